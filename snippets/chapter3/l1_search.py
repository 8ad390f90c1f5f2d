"""Of three L1 penalties the weaker ones lower the cost on validation digits; the choice gains no accuracy on others.

Book: chapter 3, "Handwriting recognition revisited: the code", problem (ex-3.18).
"""

from functools import cache

import numpy as np

from snippets.common.evidence import Table, at_least, at_most, between, equal
from snippets.common.fast_network import FastNetwork
from snippets.common.mnist import load
from snippets.common.penalties import L1
from snippets.common.plotstyle import figure
from snippets.common.sample import Sample

SECONDS = 12
IMAGES, EPOCHS, BATCH, ETA, SEEDS = 1000, 30, 10, 0.5, 10
STRENGTHS = (0.0, 0.03, 0.1, 0.5)


# --8<-- [start:shown]
@cache
def trained(seed, lmbda):
    """Cost and accuracy on validation digits, accuracy on test digits, share of weights below ηλ/n, exact zeros.

    Arms with one seed share start and batches.
    """
    training, validation, test = load()
    rng = np.random.default_rng(seed)
    network = FastNetwork([784, 30, 10], rng)
    network.SGD(training.images[:IMAGES], training.labels[:IMAGES], EPOCHS, BATCH, ETA, rng,
                penalty=L1(lmbda) if lmbda else None)
    sizes = np.concatenate([abs(w).ravel() for w in network.weights])
    return (network.total_cost(*validation), 100 * network.accuracy(*validation), 100 * network.accuracy(*test),
            100 * (sizes <= ETA * lmbda / IMAGES).mean(), 100 * (sizes == 0).mean())
# --8<-- [end:shown]


def table(seed, trained):
    """What `trained` returns, (strengths, SEEDS, 5)."""
    return np.array([[trained(seed + k, lmbda) for k in range(SEEDS)] for lmbda in STRENGTHS])


def verify(rng, trained=trained):
    """Ten seeds of each strength; λ is chosen by the mean validation cost, and the test digits are looked at once."""
    found = table(int(rng.integers(2**31)), trained)
    cost, validation, test, small, zero = found.transpose(2, 0, 1)
    best = int(cost.mean(axis=1).argmin())
    cheaper, gain = Sample(cost[0] - cost[best]), Sample(test[best] - test[0])
    strongest = Sample(test[0] - test[-1])
    return Table(
        at_least("the λ with the lowest mean validation cost",
                 STRENGTHS[best], 0.03, because="some penalty is better than none", digits=2),
        at_least("how much lower that cost is than without penalty, low end of the 95 % interval",
                 cheaper.interval.low, 0.001, because="ten seeds, paired", digits=3),
        between("its gain on the test digits, mean, in points", gain.mean, -0.5, 0.5,
                because="no gain to speak of", digits=2),
        at_least("the strongest, λ = 0.5: loss on the test digits, low end of the interval, in points",
                 strongest.interval.low, 0.5, because="too much of a good thing", digits=2),
        at_least("λ = 0.5: weights that are no larger than one step of the penalty, in per cent", small[-1].mean(), 10,
                 because="they are pulled to zero and jump about it", digits=0),
        at_most("weights that are exactly zero, any λ, in per cent", zero.max(), 0.1,
                because="plain steps jump across zero", digits=3),
        equal("seeds", cost.shape[1], 10, because="as the intervals assume"),
        best=STRENGTHS[best], cheaper=cheaper.mean, cheaper_low=cheaper.interval.low,
        cheaper_high=cheaper.interval.high,
        gain=gain.mean, gain_low=gain.interval.low, gain_high=gain.interval.high, loss=strongest.mean,
        small=small[-1].mean(),
        free=test[0].mean(), chosen=test[best].mean(),
    )


def wrong():
    """Searches that go astray."""
    yield "no penalty in any arm", lambda seed, lmbda: trained(seed, 0.0)
    yield "the strongest in every arm", lambda seed, lmbda: trained(seed, STRENGTHS[-1])
    yield "λ in the reverse order", lambda seed, lmbda: trained(seed, STRENGTHS[::-1][STRENGTHS.index(lmbda)])


def draw(rng):
    """Validation cost and accuracy against λ: means with intervals."""
    found = table(int(rng.integers(2**31)), trained)
    fig, axes = figure("λ", "", size=(6.4, 3.6), ncols=2)
    for ax, column, title in zip(axes, (0, 1), ("Validation cost", "Validation accuracy (%)")):
        samples = [Sample(values) for values in found[:, :, column]]
        ax.errorbar(range(len(STRENGTHS)), [s.mean for s in samples], [s.mean - s.interval.low for s in samples],
                    fmt="o-", capsize=3)
        ax.set_xticks(range(len(STRENGTHS)), [f"{lmbda:g}" for lmbda in STRENGTHS])
        ax.set_title(title)
    return fig, ("Two panels against λ from 0 to 0.5, with 95 % intervals of ten seeds. The validation cost dips "
                 "and then rises; the accuracy is level for the weak penalties and falls for the strongest.")
