"""Chapter 3, data and small weights: verdicts don't hang on one seed; parts agree with routes of their own."""

import importlib
from fractions import Fraction

import numpy as np
import pytest

from snippets.chapter3 import (dead_units, penalised_polynomial, rotated_five, same_sign, selection, small_weights,
                               staircase, ten_points)
from snippets.common.layers import Layers


@pytest.mark.parametrize("name", ["small_weights", "same_sign", "selection"])
def test_its_verdict_does_not_hang_on_one_seed(name):
    snippet = importlib.import_module(f"snippets.chapter3.{name}")
    for seed in range(3):
        table = snippet.verify(np.random.default_rng(seed))
        assert table.holds, f"seed {seed}:\n{table}"


def test_the_polynomial_agrees_with_numpy():
    x, y = np.array(ten_points.PLACES, dtype=float), np.array(ten_points.VALUES, dtype=float)
    coefficients = np.linalg.solve(np.vander(x / 5), y)
    for t in (0.9, 2.0, 4.6):
        exact = float(ten_points.through(ten_points.PLACES, ten_points.VALUES)(Fraction(t)))
        assert np.polyval(coefficients, t / 5) == pytest.approx(exact, rel=1e-6)


def test_the_line_is_that_of_least_squares():
    x, y = np.array(ten_points.PLACES, dtype=float), np.array(ten_points.VALUES, dtype=float)
    assert float(ten_points.line(ten_points.PLACES, ten_points.VALUES)(Fraction(3))) == pytest.approx(
        np.polyval(np.polyfit(x, y, 1), 3))


def test_the_penalty_leaves_the_constant_alone():
    x = np.linspace(0, 5, 10)
    assert penalised_polynomial.penalised(x, np.full(10, 7.0), 1e6)(2.5)[0] == pytest.approx(7)


def test_the_nearest_is_found_across_blocks(monkeypatch):
    monkeypatch.setattr(rotated_five, "BLOCK", 4)
    rng = np.random.default_rng(0)
    images, others = (rng.integers(0, 256, size=(n, 784), dtype=np.uint8) for n in (3, 10))
    direct = np.linalg.norm((images[:, None].astype(float) - others) / 255, axis=2).min(axis=1)
    assert rotated_five.nearest(images, others) == pytest.approx(direct, rel=1e-4)
    assert rotated_five.nearest(others[:3], others)[1] < 0.05
    assert rotated_five.nearest(others[:3], others, np.arange(3)).min() > 0.05


def test_the_expected_maximum_of_two_normals_is_known():
    assert selection.expected_maximum(np.random.default_rng(1), 2) == pytest.approx(1 / np.sqrt(np.pi), abs=0.02)


def test_one_sign_means_no_zero_either():
    rows = np.array([[1.0, 2], [-1, -2], [1, -1], [0, 1]])
    assert same_sign.one_sign(rows).tolist() == [True, True, False, False]


def test_the_bound_of_one_layer_is_a_quarter_of_its_largest_stretch():
    net = Layers([2, 2], np.random.default_rng(2)).with_parameters(w={2: np.diag([3.0, -4.0])})
    assert small_weights.bound(net) == pytest.approx(1.0)


def test_a_unit_that_is_on_descends_like_a_linear_neuron():
    z = dead_units.train((1.0, 0.0), np.array([1.0]), np.array([3.0]), 1)
    assert z[:, 0].tolist() == pytest.approx([1.0, 1.0 + 2 * 0.1 * 2])   # weight and bias each move by η times 2


def test_constructions_are_exact_where_they_should_be():
    x = np.linspace(0, 1, 50)
    assert staircase.rectified(lambda t: np.abs(t - 0.5), 4)(x) == pytest.approx(abs(x - 0.5))
    assert staircase.steps(lambda t: 3 + 0 * t, 5)(x) == pytest.approx(np.full(50, 3.0))
