"""Weight decay shrinks large initial weights as fast as the formula says: in thirty epochs not nearly enough.

Book: chapter 3, "Weight initialization", problem (ex-3.17), and claim-3.64.
"""

from functools import cache

import numpy as np

from snippets.common.costs import CrossEntropyCost
from snippets.common.evidence import Table, at_most, between
from snippets.common.mnist import load
from snippets.common.penalised import PenalisedNetwork
from snippets.common.plotstyle import INK, MUTED, figure

SECONDS = 10
EPOCHS, ETA, LAMBDA, BATCH, N = 4, 0.1, 5.0, 10, 50_000       # the book's settings, four epochs of its thirty


# --8<-- [start:shown]
def pure_decay(epochs):
    """Factor by which the penalty alone has multiplied a weight after so many epochs of N/BATCH steps each."""
    return (1 - ETA * LAMBDA / N) ** (epochs * N / BATCH)
# --8<-- [end:shown]


@cache
def trained(seed):
    """What a [784, 30, 10] network with the old start and one with the new show after each epoch.

    Arrays: root mean square of the weights (epochs + 1, 2) for the old start, the mean absolute weight of pixels that
    are always black (epochs + 1), and the accuracies of both after one epoch on the validation data.
    """
    training, validation, _ = load()
    black = ~training.images.any(axis=0)
    targets = training.targets

    def accuracy(network):
        return float((network.feedforward(validation.images).argmax(axis=1) == validation.labels).mean())

    def look(network):
        sizes = [float(np.sqrt((w**2).mean())) for w in network.weights]
        return [*sizes, float(abs(network.weights[0][:, black]).mean()), accuracy(network)]

    def start(scale):
        network = PenalisedNetwork([784, 30, 10], np.random.default_rng(seed), strength=LAMBDA / N,
                                   cost=CrossEntropyCost, dtype=np.float32)
        for w in network.weights:
            w *= scale(w.shape[1])
        return network

    old, new = start(lambda inputs: 1), start(lambda inputs: 1 / np.sqrt(inputs))
    seen = [look(old), *old.SGD(training.images, targets, EPOCHS, BATCH, ETA, np.random.default_rng(seed + 1), look)]
    fresh = new.SGD(training.images, targets, 1, BATCH, ETA, np.random.default_rng(seed + 1), look)[0]
    seen = np.array(seen)
    return seen[:, :2], seen[:, 2], seen[1, 3], fresh[3]


def verify(rng, pure_decay=pure_decay):
    """Train four epochs from the old start, and one from the new."""
    rms, black, accuracy_old, accuracy_new = trained(int(rng.integers(2**31)))
    epochs = np.arange(EPOCHS + 1)
    expected = pure_decay(epochs)
    return Table(
        at_most("weights from always-black pixels: distance from pure decay, as a share",
                abs(black / black[0] / expected - 1), 0.003,
                because="no gradient reaches them; 20,000 roundings to 24 bits remain"),
        between("first layer: root mean square over that of pure decay, after each epoch",
                rms[1:, 0] / rms[0, 0] / expected[1:], 0.97, 1.05,
                because="the decay rules here: the gradient is spread over 784 inputs", digits=2),
        between("output layer: growth of the root mean square", rms[-1, 1] / rms[0, 1], 1.2, 2.5,
                because="here the gradient rules; these weights grow", digits=2),
        between("factor left by pure decay after 30 epochs", pure_decay(30), 0.2231, 0.2232,
                because="e^(−1.5)", digits=4),
        between("epochs of pure decay to 1/√784", np.log(1 / 28) / np.log(pure_decay(1)), 66, 67.5,
                because="20 ln 28", digits=1),
        between("accuracy after one epoch, new start minus old, in points", 100 * (accuracy_new - accuracy_old), 4, 9,
                because="the book's figure shows 86.4 and 92.7: about six", digits=1),
        left=pure_decay(30), first=rms[-1, 0] / rms[0, 0], predicted=pure_decay(EPOCHS), output=rms[-1, 1] / rms[0, 1],
        accuracy_old=accuracy_old, accuracy_new=accuracy_new,
    )


def wrong():
    """Factors that learners derive."""
    yield "decay e^(−ηλ) an epoch", lambda epochs: np.exp(-ETA * LAMBDA * epochs)
    yield "1 − ηλ/m a step", lambda epochs: (1 - ETA * LAMBDA / BATCH) ** (epochs * N / BATCH)
    yield "a step an epoch", lambda epochs: (1 - ETA * LAMBDA / N) ** epochs
    yield "twice the decay, from w² without the ½", lambda epochs: (1 - 2 * ETA * LAMBDA / N) ** (epochs * N / BATCH)


def draw(rng):
    """Measured sizes against pure decay."""
    rms, black, _, _ = trained(int(rng.integers(2**31)))
    fig, ax = figure("Epoch", "Root mean square of the weights")
    epochs = np.arange(EPOCHS + 1)
    ax.plot(epochs, rms[:, 1], "o-", label="output layer")
    ax.plot(epochs, rms[:, 0], "o-", label="first layer")
    longer = np.arange(31)
    ax.plot(longer, pure_decay(longer), "--", color=INK, label="pure decay")
    ax.axhline(1 / 28, color=MUTED, linewidth=1)
    ax.annotate("1/√784", (30, 1 / 28), xytext=(0, 5), textcoords="offset points", ha="right", color=MUTED)
    ax.set_ylim(0, 1.9)
    ax.legend(loc="upper right")
    return fig, ("Root mean square of weights against the epoch. The first layer follows the dashed curve of pure "
                 "decay for four epochs; the output layer grows. After thirty epochs the dashed curve is at 0.22, "
                 "far above the line at one twenty-eighth.")
