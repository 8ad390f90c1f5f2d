"""After one epoch, the gradient of a single example points almost at a right angle to the gradient of the cost.

Book: chapter 3, "How to choose a neural network's hyper-parameters?" (claim-3.83).
"""

import numpy as np

from snippets.common.costs import CrossEntropyCost
from snippets.common.evidence import Table, at_least, between
from snippets.common.experiment import Experiment
from snippets.common.fast_network import FastNetwork
from snippets.common.mnist import load
from snippets.common.network import Network
from snippets.common.penalties import L2
from snippets.common.plotstyle import MUTED, figure

SECONDS = 4
CHUNK = 10_000                                                # examples that pass through at once
MEASURES = {"one example": "median angle between the gradient of one example and the full gradient, in degrees",
            "ten examples": "the same for mini-batches of ten",
            "one example, 5 %": "an angle that one single example in twenty stays below",
            "one example, 95 %": "an angle that one single example in twenty exceeds"}


# --8<-- [start:shown]
def gradient(network, x, y):
    """Gradient of the mean cost over the examples `x`, without the penalty: one long vector."""
    nabla_b, nabla_w = network.backprop(x, y)
    return np.concatenate([nabla.ravel() for nabla in nabla_b + nabla_w])


def angle(u, v):
    """The angle between two vectors, in degrees."""
    return np.degrees(np.arccos(u @ v / np.linalg.norm(u) / np.linalg.norm(v)))


def angles(network, x, y, size, groups, rng):
    """Angles between the gradients of `groups` mini-batches of `size` random examples and the full one, (groups,)."""
    full = np.mean([gradient(network, x[k:k + CHUNK], y[k:k + CHUNK]) for k in range(0, len(x), CHUNK)], axis=0)
    return np.array([angle(gradient(network, x[batch], y[batch]), full)
                     for batch in rng.integers(len(x), size=(groups, size))])
# --8<-- [end:shown]


def run(rng, *, sizes, start, mini_batch_size, eta, lmbda, looks, groups):
    """The angles of the training images' gradients after each number of epochs in `looks`."""
    x, y = load()[0].images, load()[0].targets
    learner, chooser = rng.spawn(2)
    network = FastNetwork(sizes, learner, cost=CrossEntropyCost, start=start)
    readable = Network(sizes, chooser, cost=CrossEntropyCost, dtype=np.float32)    # the one with a method `backprop`
    seen = {name: [] for name in MEASURES}
    for before, look in zip([0, *looks], looks):
        network.SGD(x, y, look - before, mini_batch_size, eta, learner, penalty=L2(lmbda))
        readable.weights, readable.biases = network.weights, network.biases
        one, ten = (angles(readable, x, y, size, groups, chooser) for size in (1, 10))
        for name, found in zip(MEASURES, (np.median(one), np.median(ten), *np.quantile(one, (0.05, 0.95)))):
            seen[name].append(float(found))
    return seen


EXPERIMENT = Experiment(
    __name__, run,
    settings={"sizes": [784, 30, 10], "start": "scaled", "mini_batch_size": 10, "eta": 0.5, "lmbda": 5.0,
              "looks": [0, 1, 5], "groups": 400},
    measures=MEASURES,
    split="trained and measured on the 50,000 training images",
    book={},
    prefix={"looks": [0, 1]},
    tolerance={"one example": 1.5, "ten examples": 2.0},
)


def verify(rng, run=run):
    """Medians over 20 runs: at the start, after one epoch and after five."""
    receipt = EXPERIMENT.receipt()
    one = [receipt.at("one example", look) for look in range(3)]
    ten = [receipt.at("ten examples", look) for look in range(3)]
    sharpest = [receipt.at("one example, 5 %", look) for look in range(3)]
    return Table(
        *EXPERIMENT.again(run),
        between("one example, at the start: median angle in each of the runs", one[0].values, 30, 65,
                because="at first every example asks for the same: nine smaller outputs", digits=0),
        between("one example, after one epoch and after five: the same", [one[1].values, one[2].values], 75, 90,
                because="most examples are read rightly, and each of the others pulls its own way", digits=0),
        between("ten examples, after one epoch and after five: the same", [ten[1].values, ten[2].values], 70, 88,
                because="an average of ten is still mostly noise", digits=0),
        at_least("an angle that all but one single example in twenty exceed: smallest of the runs, at any look",
                 [sample.smallest for sample in sharpest], 20, because="the book's 10 to 20 degrees hardly ever occur",
                 digits=0),
        start=one[0].mean, start_low=one[0].interval.low, start_high=one[0].interval.high,
        one=one[1].mean, one_low=one[1].interval.low, one_high=one[1].interval.high,
        five=one[2].mean, five_low=one[2].interval.low, five_high=one[2].interval.high,
        ten_start=ten[0].mean, ten_one=ten[1].mean, ten_five=ten[2].mean,
        sharp_one=sharpest[1].mean, blunt_one=receipt.at("one example, 95 %", 1).mean,
    )


def wrong():
    """Runs of another experiment."""
    yield "uphill", lambda rng, **settings: run(rng, **{**settings, "eta": -settings["eta"]})
    yield "the old start", lambda rng, **settings: run(rng, **{**settings, "start": "unscaled"})
    yield "no training", lambda rng, **settings: run(rng, **{**settings, "eta": 0.0})
    yield "mini-batches of all looks before training", lambda rng, **settings: run(
        rng, **{**settings, "looks": [0] * len(settings["looks"])})


def draw(rng):
    """Median angles at the three looks."""
    receipt = EXPERIMENT.receipt()
    fig, ax = figure("Epochs of training", "Angle to the full gradient (degrees)")
    looks = np.arange(3)
    low, middle, high = (receipt.curves(name) for name in ("one example, 5 %", "one example", "one example, 95 %"))
    ax.fill_between(looks, low.mean(axis=0), high.mean(axis=0), alpha=0.15, linewidth=0)
    ax.plot(looks, middle.mean(axis=0), "o-", label="one example, with nine in ten of them")
    ax.plot(looks, receipt.curves("ten examples").mean(axis=0), "s-", label="mini-batch of ten")
    ax.axhspan(10, 20, color=MUTED, alpha=0.25, linewidth=0)
    ax.annotate("the book's compass", (1.5, 15), ha="center", va="center", color=MUTED)
    ax.axhline(90, color=MUTED, linewidth=1)
    ax.set_xticks(looks, ["0", "1", "5"])
    ax.set_ylim(0, 125)
    ax.legend(loc="lower right", bbox_to_anchor=(1, 0.2))
    return fig, ("Median angle to the full gradient at the start, after one epoch and after five. For one example it "
                 "rises from about fifty degrees to nearly ninety, for mini-batches of ten to about eighty. A band at "
                 "10 to 20 degrees, far below, marks the book's comparison with a compass.")
