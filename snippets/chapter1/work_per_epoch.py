"""A hundred hidden neurons cost 3.3 times as much as thirty; a mini-batch at once needs a tenth of the calls of a loop.

Book: chapter 1, "Implementing our network to classify digits" (claim-1.50).
"""

import numpy as np

from snippets.common.counting import Counting, counted
from snippets.common.evidence import Table, at_most, between, equal
from snippets.common.network import Network


# --8<-- [start:shown]
def work(sizes, rng, m):
    """Multiplications and NumPy calls of one gradient over a mini-batch of m examples."""
    network = Network(sizes, rng)
    network.weights, network.biases = ([Counting(array) for array in part]
                                       for part in (network.weights, network.biases))
    with counted() as count:
        network.backprop(rng.random((m, sizes[0])), rng.random((m, sizes[-1])))
    return np.array([count.multiplications, count.calls])


def per_epoch(sizes, rng, m=10, at_once=True, examples=50_000):
    """The same for an epoch: mini-batches as matrices, or their examples one by one."""
    return examples // m * (work(sizes, rng, m) if at_once else m * work(sizes, rng, 1))
# --8<-- [end:shown]


def verify(rng, per_epoch=per_epoch):
    """Count; then ask whether the times that the book gives for its two networks fit each other."""
    small, large = ([784, hidden, 10] for hidden in (30, 100))
    at_once, one_by_one, wide = per_epoch(small, rng), per_epoch(small, rng, at_once=False), per_epoch(large, rng)
    ratio = wide[0] / at_once[0]
    minutes = np.array([2, 5])                                # “a few minutes”, for 30 epochs of the small network
    return Table(
        between("multiplications of 100 hidden neurons in units of those of 30", ratio, 3.2, 3.4, digits=2,
                because="784 · 100 weights in place of 784 · 30 make nearly all the work"),
        between("multiplications an epoch with 30 hidden neurons, in thousand millions", at_once[0] / 1e9, 2.0, 3.0,
                digits=2, because="50,000 examples, about 2 · 784 · 30 each: forwards, and weights' gradient"),
        at_most("difference in multiplications if examples go one by one, as a share",
                abs(one_by_one[0] / at_once[0] - 1), 1e-3, because="the same sums"),
        equal("calls of NumPy if they do, for each call with mini-batches of 10", one_by_one[1] / at_once[1], 10.0,
              because="ten small products in place of a large one"),
        between("seconds an epoch with 100 hidden neurons, were 30 epochs with 30 a matter of 2 to 5 minutes",
                minutes * 60 / 30 * ratio, 10, 60, digits=0,
                because="the book's “tens of seconds”: its two times fit each other"),
        ratio=ratio, billions=at_once[0] / 1e9, calls=at_once[1],
    )


def wrong():
    """Ways to reckon that learners use."""
    yield "work in proportion to the number of neurons", lambda sizes, rng, m=10, at_once=True: (
        50_000 * sum(sizes) * np.array([100, 1]) * (1 if at_once else np.array([1, 10])))
    yield "an epoch is one mini-batch", lambda sizes, rng, m=10, at_once=True: per_epoch(
        sizes, rng, m, at_once, examples=m)
    yield "one by one is ten times the multiplications", lambda sizes, rng, m=10, at_once=True: per_epoch(
        sizes, rng, m, True) * (1 if at_once else 10)
