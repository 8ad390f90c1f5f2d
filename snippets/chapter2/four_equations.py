"""BP1 to BP4 give every derivative of the cost, on networks of random depth, widths, smooth activations and cost.

Book: chapter 2, "The four fundamental equations behind backpropagation" (eq-bp1a, eq-bp2, eq-bp3, eq-bp4, claim-2.15).
"""

import numpy as np

from snippets.common.derivative import gradient
from snippets.common.evidence import Table, at_least, at_most
from snippets.common.layers import random_layers
from snippets.common.plotstyle import BLUE, GREEN, INK, MUTED, ORANGE, PAPER, figure

NETWORKS = 100

# --8<-- [start:shown]
EQUATIONS = {
    "BP1": lambda dC_da, slope: dC_da * slope,                                # error of the output layer
    "BP2": lambda w_next, delta_next, slope: (w_next.T @ delta_next) * slope,  # error of the layer before
    "BP3": lambda delta: delta,                                               # derivatives by the biases
    "BP4": lambda a_before, delta: np.outer(delta, a_before),                 # derivatives by the weights
}


def backward(net, x, y, equations):
    """Errors and derivatives by biases and weights, layer by layer, from nothing but the four equations."""
    z, a = net.forward(x)
    slope = {l: net.activation[l].slope(z[l]) for l in net.layers}
    delta = {net.L: equations["BP1"](net.cost.gradient(a[net.L], y), slope[net.L])}
    for l in range(net.L - 1, 1, -1):
        delta[l] = equations["BP2"](net.w[l + 1], delta[l + 1], slope[l])
    return (delta, {l: equations["BP3"](delta[l]) for l in net.layers},
            {l: equations["BP4"](a[l - 1], delta[l]) for l in net.layers})
# --8<-- [end:shown]


def verify(rng, equations=EQUATIONS):
    """Compare with derivatives got by nudging each weighted input, bias and weight in the forward pass alone."""
    worst, count, depths = {"delta": [], "b": [], "w": []}, 0, set()
    for _ in range(NETWORKS):
        net, x, y = random_layers(rng)
        depths.add(net.L)
        delta, nabla_b, nabla_w = backward(net, x, y, equations)
        for l in net.layers:
            truth = {"delta": gradient(lambda dz: net.cost_of(x, y, {l: dz}), 0 * net.b[l]),
                     "b": gradient(lambda b: net.with_parameters(b={l: b}).cost_of(x, y), net.b[l]),
                     "w": gradient(lambda w: net.with_parameters(w={l: w}).cost_of(x, y), net.w[l])}
            for name, found in zip(("delta", "b", "w"), (delta[l], nabla_b[l], nabla_w[l])):
                worst[name].append(distance(found, truth[name]))
                count += truth[name].size
    return Table(
        at_most("errors δ against the cost's answer to a nudged weighted input", max(worst["delta"]), 1e-10,
                because="relative; a few thousand roundings of 1e-16 each, with cancellation"),
        at_most("derivatives by biases, against nudged biases", max(worst["b"]), 1e-10, because="relative, as above"),
        at_most("derivatives by weights, against nudged weights", max(worst["w"]), 1e-10, because="relative, as above"),
        at_least("derivatives compared", count, 3000, because="100 networks of 2 to 6 layers", digits=0),
        at_least("different depths among the networks", len(depths), 5, because="depths 2 to 6 must all occur",
                 digits=0),
        derivatives=count,
    )


def distance(found, truth):
    """Largest difference, relative to the largest entry; a wrong shape is an error."""
    if found.shape != truth.shape:
        raise ValueError(f"shape {found.shape} instead of {truth.shape}")
    return abs(found - truth).max() / max(1e-3, abs(truth).max())


