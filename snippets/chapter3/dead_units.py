"""A rectified linear unit is dead only if it is off on every example, and even then other weights may bring it back.

Book: chapter 3, "Other models of artificial neuron" (claim-3.92).
"""

import numpy as np

from snippets.common.evidence import Table, at_least, at_most, equal
from snippets.common.plotstyle import INK, figure

ETA, STEPS = 0.1, 60


# --8<-- [start:shown]
def relu(z):
    """max(0, z)."""
    return np.maximum(z, 0.0)


def relu_slope(z):
    """1 for z > 0 and 0 for z < 0; at 0, where there is no slope, 0."""
    return (z > 0).astype(float)


def train(unit, x, y, steps, below=None, slope=relu_slope, eta=ETA):
    """A unit relu(w·h + b), trained to output y by gradient descent on ½ (output − y)², summed over the examples.

    `unit` is (w, b); `below`, if given, is the weight u of a linear neuron before it: h = u·x, otherwise h = x.
    Returns the unit's weighted inputs on all examples, (steps + 1, examples).
    """
    (w, b), u, seen = unit, below, []
    for _ in range(steps + 1):
        h = x if u is None else u * x
        z = w * h + b
        seen.append(z)
        delta = (relu(z) - y) * slope(z)
        if u is not None:
            u = u - eta * ((u * x - 1.0) * x).sum() - eta * (delta * w * x).sum()   # it also learns u·x = 1
        w, b = w - eta * (delta * h).sum(), b - eta * delta.sum()
    return np.array(seen)
# --8<-- [end:shown]


def verify(rng, slope=relu_slope):
    """Off on one of two examples; off on all; off on all, behind a neuron that goes on learning."""
    x, y = np.array([1.0, -0.5]), np.array([2.0, 1.0])
    partly = train((0.5, 0.0), x, y, STEPS, slope=slope)
    dead = train((0.5, -2.0), x, y, STEPS, slope=slope)
    revived = train((1.0, 1.0), np.array([1.0, 1.0]), np.array([2.0, 2.0]), STEPS, below=-3.0, slope=slope)
    large = train((50.0, 0.0), np.array([1.0, 1.0]), np.array([2.0, 2.0]), 1, slope=slope)
    return Table(
        equal("on for one example, off for the other at the start", (partly[0] > 0).tolist(), [True, False],
              because="weighted inputs 0.5 and −0.25"),
        at_least("its weighted input on the second example moves by", partly[-1, 1] - partly[0, 1], 0.3,
                 because="the bias learns from the first, so “stops learning” is for one input", digits=2),
        equal("and it is on for both in the end", (partly[-1] > 0).all(), True, because="that bias has come up"),
        equal("off on both examples: largest move of a weighted input", abs(dead[-1] - dead[0]).max(), 0,
              because="every gradient is exactly 0"),
        equal("off on all, behind a neuron that also learns something else: on at the start, in the end",
              [bool((revived[0] > 0).any()), bool((revived[-1] > 0).all())], [False, True],
              because="its own weights stood still, its inputs did not"),
        at_most("and then it learns: distance from the target 2", abs(relu(revived[-1]) - 2), 0.05,
                because="a unit that is on follows the gradient", digits=3),
        at_least("far out on the right, weighted input 50: first move", abs(large[1] - large[0]).min(), 10,
                 because="the slope is 1 there, the error 48: no saturation", digits=1),
    )


def wrong():
    """Slopes of other functions."""
    yield "slope 0.01 on the left: a leaky unit, which is never dead", lambda z: np.where(z > 0, 1.0, 0.01)
    yield "one sign reversed: on where it should be off", lambda z: (z < 0).astype(float)
    yield "the sigmoid's slope", lambda z: 1 / (1 + np.exp(-z)) / (1 + np.exp(z))
    yield "dead for good once it is off for one example", lambda z: np.full_like(z, float((z > 0).all()))


def draw(rng):
    """Weighted inputs of the three units on their second example."""
    fig, ax = figure("Step", "Weighted input")
    x, y, ones = np.array([1.0, -0.5]), np.array([2.0, 1.0]), np.array([1.0, 1.0])
    ax.plot(train((0.5, 0.0), x, y, STEPS)[:, 1], label="off on one of two examples")
    ax.plot(train((0.5, -2.0), x, y, STEPS)[:, 0], "--", label="off on both")
    ax.plot(train((1.0, 1.0), ones, 2 * ones, STEPS, below=-3.0)[:, 1], "-.", label="off on both, layer below learns")
    ax.axhline(0, color=INK, linewidth=1)
    ax.legend()
    return fig, ("Weighted input of three rectified units against the step. The one that is off on one example comes "
                 "up; the one that is off on both stays where it is; the one behind a learning neuron comes up too.")
