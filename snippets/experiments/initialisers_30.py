"""With 30 hidden neurons the scaled start leads by five points after one epoch, and by a few tenths after thirty.

Book: chapter 3, "Weight initialization" (claim-3.63, claim-3.64); chapter 5, "The vanishing gradient problem"
(claim-5.3).
"""

from snippets.common.digit_runs import arms as run
from snippets.common.digit_runs import changed, declared
from snippets.common.evidence import Table, at_least, at_most, between
from snippets.common.plotstyle import figure
from snippets.common.quoted import Quoted, quoted_rows
from snippets.common.run_figures import bands
from snippets.common.sample import Sample

SECONDS = 10
# --8<-- [start:shown]
SETTINGS = {"sizes": [784, 30, 10], "eta": 0.1, "lmbda": 5.0}
ARMS = {
    "scaled": SETTINGS,
    "unscaled": {**SETTINGS, "start": "unscaled"},
    "scaled, zero biases": {**SETTINGS, "constants": [["biases", 0.0]]},
    "all zero": {**SETTINGS, "constants": [["weights", 0.0], ["biases", 0.0]], "epochs": 3},
}
# --8<-- [end:shown]

EXPERIMENT = declared(__name__, epochs=30, arms_=ARMS, measures=["validation"],
                      book={"claim-3.64": 0.965, "claim-5.3": 0.9648}, tolerance={"validation": 0.01, "all zero: validation": None})
QUOTED = (
    Quoted("claim-5.3", "chap5.html#the_vanishing_gradient_problem",
           "one hidden layer of 30, η = 0.1, λ = 5, validation", "scaled: validation", 0.9648, "among", "among"),
)


def lead(receipt, ahead, behind, epoch):
    """By how many points one start leads another after an epoch, a paired difference for each run."""
    one, other = (receipt.at(f"{arm}: validation", epoch).values for arm in (ahead, behind))
    return Sample(100 * (one - other))


def verify(rng, run=run):
    """Four starts with the same settings."""
    receipt = EXPERIMENT.receipt()
    first, last = (lead(receipt, "scaled", "unscaled", epoch) for epoch in (0, -1))
    biases = [lead(receipt, "scaled", "scaled, zero biases", epoch) for epoch in (0, -1)]
    scaled, unscaled, zero = (receipt.at(f"{arm}: validation", 0) for arm in ("scaled", "unscaled", "all zero"))
    return Table(
        *EXPERIMENT.again(run), *quoted_rows(QUOTED, receipt),
        at_most("unscaled start: share read after one epoch, mean, %", 100 * unscaled.mean, 88.5, digits=2,
                because="the book: under 87 %"),
        between("scaled start: the same", 100 * scaled.mean, 92, 93.5, because="the book: almost 93 %", digits=2),
        between("lead after thirty epochs, points: the mean's interval", last.interval, -0.1, 0.6, digits=2,
                because="both over 96 % in the book, 0.13 apart in the author's record"),
        between("random biases less zero biases, after one and thirty epochs, points: the means' intervals",
                [*biases[0].interval, *biases[1].interval], -0.3, 0.3, digits=2,
                because="which biases a run starts with hardly matters"),
        at_least("all weights and biases zero: how far behind the scaled start after three epochs, least of 20 runs, "
                 "points", lead(receipt, "scaled", "all zero", 2).smallest, 2, digits=1,
                 because="hidden neurons that start alike must part first"),
        scaled_1=scaled.mean, unscaled_1=unscaled.mean, lead_1=first.mean, lead_30=last.mean,
        lead_30_low=last.interval.low,
        lead_30_high=last.interval.high, scaled_30=receipt.last("scaled: validation").mean,
        unscaled_30=receipt.last("unscaled: validation").mean, biases_1=biases[0].mean, biases_30=biases[1].mean,
        zero_1=zero.mean, zero_3=receipt.last("all zero: validation").mean,
        scaled_best=receipt.best("scaled: validation").mean,
    )


def wrong():
    """Runs of another experiment."""
    yield "uphill", changed(run, eta=lambda arm: -arm["eta"])
    yield "weights divided by the number of inputs' root in every arm", changed(run, start=lambda arm: "scaled")
    yield "the rate of the section before", changed(run, eta=lambda arm: 0.5)


def draw(rng):
    """Thirty epochs as bands."""
    receipt = EXPERIMENT.receipt()
    fig, ax = figure("Epochs of training", "Validation images read (%)")
    bands(ax, {arm: receipt.curves(f"{arm}: validation") for arm in ("scaled", "unscaled", "scaled, zero biases")})
    ax.set_ylim(85, 97.5)
    return fig, ("Accuracy over thirty epochs, a band for each of three starts. The scaled ones, with random and with "
                 "zero biases, lie on each other, start near 93 per cent and end between 96 and 97. The unscaled one "
                 "starts below 88, rises steeply and ends a little below them.")
