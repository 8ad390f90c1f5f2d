"""The derivative by a weight is the sum, over all paths from it to the cost, of the products of the rates on the way.

Book: chapter 2, "Backpropagation: the big picture" (eq-53, claim-2.23, claim-2.24).
"""

import itertools
from fractions import Fraction

import numpy as np

from snippets.common.counting import Counting, counted, counting
from snippets.common.evidence import Table, at_most, equal, holds_for_all
from snippets.common.layers import SQUARE, Layers
from snippets.common.plotstyle import BLUE, GRID, INK, ORANGE, PAPER, figure

SIZES = [3, 4, 3, 4, 2]


# --8<-- [start:shown]
def paths(sizes, l, j):
    """All ways from neuron j of layer l to the output: one neuron of each later layer, after j itself."""
    return ((j, *later) for later in itertools.product(*(range(d) for d in sizes[l:])))


def contribution(path, l, k, rates, dC_da, slope, a):
    """Product of the rates along one path, for the weight from neuron k into its first neuron."""
    first, last = path[0], path[-1]
    product = slope[l][first] * a[l - 1][k]                    # ∂a^l_j/∂w^l_jk
    for layer, (p, q) in enumerate(zip(path, path[1:]), start=l + 1):
        product = product * rates[layer][q, p]                 # ∂a_q/∂a_p, from one layer to the next
    return product * dC_da[last]


def by_paths(net, x, y, l, j, k):
    """The derivative by w^l_jk as a sum over paths."""
    z, a = net.forward(x)
    slope = {i: net.activation[i].slope(z[i]) for i in net.layers}
    rates = {i: slope[i][:, None] * net.w[i] for i in net.layers}          # ∂a^i_q/∂a^{i−1}_p = σ'(z^i_q) w^i_qp
    dC_da = net.cost.gradient(a[net.L], y)
    return sum(contribution(path, l, k, rates, dC_da, slope, a) for path in paths(net.sizes, l, j))
# --8<-- [end:shown]


def verify(rng, by_paths=by_paths):
    """Every weight of a [3, 4, 3, 4, 2] network: in fractions with σ(z) = z², and in floating point with sigmoids."""
    exact, x, y = fractions(rng)
    _, _, nabla_w = exact.backprop(x, y)
    same = [by_paths(exact, x, y, *place) == nabla_w[place[0]][place[1:]] for place in weights_of(exact)]
    net, x, y = Layers(SIZES, rng), rng.standard_normal(3), rng.uniform(size=2)
    _, _, nabla_w = net.backprop(x, y)
    gaps = [abs(by_paths(net, x, y, *place) - nabla_w[place[0]][place[1:]]) for place in weights_of(net)]
    depths = (3, 4, 5, 6)
    ways = [sum(1 for _ in paths([10] * depth, 2, 0)) for depth in depths]
    return Table(
        holds_for_all("weights whose path sum equals backpropagation's derivative, as fractions", same,
                      because="equal fractions, no tolerance"),
        at_most("largest difference with sigmoids, in floating point", max(gaps), 1e-15,
                because="rounding of at most 24 summands below 0.1"),
        equal("paths from a weight into layers 2, 3, 4, 5", [sum(1 for _ in paths(SIZES, l, 0)) for l in (2, 3, 4, 5)],
              [24, 8, 2, 1],
              because="the product of the widths of the later layers"),
        equal("paths from one weight into layer 2, ten neurons a layer, depths 3 to 6", ways, [10, 100, 1000, 10000],
              because="ten times as many with each layer"),
        equal("multiplications that one more layer adds to a whole backpropagation, depths 3 to 6",
              np.diff([backprop_work(rng, depth) for depth in depths]), [320, 320, 320],
              because="3 · 10 · 10 for the matrices and 2 · 10 entrywise"),
    )


def weights_of(net):
    """The places l, j, k of all weights."""
    return [(l, j, k) for l in net.layers for j, k in np.ndindex(net.w[l].shape)]