def wrong():
    """One equation at a time replaced by what learners write."""
    def instead(name, equation):
        return {**EQUATIONS, name: equation}

    yield "BP1 without the slope", instead("BP1", lambda dC_da, slope: dC_da)
    yield "BP1 with the slope twice", instead("BP1", lambda dC_da, slope: dC_da * slope ** 2)
    yield "BP2 without the slope", instead("BP2", lambda w, delta, slope: w.T @ delta)
    yield "BP2 without the transpose", instead("BP2", lambda w, delta, slope: (w @ delta) * slope)
    yield "BP2 with a dot product for the Hadamard product", \
        instead("BP2", lambda w, delta, slope: (w.T @ delta) @ slope + 0 * slope)
    yield "BP3 summed over the layer", instead("BP3", lambda delta: delta.sum() + 0 * delta)
    yield "BP4 with sender and receiver swapped", instead("BP4", lambda a, delta: np.outer(a, delta))
    yield "BP4 without the activation", instead("BP4", lambda a, delta: np.outer(delta, 0 * a + 1))


def draw(rng):
    """What flows forward and what flows backward between two layers."""
    fig, ax = figure("", "", size=(6.4, 3.6))
    names = [("$a^{l-1}$", 0), ("$z^l$", 2), ("$a^l$", 4), ("$z^{l+1}$", 6), ("$a^{l+1}$", 8)]
    backs = [("$\\delta^l$", 2), ("$\\delta^{l+1}$", 6)]
    arrow = dict(arrowstyle="-|>", shrinkA=17, shrinkB=17, lw=2)
    for text, x in names:
        ax.text(x, 1.6, text, ha="center", va="center", fontsize=14, color=BLUE,
                bbox=dict(boxstyle="circle,pad=0.25", facecolor=PAPER, edgecolor=BLUE))
    for text, x in backs:
        ax.text(x, 0, text, ha="center", va="center", fontsize=14, color=ORANGE,
                bbox=dict(boxstyle="circle,pad=0.25", facecolor=PAPER, edgecolor=ORANGE))
    for start, label in ((0, "$w^l,\\ b^l$"), (2, "$\\sigma$"), (4, "$w^{l+1},\\ b^{l+1}$"), (6, "$\\sigma$")):
        ax.annotate("", (start + 2, 1.6), (start, 1.6), arrowprops=dict(arrow, color=BLUE))
        ax.text(start + 1, 2.15, label, ha="center", color=BLUE, fontsize=10.5)
    ax.annotate("", (2, 0), (6, 0), arrowprops=dict(arrow, color=ORANGE))
    ax.text(4.1, -0.8, "BP2: times $(w^{l+1})^T$, then $\\odot\\ \\sigma'(z^l)$", ha="center", color=ORANGE)
    ax.annotate("", (6, 0), (8.4, 0), arrowprops=dict(arrow, color=ORANGE))
    ax.text(8.5, 0, "from the\ncost, BP1", ha="left", va="center", color=ORANGE)
    for x in (2, 6):
        ax.annotate("", (x, 0), (x, 1.6), arrowprops=dict(arrow, color=MUTED, ls=":"))
    ax.text(4, 0.85, "slopes $\\sigma'(z)$ remembered\nfrom the forward pass", ha="center", va="center", color=MUTED,
            fontsize=10.5)
    ax.annotate("", (0.4, -1.2), (2, 0), arrowprops=dict(arrow, color=GREEN, shrinkB=0))
    ax.text(-0.4, -1.4, "BP3: $\\nabla_{b^l}C=\\delta^l$\nBP4: $\\nabla_{w^l}C=\\delta^l\\,(a^{l-1})^T$", color=GREEN,
            va="top")
    ax.text(8.9, 1.6, "…  $C$", color=INK, ha="left", va="center", fontsize=14)
    ax.set(xlim=(-0.7, 10.2), ylim=(-2.5, 2.6))
    ax.axis("off")
    return fig, ("Two rows. Above, from left to right: activations, weighted inputs, activations of one layer after "
                 "the other, and the "
                 "cost at the end. Below, from right to left: the error of layer l plus 1 becomes the error of layer "
                 "l by the transposed "
                 "weights and the slope remembered from the forward pass; each error yields the derivatives by its "
                 "biases and weights.")
