"""With the author's seeds, shuffle and start, two of his recorded runs of 400 epochs come out again, image for image.

Book: chapter 3, "Overfitting and regularization" and "Regularization" (claim-3.25, claim-3.26, claim-3.27, claim-3.32).
"""

import hashlib
import random

import numpy as np

from snippets.common.evidence import Table, at_most, equal
from snippets.common.experiment import Experiment
from snippets.common.fast_network import FastNetwork
from snippets.common.mnist import load
from snippets.common.penalties import L2
from snippets.common.plotstyle import figure

SECONDS = 6
# What the author recorded and published with his program. Of the numbers of images read correctly after each of the
# 400 epochs: the SHA-256 of their decimals, joined by commas, its first 16 digits. Of the costs: lowest and last.
RECORDED = {
    "overfitting": {"test images read": "1cfdf0b72a7a8fcc", "training images read": "1fdc7b9e4de37beb"},
    "regularized": {"test images read": "e94223d8f5de944c", "training images read": "e459f6db55d4c9ac"},
}
RECORDED_COSTS = {"overfitting": (1.202839, 1.773149), "regularized": (0.8837276, 0.8910413)}


# --8<-- [start:shown]
def shuffle(items, python):
    """Python 2's `random.shuffle`, in place, with the numbers of the `random.Random` object `python`."""
    for i in range(len(items) - 1, 0, -1):
        j = int(python.random() * (i + 1))
        items[i], items[j] = items[j], items[i]


def authors_run(images, epochs, lmbda, look, *, seed=12345678, shuffle=shuffle, generator=np.random.RandomState,
                starts=("scaled", "unscaled"), scale=lambda pixels: pixels, dtype=np.float64):
    """Train as the author's figure programs do; what `look(network, x, labels, penalty)` said after each epoch."""
    python, numbers = random.Random(seed), generator(seed)
    for start in starts:                                      # his network is started twice, and the second start stays
        network = FastNetwork([784, 30, 10], numbers, start=start, dtype=dtype)
    training, penalty, indices = load()[0], L2(lmbda), list(range(images))
    x, labels = scale(training.images[:images]), training.labels[:images]

    def order(n):
        shuffle(indices, python)                              # what the last epoch left in disorder
        return np.array(indices)

    return network.SGD(x, labels, epochs, 10, 0.5, None, penalty=penalty, order=order,
                       after_epoch=lambda network: look(network, x, labels, penalty))


def look(network, x, labels, penalty):
    """What he recorded. His program divides λ by the number of images it looks at, not by those it was trained on."""
    test = load()[2]
    return network.correct(*test), network.total_cost(*test, penalty), network.correct(x, labels)
# --8<-- [end:shown]


def run(rng, *, runs, epochs, **changes):
    """Curves of the named `runs`, each (images, λ). The author's seeds take the place of `rng`."""
    curves = {}
    for name, (images, lmbda) in runs.items():
        seen = zip(*authors_run(images, epochs, lmbda, look, **changes))
        curves |= {f"{name}: {what}": values for what, values in zip(WHAT, seen)}
    return curves


WHAT = ("test images read", "cost on the test images", "training images read")


def declared(module, runs, epochs, prefix, book):
    """The experiment of some of his recorded runs; a build runs `prefix` epochs of each again."""
    measures = {f"{name}: {what}": f"{what}, after each epoch, in the run “{name}”" for name in runs for what in WHAT}
    return Experiment(
        module, run, settings={"runs": runs, "epochs": epochs}, measures=measures, book=book, prefix={"epochs": prefix},
        tolerance={measure: 1e-5 if "cost" in measure else 0 for measure in measures},
        split="trained on the first images of the training set, measured on these and on the 10,000 test images",
        seeds=1, deterministic="the seeds are the author's")


EXPERIMENT = declared(__name__, {"overfitting": [1000, 0.0], "regularized": [1000, 0.1]}, epochs=400, prefix=2,
                      book={"claim-3.25": 8227, "claim-3.32": 8710})


def curve(name, what):
    """One recorded measure, (epochs,)."""
    return EXPERIMENT.receipt().curves(f"{name}: {what}")[0]


def digest(counts):
    """The first 16 hexadecimal digits of the SHA-256 of the numbers, joined by commas."""
    return hashlib.sha256(",".join(str(int(count)) for count in counts).encode()).hexdigest()[:16]


def verify(rng, run=run):
    """The receipt against the author's record; two epochs of both runs against the receipt."""
    plain, penalised = (curve(name, "test images read") for name in RECORDED)
    costs, learned = curve("overfitting", "cost on the test images"), curve("overfitting", "training images read")
    return Table(
        *EXPERIMENT.again(run),
        *[equal(f"“{name}”: {what}, digest of all 400 epochs", digest(curve(name, what)), recorded,
                because="the author's published record") for name, digests in RECORDED.items()
          for what, recorded in digests.items()],
        *[at_most(f"“{name}”: lowest and last cost on the test images, distance from the record",
                  [abs(seen.min() - low), abs(seen[-1] - last)], 2e-7, because="both are rounded to seven digits")
          for name, (low, last) in RECORDED_COSTS.items() for seen in [curve(name, "cost on the test images")]],
        equal("most test images read, without and with the penalty", [plain.max(), penalised.max()], [8227, 8710],
              because="the book's 82.27 % and 87.1 %"),
        equal("epoch, from 0, of the lowest test cost, and the first with all training images read",
              [costs.argmin(), (learned == 1000).argmax()], [14, 67], because="the author's record"),
        best=plain.max() / 10_000, best_epoch=plain.argmax(), penalised=penalised.max() / 10_000,
        penalised_epoch=penalised.argmax(), last=plain[-1] / 10_000, lowest=costs.argmin(),
        epochs=len(plain),
    )


def wrong():
    """What also looks like his program; two epochs are enough to tell."""
    def changed(**changes):
        return lambda rng, **settings: run(rng, **settings, **changes)

    yield "Python 3's shuffle", changed(shuffle=lambda items, python: python.shuffle(items))
    yield "every epoch shuffles from the first order", changed(shuffle=lambda items, python: items.sort() or shuffle(items, python))
    yield "started once", changed(starts=("unscaled",))
    yield "grey values divided by 255", changed(scale=lambda pixels: pixels / 255)
    yield "NumPy's new generator", changed(generator=np.random.default_rng)


def draw(rng):
    """Both curves of the book, from our receipt."""
    fig, axes = figure("Epoch", "Test images read (%)", size=(6.4, 3.6), ncols=2, sharey=True)
    for ax, name, title, book in zip(axes, RECORDED, ("without a penalty", "with λ = 0.1"), (82.27, 87.1)):
        counts = curve(name, "test images read") / 100
        ax.plot(counts)
        ax.axhline(book, linestyle="--", linewidth=1.2)
        ax.annotate(f"the book: {book} %", (399, book), xytext=(0, 5), textcoords="offset points", ha="right")
        ax.set(title=title, ylim=(75, 90))
    return fig, ("Two panels, test images read against the epoch. Without a penalty the curve is flat from about epoch "
                 "100 and touches the dashed line at 82.27 per cent; with it the curve rises to the line at 87.1.")
