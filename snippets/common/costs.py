"""Costs of a network's outputs, each with the output neurons it is made for, their formulas written once for all.

A cost is a class of functions. Weighted inputs `z`, outputs `a` and targets `y` hold an example in each *column*,
(n_L, m); the functions that work entry by entry take examples in rows just as well.

- `outputs(z)`: the output neurons' activations.
- `of(a, y)`: cost of each of the m examples, as on paper. It is infinite or NaN where a logarithm meets 0.
- `of_inputs(z, y)`: the same from the weighted inputs, finite and exact to rounding wherever z is finite.
- `delta(z, a, y)`: its derivative with respect to z, the book's BP1, entry by entry. `z` is used only if `a` is None.

    >>> wrong_and_certain = np.array([[50.0]]), np.array([[0.0]])
    >>> CrossEntropyCost.of_inputs(*wrong_and_certain).tolist()
    [50.0]
"""

import numpy as np


def sigmoid(z):
    """1/(1+e^{-z}), entry by entry. Far to the left e^{-z} overflows to infinity, which gives 0, as it should."""
    with np.errstate(over="ignore"):
        return 1 / (1 + np.exp(-z))


def sigmoid_prime(z, a=None):
    """The sigmoid's derivative at `z`, entry by entry; if its value `a` = σ(z) is known, that saves the exponential."""
    a = sigmoid(z) if a is None else a
    return a * (1 - a)


def softmax(z):
    """Softmax of each column of `z`, (n_L, m), shifted by its largest entry so that no power exceeds 1."""
    powers = np.exp(z - z.max(axis=0))
    return powers / powers.sum(axis=0)


class QuadraticCost:
    """½‖a − y‖² of each example, with sigmoid outputs."""

    outputs = staticmethod(sigmoid)

    @staticmethod
    def of(a, y):
        """Cost of each of the m examples."""
        return ((a - y) ** 2).sum(axis=0) / 2

    @staticmethod
    def of_inputs(z, y):
        """The same from the weighted inputs."""
        return QuadraticCost.of(sigmoid(z), y)

    @staticmethod
    def delta(z, a, y):
        """Its derivative with respect to the weighted inputs `z` of the output layer: the book's BP1."""
        return (a - y) * sigmoid_prime(z, a)


# --8<-- [start:cross-entropy]
class CrossEntropyCost:
    """The cross-entropy of each example, summed over the outputs; `a`, `y`, `z` are (n_L, m)."""

    outputs = staticmethod(sigmoid)

    @staticmethod
    def of(a, y):
        """Cost of each of the m examples."""
        return -(y * np.log(a) + (1 - y) * np.log(1 - a)).sum(axis=0)

    @staticmethod
    def of_inputs(z, y):
        """The same from the weighted inputs: ln(1 + e^z) − y z, summed."""
        return (np.logaddexp(0, z) - y * z).sum(axis=0)

    @staticmethod
    def delta(z, a, y):
        """Its derivative in the weighted inputs `z` of sigmoid outputs: the error, without a slope."""
        return a - y
# --8<-- [end:cross-entropy]


class LogLikelihoodCost:
    """Minus the logarithm of the softmax output at the target's 1; each column of `y` adds up to 1."""

    outputs = staticmethod(softmax)

    @staticmethod
    def of(a, y):
        """Cost of each of the m examples."""
        return -(y * np.log(a)).sum(axis=0)

    @staticmethod
    def of_inputs(z, y):
        """The same from the weighted inputs: ln Σ e^z, shifted by the largest, less y·z."""
        largest = z.max(axis=0)
        return np.log(np.exp(z - largest).sum(axis=0)) + largest - (y * z).sum(axis=0)

    @staticmethod
    def delta(z, a, y):
        """Its derivative with respect to the weighted inputs of the softmax: the error again."""
        return a - y
