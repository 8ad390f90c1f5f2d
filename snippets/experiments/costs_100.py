"""With 100 hidden neurons the quadratic cost often loses digits, because outputs die; the cross-entropy never does.

Book: chapter 1, "Implementing our network to classify digits" (claim-1.39); chapter 3, "Introducing the cross-entropy
cost function" (claim-3.15), "Regularization" (claim-3.36).
"""

import numpy as np

from snippets.common.digit_runs import arms as run
from snippets.common.digit_runs import changed, declared
from snippets.common.evidence import Table, at_least, at_most, between, equal
from snippets.common.plotstyle import INK, SERIES, figure
from snippets.common.quoted import Quoted, quoted_rows
from snippets.common.sample import Sample

SECONDS = 20
# --8<-- [start:shown]
SIZES = [784, 100, 10]
ARMS = {
    "quadratic": {"sizes": SIZES, "cost": "quadratic", "eta": 3.0, "start": "unscaled"},
    "cross-entropy": {"sizes": SIZES, "eta": 0.5, "start": "unscaled"},
    "cross-entropy, λ = 5": {"sizes": SIZES, "eta": 0.5, "lmbda": 5.0, "start": "unscaled"},
}
# --8<-- [end:shown]

EXPERIMENT = declared(__name__, epochs=30, arms_=ARMS,
                      measures=["validation", "test", "digits answered", "dead outputs", "flattest output"],
                      book={"claim-1.39": 0.9659, "claim-3.15": 0.9682, "claim-3.36": 0.9792},
                      tolerance={"test": 0.01, "quadratic: test": 0.3})          # 0.39 to 0.87 among the seeds
QUOTED = (
    Quoted("claim-1.39", "chap1.html#implementing_our_network_to_classify_digits", "100 hidden, quadratic, η = 3, test",
           "quadratic: test", 0.9659, "above", "among",
           "the best epoch of the best of three runs, chosen on the test data"),
    Quoted("claim-3.15", "chap3.html#using_the_cross-entropy_to_classify_mnist_digits",
           "100 hidden, cross-entropy, η = 0.5, test", "cross-entropy: test", 0.9682, "among", "among"),
    Quoted("claim-3.36", "chap3.html#98percent", "100 hidden, cross-entropy, η = 0.5, λ = 5, validation",
           "cross-entropy, λ = 5: validation", 0.9792, "above", "above"),
)
AWAKE = 0.96                                                  # what a run without dead outputs exceeds, at its best


def dead(receipt, arm, epoch=-1):
    """How many outputs are dead, (seeds,)."""
    return receipt.at(f"{arm}: dead outputs", epoch).values.astype(int)


def by_dead(receipt):
    """For each number of dead outputs at the end, the best test accuracies of the quadratic runs that have so many."""
    best, count = receipt.best("quadratic: test").values, dead(receipt, "quadratic")
    return {int(k): best[count == k] for k in np.unique(count)}


def cost_of_a_dead_output(receipt):
    """Points of accuracy that each dead output takes, by a straight line through all quadratic runs."""
    count, last = dead(receipt, "quadratic"), receipt.last("quadratic: test").values
    return -100 * np.polyfit(count, last, 1)[0]


def flatness(receipt):
    """The smallest slope σ′ of an output on its own digit in the runs that end with a dead output, the steepest run."""
    return receipt.last("quadratic: flattest output").values[dead(receipt, "quadratic") > 0].max()


