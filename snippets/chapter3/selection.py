"""The best of many equally good classifiers looks better than it is on the images that chose it, and not on others.

Book: chapter 3, "Overfitting and regularization", on validation data (claim-3.29).
"""

import numpy as np

from snippets.common.evidence import Table, at_most, between, equal, holds_for_all
from snippets.common.mnist import load
from snippets.common.plotstyle import MUTED, figure

ACCURACY, IMAGES, REPETITIONS = 0.95, 10_000, 4000
CHOICES = (1, 2, 5, 10, 30, 100)


# --8<-- [start:shown]
def chosen(rng, choices):
    """Accuracy of the best of `choices` classifiers on the images that chose it, then on new ones, in each repetition.

    All have the same true accuracy and err independently, so each accuracy is a binomial number over IMAGES.
    """
    old, new = rng.binomial(IMAGES, ACCURACY, size=(2, REPETITIONS, choices)) / IMAGES
    best = old.argmax(axis=1)
    each = np.arange(REPETITIONS)
    return old[each, best], new[each, best]
# --8<-- [end:shown]


def expected_maximum(rng, choices):
    """Mean of the largest of so many standard normal numbers, by drawing 40,000 times."""
    return rng.standard_normal((40_000, choices)).max(axis=1).mean()


def verify(rng, chosen=chosen):
    """The split of MNIST; then how much a choice flatters, against what the normal distribution predicts."""
    training, validation, test = load()
    counts = [np.bincount(part.labels, minlength=10) for part in (training, validation, test)]
    standard_error = np.sqrt(ACCURACY * (1 - ACCURACY) / IMAGES)
    flattery, fresh, predicted = [], [], []
    for choices in CHOICES:
        old, new = chosen(rng, choices)
        flattery.append(100 * (old.mean() - ACCURACY))
        fresh.append(100 * (new.mean() - ACCURACY))
        predicted.append(100 * standard_error * expected_maximum(rng, choices))
    return Table(
        equal("images for training, validation, test", [len(part.labels) for part in (training, validation, test)],
              [50_000, 10_000, 10_000], because="the book's split"),
        equal("images of the training set that occur again in another set, byte for byte",
              len(identical(training.images, np.r_[validation.images, test.images])), 0,
              because="a copy would be an answer known beforehand"),
        holds_for_all("each digit's share is the same in all three, within 1.5 points",
                      np.ptp([100 * c / c.sum() for c in counts], axis=0) < 1.5, because="no set is short of a digit"),
        at_most("flattery of the images that chose, against the normal distribution, in points",
                abs(np.array(flattery) - predicted), 0.02,
                because=f"{REPETITIONS:,} repetitions with a spread of 0.2 points; binomials are not quite normal"),
        at_most("accuracy of the chosen one on new images, less the true one, in points", abs(np.array(fresh)), 0.015,
                because="chance: 0.22 points over the root of 4,000, four times"),
        between("flattery if the best of 30 is taken, in points", flattery[CHOICES.index(30)], 0.42, 0.47,
                because="2.04 standard errors of 0.22 points", digits=2),
        one=flattery[0], ten=flattery[CHOICES.index(10)], thirty=flattery[CHOICES.index(30)],
        hundred=flattery[CHOICES.index(100)], standard_error=100 * standard_error,
    )


def identical(some, others):
    """Rows that both arrays of images contain."""
    return {row.tobytes() for row in some} & {row.tobytes() for row in others}


def wrong():
    """What one might take for a fair report."""
    def reported(rng, choices):
        """The accuracy that won, reported as if it were that on new images."""
        old, _ = chosen(rng, choices)
        return old, old

    def averaged(rng, choices):
        """The mean of all classifiers, which flatters nobody, in place of the best."""
        old, new = rng.binomial(IMAGES, ACCURACY, size=(2, REPETITIONS, choices)) / IMAGES
        return old.mean(axis=1), new.mean(axis=1)

    yield "the winner's accuracy taken for that on new images", reported
    yield "no choice: the mean", averaged
    yield "the choice made on the new images", lambda rng, choices: chosen(rng, choices)[::-1]


def draw(rng):
    """Means against the number of choices, with the range that holds 95 % of the repetitions."""
    fig, ax = figure("Classifiers to choose from, logarithmic", "Accuracy (%)")
    runs = [chosen(rng, choices) for choices in CHOICES]
    for which, (marker, label) in enumerate((("o-", "on the images that chose"), ("s--", "on new images"))):
        values = 100 * np.array([run[which] for run in runs])
        low, high = np.percentile(values, [2.5, 97.5], axis=1)
        ax.errorbar(CHOICES, values.mean(axis=1), [values.mean(axis=1) - low, high - values.mean(axis=1)], fmt=marker,
                    capsize=3, label=label)
    ax.axhline(100 * ACCURACY, color=MUTED, linewidth=1)
    ax.set_xscale("log")
    ax.legend(loc="upper left")
    return fig, ("Accuracy of the best of 1 to 100 equally good classifiers. On the images that chose it, the mean "
                 "climbs from 95 to 95.5 per cent; on new images it stays at 95, with bars of 0.4 points either way.")
