"""With a rate that grows with the mini-batch, sizes 1, 10 and 100 learn alike in ten epochs, with a penalty or without.

Book: chapter 3, "How to choose a neural network's hyper-parameters?" (claim-3.85).
"""

from snippets.common.digit_runs import arms as run
from snippets.common.digit_runs import changed, declared
from snippets.common.evidence import Table, at_most, between, equal
from snippets.common.plotstyle import figure
from snippets.common.run_figures import bands
from snippets.common.sample import Sample

SECONDS = 8
SIZES, PENALTIES = (1, 10, 100), (0, 1)
# --8<-- [start:shown]
ARMS = {f"m = {m}, λ = {lmbda}": {"sizes": [784, 30, 10], "images": 10_000, "eta": 0.01 * m, "mini_batch_size": m,
                                  "lmbda": lmbda}
        for lmbda in (0, 1) for m in (1, 10, 100)}
# --8<-- [end:shown]

EXPERIMENT = declared(__name__, epochs=10, arms_=ARMS, measures=["validation"], book={}, tolerance={"validation": 0.01})


def curves(receipt, m, lmbda):
    """Validation accuracy, (seeds, epochs)."""
    return receipt.curves(f"m = {m}, λ = {lmbda}: validation")


def lead(receipt, m, other, lmbda, epoch):
    """By how many points size `m` leads size `other`, a paired difference for each run."""
    return Sample(100 * (curves(receipt, m, lmbda)[:, epoch] - curves(receipt, other, lmbda)[:, epoch]))


def ranking(receipt, lmbda):
    """The sizes, the quickest first, by mean accuracy over the ten epochs: the area below the learning curve."""
    return sorted(SIZES, key=lambda m: -curves(receipt, m, lmbda).mean())


def verify(rng, run=run):
    """Accuracy by epochs, that is by images seen, for three sizes and two penalties."""
    receipt = EXPERIMENT.receipt()
    small = {lmbda: lead(receipt, 1, 10, lmbda, -1) for lmbda in PENALTIES}
    large = {lmbda: lead(receipt, 10, 100, lmbda, 0) for lmbda in PENALTIES}
    late = {lmbda: lead(receipt, 10, 100, lmbda, -1) for lmbda in PENALTIES}
    change = Sample(large[1].values - large[0].values)
    return Table(
        *EXPERIMENT.again(run),
        between("after ten epochs, lead of size 1 over 10, points: the means' intervals, λ = 0 and 1",
                [*small[0].interval, *small[1].interval], -0.3, 0.3, because="equal drift in an epoch", digits=2),
        between("after one epoch, lead of size 10 over 100: the means' intervals, λ = 0 and 1",
                [*large[0].interval, *large[1].interval], 0.2, 2, because="a hundred steps of length 1 are coarse",
                digits=2),
        between("after ten epochs: the means' intervals, λ = 0 and 1", [*late[0].interval, *late[1].interval],
                -0.3, 0.5, because="little of it is left", digits=2),
        at_most("how much the penalty changes the lead after one epoch, points, upper end of the mean's interval",
                max(map(abs, change.interval)), 0.1, because="the choice of a size can be made without it", digits=3),
        equal("which of 10 and 100 comes first by the mean over ten epochs, λ = 0 and 1",
              [next(m for m in ranking(receipt, lmbda) if m > 1) for lmbda in PENALTIES], [10, 10],
              because="the same ranking"),
        small=small[0].mean, large=large[0].mean, large_with=large[1].mean, late=late[0].mean, change=abs(change.mean),
        last_1=curves(receipt, 1, 0)[:, -1].mean(), last_10=curves(receipt, 10, 0)[:, -1].mean(),
        last_100=curves(receipt, 100, 0)[:, -1].mean(),
    )


def wrong():
    """Runs of another experiment."""
    yield "one rate for all sizes", changed(run, eta=lambda arm: 0.1)
    yield "a rate that falls with the size", changed(run, eta=lambda arm: 1 / arm["mini_batch_size"])
    yield "twice the images", changed(run, images=lambda arm: 2 * arm["images"])


def draw(rng):
    """Both penalties, a band for each size."""
    receipt = EXPERIMENT.receipt()
    fig, axes = figure("Epochs of training", "Validation images read (%)", size=(6.4, 3.6), ncols=2, sharey=True)
    for ax, lmbda in zip(axes, PENALTIES):
        bands(ax, {f"m = {m}": curves(receipt, m, lmbda) for m in SIZES})
        ax.set_title(f"λ = {lmbda}")
    return fig, ("Two panels, without and with a penalty; in each, accuracy over ten epochs as bands for mini-batches "
                 "of 1, 10 and 100. The bands overlap almost entirely; size 100 starts about a point lower.")
