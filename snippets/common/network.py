"""The book's network of sigmoid neurons, trained by mini-batch stochastic gradient descent.

Names and formulas are the book's (`sizes`, `weights`, `biases`, `zs`, `activations`, `delta`, `nabla_b`, `nabla_w`,
`eta`), with one step further: a whole mini-batch passes through at once. Data sets keep an example in each *row*, as
files do; inside, the m examples are the *columns* of the activations, (n_l, m), so a layer is `sigmoid(w @ a + b)` as
on paper and no loop over examples is needed.

    >>> network = Network([2, 3, 1], np.random.default_rng(0))
    >>> [w.shape for w in network.weights], [b.shape for b in network.biases]
    ([(3, 2), (1, 3)], [(3, 1), (1, 1)])
    >>> network.feedforward(np.zeros((5, 2))).shape
    (5, 1)
"""

import numpy as np

from snippets.common.costs import QuadraticCost, sigmoid, sigmoid_prime


class Network:
    """A fully connected network of sigmoid neurons with `sizes` neurons in its layers, the input layer first."""

    def __init__(self, sizes, rng, *, cost=QuadraticCost, dtype=np.float64):
        """Weights and biases start as independent standard normal numbers from the generator `rng`."""
        self.sizes, self.cost, self.dtype = list(sizes), cost, np.dtype(dtype)
        self.biases = [rng.standard_normal((n, 1)).astype(dtype) for n in sizes[1:]]              # (n_l, 1)
        self.weights = [rng.standard_normal((n, before)).astype(dtype)
                        for before, n in zip(sizes, sizes[1:])]                                   # (n_l, n_{l-1})

    def feedforward(self, x):
        """Outputs (m, n_L) for the examples `x`, (m, n_0)."""
        a = inputs(x, self.dtype).T
        for w, b in zip(self.weights, self.biases):
            a = sigmoid(w @ a + b)
        return a.T

    def total_cost(self, x, y):
        """Mean cost over the examples `x`, (m, n_0), with targets `y`, (m, n_L)."""
        return self.cost.of(self.feedforward(x).T, y.T).mean()

    # --8<-- [start:backprop]
    def backprop(self, x, y):
        """Gradient of the mean cost over the m examples `x`, (m, n_0), with targets `y`, (m, n_L).

        Returns `nabla_b`, `nabla_w`: lists of arrays shaped like `biases` and `weights`.
        """
        activations, zs = [inputs(x, self.dtype).T], []
        for w, b in zip(self.weights, self.biases):
            zs.append(w @ activations[-1] + b)
            activations.append(sigmoid(zs[-1]))
        delta = self.cost.delta(zs[-1], activations[-1], y.T) / len(x)                        # BP1; 1/m for the mean
        nabla_b, nabla_w = [], []
        for l in reversed(range(len(self.weights))):
            nabla_b.insert(0, delta.sum(axis=1, keepdims=True))                               # BP3
            nabla_w.insert(0, delta @ activations[l].T)                                       # BP4
            if l > 0:
                delta = self.weights[l].T @ delta * sigmoid_prime(zs[l - 1], activations[l])  # BP2
        return nabla_b, nabla_w
    # --8<-- [end:backprop]

    # --8<-- [start:sgd]
    def update_mini_batch(self, x, y, eta):
        """One step of gradient descent, with learning rate `eta`, on the mean cost of the mini-batch."""
        nabla_b, nabla_w = self.backprop(x, y)
        for parameter, gradient in zip(self.biases + self.weights, nabla_b + nabla_w):
            gradient *= eta                                                                   # in place: no copies
            parameter -= gradient

    def SGD(self, x, y, epochs, mini_batch_size, eta, rng, after_epoch=lambda network: None):
        """Train on the examples `x`, (n, n_0), with targets `y`, (n, n_L). An epoch uses each once, in random order.

        Returns what `after_epoch(network)` returned after each epoch. If `mini_batch_size` does not divide n, the last
        mini-batch of an epoch is smaller, and its step is the mean over those fewer examples.
        """
        seen = []
        for _ in range(epochs):
            order = rng.permutation(len(x))
            for start in range(0, len(x), mini_batch_size):
                batch = order[start:start + mini_batch_size]
                self.update_mini_batch(x[batch], y[batch], eta)
            seen.append(after_epoch(self))
        return seen
    # --8<-- [end:sgd]


def inputs(x, dtype):
    """Rows as the network takes them: bytes are grey values, divided by 256 as in the book's data; others stay."""
    x = np.asarray(x)
    return np.multiply(x, 1 / 256, dtype=dtype) if x.dtype == np.uint8 else x
