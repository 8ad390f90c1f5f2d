"""A network learns 1,000 digits by heart while its cost on new digits rises; a penalty on the weights helps.

Book: chapter 3, "Overfitting and regularization" and "Regularization" (claim-3.24 to claim-3.27, claim-3.32).
"""

from functools import cache

import numpy as np

from snippets.common.costs import CrossEntropyCost
from snippets.common.evidence import Table, at_least, between
from snippets.common.mnist import load
from snippets.common.penalised import PenalisedNetwork
from snippets.common.plotstyle import figure

SECONDS = 8
IMAGES, EPOCHS, EVERY, LAMBDA = 1000, 90, 3, 0.1              # the book trains for 400 epochs


# --8<-- [start:shown]
def look(network, digits):
    """Mean cross-entropy, computed from clipped outputs, and accuracy of a network on labelled digits."""
    outputs = np.clip(network.feedforward(digits.images), 1e-7, 1 - 1e-7)
    cost = CrossEntropyCost.of(outputs.T, digits.targets.T).mean()
    return float(cost), float((outputs.argmax(axis=1) == digits.labels).mean())
# --8<-- [end:shown]


@cache
def curves(seed, lmbda):
    """Epochs looked at, and an array (times, 4): cost and accuracy on the training digits, then on the test digits."""
    training, _, test = load()
    few = type(training)(training.images[:IMAGES], training.labels[:IMAGES])
    rng = np.random.default_rng(seed)
    network = PenalisedNetwork([784, 30, 10], rng, strength=lmbda / IMAGES, cost=CrossEntropyCost, dtype=np.float32)
    seen, targets = [], few.targets
    for _ in range(EPOCHS // EVERY):
        network.SGD(few.images, targets, EVERY, 10, 0.5, rng)
        seen.append(look(network, few) + look(network, test))
    return np.arange(EVERY, EPOCHS + 1, EVERY), np.array(seen)


def verify(rng, lmbda=LAMBDA):
    """One run without the penalty and one with it, from the same weights and with the same batches."""
    seed = int(rng.integers(2**31))
    epochs, free = curves(seed, 0.0)
    _, held = curves(seed, lmbda)
    return Table(
        at_least("without: training digits read correctly in the end", free[-1, 1], 0.99,
                because="1,000 digits and 23,860 parameters", digits=3),
        at_least("without: training cost falls, share of the times looked at", (np.diff(free[:, 0]) < 0).mean(), 0.9,
                because="it is what is minimised", digits=2),
        between("without: epoch at which the test cost is lowest", epochs[free[:, 2].argmin()], 6, 30,
                because="long before the training ends", digits=0),
        at_least("without: last test cost over the lowest", free[-1, 2] / free[:, 2].min(), 1.1,
                because="it rises again: overfitting", digits=2),
        at_least("with the penalty: test accuracy in the end, gain in points", 100 * (held[-1, 3] - free[-1, 3]), 0.8,
                because="a clear gain, above the sampling error 0.4 of one accuracy", digits=1),
        free=free[-1, 3], held=held[-1, 3], lowest=epochs[free[:, 2].argmin()], training=free[-1, 1],
    )


def wrong():
    """Penalties that don't help."""
    yield "none", 0.0
    yield "far too strong: λ/n = 0.25", 250.0


def draw(rng):
    """Test cost and accuracies."""
    seed = int(rng.integers(2**31))
    epochs, free = curves(seed, 0.0)
    _, held = curves(seed, LAMBDA)
    fig, (left, right) = figure("Epoch", "", size=(6.4, 3.6), ncols=2)
    left.plot(epochs, free[:, 2], label="λ = 0")
    left.plot(epochs, held[:, 2], "--", label="λ = 0.1")
    left.set_title("Cost on test digits")
    right.plot(epochs, free[:, 3], label="λ = 0")
    right.plot(epochs, held[:, 3], "--", label="λ = 0.1")
    right.set_title("Accuracy on test digits")
    left.legend()
    return fig, ("Two panels against the epoch. Without the penalty the cost on test digits falls at first, then "
                 "rises steadily; with it the cost is lower in the end. The accuracy on test digits ends higher "
                 "with the penalty.")
