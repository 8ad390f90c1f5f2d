"""A mini-batch without replacement has the variance of one with replacement, times (n − m)/(n − 1); both are unbiased.

Book: chapter 1, "Learning with gradient descent" (eq-18, claim-1.31, ex-1.6).
"""

from fractions import Fraction
from itertools import permutations, product

import numpy as np

from snippets.common.evidence import Table, equal, holds_for_all
from snippets.common.plotstyle import BLUE, INK, ORANGE, figure


# --8<-- [start:shown]
def shrinkage(n, m):
    """Variance of the mean of m of n values drawn without replacement, divided by the variance of the n values."""
    return Fraction(n - m, m * (n - 1))


def mean_and_covariance(vectors):
    """Mean (d,) and covariance (d, d) of equally likely vectors; exact if the entries are fractions."""
    rows = np.array(vectors, dtype=object)
    mean = sum(rows) / Fraction(len(rows))
    return mean, sum(np.outer(row - mean, row - mean) for row in rows) / Fraction(len(rows))


def batch_means(vectors, m, replace):
    """The mean of every mini-batch of m vectors there is, in every order: each of these is equally likely."""
    draws = product(vectors, repeat=m) if replace else permutations(vectors, m)
    return [sum(np.array(draw, dtype=object)) / Fraction(m) for draw in draws]
# --8<-- [end:shown]


def second_step_bias(replace):
    """Mean error of an epoch's second one-example gradient as an estimate of the full gradient at that moment, exact.

    Three costs ½λ(v − t)² in one variable, learning rate ⅓, start at 0.
    """
    costs, eta, errors = [(1, 0), (2, 1), (3, 3)], Fraction(1, 3), []
    for first, second in product(costs, repeat=2):
        if replace or first != second:
            v = -eta * first[0] * (0 - first[1])
            errors.append(second[0] * (v - second[1]) - Fraction(sum(l * (v - t) for l, t in costs), 3))
    return sum(errors, Fraction(0)) / len(errors)


def verify(rng, shrinkage=shrinkage):
    """Enumerate all mini-batches from five vectors with two entries, in fractions."""
    vectors = [tuple(Fraction(int(entry), 3) for entry in row) for row in rng.integers(-9, 10, size=(5, 2))]
    mean, covariance = mean_and_covariance(vectors)
    unbiased, without, with_replacement = [], [], []
    for m in range(1, 6):
        found, spread = mean_and_covariance(batch_means(vectors, m, replace=False))
        unbiased.append(bool((found == mean).all()))
        without.append(bool((spread == shrinkage(5, m) * covariance).all()))
    for m in range(1, 5):
        found, spread = mean_and_covariance(batch_means(vectors, m, replace=True))
        unbiased.append(bool((found == mean).all()))
        with_replacement.append(bool((spread == covariance / m).all()))
    return Table(
        holds_for_all("sizes and ways of drawing whose mean is the mean of all", unbiased,
                      because="linearity; every batch enumerated"),
        holds_for_all("sizes 1 to 5 without replacement: covariance as claimed", without,
                      because="the theorem, entry by entry in fractions"),
        holds_for_all("sizes 1 to 4 with replacement: covariance Σ/m", with_replacement, because="independent draws"),
        equal("the whole set as one batch: shrinkage", str(shrinkage(5, 5)), "0",
              because="there is only one such batch"),
        equal("bias of the second step, drawn independently", str(second_step_bias(replace=True)), "0",
              because="the second example does not depend on the first"),
        equal("bias of the second step, example not used before", str(second_step_bias(replace=False)), "-1/2",
              because="where you stand and which examples are left both depend on the first"),
    )


def wrong():
    """Formulas that learners use."""
    yield "no correction: 1/m", lambda n, m: Fraction(1, m)
    yield "corrected by (n − m)/n", lambda n, m: Fraction(n - m, m * n)
    yield "1/m² for 1/m", lambda n, m: Fraction(n - m, m * m * (n - 1))
    yield "the share left over, without 1/m", lambda n, m: Fraction(n - m, n - 1)


def draw(rng):
    """Standard deviation of a mini-batch gradient against its size, with and without replacement."""
    fig, ax = figure("Size m of the mini-batch, of n = 1,000", "Standard deviation of the estimate\n(one example: 1)")
    m = np.arange(1, 1001)
    ax.loglog(m, m**-0.5, "--", color=INK, label="with replacement: 1/√m")
    ax.loglog(m[:-1], [float(shrinkage(1000, int(k))) ** 0.5 for k in m[:-1]], color=BLUE, label="without replacement")
    for k in (1, 10, 20):
        ax.plot(k, float(shrinkage(1000, k)) ** 0.5, "o", color=ORANGE)
        ax.annotate(f"m = {k}", (k, float(shrinkage(1000, k)) ** 0.5), xytext=(6, 6), textcoords="offset points",
                    color=INK)
    ax.set_ylim(1e-3, 1.6)
    ax.legend(loc="lower left")
    return fig, ("Standard deviation against mini-batch size on logarithmic axes. Both curves start at 1 and fall "
                 "along a line of slope minus one half: 0.32 at size 10, 0.22 at size 20. Near the full 1,000 "
                 "examples the curve without replacement bends down to zero, the other does not.")
