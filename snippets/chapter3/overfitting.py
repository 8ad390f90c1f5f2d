"""A network learns 1,000 digits by heart while its cost on new digits rises; a penalty on the weights helps.

Book: chapter 3, "Overfitting and regularization" and "Regularization" (claim-3.24 to claim-3.27, claim-3.32).
"""

import numpy as np

from snippets.common.evidence import Table, at_least, between
from snippets.common.fast_network import FastNetwork
from snippets.common.mnist import Digits, load
from snippets.common.plotstyle import SERIES, figure
from snippets.common.run_figures import band
from snippets.common.sample import Sample
from snippets.experiments.thousand_images import ARMS, EXPERIMENT

SECONDS = 6
IMAGES, EPOCHS, SEEDS = 1000, 50, 2
RECORDED = 400                                                # epochs of the book's runs, and of the recorded ones


# --8<-- [start:shown]
def by_heart(rng, eta):
    """(EPOCHS, 2): cost and accuracy on 1,000 training digits after each epoch, without a penalty."""
    training = load()[0]
    few = Digits(training.images[:IMAGES], training.labels[:IMAGES])
    network, seen = FastNetwork([784, 30, 10], rng, start="unscaled"), []
    network.SGD(*few, EPOCHS, 10, eta, rng,
                after_epoch=lambda network: seen.append((network.total_cost(*few), network.accuracy(*few))))
    return np.array(seen)
# --8<-- [end:shown]


def recorded(arm, what):
    """The curves of an arm of the recorded runs on test digits, (20, RECORDED)."""
    return EXPERIMENT.receipt().curves(f"{arm}: {what}")[:, :RECORDED]


def verify(rng, eta=0.5):
    """Two short runs are watched on the training digits; twenty recorded ones say what became of the test digits."""
    runs = np.array([by_heart(rng, eta) for _ in range(SEEDS)])
    cost, free, held = recorded("λ = 0", "test cost"), recorded("λ = 0", "test"), recorded("λ = 0.1", "test")
    lowest = cost.argmin(axis=1) + 1
    rise = Sample(cost[:, -1] / cost.min(axis=1))
    gain = Sample(100 * (held[:, -1] - free[:, -1]))
    return Table(
        at_least(f"training digits read correctly after {EPOCHS} epochs, worst of {SEEDS} runs", runs[:, -1, 1], 0.98,
                 because="1,000 digits and 23,860 parameters", digits=3),
        at_least("training cost falls, share of the epochs, least of the runs",
                 (np.diff(runs[:, :, 0]) < 0).mean(axis=1), 0.9, because="it is what is minimised", digits=2),
        between("recorded, no penalty: epoch at which the test cost is lowest, twenty runs", lowest, 6, 30,
                because="long before the training ends", digits=0),
        at_least("recorded, no penalty: last test cost over the lowest, low end of the mean's 95 % interval",
                 rise.interval.low, 1.2, because="it rises again: overfitting", digits=2),
        at_least("recorded, with the penalty: gain of test accuracy at epoch 400, low end of the interval, in points",
                 gain.interval.low, 3, because="the book's pair differs by 4.83", digits=2),
        epochs=EPOCHS, training=runs[:, -1, 1].mean(), rise=rise.mean,
        free=100 * free[:, -1].mean(), held=100 * held[:, -1].mean(),
        gain=gain.mean, gain_low=gain.interval.low, gain_high=gain.interval.high,
    )


def wrong():
    """Trainings that don't learn by heart."""
    yield "a rate a hundred times smaller", 0.005
    yield "uphill", -0.5


def draw(rng):
    """Test cost and accuracy of the recorded runs: medians, and bands that hold them all."""
    fig, axes = figure("Epoch", "", size=(6.4, 3.6), ncols=2)
    for ax, what, scale, title in zip(axes, ("test cost", "test"), (1, 100),
                                      ("Cost on test digits", "Test digits read (%)")):
        for colour, arm in zip(SERIES, ARMS):
            band(ax, recorded(arm, what), arm, colour, scale)
        ax.set_title(title)
    axes[0].legend()
    axes[1].set_ylim(bottom=76)
    return fig, ("Two panels against the epoch, with bands for twenty runs. Without the penalty the cost on test "
                 "digits falls for some fifteen epochs and rises from then on; with it, it ends far lower. The share "
                 "of test digits read is flat without the penalty, and goes on rising with it.")
