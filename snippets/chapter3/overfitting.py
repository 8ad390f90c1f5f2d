"""A network learns 1,000 digits by heart while its cost on new digits rises; a penalty on the weights helps.

Book: chapter 3, "Overfitting and regularization" and "Regularization" (claim-3.24 to claim-3.27, claim-3.32).
"""

from functools import cache

import numpy as np

from snippets.common.evidence import Table, at_least, between
from snippets.common.fast_network import FastNetwork
from snippets.common.mnist import Digits, load
from snippets.common.penalties import L2
from snippets.common.plotstyle import figure
from snippets.common.sample import Sample

SECONDS = 12
IMAGES, EPOCHS, EVERY, LAMBDA, SEEDS = 1000, 45, 3, 0.1, 10   # the book trains for 400 epochs
LOOKED_AT = 2000                                              # of the test digits


# --8<-- [start:shown]
def look(network, digits):
    """Mean cross-entropy and accuracy of a network on labelled digits."""
    return network.total_cost(*digits), network.accuracy(*digits)


def curve(seed, lmbda):
    """(times, 4): cost and accuracy on the training digits, then on the test digits, every three epochs."""
    training, _, test = load()
    few, new = Digits(training.images[:IMAGES], training.labels[:IMAGES]), Digits(*(part[:LOOKED_AT] for part in test))
    rng = np.random.default_rng(seed)
    network, seen = FastNetwork([784, 30, 10], rng, start="unscaled"), []
    for _ in range(EPOCHS // EVERY):
        network.SGD(*few, EVERY, 10, 0.5, rng, penalty=L2(lmbda) if lmbda else None)
        seen.append(look(network, few) + look(network, new))
    return np.array(seen)
# --8<-- [end:shown]


@cache
def curves(seed, lmbda):
    """Epochs looked at, and the curves of ten seeds, (SEEDS, times, 4)."""
    return np.arange(EVERY, EPOCHS + 1, EVERY), np.array([curve(seed + k, lmbda) for k in range(SEEDS)])


def verify(rng, lmbda=LAMBDA):
    """Ten runs without the penalty and ten with it, paired: from the same weights and with the same batches."""
    seed = int(rng.integers(2**31))
    epochs, free = curves(seed, 0.0)
    _, held = curves(seed, lmbda)
    lowest = Sample(epochs[free[:, :, 2].argmin(axis=1)])
    rise = Sample(free[:, -1, 2] / free[:, :, 2].min(axis=1))
    gain = Sample(100 * (held[:, -1, 3] - free[:, -1, 3]))
    return Table(
        at_least("without: training digits read correctly in the end, worst of ten runs", free[:, -1, 1], 0.98,
                because="1,000 digits and 23,860 parameters", digits=3),
        at_least("without: training cost falls, share of the times looked at",
                 (np.diff(free[:, :, 0]) < 0).mean(axis=1), 0.9,
                because="it is what is minimised", digits=2),
        between("without: epoch at which the test cost is lowest, ten runs", lowest.values, 6, 30,
                because="long before the training ends", digits=0),
        at_least("without: last test cost over the lowest, low end of the 95 % interval of the mean",
                 rise.interval.low, 1.05,
                because="it rises again: overfitting", digits=2),
        at_least("with the penalty: gain of test accuracy in the end, low end of the interval, in points",
                 gain.interval.low,
                0.3, because="a clear gain: the interval is far from 0", digits=2),
        free=100 * free[:, -1, 3].mean(), held=100 * held[:, -1, 3].mean(), lowest=lowest.mean,
        lowest_first=lowest.smallest,
        lowest_last=lowest.largest, training=free[:, -1, 1].mean(), gain=gain.mean, gain_low=gain.interval.low,
        gain_high=gain.interval.high, rise=rise.mean,
    )


def wrong():
    """Penalties that don't help."""
    yield "none", 0.0
    yield "far too strong: λ/n = 0.25", 250.0


def draw(rng):
    """Test cost and accuracies: means over the seeds, and all runs between their extremes."""
    seed = int(rng.integers(2**31))
    fig, axes = figure("Epoch", "", size=(6.4, 3.6), ncols=2)
    for lmbda, style, label in ((0.0, "-", "λ = 0"), (LAMBDA, "--", "λ = 0.1")):
        epochs, runs = curves(seed, lmbda)
        for ax, column in zip(axes, (2, 3)):
            line, = ax.plot(epochs, runs[:, :, column].mean(axis=0), style, label=label)
            ax.fill_between(epochs, *np.percentile(runs[:, :, column], [0, 100], axis=0), alpha=0.2, linewidth=0,
                            color=line.get_color())
    for ax, title in zip(axes, ("Cost on test digits", "Accuracy on test digits")):
        ax.set_title(title)
    axes[0].legend()
    return fig, ("Two panels against the epoch, with bands for ten runs. Without the penalty the cost on test digits "
                 "falls at first, then rises steadily; with it the cost is lower in the end. The accuracy on test "
                 "digits ends higher with the penalty.")
