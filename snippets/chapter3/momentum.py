"""The network with momentum: without it the old network, and under a constant slope the terminal velocity.

One run suffices: these are identities, which hold up to rounding from any start and for any examples.

Book: chapter 3, "Variations on stochastic gradient descent" (ex-3.26, claim-3.88).
"""

import numpy as np

from snippets.common.evidence import Table, at_most, equal
from snippets.common.network import Network


# --8<-- [start:shown]
class MomentumNetwork(Network):
    """A network whose gradient changes a velocity, and whose velocity changes the parameters."""

    def __init__(self, sizes, rng, *, mu, **options):
        super().__init__(sizes, rng, **options)
        self.mu = mu
        self.velocities = [np.zeros_like(p) for p in self.biases + self.weights]      # kept from step to step

    def update_mini_batch(self, x, y, eta):
        """v → μv − η∇C, then w → w + v with the *new* velocity."""
        nabla_b, nabla_w = self.backprop(x, y)
        for parameter, velocity, nabla in zip(self.biases + self.weights, self.velocities, nabla_b + nabla_w):
            velocity *= self.mu
            velocity -= eta * nabla
            parameter += velocity
# --8<-- [end:shown]


class ConstantSlope:
    """A cost whose gradient in the output layer's biases is 1 an output, whatever the weights."""

    @staticmethod
    def delta(z, a, y):
        """A constant."""
        return np.ones_like(z)


def heavy_ball(made, x, y, eta, mu, steps):
    """Parameters after `steps` of w″ = w′ − η∇C(w′) + μ(w′ − w): the recurrence without a velocity."""
    before, now = None, [p.copy() for p in made.biases + made.weights]
    count = len(made.biases)
    for _ in range(steps):
        made.biases, made.weights = [p.copy() for p in now[:count]], [p.copy() for p in now[count:]]
        nabla_b, nabla_w = made.backprop(x, y)
        then = [p - eta * g + (mu * (p - q) if before else 0) for p, g, q in zip(now, nabla_b + nabla_w, before or now)]
        before, now = now, then
    return now


def verify(rng, network=MomentumNetwork):
    """Against the plain network, the recurrence without a velocity, and the formula for a constant slope."""
    x, y, seed = rng.normal(size=(8, 3)), rng.uniform(size=(8, 2)), int(rng.integers(2**31))
    fresh = lambda mu, **options: network([3, 4, 2], np.random.default_rng(seed), mu=mu, **options)
    plain, still, moving = Network([3, 4, 2], np.random.default_rng(seed)), fresh(0.0), fresh(0.7)
    for _ in range(20):
        for made in (plain, still, moving):
            made.update_mini_batch(x, y, 0.5)
    expected = heavy_ball(Network([3, 4, 2], np.random.default_rng(seed)), x, y, 0.5, 0.7, 20)
    sliding = fresh(0.9, cost=ConstantSlope)
    steps = []
    for _ in range(200):
        start = sliding.biases[-1].copy()
        sliding.update_mini_batch(x, y, 0.5)
        steps.append((sliding.biases[-1] - start)[0, 0])
    formula = -0.5 * (1 - 0.9 ** np.arange(1, 201)) / (1 - 0.9)
    return Table(
        equal("μ = 0: parameters that differ from those of the plain network after 20 steps",
              sum(int((p != q).sum()) for p, q in zip(still.biases + still.weights, plain.biases + plain.weights)), 0,
                because="the same operations"),
        at_most("μ = 0.7: distance from the recurrence without a velocity",
                [abs(p - q).max() for p, q in zip(moving.biases + moving.weights, expected)],
                1e-13, because="rounding over 20 steps"),
        at_most("constant slope 1, μ = 0.9, η = 0.5: distance of each step from −η(1 − μ^k)/(1 − μ)",
                abs(np.array(steps) - formula), 1e-10,
                because="the biases grow to 1,000, and their differences are rounded"),
        at_most("the last step against the terminal velocity −5", abs(steps[-1] + 5), 1e-8, because="0.9^200 is 7e-10"),
    )


class Reset(MomentumNetwork):
    """The velocity is forgotten after each step."""

    def update_mini_batch(self, x, y, eta):
        self.velocities = [np.zeros_like(p) for p in self.biases + self.weights]
        super().update_mini_batch(x, y, eta)


class Stale(MomentumNetwork):
    """Moves by the velocity before the gradient has changed it."""

    def update_mini_batch(self, x, y, eta):
        nabla_b, nabla_w = self.backprop(x, y)
        for parameter, velocity, nabla in zip(self.biases + self.weights, self.velocities, nabla_b + nabla_w):
            parameter += velocity
            velocity *= self.mu
            velocity -= eta * nabla


class WeightsOnly(MomentumNetwork):
    """Biases move without momentum."""

    def update_mini_batch(self, x, y, eta):
        super().update_mini_batch(x, y, eta)
        for velocity in self.velocities[:len(self.biases)]:
            velocity *= 0


class Averaged(MomentumNetwork):
    """The gradient is multiplied by 1 − μ."""

    def update_mini_batch(self, x, y, eta):
        super().update_mini_batch(x, y, eta * (1 - self.mu))


def wrong():
    """Programs that learners write."""
    yield "velocity reset for each mini-batch", Reset
    yield "old velocity used in the move", Stale
    yield "biases left out", WeightsOnly
    yield "gradient multiplied by 1 − μ", Averaged
