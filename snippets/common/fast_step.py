"""One step of training, fast: the book's four equations on a mini-batch, in buffers that every step uses again.

An example is a *row* here: activations and errors are (m, n_l), the weights stay (n_l, n_{l-1}), and a layer is
`a_before @ w.T + b`. Both products with a weight matrix then read it row by row, and no array is allocated or copied.
Three more things save time; none changes what is computed, but for rounding:

- η/m multiplies the errors of the output layer, (m, n_L), instead of the gradients, which are as large as the weights;
- biases are kept as thresholds −b, so that −z = threshold − w a is one subtraction, ready for the exponential;
- constants are arrays without dimensions, which NumPy takes in faster than Python's numbers.
"""

from copy import copy

import numpy as np

from snippets.common.costs import sigmoid


class Layer:
    """Parameters of one layer, and its buffers for mini-batches of m examples.

    `w`, (n_l, n_{l-1}), is the network's own array and is changed in place; `threshold` is minus the biases, (n_l,).
    `rest` is a buffer for 1 − a. Slots make the many reads of attributes quicker: five per cent of a step.
    """

    __slots__ = ("w", "w_T", "threshold", "a", "delta", "delta_T", "rest", "nabla_w", "nabla_b", "velocity_w",
                 "velocity_b", "ones", "one")

    def __init__(self, w, b, m):
        self.w, self.threshold = w, -b[:, 0]
        self.a, self.delta, self.rest = (np.empty((m, len(w)), w.dtype) for _ in range(3))
        self.nabla_w, self.nabla_b = np.empty_like(w), np.empty_like(self.threshold)
        self.velocity_w, self.velocity_b = np.zeros_like(w), np.zeros_like(self.threshold)
        self.ones, self.one = np.ones(m, w.dtype), np.array(1, w.dtype)
        self.w_T, self.delta_T = self.w.T, self.delta.T

    def shortened(self, m):
        """The same layer for a smaller mini-batch: parameters, velocities and memory are shared."""
        other = copy(self)
        other.a, other.delta, other.rest, other.ones = self.a[:m], self.delta[:m], self.rest[:m], self.ones[:m]
        other.delta_T = other.delta.T
        return other

    def forward(self, a):
        """Activations, (m, n_l), of sigmoid neurons from those of the layer before, (m, n_{l-1})."""
        z = self.a                                                      # one buffer: z, then −z, e^{−z}, …, σ(z)
        np.dot(a, self.w_T, z)
        np.subtract(self.threshold, z, z)
        np.exp(z, z)
        np.add(z, self.one, z)
        return np.reciprocal(z, z)

    def forward_with(self, outputs, a):
        """The same for output neurons of another kind: `outputs` takes weighted inputs in columns, (n_l, m)."""
        np.dot(a, self.w_T, self.a)
        np.subtract(self.a, self.threshold, self.a)
        self.a[...] = outputs(self.a.T).T
        return self.a

    def backward(self, following):
        """BP2: errors from those of the layer that follows."""
        np.dot(following.delta, following.w, self.delta)
        np.multiply(self.delta, self.a, self.delta)                     # times σ′(z) = a (1 − a), factor by factor
        np.subtract(self.one, self.a, self.rest)
        np.multiply(self.delta, self.rest, self.delta)

    def gradient(self, a):
        """BP3 and BP4: η times the gradients of the mean cost; `a` are the activations of the layer before."""
        np.dot(self.ones, self.delta, self.nabla_b)
        np.dot(self.delta_T, a, self.nabla_w)

    def descend(self, penalty, eta, n):
        """The step: first the penalty's share, then the gradient's."""
        if penalty is not None:
            penalty.shrink(self.w, eta, n)
        np.subtract(self.w, self.nabla_w, self.w)
        np.add(self.threshold, self.nabla_b, self.threshold)

    def roll(self, momentum, penalty, eta, n):
        """The step with momentum: v → μv − η∇C, then w → w + v; the penalty is part of the cost C."""
        np.multiply(self.velocity_w, momentum, self.velocity_w)
        np.subtract(self.velocity_w, self.nabla_w, self.velocity_w)
        if penalty is not None:
            self.velocity_w -= eta * penalty.lmbda / n * penalty.slope(self.w)
        np.add(self.w, self.velocity_w, self.w)
        np.multiply(self.velocity_b, momentum, self.velocity_b)
        np.subtract(self.velocity_b, self.nabla_b, self.velocity_b)
        np.subtract(self.threshold, self.velocity_b, self.threshold)


def step_function(layers, cost, kept, penalty, momentum, eta, n):
    """The function `step(x, y)` that trains `layers` on one mini-batch, `x`, (m, n_0), with targets `y`, (m, n_L).

    `kept(size)` says which of a hidden layer's neurons take part, (size,), as 0 or 1; None: all of them. A neuron that
    is left out has activation 0, hence slope 0, hence error 0: its weights get no gradient.
    """
    *hidden, last = layers
    pairs = list(zip(layers, layers[1:]))[::-1]
    rate = np.array(eta / len(last.a), last.a.dtype)

    def step(x, y):
        a = x
        for layer in hidden:
            a = layer.forward(a)
            if kept is not None:
                np.multiply(a, kept(len(layer.w)), a)
        a = last.forward(a) if cost.outputs is sigmoid else last.forward_with(cost.outputs, a)
        np.multiply(cost.delta(None, a, y), rate, last.delta)
        for layer, following in pairs:
            layer.backward(following)
        a = x
        for layer in layers:
            layer.gradient(a)
            a = layer.a
            if momentum:
                layer.roll(momentum, penalty, eta, n)
            else:
                layer.descend(penalty, eta, n)
    return step
