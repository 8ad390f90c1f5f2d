"""The more images a network learns from, the more digits it reads; from 20,000 to 50,000 it gains less than a point.

Book: chapter 3, "Other techniques for regularization" (claim-3.54, claim-3.55).
"""

from copy import deepcopy
from itertools import count

import numpy as np

from snippets.common.digit_runs import train
from snippets.common.evidence import Table, at_least, at_most, between
from snippets.common.experiment import Experiment
from snippets.common.mnist import load
from snippets.common.plotstyle import INK, figure
from snippets.experiments import costs_30

SECONDS = 10
IMAGES = [100, 200, 500, 1000, 2000, 5000, 10_000, 20_000]
RECORDED = [69.09, 76.37, 85.29, 88.85, 91.27, 93.24, 94.89, 95.85, 95.97]        # the author's run


# --8<-- [start:shown]
def run(rng, *, images, sections, updates, eta, decay):
    """Validation accuracy after each section of so many updates, for each number of images; λ is `decay` times it."""
    _, validation, _ = load()
    found = {}
    for number in images:
        every, epoch = 10 * updates // number, count(1)       # epochs in a section, with mini-batches of 10
        seen = train(deepcopy(rng), lambda network: network.accuracy(*validation) if next(epoch) % every == 0 else None,
                     epochs=sections * every, sizes=[784, 30, 10], eta=eta, lmbda=decay * number, start="unscaled",
                     images=number)
        found[f"{number} images"] = seen[every - 1::every]
    return found
# --8<-- [end:shown]


EXPERIMENT = Experiment(
    __name__, run, settings={"images": IMAGES, "sections": 25, "updates": 6000, "eta": 0.5, "decay": 1e-4},
    measures={f"{number} images": "share of the validation images read correctly, after each 6,000 "
                                  "updates" for number in IMAGES},
    split="trained on the first images of the training set, measured on the 10,000 validation images",
    book={"claim-3.54": 0.9597}, prefix={"sections": 1}, tolerance={f"{number} images": 0.02 for number in IMAGES})


def by_size():
    """A `Sample` of last validation accuracies for each number of images; 50,000 is in another receipt."""
    receipt = EXPERIMENT.receipt()
    found = {number: receipt.last(f"{number} images") for number in IMAGES}
    return {**found, 50_000: costs_30.EXPERIMENT.receipt().last("cross-entropy, λ = 5: validation")}


def step(more, fewer):
    """Difference of the means of two independent samples in points, and half of its 95 % interval (normal)."""
    return 100 * (more.mean - fewer.mean), 196 * np.sqrt(more.sd**2 / more.n + fewer.sd**2 / fewer.n)


def verify(rng, run=run):
    """Last accuracies by the number of images, against the author's recorded run and against each other."""
    found = by_size()
    sizes, means = list(found), np.array([100 * sample.mean for sample in found.values()])
    steps = {more: step(found[more], found[fewer]) for fewer, more in zip(sizes, sizes[1:])}
    return Table(
        *EXPERIMENT.again(run),
        at_most("our means against the author's run, nine sizes, points", abs(means - RECORDED), 1.6, digits=2,
                because="one run scatters by half a point, with the fewest images by more"),
        at_least("gain from each size to the next, points: lower ends of the intervals",
                 [gain - half for gain, half in steps.values()], 0, digits=2, because="more data helps, each time"),
        between("gain from 20,000 to 50,000 images, points", steps[50_000][0], -0.2, 0.8, digits=2,
                because="the author's run gains 0.12, less than the standard error of one accuracy"),
        at_most("the same over the gain from 5,000 to 20,000, per doubling",
                steps[50_000][0] / np.log2(2.5) / ((means[7] - means[5]) / 2), 0.8, digits=2,
                because="on a logarithmic axis the curve flattens"),
        **{f"mean_{size}": sample.mean for size, sample in found.items()}, step=steps[50_000][0],
        step_low=steps[50_000][0] - steps[50_000][1], step_high=steps[50_000][0] + steps[50_000][1],
        step_before=steps[20_000][0],
    )


def wrong():
    """Runs of another experiment."""
    yield "uphill", lambda rng, **settings: run(rng, **{**settings, "eta": -settings["eta"]})
    yield "λ fifty times as large", lambda rng, **settings: run(rng, **{**settings, "decay": 50 * settings["decay"]})


def draw(rng):
    """Mean and range by size on a logarithmic axis, with the author's run."""
    found = by_size()
    fig, ax = figure("Training images", "Validation images read (%)")
    sizes = np.array(list(found))
    low, mean, high = (100 * np.array([getattr(sample, part) for sample in found.values()])
                       for part in ("smallest", "mean", "largest"))
    ax.fill_between(sizes, low, high, alpha=0.25, linewidth=0)
    ax.plot(sizes, mean, "o-", label="our mean and range")
    ax.plot(sizes, RECORDED, "x", color=INK, label="the author's run")
    ax.set_xscale("log")
    ax.legend(loc="lower right")
    return fig, ("Accuracy against the number of training images on a logarithmic axis: it rises from about 69 per "
                 "cent with 100 images to 96 with 50,000, steeply at first, and flattens; the author's crosses lie on "
                 "the curve.")
