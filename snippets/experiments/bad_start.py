"""When all outputs start near 1, the quadratic cost at its own rate recovers as quickly as the cross-entropy.

Book: chapter 3, "Introducing the cross-entropy cost function" (claim-3.13).
"""

from snippets.common.digit_runs import arms as run
from snippets.common.digit_runs import changed, declared
from snippets.common.evidence import Table, at_least, at_most, between
from snippets.common.plotstyle import figure
from snippets.common.run_figures import bands
from snippets.common.sample import Sample

SECONDS = 6
# --8<-- [start:shown]
START = {"sizes": [784, 30, 10], "constants": [["output biases", 5.0]]}
ARMS = {
    "quadratic, η = 3": {**START, "cost": "quadratic", "eta": 3.0},
    "quadratic, η = 0.5": {**START, "cost": "quadratic", "eta": 0.5},
    "cross-entropy, η = 0.5": {**START, "eta": 0.5},
}
# --8<-- [end:shown]

EXPERIMENT = declared(__name__, epochs=5, arms_=ARMS, measures=["test", "dead outputs"], book={},
                      tolerance={"test": 0.01, "quadratic, η = 3: test": 0.05})


def lead(receipt, over, epoch):
    """By how many points the cross-entropy leads another arm after an epoch, a paired difference for each run."""
    ahead, behind = (receipt.at(f"{arm}: test", epoch).values for arm in ("cross-entropy, η = 0.5", over))
    return Sample(100 * (ahead - behind))


def verify(rng, run=run):
    """Five epochs from one start with output biases of 5, each cost at its own rate and the quadratic one at both."""
    receipt = EXPERIMENT.receipt()
    own_1, own_5, same_1, same_5 = (lead(receipt, over, epoch) for over in ("quadratic, η = 3", "quadratic, η = 0.5")
                                    for epoch in (0, 4))
    first = receipt.at("quadratic, η = 3: test", 0)
    return Table(
        *EXPERIMENT.again(run),
        at_least("quadratic cost, η = 3: share read after one epoch, least of 20 runs", first.smallest, 0.91, digits=3,
                 because="the start is forgotten within an epoch"),
        between("lead of the cross-entropy over it after one epoch, points: the mean's interval", own_1.interval, -0.5,
                0.5, because="no lead that chance could not make", digits=2),
        between("the same after five epochs", own_5.interval, -0.5, 0.5, because="nor then", digits=2),
        at_least("at one common rate, 0.5: its lead after one epoch, lower end of the mean's interval",
                 same_1.interval.low, 0.5, because="0.5 is too small a rate for the quadratic cost", digits=2),
        at_most("outputs dead after one epoch, most of 20 runs, all arms",
                max(receipt.at(f"{arm}: dead outputs", 0).largest for arm in ARMS), 0,
                because="σ′(5) is small, but not 0"),
        lead_1=own_1.mean, lead_1_low=own_1.interval.low, lead_1_high=own_1.interval.high, lead_5=own_5.mean,
        common_1=same_1.mean, common_5=same_5.mean, quadratic_1=first.mean,
    )


def wrong():
    """Runs of another experiment."""
    yield "uphill", changed(run, eta=lambda arm: -arm["eta"])
    yield "output biases of 50, not 5", changed(run, constants=lambda arm: [["output biases", 50.0]])
    yield "all weights at 0, biases as drawn", changed(run, constants=lambda arm: [["weights", 0.0]])


def draw(rng):
    """Five epochs as bands."""
    receipt = EXPERIMENT.receipt()
    fig, ax = figure("Epochs of training", "Test images read (%)")
    bands(ax, {arm: receipt.curves(f"{arm}: test") for arm in ARMS})
    return fig, ("Accuracy over five epochs, a band for each of three settings. The quadratic cost at rate 3 and the "
                 "cross-entropy at rate 0.5 overlap throughout, from 93 to 95 per cent; the quadratic cost at rate 0.5 "
                 "starts one point lower and closes most of the distance.")
