"""A digit turned by 15° is as far from all training images as another person's digit is, no farther.

Book: chapter 3, "Other techniques for regularization", artificially expanding the training data (claim-3.56).
"""

from functools import cache

import numpy as np

from snippets.common.evidence import Table, at_least, at_most, between
from snippets.common.images import rotated
from snippets.common.mnist import load
from snippets.common.plotstyle import figure
from snippets.common.sample import Sample

SECONDS = 6
DIGITS, BLOCK = 150, 5000


# --8<-- [start:shown]
def nearest(images, others, without=None):
    """Distance of each image, (m, 784) bytes, to the nearest of `others`; grey values from 0 to 1.

    `without[i]` is the index of one of `others` that is left out for image i: the image itself.
    """
    a = images.astype(np.float32) / 255
    best = np.full(len(a), np.inf)
    for start in range(0, len(others), BLOCK):
        b = others[start:start + BLOCK].astype(np.float32) / 255
        squares = (a**2).sum(axis=1)[:, None] - 2 * a @ b.T + (b**2).sum(axis=1)
        if without is not None:
            own = (without >= start) & (without < start + BLOCK)
            squares[own, without[own] - start] = np.inf
        best = np.minimum(best, squares.min(axis=1))
    return np.sqrt(np.maximum(best, 0))                        # rounding may leave a little less than 0
# --8<-- [end:shown]


@cache
def distances(seed, turned):
    """DIGITS distances: of turned digits to their originals; of these, originals, new digits to the training set."""
    rng = np.random.default_rng(seed)
    training, _, test = load()
    chosen, new = rng.choice(50_000, DIGITS, replace=False), rng.choice(10_000, DIGITS, replace=False)
    originals = training.images[chosen]
    moved = turned(originals)
    own = np.linalg.norm((moved.astype(float) - originals) / 255, axis=1)
    return (own, nearest(moved, training.images), nearest(originals, training.images, chosen),
            nearest(test.images[new], training.images))


def first_five():
    """The first five among the training images, (1, 784), and its index."""
    training = load()[0]
    index = int((training.labels == 5).argmax())
    return training.images[index:index + 1], index


def by_fifteen(images):
    """Images turned by 15°."""
    return rotated(images, 15)


def verify(rng, turned=by_fifteen):
    """Nearest training images of turned digits, of training digits and of test digits; and of the first five."""
    own, moved, itself, new = (Sample(values) for values in distances(int(rng.integers(2**31)), turned))
    five, index = first_five()
    training = load()[0]
    five_moved = nearest(turned(five), training.images)[0]
    five_itself = nearest(five, training.images, np.array([index]))[0]
    upright = nearest(five, training.images)[0]
    return Table(
        at_most("a digit of the training set, not turned: distance to the nearest", upright, 0.02,
                because="it is in the set; squares of size 100 are rounded to 24 bits, and the root is taken"),
        at_least("turned digits: smallest distance to the nearest training image", moved.smallest, 0.5,
                 because="none of them is in the set", digits=2),
        at_least("turned digits: mean distance to their own originals, less that to the nearest",
                 own.mean - moved.mean, 1.0,
                 because="another training image is nearer than the one it was made from", digits=2),
        between("mean distance to the nearest: turned digits less new digits", moved.mean - new.mean, -0.5, 0.5,
                because="a turned digit is as new as a new one", digits=2),
        between("mean distance to the nearest: new digits less training digits without themselves",
                new.mean - itself.mean,
                -0.5, 0.5, because="training and test digits are of one kind", digits=2),
        at_least("the first five turned, over the same five not turned: distance to the nearest other",
                 five_moved / five_itself,
                 0.8, because="it is about as alone as it was", digits=2),
        own=own.mean, moved=moved.mean, moved_low=moved.interval.low, moved_high=moved.interval.high,
        itself=itself.mean,
        itself_low=itself.interval.low, itself_high=itself.interval.high, new=new.mean, new_low=new.interval.low,
        new_high=new.interval.high, five=five_moved, five_itself=five_itself,
    )


def wrong():
    """Images that are not turned digits."""
    yield "not turned", lambda images: images
    yield "black and white exchanged: far from everything", lambda images: 255 - images
    yield "pixels shuffled: noise", lambda images: images[:, np.random.default_rng(0).permutation(784)]
    yield "turned by a tenth of a degree: hardly moved", lambda images: rotated(images, 0.1)


def draw(rng):
    """The five, the five turned, and the nearest training image; then the distributions of distances."""
    own, moved, itself, new = distances(int(rng.integers(2**31)), by_fifteen)
    fig, ax = figure("Distance to the nearest training image", "Share of digits")
    bins = np.linspace(0, 11, 23)
    weights = np.full(DIGITS, 1 / DIGITS)
    ax.hist([moved, new, itself], bins, weights=[weights] * 3,
            label=["turned by 15°", "test digits", "training digits"])
    ax.axvline(own.mean(), color="k", linestyle="--", linewidth=1)
    ax.annotate("turned to its own original, mean", (own.mean(), 0.22), xytext=(5, 0), textcoords="offset points")
    ax.set_ylim(0, 0.29)
    ax.legend(loc="upper left")
    return fig, ("Three histograms of the distance to the nearest training image, for turned digits, test digits and "
                 "training digits. They lie on top of each other, around four; a dashed line near six marks the mean "
                 "distance of a turned digit from its own original.")
