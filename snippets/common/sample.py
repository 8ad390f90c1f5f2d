"""What several runs of one experiment say: mean, spread, and intervals that say what they are intervals of.

    >>> accuracy = Sample([0.951, 0.953, 0.949, 0.952])
    >>> round(accuracy.mean, 5), round(accuracy.sd, 5)
    (0.95125, 0.00171)
    >>> tuple(round(end, 4) for end in accuracy.interval)
    (0.9485, 0.954)
"""

import math
from typing import NamedTuple

import numpy as np

LEVEL = 0.95                                                  # of every interval that a Sample gives


class Interval(NamedTuple):
    """All numbers from `low` to `high`, ends included."""

    low: float
    high: float

    def __contains__(self, number):
        return self.low <= number <= self.high


class BestOf(NamedTuple):
    """The best of several runs: its `mean`, `median`, and `range90`, the interval from its 5 % to its 95 % quantile."""

    mean: float
    median: float
    range90: Interval


class Sample:
    """One finite number from each of n ≥ 1 independent runs, such as the accuracy after the last epoch of each seed.

    `interval` and `next_run` take the runs for draws from one normal distribution; `smallest`, `largest` and `best_of`
    take them for nothing but independent runs of one experiment.
    """

    def __init__(self, values):
        self.values = np.array(values, dtype=np.float64)
        if self.values.ndim != 1 or self.values.size == 0 or not np.isfinite(self.values).all():
            raise ValueError(f"a sample is a non-empty list of finite numbers, one a run; found {values!r}")

    @property
    def n(self):
        """The number of runs."""
        return self.values.size

    @property
    def mean(self):
        return float(self.values.mean())

    @property
    def sd(self):
        """The standard deviation of one run, estimated with n − 1. ValueError for a single run."""
        if self.n < 2:
            raise ValueError("the spread of a single run is unknown: run at least two seeds")
        return float(self.values.std(ddof=1))

    @property
    def smallest(self):
        return float(self.values.min())

    @property
    def largest(self):
        return float(self.values.max())

    @property
    def interval(self):
        """Where the mean over *infinitely many* runs lies: 95 % of such intervals hold it (Student)."""
        return self.around_mean(math.sqrt(1 / self.n))

    @property
    def next_run(self):
        """Where *one further* run lies: 95 % of such intervals hold it. To compare with a single run of the book's."""
        return self.around_mean(math.sqrt(1 + 1 / self.n))

    def around_mean(self, widening):
        """The mean ± `widening` standard deviations times Student's quantile."""
        half = self.sd * student_quantile(LEVEL, self.n - 1) * widening
        return Interval(self.mean - half, self.mean + half)

    def best_of(self, runs, lowest=False):
        """The best of so many different runs, over all ways to choose them: the largest, or the `lowest` of them.

        Of the n runs in order, the i-th is the largest of `runs` chosen ones in C(i−1, runs−1) of C(n, runs) ways.
        """
        if not 1 <= runs <= self.n:
            raise ValueError(f"the best of {runs} needs at least that many runs, found {self.n}")
        ordered = np.sort(-self.values if lowest else self.values)
        chance = np.array([math.comb(i, runs - 1) for i in range(self.n)]) / math.comb(self.n, runs)
        low, median, high = (float(ordered[quantile_index(chance, q)]) for q in (0.05, 0.5, 0.95))
        mean = float(chance @ ordered)
        return BestOf(-mean, -median, Interval(-high, -low)) if lowest else BestOf(mean, median, Interval(low, high))


def quantile_index(chance, q):
    """The first index at which the sum of the chances reaches `q` (up to rounding)."""
    return int(np.searchsorted(np.cumsum(chance), q - 1e-12))


def student_quantile(level, degrees):
    """The t that a Student variable T with so many whole `degrees` of freedom keeps: P(|T| ≤ t) = `level`.

    >>> round(student_quantile(0.95, 19), 3)
    2.093
    """
    if degrees < 1 or not 0 < level < 1:
        raise ValueError(f"expected at least one degree of freedom and 0 < level < 1, found {degrees} and {level}")
    low, high = 0.0, math.pi / 2                              # of the angle θ with t = √degrees tan θ
    for _ in range(60):
        middle = (low + high) / 2
        low, high = (middle, high) if within(middle, degrees) < level else (low, middle)
    return math.sqrt(degrees) * math.tan(low)


def within(theta, degrees):
    """P(|T| ≤ √degrees tan θ), exactly: a finite sum (Abramowitz and Stegun 26.7.3 and 26.7.4)."""
    odd, square = degrees % 2, math.cos(theta) ** 2
    term = math.cos(theta) if odd else 1.0
    total = 0.0
    for k in range(2 + odd, degrees + 1, 2):                  # empty for one degree of freedom
        total += term
        term *= square * (k - 1) / k
    total *= math.sin(theta)
    return (theta + total) * 2 / math.pi if odd else total
