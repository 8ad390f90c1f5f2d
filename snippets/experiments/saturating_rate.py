"""At the rate 100 the first steps push all outputs into saturation, and the network hardly ever learns again.

Book: chapter 1, "Implementing our network to classify digits" (claim-1.42).
"""

import numpy as np

from snippets.common.digit_runs import arms as run
from snippets.common.digit_runs import changed, declared
from snippets.common.evidence import Table, at_least, at_most, between
from snippets.common.plotstyle import figure
from snippets.common.quoted import Quoted, quoted_rows

SECONDS = 3
# --8<-- [start:shown]
ARMS = {"η = 100": {"sizes": [784, 30, 10], "cost": "quadratic", "eta": 100.0, "start": "unscaled"}}
# --8<-- [end:shown]

EXPERIMENT = declared(__name__, epochs=30, arms_=ARMS,
                      measures=["test", "digits answered", "dead outputs", "flattest output"],
                      book={"claim-1.42": 0.0982},
                      tolerance={"test": 0.05})
QUOTED = (
    Quoted("claim-1.42", "chap1.html#implementing_our_network_to_classify_digits",
           "30 hidden, quadratic, η = 100, test", "η = 100: test", 0.0982, "among", "among",
           "one run, its last epoch"),
)
DIGITS = {0.0980, 0.1135, 0.1032, 0.1010, 0.0982, 0.0892, 0.0958, 0.1028, 0.0974, 0.1009}   # shares of the test images


def verify(rng, run=run):
    """Thirty epochs of twenty runs: what is read, how many digits are answered, how flat the outputs are."""
    receipt = EXPERIMENT.receipt()
    last, answered, dead, flat = (receipt.last(f"η = 100: {name}")
                                  for name in ("test", "digits answered", "dead outputs", "flattest output"))
    single = answered.values == 1
    return Table(
        *EXPERIMENT.again(run), *quoted_rows(QUOTED, receipt),
        at_most("share read after the last epoch, median, %", 100 * np.median(last.values), 20, digits=1,
                because="one or two digits are read, the rest is not"),
        at_least("outputs dead after the last epoch, fewest of 20 runs", dead.smallest, 6, digits=0,
                 because="nearly all are"),
        at_most("slope σ′ of the flattest output, steepest run", flat.largest, 1e-6,
                because="nothing moves it any more"),
        at_least("runs that answer one digit to all images at the end", single.sum(), 5, digits=0,
                 because="as the book's 1009 and 982 are the numbers of nines and fours"),
        between("distance of those runs from the share of some digit",
                [min(abs(share - digit) for digit in DIGITS) for share in last.values[single]], 0, 0.004,
                because="one answer reads its own digit, but for one image in a hundred", digits=4),
        single=single.sum(), least=last.smallest, most=last.largest, mean=last.mean, answered_most=answered.largest,
        dead_least=dead.smallest, dead_mean=dead.mean,
    )


def wrong():
    """Runs of another experiment."""
    yield "the rate 3", changed(run, eta=lambda arm: 3.0)
    yield "the cross-entropy", changed(run, cost=lambda arm: "cross-entropy", eta=lambda arm: 0.5)


def draw(rng):
    """Accuracy after the last epoch against the number of digits answered."""
    receipt = EXPERIMENT.receipt()
    fig, ax = figure("Digits that are the answer to at least one image in a hundred",
                     "Test images read, last epoch (%)")
    ax.plot(receipt.last("η = 100: digits answered").values, 100 * receipt.last("η = 100: test").values, "o", alpha=0.6)
    ax.set_xlim(0.5, 10.5)
    ax.set_ylim(0, 50)
    return fig, ("Twenty dots: the share of test images read against the number of digits answered. Most runs answer "
                 "one or two digits and read about a tenth of the images; none is near ten digits.")
