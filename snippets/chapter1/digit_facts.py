"""MNIST as the book describes it: 5 0 4 1 9 2 come first, a 2 is darker than a 1, and ones alone are 11.35 %.

Book: chapter 1, "Learning with gradient descent" (claim-1.1, claim-1.21, claim-1.34, claim-1.43, claim-1.44, claim-1.45,
claim-1.46).
"""

import numpy as np

from snippets.common.evidence import Table, between, equal
from snippets.common.mnist import load
from snippets.common.plotstyle import INK, figure


# --8<-- [start:shown]
def class_means(digits):
    """The mean image of each digit, (10, 784)."""
    return np.array([digits.images[digits.labels == d].mean(axis=0) for d in range(10)])


def nearest_mean(digits, images):
    """For each image the digit whose mean image is nearest: ‖x − c‖² without ‖x‖², which is the same for all."""
    means = class_means(digits)
    return ((means**2).sum(axis=1) - images @ (2 * means.T)).argmin(axis=1)
# --8<-- [end:shown]


def by_darkness(digits, test):
    """How many test images are read by total ink: the digit whose mean over the images `digits` is nearest."""
    ink, seen = digits.images.sum(axis=1, dtype=np.int64), test.images.sum(axis=1, dtype=np.int64)
    means = np.array([ink[digits.labels == digit].mean() for digit in range(10)])
    return int((abs(seen[:, None] - means).argmin(axis=1) == test.labels).sum())


def darker(first, second):
    """Probability that a random entry of `first` is larger than one of `second`, exactly; ties count one half."""
    second = np.sort(second)
    below, upto = np.searchsorted(second, first, "left"), np.searchsorted(second, first, "right")
    return (below + upto).sum() / (2 * len(first) * len(second))


def verify(rng, load=load):
    """Count and average."""
    training, validation, test = load()
    ink = training.images.sum(axis=1, dtype=np.int64)
    order = sorted(range(10), key=lambda d: ink[training.labels == d].mean())
    lengths = (training.images.astype(np.float32) ** 2).sum(axis=1) / 256**2
    everything = type(test)(*(np.concatenate(pair) for pair in zip(training, validation)))
    share = np.bincount(training.labels, minlength=10) / len(training.labels)
    frequency = share @ np.bincount(test.labels, minlength=10) / len(test.labels)
    return Table(
        equal("first six training labels", training.labels[:6].tolist(), [5, 0, 4, 1, 9, 2],
              because="the book's first line of digits"),
        equal("images to train on, to validate, to test; pixels",
              [*map(len, (training.labels, validation.labels, test.labels)), training.images.shape[1]],
              [50_000, 10_000, 10_000, 784], because="the book's split"),
        equal("smallest and largest grey value", [int(training.images.min()), int(training.images.max())], [0, 255],
              because="a byte; the book's file holds byte/256, so its black is 0.996, not 1"),
        equal("test images of 0, …, 9", np.bincount(test.labels).tolist(),
              [980, 1135, 1032, 1010, 982, 892, 958, 1028, 974, 1009],
              because="so “always 1” reads 11.35 %, “always 9” 10.09 %, “always 4” 9.82 %"),
        equal("digits from lightest to darkest on average", order, [1, 7, 4, 9, 5, 6, 3, 2, 8, 0],
              because="so a 2 is darker than a 1, and 0 is the darkest"),
        between("probability that a random 2 is darker than a random 1",
                darker(ink[training.labels == 2], ink[training.labels == 1]), 0.9525, 0.9535,
                because="counted over all pairs of training images", digits=3),
        between("share read by guessing digits as often as they occur in training", frequency, 0.1, 0.101,
                because="a tenth only for uniform guesses", digits=4),
        equal("test digits read by darkness, with means over 50,000 and over all 60,000 images",
              [by_darkness(training, test), by_darkness(everything, test)], [2225, 2230],
              because="the book's number is the first, so its training part is these 50,000"),
        between("standard normal start: standard deviation of a hidden weighted input, √(1 + mean ‖x‖²)",
                np.sqrt(1 + lengths.mean()), 9.35, 9.45, digits=2,
                because="mean ‖x‖² = 87.4; so most hidden neurons start saturated"),
        equal("test digits read by the nearest mean image",
              int((nearest_mean(training, test.images) == test.labels).sum()), 8200,
              because="a simple idea that reaches far more than half"),
    )


def from_test(parts):
    """The test digits in the place of the training digits."""
    return parts[2], parts[1], parts[2]


def wrong():
    """Data that are not the book's."""
    yield "test digits for training digits", lambda: from_test(load())
    yield "validation digits taken from the front", split_from_the_front


def split_from_the_front():
    """The first 10,000 of the 60,000 for validation, the rest to train on."""
    training, validation, test = load()
    images, labels = (np.concatenate(pair) for pair in zip(training, validation))
    return type(test)(images[10_000:], labels[10_000:]), type(test)(images[:10_000], labels[:10_000]), test


def draw(rng):
    """The mean image of each digit, from the lightest digit to the darkest."""
    training, _, _ = load()
    means = class_means(training)
    fig, axes = figure("", "", size=(6.4, 3.0), nrows=2, ncols=5)
    for ax, digit in zip(axes.flat, means.sum(axis=1).argsort()):
        ax.imshow(means[digit].reshape(28, 28), vmin=0, vmax=255)
        ax.set_title(f"{digit}: {means[digit].mean() / 255:.3f}", color=INK)
        ax.set(xticks=(), yticks=())
    return fig, ("The mean images of the ten digits, ordered by their mean grey value from 0 (white) to 1 (black): "
                 "1, 7, 4, 9, 5, 6, 3, 2, 8, 0. The mean 1 is a short dark stroke with half the ink of the mean 0, a "
                 "broad ring.")
