"""A mini-batch moves each parameter by −η/m times the sum of its m derivatives; an epoch uses each example once.

Book: chapter 1, "Learning with gradient descent" (eq-16, eq-17, eq-20, eq-21, claim-1.30, claim-1.32, claim-1.36).
"""

import copy
import random

import numpy as np

from snippets.common.derivative import gradient
from snippets.common.evidence import Table, at_most, between, equal, holds_for_all
from snippets.common.network import Network, sigmoid

ETA = 0.7


# --8<-- [start:shown]
def cost_of_one(weights, biases, x, y):
    """½‖y − a‖² for one example, from a forward pass alone; analytic in the parameters, so a complex step passes."""
    a = x[:, None]
    for w, b in zip(weights, biases):
        a = sigmoid(w @ a + b)
    return ((a[:, 0] - y) ** 2).sum() / 2


def expected_step(network, x, y, eta):
    """Weights, then biases, that the book's rule gives; each derivative from values of the cost by a complex step."""
    parameters, layers = network.weights + network.biases, len(network.weights)

    def moved(k):
        def cost(p):
            changed = parameters[:k] + [p] + parameters[k + 1:]
            return sum(cost_of_one(changed[:layers], changed[layers:], xj, yj) for xj, yj in zip(x, y))
        return parameters[k] - eta / len(x) * gradient(cost, parameters[k])
    return [moved(k) for k in range(len(parameters))]
# --8<-- [end:shown]


def book_step(network, x, y, eta):
    """The network's own step, in place."""
    network.update_mini_batch(x, y, eta)


class Counting(Network):
    """A network that only notes which examples each mini-batch holds."""

    def update_mini_batch(self, x, y, eta):
        self.batches = getattr(self, "batches", []) + [x[:, 0].astype(int)]


def shuffled_zip():
    """The name of the error that `random.shuffle` raises for a zip, or "" if it raises none."""
    try:
        random.shuffle(zip([1, 2], [3, 4]))
    except TypeError as error:
        return type(error).__name__
    return ""


def verify(rng, step=book_step):
    """Compare steps on random networks and mini-batches of 1 to 4; then count the examples of two epochs."""
    distances = []
    for m in (1, 2, 3, 4):
        network = Network(rng.integers(1, 5, size=3), rng)
        x, y = rng.random((m, network.sizes[0])), rng.random((m, network.sizes[-1]))
        expected = expected_step(network, x, y, ETA)
        moved = copy.deepcopy(network)
        step(moved, x, y, ETA)
        distances += [abs(found - wanted).max() for found, wanted in zip(moved.weights + moved.biases, expected)]
    counting = Counting([1, 1], rng)
    x = np.arange(23.0)[:, None]
    counting.SGD(x, x, epochs=2, mini_batch_size=5, eta=ETA, rng=rng)
    first = np.concatenate(counting.batches[:5])
    return Table(
        at_most("largest distance from η/m times the sum of the derivatives", distances, 1e-12,
                because="complex steps are exact to rounding; the numbers are of size 1"),
        equal("23 examples, mini-batches of 5: sizes in one epoch",
              [len(batch) for batch in counting.batches[:5]], [5, 5, 5, 5, 3],
              because="23 = 4 · 5 + 3: the last one is smaller, and its examples weigh more"),
        holds_for_all("examples used exactly once in an epoch", np.bincount(first, minlength=23) == 1,
                      because="shuffled, then cut"),
        equal("steps in two epochs", len(counting.batches), 10, because="2 · ⌈23/5⌉"),
        between("drawn with putting back instead: share of 20,000 examples that 20,000 draws use",
                len(np.unique(rng.integers(20_000, size=20_000))) / 20_000, 0.62, 0.645,
                because="1 − 1/e = 0.632; an epoch that shuffles uses all", digits=3),
        equal("shuffling a bare zip, as the book's listing does under Python 3", shuffled_zip(), "TypeError",
              because="zip is an iterator there; the pairs must be made a list first"),
        equal("the second epoch has another order", bool((np.concatenate(counting.batches[5:]) == first).all()), False,
              because="it is shuffled again"),
    )


def one_by_one(network, x, y, eta):
    """A step after each example of the mini-batch."""
    for xj, yj in zip(x, y):
        network.update_mini_batch(xj[None], yj[None], eta / len(x))


def weights_only(network, x, y, eta):
    """Forgets the biases."""
    biases = [b.copy() for b in network.biases]
    network.update_mini_batch(x, y, eta)
    network.biases = biases


def wrong():
    """Steps that learners program."""
    yield "sum without 1/m", lambda network, x, y, eta: network.update_mini_batch(x, y, eta * len(x))
    yield "an update after each example", one_by_one
    yield "biases forgotten", weights_only
    yield "uphill", lambda network, x, y, eta: network.update_mini_batch(x, y, -eta)
