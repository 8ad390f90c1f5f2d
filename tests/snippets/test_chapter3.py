"""Chapter 3: verdicts don't hang on one seed; the code that pages show agrees with routes of its own."""

import importlib
from pathlib import Path

import numpy as np
import pytest

from snippets.chapter3.escape_times import cross_entropy_time, quadratic_time
from snippets.chapter3.l1_chatter import soft_threshold
from snippets.chapter3.logarithm_of_zero import cost as neuron_cost
from snippets.chapter3.momentum import MomentumNetwork
from snippets.chapter3.softmax_limit import softmax
from snippets.chapter3.stable_softmax import cost as softmax_cost
from snippets.chapter3.stopping_rules import MeanGain, fractions_used, replay
from snippets.chapter3.turned_digits import turned
from snippets.common.costs import CrossEntropyCost
from snippets.common.derivative import gradient
from snippets.common.network import Network, sigmoid
from snippets.common.penalised import PenalisedNetwork
from snippets.common.schedules import Halving, NoImprovement

FOLDER = Path(__file__).resolve().parents[2] / "snippets" / "chapter3"
TRAINED = {"accuracy_error", "decay_factors", "dropout_training", "enlarged_data", "l1_search",
           "monitoring", "overfitting", "paired_penalties", "penalised_biases", "rotated_five", "same_ratio",
           "saturation_at_start", "selection", "stopping_compared", "turned_digits",
           "zeros_and_ones"}     # these read MNIST
LIGHT = sorted({path.stem for path in FOLDER.glob("*.py")} - TRAINED - {"__init__"})


@pytest.mark.parametrize("name", LIGHT)
def test_its_verdict_does_not_hang_on_one_seed(name):
    snippet = importlib.import_module(f"snippets.chapter3.{name}")
    for seed in range(3):
        table = snippet.verify(np.random.default_rng(seed))
        assert table.holds, f"seed {seed}:\n{table}"


def test_escape_times_are_the_integrals_of_one_over_the_speed():
    for start in (0.5, 3.0, 7.0):
        z = np.linspace(0, start, 200_001)
        a = sigmoid(z)
        assert np.trapezoid(1 / (2 * a), z) == pytest.approx(cross_entropy_time(start), rel=1e-8)
        assert np.trapezoid(1 / (2 * a**2 * (1 - a)), z) == pytest.approx(quadratic_time(start), rel=1e-8)


def test_a_softmax_of_two_is_a_sigmoid_and_the_costs_agree():
    z = np.array([0.3, -1.2])
    assert softmax(z)[0] == pytest.approx(sigmoid(1.5), abs=1e-15)
    assert softmax_cost(z, 0) == pytest.approx(neuron_cost(1.5, 1.0), abs=1e-15)
    assert softmax_cost(z, 1) == pytest.approx(neuron_cost(1.5, 0.0), abs=1e-15)


def test_softmax_works_along_the_last_axis():
    z = np.random.default_rng(0).normal(size=(4, 3, 5))
    assert np.allclose(softmax(z).sum(axis=-1), 1, atol=1e-15)
    assert np.array_equal(softmax(z)[2, 1], softmax(z[2, 1]))


@pytest.mark.parametrize("kind", ["L1", "L2"])
def test_a_penalised_step_follows_the_gradient_of_the_penalised_cost(kind):
    rng = np.random.default_rng(1)
    x, y = rng.normal(size=(6, 3)), rng.uniform(size=(6, 2))
    network = PenalisedNetwork([3, 4, 2], rng, strength=0.3, kind=kind, cost=CrossEntropyCost)
    layer, old = 0, network.weights[0].copy()

    def penalised_cost(weights):
        network.weights[layer] = weights
        size = weights * np.sign(weights.real) if kind == "L1" else weights**2 / 2
        return network.total_cost(x, y) + 0.3 * size.sum()

    slope = gradient(penalised_cost, old)
    network.weights[layer] = old.copy()
    network.update_mini_batch(x, y, 0.01)
    assert network.weights[layer] == pytest.approx(old - 0.01 * slope, abs=1e-14)


def test_biases_are_not_penalised_and_the_penalty_is_what_is_added():
    x, y = np.ones((1, 2)), np.ones((1, 1))
    free, held = (PenalisedNetwork([2, 1], np.random.default_rng(2), strength=s) for s in (0.0, 5.0))
    assert held.penalty() == pytest.approx(2.5 * (held.weights[0] ** 2).sum())
    for network in (free, held):
        network.update_mini_batch(x, y, 0.1)
    assert np.array_equal(free.biases[0], held.biases[0]) and not np.array_equal(free.weights[0], held.weights[0])


def test_an_unknown_penalty_is_named():
    with pytest.raises(ValueError, match="one of L2, L1, found 'L3'"):
        PenalisedNetwork([2, 1], np.random.default_rng(0), strength=1.0, kind="L3")


def test_the_soft_threshold_is_the_cheapest_weight():
    grid = np.linspace(-2, 2, 40_001)
    for u in (-1.3, -0.2, 0.0, 0.1, 0.9):
        found = soft_threshold(u, lambda w: 0.0, 1.0, 0.3)
        assert found == pytest.approx(grid[((grid - u) ** 2 / 2 + 0.3 * abs(grid)).argmin()], abs=1e-4)


def test_momentum_starts_like_gradient_descent():
    x, y = np.ones((1, 2)), np.zeros((1, 1))
    plain, moving = Network([2, 1], np.random.default_rng(3)), MomentumNetwork([2, 1], np.random.default_rng(3), mu=0.9)
    for network in (plain, moving):
        network.update_mini_batch(x, y, 0.5)
    assert np.array_equal(plain.weights[0], moving.weights[0])


def test_stopping_by_hand():
    assert replay(NoImprovement(2), [1, 2, 2, 1, 5]) == (4, 2)
    assert replay(NoImprovement(3), [1, 2, 2, 1, 5]) == (5, 5)
    assert replay(NoImprovement(1), [3, float("nan"), 4]) == (2, 1)
    assert fractions_used(Halving(2, 1 / 4), [1, 1, 1, 1, 1, 2]) == [1, 1, 1, 0.5, 0.5]


def test_a_mean_gain_is_between_two_windows_that_do_not_overlap():
    assert replay(MeanGain(2, 1), [0, 1, 2, 3, 3, 3, 9]) == (6, 4)
    assert replay(MeanGain(2, 3), [0, 1, 2, 3]) == (4, 4)
    assert not MeanGain(3, 1)([5, 5, 5, 5, 5])


def test_four_quarters_are_a_whole_turn():
    images = np.random.default_rng(4).integers(0, 256, size=(3, 784)).astype(np.uint8)
    assert np.array_equal(turned(turned(images, 2), 2), images)
    assert np.array_equal(turned(images, 2), images[:, ::-1])
