"""Chapter 2: the snippets hold and refute their mistakes; the networks agree with automatic differentiation."""

import importlib
from pathlib import Path

import autograd.numpy as anp
import numpy as np
import pytest
from autograd import grad

from snippets.common.network import Network, QuadraticCost
from snippets.common.plotstyle import render
from snippets.common.seed import generator

FOLDER = Path(__file__).resolve().parents[2] / "snippets" / "chapter2"
NAMES = sorted(path.stem for path in FOLDER.glob("*.py") if path.stem != "__init__")
LIGHT = [name for name in NAMES if name not in ("dark_pixels", "saturated_neurons")]     # the others train on MNIST
NETWORKS = 100


@pytest.mark.parametrize("name", LIGHT)
def test_it_holds_and_refutes_every_mistake(name):
    snippet = importlib.import_module(f"snippets.chapter2.{name}")
    key = f"chapter2/{name}"
    table = snippet.verify(generator(key, "verify"))
    assert table.holds, str(table)
    mistakes = list(snippet.wrong())
    assert mistakes
    for mistake, replacement in mistakes:
        assert not accepted(snippet, key, replacement), mistake


def accepted(snippet, key, replacement):
    """Whether the check takes a mistake for right; an error of arithmetic or shape is a refutation."""
    try:
        return snippet.verify(generator(key, "verify"), replacement).holds
    except (ArithmeticError, ValueError):
        return False


@pytest.mark.parametrize("name", LIGHT)
def test_its_verdict_does_not_hang_on_one_seed(name):
    snippet = importlib.import_module(f"snippets.chapter2.{name}")
    for seed in range(3):
        table = snippet.verify(np.random.default_rng(seed))
        assert table.holds, f"seed {seed}:\n{table}"


@pytest.mark.parametrize("name", [name for name in LIGHT if "def draw" in (FOLDER / f"{name}.py").read_text()])
def test_its_figure_is_drawn_the_same_twice_and_described(name):
    snippet = importlib.import_module(f"snippets.chapter2.{name}")
    key = f"chapter2/{name}"
    (one, alt), (two, _) = (snippet.draw(generator(key, "draw")) for _ in range(2))
    assert render(one) == render(two)
    assert len(alt.split()) > 15


class CrossEntropy:
    """−Σ(y ln a + (1 − y) ln(1 − a)), for networks of sigmoid neurons."""

    @staticmethod
    def of(a, y):
        return -(y * anp.log(a) + (1 - y) * anp.log(1 - a)).sum(axis=0)

    @staticmethod
    def delta(z, a, y):
        return a - y


class Quartic:
    """¼Σ(a − y)⁴."""

    @staticmethod
    def of(a, y):
        return ((a - y) ** 4).sum(axis=0) / 4

    @staticmethod
    def delta(z, a, y):
        return (a - y) ** 3 * a * (1 - a)


def automatic(network, x, y):
    """The gradients of the mean cost by autograd, which knows the forward pass only."""
    def cost(parameters):
        biases, weights = parameters
        a = x.T
        for b, w in zip(biases, weights):
            a = 1 / (1 + anp.exp(-(anp.dot(w, a) + b)))
        return anp.mean(network.cost.of(a, y.T))

    return grad(cost)((network.biases, network.weights))


def test_the_network_agrees_with_automatic_differentiation():
    rng = np.random.default_rng(2)
    worst = 0.0
    for number in range(NETWORKS):
        sizes = rng.integers(1, 7, size=rng.integers(2, 6))
        network = Network(sizes, rng, cost=(QuadraticCost, CrossEntropy, Quartic)[number % 3])
        m = int(rng.integers(1, 9))
        x, y = rng.standard_normal((m, sizes[0])), rng.uniform(size=(m, sizes[-1]))
        for ours, theirs in zip(network.backprop(x, y), automatic(network, x, y)):
            for found, expected in zip(ours, theirs):
                assert found.shape == expected.shape
                worst = max(worst, abs(found - expected).max() / max(1e-6, abs(expected).max()))
    assert worst < 1e-10
