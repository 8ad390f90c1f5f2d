"""From guessing to the record: each idea reads more digits than the one before, and the book's 95.42 % is near the top.

Book: chapter 1, "Implementing our network to classify digits" (claim-1.43, claim-1.44, claim-1.46).
"""

from functools import cache

import numpy as np

from snippets.chapter1.digit_facts import by_darkness, nearest_mean
from snippets.chapter1.four_parts import trained_network
from snippets.chapter1.no_hidden_layer import trained
from snippets.common.evidence import Table, between, equal, holds_for_all
from snippets.common.mnist import load
from snippets.common.plotstyle import BLUE, MUTED, ORANGE, figure

SECONDS = 6
BOOK = {"support vectors, as they come": 94.35, "the book's 30 hidden neurons": 95.42,
        "the book's 100 hidden neurons": 96.59, "support vectors, tuned": 98.5, "the record of 2013": 99.79}


# --8<-- [start:shown]
def score(answers, labels):
    """Share of the images that are read, in per cent."""
    return 100 * (answers == labels).mean()


def guesses(score, labels, rng, rounds=400):
    """Scores of so many rounds of guessing, each digit as likely as any other."""
    return np.array([score(rng.integers(10, size=len(labels)), labels) for _ in range(rounds)])
# --8<-- [end:shown]


@cache
def answers():
    """What each idea answers to the test images, by its name, from the poorest to the best of ours."""
    training, _, test = load()
    few = type(training)(training.images[:10_000], training.labels[:10_000])
    layer = trained(few, np.random.default_rng(0), 0)
    hidden, _ = trained_network()
    return {"always the commonest digit": np.full(len(test.labels), np.bincount(training.labels).argmax()),
            "nearest mean image": nearest_mean(training, test.images),
            "one layer, briefly trained": layer.feedforward(test.images).argmax(axis=1),
            "30 hidden neurons, briefly trained": hidden.feedforward(test.images).argmax(axis=1)}


def rungs(score):
    """Scores by name in the order of the ladder; darkness, which is counted elsewhere, put in its place."""
    training, _, test = load()
    found = {name: score(given, test.labels) for name, given in answers().items()}
    first, *rest = found.items()
    return dict([("guessing", 10.0), first, ("nearest darkness", by_darkness(training, test) / 100), *rest])


def verify(rng, score=score):
    """Guess, count, train a little, and compare with what the book quotes."""
    labels = load()[2].labels
    guessed = guesses(score, labels, rng)
    ours = rungs(score)
    return Table(
        between("400 rounds of guessing: mean score, %", guessed.mean(), 9.94, 10.06, digits=2,
                because="a tenth; the mean of 400 strays by 0.015"),
        between("their standard deviation, points", guessed.std(), 0.25, 0.35, digits=2,
                because="√(0.1 · 0.9/10,000) = 0.3 points"),
        equal("always the commonest training digit; nearest darkness, %",
              [round(ours["always the commonest digit"], 2), ours["nearest darkness"]], [11.35, 22.25],
              because="1,135 ones; the book's 2,225"),
        between("nearest mean image, %", ours["nearest mean image"], 81.9, 82.1, digits=2,
                because="well above the 20 to 50 % that the book expects of simple ideas"),
        holds_for_all("ideas of ours that read more than the one before", np.diff([*ours.values()]) > 0,
                      because="each looks at more of the image, or learns more"),
        holds_for_all("numbers of the book above all of ours here",
                      np.array([*BOOK.values()]) > max(ours.values()), because="ours are trained briefly"),
        layer=ours["one layer, briefly trained"], hidden=ours["30 hidden neurons, briefly trained"],
    )


def wrong():
    """Scores that are none."""
    yield "share of the misread", lambda answers, labels: 100 * (answers != labels).mean()
    yield "answers numbered from 1", lambda answers, labels: 100 * (answers + 1 == labels).mean()
    yield "a digit off by one counts as read", lambda answers, labels: 100 * (
        abs(answers.astype(int) - labels) <= 1).mean()


def draw(rng):
    """All scores on an axis of errors, which has no end at the good side."""
    fig, ax = figure("Misread, per cent of the test images", "", size=(6.4, 4.6))
    ours = rungs(score)
    scores = [*((name, value, BLUE) for name, value in ours.items()),
              *((name, value, ORANGE) for name, value in BOOK.items())]
    for height, (name, value, colour) in enumerate(sorted(scores, key=lambda one: one[1])):
        ax.plot(100 - value, height, "o", color=colour)
        ax.plot((100 - value, 150), (height, height), color=MUTED, linewidth=0.8, alpha=0.6)
    ax.plot([], [], "o", color=BLUE, label="computed here")
    ax.plot([], [], "o", color=ORANGE, label="quoted by the book")
    ax.set(xscale="log", xlim=(120, 0.15), yticks=range(len(scores)), xticks=(100, 30, 10, 3, 1, 0.3),
           xticklabels=("100", "30", "10", "3", "1", "0.3"),
           yticklabels=[name for name, *_ in sorted(scores, key=lambda one: one[1])])
    ax.minorticks_off()
    ax.legend(loc="lower right")
    return fig, ("Eleven scores as a ladder, with the share of misread images on a logarithmic axis from 100 to 0.2 per "
                 "cent. Guessing, the commonest digit and darkness misread 90 to 78 per cent, the nearest mean image 18, "
                 "one layer about 10 and thirty hidden neurons about 7, both briefly trained; then the book's numbers, "
                 "from 5.65 for support vectors as they come to 0.21 for the record of 2013.")
