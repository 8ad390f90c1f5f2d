"""Without a hidden layer a standard normal start often costs whole digits; a start at zero costs hardly any.

Book: chapter 1, "Implementing our network to classify digits" (ex-1.8).
"""

import numpy as np

from snippets.common.digit_runs import arms as run
from snippets.common.digit_runs import changed, declared
from snippets.common.evidence import Table, at_least, at_most, between, equal
from snippets.common.plotstyle import figure
from snippets.common.run_figures import strips

SECONDS = 5
# --8<-- [start:shown]
ARMS = {
    "normal start": {"sizes": [784, 10], "cost": "quadratic", "eta": 3.0, "start": "unscaled"},
    "zero start": {"sizes": [784, 10], "cost": "quadratic", "eta": 3.0,
                   "constants": [["weights", 0.0], ["biases", 0.0]]},
    "cross-entropy": {"sizes": [784, 10], "eta": 0.5, "start": "unscaled"},
}
# --8<-- [end:shown]

EXPERIMENT = declared(__name__, epochs=15, arms_=ARMS, measures=["test", "dead outputs"], book={},
                      tolerance={"test": 0.1, "cross-entropy: test": 0.01})


def verify(rng, run=run):
    """Fifteen epochs of three arms."""
    receipt = EXPERIMENT.receipt()
    normal, zero, other = (receipt.last(f"{arm}: test") for arm in ARMS)
    dead = {arm: receipt.last(f"{arm}: dead outputs").values for arm in ARMS}
    return Table(
        *EXPERIMENT.again(run),
        at_least("normal start, quadratic cost: runs of 20 that end with a dead output",
                 (dead["normal start"] > 0).sum(), 8,
                 because="weighted inputs start with a standard deviation above 9", digits=0),
        between("the same: best of the runs, %", 100 * normal.largest, 91, 92.5, because="what the model can do",
                digits=2),
        at_least("zero start, quadratic cost: share read, worst run, %", 100 * zero.smallest, 81, digits=1,
                 because="no output starts saturated"),
        at_least("zero start: lead over the normal one, means, points", 100 * (zero.mean - normal.mean), 3, digits=1,
                 because="fewer dead outputs"),
        equal("normal start, cross-entropy: dead outputs after the first epoch, most of 20 runs",
              int(receipt.at("cross-entropy: dead outputs", 0).largest), 0, because="its error has no factor σ′"),
        at_most("the same: spread of the last epochs, points", 100 * other.sd, 1.5, digits=2,
                because="no run loses a digit; η = 0.5 makes the last epoch wander"),
        normal=normal.mean, normal_least=normal.smallest, normal_most=normal.largest, zero=zero.mean,
        zero_least=zero.smallest,
        cross_entropy=other.mean, cross_entropy_best=receipt.best("cross-entropy: test").mean,
        lost=(dead["normal start"] > 0).sum(), zero_lost=(dead["zero start"] > 0).sum(),
        most_dead=dead["normal start"].max(),
        ceiling=max(sample.largest for sample in (normal, zero, receipt.best("cross-entropy: test"))),
        zero_dead_first=np.sum(receipt.at("zero start: dead outputs", 0).values > 0),
    )


def wrong():
    """Runs of another experiment."""
    yield "uphill", changed(run, eta=lambda arm: -arm["eta"])
    yield "the start from zero in every arm", changed(run, constants=lambda arm: [["weights", 0.0], ["biases", 0.0]])
    yield "the cross-entropy in every arm", changed(run, cost=lambda arm: "cross-entropy")


def draw(rng):
    """The last epochs of all runs."""
    receipt = EXPERIMENT.receipt()
    fig, ax = figure("Test images read, last epoch (%)", "", size=(6.4, 3.0))
    strips(ax, {arm: receipt.last(f"{arm}: test") for arm in ARMS})
    return fig, ("Three rows of twenty dots. From the normal start with the quadratic cost the runs lie in clusters "
                 "about ten points apart, from below 70 to 92 per cent; from zero, and with the cross-entropy, they "
                 "lie close together, most near 91.")
