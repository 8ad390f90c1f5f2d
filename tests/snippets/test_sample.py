"""Intervals and the best of several runs, against tables, against all subsets, and against simulation."""

from itertools import combinations

import numpy as np
import pytest

from snippets.common.sample import Sample, student_quantile

TABLE = {1: 12.706, 2: 4.303, 3: 3.182, 4: 2.776, 5: 2.571, 9: 2.262, 10: 2.228, 19: 2.093, 20: 2.086, 30: 2.042, 100: 1.984}


@pytest.mark.parametrize("degrees", TABLE)
def test_student_quantiles_are_those_of_the_tables(degrees):
    assert student_quantile(0.95, degrees) == pytest.approx(TABLE[degrees], abs=5e-4)


def test_about_95_of_100_intervals_hold_what_they_are_intervals_of():
    rng = np.random.default_rng(7)
    samples = [Sample(rng.normal(3, 2, size=6)) for _ in range(4000)]
    assert np.mean([3 in sample.interval for sample in samples]) == pytest.approx(0.95, abs=0.012)
    assert np.mean([rng.normal(3, 2) in sample.next_run for sample in samples]) == pytest.approx(0.95, abs=0.012)


@pytest.mark.parametrize("lowest", [False, True])
def test_the_best_of_three_is_that_of_all_triples(lowest):
    values = np.random.default_rng(3).normal(size=20)
    best = np.sort([min(triple) if lowest else max(triple) for triple in combinations(values, 3)])
    found = Sample(values).best_of(3, lowest)
    assert found.mean == pytest.approx(best.mean())
    count = len(best)
    assert min(abs(best[count // 2 - 1:count // 2 + 1] - found.median)) == 0
    assert np.mean(best <= found.range90.low) >= 0.05 and np.mean(best >= found.range90.low) >= 0.95
    assert np.mean(best >= found.range90.high) >= 0.05 and np.mean(best <= found.range90.high) >= 0.95


def test_mean_spread_and_ends():
    sample = Sample([1.0, 2.0, 6.0])
    assert (sample.n, sample.mean, sample.smallest, sample.largest) == (3, 3.0, 1.0, 6.0)
    assert sample.sd == pytest.approx(7 ** 0.5)


@pytest.mark.parametrize("values", [[], [1.0, float("nan")], [[1.0]], [float("inf")]])
def test_no_sample_of_nothing_or_of_what_is_no_number(values):
    with pytest.raises(ValueError, match="a sample is a non-empty list of finite numbers"):
        Sample(values)


def test_one_run_has_no_spread():
    for name in ("sd", "interval", "next_run"):
        with pytest.raises(ValueError, match="the spread of a single run is unknown"):
            getattr(Sample([0.95]), name)
    with pytest.raises(ValueError, match="the best of 3 needs at least that many runs"):
        Sample([0.95]).best_of(3)
