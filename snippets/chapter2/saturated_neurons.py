"""In a network that reads digits, errors of saturated neurons are small on average: the slope a(1 − a) is a factor.

Book: chapter 2, "The four fundamental equations behind backpropagation", on saturation (claim-2.9, claim-2.10).
"""

from typing import Callable, NamedTuple

import numpy as np

from snippets.common.evidence import Table, at_least, at_most
from snippets.common.mnist import load
from snippets.common.network import Network, sigmoid
from snippets.common.plotstyle import BLUE, ORANGE, figure

SECONDS = 5
IMAGES, BATCHES = 2000, 1000


class Errors(NamedTuple):
    """How the errors of a sigmoid layer are found."""

    output: Callable
    hidden: Callable


# --8<-- [start:shown]
RIGHT = Errors(output=lambda a, y: (a - y) * a * (1 - a),              # BP1, quadratic cost
               hidden=lambda a, returned: returned * a * (1 - a))      # BP2; returned is w^T times the errors behind
# --8<-- [end:shown]


def verify(rng, errors=RIGHT):
    """Train a [784, 30, 10] network for 1000 mini-batches, then look at all neurons on 2000 validation images."""
    hidden, output, y, w = activations(rng)
    delta_out = errors.output(output, y)
    returned = w.T @ delta_out
    delta = errors.hidden(hidden, returned)
    exact = w.T @ nudged(output, y)
    saturated = np.minimum(hidden, 1 - hidden) < 0.02
    awake = abs(hidden - 0.5) < 0.3
    return Table(
        at_most("error of an output neuron, largest of 20,000", abs(delta_out).max(), 4 / 27,
                because="a²(1 − a) is largest at a = ⅔, for target 0"),
        at_most("difference to errors from nudged weighted inputs", abs(delta_out - nudged(output, y)).max(), 1e-9,
                because="central difference with step 1e-4: its square times a third derivative"),
        at_most("error of a hidden neuron, less a(1 − a) times what comes back",
                (abs(delta) - hidden * (1 - hidden) * abs(exact)).max(), 1e-8,
                because="equal in theory; rounding of the reference"),
        at_most("mean error of saturated hidden neurons over that of those awake",
                abs(delta[saturated]).mean() / abs(delta[awake]).mean(), 0.25,
                because="slopes below 0.02 against slopes above 0.16", digits=3),
        at_least("share of hidden neurons that are saturated", saturated.mean(), 0.1,
                 because="standard normal weights make large sums", digits=2),
        saturated=saturated.mean(), quotient=abs(delta[saturated]).mean() / abs(delta[awake]).mean(),
    )


def activations(rng):
    """Hidden activations (30, n), outputs (10, n), targets (10, n) and the last weights of a trained network."""
    training, validation, _ = load()
    network = Network([784, 30, 10], rng)
    for start in range(0, BATCHES * 10, 10):
        batch = slice(start, start + 10)
        network.update_mini_batch(training.images[batch], training.targets[batch], 3.0)
    hidden = sigmoid(network.weights[0] @ (validation.images[:IMAGES] / 256).T + network.biases[0])
    output = sigmoid(network.weights[1] @ hidden + network.biases[1])
    return hidden, output, validation.targets[:IMAGES].T.astype(float), network.weights[1]


def nudged(a, y, step=1e-4):
    """Errors of the output layer from the quadratic cost at slightly moved weighted inputs."""
    z = np.log(a) - np.log1p(-a)
    return ((sigmoid(z + step) - y) ** 2 - (sigmoid(z - step) - y) ** 2) / (4 * step)


def wrong():
    """Errors without the slope, or with that of another place."""
    yield "the cross-entropy's output error, a − y", RIGHT._replace(output=lambda a, y: a - y)
    yield "hidden errors without the slope", RIGHT._replace(hidden=lambda a, returned: returned)
    yield "the largest slope for everybody", RIGHT._replace(hidden=lambda a, returned: returned / 4)
    yield "sigmoid's slope at the activation", RIGHT._replace(
        hidden=lambda a, returned: returned * sigmoid(a) * (1 - sigmoid(a)))


def draw(rng):
    """Errors of hidden neurons against their activations."""
    hidden, output, y, w = activations(rng)
    delta = abs(RIGHT.hidden(hidden, w.T @ RIGHT.output(output, y)))
    edges = np.linspace(0, 1, 26)
    middles = (edges[1:] + edges[:-1]) / 2
    where = np.clip(np.digitize(hidden, edges) - 1, 0, 24)
    means = np.array([delta[where == i].mean() for i in range(25)])
    counts = np.array([(where == i).mean() for i in range(25)])
    fig, axes = figure("Activation of a hidden neuron", "", size=(6.4, 5.0), nrows=2, sharex=True)
    axes[0].bar(middles, counts, width=0.036, color=ORANGE)
    axes[0].set(ylabel="Share of neurons")
    axes[1].plot(middles, means, "o-", color=BLUE)
    axes[1].set(ylabel="Mean error |δ|", ylim=(0, None))
    return fig, ("Two panels over the activation of a hidden neuron. Above, how many neurons have it: tall bars at "
                 "both ends. Below, their "
                 "mean error: an arch, near zero at both ends and highest in the middle.")