def verify(rng, run=run):
    """Twenty starts, each trained with both costs and with a penalty."""
    receipt = EXPERIMENT.receipt()
    best, three = receipt.best("quadratic: test"), receipt.best("quadratic: test").best_of(3)
    whole = dead(receipt, "quadratic") == 0
    paired = Sample(100 * (receipt.best("cross-entropy: test").values - best.values))
    awake = 100 * (receipt.best("cross-entropy: test").values - best.values)[whole]
    return Table(
        *EXPERIMENT.again(run), *quoted_rows(QUOTED, receipt),
        at_most("quadratic cost: runs of 20 with all ten outputs alive at the end", whole.sum(), 10, digits=0,
                because="more than half of the runs lose digits"),
        at_most("the same: median of the best epochs, %", 100 * np.median(best.values), 92, digits=1,
                because="a dead output costs its digit"),
        between("the same: points of accuracy a dead output takes", cost_of_a_dead_output(receipt), 7, 12, digits=1,
                because="a tenth of the test images, about, show its digit"),
        at_most("the same: slope σ′ of the flattest output on its own digit, runs with a dead one", flatness(receipt),
                1e-3, because="BP1 multiplies the error by it: there is nothing left to learn from"),
        equal("cross-entropy: dead outputs after the first epoch, most of 20 runs",
              int(dead(receipt, "cross-entropy", 0).max()), 0, because="its error has no factor σ′"),
        at_least("cross-entropy less quadratic, best epochs, points: mean of 20 pairs", paired.mean, 2, digits=1,
                 because="the collapses count"),
        between("the same in the pairs without a dead output: mean", awake.mean(), -0.3, 0.6, digits=2,
                because="the book's single runs differ by 0.23"),
        runs=best.n, whole=whole.sum(), median=np.median(best.values), mean=best.mean, least=best.smallest,
        most=best.largest,
        over_96=(best.values > AWAKE).sum(), three_mean=three.mean, three_median=three.median,
        three_low=three.range90.low, three_high=three.range90.high,
        a_dead_output=cost_of_a_dead_output(receipt), flatness=flatness(receipt),
        dead_most=dead(receipt, "quadratic").max(), dead_first=dead(receipt, "quadratic", 0).mean(),
        dead_mean=dead(receipt, "quadratic").mean(), paired=paired.mean, paired_low=paired.interval.low,
        paired_high=paired.interval.high, awake=awake.mean(), awake_least=awake.min(), awake_most=awake.max(),
        cross_entropy_best=receipt.best("cross-entropy: test").mean,
        cross_entropy_last=receipt.last("cross-entropy: test").mean,
        penalty_best=receipt.best("cross-entropy, λ = 5: validation").mean,
        penalty_last=receipt.last("cross-entropy, λ = 5: validation").mean,
    )


def wrong():
    """Runs of another experiment."""
    yield "uphill", changed(run, eta=lambda arm: -arm["eta"])
    yield "the scaled start, from which no output dies", changed(run, start=lambda arm: "scaled")


def draw(rng):
    """Learning curves of all quadratic runs; and the last accuracy against the number of dead outputs."""
    receipt = EXPERIMENT.receipt()
    count, curves = dead(receipt, "quadratic"), receipt.curves("quadratic: test")
    fig, (left, right) = figure("", "Test images read (%)", size=(6.4, 3.8), ncols=2, sharey=True)
    for k, curve in zip(count, curves):
        left.plot(np.arange(1, 31), 100 * curve, color=SERIES[min(k, 4)], linewidth=1.2)
    left.set(xlabel="Epochs", title="20 runs, quadratic cost")
    right.set(xlabel="Dead outputs at the end", title="Last epoch", xticks=range(count.max() + 1))
    right.plot(count, 100 * curves[:, -1], "o", alpha=0.6, label="quadratic")
    right.plot(dead(receipt, "cross-entropy"), 100 * receipt.last("cross-entropy: test").values, "s", alpha=0.6,
               label="cross-entropy")
    right.plot([0, count.max()], [96.5, 96.5 - 10 * count.max()], "--", color=INK, linewidth=1, label="ten points each")
    right.legend()
    return fig, ("Left, twenty learning curves of the quadratic cost in tiers some ten points apart, flat but for a "
                 "few that jump up a tier. Right, the last accuracy against the number of dead outputs: the quadratic "
                 "runs follow a line that falls ten points with each dead output; all cross-entropy runs sit at zero "
                 "dead, near 97.")
