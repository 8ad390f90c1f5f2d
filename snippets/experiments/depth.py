"""A second hidden layer of 30 neurons helps; a third and a fourth lose what it gained.

Book: chapter 5, "The vanishing gradient problem" (claim-5.4, claim-5.5, claim-5.6, claim-5.7).
"""

import numpy as np

from snippets.common.digit_runs import arms as run
from snippets.common.digit_runs import changed, declared
from snippets.common.evidence import Table, at_least, at_most, between
from snippets.common.plotstyle import figure
from snippets.common.quoted import Quoted, quoted_rows
from snippets.common.run_figures import strips
from snippets.common.sample import Sample
from snippets.experiments import initialisers_30

SECONDS = 10
# --8<-- [start:shown]
ARMS = {f"{layers} hidden layers": {"sizes": [784, *[30] * layers, 10], "eta": 0.1, "lmbda": 5.0}
        for layers in (2, 3, 4)}
# --8<-- [end:shown]

PLACE = "chap5.html#the_vanishing_gradient_problem"
EXPERIMENT = declared(__name__, epochs=30, arms_=ARMS, measures=["validation"],
                      book={"claim-5.4": 0.9690, "claim-5.5": 0.9657, "claim-5.6": 0.9653},
                      tolerance={"validation": 0.05})
QUOTED = (
    Quoted("claim-5.4", PLACE, "two hidden layers of 30, η = 0.1, λ = 5, validation", "2 hidden layers: validation",
           0.9690, "among", "among"),
    Quoted("claim-5.5", PLACE, "three hidden layers of 30, η = 0.1, λ = 5, validation", "3 hidden layers: validation",
           0.9657, "among", "among"),
    Quoted("claim-5.6", PLACE, "four hidden layers of 30, η = 0.1, λ = 5, validation", "4 hidden layers: validation",
           0.9653, "among", "among"),
)


def by_depth(which="last"):
    """A `Sample` of validation accuracies for each number of hidden layers; one layer is in another receipt."""
    receipt = EXPERIMENT.receipt()
    one = getattr(initialisers_30.EXPERIMENT.receipt(), which)("scaled: validation")
    return {1: one, **{layers: getattr(receipt, which)(f"{layers} hidden layers: validation") for layers in (2, 3, 4)}}


def difference(more, fewer):
    """Mean and 95 % interval (normal) of the difference of two independent means, in points."""
    mean = 100 * (more.mean - fewer.mean)
    half = 196 * np.sqrt(more.sd**2 / more.n + fewer.sd**2 / fewer.n)
    return mean, mean - half, mean + half


def verify(rng, run=run):
    """Last epochs of twenty runs for each depth, and the steps from one depth to the next."""
    receipt, last, best = EXPERIMENT.receipt(), by_depth(), by_depth("best")
    steps = {layers: difference(last[layers], last[layers - 1]) for layers in (2, 3, 4)}
    return Table(
        *EXPERIMENT.again(run), *quoted_rows(QUOTED, receipt),
        at_least("second layer, last epochs, points: lower end of the difference's interval", steps[2][1], 0.1,
                 because="the book gains 0.42", digits=2),
        at_most("third layer: upper end of the difference's interval", steps[3][2], 0, because="the book loses 0.33",
                digits=2),
        between("fourth layer: difference of the means", steps[4][0], -1, 0.2, digits=2,
                because="the book loses 0.04, which says nothing about one run each"),
        at_least("spread of four layers over that of two, standard deviations", last[4].sd / last[2].sd, 1.2, digits=1,
                 because="deep runs leave the first plateau early or late"),
        **{f"{which}_{layers}": sample.mean for which, samples in (("last", last), ("best", best))
           for layers, sample in samples.items()},
        **{f"step_{layers}{end}": value for layers, step in steps.items()
           for end, value in zip(("", "_low", "_high"), step)},
        lost_3=-steps[3][0], lost_3_low=-steps[3][2], lost_3_high=-steps[3][1],
        **{f"sd_{layers}": 100 * sample.sd for layers, sample in last.items()},
    )


def wrong():
    """Runs of another experiment."""
    yield "uphill", changed(run, eta=lambda arm: -arm["eta"])
    yield "the unscaled start", changed(run, start=lambda arm: "unscaled")
    yield "the quadratic cost", changed(run, cost=lambda arm: "quadratic")


def draw(rng):
    """Last epochs by depth, with the book's figures."""
    names = {layers: f"{layers} hidden" for layers in (1, 2, 3, 4)}
    fig, ax = figure("Validation images read, last epoch (%)", "", size=(6.4, 3.6))
    marks = dict(zip(names.values(), (0.9648, *(one.figure for one in QUOTED))))
    strips(ax, {names[layers]: sample for layers, sample in by_depth().items()}, marks)
    return fig, ("Four rows of twenty dots, one to four hidden layers, with a bar at the book's figure in each. Two "
                 "layers lie furthest right; one, three and four overlap, and the rows get wider with depth. The "
                 "book's bars are inside the rows.")
