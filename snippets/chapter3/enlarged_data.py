"""Shifted and slightly turned copies of 1,000 training digits help to read new ones; copies upside down don't.

Book: chapter 3, "Other techniques for regularization", artificially expanding the training data (claim-3.57).
"""

from functools import cache

import numpy as np

from snippets.common.evidence import Table, at_least, at_most, between
from snippets.common.fast_network import FastNetwork
from snippets.common.images import rotated, shifted
from snippets.common.mnist import load
from snippets.common.plotstyle import figure
from snippets.common.sample import Sample

SECONDS = 10
IMAGES, STEPS, BATCH, SEEDS, ETA = 1000, 2000, 10, 10, 0.5


# --8<-- [start:shown]
ENLARGED = {
    "no copies": lambda images: [],
    "shifts by one pixel": lambda images: [shifted(images, *step) for step in ((0, 1), (0, -1), (1, 0), (-1, 0))],
    "turns by 5° and 10°": lambda images: [rotated(images, degrees) for degrees in (-10, -5, 5, 10)],
    "half turns": lambda images: [rotated(images, 180)],
}


def accuracy(seed, copies):
    """Share of the test digits read correctly after STEPS steps on the first 1,000 digits and their `copies`."""
    training, _, test = load()
    images = training.images[:IMAGES]
    x = np.concatenate([images, *copies(images)])
    labels = np.tile(training.labels[:IMAGES], len(x) // IMAGES)
    rng = np.random.default_rng(seed)
    network = FastNetwork([784, 30, 10], rng)
    network.SGD(x, labels, STEPS * BATCH // len(x), BATCH, ETA, rng)
    return network.accuracy(*test)
# --8<-- [end:shown]


@cache
def runs(seed, name):
    """Accuracies in per cent of SEEDS networks; the same seeds for each kind of copies."""
    return 100 * np.array([accuracy(seed + k, ENLARGED[name]) for k in range(SEEDS)])


def verify(rng, runs=runs):
    """Ten seeds of each kind, as many steps for all; gains are paired by seed."""
    seed = int(rng.integers(2**31))
    alone, *others = (runs(seed, name) for name in ENLARGED)
    shift, turn, over = (Sample(kind - alone) for kind in others)
    return Table(
        between("without copies: accuracy, mean of ten seeds, in per cent", alone.mean(), 86, 90,
                because="1,000 digits only", digits=1),
        at_least("shifts by one pixel: gain in points, low end of the 95 % interval", shift.interval.low, 0.3,
                 because="digits are not always in the middle", digits=2),
        at_least("turns by up to 10°: gain in points, low end of the interval", turn.interval.low, 0.3,
                 because="people slant their digits differently", digits=2),
        at_most("half turns: gain in points, high end of the interval", over.interval.high, 0.0,
                because="no test digit is upside down, and sixes become nines", digits=2),
        alone=alone.mean(), shift=shift.mean, shift_low=shift.interval.low, shift_high=shift.interval.high,
        turn=turn.mean, turn_low=turn.interval.low, turn_high=turn.interval.high, over=over.mean,
        over_low=over.interval.low, over_high=over.interval.high,
    )


def wrong():
    """Runs that are not what they seem."""
    yield "the same copies for all: none", lambda seed, name: runs(seed, "no copies")
    yield "half turns reported as small ones", lambda seed, name: runs(seed, {
        "turns by 5° and 10°": "half turns"}.get(name, name))
    yield "a gain for half turns", lambda seed, name: runs(seed, {"half turns": "shifts by one pixel"}.get(name, name))


def draw(rng):
    """Accuracies of all seeds, by kind of copies."""
    seed = int(rng.integers(2**31))
    fig, ax = figure("Accuracy on test digits (%)", "", size=(6.4, 2.8))
    for row, name in enumerate(ENLARGED):
        values = Sample(runs(seed, name))
        ax.plot(values.values, np.full(SEEDS, row), "o", alpha=0.45)
        ax.errorbar(values.mean, row - 0.22, xerr=values.mean - values.interval.low, fmt="k|", capsize=3)
    ax.set_yticks(range(len(ENLARGED)), list(ENLARGED))
    ax.set_ylim(3.5, -0.6)
    return fig, ("Accuracies of ten networks for each of four kinds of copies. Shifts and small turns lie to the right "
                 "of no copies; half turns lie to the left.")
