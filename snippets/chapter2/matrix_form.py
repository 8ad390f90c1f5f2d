"""A whole layer is one matrix product, one sum and one function applied entry by entry; the receiver comes first.

Book: chapter 2, "Warm up: a fast matrix-based approach to computing the output from a neural network" (claim-2.1).
"""

import numpy as np
from matplotlib.patches import Circle

from snippets.common.evidence import Table, at_most, equal
from snippets.common.layers import Layers, sigma
from snippets.common.plotstyle import BLUE, GREEN, GRID, INK, ORANGE, PAPER, figure

LABEL = dict(boxstyle="round,pad=0.25", facecolor=PAPER, edgecolor=GRID)


# --8<-- [start:shown]
def layer(w, a, b):
    """Activations of a layer from those before it: `w` is (d_l, d_{l−1}), `a` (d_{l−1},) and `b` (d_l,)."""
    return sigma(w @ a + b)


def layer_by_neurons(w, a, b):
    """The same, one neuron and one connection at a time, with the indices of the formula."""
    d, before = w.shape
    return np.array([sigma(sum(w[j, k] * a[k] for k in range(before)) + b[j]) for j in range(d)])
# --8<-- [end:shown]


def verify(rng, layer=layer):
    """Compare both on layers of all shapes, square ones included, and find out what one weight of [3, 4, 2] does."""
    gaps = []
    for _ in range(200):
        d, before = rng.integers(1, 6, size=2)
        w, a, b = rng.standard_normal((d, before)), rng.uniform(size=before), rng.standard_normal(d)
        gaps.append(abs(layer(w, a, b) - layer_by_neurons(w, a, b)).max())
    square = rng.standard_normal((4, 4)), rng.uniform(size=4), rng.standard_normal(4)
    return Table(
        at_most("largest difference between the matrix form and the sum over k, 200 layers", max(gaps), 1e-14,
                because="outputs below 1, sums of at most 5 products"),
        at_most("the same for a square layer, where a transposed matrix has the right shape too",
                abs(layer(*square) - layer_by_neurons(*square)).max(), 1e-14, because="rounding"),
        equal("neurons of layer 3 that notice w³₂₄ (counted from 1)", notice_weight(rng, layer), "2",
              because="the first index names the receiver"),
        equal("activations of layer 2 on which that change depends", notice_source(rng, layer), "4",
              because="the second index names the sender"),
    )


def notice_weight(rng, layer):
    """Which outputs of a [3, 4, 2] network move when weights[1][1, 3], the book's w³₂₄, does."""
    net = Layers([3, 4, 2], rng)
    a = layer(net.w[2], rng.uniform(size=3), net.b[2])
    changed = net.w[3].copy()
    changed[1, 3] += 1
    moved = layer(changed, a, net.b[3]) != layer(net.w[3], a, net.b[3])
    return ", ".join(str(j + 1) for j in np.flatnonzero(moved))


def notice_source(rng, layer):
    """Which activations of layer 2, set to 0 alone, make the same change of w³₂₄ without effect."""
    net = Layers([3, 4, 2], rng)
    changed = net.w[3].copy()
    changed[1, 3] += 1
    silent = []
    for k in range(4):
        a = rng.uniform(0.2, 0.8, size=4)
        a[k] = 0
        if (layer(changed, a, net.b[3]) == layer(net.w[3], a, net.b[3])).all():
            silent.append(str(k + 1))
    return ", ".join(silent)


def wrong():
    """Readings of the formula that run without complaint on some layer."""
    yield "transposed weights", lambda w, a, b: sigma(w.T @ a + b)
    yield "bias added outside the sigmoid", lambda w, a, b: sigma(w @ a) + b
    yield "entrywise product instead of a matrix product", lambda w, a, b: sigma((w * a[:len(w)]).sum(axis=0) + b)
    yield "bias as a column", lambda w, a, b: sigma(w @ a + b[:, None])


def draw(rng):
    """The [3, 4, 2] network with one weight, one bias and one activation named."""
    fig, ax = figure("", "", size=(6.4, 4.2))
    place = {(l, j): (2.4 * l, (d - 1) / 2 - j) for l, d in zip((1, 2, 3), (3, 4, 2)) for j in range(d)}
    for (l, k), start in place.items():
        for (m, j), end in place.items():
            if m == l + 1:
                marked = (m, j, k) == (3, 1, 3)
                ax.plot(*zip(start, end), color=ORANGE if marked else GRID, lw=3 if marked else 1.2,
                        zorder=2 if marked else 1)
    for (l, j), centre in place.items():
        colour = {(2, 2): GREEN, (3, 0): BLUE}.get((l, j), INK)
        ax.add_patch(Circle(centre, 0.27, facecolor=PAPER, edgecolor=colour, lw=3 if colour != INK else 1.5, zorder=3))
        ax.text(*centre, str(j + 1), ha="center", va="center", color=colour, zorder=4)
    ax.text(6.0, -1.32, "$w^3_{24}$", color=ORANGE, ha="center", va="center", fontsize=14, bbox=LABEL)
    ax.text(4.8, -0.02, "$b^2_3$", color=GREEN, ha="center", fontsize=14, bbox=LABEL, zorder=5)
    ax.text(7.85, 0.5, "$a^3_1$", color=BLUE, ha="center", va="center", fontsize=14)
    for l, name in zip((1, 2, 3), ("layer 1\n(input)", "layer 2", "layer 3\n(output)")):
        ax.text(2.4 * l, -2.4, name, ha="center", va="center")
    ax.set(xlim=(1.7, 8.3), ylim=(-2.8, 1.95), aspect="equal")
    ax.axis("off")
    return fig, ("A network with 3, 4 and 2 neurons, every neuron joined to every neuron of the next layer. Marked: "
                 "the connection "
                 "from neuron 4 of layer 2 to neuron 2 of layer 3, called w with upper index 3 and lower indices 2, "
                 "4; the bias of "
                 "neuron 3 of layer 2; the activation of neuron 1 of layer 3.")
