"""Chapter 1, curves, costs, maps and facts: verdicts do not hang on a seed, and parts agree with other routes."""

import importlib
import math

import numpy as np
import pytest

from snippets.chapter1 import (cost_and_count, deep_networks, descent_map, four_parts, ideas, ladder, lines_of_code,
                               perceptron_gates, record_errors, second_derivatives, small_changes, two_curves,
                               work_per_epoch, writers)
from snippets.common.network import sigmoid

LIGHT = ("two_curves", "small_changes", "descent_map", "cost_and_count", "lines_of_code", "record_errors",
         "work_per_epoch", "deep_networks", "writers", "ideas")


@pytest.mark.parametrize("name", LIGHT)
def test_its_verdict_does_not_hang_on_one_seed(name):
    snippet = importlib.import_module(f"snippets.chapter1.{name}")
    for seed in range(2):
        table = snippet.verify(np.random.default_rng(seed))
        assert table.holds, f"seed {seed}:\n{table}"


def test_the_careful_slope_is_the_slope_where_both_are_good():
    z = np.linspace(-5, 5, 101)
    assert np.allclose(two_curves.slope(z), sigmoid(z) * (1 - sigmoid(z)), rtol=1e-12)
    assert two_curves.first_one(sigmoid, np.float64) == math.ceil(53 * math.log(2))


def test_a_step_leaves_out_more_than_a_quadratic_bound_allows():
    left_out, _ = small_changes.curvature(small_changes.perceptron, np.random.default_rng(0))
    assert left_out.max() > 1


def test_floats_are_added_one_after_the_other():
    assert perceptron_gates.output((0.1, 0.2, 0.3), -0.6, (1, 1, 1)) == 1
    assert perceptron_gates.output((-0.6, 0.1, 0.2, 0.3), 0.0, (1, 1, 1, 1)) == 0


def test_the_minima_of_the_map_are_where_the_slope_is_zero():
    for at in (descent_map.LEFT, descent_map.TOP, descent_map.RIGHT):
        assert abs(descent_map.slope(at)) < 1e-12
    assert descent_map.curvature(descent_map.TOP) < 0 < min(map(descent_map.curvature, (descent_map.LEFT,
                                                                                     descent_map.RIGHT)))
    assert np.isinf(descent_map.ends(descent_map.slope, np.array([5.0]), 0.5, steps=20)).all()


def test_a_ball_without_slope_stays():
    assert second_derivatives.rolled(lambda v: 0, 2.0, 0.5, 0.01, 100) == 2.0


def test_misread_rows_are_counted_by_the_largest_output():
    y = np.eye(3)
    assert cost_and_count.misread(y, y) == 0 and cost_and_count.misread(np.roll(y, 1, axis=1), y) == 3
    assert cost_and_count.cost(np.roll(y, 1, axis=1), y) == 1.0


def test_quarters_cover_the_image_once():
    assert (np.sum(four_parts.quarters(), axis=0) == 1).all()
    assert four_parts.quarters()[0].reshape(28, 28)[:14, :14].all()
    assert four_parts.share_in_one_quarter(np.ones((1, 784)))[0] == 0.25


def test_lines_of_code_by_hand():
    assert lines_of_code.code_lines('"""Doc."""\n\nx = 1  # one\n# no\n') == {3}
    assert lines_of_code.docstring_lines('def f():\n    """One\n    two."""\n    return 1\n') == {2, 3}


def test_wilsons_interval_against_its_equation():
    for rate in record_errors.interval(21, 10_000) / 100:     # the ends p of |p̂ − p| = z √(p(1 − p)/n)
        assert abs(0.0021 - rate) == pytest.approx(1.96 * math.sqrt(rate * (1 - rate) / 10_000))


def test_work_is_twice_the_first_layer_and_more():
    multiplications, _ = work_per_epoch.work([784, 30, 10], np.random.default_rng(0), 1)
    assert 2 * 784 * 30 <= multiplications < 2.2 * 784 * 30


def test_depth_writers_and_ideas():
    assert deep_networks.is_deep([1, 1, 1, 1]) and not deep_networks.is_deep([9, 9, 9])
    assert writers.images_of(writers.STUDENTS) == writers.STUDENT_IMAGES
    assert "a step decides" in ideas.needed_for("scaled up, it is the step again", ideas.IDEAS)
    assert ideas.folded("a short enough step goes down") == "a short enough step\ngoes down"


def test_guessing_scores_a_tenth():
    labels = np.arange(1000) % 10
    assert abs(ladder.guesses(ladder.score, labels, np.random.default_rng(0), rounds=200).mean() - 10) < 0.3
