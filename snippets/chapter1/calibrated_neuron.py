"""One epoch of learning to tell 4 from 9 gives outputs that are no probabilities; two numbers fitted on others mend it.

Book: chapter 1, "Sigmoid neurons": an output between 0 and 1 read as more than yes or no.
"""

import numpy as np

from snippets.common.evidence import Table, at_least, at_most
from snippets.common.mnist import load
from snippets.common.network import sigmoid
from snippets.common.plotstyle import BLUE, INK, MUTED, ORANGE, figure

SECONDS = 6
BINS = np.linspace(0, 1, 11)


def fours_and_nines(digits):
    """Images (n, 784) scaled to [0, 1) and targets (n,): 0 for a four, 1 for a nine."""
    chosen = np.isin(digits.labels, (4, 9))
    return digits.images[chosen] / 256, (digits.labels[chosen] == 9).astype(float)


# --8<-- [start:shown]
def trained_neuron(x, y, rng, epochs=1, eta=0.4, m=10):
    """Weights and bias after training by the book's method, quadratic cost, mini-batches of m; all start at 0."""
    w, b = np.zeros(x.shape[1]), 0.0
    batches = (batch for _ in range(epochs) for batch in np.split(rng.permutation(len(x)), range(m, len(x), m)))
    for batch in batches:
        a = sigmoid(x[batch] @ w + b)
        delta = (a - y[batch]) * a * (1 - a) / len(batch)
        w, b = w - eta * x[batch].T @ delta, b - eta * delta.sum()
    return w, b


def stretch_and_shift(z, y, steps=20):
    """Numbers k, c for which σ(kz + c) has the smallest cross-entropy with the targets y, by Newton's method."""
    inputs, parameters = np.stack([z, np.ones_like(z)]), np.array([1.0, 0.0])
    for _ in range(steps):
        a = sigmoid(parameters @ inputs)
        parameters -= np.linalg.solve(inputs * a * (1 - a) @ inputs.T, inputs @ (a - y))
    return parameters


def deviation(a, y):
    """How far the shares of nines in ten bins are from the mean outputs: a sum of squared standard scores."""
    bins = np.digitize(a, BINS[1:-1])
    missing, variance = (np.bincount(bins, value, 10) for value in (y - a, a * (1 - a)))
    return (missing[variance > 0] ** 2 / variance[variance > 0]).sum()
# --8<-- [end:shown]


def chance(a, y, rng, draws=999):
    """How often labels drawn with the probabilities `a` deviate as much as `y` does: the p-value of “calibrated”."""
    found = deviation(a, y)
    return (1 + sum(deviation(a, rng.random(len(a)) < a) >= found for _ in range(draws))) / (1 + draws)


def gap(a, y):
    """Mean distance between output and share of nines, over ten bins weighted by their size."""
    return abs(np.bincount(np.digitize(a, BINS[1:-1]), y - a, 10)).sum() / len(a)


def weighted_inputs(rng, epochs=1):
    """Of one trained neuron: weighted inputs and targets of the validation digits, and of the test digits."""
    training, validation, test = map(fours_and_nines, load())
    w, b = trained_neuron(*training, rng, epochs)
    return (validation[0] @ w + b, validation[1]), (test[0] @ w + b, test[1])


def verify(rng, recalibrate=stretch_and_shift):
    """Train, fit on the validation digits, and judge both versions on the test digits, which neither has seen."""
    (z_fit, y_fit), (z, y) = weighted_inputs(rng)
    k, c = recalibrate(z_fit, y_fit)
    before, after = sigmoid(z), sigmoid(k * z + c)
    raw, mended = chance(before, y, rng), chance(after, y, rng)
    accuracy = ((before >= 0.5) == y).mean()
    bold = (before >= 0.8) & (before < 0.9)
    (later_fit, _), (later, _) = weighted_inputs(rng, epochs=10)
    return Table(
        at_most("as trained: chance of such deviations, were it calibrated", raw, 0.01,
                because="what we want to show: it is not", digits=3),
        at_least("recalibrated: chance of such deviations, were it calibrated", mended, 0.01, digits=3,
                 because="a calibrated neuron fails this in 1 run of 100"),
        at_most("recalibrated: mean gap as a share of the gap before", gap(after, y) / gap(before, y), 0.6,
                because="two numbers fitted on 2,000 other digits should halve it, or nearly", digits=2),
        at_least("outputs from 0.8 to 0.9: share of nines minus mean output", (y - before)[bold].mean(), 0.02, digits=3,
                 because="too timid: right more often than it says"),
        at_most("trained for ten epochs: mean gap as a share of that after one", gap(sigmoid(later), y) / gap(before, y),
                0.6, digits=2, because="larger weights, bolder outputs: the timidity came from short training"),
        at_most("the same: the stretch that would recalibrate it", stretch_and_shift(later_fit, y_fit)[0], 1.35, digits=2,
                because="nearly 1: little is left to stretch"),
        at_least("share of test digits told apart", accuracy, 0.95,
                 because="so the outputs are not random numbers", digits=3),
        accuracy=accuracy, gap=gap(before, y), gap_after=gap(after, y), stretch=k, digits=len(y),
        said=before[bold].mean(), were=y[bold].mean(), gap_later=gap(sigmoid(later), y),
    )


def wrong():
    """Ways to leave the outputs as they are, or to make them worse."""
    yield "outputs taken as probabilities as they are", lambda z, y: (1.0, 0.0)
    yield "stretched far too much", lambda z, y: (10.0, 0.0)
    yield "shrunk instead of stretched", lambda z, y: (1 / stretch_and_shift(z, y)[0], 0.0)
    yield "only the shift fitted wrongly: by the mean weighted input", lambda z, y: (1.0, -z.mean())


def draw(rng):
    """A reliability diagram of the neuron as trained and of the recalibrated one."""
    (z_fit, y_fit), (z, y) = weighted_inputs(rng)
    k, c = stretch_and_shift(z_fit, y_fit)
    fig, axes = figure("Mean output in the bin", "Share of nines in the bin", size=(6.4, 3.9),
                       ncols=2, sharex=True, sharey=True)
    outputs = (("as trained", sigmoid(z), ORANGE), ("recalibrated", sigmoid(k * z + c), BLUE))
    for ax, (name, a, colour) in zip(axes, outputs):
        bins = np.digitize(a, BINS[1:-1])
        n, output, share = (np.bincount(bins, value, 10) for value in (np.ones_like(a), a, y))
        output, share = output / n, share / n
        ax.plot((0, 1), (0, 1), "--", color=MUTED, linewidth=1.2)
        half = 1.96 * np.sqrt(output * (1 - output) / n)
        ax.errorbar(output, output, half, fmt="none", ecolor=MUTED, elinewidth=6, alpha=0.35)
        ax.plot(output, share, "o", color=colour)
        ax.set_title(name, color=INK)
        ax.set(xlim=(0, 1), ylim=(0, 1), aspect="equal")
    return fig, ("Two diagrams of the share of nines against the mean output, in ten bins. As trained, the dots "
                 "follow an S around the diagonal: below it for small outputs, above it for large ones, several of "
                 "them outside the grey bars that show what chance allows. Recalibrated, the dots lie along the "
                 "diagonal, most of them within the bars.")
