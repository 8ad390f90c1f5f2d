"""With 100 hidden neurons and the quadratic cost the rates from 0.001 to 1 read the more digits the larger they are.

Book: chapter 1, "Implementing our network to classify digits" (claim-1.40, claim-1.41).
"""

from snippets.common.digit_runs import arms as run
from snippets.common.digit_runs import changed, declared
from snippets.common.evidence import Table, at_least, at_most, between
from snippets.common.plotstyle import figure
from snippets.common.quoted import Quoted, quoted_rows
from snippets.common.run_figures import strips
from snippets.experiments import costs_100

SECONDS = 15
# --8<-- [start:shown]
ARMS = {f"η = {eta}": {"sizes": [784, 100, 10], "cost": "quadratic", "eta": eta, "start": "unscaled"}
        for eta in (0.001, 0.01, 1.0)}
# --8<-- [end:shown]

EXPERIMENT = declared(__name__, epochs=30, arms_=ARMS, measures=["test", "dead outputs"], book={"claim-1.40": 0.2142},
                      tolerance={"test": 0.01})
QUOTED = (
    Quoted("claim-1.40", "chap1.html#implementing_our_network_to_classify_digits",
           "100 hidden, quadratic, η = 0.001, test", "η = 0.001: test", 0.2142, "among", "among",
           "one run, its last epoch"),
)


def by_rate():
    """A `Sample` of last epochs for each rate; η = 3 is in another receipt."""
    receipt = EXPERIMENT.receipt()
    found = {eta: receipt.last(f"η = {eta}: test") for eta in (0.001, 0.01, 1.0)}
    return {**found, 3.0: costs_100.EXPERIMENT.receipt().last("quadratic: test")}


def verify(rng, run=run):
    """Last epochs of twenty runs for each rate."""
    receipt, last = EXPERIMENT.receipt(), by_rate()
    slow, hundredth, one, three = last.values()
    curve = receipt.curves("η = 0.001: test").mean(axis=0)
    return Table(
        *EXPERIMENT.again(run), *quoted_rows(QUOTED, receipt),
        at_most("η = 0.001: share read after the first epoch, mean, %", 100 * curve[0], 13, digits=1,
                because="chance is 10"),
        at_least("η = 0.001: gain from the first epoch to the last, mean, points", 100 * (curve[-1] - curve[0]), 5,
                 digits=1, because="slow, but it rises"),
        at_least("η = 0.01 over 0.001: means, points", 100 * (hundredth.mean - slow.mean), 5, digits=1,
                 because="ten times the rate"),
        at_least("η = 1 over 0.01: means, points", 100 * (one.mean - hundredth.mean), 10, digits=1,
                 because="a hundred times"),
        between("η = 3 over 1: means, points", 100 * (three.mean - one.mean), -5, 15, digits=1,
                because="near the book's choices"),
        at_least("η = 1: spread of the last epochs, standard deviation, points", 100 * one.sd, 3, digits=1,
                 because="outputs die at this rate too, in some runs more than in others"),
        slow=slow.mean, slow_least=slow.smallest, slow_most=slow.largest, slow_first=curve[0], hundredth=hundredth.mean,
        one=one.mean, one_least=one.smallest, one_most=one.largest, three=three.mean, three_least=three.smallest,
        three_most=three.largest, one_alive=(receipt.last("η = 1.0: dead outputs").values == 0).sum(),
    )


def wrong():
    """Runs of another experiment."""
    yield "uphill", changed(run, eta=lambda arm: -arm["eta"])
    yield "ten times the rate", changed(run, eta=lambda arm: 10 * arm["eta"])


def draw(rng):
    """The last epochs of all runs, by rate."""
    fig, ax = figure("Test images read, last epoch (%)", "", size=(6.4, 3.4))
    strips(ax, {f"η = {eta:g}": sample for eta, sample in by_rate().items()}, {"η = 0.001": 0.2142, "η = 3": 0.9659})
    return fig, ("Four rows of twenty dots, one for each rate. They move to the right as the rate grows, from about "
                 "20 per cent to between 60 and 97; the rows of rates 1 and 3 are the widest, in clusters ten points "
                 "apart.")
