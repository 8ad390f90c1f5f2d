"""Of the author's two recorded runs on 50,000 images one comes out for 30 epochs, the other leaves the record after four.

Book: chapter 3, "Overfitting and regularization" and "Regularization" (claim-3.28, claim-3.35).
"""

import numpy as np

from snippets.common.evidence import Table, at_least, at_most, between
from snippets.common.plotstyle import INK, figure
from snippets.experiments.exact_reproduction import declared, run

SECONDS = 8
# Test images read after each epoch, from the figure data that the author published with his program.
RECORDED = {
    "regularized_full": [9212, 9341, 9375, 9424, 9532, 9537, 9504, 9541, 9578, 9538, 9579, 9530, 9590, 9543, 9607, 9597,
                         9576, 9546, 9600, 9634, 9544, 9606, 9614, 9607, 9621, 9637, 9620, 9511, 9649, 9561],
    "overfitting_full": [9136, 9275, 9307, 9377, 9450, 9429, 9468, 9488, 9494, 9424, 9483, 9483, 9505, 9499, 9508, 9508,
                         9445, 9524, 9524, 9524, 9494, 9527, 9518, 9505, 9533, 9529, 9512, 9530, 9532, 9531],
}
EXPERIMENT = declared(__name__, {"regularized_full": [50_000, 5.0], "overfitting_full": [50_000, 0.0]}, epochs=30, prefix=1,
                      book={"claim-3.35": 9649, "claim-3.28": 9533})


# --8<-- [start:shown]
def agreement(counts, recorded):
    """In how many epochs the number of images read is the recorded one, and in how many before the first other."""
    same = np.equal(counts, recorded)
    return int(same.sum()), int(np.append(same, False).argmin())
# --8<-- [end:shown]


def counts(name):
    """Test images read after each epoch, by our receipt."""
    return EXPERIMENT.receipt().curves(f"{name}: test images read")[0]


def verify(rng, run=run):
    """The receipt against the record; one epoch of both runs against the receipt."""
    held, free = (agreement(counts(name), recorded) for name, recorded in RECORDED.items())
    apart = abs(counts("overfitting_full") - RECORDED["overfitting_full"])
    return Table(
        *EXPERIMENT.again(run),
        at_least("λ = 5: epochs with the recorded number of test images", held[0], 25, digits=0,
                 because="30 of 30 where the receipt was made; another processor adds in another order"),
        at_most("λ = 5: largest difference from the record, images",
                abs(counts("regularized_full") - RECORDED["regularized_full"]).max(), 5, digits=0,
                because="the penalty makes the weights forget differences"),
        between("λ = 0: epochs before the first difference from the record", free[1], 2, 10, digits=0,
                because="rounding starts at 1e-16 and is amplified by every epoch"),
        between("λ = 0: largest difference from the record, images", apart.max(), 10, 150, digits=0,
                because="then it is another run of the same experiment"),
        held=held[0], free=free[1], free_same=free[0], apart=apart.max(), epochs=len(apart),
    )


def wrong():
    """Runs that are not his."""
    yield "started once", lambda rng, **settings: run(rng, **settings, starts=("unscaled",))
    yield "Python 3's shuffle", lambda rng, **settings: run(
        rng, **settings, shuffle=lambda items, python: python.shuffle(items))


def draw(rng):
    """Recorded and repeated curves."""
    fig, axes = figure("Epoch", "Test images read (%)", size=(6.4, 3.6), ncols=2, sharey=True)
    for ax, (name, recorded), title in zip(axes, RECORDED.items(), ("λ = 5", "λ = 0")):
        ax.plot(np.array(recorded) / 100, "o", color=INK, markersize=4, label="recorded by the author")
        ax.plot(counts(name) / 100, label="our run")
        ax.set(title=title, ylim=(91, 97))
    axes[1].legend(loc="lower right")
    return fig, ("Two panels with the author's 30 recorded accuracies as dots and our run as a line. With the penalty the "
                 "line passes through every dot; without it line and dots part after four epochs and then wander about "
                 "each other.")
