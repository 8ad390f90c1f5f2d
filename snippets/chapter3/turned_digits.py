"""Turned by half a circle, sixes are read as nines and nines as sixes: so large a rotation changes the label.

Book: chapter 3, "Other techniques for regularization", exercise (ex-3.14).
"""

from functools import cache

import numpy as np

from snippets.common.evidence import Table, at_least, at_most
from snippets.common.fast_network import FastNetwork
from snippets.common.mnist import load
from snippets.common.plotstyle import figure
from snippets.common.sample import Sample

SECONDS = 7
SEEDS = 10


# --8<-- [start:shown]
def turned(images, quarters):
    """Images (m, 784) turned by so many quarters of a circle: pixels change places, nothing is interpolated."""
    return np.rot90(images.reshape(-1, 28, 28), quarters, axes=(1, 2)).reshape(-1, 784)
# --8<-- [end:shown]


@cache
def readers(seed):
    """Ten [784, 30, 10] networks, each after three epochs on the first 10,000 upright digits."""
    training = load()[0]
    networks = []
    for k in range(SEEDS):
        rng = np.random.default_rng(seed + k)
        network = FastNetwork([784, 30, 10], rng)
        network.SGD(training.images[:10_000], training.labels[:10_000], 3, 10, 0.5, rng)
        networks.append(network)
    return networks


def verify(rng, turned=turned):
    """Read upright and turned validation digits with ten networks; each number is a share of digits, one a network."""
    images, labels = load()[1]
    six, nine, zero = (labels == digit for digit in (6, 9, 0))
    shares = []
    for network in readers(int(rng.integers(2**31))):
        upright = network.feedforward(images).argmax(axis=1)
        over = network.feedforward(turned(images, 2)).argmax(axis=1)
        shares.append([(upright == labels).mean(), (over == labels).mean(), (over[six] == 9).mean(),
                       (over[nine] == 6).mean(), (over[zero] == 0).mean()])
    upright, over, six, nine, zero = (Sample(100 * share) for share in np.transpose(shares))
    return Table(
        at_least("upright digits read correctly, worst of ten networks, in per cent", upright.smallest, 90,
                 because="three epochs suffice for that", digits=1),
        at_most("digits turned by 180° read as their label, best of ten", over.largest, 50,
                because="for most digits the label is no longer the right one", digits=1),
        at_least("sixes turned by 180° read as 9, low end of the 95 % interval of the mean", six.interval.low, 35,
                 because="that is what they look like", digits=1),
        at_least("nines turned by 180° read as 6, low end of the interval", nine.interval.low, 35,
                 because="that is what they look like", digits=1),
        at_least("zeros turned by 180° read as 0, low end of the interval", zero.interval.low, 35,
                 because="a zero has no upper end, only a slant", digits=1),
        upright=upright.mean, over=over.mean, six=six.mean, six_low=six.interval.low, six_high=six.interval.high,
        nine=nine.mean, nine_low=nine.interval.low, nine_high=nine.interval.high,
    )


def wrong():
    """What one might take for a half turn."""
    yield "no turn at all", lambda images, quarters: images
    yield "a quarter only", lambda images, quarters: turned(images, 1)
    yield "a mirror image", lambda images, quarters: images.reshape(-1, 28, 28)[:, :, ::-1].reshape(-1, 784)
    yield "black and white exchanged", lambda images, quarters: 255 - images


def draw(rng):
    """Three sixes and three nines, upright and turned."""
    images, labels = load()[1]
    chosen = np.concatenate([images[labels == digit][:3] for digit in (6, 9)])
    fig, axes = figure("", "", size=(6.4, 2.6), nrows=2, ncols=6)
    for column, image in enumerate(chosen):
        for row, quarters in enumerate((0, 2)):
            axes[row, column].imshow(turned(image, quarters).reshape(28, 28))
            axes[row, column].axis("off")
    return fig, ("Above, three handwritten sixes and three nines; below, the same images upside down: now the sixes "
                 "look like nines and the nines like sixes.")
