"""The cross-entropy's gradient is the error, and summing up the wish for that gradient gives the cross-entropy back.

Book: chapter 3, "What does the cross-entropy mean? Where does it come from?" (eq-61, eq-62, claim-3.17).
"""

import numpy as np

from snippets.common.costs import sigmoid
from snippets.common.derivative import complex_step, gradient
from snippets.common.evidence import Table, at_most
from snippets.common.plotstyle import figure

NODES, SHARES = np.polynomial.legendre.leggauss(60)    # Gauss–Legendre on (−1, 1)


# --8<-- [start:shown]
def cross_entropy(a, y):
    """Cost of the output `a` for the target `y`."""
    return -(y * np.log(a) + (1 - y) * np.log(1 - a))


def wish(a, y):
    """The derivative in the output that a cost must have, if its derivative in the bias is to be a − y."""
    return (a - y) / (a * (1 - a))
# --8<-- [end:shown]


def summed_up(y, start, end):
    """Integral of the wish over the outputs from `start` to `end`."""
    outputs = (start + end) / 2 + (end - start) / 2 * NODES
    return (end - start) / 2 * SHARES @ wish(outputs, y)


def verify(rng, cost=cross_entropy):
    """A neuron with 20 examples against complex steps; then the integral of the wish against differences of costs."""
    x, w, b = rng.normal(size=(20, 3)), rng.normal(size=3), rng.normal()
    y = np.append(rng.uniform(size=12), [0.0] * 4 + [1.0] * 4)
    error = sigmoid(x @ w + b) - y
    mean_cost = lambda w, b: cost(1 / (1 + np.exp(-(x @ w + b))), y).mean()
    ranges = rng.uniform(0.1, 0.9, size=(200, 2))
    targets = np.append(rng.uniform(size=150), [0.0] * 25 + [1.0] * 25)
    return Table(
        at_most("gradient in the weights: distance from the mean of error times input",
                abs(gradient(lambda v: mean_cost(v, b), w) - error @ x / 20), 1e-14,
                because="rounding of twenty terms below 5"),
        at_most("gradient in the bias: distance from the mean error",
                abs(complex_step(lambda c: mean_cost(w, c), b) - error.mean()), 1e-14, because="the same"),
        at_most("integral of the wish: distance from the difference of two costs",
                [abs(summed_up(target, start, end) - (cost(end, target) - cost(start, target)))
                 for target, (start, end) in zip(targets, ranges)], 1e-12,
                because="sixty nodes, and the nearest poles of the wish, 0 and 1, are 0.1 away"),
    )


def wrong():
    """Other costs, on purpose or by mistake."""
    yield "quadratic cost", lambda a, y: (a - y) ** 2 / 2
    yield "one sign turned", lambda a, y: -(y * np.log(a) - (1 - y) * np.log(1 - a))
    yield "second half forgotten", lambda a, y: -y * np.log(a)
    yield "logarithm to base 2", lambda a, y: cross_entropy(a, y) / np.log(2)


def draw(rng):
    """How fast the bias moves, at rate 1, against the output, for the target 0."""
    fig, ax = figure("Output a, when the target is 0", "Speed of the bias")
    a = np.linspace(0, 1, 400)
    ax.plot(a, a, label="cross-entropy: a")
    ax.plot(a, a ** 2 * (1 - a), label="quadratic cost: a²(1 − a)")
    ax.plot(a, a * (1 - a), label="absolute error: a(1 − a)")
    ax.legend(loc="upper left")
    return fig, ("Speed of the bias against the output, for the target 0. Under the cross-entropy it is the straight "
                 "line from 0 to 1: the larger the error, the faster. Under the quadratic cost and the absolute "
                 "error it falls back to 0 as the output goes to 1.")