def fractions(rng):
    """A network that squares its weighted inputs, with small fractions for weights, an input and a target."""
    net = Layers(SIZES, rng, [SQUARE] * 4)

    def some(shape):
        return np.vectorize(lambda n: Fraction(int(n), 2), otypes=[object])(rng.integers(-2, 3, size=shape))

    net = net.with_parameters(w={l: some(net.w[l].shape) for l in net.layers},
                              b={l: some(net.b[l].shape) for l in net.layers})
    return net, some(3) + 1, some(2)


def backprop_work(rng, depth):
    """Multiplications of one backpropagation through `depth` layers of ten neurons."""
    net = Layers([10] * depth, rng)
    net = counting(net)
    with counted() as count:
        net.backprop(Counting(rng.standard_normal(10)), rng.uniform(size=10))
    return count.multiplications


def wrong():
    """Readings of the picture that miss the sum, or the rates."""
    def altered(select=lambda all_paths: all_paths, combine=sum, plain_rates=False):
        def method(net, x, y, l, j, k):
            z, a = net.forward(x)
            slope = {i: net.activation[i].slope(z[i]) for i in net.layers}
            rates = {i: net.w[i] if plain_rates else slope[i][:, None] * net.w[i] for i in net.layers}
            dC_da = net.cost.gradient(a[net.L], y)
            chosen = select(list(paths(net.sizes, l, j)))
            return combine([contribution(path, l, k, rates, dC_da, slope, a) for path in chosen])
        return method

    yield "one path only", altered(select=lambda all_paths: all_paths[:1])
    yield "the mean over the paths", altered(combine=lambda terms: sum(terms) / len(terms))
    yield "the largest path only", altered(combine=lambda terms: max(terms, key=abs))
    yield "rates without the slope", altered(plain_rates=True)


def draw(rng):
    """All paths from one weight to the cost, as thick as they contribute."""
    sizes = [2, 3, 3, 2]
    net, x, y = Layers(sizes, rng), rng.standard_normal(2), np.array([1.0, 0.0])      # one output too low, one too high
    z, a = net.forward(x)
    slope = {i: net.activation[i].slope(z[i]) for i in net.layers}
    rates = {i: slope[i][:, None] * net.w[i] for i in net.layers}
    dC_da = net.cost.gradient(a[net.L], y)
    terms = {path: contribution(path, 2, 0, rates, dC_da, slope, a) for path in paths(sizes, 2, 0)}
    place = {(l + 1, j): (2 * l, (d - 1) / 2 - j) for l, d in enumerate(sizes) for j in range(d)}
    cost = (8, 0)
    fig, ax = figure("", "", size=(6.4, 4))
    for (l, k), start in place.items():
        for j in range(sizes[l]) if l < len(sizes) else ():
            ax.plot(*zip(start, place[l + 1, j]), color=GRID, lw=1, zorder=1)
    for number, (path, term) in enumerate(sorted(terms.items())):
        points = [place[1, 0], *(place[l, j] for l, j in enumerate(path, start=2)), cost]
        shift = 0.016 * (number - len(terms) / 2)
        ax.plot([p[0] for p in points], [p[1] + shift for p in points], color=BLUE if term > 0 else ORANGE,
                lw=0.6 + 5 * abs(term) / max(map(abs, terms.values())), alpha=0.75, zorder=2)
    for centre in place.values():
        ax.plot(*centre, "o", ms=15, mfc=PAPER, mec=INK, zorder=3)
    ax.text(*cost, "C", ha="center", va="center", fontsize=14, zorder=4,
            bbox=dict(boxstyle="circle", facecolor=PAPER, edgecolor=INK))
    ax.text(0.7, 1.05, "the weight", ha="center")
    ax.set(xlim=(-0.5, 8.5), ylim=(-1.5, 1.5))
    ax.axis("off")
    return fig, (f"A network with 2, 3, 3 and 2 neurons and the cost at its right end. From one weight into the "
                 f"second layer, {len(terms)} paths fan out to the "
                 "cost. Each is drawn as thick as its share of the derivative is large, in one colour for positive "
                 "shares and in another for "
                 "negative ones.")
