"""Networks with layer numbers: against automatic differentiation, a layer at a time, and what they refuse."""

import autograd.numpy as anp
import numpy as np
import pytest
from autograd import grad

from snippets.common.layers import COSTS, SMOOTH, Layers, random_layers

FUNCTIONS = {
    "sigmoid": lambda z: 1 / (1 + anp.exp(-z)),
    "tanh": anp.tanh,
    "softplus": lambda z: anp.log(1 + anp.exp(z)),
    "sine": anp.sin,
    "identity": lambda z: z,
}
OF = {
    "quadratic": lambda a, y: anp.sum((a - y) ** 2) / 2,
    "quartic": lambda a, y: anp.sum((a - y) ** 4) / 4,
    "entangled": lambda a, y: anp.sin(anp.sum(a)) + anp.dot(a, a) * anp.dot(a, y),
}


def automatic(net, x, y):
    """Gradients by weights and biases, as dictionaries by layer, from the forward pass written once more for autograd."""
    def cost(w, b):
        a = x
        for l in net.layers:
            a = FUNCTIONS[net.activation[l].name](anp.dot(w[l], a) + b[l])
        return OF[net.cost.name](a, y)

    return grad(cost, 0)(net.w, net.b), grad(cost, 1)(net.w, net.b)


def test_backpropagation_agrees_with_automatic_differentiation_for_100_networks():
    rng = np.random.default_rng(0)
    seen = set()
    for _ in range(100):
        net, x, y = random_layers(rng)
        seen |= {activation.name for activation in net.activation.values()} | {net.cost.name}
        _, nabla_b, nabla_w = net.backprop(x, y)
        by_w, by_b = automatic(net, x, y)
        for l in net.layers:
            for found, expected in ((nabla_w[l], by_w[l]), (nabla_b[l], by_b[l])):
                assert found.shape == expected.shape
                assert abs(found - expected).max() <= 1e-10 * max(1e-3, abs(expected).max())
    assert seen == {activation.name for activation in SMOOTH} | {cost.name for cost in COSTS}


def test_a_demon_moves_what_is_behind_it_and_nothing_before():
    net = Layers([2, 3, 3, 1], np.random.default_rng(1))
    x = np.array([0.5, -1.0])
    (z, a), (moved_z, moved_a) = net.forward(x), net.forward(x, {3: np.array([0.1, 0, 0])})
    assert (moved_z[2] == z[2]).all() and (moved_a[2] == a[2]).all()
    assert moved_z[3][0] != z[3][0] and (moved_z[3][1:] == z[3][1:]).all()
    assert moved_z[4] != z[4]


def test_other_parameters_leave_the_network_as_it_was():
    net = Layers([2, 2], np.random.default_rng(2))
    before = net.w[2].copy()
    other = net.with_parameters(w={2: 0 * net.w[2]})
    assert (other.w[2] == 0).all() and (net.w[2] == before).all()


def test_as_many_activation_functions_as_layers_need():
    with pytest.raises(ValueError, match="layers 2 to 3 need 2 activation functions, found 1"):
        Layers([2, 2, 2], np.random.default_rng(3), SMOOTH[:1])
