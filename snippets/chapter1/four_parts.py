"""Four neurons made by hand detect four parts of a 0, and together the 0; neurons that were trained do not look so.

Book: chapter 1, "A simple network to classify handwritten digits" (claim-1.20).
"""

from functools import cache

import numpy as np

from snippets.common.evidence import Table, at_most, between, equal
from snippets.common.mnist import load
from snippets.common.network import Network, sigmoid
from snippets.common.plotstyle import INK, figure

SECONDS = 4


# --8<-- [start:shown]
def quarters():
    """Four masks (784,), true on the upper left, upper right, lower left and lower right quarter of an image."""
    row, column = np.divmod(np.arange(784), 28)
    return [((row < 14) == up) & ((column < 14) == left) for up in (True, False) for left in (True, False)]


def part_detectors(image):
    """Weights (4, 784) and biases (4,): neuron q fires if at least half of the image's pattern is in its quarter.

    Ink where the image has ink speaks for the part, ink where it has none against it, in balance: paper that is white
    or black all over gives weighted input −20.
    """
    weights = np.array([np.where(mask, image - image[mask].mean(), 0) for mask in quarters()])
    return 40 * weights / (weights @ image)[:, None], np.full(4, -20.0)


def is_zero(parts):
    """Output neuron: near 1 only if all four part detectors, (m, 4), are near 1."""
    return sigmoid(parts @ np.full(4, 20.0) - 70)
# --8<-- [end:shown]


@cache
def trained_network():
    """A network after three epochs of the book's training, and the change of its hidden layer's weights, (30, 784).

    Its generator is fixed here, because table and figure speak of one network.
    """
    training, rng = load()[0], np.random.default_rng(0)
    network = Network([784, 30, 10], rng, dtype=np.float32)
    start = network.weights[0].copy()
    network.SGD(training.images, training.targets, epochs=3, mini_batch_size=10, eta=3.0, rng=rng)
    return network, network.weights[0] - start


def share_in_one_quarter(weights):
    """For each row the largest share of its squared weights that lies in one quarter: 1 for a part detector."""
    squares = weights**2
    return np.max([squares[:, mask].sum(axis=1) for mask in quarters()], axis=0) / squares.sum(axis=1)


def verify(rng, detectors=part_detectors):
    """Build the five neurons for training image 1, blot out its parts, try them on others; then look at trained ones."""
    training, _, test = load()
    image, masks = training.images[1] / 255, quarters()
    weights, biases = detectors(image)

    def answers(x):
        return is_zero(sigmoid(x @ weights.T + biases)) > 0.5

    blotted = [np.where(mask, 0, image) for mask in masks]
    parts = np.array([image * mask for mask in masks])
    read = answers(test.images / 255)
    zeros = test.labels == 0
    network, learnt = trained_network()
    active = int((sigmoid(network.weights[0] @ image[:, None] + network.biases[0]) > 0.5).sum())
    return Table(
        equal("label of training image 1, the second one", int(training.labels[1]), 0, because="the book's 504192"),
        equal("pixels at which the four parts do not add up to the image", int((parts.sum(axis=0) != image).sum()), 0,
              because="each pixel is in one quarter"),
        equal("parts that each of the four neurons sees in each part alone",
              (sigmoid(parts @ weights.T + biases) > 0.5).astype(int).tolist(), np.eye(4, dtype=int).tolist(),
              because="each looks at its own quarter only"),
        equal("answers to the image, to it without one part (4), to white and to black paper",
              [int(a) for a in answers(np.array([image, *blotted, 0 * image, 0 * image + 1]))], [1, 0, 0, 0, 0, 0, 0],
              because="all four parts are needed, and ink elsewhere counts against them"),
        between("test zeros to which it answers yes, %", 100 * read[zeros].mean(), 30, 37, digits=1,
                because="one in three: it knows the shape of a single 0"),
        at_most("other test digits that it takes for a 0, %", 100 * read[~zeros].mean(), 0.5, digits=1,
                because="nearly all lack a part, or have ink in the middle"),
        at_most("trained hidden neurons: most of its squared learnt weights that one has in one quarter",
                share_in_one_quarter(learnt), 0.9, digits=2, because="a part detector has 1, an even spread ¼"),
        at_most("the same, median of the 30 neurons", np.median(share_in_one_quarter(learnt)), 0.55, digits=2,
                because="they look at the whole middle of the image"),
        between("trained hidden neurons above ½ on the image, of 30", active, 6, 24, digits=0,
                because="the network uses many at once, not four"),
        zeros=read[zeros].mean(), others=read[~zeros].mean(), active=active, most=share_in_one_quarter(learnt).max(),
    )


def wrong():
    """Detectors that learners build."""
    yield "only ink counts: black paper is a 0 too", lambda image: (
        np.array([40 * np.where(mask, image, 0) / (image[mask] @ image[mask]) for mask in quarters()]),
        np.full(4, -20.0))
    yield "bias 0: a part is seen where there is half a trace of it", lambda image: (
        part_detectors(image)[0], np.zeros(4))
    yield "each neuron looks at the whole image", lambda image: (
        np.array([40 * (image - image.mean()) / ((image - image.mean()) @ image)] * 4), np.full(4, -20.0))
    yield "threshold so high that not even the image passes", lambda image: (
        part_detectors(image)[0], np.full(4, -45.0))


def draw(rng):
    """Above, the image and its parts; below, what five trained hidden neurons have learnt."""
    image = load()[0].images[1]
    _, learnt = trained_network()
    fig, axes = figure("", "", size=(6.4, 3.2), nrows=2, ncols=5)
    for ax, pixels, title in zip(axes[0], [image, *(image * mask for mask in quarters())],
                                 ("image 1", "part 1", "part 2", "part 3", "part 4")):
        ax.imshow(pixels.reshape(28, 28), vmin=0, vmax=255)
        ax.set_title(title, color=INK)
    for j, ax in enumerate(axes[1]):
        limit = abs(learnt[j]).max()
        ax.imshow(learnt[j].reshape(28, 28), vmin=-limit, vmax=limit)
        ax.set_title(f"neuron {j + 1}", color=INK)
    for ax in axes.flat:
        ax.set(xticks=(), yticks=())
    return fig, ("Above, a handwritten 0 and its four quarters, each an arc. Below, the changes that training made to "
                 "the weights into five hidden neurons: dark and light patches all over the middle of the image, in "
                 "which no part of a digit can be made out.")
