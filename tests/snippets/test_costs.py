"""Costs: slopes against complex steps, both ways to compute a cost, and the far ends of the number line."""

import numpy as np
import pytest

from snippets.common.costs import CrossEntropyCost, LogLikelihoodCost, QuadraticCost, sigmoid, softmax
from snippets.common.derivative import central_difference, gradient

COSTS = [QuadraticCost, CrossEntropyCost, LogLikelihoodCost]


def problem(m=5, n=3, seed=0):
    """Weighted inputs (n, m) and targets whose columns add up to 1."""
    rng = np.random.default_rng(seed)
    return rng.normal(scale=2, size=(n, m)), rng.dirichlet(np.ones(n), size=m).T


def complex_outputs(cost, z):
    """The outputs by a formula that complex numbers can pass through."""
    return 1 / (1 + np.exp(-z)) if cost.outputs is sigmoid else np.exp(z) / np.exp(z).sum(axis=0)


@pytest.mark.parametrize("cost", COSTS)
def test_delta_is_the_derivative_in_the_weighted_inputs(cost):
    z, y = problem()
    expected = gradient(lambda moved: cost.of(complex_outputs(cost, moved), y).sum(), z)
    assert cost.delta(z, cost.outputs(z), y) == pytest.approx(expected, abs=1e-14)
    assert cost.delta(None, cost.outputs(z), y) == pytest.approx(expected, abs=1e-14)


@pytest.mark.parametrize("cost", COSTS)
def test_delta_is_the_derivative_of_the_cost_from_weighted_inputs(cost):
    z, y = problem(m=1)
    for k in range(3):
        step = np.eye(3)[:, [k]]
        found, error = central_difference(lambda t: cost.of_inputs(z + t * step, y)[0], 0.0, third=1.0, noise=1e-14)
        assert abs(found - cost.delta(z, cost.outputs(z), y)[k, 0]) <= error


@pytest.mark.parametrize("cost", COSTS)
def test_both_ways_to_compute_a_cost_agree(cost):
    z, y = problem()
    assert cost.of_inputs(z, y) == pytest.approx(cost.of(cost.outputs(z), y), rel=1e-13)
    assert cost.of_inputs(z, y).shape == (5,)


@pytest.mark.parametrize("cost, expected", [(QuadraticCost, 1.0), (CrossEntropyCost, 1600.0), (LogLikelihoodCost, 1600.0)])
def test_a_wrong_and_certain_answer_has_a_finite_cost_a_right_one_none(cost, expected):
    z, y = np.array([[800.0], [-800.0]]), np.array([[0.0], [1.0]])
    assert cost.of_inputs(z, y).tolist() == [expected] and cost.of_inputs(-z, y).tolist() == [0.0]


def test_softmax_adds_up_to_one_in_every_column_and_never_overflows():
    z = np.array([[1000.0, 0.3, -1000.0], [0.0, 0.3, -1000.0]])
    assert softmax(z) == pytest.approx(np.array([[1, 0.5, 0.5], [0, 0.5, 0.5]]), abs=1e-15)
