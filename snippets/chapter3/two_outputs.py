"""A softmax layer of two outputs learns what one sigmoid neuron learns, at half the rate.

Book: chapter 3, "Softmax" (eq-81, eq-82, claim-3.22).
"""

import numpy as np

from snippets.chapter3.softmax_limit import softmax
from snippets.common.costs import sigmoid
from snippets.common.evidence import Table, at_least, at_most
from snippets.common.plotstyle import figure


def output_error(a, y):
    """Error of softmax outputs under the log-likelihood cost: output minus target."""
    return a - y


# --8<-- [start:shown]
def one_sigmoid(w, x, y, eta, steps):
    """Outputs of a sigmoid neuron with weights `w` (d,) on the examples `x` (n, d), before each step."""
    outputs = []
    for _ in range(steps):
        outputs.append(sigmoid(x @ w))
        w = w - eta * x.T @ (outputs[-1] - y) / len(x)
    return np.array(outputs)


def two_softmax(w, x, y, eta, steps, error=output_error):
    """First outputs of a softmax layer with weights `w` (d, 2), for the targets y and 1 − y."""
    targets, outputs = np.stack([y, 1 - y], axis=1), []
    for _ in range(steps):
        a = softmax(x @ w)
        outputs.append(a[:, 0])
        w = w - eta * x.T @ error(a, targets) / len(x)
    return np.array(outputs)
# --8<-- [end:shown]


def race(rng, error, steps=200, eta=1.0):
    """Outputs of the sigmoid neuron, and of the two softmax outputs at half its rate and at the same rate."""
    x = rng.normal(size=(12, 3))
    y = np.append([0.0, 1.0], rng.uniform(size=10))
    w = rng.normal(size=(3, 2))
    return (one_sigmoid(w[:, 0] - w[:, 1], x, y, eta, steps),
            *(two_softmax(w, x, y, rate, steps, error) for rate in (eta / 2, eta)))


def verify(rng, error=output_error):
    """Ten races from random starts, with hard and soft targets."""
    races = [race(rng, error) for _ in range(10)]
    return Table(
        at_most("half the rate: distance of any output from the sigmoid's, 200 steps",
                [abs(half - alone).max() for alone, half, _ in races], 1e-12,
                because="the same numbers on paper; roundings of 1e-16, and steps that don't enlarge them much"),
        at_least("the same rate: largest distance, least of the ten races",
                 min(abs(same - alone).max() for alone, _, same in races), 0.01,
                 because="the difference of the two weighted inputs moves twice as far in a step", digits=2),
    )


def wrong():
    """Errors that learners use."""
    yield "the chain rule's own term only", lambda a, y: -y * (1 - a)
    yield "averaged over the outputs", lambda a, y: (a - y) / 2
    yield "with a slope in it, as for the quadratic cost", lambda a, y: (a - y) * a * (1 - a)


def draw(rng):
    """One example's output during one race."""
    alone, half, same = race(rng, output_error, steps=40, eta=0.5)
    fig, ax = figure("Step", "Output for an example with label 0")
    ax.plot(same[:, 0], label="two softmax outputs, same rate")
    ax.plot(alone[:, 0], label="one sigmoid neuron")
    ax.plot(half[:, 0], "--", label="two softmax outputs, half the rate")
    ax.legend(loc="upper right")
    return fig, ("The output for one example with label 0 falls from step to step. The dashed curve of two softmax "
                 "outputs at half the rate lies on the curve of the sigmoid neuron; at the same rate the softmax is "
                 "ahead.")
