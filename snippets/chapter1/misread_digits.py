"""Where no output exceeds one half the trained network misreads every other digit, elsewhere about one in thirty.

Book: chapter 1, "Implementing our network to classify digits" (claim-1.38).
"""

import numpy as np

from snippets.chapter1.reading_digits import one_run, recognised
from snippets.common.evidence import Table, at_least, at_most, between, equal
from snippets.common.mnist import load
from snippets.common.plotstyle import figure

SECONDS = 20                                                  # it trains the network of reading_digits once more


# --8<-- [start:shown]
def doubtful(outputs):
    """True for the rows of `outputs`, (m, 10), in which no neuron is above ½."""
    return outputs.max(axis=1) < 0.5
# --8<-- [end:shown]


def test_outputs():
    """The trained network's outputs for the test images, (10000, 10), and their labels."""
    network, _ = one_run()
    _, _, test = load()
    return network.feedforward(test.images), test.labels


def verify(rng, doubtful=doubtful):
    """Split the test images by doubt and count the misread ones on either side."""
    outputs, labels = test_outputs()
    misread, doubt = outputs.argmax(axis=1) != labels, doubtful(outputs)
    second = np.argsort(outputs, axis=1)[:, -2]
    return Table(
        equal("misread images and recognised ones together", int(misread.sum()) + recognised(outputs, labels), 10_000,
              because="every image is one or the other"),
        between("images in doubt, of 10,000", int(doubt.sum()), 200, 700, digits=0,
                because="309 to 430 in twenty runs"),
        at_least("misread among the images in doubt, %", 100 * share(misread, doubt), 35, digits=0,
                 because="46 to 56 in twenty runs"),
        at_most("misread among the others, %", 100 * share(misread, ~doubt), 5, digits=1,
                because="2.9 to 3.6 in twenty runs"),
        between("misread without doubt, among all misread images, %", 100 * share(~doubt, misread), 40, 75, digits=0,
                because="55 to 68 in twenty runs"),
        at_least("misread images whose second largest output is the right one, %",
                 100 * share(second == labels, misread), 40, digits=0, because="53 to 63 in twenty runs"),
        misread=int(misread.sum()), doubt=int(doubt.sum()),
    )


def share(what, among):
    """Share of the images `among` which `what` is true; NaN if there are none."""
    return float((what & among).sum() / among.sum()) if among.any() else np.nan


def wrong():
    """Ways to get the doubt of an output vector wrong."""
    yield "place of the largest output in place of its size", lambda outputs: outputs.argmax(axis=1) < 0.5
    yield "smallest output below ½", lambda outputs: outputs.min(axis=1) < 0.5
    yield "some output above ½", lambda outputs: outputs.max(axis=1) > 0.5


def draw(rng):
    """The first misread images of the test set, in its order, with what they are and what was read."""
    outputs, labels = test_outputs()
    read = outputs.argmax(axis=1)
    images = load()[2].images.reshape(-1, 28, 28)
    fig, axes = figure("", "", size=(6.4, 4.4), nrows=3, ncols=6)
    for ax, index in zip(axes.flat, np.flatnonzero(read != labels)):
        ax.imshow(images[index], interpolation="none")
        ax.set_title(f"{labels[index]}, read {read[index]}", fontsize=11)
        ax.set(xticks=[], yticks=[])
    return fig, ("The first eighteen test images that the network misreads, each with its label and what was read. "
                 "Several are badly formed; others are plain to a human eye.")
