"""Turned by half a circle, sixes are read as nines and nines as sixes: so large a rotation changes the label.

Book: chapter 3, "Other techniques for regularization", exercise (ex-3.14).
"""

from functools import cache

import numpy as np

from snippets.common.costs import CrossEntropyCost
from snippets.common.evidence import Table, at_least, at_most
from snippets.common.mnist import load
from snippets.common.network import Network
from snippets.common.plotstyle import figure

SECONDS = 4


# --8<-- [start:shown]
def turned(images, quarters):
    """Images (m, 784) turned by so many quarters of a circle: pixels change places, nothing is interpolated."""
    return np.rot90(images.reshape(-1, 28, 28), quarters, axes=(1, 2)).reshape(-1, 784)
# --8<-- [end:shown]


@cache
def reader(seed):
    """A [784, 30, 10] network after two epochs on upright digits, and the validation digits."""
    training, validation, _ = load()
    rng = np.random.default_rng(seed)
    network = Network([784, 30, 10], rng, cost=CrossEntropyCost, dtype=np.float32)
    for w in network.weights:
        w /= np.sqrt(w.shape[1], dtype=np.float32)
    network.SGD(training.images, training.targets, 2, 10, 0.5, rng)
    return network, validation


def verify(rng, turned=turned):
    """Read upright and turned validation digits."""
    network, (images, labels) = reader(int(rng.integers(2**31)))
    upright = network.feedforward(images).argmax(axis=1)
    over = network.feedforward(turned(images, 2)).argmax(axis=1)
    six, nine, zero = (labels == digit for digit in (6, 9, 0))
    return Table(
        at_least("upright digits read correctly", (upright == labels).mean(), 0.92,
                because="two epochs suffice for that", digits=3),
        at_most("digits turned by 180° read as their label", (over == labels).mean(), 0.5,
                because="for most digits the label is no longer the right one", digits=2),
        at_least("sixes turned by 180° read as 9", (over[six] == 9).mean(), 0.3,
                because="that is what they look like", digits=2),
        at_least("nines turned by 180° read as 6", (over[nine] == 6).mean(), 0.3,
                because="that is what they look like", digits=2),
        at_least("zeros turned by 180° read as 0", (over[zero] == 0).mean(), 0.35,
                because="a zero has no upper end, only a slant", digits=2),
        upright=(upright == labels).mean(), over=(over == labels).mean(), six=(over[six] == 9).mean(),
        nine=(over[nine] == 6).mean(),
    )


def wrong():
    """What one might take for a half turn."""
    yield "no turn at all", lambda images, quarters: images
    yield "a quarter only", lambda images, quarters: turned(images, 1)
    yield "a mirror image", lambda images, quarters: images.reshape(-1, 28, 28)[:, :, ::-1].reshape(-1, 784)
    yield "black and white exchanged", lambda images, quarters: 255 - images


def draw(rng):
    """Three sixes and three nines, upright and turned."""
    _, (images, labels) = reader(int(rng.integers(2**31)))
    chosen = np.concatenate([images[labels == digit][:3] for digit in (6, 9)])
    fig, axes = figure("", "", size=(6.4, 2.6), nrows=2, ncols=6)
    for column, image in enumerate(chosen):
        for row, quarters in enumerate((0, 2)):
            axes[row, column].imshow(turned(image, quarters).reshape(28, 28))
            axes[row, column].axis("off")
    return fig, ("Above, three handwritten sixes and three nines; below, the same images upside down: now the sixes "
                 "look like nines and the nines like sixes.")
