"""A slip in any gradient, cost or update rule of the fast network is noticed by what holds it to the second writing.

Each slip is planted in the text of a module; the module is executed anew and takes the place of the right one.
"""

import types
from pathlib import Path

import numpy as np
import pytest

from snippets.common import costs, fast_network, fast_step, penalties
from tests.snippets.reference_training import example
from tests.snippets.test_fast_network import LAMBDA, N, digits, distance_from_reference, fast

SIZES = [4, 5, 3, 2]
SLIPS = {
    fast_step: [
        ("np.subtract(self.threshold, z, z)", "np.subtract(z, self.threshold, z)"),
        ("np.subtract(self.a, self.threshold, self.a)", "np.add(self.a, self.threshold, self.a)"),
        ("np.exp(z, z)", "np.exp2(z, z)"),
        ("outputs(self.a.T).T", "outputs(self.a)"),
        ("np.multiply(self.delta, self.a, self.delta)", "pass"),
        ("np.subtract(self.one, self.a, self.rest)", "np.add(self.one, self.a, self.rest)"),
        ("np.multiply(self.delta, self.rest, self.delta)", "pass"),
        ("np.dot(following.delta, following.w,", "np.dot(following.delta, -following.w,"),
        ("np.dot(self.ones, self.delta,", "np.dot(self.ones / len(self.ones), self.delta,"),
        ("np.dot(self.delta_T, a,", "np.dot(self.delta_T, abs(a),"),
        ("np.subtract(self.w, self.nabla_w,", "np.add(self.w, self.nabla_w,"),
        ("np.add(self.threshold, self.nabla_b,", "np.subtract(self.threshold, self.nabla_b,"),
        ("np.multiply(self.velocity_w, momentum,", "np.multiply(self.velocity_w, momentum**2,"),
        ("np.subtract(self.velocity_w, self.nabla_w,", "np.add(self.velocity_w, self.nabla_w,"),
        ("self.velocity_w -= eta * penalty.lmbda / n", "self.velocity_w -= penalty.lmbda / n"),
        ("np.add(self.w, self.velocity_w,", "np.subtract(self.w, self.nabla_w,"),
        ("np.multiply(self.velocity_b, momentum, self.velocity_b)", "self.velocity_b[:] = 0"),
        ("np.subtract(self.velocity_b, self.nabla_b,", "np.add(self.velocity_b, self.nabla_b,"),
        ("np.subtract(self.threshold, self.velocity_b,", "np.add(self.threshold, self.velocity_b,"),
        ("np.array(eta / len(last.a)", "np.array(eta"),
        ("            a = layer.a\n", "            a = layer.a[::-1].copy()\n"),
        ("np.multiply(a, kept(len(layer.w)), a)", "np.multiply(a, 2 * kept(len(layer.w)), a)"),
        ("zip(layers, layers[1:]))[::-1]", "zip(layers, layers[1:]))"),
        ("penalty.shrink(self.w, eta, n)", "penalty.shrink(self.w, eta, len(self.a))"),
    ],
    costs: [
        ("return (a - y) * sigmoid_prime(z, a)", "return a - y"),
        ("return a * (1 - a)", "return a * (1 + a)"),
        ('without a slope."""\n        return a - y', 'without a slope."""\n        return y - a'),
        ('the error again."""\n        return a - y', 'the error again."""\n        return (a - y) * a'),
        ("powers / powers.sum(axis=0)", "powers / powers.sum()"),
        ("((a - y) ** 2).sum(axis=0) / 2", "((a - y) ** 2).sum(axis=0)"),
        ("np.logaddexp(0, z) - y * z", "np.logaddexp(0, z) + y * z"),
        ("+ largest - (y * z)", "- (y * z)"),
        ("return 1 / (1 + np.exp(-z))", "return 1 / (1 + np.exp(z))"),
        ("y * np.log(a) + (1 - y) * np.log(1 - a)", "y * np.log(a) + y * np.log(1 - a)"),
        ("return -(y * np.log(a)).sum(axis=0)", "return -(a * np.log(a)).sum(axis=0)"),
    ],
    penalties: [
        ("w *= 1 - eta * self.lmbda / n", "w *= 1 - self.lmbda / n"),
        ("w -= eta * self.lmbda / n * self.slope(w)", "w -= eta * self.lmbda * self.slope(w)"),
        ("return w\n", "return 2 * w\n"),
        ("staticmethod(np.sign)", "staticmethod(np.abs)"),
        ("for w in weights) / 2", "for w in weights)"),
        ("np.abs(w, dtype=float).sum()", "w.sum()"),
    ],
    fast_network: [
        ("sigmoid(z) * self.dtype.type(1 - self.dropout)", "sigmoid(z)"),
        ("z = a @ w.T + b.T", "z = a @ w.T - b.T"),
        ("self.dtype) @ self.weights[0].T + self", "self.dtype) @ self.weights[0].T - self"),
        ("penalty, momentum, eta * fraction, batches.n)", "penalty, momentum, eta * fraction, batches.m)"),
        ("penalty, momentum, eta * fraction", "penalty, momentum, eta"),
        ("self.biases = [-layer.threshold", "self.biases = [layer.threshold"),
        ("layer.shortened(batches.last)", "layer.shortened(1)"),
        ("np.arange(size) >= round", "np.arange(size) > round"),
        ("STARTS[start](float(before))", "STARTS[start](float(n))"),
    ],
}


