"""Weight decay shrinks large initial weights at the rate the formula says: in thirty epochs not nearly enough.

Book: chapter 3, "Weight initialization", problem (ex-3.17).
"""

import numpy as np

from snippets.common.digit_runs import train
from snippets.common.evidence import Table, at_most, between
from snippets.common.experiment import Experiment
from snippets.common.mnist import load
from snippets.common.plotstyle import INK, MUTED, figure

SECONDS = 4
IMAGES = 50_000                                               # n, the size of the training set
LAYERS = ("first layer", "output layer")


# --8<-- [start:shown]
def pure_decay(epochs, eta=0.1, lmbda=5.0, mini_batch_size=10):
    """Factor by which the penalty alone has multiplied a weight after so many epochs of n/m steps each."""
    return (1 - eta * lmbda / IMAGES) ** (epochs * IMAGES / mini_batch_size)


def run(rng, *, epochs, sizes, start, eta, lmbda, mini_batch_size):
    """Root mean square of each layer's weights after each epoch, that of always black pixels, and the accuracy."""
    black, validation = ~load()[0].images.any(axis=0), load()[1]

    def root_mean_square(w):
        return np.sqrt(np.square(w, dtype=float).mean())

    def look(network):
        first, last = network.weights
        return [*map(root_mean_square, (first, last, first[:, black])), network.accuracy(*validation)]

    seen = train(rng, look, epochs=epochs, sizes=sizes, start=start, eta=eta, lmbda=lmbda,
                 mini_batch_size=mini_batch_size)
    return dict(zip((*LAYERS, "black pixels", "validation"), np.transpose(seen)))
# --8<-- [end:shown]


EXPERIMENT = Experiment(
    __name__, run,
    settings={"epochs": 30, "sizes": [784, 30, 10], "start": "unscaled", "eta": 0.1, "lmbda": 5.0,
              "mini_batch_size": 10},
    measures={**{layer: f"root mean square of the weights into the {layer}, after each epoch" for layer in LAYERS},
              "black pixels": "the same for the weights from pixels that are black in all training images",
              "validation": "share of the 10,000 validation images read correctly"},
    split="trained on the 50,000 training images, measured on the 10,000 validation images",
    book={},
    prefix={"epochs": 1},
    tolerance={"first layer": 1e-3, "output layer": 0.02, "black pixels": 1e-5},
)


def verify(rng, run=run):
    """Twenty runs from the old start against pure decay."""
    receipt = EXPERIMENT.receipt()
    first, last, black = (receipt.curves(name) for name in (*LAYERS, "black pixels"))
    epochs = np.arange(1, 31)
    expected, beyond_first = pure_decay(epochs), pure_decay(epochs - 1)
    return Table(
        *EXPERIMENT.again(run),
        at_most("weights from always black pixels: distance from pure decay after the first epoch, as a share",
                abs(black / black[:, :1] / beyond_first - 1), 0.003,
                because="no gradient reaches them; 150,000 roundings to 24 bits remain"),
        between("first layer: root mean square over that of pure decay from size 1, epochs 1 to 10",
                (first / expected)[:, :10], 0.97, 1.1,
                because="the decay rules here: the gradient is spread over 784 inputs", digits=2),
        between("first layer: root mean square after 30 epochs", first[:, -1], 0.2, 0.4,
                because="e^(−1.5) = 0.22 of pure decay, and what was learned", digits=3),
        between("output layer: root mean square after 30 epochs", last[:, -1], 1.2, 3,
                because="here the gradient rules; these weights grow", digits=2),
        between("factor left by pure decay after 30 epochs", pure_decay(30), 0.2231, 0.2232, because="e^(−1.5)",
                digits=4),
        between("epochs of pure decay to 1/√784", np.log(1 / 28) / np.log(pure_decay(1)), 66, 67.5, because="20 ln 28",
                digits=1),
        left=pure_decay(30), first_10=first[:, 9].mean(), first_30=first[:, -1].mean(), last_30=last[:, -1].mean(),
        pure_10=pure_decay(10), accuracy_1=receipt.at("validation", 0).mean,
        accuracy_low=receipt.at("validation", 0).interval.low, accuracy_high=receipt.at("validation", 0).interval.high,
    )


def wrong():
    """Runs of another experiment."""
    yield "uphill", lambda rng, **settings: run(rng, **{**settings, "eta": -settings["eta"]})
    yield "no decay", lambda rng, **settings: run(rng, **{**settings, "lmbda": 0.0})
    yield "ηλ an epoch, not ηλ/m", lambda rng, **settings: run(rng, **{**settings, "lmbda": 10 * settings["lmbda"]})
    yield "the new start", lambda rng, **settings: run(rng, **{**settings, "start": "scaled"})


def draw(rng):
    """Measured sizes, a band over the runs, against pure decay."""
    receipt = EXPERIMENT.receipt()
    fig, ax = figure("Epoch", "Root mean square of the weights")
    epochs = np.arange(1, 31)
    for name in reversed(LAYERS):
        curves = receipt.curves(name)
        ax.plot(epochs, curves.mean(axis=0), label=name)
        ax.fill_between(epochs, curves.min(axis=0), curves.max(axis=0), alpha=0.2, linewidth=0)
    ax.plot([0, *epochs], pure_decay(np.array([0, *epochs])), "--", color=INK, label="pure decay")
    ax.axhline(1 / 28, color=MUTED, linewidth=1)
    ax.annotate("1/√784", (30, 1 / 28), xytext=(0, 5), textcoords="offset points", ha="right", color=MUTED)
    ax.set_ylim(0, 2.6)
    ax.legend(loc="upper left")
    return fig, ("Root mean square of weights against the epoch, over 20 runs. The first layer follows the dashed "
                 "curve of pure decay for about fifteen epochs and then stays above it; the output layer grows. After "
                 "thirty epochs the first layer is far above the line at one twenty-eighth.")
