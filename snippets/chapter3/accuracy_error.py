"""An accuracy on 100 images is off by two points or more, and the best of several such accuracies flatters.

Book: chapter 3, "How to choose a neural network's hyper-parameters?" (claim-3.81).
"""

from math import comb, sqrt

import numpy as np

from snippets.common.evidence import Table, at_least, at_most, between
from snippets.common.mnist import load
from snippets.common.plotstyle import MUTED, figure

RESAMPLES = 4000


# --8<-- [start:shown]
def standard_error(p, n):
    """Standard deviation of an accuracy measured on `n` images, each read rightly with probability `p`."""
    return sqrt(p * (1 - p) / n)


def chances(p, n):
    """Probabilities of 0, 1, …, n right answers, (n + 1,)."""
    return np.array([comb(n, k) * p**k * (1 - p) ** (n - k) for k in range(n + 1)])


def expected_best(p, n, settings):
    """Mean of the best of several accuracies on `n` images, of settings that all have the true accuracy `p`.

    The best is at most k right answers if all of them are, and their images are taken to be independent.
    """
    at_most_k = np.cumsum(chances(p, n)) ** settings
    return float(np.diff(at_most_k, prepend=0) @ np.arange(n + 1) / n)
# --8<-- [end:shown]


def mistaken(better, worse, n):
    """How often the worse of two settings measures at least as well as the better, on `n` images each."""
    return float(chances(better, n) @ np.cumsum(chances(worse, n)[::-1])[::-1])


def right_answers():
    """Which of the 10,000 validation images the nearest mean image reads rightly, (10,000) booleans."""
    training, validation, _ = load()
    means = np.array([training.images[training.labels == digit].mean(axis=0) for digit in range(10)])
    distances = (means**2).sum(axis=1) - 2 * validation.images @ means.T    # up to the square of the image
    return distances.argmin(axis=1) == validation.labels


def verify(rng, standard_error=standard_error):
    """Against the binomial distribution, against resampling, and against blocks of real images."""
    cases = [(p, n) for p in (0.5, 0.85, 0.95) for n in (10, 100, 400)]
    by_definition = [sqrt(chances(p, n) @ (np.arange(n + 1) / n - p) ** 2) for p, n in cases]
    sample = np.arange(100) < 95                                          # 95 of 100 right
    resampled = rng.choice(sample, size=(RESAMPLES, 100)).mean(axis=1).std()
    right = rng.permutation(right_answers())
    blocks = right.reshape(100, 100).mean(axis=1)
    best = rng.binomial(100, 0.95, size=(RESAMPLES, 10)).max(axis=1).mean() / 100
    return Table(
        at_most("standard error against the binomial distribution, 9 cases",
                np.abs([standard_error(*case) / found - 1 for case, found in zip(cases, by_definition)]), 1e-10,
                because="sums of at most 401 terms; rounding only"),
        between("95 of 100 right: spread of resampled accuracies over the formula's",
                resampled / standard_error(0.95, 100), 0.95, 1.05,
                because="4,000 resamples: 1/√8,000 = 0.011; four of them", digits=2),
        between("nearest mean image, 100 blocks of 100 validation images: spread of the accuracies over the formula's",
                blocks.std() / standard_error(right.mean(), 100), 0.72, 1.28,
                because="100 blocks: 1/√200 = 0.07; four of them", digits=2),
        between("100 images: chance that a setting with 95 % measures at least as well as one with 96 %",
                mistaken(0.96, 0.95, 100), 0.4, 0.5, digits=2,
                because="a third of a standard error of the difference; ties count"),
        at_most("10,000 images: the same",
                normal_tail(0.01 / sqrt(standard_error(0.96, 10_000) ** 2 + standard_error(0.95, 10_000) ** 2)),
                0.001, because="more than three standard errors of the difference apart", digits=4),
        at_least("ten settings with 95 %: mean of the best accuracy on 100 images", expected_best(0.95, 100, 10), 0.975,
                 because="about one and a half standard errors above the truth", digits=3),
        at_most("the same: drawn against computed", abs(best - expected_best(0.95, 100, 10)), 0.001,
                because="4,000 draws of a maximum with a spread of about 0.01: 0.00016 each; more than four of them"),
        small=100 * standard_error(0.95, 100), large=100 * standard_error(0.95, 10_000),
        even=100 * standard_error(0.5, 100), mistaken=mistaken(0.96, 0.95, 100),
        flattered=expected_best(0.95, 100, 10), flattered_more=expected_best(0.95, 1000, 10),
    )


def normal_tail(deviations):
    """Probability that a standard normal number exceeds `deviations`, by the trapezium rule."""
    u = np.linspace(deviations, deviations + 12, 20_001)
    return float(np.trapezoid(np.exp(-(u**2) / 2), u) / sqrt(2 * np.pi))


def wrong():
    """Formulas that learners write."""
    yield "variance taken for the standard error", lambda p, n: p * (1 - p) / n
    yield "root of the number forgotten", lambda p, n: sqrt(p * (1 - p)) / n
    yield "the largest possible, always", lambda p, n: 1 / (2 * sqrt(n))
    yield "that of a count of wrong answers (Poisson)", lambda p, n: sqrt((1 - p) / n)


def draw(rng):
    """How the best of several accuracies grows although nothing gets better."""
    fig, ax = figure("Number of settings tried", "Accuracy (%)")
    settings = np.arange(1, 31)
    for n, style in ((100, "o-"), (1000, "s-")):
        ax.plot(settings, [100 * expected_best(0.95, n, k) for k in settings], style, markersize=3.5,
                label=f"best of them, {n:,} images")
    ax.axhline(95, color=MUTED, linewidth=1)
    ax.annotate("true accuracy of every setting", (30, 95), xytext=(0, -13), textcoords="offset points", ha="right",
                color=MUTED)
    ax.set_ylim(94, 100)
    ax.legend(loc="upper left")
    return fig, ("Mean of the best measured accuracy against the number of settings tried, all with the true accuracy "
                 "95 per cent. On 100 images it climbs to over 99, on 1,000 images to about 96.4.")
