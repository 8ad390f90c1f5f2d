"""From a start with large weights a penalty gains points of accuracy, from a good one hardly any; too much costs many.

Book: chapter 3, "Regularization" and "Why does regularization help reduce overfitting?" (claim-3.39, claim-3.44).
"""

from functools import cache

import numpy as np

from snippets.common.evidence import Table, at_least, at_most, between, holds_for_all
from snippets.common.fast_network import FastNetwork
from snippets.common.mnist import load
from snippets.common.penalties import L2
from snippets.common.plotstyle import figure
from snippets.common.sample import Sample

SECONDS = 12
IMAGES, EPOCHS, SEEDS, ETA, BATCH = 1000, 16, 10, 0.5, 10
ARMS = (("unscaled", 0.0), ("unscaled", 1.0), ("scaled", 0.0), ("scaled", 0.3), ("scaled", 30.0))


# --8<-- [start:shown]
def length(network):
    """Root of the sum of the squares of all weights."""
    return np.sqrt(sum(float(np.square(w, dtype=float).sum()) for w in network.weights))


@cache
def trained(seed, start, lmbda):
    """Lengths of the weight vector (EPOCHS + 1,), the angle in degrees by which the last epoch turns it, and then on
    the test digits accuracy and mean cost. Arms with the same seed begin alike, but for the scale, and share batches.
    """
    training, _, test = load()
    rng = np.random.default_rng(seed)
    network = FastNetwork([784, 30, 10], rng, start=start)
    seen = [(length(network), flat(network))]
    seen += network.SGD(training.images[:IMAGES], training.labels[:IMAGES], EPOCHS, BATCH, ETA, rng,
                        penalty=L2(lmbda) if lmbda else None, after_epoch=lambda net: (length(net), flat(net)))
    lengths = np.array([size for size, _ in seen])
    before, after = seen[-2][1], seen[-1][1]
    cosine = before @ after / np.sqrt(before @ before * (after @ after))
    return lengths, np.degrees(np.arccos(min(cosine, 1.0))), network.accuracy(*test), network.total_cost(*test)
# --8<-- [end:shown]


def flat(network):
    """All weights in one vector, in double precision."""
    return np.concatenate([w.ravel() for w in network.weights]).astype(float)


def runs(seed, trained):
    """For each arm: lengths (SEEDS, EPOCHS + 1), angles, accuracies and costs (SEEDS,)."""
    return {arm: [np.array(part) for part in zip(*(trained(seed + k, *arm) for k in range(SEEDS)))] for arm in ARMS}


def verify(rng, trained=trained):
    """Ten seeds of each arm; differences are paired by seed."""
    found = runs(int(rng.integers(2**31)), trained)
    old, held, good, little, much = (found[arm] for arm in ARMS)
    gain_old, gain_good, loss = (Sample(100 * (a[2] - b[2])) for a, b in ((held, old), (little, good), (good, much)))
    cheaper = Sample(good[3] - little[3])
    growth_old, growth_good = (Sample(arm[0][:, -1] / arm[0][:, 0]) for arm in (old, good))
    return Table(
        holds_for_all("without a penalty, good start: the weight vector is longer after each epoch",
                      np.diff(good[0], axis=1) > 0, because="1,000 digits learned by heart: confidence is cheap"),
        between("length in the end over length at the start, good start", growth_good.values, 2, 10,
                because="it grows several times over", digits=1),
        between("the same from the start with large weights", growth_old.values, 1.0, 1.1,
                because="large weights hide what is learned: the length hardly changes", digits=3),
        at_most("with λ = 1, large weights: length in the end over length at the start",
                held[0][:, -1] / held[0][:, 0], 0.65,
                because="decay: e^(−0.8) in 16 epochs, and what is learned on top", digits=2),
        at_most("angle that the last epoch turns the long vector by, over that of the short one", Sample(old[1]).mean
                / Sample(good[1]).mean, 0.6, because="the longer the vector, the less a step turns it", digits=2),
        at_least("large weights: gain of accuracy by the penalty, low end of the interval, in points",
                 gain_old.interval.low,
                 1.0, because="the book's effect, at this scale", digits=2),
        between("good start: gain of accuracy by a weak penalty, mean, in points", gain_good.mean, -0.6, 0.6,
                because="within what other seeds would change", digits=2),
        at_least("good start: how much cheaper the test digits are with it, low end of the interval",
                 cheaper.interval.low,
                 0.0, because="less confident mistakes cost less", digits=3),
        at_least("good start, λ = 30: loss of accuracy, low end of the interval, in points", loss.interval.low, 5.0,
                 because="not every penalty helps", digits=1),
        gain_old=gain_old.mean, gain_old_low=gain_old.interval.low, gain_old_high=gain_old.interval.high,
        gain_good=gain_good.mean, gain_good_low=gain_good.interval.low, gain_good_high=gain_good.interval.high,
        cheaper=cheaper.mean, cheaper_low=cheaper.interval.low, cheaper_high=cheaper.interval.high, loss=loss.mean,
        old=100 * old[2].mean(), held=100 * held[2].mean(), good=100 * good[2].mean(), little=100 * little[2].mean(),
        much=100 * much[2].mean(), growth=growth_good.mean, growth_old=growth_old.mean, angle_old=old[1].mean(),
        angle_good=good[1].mean(),
    )


def wrong():
    """Runs that are not what they seem."""
    exchanged = {0.0: {"unscaled": 1.0, "scaled": 0.3}, 1.0: {"unscaled": 0.0}, 0.3: {"scaled": 0.0},
                 30.0: {"scaled": 0.0}}
    yield "no penalty in any arm", lambda seed, start, lmbda: trained(seed, start, 0.0)
    yield "the good start in all arms", lambda seed, start, lmbda: trained(seed, "scaled", {1.0: 0.3}.get(lmbda, lmbda))
    yield "with and without exchanged", lambda seed, start, lmbda: trained(seed, start, exchanged[lmbda][start])


def draw(rng):
    """Lengths against the epoch, means over the seeds."""
    found = runs(int(rng.integers(2**31)), trained)
    fig, ax = figure("Epoch", "Length of the weight vector, logarithmic")
    names = {"unscaled": "large weights", "scaled": "good start"}
    for (start, lmbda), style in zip(ARMS, ("-", "--", "-", "--", ":")):
        ax.semilogy(found[start, lmbda][0].mean(axis=0), style, label=f"{names[start]}, λ = {lmbda:g}")
    ax.legend(ncols=2, loc="lower left")
    return fig, ("Length of the weight vector against the epoch, five curves. From large weights it stays near 155 "
                 "without a penalty and falls with one; from the good start it climbs without a penalty, less with "
                 "a weak one, and stays short with a strong one.")
