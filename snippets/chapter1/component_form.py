"""Row j of σ(wa + b) is the output of one sigmoid neuron; a flat input for a column gives a matrix, without any error.

Book: chapter 1, "Implementing our network to classify digits" (ex-1.7, eq-22, claim-1.34, claim-1.35).
"""

import math

import numpy as np

from snippets.common.evidence import Table, at_most, equal
from snippets.common.network import Network, sigmoid


# --8<-- [start:shown]
def layer(w, a, b):
    """Activations (n, 1) from those of the layer before, (m, 1), with weights (n, m) and biases (n, 1)."""
    return sigmoid(w @ a + b)


def neuron(weights, inputs, bias):
    """One sigmoid neuron by loops and scalars alone: the book's equation (4)."""
    total = bias
    for weight, x in zip(weights, inputs):
        total += weight * x
    return 1 / (1 + math.exp(-total))
# --8<-- [end:shown]


def verify(rng, layer=layer):
    """Compare layers with single neurons, square layers too; then feed a network of shape [2, 3, 1] a flat input."""
    distances = []
    for n, m in ((1, 1), (2, 2), (3, 3), (2, 5), (5, 2)):
        w, a, b = rng.normal(size=(n, m)), rng.random((m, 1)), rng.normal(size=(n, 1))
        found = layer(w, a, b)
        distances += [abs(found[j, 0] - neuron(w[j], a[:, 0], b[j, 0])) for j in range(n)]
    network = Network([2, 3, 1], rng)
    flat = rng.random(2)
    hidden = layer(network.weights[0], flat, network.biases[0])
    sample = np.concatenate([array.ravel() for array in Network([100, 100], rng).weights])
    return Table(
        at_most("distance of a layer's entries from single neurons", distances, 1e-14,
                because="the same sums in another order"),
        equal("[2, 3, 1]: shapes of weights, of biases",
              f"{[w.shape for w in network.weights]} {[b.shape for b in network.biases]}",
              "[(3, 2), (1, 3)] [(3, 1), (1, 1)]",
              because="a row for each receiving neuron; no biases for the input layer"),
        equal("[2, 3, 1] with a flat input: shapes of the two layers' results",
              f"{hidden.shape} {layer(network.weights[1], hidden, network.biases[1]).shape}", "(3, 3) (1, 3)",
              because="NumPy adds the column of biases to the row w a, and says nothing"),
        at_most("10,000 start weights: |mean|, in standard errors", abs(sample.mean()) * 100, 4,
                because="standard normal: 4 is met once in 16,000"),
        at_most("10,000 start weights: |variance − 1|, in standard errors", abs(sample.var() - 1) * 100 / np.sqrt(2), 4,
                because="the same"),
    )


def wrong():
    """Layers that learners write."""
    yield "columns for rows", lambda w, a, b: sigmoid(w.T @ a + b)
    yield "bias outside σ", lambda w, a, b: sigmoid(w @ a) + b
    yield "bias with the wrong sign", lambda w, a, b: sigmoid(w @ a - b)
