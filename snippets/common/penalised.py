"""The book's network with a penalty on the weights: L2 (weight decay) or L1. Biases are not penalised.

The cost is C₀ + (λ/n) Σ_w p(w), with p(w) = w²/2 or |w|, so the gradient in a weight gains (λ/n) p′(w). The gradient
and the penalty are both taken at the weights before the step.

    >>> network = PenalisedNetwork([2, 3, 1], np.random.default_rng(0), strength=0.1)
    >>> round(network.penalty(), 4)
    0.5454
"""

import numpy as np

from snippets.common.network import Network, QuadraticCost
from snippets.common.penalties import L1, L2

PENALTIES = {"L2": L2, "L1": L1}


class PenalisedNetwork(Network):
    """A network whose steps shrink the weights; `strength` is λ/n, with n the size of the *training set*."""

    def __init__(self, sizes, rng, *, strength, kind="L2", cost=QuadraticCost, dtype=np.float64):
        super().__init__(sizes, rng, cost=cost, dtype=dtype)
        if kind not in PENALTIES:
            raise ValueError(f"the penalty must be one of {', '.join(PENALTIES)}, found {kind!r}")
        self.strength, self.rule = strength, PENALTIES[kind](strength)

    def penalty(self):
        """What is added to the mean cost."""
        return self.rule.of(self.weights, n=1)                # λ/1 = strength

    # --8<-- [start:update]
    def update_mini_batch(self, x, y, eta):
        """One step of gradient descent on the mean cost of the mini-batch plus the penalty."""
        nabla_b, nabla_w = self.backprop(x, y)
        for b, nabla in zip(self.biases, nabla_b):
            b -= eta * nabla
        for w, nabla in zip(self.weights, nabla_w):
            w -= eta * (nabla + self.strength * self.rule.slope(w))
    # --8<-- [end:update]
