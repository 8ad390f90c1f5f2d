"""9,979 right of 10,000 is an error of 0.21 %, and so few errors that a few more or less are chance.

Book: chapter 1, "Implementing our network to classify digits" (claim-1.49).
"""

import numpy as np

from snippets.common.evidence import Table, at_least, at_most, between, equal

RIGHT, TEST_IMAGES = 9979, 10_000                             # as the book quotes it, for 2013


# --8<-- [start:shown]
def error_rate(right, total):
    """Share of the images that are misread, in per cent."""
    return 100 * (total - right) / total


def interval(errors, total, z=1.96):
    """Error rates, in per cent, of which such a count is no surprise at the level of 95 % (Wilson's interval)."""
    p, extra = errors / total, z**2 / total
    centre, half = p + extra / 2, z * np.sqrt(p * (1 - p) / total + extra / (4 * total))
    return 100 * np.array([centre - half, centre + half]) / (1 + extra)
# --8<-- [end:shown]


def verify(rng, error_rate=error_rate):
    """The arithmetic, and what the number of test images allows to say."""
    rate = error_rate(RIGHT, TEST_IMAGES)
    low, high = interval(TEST_IMAGES - RIGHT, TEST_IMAGES)
    drawn = rng.binomial(TEST_IMAGES, [[low / 100], [high / 100]], size=(2, 20_000))
    return Table(
        equal("misread images", TEST_IMAGES - RIGHT, 21, because="10,000 − 9,979"),
        between("error rate, %", rate, 0.21 - 1e-9, 0.21 + 1e-9, digits=2, because="21 of 10,000"),
        at_most("lower end of the 95 % interval, %", low, rate, digits=2, because="Wilson's interval"),
        at_least("upper end, %", high, rate, digits=2, because="the same"),
        between("share of 20,000 draws at the lower end with 21 errors or more", (drawn[0] >= 21).mean(), 0.015, 0.06,
                digits=3, because="2.5 %, as far as a normal curve fits so small a count"),
        between("share of 20,000 draws at the upper end with 21 errors or fewer", (drawn[1] <= 21).mean(), 0.01, 0.04,
                digits=3, because="the same"),
        errors=TEST_IMAGES - RIGHT, rate=rate, low=low, high=high,
    )


def wrong():
    """Rates that readers compute."""
    yield "the accuracy in its place", lambda right, total: 100 * right / total
    yield "parts of a thousand taken for per cent", lambda right, total: 1000 * (total - right) / total
    yield "errors for each right image", lambda right, total: 100 * (total - right) / right
    yield "a share taken for per cent", lambda right, total: (total - right) / total
