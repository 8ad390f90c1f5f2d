"""Keeping only zeros and ones leaves 21 % of the training digits, so an epoch is 4.7 times shorter.

Book: chapter 3, "How to choose a neural network's hyper-parameters?", broad strategy (claim-3.71).
"""

import numpy as np

from snippets.common.evidence import Table, between, equal
from snippets.common.mnist import load
from snippets.common.plotstyle import BLUE, MUTED, figure


# --8<-- [start:shown]
def kept(labels, digits=(0, 1)):
    """How many of the labels are among `digits`."""
    return int(np.isin(labels, digits).sum())
# --8<-- [end:shown]


def verify(rng, kept=kept):
    """Count, and divide."""
    labels = load()[0].labels
    zeros, ones, both = int((labels == 0).sum()), int((labels == 1).sum()), kept(labels)
    return Table(
        equal("zeros and ones among the 50,000 training labels", [zeros, ones], [4932, 5678], because="counted"),
        equal("images that are left", both, zeros + ones, because="two digits of ten"),
        between("reduction of the training data, in per cent", 100 * (1 - both / len(labels)), 78.7, 78.9,
                because="not 80: there are more ones than a tenth", digits=1),
        between("an epoch is shorter by the factor", len(labels) / both, 4.70, 4.72, because="not 5", digits=2),
        both=both, reduction=100 * (1 - both / len(labels)), factor=len(labels) / both,
    )


def wrong():
    """Counts one might expect."""
    yield "a tenth for each digit", lambda labels, digits=(0, 1): len(labels) * len(digits) // 10
    yield "the digits 1 and 2", lambda labels, digits=(1, 2): kept(labels, digits)
    yield "what is thrown away", lambda labels, digits=(0, 1): len(labels) - kept(labels, digits)


def draw(rng):
    """A bar for each digit."""
    fig, ax = figure("Digit", "Training images")
    counts = np.bincount(load()[0].labels, minlength=10)
    ax.bar(range(10), counts, color=[BLUE if digit < 2 else MUTED for digit in range(10)])
    ax.axhline(counts.mean(), color=MUTED, linewidth=1)
    ax.set_xticks(range(10))
    return fig, ("Numbers of training images of each digit, between 4,506 fives and 5,678 ones; the bars of 0 and 1 "
                 "are highlighted, and a line marks the mean, 5,000.")
