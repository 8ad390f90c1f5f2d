"""In the book's hunt for hyper-parameters the decay factor decides: −9 blows up, −1 never settles.

Book: chapter 3, "How to choose a neural network's hyper-parameters?" (claim-3.70, claim-3.72, claim-3.73, claim-3.74).
"""

from functools import cache

import numpy as np

from snippets.common.digit_runs import first
from snippets.common.evidence import Table, at_least, at_most, between, equal, holds_for_all
from snippets.common.fast_network import FastNetwork
from snippets.common.mnist import load
from snippets.common.penalties import L2
from snippets.common.plotstyle import MUTED, figure
from snippets.common.sample import Sample

SECONDS = 8
IMAGES, BATCH, EPOCHS, SEEDS = 1000, 10, 4, 10
WATCHED = 2500                                                # of the validation images
ETAS = (1.0, 10.0, 100.0)


# --8<-- [start:shown]
def decay_factor(eta, lmbda, n=IMAGES):
    """What one step does to a weight that gets no gradient."""
    return 1 - eta * lmbda / n
# --8<-- [end:shown]


@cache
def digits():
    """Training, validation and test digits; once, since reading them takes longer than a run."""
    return load()


@cache
def runs(seed, eta, lmbda):
    """Predictions of a [784, 10] network for validation images after each epoch on 1,000 digits, (EPOCHS, WATCHED).

    They are −1 where the outputs are not numbers. In double precision, like the book's program.
    """
    few, watched, rng = first(digits()[0], IMAGES), first(digits()[1], WATCHED), np.random.default_rng(seed)
    network = FastNetwork([784, 10], rng, dtype=np.float64)

    def predict(made):
        outputs = made.feedforward(watched.images)
        return np.where(np.isnan(outputs).any(axis=1), -1, outputs.argmax(axis=1))

    with np.errstate(all="ignore"):
        return np.array(network.SGD(few.images, few.labels, EPOCHS, BATCH, eta, rng, penalty=L2(lmbda),
                                    after_epoch=predict))


def accuracy(seeds, eta, lmbda):
    """`Sample` of the accuracy on validation images over the epochs after the first, a mean for each seed."""
    labels = first(digits()[1], WATCHED).labels
    return Sample([(runs(seed, eta, lmbda)[1:] == labels).mean() for seed in seeds])


def penalty(eta, factor):
    """The λ that makes this decay factor with the rate `eta`."""
    return IMAGES * (1 - factor) / eta


def verify(rng, decay_factor=decay_factor):
    """Rates and penalties crossed; λ is chosen so that the factor is the one in the column."""
    seeds = [int(s) for s in rng.integers(2**31, size=SEEDS)]
    labels = digits()[1].labels
    free = [accuracy(seeds, eta, 0.0) for eta in ETAS]
    strong = [accuracy(seeds, eta, penalty(eta, 0.8)) for eta in ETAS]
    weak = [accuracy(seeds, eta, penalty(eta, 0.98)) for eta in (1.0, 10.0)]
    gain = Sample(weak[0].values - strong[1].values)
    flipped = [len(np.unique(epoch)) for seed in seeds for epoch in runs(seed, 100.0, 20.0)]
    zeros = sum(not runs(seed, 10.0, 1000.0)[:-1].any() for seed in seeds)
    counts = np.bincount(labels, minlength=10)
    printed = [1030, 990, 1009, 983, 967]
    return Table(
        equal("decay factors of the book's four demos with 1,000 images", np.round([decay_factor(*demo) for demo in
              ((10, 1000), (10, 20), (100, 20), (1, 20))], 12), [-9, 0.8, -1, 0.98], because="1 − ηλ/n"),
        at_least("no decay, η = 1, 10, 100: mean accuracy of ten seeds, lower end of the interval",
                 [sample.interval.low for sample in free], 0.6, because="even a rate of 100 learns", digits=2),
        at_most("factor 0.8, η = 1, 10, 100: the same, upper end", [sample.interval.high for sample in strong], 0.5,
                because="what is learned is forgotten in ten steps, at every rate", digits=2),
        at_most("factor −1 (η = 100, λ = 20): different answers in an epoch, at most", flipped, 1, digits=0,
                because="the network gives one answer to all images"),
        equal("factor −9 (η = 10, λ = 1000), ten seeds: images with outputs that are numbers, last epoch",
              sum(int((runs(seed, 10.0, 1000.0)[-1] >= 0).sum()) for seed in seeds), 0,
              because="9^400 is beyond 1e308"),
        at_least("the same: runs that answer 0 to every image in the three epochs before", zeros, 6, digits=0,
                 because="all outputs are 0, or all are 1, and argmax takes the first"),
        holds_for_all("accuracies the book prints for η = 10, λ = 1000: each is a count of one validation digit",
                      [n in counts for n in printed], because="one constant digit an epoch"),
        equal("zeros among the first 100 validation images", int((labels[:100] == 0).sum()), 10,
              because="10 of 100 is what the constant answer 0 gets"),
        between("η = 1, λ = 20 (factor 0.98) minus η = 10, λ = 20 (factor 0.8): accuracy, mean's interval",
                gain.interval, 0.3, 0.47, because="the gain the book credits to the rate comes with a weaker decay",
                digits=2),
        between("factor 0.8, η = 10: mean accuracy", strong[1].mean, 0.22, 0.28, digits=2,
                because="it differs by a point from one processor to another"),
        between("factor 0.98, η = 10: mean accuracy", weak[1].mean, 0.55, 0.61, digits=2,
                because="it differs by a point from one processor to another"),
        free_1=free[0].mean, free_100=free[2].mean, weak_1=weak[0].mean, zeros=zeros,
    )


def wrong():
    """Factors that learners compute."""
    yield "λ divided by the batch size", lambda eta, lmbda, n=IMAGES: 1 - eta * lmbda / BATCH
    yield "n of the full training set", lambda eta, lmbda, n=IMAGES: 1 - eta * lmbda / 50_000
    yield "the rate left out", lambda eta, lmbda, n=IMAGES: 1 - lmbda / n
    yield "an exponential", lambda eta, lmbda, n=IMAGES: np.exp(-eta * lmbda / n)


def draw(rng):
    """Accuracy against rate, one line a decay factor."""
    seeds = [int(s) for s in rng.integers(2**31, size=SEEDS)]
    fig, ax = figure("Learning rate η", "Accuracy after epochs 2 to 4")
    for factor, marker in ((1.0, "o"), (0.98, "s"), (0.8, "^"), (-1.0, "v")):
        samples = [accuracy(seeds, eta, penalty(eta, factor)) for eta in ETAS]
        half = [sample.mean - sample.interval.low for sample in samples]
        ax.errorbar(ETAS, [sample.mean for sample in samples], half, marker=marker, capsize=3,
                    label=f"decay factor {factor:g}".replace("-", "−"))
    ax.set_xscale("log")
    ax.axhline(0.1, color=MUTED, linewidth=1)
    ax.set_ylim(0, 1.2)
    ax.legend(loc="upper right", ncols=2)
    return fig, ("Accuracy against the learning rate 1, 10, 100, one line for each decay factor. The lines are "
                 "nearly level: without decay about 0.8, with factor 0.98 lower, with 0.8 lower still, with minus "
                 "one at chance. The rate hardly matters, the factor does.")
