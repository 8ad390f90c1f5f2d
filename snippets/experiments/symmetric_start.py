"""From zero weights hidden neurons stay alike only in exact arithmetic: a difference in the last digit grows until they part.

Book: chapter 3, "Weight initialization".
"""

import numpy as np

from snippets.common.costs import CrossEntropyCost
from snippets.common.evidence import Table, at_least, at_most, equal
from snippets.common.fast_network import FastNetwork
from snippets.common.mnist import load
from snippets.common.plotstyle import figure

SECONDS = 12
SINGLE, DOUBLE = 2.0 ** -24, 2.0 ** -53                       # half the gap between 1 and the next number
LOOK_EVERY = 50                                               # steps


# --8<-- [start:shown]
def zero(network):
    """All weights and biases at 0."""
    for array in (*network.weights, *network.biases):
        array[:] = 0


def spreads(rng, start, nudge=0.0, tied=False):
    """One epoch in double precision; how far apart the hidden neurons' weights are, every fifty steps, and what it reads.

    One output weight is off by `nudge` at the start. `tied` makes all hidden neurons equal to their mean after each step.
    """
    training, validation, _ = load()
    network = FastNetwork([784, 30, 10], rng, dtype=np.float64)
    start(network)
    network.weights[1][0, 0] += nudge
    found = []
    for step, example in enumerate(range(0, len(training.images), 10), 1):
        batch = slice(example, example + 10)
        network.SGD(training.images[batch], training.labels[batch], 1, 10, 0.1, rng)
        if tied:
            tie(network)
        if step % LOOK_EVERY == 0:
            found.append(np.ptp(network.weights[0], axis=0).max())
    return np.array(found), network.accuracy(*validation)


def tie(network):
    """Give every hidden neuron the mean of their weights, in and out, and of their biases."""
    network.weights[0][:] = network.weights[0].mean(axis=0)                        # (30, 784)
    network.biases[0][:] = network.biases[0].mean()                                # (30, 1)
    network.weights[1][:] = network.weights[1].mean(axis=1, keepdims=True)         # (10, 30)
# --8<-- [end:shown]


def verify(rng, start=zero):
    """One epoch from zero, with the neurons kept equal, and with one weight off by the rounding of either precision."""
    tied, accuracy = spreads(rng, start, tied=True)
    single, _ = spreads(rng, start, SINGLE)
    double, _ = spreads(rng, start, DOUBLE)
    return Table(
        at_most("neurons kept equal: largest spread of their weights", tied, 1e-14,
                because="that is what exact arithmetic does"),
        at_most("the same: validation images read after the epoch, %", 100 * accuracy, 50, digits=0,
                because="ten outputs of a single number"),
        at_least("one weight off by 2⁻²⁴: largest spread at the end", single[-1], 0.05, digits=2,
                 because="single precision rounds by as much"),
        at_least("one weight off by 2⁻⁵³: largest spread at the end, over that after 50 steps",
                 double[-1] / max(double[0], DOUBLE), 1e9, because="the difference grows exponentially"),
        equal("which of the two parts first", bool(parted(single) < parted(double)), True,
              because="it starts with half a billion times the difference"),
        tied_accuracy=accuracy, tenfold=steps_to_tenfold(single),
    )


def parted(spread):
    """The first step looked at after which some weight differs by a hundredth from neuron to neuron."""
    apart = spread >= 0.01
    return LOOK_EVERY * (int(apart.argmax()) + 1) if apart.any() else np.inf


def steps_to_tenfold(spread):
    """Steps in which the spread grows ten times, by a straight line through its logarithm between 1e-7 and 0.01."""
    growing = (spread > 1e-7) & (spread < 0.01)
    if growing.sum() < 2:
        return 0.0
    return 1 / np.polyfit(LOOK_EVERY * np.flatnonzero(growing), np.log10(spread[growing]), 1)[0]


def wrong():
    """Starts that differ from neuron to neuron."""
    yield "the scaled start, as drawn", lambda network: None

    def biases_only(network):
        for array in network.biases:
            array[:] = 0
    yield "only the biases at zero", biases_only


def draw(rng):
    """The spread of the weights over the steps, on a logarithmic axis."""
    fig, ax = figure("Mini-batches of training", "Largest difference between hidden neurons' weights", size=(6.4, 4.2))
    steps = LOOK_EVERY * np.arange(1, 5000 // LOOK_EVERY + 1)
    for label, nudge, tied in (("one weight off by $2^{-24}$", SINGLE, False),
                               ("one weight off by $2^{-53}$", DOUBLE, False), ("kept equal", 0.0, True)):
        ax.semilogy(steps, np.maximum(spreads(rng, zero, nudge, tied)[0], 1e-18), label=label)
    ax.legend()
    return fig, ("Largest difference between the hidden neurons' weights against the step, on a logarithmic axis. From "
                 "either nudge it grows along a straight line over many powers of ten and levels off near one; the "
                 "smaller nudge takes some fifteen hundred steps longer. Kept equal, the neurons stay within rounding.")
