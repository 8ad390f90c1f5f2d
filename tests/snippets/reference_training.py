"""Training written a second time, to compare with: one example at a time, gradients by automatic differentiation.

Nothing of snippets/ is used. Neurons that dropout leaves out are deleted from the network, not multiplied by zero.
"""

import autograd
import autograd.numpy as anp
import numpy as np


def sigmoid(z):
    return 0.5 * (1 + anp.tanh(z / 2))


def output_and_cost(name, z, y):
    """The outputs and the cost of one example with the output layer's weighted inputs `z`."""
    if name == "LogLikelihoodCost":
        outputs = anp.exp(z) / anp.sum(anp.exp(z))
        return outputs, -anp.sum(y * anp.log(outputs))
    a = sigmoid(z)
    if name == "QuadraticCost":
        return a, 0.5 * anp.sum((y - a) ** 2)
    return a, anp.sum(-y * anp.log(a) - (1 - y) * anp.log(1 - a))


def example(name, weights, biases, x, y, kept=None):
    """Outputs and cost of one example; of hidden layer l only the neurons `kept[l]`, indices, exist."""
    a, before = x, np.arange(len(x))
    for l, (w, b) in enumerate(zip(weights, biases)):
        here = np.arange(len(w)) if kept is None or l == len(weights) - 1 else kept[l]
        z = anp.dot(w[here][:, before], a) + b[here, 0]
        a, before = sigmoid(z), here
    return output_and_cost(name, z, y)


def penalised_cost(name, weights, biases, xs, ys, kept, penalty, share):
    """Mean cost of a mini-batch plus `share` = λ/n times the sum of w²/2 or |w|."""
    mean = sum(example(name, weights, biases, x, y, kept)[1] for x, y in zip(xs, ys)) / len(xs)
    size = {"L2": lambda w: 0.5 * anp.sum(w**2), "L1": lambda w: anp.sum(anp.abs(w)), None: lambda w: 0.0}[penalty]
    return mean + share * sum(size(w) for w in weights)


def train(name, weights, biases, x, y, batches, eta, *, penalty=None, lmbda=0.0, momentum=0.0, kept=None):
    """Weights and biases after one step a mini-batch; `batches` are lists of indices, `kept` neurons for each of them."""
    parameters = [[w.copy() for w in weights], [b.copy() for b in biases]]
    velocity = [[np.zeros_like(w) for w in weights], [np.zeros_like(b) for b in biases]]
    for step, batch in enumerate(batches):
        cost = lambda weights, biases: penalised_cost(name, weights, biases, x[batch], y[batch],
                                                      kept[step] if kept else None, penalty, lmbda / len(x))
        gradients = [autograd.grad(cost, kind)(*parameters) for kind in (0, 1)]
        velocity = [[momentum * v - eta * g for v, g in zip(*pair)] for pair in zip(velocity, gradients)]
        parameters = [[p + v for p, v in zip(*pair)] for pair in zip(parameters, velocity)]
    return parameters
