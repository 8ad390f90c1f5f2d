"""From a loop over examples to the fast network: the rungs between, each a `Network` that takes the same steps.

Every rung changes one thing about *how* a step is computed and nothing about *what*; a test holds all of them to
`Network.update_mini_batch`. The last rungs are `FastNetwork` itself, with and without gathering by the chunk.
"""

import numpy as np

from snippets.common.fast_step import Layer, step_function
from snippets.common.network import Network, sigmoid, sigmoid_prime


# --8<-- [start:loop]
class LoopNetwork(Network):
    """The book's algorithm as it stands: one example at a time, vectors as columns, gradients added up."""

    def update_mini_batch(self, x, y, eta):
        nabla_b, nabla_w = ([np.zeros_like(p) for p in parameters] for parameters in (self.biases, self.weights))
        for example, target in zip(x, y):
            delta_b, delta_w = self.backprop_one(example[:, None], target[:, None])
            nabla_b = [total + one for total, one in zip(nabla_b, delta_b)]
            nabla_w = [total + one for total, one in zip(nabla_w, delta_w)]
        self.biases = [b - eta / len(x) * nabla for b, nabla in zip(self.biases, nabla_b)]
        self.weights = [w - eta / len(x) * nabla for w, nabla in zip(self.weights, nabla_w)]

    def backprop_one(self, x, y):
        """Gradients for one example, `x` (n_0, 1), with target `y`, (n_L, 1)."""
        activations, zs = [x], []
        for b, w in zip(self.biases, self.weights):
            zs.append(w @ activations[-1] + b)
            activations.append(sigmoid(zs[-1]))
        delta = self.cost.delta(zs[-1], activations[-1], y)
        nabla_b, nabla_w = [delta], [delta @ activations[-2].T]
        for l in range(2, len(self.sizes)):
            delta = (self.weights[-l + 1].T @ delta) * sigmoid_prime(zs[-l])
            nabla_b.insert(0, delta)
            nabla_w.insert(0, delta @ activations[-l - 1].T)
        return nabla_b, nabla_w
# --8<-- [end:loop]


# --8<-- [start:rows]
class RowNetwork(Network):
    """Examples in rows: no transposed copy is made on the way in, and products read memory in the order it lies."""

    early = False                                             # whether η/m multiplies the errors or the gradients

    def update_mini_batch(self, x, y, eta):
        activations, rate = [x], self.dtype.type(eta / len(x))
        for w, b in zip(self.weights, self.biases):
            activations.append(sigmoid(activations[-1] @ w.T + b.T))
        delta = self.cost.delta(None, activations[-1], y)
        if self.early:
            delta = rate * delta
        for l in reversed(range(len(self.weights))):
            w, b, a = self.weights[l], self.biases[l], activations[l]
            nabla_b, nabla_w = delta.sum(axis=0), delta.T @ a
            if l > 0:
                delta = delta @ w * sigmoid_prime(None, a)
            w -= nabla_w if self.early else rate * nabla_w
            b[:, 0] -= nabla_b if self.early else rate * nabla_b
# --8<-- [end:rows]


class EarlyRateNetwork(RowNetwork):
    """The same, but η/m multiplies the output errors: a hundred numbers in place of all the weights."""

    early = True


class BufferNetwork(Network):
    """The fast network's steps, in buffers that are used again; mini-batches of one size, still gathered one by one."""

    def SGD(self, x, y, epochs, mini_batch_size, eta, rng, after_epoch=lambda network: None):
        layers = [Layer(w, b, mini_batch_size) for w, b in zip(self.weights, self.biases)]
        self.step = step_function(layers, self.cost, None, None, 0.0, eta, len(x))

        def look(network):
            self.biases = [-layer.threshold[:, None] for layer in layers]
            return after_epoch(network)

        with np.errstate(over="ignore", under="ignore"):
            return super().SGD(x, y, epochs, mini_batch_size, eta, rng, look)

    def update_mini_batch(self, x, y, eta):
        self.step(x, y)
