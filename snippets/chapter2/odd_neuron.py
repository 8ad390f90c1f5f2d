"""If one neuron has another activation function, its output and its slope change in backpropagation, nothing else.

Book: chapter 2, "The backpropagation algorithm", first exercise (ex-2.3).
"""

from typing import Callable, NamedTuple

import numpy as np

from snippets.common.derivative import gradient
from snippets.common.evidence import Table, at_least, at_most
from snippets.common.layers import SIGMOID, SINE, TANH, Activation, Layers
from snippets.common.plotstyle import BLUE, ORANGE, figure

SIZES = [3, 4, 3, 2]


class Change(NamedTuple):
    """What becomes of the sigmoid's forward function and slope in a layer whose neuron j follows `other`."""

    forward: Callable
    slope: Callable


# --8<-- [start:shown]
def replaced(values, j, value):
    """`values` with entry j replaced."""
    return np.where(np.arange(len(values)) == j, value, values)


RIGHT = Change(forward=lambda z, j, other: replaced(SIGMOID.f(z), j, other.f(z)),
               slope=lambda z, j, other: replaced(SIGMOID.slope(z), j, other.slope(z)))
# --8<-- [end:shown]


def verify(rng, change=RIGHT):
    """One odd neuron in each place of a [3, 4, 3, 2] network, two functions; compare with nudged parameters."""
    hidden, output, moved = [], [], []
    for other in (TANH, SINE):
        for l in (2, 3, 4):
            for j in range(SIZES[l - 1]):
                net, x, y = network(rng, l, j, other, RIGHT), rng.standard_normal(3), rng.uniform(size=2)
                backward = with_change(net, l, j, other, change)
                (output if l == 4 else hidden).append(gap(net, backward, x, y))
                plain = Layers.backprop(with_change(net, l, j, SIGMOID, RIGHT), x, y)[2][2]
                moved.append(abs(plain - net.backprop(x, y)[2][2]).max())
    return Table(
        at_most("derivatives by all weights and biases, odd neuron hidden", max(hidden), 1e-13, because="rounding"),
        at_most("the same with the odd neuron at the output", max(output), 1e-13, because="rounding"),
        at_least("the odd neuron changes the derivatives of the first weights by up to", max(moved), 1e-3,
                 because="otherwise the exercise would be empty", digits=2),
    )


def network(rng, l, j, other, change):
    return with_change(Layers(SIZES, rng), l, j, other, change)


def with_change(net, l, j, other, change):
    """The network with neuron j of layer l following `other`, as `change` has it."""
    layer = Activation("changed", lambda z: change.forward(z, j, other), lambda z: change.slope(z, j, other))
    changed = net.with_parameters()
    changed.activation = net.activation | {l: layer}
    return changed


def gap(net, backward, x, y):
    """Largest difference between backpropagation in `backward` and the nudged network `net`."""
    _, nabla_b, nabla_w = backward.backprop(x, y)
    gaps = []
    for l in net.layers:
        gaps.append(abs(nabla_b[l] - gradient(lambda b: net.with_parameters(b={l: b}).cost_of(x, y), net.b[l])).max())
        gaps.append(abs(nabla_w[l] - gradient(lambda w: net.with_parameters(w={l: w}).cost_of(x, y), net.w[l])).max())
    return max(gaps)


def wrong():
    """Half of the change, or too much of it."""
    yield "only the forward pass changed", RIGHT._replace(slope=lambda z, j, other: SIGMOID.slope(z))
    yield "only the backward pass changed", RIGHT._replace(forward=lambda z, j, other: SIGMOID.f(z))
    yield "slope computed as a(1 − a)", RIGHT._replace(
        slope=lambda z, j, other: replaced(SIGMOID.slope(z), j, other.f(z) * (1 - other.f(z))))
    yield "the new slope for the whole layer", RIGHT._replace(slope=lambda z, j, other: other.slope(z))


def draw(rng):
    """The slopes of one layer, with the sigmoid's and with the odd neuron's."""
    z = np.linspace(-5, 5, 301)
    fig, ax = figure("Weighted input z", "Slope")
    ax.plot(z, SIGMOID.slope(z), color=BLUE, label="its neighbours: σ′(z)")
    ax.plot(z, TANH.slope(z), color=ORANGE, label="the odd neuron: tanh′(z)")
    ax.plot(z, np.tanh(z) * (1 - np.tanh(z)), color=ORANGE, ls=":", label="a(1 − a) with a = tanh z: wrong")
    ax.legend()
    return fig, ("Three curves against the weighted input: the sigmoid's slope, a low bell; the slope of tanh, a bell "
                 "four times as high; and "
                 "a times 1 minus a for a tanh neuron, which is negative on the left and follows neither of them.")
