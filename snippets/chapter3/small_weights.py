"""A network's output moves by at most the product of its weight matrices' norms over 4^L, times the input's move.

Book: chapter 3, "Why does regularization help reduce overfitting?" (claim-3.43, claim-3.46).
"""

import numpy as np

from snippets.common.derivative import complex_step
from snippets.common.evidence import Table, at_most, equal
from snippets.common.layers import Layers, sigma
from snippets.common.plotstyle import INK, figure

NETWORKS, PAIRS = 200, 20


# --8<-- [start:shown]
def bound(net):
    """Most that the output of sigmoid layers can move for a move of 1 of the input; norms are the largest stretch."""
    return np.prod([np.linalg.norm(net.w[l], ord=2) / 4 for l in net.layers])
# --8<-- [end:shown]


def random_network(rng):
    """Two to four layers of one to six neurons, weights and biases of a random size."""
    sizes = rng.integers(1, 7, size=rng.integers(2, 6))
    net = Layers([int(n) for n in sizes], rng)
    scale = rng.uniform(0.2, 6)
    return net.with_parameters(w={l: scale * w for l, w in net.w.items()}, b={l: 3 * b for l, b in net.b.items()})


def output(net, x):
    """The activations of the last layer."""
    return net.forward(x)[1][net.L]


def stretches(net, rng, distance):
    """‖output(x) − output(x′)‖/‖x − x′‖ for random pairs at about this distance."""
    found = []
    for _ in range(PAIRS):
        x, step = rng.normal(size=net.sizes[0]), distance * rng.normal(size=net.sizes[0])
        found.append(np.linalg.norm(output(net, x + step) - output(net, x)) / np.linalg.norm(step))
    return np.array(found)


def chain(rng, layers, bias):
    """A network of one neuron a layer; a bias of `bias` above −w/2 in each, so that 0 leaves every neuron at ½."""
    net = Layers([1] * (layers + 1), rng)
    return net.with_parameters(w=net.w, b={l: np.array([bias]) - (net.w[l][0] / 2 if l > 2 else 0) for l in net.layers})


def slope_at_zero(net):
    """Derivative of a chain's output at the input 0."""
    return complex_step(lambda x: output(net, np.array([x]))[0], 0.0)


def verify(rng, bound=bound):
    """Pairs of inputs in random networks; chains that reach the bound; and one neuron with larger and larger biases."""
    ratios = [stretches(net, rng, distance) / bound(net)
              for net in (random_network(rng) for _ in range(NETWORKS)) for distance in (1e-3, 1.0)]
    tight = [abs(slope_at_zero(net)) / bound(net) for net in (chain(rng, k, 0.0) for k in (1, 2, 3, 4))]
    biased = [abs(slope_at_zero(net)) / bound(net) for net in (chain(rng, k, 4.0) for k in (1, 2, 3, 4))]
    biases = np.arange(-80, 81) / 10
    slopes = sigma(biases) * (1 - sigma(biases))
    return Table(
        at_most(f"{NETWORKS} networks, pairs of inputs: stretch over the bound", np.concatenate(ratios), 1 + 1e-9,
                because="each layer stretches by ‖w‖/4 at most; rounding of differences"),
        at_most("chains of one to four neurons, each at ½: slope at 0 over the bound, distance from 1",
                [abs(t - 1) for t in tight], 1e-12, because="every sigmoid has the slope ¼ there: the bound is met"),
        at_most("the same chains with 4 added to the biases: slope at 0 over the bound", biased, 0.08,
                because="4σ′(4) = 0.07: biases can only make the network less sensitive than the bound", digits=3),
        at_most("one neuron with input 0: slope over |w|/4, for biases from −8 to 8", 4 * slopes, 1.0 + 1e-15,
                because="a bias enters through σ′ alone"),
        equal("the bias of these that makes it steepest", biases[slopes.argmax()], 0, because="σ′ is largest at 0"),
    )


def wrong():
    """Bounds that learners write."""
    yield "¼ forgotten", lambda net: np.prod([np.linalg.norm(net.w[l], ord=2) for l in net.layers])
    yield "one ¼ for the whole network", lambda net: np.prod([np.linalg.norm(w, ord=2) for w in net.w.values()]) / 4
    yield "the largest entry for the norm", lambda net: np.prod([abs(w).max() / 4 for w in net.w.values()])
    yield "a factor 5 for the 4", lambda net: np.prod([np.linalg.norm(w, ord=2) / 5 for w in net.w.values()])
    yield "norms added", lambda net: sum(np.linalg.norm(w, ord=2) / 4 for w in net.w.values())


def draw(rng):
    """Largest stretch found against the bound."""
    fig, ax = figure("Bound", "Largest stretch found")
    points = []
    for _ in range(NETWORKS):
        net = random_network(rng)
        points.append((bound(net), stretches(net, rng, 1e-2).max()))
    bounds, found = np.array(points).T
    ax.loglog(bounds, found, "o", alpha=0.6)
    ends = np.array([bounds.min(), bounds.max()])
    ax.loglog(ends, ends, color=INK, linewidth=1)
    ax.set_ylim(1e-6, None)
    return fig, ("Largest stretch found against the bound, for 200 random networks, both on logarithmic scales. All "
                 "points lie below the diagonal, some just below it, many far below.")
