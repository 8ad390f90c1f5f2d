"""The book's network with a penalty on the weights: L2 (weight decay) or L1. Biases are not penalised.

The cost is C₀ + (λ/n) Σ_w p(w), with p(w) = w²/2 or |w|, so the gradient in a weight gains (λ/n) p′(w). The gradient
and the penalty are both taken at the weights before the step.

    >>> network = PenalisedNetwork([2, 3, 1], np.random.default_rng(0), strength=0.1)
    >>> round(network.penalty(), 4)
    0.5454
"""

import numpy as np

from snippets.common.network import Network, QuadraticCost

SLOPES = {"L2": lambda w: w, "L1": np.sign}                   # p′(w); sgn(0) = 0


class PenalisedNetwork(Network):
    """A network whose steps shrink the weights; `strength` is λ/n, with n the size of the *training set*."""

    def __init__(self, sizes, rng, *, strength, kind="L2", cost=QuadraticCost, dtype=np.float64):
        super().__init__(sizes, rng, cost=cost, dtype=dtype)
        if kind not in SLOPES:
            raise ValueError(f"the penalty must be one of {', '.join(SLOPES)}, found {kind!r}")
        self.strength, self.kind = strength, kind

    def penalty(self):
        """What is added to the mean cost."""
        sizes = [(w**2).sum() / 2 if self.kind == "L2" else abs(w).sum() for w in self.weights]
        return self.strength * float(sum(sizes))

    # --8<-- [start:update]
    def update_mini_batch(self, x, y, eta):
        """One step of gradient descent on the mean cost of the mini-batch plus the penalty."""
        nabla_b, nabla_w = self.backprop(x, y)
        for b, nabla in zip(self.biases, nabla_b):
            b -= eta * nabla
        for w, nabla in zip(self.weights, nabla_w):
            w -= eta * (nabla + self.strength * SLOPES[self.kind](w))
    # --8<-- [end:update]
