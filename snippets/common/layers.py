"""A layered network written as on paper: layers 1 … L, layer 1 the input, each with its own activation function.

Weights, biases, weighted inputs and activations are dictionaries by layer number, so that `w[l + 1].T @ delta[l + 1]`
reads like the formula. One example passes at a time; every vector is (d_l,), every weight matrix (d_l, d_{l−1}).
Complex numbers pass too, so that a derivative can be had from the forward pass alone, and a demon may add something to
any weighted input on the way.

    >>> net = Layers([2, 3, 1], np.random.default_rng(0))
    >>> net.w[2].shape, net.b[3].shape, net.L
    ((3, 2), (1,), 3)
    >>> z, a = net.forward(np.array([1.0, -1.0]))
    >>> sorted(z), sorted(a)
    ([2, 3], [1, 2, 3])
"""

from typing import Callable, NamedTuple

import numpy as np


class Activation(NamedTuple):
    """A function applied to each weighted input by itself, and its derivative."""

    name: str
    f: Callable
    slope: Callable


class Cost(NamedTuple):
    """A function of the outputs `a` and the target `y`, both (d_L,), and its gradient with respect to `a`."""

    name: str
    of: Callable
    gradient: Callable


def sigma(z):
    """1/(1+e^{−z}), entry by entry, for complex numbers too."""
    return 1 / (1 + np.exp(-z))


SIGMOID = Activation("sigmoid", sigma, lambda z: sigma(z) * (1 - sigma(z)))
TANH = Activation("tanh", np.tanh, lambda z: 1 - np.tanh(z) ** 2)
SOFTPLUS = Activation("softplus", lambda z: np.log(1 + np.exp(z)), sigma)
SINE = Activation("sine", np.sin, np.cos)
SQUARE = Activation("square", lambda z: z * z, lambda z: 2 * z)
IDENTITY = Activation("identity", lambda z: z, lambda z: 1 + 0 * z)
SMOOTH = (SIGMOID, TANH, SOFTPLUS, SINE, IDENTITY)

QUADRATIC = Cost("quadratic", lambda a, y: ((a - y) ** 2).sum() / 2, lambda a, y: a - y)
QUARTIC = Cost("quartic", lambda a, y: ((a - y) ** 4).sum() / 4, lambda a, y: (a - y) ** 3)
ENTANGLED = Cost("entangled", lambda a, y: np.sin(a.sum()) + a @ a * (a @ y),
                 lambda a, y: np.cos(a.sum()) + 2 * a * (a @ y) + (a @ a) * y)
COSTS = (QUADRATIC, QUARTIC, ENTANGLED)


class Layers:
    """A fully connected network with `sizes` neurons in its layers, the input layer first."""

    def __init__(self, sizes, rng, activations=None, cost=QUADRATIC):
        """Standard normal weights and biases from `rng`; `activations` for layers 2 … L, sigmoids by default."""
        self.sizes, self.L, self.cost = list(sizes), len(sizes), cost
        self.layers = range(2, self.L + 1)
        activations = activations or [SIGMOID] * (self.L - 1)
        if len(activations) != self.L - 1:
            raise ValueError(f"layers 2 to {self.L} need {self.L - 1} activation functions, found {len(activations)}")
        self.activation = dict(zip(self.layers, activations))
        self.w = {l: rng.standard_normal((sizes[l - 1], sizes[l - 2])) for l in self.layers}
        self.b = {l: rng.standard_normal(sizes[l - 1]) for l in self.layers}

    def forward(self, x, demon=None):
        """Weighted inputs and activations for the input `x`, (d_1,); `demon` says what to add to which layer."""
        z, a = {}, {1: x}
        for l in self.layers:
            z[l] = self.w[l] @ a[l - 1] + self.b[l] + (demon or {}).get(l, 0)
            a[l] = self.activation[l].f(z[l])
        return z, a

    def cost_of(self, x, y, demon=None):
        """The cost of the example `x` with target `y`."""
        return self.cost.of(self.forward(x, demon)[1][self.L], y)

    # --8<-- [start:backprop]
    def backprop(self, x, y):
        """Errors and gradients for one example: `delta`, `nabla_b`, `nabla_w`, each by layer."""
        z, a = self.forward(x)
        L, slope = self.L, {l: self.activation[l].slope(z[l]) for l in self.layers}
        delta = {L: self.cost.gradient(a[L], y) * slope[L]}                                       # BP1
        for l in range(L - 1, 1, -1):
            delta[l] = (self.w[l + 1].T @ delta[l + 1]) * slope[l]                                # BP2
        nabla_b = dict(delta)                                                                     # BP3
        nabla_w = {l: delta[l][:, None] * a[l - 1] for l in self.layers}                          # BP4
        return delta, nabla_b, nabla_w
    # --8<-- [end:backprop]

    def with_parameters(self, w=None, b=None):
        """A copy in which the weight matrices in `w` and biases in `b`, by layer, take the place of this network's."""
        other = object.__new__(Layers)
        other.__dict__ = self.__dict__ | {"w": self.w | (w or {}), "b": self.b | (b or {})}
        return other


def random_layers(rng, deepest=6, widest=5):
    """A network of random depth, widths, activation functions (one a layer) and cost, with an input and a target."""
    sizes = rng.integers(1, widest + 1, size=rng.integers(2, deepest + 1))
    activations = [SMOOTH[i] for i in rng.integers(len(SMOOTH), size=len(sizes) - 1)]
    net = Layers(sizes, rng, activations, COSTS[rng.integers(len(COSTS))])
    return net, rng.standard_normal(sizes[0]), rng.uniform(size=sizes[-1])
