"""Scaled by a growing c, sigmoid neurons tend to perceptrons exponentially fast, ties excepted.

Book: chapter 1, "Sigmoid neurons", second exercise (ex-1.2).
"""

import numpy as np

from snippets.common.evidence import Table, at_least, at_most, holds_for_all
from snippets.common.moving import Compared
from snippets.common.network import sigmoid
from snippets.common.plotstyle import INK, MUTED, figure

NETWORKS = 300


# --8<-- [start:shown]
def outputs(activation, weights, biases, x):
    """Outputs of every layer, one array (n_l,) each, of a network whose neurons apply `activation` to w @ a + b."""
    layers = []
    for w, b in zip(weights, biases):
        x = activation(w @ x + b)
        layers.append(x)
    return layers


def perceptron(s):
    """1 where the weighted input is positive, else 0."""
    return np.where(s > 0, 1.0, 0.0)


def scaled_sigmoid(c, weights, biases, x):
    """Layers of the sigmoid network whose weights and biases are all multiplied by `c`."""
    return outputs(sigmoid, [c * w for w in weights], [c * b for b in biases], x)


def margin(weights, biases, x):
    """The smallest |w·x + b| of any perceptron, and the largest sum of |weights| into one behind the first layer."""
    layers = [x, *outputs(perceptron, weights, biases, x)]
    mu = min(abs(w @ p + b).min() for w, b, p in zip(weights, biases, layers))
    return mu, max((abs(w).sum(axis=1).max() for w in weights[1:]), default=0.0)
# --8<-- [end:shown]


def one_input(c, w, b, x):
    """Output of the scaled network that is a single neuron with a single input."""
    return scaled_sigmoid(c, [np.array([[w]])], [np.array([b])], np.array([x]))[0][0]


SOME, FACTORS = [-3.0, -0.4, 0.0, 1.1, 2.5], [1.0, 4.5, 100.0]
MOVING = {
    "sigmoid": Compared(sigmoid, [-40.0, -3.0, 0.0, 0.5, 20.0]),
    "perceptron": Compared(perceptron, SOME),
    "scaledSigmoid": Compared(one_input, FACTORS, SOME, SOME, SOME),
    "bound": Compared(lambda c, s: np.exp(-c * abs(s)), FACTORS, SOME),
}


def random_network(rng):
    """Weights, biases and an input of whole numbers: sums are exact, ties happen, an untied |w·x + b| is at least ½."""
    sizes = rng.integers(1, 5, size=rng.integers(3, 6))
    weights = [rng.integers(-3, 4, size=shape).astype(float) for shape in zip(sizes[1:], sizes)]
    biases = [rng.integers(-3, 4, size=n).astype(float) for n in sizes[1:]]
    return weights, biases, rng.integers(0, 2, size=sizes[0]).astype(float)


def farthest(layers, others):
    """Largest distance between corresponding outputs of two networks."""
    return max(abs(a - p).max() for a, p in zip(layers, others))


def verify(rng, network=scaled_sigmoid):
    """Compare with the perceptrons where nothing ties, for every c allowed, and with ½ where something does."""
    ratios, distances, ties = [], [], 0
    for weights, biases, x in (random_network(rng) for _ in range(NETWORKS)):
        mu, row_sum = margin(weights, biases, x)
        if mu > 0:
            threshold = 2 / mu * np.log(max(2 * row_sum / mu, 1.0))
            perceptrons = outputs(perceptron, weights, biases, x)
            ratios += [farthest(network(c, weights, biases, x), perceptrons) / np.exp(-c * mu / 2)
                       for c in threshold + np.array([0.1, 1.0, 5.0])]
        halves = outputs(lambda s: (1 + np.sign(s)) / 2, weights, biases, x)
        ties += sum(int((layer == 0.5).sum()) for layer in halves)
        distances.append(farthest(network(100.0, weights, biases, x), halves))
    return Table(
        holds_for_all("networks without a tie, three c each: every neuron within e^(−cμ/2) of its perceptron",
                      np.array(ratios) < 1, because="the theorem, from its threshold for c on"),
        at_most("distance as a share of the bound", ratios, 1.0, because="the same, at its worst", digits=2),
        at_least("tied neurons met", ties, 100, because="enough to see what a tie does", digits=0),
        at_most("distance at c = 100 from the network of 0, ½ and 1", distances, 1e-9,
                because="e^(−cμ/2) ≤ e^(−25) with μ ≥ ½; a tie multiplies its inputs' error by at most 12c/4"),
    )


def wrong():
    """Networks that learners build or imagine."""
    yield "biases not scaled", lambda c, weights, biases, x: outputs(sigmoid, [c * w for w in weights], biases, x)
    yield "only the first layer scaled", lambda c, weights, biases, x: outputs(
        sigmoid, [c * weights[0], *weights[1:]], [c * biases[0], *biases[1:]], x)
    yield "outputs scaled instead of weighted inputs", lambda c, weights, biases, x: outputs(
        lambda z: c * sigmoid(z), weights, biases, x)
    yield "a tie gives 0, as in a perceptron", lambda c, weights, biases, x: outputs(
        lambda s: np.where(s == 0, 0.0, sigmoid(c * s)), weights, biases, x)


def draw(rng):
    """Above, one neuron for growing c; below, the distance of a whole network from its perceptrons."""
    fig, (neuron, network) = figure("", "", size=(6.4, 7.0), nrows=2)
    z = np.linspace(-2, 2, 401)
    for c in (1, 3, 10, 30):
        neuron.plot(z, sigmoid(c * z), label=f"c = {c}")
    neuron.plot(z[z <= 0], 0 * z[z <= 0], "--", color=INK, label="perceptron")
    neuron.plot(z[z > 0], 0 * z[z > 0] + 1, "--", color=INK)
    neuron.plot(0, 0.5, "o", color=INK)
    neuron.set(xlabel="w·x + b", ylabel="Output")
    neuron.legend(loc="upper left")

    weights, biases = [np.array([[2.0, -1], [1, 1]]), np.array([[2.0, -3]])], [np.array([-1.5, 0.5]), np.array([1.7])]
    x = np.array([1.0, 0.0])
    mu, row_sum = margin(weights, biases, x)
    threshold = 2 / mu * np.log(2 * row_sum / mu)
    c = np.linspace(0.1, 40, 400)
    distance = [farthest(scaled_sigmoid(k, weights, biases, x), outputs(perceptron, weights, biases, x)) for k in c]
    network.semilogy(c, distance, label="largest distance")
    later = c >= threshold
    network.semilogy(c[later], np.exp(-c[later] * mu / 2), "--", color=INK, label="bound of the theorem")
    network.axvline(threshold, color=MUTED, linewidth=1)
    network.annotate("the bound\nholds from here", (threshold, 1e-11), xytext=(6, 0), textcoords="offset points",
                     color=MUTED)
    network.set(xlabel="Factor c", ylabel="Distance from the perceptrons", ylim=(1e-13, 3))
    network.legend()
    return fig, ("Two panels. Above: the output of a sigmoid neuron for factors 1, 3, 10 and 30, ever steeper and "
                 "closer to the perceptron's step, all through one half at zero. Below, on a logarithmic scale: the "
                 "largest distance between a scaled sigmoid network and its perceptrons first stays large, then falls "
                 "along a straight line below the theorem's bound.")
