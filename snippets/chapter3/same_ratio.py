"""The penalty is set by λ/n alone: twice the images, each twice, with twice the λ, is the same run bit by bit.

Book: chapter 3, "How to choose a neural network's hyper-parameters?" (claim-3.82).
"""

import numpy as np

from snippets.common.evidence import Table, at_least, equal
from snippets.common.fast_network import FastNetwork
from snippets.common.mnist import load
from snippets.common.penalties import L2

IMAGES, EPOCHS, LAMBDA = 500, 2, 1.0


# --8<-- [start:shown]
def doubled(lmbda):
    """The penalty's parameter for a training set twice as large."""
    return 2 * lmbda


def parameters(seed, copies, lmbda, epochs):
    """All weights and biases after training on the first digits, each there `copies` times in a row, as bytes.

    An epoch of the larger set takes all first copies in a random order, then all second copies in another: the same
    mini-batches as in two epochs of the smaller set. `epochs` are counted in those of the smaller.
    """
    training = load()[0]
    images, labels = (np.tile(part[:IMAGES], (copies,) + (1,) * (part.ndim - 1)) for part in training)
    order, start = (np.random.default_rng(seed + k) for k in (1, 0))
    network = FastNetwork([784, 10, 10], start)
    network.SGD(images, labels, epochs // copies, 10, 0.5, order, penalty=L2(lmbda), order=lambda n: np.concatenate(
        [copy * IMAGES + order.permutation(IMAGES) for copy in range(copies)]))
    return [array.tobytes() for array in network.weights + network.biases]
# --8<-- [end:shown]


def verify(rng, doubled=doubled):
    """Two epochs on 500 digits against one on the same digits listed twice, from the same start, in the same order."""
    seed = int(rng.integers(2**31))
    once, twice = parameters(seed, 1, LAMBDA, EPOCHS), parameters(seed, 2, doubled(LAMBDA), EPOCHS)
    unchanged = parameters(seed, 2, LAMBDA, EPOCHS)
    return Table(
        equal("500 digits with λ, 1,000 with 2λ: arrays that differ", sum(a != b for a, b in zip(once, twice)), 0,
              because="the factor of a step is 1 − ηλ/n, and both have one"),
        at_least("the same λ for both: arrays that differ", sum(a != b for a, b in zip(once, unchanged)), 2,
                 because="with the larger set it is half the penalty", digits=0),
    )


def wrong():
    """Scalings that learners use."""
    yield "λ kept", lambda lmbda: lmbda
    yield "λ halved", lambda lmbda: lmbda / 2
    yield "λ scaled with the root", lambda lmbda: lmbda * 2**0.5
