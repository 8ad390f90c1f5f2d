"""The tools of a hyper-parameter search, against cases that can be worked out by hand or by listing all outcomes."""

from itertools import product
from math import prod

import numpy as np
import pytest

from snippets.chapter3.accuracy_error import expected_best, mistaken, standard_error
from snippets.chapter3.code_lines import kinds
from snippets.chapter3.monitoring import four_lists
from snippets.chapter3.stopping_compared import lost
from snippets.common.schedules import NoImprovement
from snippets.experiments.gradient_angles import angle
from snippets.experiments.learning_rate_threshold import rises, threshold


def outcomes(p, n):
    """Every row of n answers with its probability."""
    for answers in product((0, 1), repeat=n):
        yield answers, prod(p if answer else 1 - p for answer in answers)


def test_the_standard_error_is_that_of_all_outcomes():
    p, n = 0.8, 5
    variance = sum(chance * (sum(answers) / n - p) ** 2 for answers, chance in outcomes(p, n))
    assert standard_error(p, n) == pytest.approx(variance**0.5)


def test_the_best_of_two_is_averaged_over_all_pairs():
    pairs = product(outcomes(0.7, 3), repeat=2)
    mean = sum(first[1] * second[1] * max(sum(first[0]), sum(second[0])) / 3 for first, second in pairs)
    assert expected_best(0.7, 3, 2) == pytest.approx(mean)
    assert expected_best(0.7, 3, 1) == pytest.approx(0.7)


def test_the_worse_setting_wins_or_ties_in_these_cases():
    pairs = product(outcomes(0.9, 3), outcomes(0.6, 3))
    chance = sum(better[1] * worse[1] for better, worse in pairs if sum(worse[0]) >= sum(better[0]))
    assert mistaken(0.9, 0.6, 3) == pytest.approx(chance)


def test_a_threshold_is_bracketed_by_factors_of_ten_and_then_halved_on_the_logarithmic_scale():
    tried = []

    def falls(rate):
        tried.append(rate)
        return rate < 0.5

    assert threshold(falls, [0.01, 0.1, 1, 10], 0) == 0.1
    assert tried == [0.01, 0.1, 1]                            # nothing beyond the first that fails
    assert threshold(falls, [0.01, 0.1, 1, 10], 1) == pytest.approx(10**-0.5)
    assert threshold(falls, [0.01, 0.1, 1, 10], 2) == pytest.approx(10**-0.5)
    assert threshold(falls, [0.01, 0.1, 1, 10], 20) == pytest.approx(0.5, rel=1e-5)


def test_a_threshold_outside_the_rates_is_not_invented():
    assert threshold(lambda rate: False, [0.1, 1], 5) == 0.0
    assert threshold(lambda rate: True, [0.1, 1], 5) == 1


def test_a_cost_that_stays_or_is_no_number_counts_as_rising():
    assert not rises([3.0])
    assert not rises([3.0, 2.9])
    assert rises([3.0, 3.0])
    assert rises([3.0, float("nan")])


def test_points_lost_are_against_the_best_of_the_whole_curve():
    points, epochs = lost(NoImprovement(2), np.array([0.5, 0.6, 0.6, 0.6, 0.9]))
    assert points == pytest.approx(30) and epochs == 4


def test_a_flag_that_is_off_leaves_its_list_empty():
    seen = [{"evaluation": {"cost": 1.0, "accuracy": 0.5}, "training": {"cost": 0.9, "accuracy": 0.6}}]
    assert four_lists(seen, (True, False, False, True)) == ([1.0], [], [], [0.6])
    assert four_lists(seen, (False,) * 4) == ([], [], [], [])


@pytest.mark.parametrize("source, expected", [
    ("", ""),
    ("x = 1\n", "x"),
    ("x = '# no comment'\n\n# a comment\n", "xbc"),
    ('def f():\n    """Text."""\n', "xd"),
    ('class A:\n    """Two\n\n    lines."""\n    x = """no\n    docstring"""\n', "xdddxx"),
])
def test_lines_by_kind(source, expected):
    assert kinds(source) == expected


def test_angles_are_in_degrees():
    assert angle(np.array([1.0, 0.0]), np.array([0.0, 2.0])) == pytest.approx(90)
    assert angle(np.array([1.0, 1.0]), np.array([-3.0, -3.0])) == pytest.approx(180)
