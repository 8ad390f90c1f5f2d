"""The network: its gradient by two independent routes, and the promises of its interface."""

import autograd
import autograd.numpy as anp
import numpy as np
import pytest

from snippets.common.derivative import gradient
from snippets.common.network import Network, QuadraticCost, inputs, sigmoid, sigmoid_prime

SHAPES = [[1, 1], [3, 2], [2, 3, 1], [4, 5, 3, 2], [3, 2, 2, 2, 2]]


def problem(sizes, m=4, seed=0):
    """A random network, and m random examples with targets."""
    rng = np.random.default_rng(seed)
    return Network(sizes, rng), rng.normal(size=(m, sizes[0])), rng.uniform(size=(m, sizes[-1]))


def closeness(found, expected):
    """Largest distance between two lists of arrays of the same shapes."""
    assert [a.shape for a in found] == [b.shape for b in expected]
    return max(abs(a - b).max() for a, b in zip(found, expected))


@pytest.mark.parametrize("sizes", SHAPES)
@pytest.mark.parametrize("m", [1, 4])
def test_backprop_agrees_with_the_complex_step(sizes, m):
    network, x, y = problem(sizes, m)
    nabla_b, nabla_w = network.backprop(x, y)

    def moved(parameters, index):
        def cost(value):
            kept, parameters[index] = parameters[index], value
            try:
                return network.total_cost(x, y)
            finally:
                parameters[index] = kept
        return gradient(cost, parameters[index])

    assert closeness(nabla_b, [moved(network.biases, l) for l in range(len(network.biases))]) <= 1e-14
    assert closeness(nabla_w, [moved(network.weights, l) for l in range(len(network.weights))]) <= 1e-14


@pytest.mark.parametrize("sizes", SHAPES)
def test_backprop_agrees_with_automatic_differentiation_of_another_network(sizes):
    network, x, y = problem(sizes, seed=1)

    def mean_cost(biases, weights):
        total = 0
        for example, target in zip(x, y):                         # one example at a time, as in the book
            a = example
            for b, w in zip(biases, weights):
                a = 0.5 * (1 + anp.tanh((anp.dot(w, a) + b[:, 0]) / 2))
            total = total + 0.5 * anp.sum((a - target) ** 2)
        return total / len(x)

    nabla_b, nabla_w = network.backprop(x, y)
    assert closeness(nabla_b, autograd.grad(mean_cost, 0)(network.biases, network.weights)) <= 1e-14
    assert closeness(nabla_w, autograd.grad(mean_cost, 1)(network.biases, network.weights)) <= 1e-14


def test_another_cost_can_be_given():
    class CrossEntropy:
        @staticmethod
        def of(a, y):
            return -(y * np.log(a) + (1 - y) * np.log(1 - a)).sum(axis=0)

        @staticmethod
        def delta(z, a, y):
            return a - y

    network = Network([2, 3, 2], np.random.default_rng(3), cost=CrossEntropy)
    _, x, y = problem([2, 3, 2])
    _, nabla_w = network.backprop(x, y)

    def cost(w):
        network.weights[0] = w
        return network.total_cost(x, y)

    assert abs(nabla_w[0] - gradient(cost, network.weights[0])).max() <= 1e-13


def test_a_step_moves_every_parameter_against_its_gradient():
    network, x, y = problem([3, 4, 2])
    before = [p.copy() for p in network.biases + network.weights]
    nabla_b, nabla_w = network.backprop(x, y)
    network.update_mini_batch(x, y, 0.5)
    assert closeness(network.biases + network.weights, [p - 0.5 * g for p, g in zip(before, nabla_b + nabla_w)]) <= 1e-15


def test_an_epoch_uses_every_example_once_and_the_last_mini_batch_may_be_smaller(monkeypatch):
    network, x, y = problem([3, 2], m=11)
    seen = []
    monkeypatch.setattr(network, "update_mini_batch", lambda xs, ys, eta: seen.append((xs, ys)))
    network.SGD(x, y, 1, 4, 1.0, np.random.default_rng(0))
    assert [len(xs) for xs, _ in seen] == [4, 4, 3]
    together = np.concatenate([np.hstack(pair) for pair in seen])
    assert sorted(map(tuple, together)) == sorted(map(tuple, np.hstack([x, y])))


def test_epochs_are_shuffled_anew(monkeypatch):
    network, x, y = problem([3, 2], m=20)
    seen = []
    monkeypatch.setattr(network, "update_mini_batch", lambda xs, ys, eta: seen.append(xs[0, 0]))
    network.SGD(x, y, 3, 20, 1.0, np.random.default_rng(0))
    assert len(set(seen)) > 1


def test_the_same_generator_gives_the_same_network():
    def trained():
        network, x, y = problem([3, 4, 2], m=30)
        costs = network.SGD(x, y, 3, 7, 1.0, np.random.default_rng(5), lambda net: net.total_cost(x, y))
        return costs, [w.tolist() for w in network.weights]
    assert trained() == trained()


def test_after_epoch_is_asked_once_an_epoch():
    network, x, y = problem([2, 2])
    assert network.SGD(x, y, 4, 2, 0.1, np.random.default_rng(0), lambda net: net is network) == [True] * 4
    assert network.SGD(x, y, 0, 2, 0.1, np.random.default_rng(0)) == []


def test_it_learns_xor():
    x, y = np.array([[0, 0], [0, 1], [1, 0], [1, 1]], dtype=float), np.array([[0], [1], [1], [0]])
    network = Network([2, 3, 1], np.random.default_rng(2))
    network.SGD(x, y, 3000, 4, 3.0, np.random.default_rng(2))
    assert ((network.feedforward(x) > 0.5) == y).all()


def test_shapes_are_the_books():
    network = Network([2, 3, 1], np.random.default_rng(0))
    assert [w.shape for w in network.weights] == [(3, 2), (1, 3)]
    assert [b.shape for b in network.biases] == [(3, 1), (1, 1)]
    assert network.feedforward(np.zeros((5, 2))).shape == (5, 1)


def test_single_precision_stays_single():
    network = Network([784, 5, 3], np.random.default_rng(0), dtype=np.float32)
    x = np.zeros((2, 784), dtype=np.uint8)
    nabla_b, nabla_w = network.backprop(x, np.zeros((2, 3), dtype=np.float32))
    assert {a.dtype for a in (*nabla_b, *nabla_w, network.feedforward(x))} == {np.dtype(np.float32)}


def test_bytes_are_divided_by_256_and_numbers_are_not():
    assert inputs(np.array([[0, 128, 255]], dtype=np.uint8), np.float32).tolist() == [[0, 0.5, 255 / 256]]
    assert inputs(np.array([[3.0]]), np.float32).tolist() == [[3.0]]


def test_the_sigmoid_far_out_is_zero_or_one_without_a_warning(recwarn):
    assert sigmoid(np.array([-1e4, 0.0, 1e4])).tolist() == [0.0, 0.5, 1.0]
    assert sigmoid_prime(np.array([-1e4, 0.0, 1e4])).tolist() == [0.0, 0.25, 0.0]
    assert not recwarn.list


def test_the_quadratic_cost_is_half_the_squared_distance():
    a, y = np.array([[3.0, 1.0], [4.0, 0.0]]), np.zeros((2, 2))
    assert QuadraticCost.of(a, y).tolist() == [12.5, 0.5]
