"""The book's network again, trained many times faster: the same formulas, a data layout and buffers that suit a machine.

`network.py` is the one to read first. Parameters have the same names and shapes here, and the same generator gives the
same start; tests hold the two together. What makes it fast is in `fast_step.py` and in `Batches` below. Bytes (grey
values) are divided by 256, as in the book's data, chunk by chunk: fifty million of them stay bytes.

    >>> network = FastNetwork([2, 3, 1], np.random.default_rng(0))
    >>> [w.shape for w in network.weights], [b.shape for b in network.biases]
    ([(3, 2), (1, 3)], [(3, 1), (1, 1)])
    >>> x, y = np.array([[0, 0], [0, 1], [1, 0], [1, 1]]), np.array([[0.0], [1], [1], [0]])
    >>> costs = network.SGD(x, y, 2000, 4, 3.0, np.random.default_rng(0), after_epoch=lambda net: net.total_cost(x, y))
    >>> len(costs), costs[-1] < costs[0] / 10
    (2000, True)
"""

import numpy as np

from snippets.common.costs import CrossEntropyCost, sigmoid
from snippets.common.fast_step import Layer, step_function
from snippets.common.network import inputs
from snippets.common.schedules import constant, never

STARTS = {"scaled": np.sqrt, "unscaled": np.ones_like}        # what a neuron's weights are divided by, from its inputs
BLOCK = 1000                                                  # rows that pass through at once when nothing is learned
CHUNK = 500                                                   # rows gathered at once: their floats fit into the cache


class FastNetwork:
    """A fully connected network with `sizes` neurons in its layers: sigmoids, or softmax outputs if the cost says so."""

    def __init__(self, sizes, rng, *, cost=CrossEntropyCost, start="scaled", dropout=0.0, dtype=np.float32):
        """Biases, then weights, are standard normal numbers from `rng`.

        `start="scaled"` divides a neuron's weights by the root of the number of its inputs, as chapter 3 does;
        "unscaled" leaves them, as chapter 1. `dropout` is the share of the hidden neurons that each mini-batch leaves
        out; the full network then multiplies the activations of hidden neurons by 1 − dropout.
        """
        if start not in STARTS:
            raise ValueError(f"start must be one of {', '.join(STARTS)}, found {start!r}")
        if not 0 <= dropout < 1:
            raise ValueError(f"dropout must be a share of the hidden neurons from 0 to below 1, found {dropout}")
        self.sizes, self.cost, self.dropout, self.dtype = list(sizes), cost, dropout, np.dtype(dtype)
        self.biases = [rng.standard_normal((n, 1)).astype(dtype) for n in sizes[1:]]              # (n_l, 1)
        self.weights = [(rng.standard_normal((n, before)) / STARTS[start](float(before))).astype(dtype)
                        for before, n in zip(sizes, sizes[1:])]                                   # (n_l, n_{l-1})

    def weighted_inputs(self, x):
        """Weighted inputs of the output neurons, (m, n_L), for the examples `x`, (m, n_0)."""
        blocks = [self.block_inputs(x[start:start + BLOCK]) for start in range(0, len(x), BLOCK)]
        return np.concatenate(blocks) if blocks else np.empty((0, self.sizes[-1]), self.dtype)

    def block_inputs(self, x):
        """The same for examples that pass through together."""
        z = inputs(x, self.dtype) @ self.weights[0].T + self.biases[0].T
        for w, b in zip(self.weights[1:], self.biases[1:]):
            a = sigmoid(z) * self.dtype.type(1 - self.dropout)
            z = a @ w.T + b.T
        return z

    def feedforward(self, x):
        """Outputs (m, n_L) for the examples `x`, (m, n_0)."""
        return self.cost.outputs(self.weighted_inputs(x).T).T

    def correct(self, x, labels):
        """For how many examples the largest output is the one at the label; `labels` are (m,) integers."""
        return int((self.weighted_inputs(x).argmax(axis=1) == labels).sum())

    def accuracy(self, x, labels):
        """The same as a share, from 0 to 1."""
        return self.correct(x, labels) / len(x)

    def total_cost(self, x, targets, penalty=None, n=None):
        """Mean cost over examples with labels (m,) or targets (m, n_L), plus the penalty.

        `n` is the size of the training set; without it, as in the book's program, the number of these examples.
        Computed in double precision from weighted inputs, so it is finite however saturated an output is.
        """
        y = self.one_hot(targets).T.astype(float)
        mean = float(self.cost.of_inputs(self.weighted_inputs(x).T.astype(float), y).mean())
        return mean + (penalty.of(self.weights, n or len(x)) if penalty else 0.0)

    def one_hot(self, targets):
        """Targets (m, n_L): as given, or with a 1 at each of the labels (m,)."""
        targets = np.asarray(targets)
        if targets.ndim == 1:
            targets = np.eye(self.sizes[-1], dtype=self.dtype)[targets]
        if targets.shape[1:] != (self.sizes[-1],):
            raise ValueError(f"expected labels, (m,), or targets, (m, {self.sizes[-1]}), found {targets.shape}")
        return np.ascontiguousarray(targets, self.dtype)

    # --8<-- [start:sgd]
    def SGD(self, x, targets, epochs, mini_batch_size, eta, rng, *, penalty=None, momentum=0.0, schedule=constant,
            stop=never, order=None, after_epoch=lambda network: None):
        """Train on the examples `x`, (n, n_0), with labels (n,) or targets (n, n_L).

        Returns the list `seen` of what `after_epoch(network)` returned. `schedule(seen)` is the fraction of `eta` for
        the next epoch, and 0 ends the training, as does `stop(seen)`. `order(n)` are the indices of the examples in
        the order of an epoch: a random permutation by default. The last mini-batch of an epoch may be smaller.
        """
        batches = Batches(x, self.one_hot(targets), mini_batch_size, self.dtype)
        self.weights = [np.ascontiguousarray(w, self.dtype) for w in self.weights]
        layers = [Layer(w, b, batches.m) for w, b in zip(self.weights, self.biases)]
        kept = (lambda size: kept_neurons(size, self.dropout, rng)) if self.dropout else None
        shorter = [layer.shortened(batches.last) for layer in layers]
        seen = []
        while len(seen) < epochs and not stop(seen) and (fraction := schedule(seen)):
            step, last_step = (step_function(some, self.cost, kept, penalty, momentum, eta * fraction, batches.n)
                               for some in (layers, shorter))
            with np.errstate(over="ignore", under="ignore"):            # e^{−z} = ∞ gives the right output, 0
                for x_batch, y_batch in batches.of((order or rng.permutation)(batches.n)):
                    (step if len(x_batch) == batches.m else last_step)(x_batch, y_batch)
            self.biases = [-layer.threshold[:, None] for layer in layers]
            seen.append(after_epoch(self))
        return seen
    # --8<-- [end:sgd]


