"""Backpropagation differentiates a mean of costs of outputs; what a cost adds to that, the gradient must add too.

Book: chapter 2, "The two assumptions we need about the cost function" (claim-2.3).
"""

import numpy as np

from snippets.common.derivative import gradient
from snippets.common.evidence import Table, at_most
from snippets.common.layers import Layers
from snippets.common.plotstyle import BLUE, ORANGE, figure

SIZES, EXAMPLES = [3, 4, 2], 5


# --8<-- [start:shown]
def penalised(per_example, costs, w, decay):
    """Gradient of mean cost + ½·decay·‖w‖²: backpropagation gives the first term only."""
    return per_example.mean(axis=0) + decay * w


def soft_maximum(per_example, costs):
    """Gradient of ln mean e^{cost}: a mean in which expensive examples weigh more."""
    weights = np.exp(costs) / np.exp(costs).sum()
    return np.tensordot(weights, per_example, axes=1)
# --8<-- [end:shown]


RIGHT = penalised, soft_maximum


def verify(rng, rules=RIGHT):
    """Compare both rules with derivatives from forward passes alone, for the weights of layer 2."""
    penalised, soft_maximum = rules
    net, data = problem(rng)
    costs = np.array([net.cost_of(x, y) for x, y in data])
    per_example = np.array([net.backprop(x, y)[2][2] for x, y in data])
    decay = 0.7

    def all_costs(w):
        return np.array([net.with_parameters(w={2: w}).cost_of(x, y) for x, y in data])

    truth = gradient(lambda w: all_costs(w).mean() + decay / 2 * (w * w).sum(), net.w[2])
    soft_truth = gradient(lambda w: np.log(np.exp(all_costs(w)).mean()), net.w[2])
    plain = gradient(lambda w: all_costs(w).mean(), net.w[2])
    return Table(
        at_most("mean of the backpropagated gradients against the gradient of the mean cost",
                abs(per_example.mean(axis=0) - plain).max(),
                1e-14, because="the derivative of a mean is the mean of the derivatives"),
        at_most("the same plus λw against the gradient of the regularised cost",
                abs(penalised(per_example, costs, net.w[2], decay) - truth).max(), 1e-14,
                because="the penalty depends on w directly, so its own derivative λw is added"),
        at_most("weighted mean of the gradients against the gradient of a cost that is no mean",
                abs(soft_maximum(per_example, costs) - soft_truth).max(), 1e-14,
                because="chain rule through the n costs"),
    )


def problem(rng):
    net = Layers(SIZES, rng)
    return net, [(rng.standard_normal(SIZES[0]), rng.uniform(size=SIZES[-1])) for _ in range(EXAMPLES)]


def wrong():
    """Using backpropagation's answer as if the assumptions held."""
    yield "the penalty left out of the gradient", (lambda g, c, w, decay: g.mean(axis=0), soft_maximum)
    yield "half of the penalty's derivative", (lambda g, c, w, decay: g.mean(axis=0) + decay / 2 * w, soft_maximum)
    yield "a sum over the examples instead of the mean", (lambda g, c, w, decay: g.sum(axis=0) + decay * w,
                                                          soft_maximum)
    yield "a plain mean for a cost that is no mean", (penalised, lambda g, c: g.mean(axis=0))


def draw(rng):
    """How far backpropagation alone is from the gradient of a regularised cost."""
    net, data = problem(rng)
    decays = np.linspace(0, 1, 11)
    mean = np.mean([net.backprop(x, y)[2][2] for x, y in data], axis=0)
    missing = []
    for decay in decays:
        truth = gradient(lambda w: np.mean([net.with_parameters(w={2: w}).cost_of(x, y) for x, y in data])
                         + decay / 2 * (w * w).sum(), net.w[2])
        missing.append((np.linalg.norm(truth - mean), np.linalg.norm(truth - mean - decay * net.w[2])))
    alone, repaired = np.transpose(missing)
    fig, ax = figure("Strength λ of the penalty", "Distance to the true gradient")
    ax.plot(decays, alone, "o-", color=ORANGE, label="backpropagation alone")
    ax.plot(decays, repaired, "s-", color=BLUE, label="backpropagation plus λw")
    ax.legend()
    return fig, ("Distance to the true gradient against the strength of the penalty. Backpropagation alone is off by "
                 "a straight line "
                 "through the origin; with λw added the distance stays zero.")