def reworded(module, old, new, monkeypatch):
    """Execute the text of `module` with its one `old` replaced, and put what it defines in the place of the right one."""
    text = Path(module.__file__).read_text(encoding="utf-8")
    assert text.count(old) == 1, f"{old!r} occurs {text.count(old)} times in {module.__name__}"
    planted = types.ModuleType(module.__name__)
    exec(compile(text.replace(old, new), module.__file__, "exec"), planted.__dict__)
    own = {name: value for name, value in vars(planted).items() if getattr(value, "__module__", "") == module.__name__}
    for place in (costs, penalties, fast_step, fast_network):
        for name in own.keys() & vars(place).keys():
            monkeypatch.setattr(place, name, own[name])


def worst():
    """Largest distance of anything the fast network computes from the second writing of it."""
    found = [abs(fast_network.FastNetwork([9, 2], np.random.default_rng(0), dtype=float).weights[0]
                 - np.random.default_rng(0).standard_normal(20)[2:].reshape(2, 9) / 3).max()]
    for cost in (costs.QuadraticCost, costs.CrossEntropyCost, costs.LogLikelihoodCost):
        network, (x, y) = fast(SIZES, cost), digits(SIZES)
        pairs = [example(cost.__name__, network.weights, network.biases, *pair) for pair in zip(x, y)]
        outputs, prices = np.array([a for a, _ in pairs]), np.array([c for _, c in pairs])
        squares, sizes = (sum(float(f(w).sum()) for w in network.weights) for f in (np.square, abs))
        found += [abs(network.feedforward(x) - outputs).max(), abs(cost.of(outputs.T, y.T) - prices).max(),
                  abs(network.total_cost(x, y, penalties.L2(1.0)) - prices.mean() - squares / (2 * N)),
                  abs(network.total_cost(x, y, penalties.L1(1.0)) - prices.mean() - sizes / N),
                  abs(fast(SIZES, cost, dropout=0.5).feedforward(x) - halved(cost).feedforward(x)).max()]
        found += [distance_from_reference(SIZES, cost, 1, **options) for options in (
            {}, {"penalty": penalties.L1(LAMBDA)}, {"penalty": penalties.L2(LAMBDA), "dropout": 0.4},
            {"penalty": penalties.L2(LAMBDA), "momentum": 0.7})]
    found.append(distance_at_half_rate())
    return np.max(found)


def halved(cost):
    """The network whose weights out of hidden neurons are halved."""
    network = fast(SIZES, cost)
    network.weights[1:] = [w / 2 for w in network.weights[1:]]
    return network


def distance_at_half_rate():
    """How far a step with half the rate, by a schedule, is from half of a step."""
    (x, y), ends = digits(SIZES), []
    for fraction in (0.5, 1.0):
        network = fast(SIZES, costs.CrossEntropyCost)
        network.SGD(x, y, 1, N, 0.4, None, order=np.arange, schedule=lambda seen, f=fraction: f)
        ends.append(network.biases[0] - fast(SIZES, costs.CrossEntropyCost).biases[0])
    return abs(2 * ends[0] - ends[1]).max()


def test_without_a_slip_nothing_is_noticed():
    assert worst() <= 1e-12


@pytest.mark.parametrize("module, old, new", [(module, *slip) for module, slips in SLIPS.items() for slip in slips],
                         ids=lambda part: part.__name__.rpartition(".")[2] if isinstance(part, types.ModuleType) else part)
def test_a_slip_is_noticed(module, old, new, monkeypatch):
    reworded(module, old, new, monkeypatch)
    with np.errstate(all="ignore"):
        try:
            distance = worst()
        except (ValueError, AssertionError, IndexError):      # shapes that no longer fit are noticed, too
            distance = np.inf
    assert not distance <= 1e-6
