"""At which learning rates the cost falls at once depends on the batch size, the network, the start and the seed.

Book: chapter 3, "How to choose a neural network's hyper-parameters?" (claim-3.77).
"""

from copy import deepcopy

import numpy as np

from snippets.common.digit_runs import first
from snippets.common.evidence import Table, at_least, at_most, between
from snippets.common.experiment import Experiment
from snippets.common.fast_network import FastNetwork
from snippets.common.mnist import load
from snippets.common.penalties import L2
from snippets.common.plotstyle import MUTED, figure
from snippets.common.sample import Sample

SECONDS = 3
WATCHED = 10_000                                              # of the training images, to measure the training cost
CASES = {                                                     # what differs from the book's network
    "as in the book": {},
    "mini-batches of 100": {"mini_batch_size": 100},
    "no hidden layer": {"sizes": [784, 10]},
    "weights of size 1": {"start": "unscaled"},
}
BOOK = {"sizes": [784, 30, 10], "mini_batch_size": 10, "start": "scaled"}


# --8<-- [start:shown]
def threshold(falls, rates, bisections):
    """The recipe: the largest of the rising `rates` at which the cost falls at once, then refined by bisection.

    `falls(rate)` says whether it does. Bisection is on the logarithmic scale, between the last rate that works and the
    first that doesn't; the result works. It is 0 if not even the first rate does, and the last rate if all do.
    """
    good, bad = 0.0, None
    for rate in rates:
        if not falls(rate):
            bad = rate
            break
        good = rate
    for _ in range(bisections if good and bad else 0):
        middle = float(np.sqrt(good * bad))
        good, bad = (middle, bad) if falls(middle) else (good, middle)
    return good


def rises(costs):
    """Whether the last of some costs is no lower than the one before."""
    return len(costs) > 1 and not costs[-1] < costs[-2]
# --8<-- [end:shown]


def costs_at(rng, eta, *, sizes, mini_batch_size, start, images, epochs, lmbda):
    """Training cost with penalty, before training and after each epoch, up to `epochs` or to the first that rises."""
    training, penalty = first(load()[0], images), L2(lmbda * images / 50_000)
    watched = first(training, WATCHED)
    network = FastNetwork(sizes, rng, start=start)

    def cost(network):
        return network.total_cost(watched.images, watched.labels, penalty, images)

    before = cost(network)
    return [before, *network.SGD(training.images, training.labels, epochs, mini_batch_size, eta, rng, penalty=penalty,
                                 stop=lambda seen: rises([before, *seen]), after_epoch=cost)]


def run(rng, *, cases, rates, bisections, **settings):
    """The threshold of each case; and all costs seen, trial after trial. All trials of a run draw the same numbers."""
    seen, found = [], []
    for case in cases:
        def falls(eta):
            seen.append(costs_at(deepcopy(rng), eta, **{**BOOK, **CASES[case], **settings}))
            return not rises(seen[-1])

        found.append(threshold(falls, rates, bisections))
    return {"threshold": found, "cost": [cost for costs in seen for cost in costs]}


EXPERIMENT = Experiment(
    __name__, run,
    settings={"cases": list(CASES), "rates": [0.01, 0.1, 1, 10, 100], "bisections": 2, "images": 50_000, "epochs": 3,
              "lmbda": 5.0},
    measures={"threshold": "largest learning rate at which the training cost fell three times, for each case",
              "cost": "training cost with penalty, trial after trial"},
    split="trained on the 50,000 training images, cost measured on the first 10,000 of them",
    book={"claim-3.77": 0.5},
    prefix={"cases": ["as in the book"], "rates": [0.01], "bisections": 0},
    tolerance={"cost": 0.02},
)


def thresholds():
    """A `Sample` of thresholds for each case."""
    curves = EXPERIMENT.receipt().curves("threshold")
    return {case: Sample(column) for case, column in zip(CASES, curves.T)}


def verify(rng, run=run):
    """The thresholds of 20 runs in four cases; geometric means, since the recipe works with factors."""
    found = thresholds()
    book, batch, flat, large = found.values()
    middle = {case: 10 ** Sample(np.log10(sample.values)).mean for case, sample in found.items()}
    paired = [Sample(np.log10(other.values / book.values)) for other in (batch, flat, large)]
    return Table(
        *EXPERIMENT.again(run),
        between("the book's network: smallest and largest threshold", [book.smallest, book.largest], 0.1, 10,
                because="the book finds the order of magnitude 0.1, and 0.5 in the end", digits=2),
        at_least("the same: largest over smallest", book.largest / book.smallest, 2,
                 because="one run's threshold is not the next one's", digits=1),
        at_least("mini-batches of 100: threshold over the book's, lower end of the mean's interval, powers of ten",
                 paired[0].interval.low, 0, because="an average of 100 is less noisy", digits=2),
        at_most("no hidden layer: threshold over the book's, upper end of the mean's interval, powers of ten",
                paired[1].interval.high, 0, because="784 inputs push an output directly", digits=2),
        at_least("weights of size 1: threshold over the book's, lower end of the mean's interval, powers of ten",
                 paired[2].interval.low, 0, because="saturated neurons have small gradients", digits=2),
        low=book.smallest, high=book.largest, book=middle["as in the book"], batch=middle["mini-batches of 100"],
        flat=middle["no hidden layer"], large=middle["weights of size 1"],
    )


def wrong():
    """Runs of another experiment."""
    yield "uphill", lambda rng, **settings: run(rng, **{**settings, "rates": [-rate for rate in settings["rates"]]})
    yield "a rate ten times as large", lambda rng, **settings: run(
        rng, **{**settings, "rates": [10 * rate for rate in settings["rates"]]})
    yield "a penalty on 10,000 images", lambda rng, **settings: run(rng, **{**settings, "lmbda": 5 * settings["lmbda"]})
    yield "fewer images", lambda rng, **settings: run(rng, **{**settings, "images": settings["images"] // 5})


def draw(rng):
    """All thresholds, one dot a run."""
    found = thresholds()
    fig, ax = figure("Threshold of the learning rate", "")
    for row, (case, sample) in enumerate(found.items()):
        values, counts = np.unique(sample.values, return_counts=True)
        ax.scatter(values, np.full(len(values), -row), s=30 * counts, label=case)
    ax.axvline(0.5, color=MUTED, linewidth=1, linestyle="--")
    ax.annotate("the book: 0.5", (0.5, 0.45), xytext=(4, 0), textcoords="offset points", color=MUTED)
    ax.set_xscale("log")
    ax.set_xlim(0.01, 100)
    ax.set_ylim(-len(found) + 0.4, 0.7)
    ax.set_yticks(-np.arange(len(found)), list(found))
    return fig, ("Dots on a logarithmic axis of learning rates, one row for each of four cases; a dot's area counts "
                 "the runs that ended there. The book's network scatters around one; the other cases lie elsewhere.")
