"""Penalties on the weights: the cost gains (λ/n) Σ p(w) over all weights, with p(w) = w²/2 (L2) or |w| (L1).

`n` is the size of the *training set*, and biases are not penalised. A step of gradient descent with learning rate η
shortens the weights by (ηλ/n) p′(w), taken at the weights before the step.

    >>> L2(0.1).of([np.array([[3.0, -4.0]])], n=5)
    0.25
    >>> w = np.array([3.0, -4.0])
    >>> L1(0.1).shrink(w, eta=10, n=5)
    >>> w.tolist()
    [2.8, -3.8]
"""

from dataclasses import dataclass
from typing import Callable, ClassVar

import numpy as np


@dataclass(frozen=True)
class Penalty:
    """What L2 and L1 have in common; `lmbda` is the book's λ, at least 0."""

    lmbda: float
    slope: ClassVar[Callable]                                 # p′(w), entry by entry

    def __post_init__(self):
        if not self.lmbda >= 0:
            raise ValueError(f"λ must be at least 0, found {self.lmbda}: a negative one would reward large weights")

    def shrink(self, w, eta, n):
        """The penalty's share of a step, made in place on the weights `w`."""
        w -= eta * self.lmbda / n * self.slope(w)


class L2(Penalty):
    """Weight decay: every step multiplies the weights by 1 − ηλ/n."""

    @staticmethod
    def slope(w):
        """p′(w) = w."""
        return w

    def of(self, weights, n):
        """(λ/2n) Σ w²."""
        return self.lmbda / n * sum(float(np.square(w, dtype=float).sum()) for w in weights) / 2

    def shrink(self, w, eta, n):
        """One multiplication in place of a product and a difference."""
        w *= 1 - eta * self.lmbda / n


class L1(Penalty):
    """A pull of constant size towards zero; at zero there is none."""

    slope = staticmethod(np.sign)

    def of(self, weights, n):
        """(λ/n) Σ |w|."""
        return self.lmbda / n * sum(float(np.abs(w, dtype=float).sum()) for w in weights)