def kept_neurons(size, dropout, rng):
    """Which of `size` neurons take part in a mini-batch, (size,): 1 or, for the rounded share `dropout`, 0."""
    return rng.permutation(np.arange(size) >= round(size * dropout))


class Batches:
    """The mini-batches of an epoch: pairs of views `(x, y)` into two buffers, of m rows, or fewer at the end.

    Rows are gathered by the chunk, bytes as bytes; then the chunk is turned into floats. Both stay in the processor's
    cache until they are used. One gather an epoch would go through memory twice, one a mini-batch costs more calls.
    """

    def __init__(self, x, y, m, dtype):
        self.n, self.m = len(x), min(m, len(x))
        if len(y) != self.n or self.n == 0 or m < 1:
            raise ValueError(f"expected as many targets as examples, at least one, and mini-batches of at least one, "
                             f"found {self.n} examples, {len(y)} targets and mini-batches of {m}")
        self.x, self.y, self.last = np.ascontiguousarray(x), y, self.n % self.m or self.m
        if self.x.dtype != np.uint8:
            self.x = self.x.astype(dtype, copy=False)
        rows = min(self.n, self.m * max(1, CHUNK // self.m))
        self.gathered = np.empty((rows, x.shape[1]), self.x.dtype)
        self.scaled = np.empty((rows, x.shape[1]), dtype) if self.x.dtype == np.uint8 else self.gathered
        self.targets = np.empty((rows, y.shape[1]), dtype)
        self.views = [(self.scaled[k:k + self.m], self.targets[k:k + self.m]) for k in range(0, rows, self.m)]

    def of(self, order):
        """Mini-batches of the examples with the indices `order`, in that order."""
        order = np.asarray(order)
        if order.shape != (self.n,) or order.min() < 0 or order.max() >= self.n:
            raise ValueError(f"an epoch's order must be {self.n} indices from 0 to {self.n - 1}, found {order!r}")
        for start in range(0, self.n, len(self.gathered)):
            chunk = order[start:start + len(self.gathered)]
            count = len(chunk)
            self.y.take(chunk, axis=0, out=self.targets[:count], mode="clip")       # "clip" spares a copy
            self.x.take(chunk, axis=0, out=self.gathered[:count], mode="clip")
            if self.scaled is not self.gathered:
                np.multiply(self.gathered[:count], self.scaled.dtype.type(1 / 256), self.scaled[:count])
            yield from self.views[:count // self.m]
            if count % self.m:
                rest = slice(count - count % self.m, count)
                yield self.scaled[rest], self.targets[rest]
