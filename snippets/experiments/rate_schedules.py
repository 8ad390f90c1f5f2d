"""A rate of 0.25 that is lowered after twenty epochs ends with a lower cost than 0.025, 0.25 or 2.5 throughout.

Book: chapter 3, "How to choose a neural network's hyper-parameters?" (claim-3.75, claim-3.79, claim-3.80).
"""

from copy import deepcopy

import numpy as np

from snippets.common.digit_runs import MEANING, looking, train
from snippets.common.evidence import Table, at_least, at_most, between
from snippets.common.experiment import Experiment
from snippets.common.plotstyle import SERIES, figure
from snippets.common.run_figures import band
from snippets.common.sample import Sample
from snippets.common.schedules import Halving, Stepwise, constant

SECONDS = 15
MEASURES = ["validation", "training cost", "weights"]
LAMBDA = 5.0


# --8<-- [start:shown]
SCHEDULES = {
    "constant": constant,
    "tenth after 20": Stepwise({0: 1.0, 20: 0.1}),
    "halving": Halving(patience=1, until=1 / 1024, of=lambda seen: seen[0]),       # `seen[0]`: validation accuracy
}
ARMS = {
    "η = 0.025": [0.025, "constant"],
    "η = 0.25": [0.25, "constant"],
    "η = 2.5": [2.5, "constant"],
    "η = 0.25, then 0.025": [0.25, "tenth after 20"],
    "η = 0.25, halving": [0.25, "halving"],
}


def run(rng, *, epochs, sizes, lmbda, arms):
    """Train each arm, a learning rate with a schedule, from the same start."""
    look, found = looking(MEASURES), {}
    for name, (eta, schedule) in arms.items():
        seen = train(deepcopy(rng), look, epochs=epochs, sizes=sizes, eta=eta, lmbda=lmbda,
                     schedule=SCHEDULES[schedule])
        found |= {f"{name}: {measure}": list(values) for measure, values in zip(MEASURES, np.transpose(seen))}
    return found
# --8<-- [end:shown]


EXPERIMENT = Experiment(
    __name__, run, settings={"epochs": 30, "sizes": [784, 30, 10], "lmbda": LAMBDA, "arms": ARMS},
    measures={f"{arm}: {measure}": f"{MEANING[measure]}, after each epoch" for arm in ARMS for measure in MEASURES},
    split="trained on the first 50,000 images; cost measured on the first 10,000 of them", book={},
    prefix={"epochs": 1},
    tolerance={f"{arm}: {measure}": allowed * (10 if arm == "η = 2.5" else 1) for arm in ARMS     # which amplifies rounding most
               for measure, allowed in (("validation", 0.01), ("training cost", 0.02))})
CONSTANT = ("η = 0.025", "η = 0.25", "η = 2.5")


def costs(receipt, arm):
    """Training cost with its penalty, (seeds, epochs), as the book plots it."""
    return receipt.curves(f"{arm}: training cost") + LAMBDA / 50_000 * receipt.curves(f"{arm}: weights")


def rises(receipt, arm):
    """In how many of the 29 comparisons the cost after an epoch is no lower than that before: a `Sample`."""
    return Sample((np.diff(costs(receipt, arm)) >= 0).sum(axis=1))


def last_of(receipt, arm):
    """Last validation accuracy of an arm's runs, (seeds,), in per cent; a halving run may end early."""
    return 100 * receipt.last(f"{arm}: validation").values


def verify(rng, run=run):
    """Training costs with the penalty, and validation accuracies, of five arms from the same starts."""
    receipt = EXPERIMENT.receipt()
    slow, middle, fast = (rises(receipt, arm) for arm in CONSTANT)
    end = {arm: costs(receipt, arm)[:, -1] for arm in (*CONSTANT, "η = 0.25, then 0.025")}
    switch = Sample(end["η = 0.25, then 0.025"] - np.minimum.reduce([end[arm] for arm in CONSTANT]))
    lead = Sample(last_of(receipt, "η = 0.25, then 0.025") - last_of(receipt, "η = 0.25"))
    halved = Sample(last_of(receipt, "η = 0.25, halving") - last_of(receipt, "η = 0.25"))
    lengths = [len(curve) for curve in receipt.of("η = 0.25, halving: validation")]
    return Table(
        *EXPERIMENT.again(run),
        at_most("η = 0.025: rises of the cost in 29 comparisons, mean", slow.mean, 5, because="the author's record: 0",
                digits=1),
        between("η = 0.25: the same", middle.mean, 6, 16, because="the author's record: 12", digits=1),
        between("η = 2.5: the same", fast.mean, 9, 18, because="the author's record: 14; chance alone would make half",
                digits=1),
        at_least("final cost at 2.5 over that at 0.25, least of 20 runs", (end["η = 2.5"] / end["η = 0.25"]).min(), 1.5,
                 because="the largest rate can't settle", digits=2),
        at_most("switch to 0.025 after 20 epochs: final cost less that of the best constant rate, largest of 20 runs",
                switch.largest, 0, because="the noise of the steps shrinks with the rate", digits=4),
        at_least("the same: validation accuracy less that at 0.25, points, lower end of the mean's interval",
                 lead.interval.low, 0, because="less noise in the weights too", digits=2),
        at_least("halving at each setback: the same difference, lower end of the mean's interval", halved.interval.low,
                 -0.3, because="a schedule that reacts to a single epoch may brake too soon", digits=2),
        at_least("the same: runs of 20 in which it is worse than the constant rate", (halved.values < 0).sum(), 1,
                 digits=0, because="no schedule is better with every start"),
        slow=slow.mean, middle=middle.mean, fast=fast.mean, end_slow=end["η = 0.025"].mean(),
        end_middle=end["η = 0.25"].mean(),
        end_fast=end["η = 2.5"].mean(), end_switch=end["η = 0.25, then 0.025"].mean(), switch_gain=-switch.mean,
        lead=lead.mean, lead_low=lead.interval.low,
        lead_high=lead.interval.high, halved=halved.mean, halved_low=halved.interval.low,
        halved_high=halved.interval.high,
        halved_worse=(halved.values < 0).sum(), shortest=min(lengths), longest=max(lengths),
    )


def wrong():
    """Runs of another experiment."""
    def at(factor):
        return lambda rng, *, arms, **settings: run(rng, **settings, arms={
            name: [factor * eta, schedule] for name, (eta, schedule) in arms.items()})

    yield "uphill", at(-1)
    yield "rates twice as large", at(2)
    yield "a penalty a hundred times as strong", lambda rng, **settings: run(rng, **{**settings, "lmbda": 500.0})


def draw(rng):
    """Training cost with penalty."""
    receipt = EXPERIMENT.receipt()
    fig, ax = figure("Epochs of training", "Training cost with its penalty")
    for colour, arm in zip(SERIES, (*CONSTANT, "η = 0.25, then 0.025")):
        band(ax, costs(receipt, arm), arm, colour, scale=1)
    ax.set_ylim(0.2, 1.4)
    ax.legend(loc="upper right")
    return fig, ("Training cost over thirty epochs, a band for each of four arms. At 2.5 it jumps about near 0.8 to "
                 "1; at 0.25 it falls fast and then wanders; at 0.025 it falls slowly and smoothly and just reaches "
                 "it; with the switch it drops at once after epoch 20, below all others.")
