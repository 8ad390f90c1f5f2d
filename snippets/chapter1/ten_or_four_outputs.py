"""With little training ten outputs read more digits than four binary ones do, however those are decoded.

Book: chapter 1, "A simple network to classify handwritten digits" (claim-1.19).
"""

import numpy as np

from snippets.common.evidence import Table, at_least, holds_for_all
from snippets.common.mnist import load
from snippets.common.network import Network

SECONDS = 8
RUNS = 4
T95 = 3.182                                                   # 97.5 % quantile of Student's t, RUNS − 1 degrees

# --8<-- [start:shown]
CODES = np.array([[digit >> bit & 1 for bit in (3, 2, 1, 0)] for digit in range(10)], dtype=np.float32)   # (10, 4)


def by_rounding(a):
    """Digits that four outputs (m, 4) spell, each rounded to a bit; 10 or more means no digit."""
    return (a > 0.5) @ np.array([8, 4, 2, 1])


def by_nearest_code(a):
    """Digits whose codes are nearest to the outputs (m, 4)."""
    return ((a[:, None] - CODES) ** 2).sum(axis=2).argmin(axis=1)


def contest(training, test, rng, codes=CODES):
    """Digits read by a network with ten outputs, (m,), and the outputs (m, 4) of one with four, trained alike."""
    outputs = []
    for targets in (training.targets, codes[training.labels]):
        network = Network([784, 30, targets.shape[1]], rng, dtype=np.float32)
        network.SGD(training.images, targets, epochs=2, mini_batch_size=10, eta=3.0, rng=rng)
        outputs.append(network.feedforward(test.images))
    return outputs[0].argmax(axis=1), outputs[1]
# --8<-- [end:shown]


def few_digits():
    """10,000 training digits and all test digits."""
    training, _, test = load()
    return type(training)(training.images[:10_000], training.labels[:10_000]), test


def verify(rng, contest=contest):
    """Four runs of both networks on the same digits, and the interval for the mean difference."""
    training, test = few_digits()
    ten, rounded, nearest, never_worse = [], [], [], []
    for _ in range(RUNS):
        digits, a = contest(training, test, rng)
        ten.append((digits == test.labels).mean())
        rounded.append((by_rounding(a) == test.labels).mean())
        nearest.append((by_nearest_code(a) == test.labels).mean())
        spelt = by_rounding(a) < 10
        never_worse.append(bool((by_nearest_code(a) == by_rounding(a))[spelt].all()))
    differences = np.subtract(ten, nearest)
    margin = differences.mean() - T95 * differences.std(ddof=1) / np.sqrt(RUNS)
    return Table(
        at_least("ten outputs ahead of four, decoded by the nearest code: lower end of the 95 % interval", margin, 0.0,
                 because="the book's claim, for this short training", digits=3),
        at_least("share read with four outputs, rounded, in the worst run", min(rounded), 0.7, digits=3,
                 because="well above chance, so the four outputs did learn"),
        holds_for_all("runs in which the nearest code is the rounded one whenever that is a digit", never_worse,
                      because="each rounded output is on the near side of ½"),
        ten=np.mean(ten), rounded=np.mean(rounded), nearest=np.mean(nearest), lead_points=100 * differences.mean(),
        half_width_points=100 * T95 * differences.std(ddof=1) / np.sqrt(RUNS),
    )


def counted_from_one(training, test, rng):
    """The index of the largest output as a list that starts at 1 would number it."""
    digits, a = contest(training, test, rng)
    return digits + 1, a


def wrong():
    """Contests that say nothing."""
    yield "bits spelt in the opposite order", lambda training, test, rng: contest(
        training, test, rng, codes=CODES[:, ::-1])
    yield "ten outputs numbered from 1", counted_from_one
