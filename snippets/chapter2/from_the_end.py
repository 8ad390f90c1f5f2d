"""Counting layers from the end, as programs with Python lists do, gives the same derivatives as counting on paper.

Book: chapter 2, "The code for backpropagation" (claim-2.17).
"""

import numpy as np

from snippets.common.derivative import gradient
from snippets.common.evidence import Table, at_most, equal
from snippets.common.layers import SIGMOID, Layers
from snippets.common.moving import Compared


# --8<-- [start:shown]
def from_the_end(weights, zs, activations, delta):
    """Derivatives by the weights from the output error `delta`. Lists start with the first layer that has what they
    list:

    weights[-1] and zs[-1] belong to the output layer, activations[-1] is the output, activations[-2] what came into it.
    """
    nabla_w = [np.outer(delta, activations[-2])]
    for l in range(2, len(weights) + 1):                       # l = 2 is the last hidden layer
        delta = (weights[-l + 1].T @ delta) * SIGMOID.slope(zs[-l])
        nabla_w.insert(0, np.outer(delta, activations[-l - 1]))
    return nabla_w
# --8<-- [end:shown]


def step_by_step(w2, w3, b2, b3, x, y):
    """All that the page's moving figure shows of a network with two inputs, two hidden neurons and one output."""
    net = Layers([2, 2, 1], np.random.default_rng(0)).with_parameters({2: w2, 3: w3[None]}, {2: b2, 3: np.array([b3])})
    z, a = net.forward(x)
    delta, _, _ = net.backprop(x, np.array([y]))
    by_w2, by_w3 = from_the_end([net.w[2], net.w[3]], [z[2], z[3]], [a[1], a[2], a[3]], delta[3])
    return [z[2], a[2], z[3][0], a[3][0], net.cost_of(x, np.array([y])), delta[3][0], delta[2], by_w3[0], by_w2]


MOVING = {
    "backpropagation": Compared(step_by_step, [np.array([[1.5, -1], [-0.5, 2]]), np.array([[0.3, 2], [-1, 0.7]])],
                                [np.array([2.0, -1.5]), np.array([-0.4, 1.1])], [np.array([0.5, -1.0])], [-0.5, 1.0],
                                [np.array([1.0, 0.5]), np.array([-2.0, 1.3])], [0.0, 0.35, 1.0]),
}


def verify(rng, from_the_end=from_the_end):
    """Networks of 2 to 5 layers, some square; compare with layer numbers, with nudged weights, and shapes."""
    by_number, by_nudging, shapes = [], [], []
    for sizes in ([3, 2], [2, 3, 2], [3, 3, 3], [2, 4, 3, 2], [3, 3, 3, 3], [2, 3, 4, 3, 2], [3, 3, 3, 3, 3]):
        net, x, y = Layers(sizes, rng), rng.standard_normal(sizes[0]), rng.uniform(size=sizes[-1])
        z, a = net.forward(x)
        delta, _, nabla_w = net.backprop(x, y)
        lists = [list(part[l] for l in sorted(part)) for part in (net.w, z, a)]
        found = from_the_end(*lists, delta[net.L])
        shapes.append([gradient_.shape for gradient_ in found] == [w.shape for w in lists[0]])
        for l, part in zip(net.layers, found):
            by_number.append(abs(part - nabla_w[l]).max())
            by_nudging.append(abs(part - gradient(lambda w: net.with_parameters(w={l: w}).cost_of(x, y),
                                                  net.w[l])).max())
    return Table(
        at_most("difference to the code with layer numbers", max(by_number), 1e-15,
                because="the same operations in the same order"),
        at_most("difference to nudged weights", max(by_nudging), 1e-13, because="rounding"),
        equal("networks whose gradients have the shapes of their weights", sum(shapes), 7,
              because="a gradient is subtracted from its weights"),
    )


def wrong():
    """Off by one, in every place where that is possible."""
    def listing(stop=1, weight=1, activation=-1, slope=0):
        def method(weights, zs, activations, delta):
            nabla_w = [np.outer(delta, activations[-2])]
            for l in range(2, len(weights) + stop):
                delta = (weights[-l + weight].T @ delta) * SIGMOID.slope(zs[-l + slope])
                nabla_w.insert(0, np.outer(delta, activations[-l + activation]))
            return nabla_w
        return method

    yield "stopping one layer early", listing(stop=0)
    yield "weights[-l] for weights[-l + 1]", listing(weight=0)
    yield "activations[-l] for activations[-l - 1]", listing(activation=0)
    yield "zs[-l + 1] for zs[-l]", listing(slope=1)
