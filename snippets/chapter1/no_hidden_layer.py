"""Without a hidden layer, starting at 0 leads to nine digits in ten; a standard normal start leads to much less.

Book: chapter 1, "Implementing our network to classify digits" (ex-1.8, claim-1.18, claim-1.24).
"""

import numpy as np

from snippets.common.evidence import Table, at_least, at_most, equal, holds_for_all
from snippets.common.mnist import load
from snippets.common.network import Network, sigmoid
from snippets.common.plotstyle import INK, figure

SECONDS = 6
EXAMPLES, RUNS = 10_000, 4


# --8<-- [start:shown]
def trained(training, rng, start):
    """A network [784, 10] after five epochs, mini-batches of 10, η = 1; `start` times a standard normal start."""
    network = Network([784, 10], rng, dtype=np.float32)
    network.weights[0] *= start
    network.biases[0] *= start
    network.SGD(training.images, training.targets, epochs=5, mini_batch_size=10, eta=1.0, rng=rng)
    return network
# --8<-- [end:shown]


def answers(network, images):
    """The digit whose output is largest, for each image; and the same for the weighted inputs."""
    z = images * np.float32(1 / 256) @ network.weights[0].T + network.biases[0].T
    return network.feedforward(images).argmax(axis=1), z.argmax(axis=1)


def verify(rng, trained=trained):
    """Train from both starts, count what is read, then move all parameters a little and count again."""
    training, _, test = load()
    training = type(training)(training.images[:EXAMPLES], training.labels[:EXAMPLES])
    zero, normal, hardly_answered = [], [], []
    for _ in range(RUNS):
        network = trained(training, rng, 0)
        digits, by_input = answers(network, test.images)
        zero.append((digits == test.labels).mean())
        other, _ = answers(trained(training, rng, 1), test.images)
        normal.append((other == test.labels).mean())
        hardly_answered.append(int((np.bincount(other, minlength=10) < 100).sum()))
    z, counts = np.array([40.0, 50.0]), []
    for size in [0.0] + [1e-9] * 10:
        moved = Network([784, 10], rng, dtype=np.float64)
        for new, old in zip(moved.weights + moved.biases, network.weights + network.biases):
            new[:] = old + size * rng.normal(size=old.shape)
        counts.append(int((answers(moved, test.images)[1] == test.labels).sum()))
    return Table(
        at_least("zero start: share of test digits read, worst of 4 runs", min(zero), 0.87,
                 digits=3,
                 because="little is missing to the 92 % of long training"),
        at_most("standard normal start: share read, best of 4 runs", max(normal), 0.87,
                because="some output neurons start saturated", digits=3),
        at_least("standard normal start: digits answered fewer than 100 times, in 4 runs together",
                 sum(hardly_answered), 3, digits=0,
                 because="a dead output costs about ten points"),
        holds_for_all("largest output is largest weighted input, zero start", digits == by_input,
                      because="σ increases; no output has saturated"),
        equal("weighted inputs 40 and 50: place of the largest output, of the largest weighted input",
              [int(sigmoid(z).argmax()), int(z.argmax())], [0, 1],
              because="saturated: both outputs are rounded to 1, and the first of equals is taken"),
        equal("different counts of digits read, before and after 10 random changes of all parameters by about 1e-9",
              len(set(counts)), 1,
              because="the count is a step function of the parameters"),
        zero=np.mean(zero), worst=min(normal), best=max(normal),
    )


def wrong():
    """What learners do or believe."""
    yield "standard normal both times", lambda training, rng, start: trained(training, rng, 1)
    yield "zero both times: no output is ever dead", lambda training, rng, start: trained(training, rng, 0)


def draw(rng):
    """The weights into each of the ten outputs as an image, after training from zero."""
    training, _, _ = load()
    weights = trained(type(training)(training.images[:EXAMPLES], training.labels[:EXAMPLES]), rng, 0).weights[0]
    fig, axes = figure("", "", size=(6.4, 3.0), nrows=2, ncols=5)
    limit = np.percentile(abs(weights), 99)
    for digit, ax in enumerate(axes.flat):
        ax.imshow(weights[digit].reshape(28, 28), vmin=-limit, vmax=limit)
        ax.set_title(str(digit), color=INK)
        ax.set(xticks=(), yticks=())
    return fig, ("Ten images of 28 by 28 weights, one for each output, with dark patches where ink speaks for the "
                 "digit and light ones where it speaks against. The 0 has a light centre in a dark ring, the 1 a "
                 "dark upright stroke between light sides; in most others the digit can only be guessed.")
