"""Twice as many rectified units in one hidden layer approximate a curve four times as well, tanh neurons twice as well.

Book: chapter 3, "Other models of artificial neuron" (claim-3.93).
"""

import numpy as np

from snippets.common.evidence import Table, at_least, at_most, between, equal
from snippets.common.plotstyle import INK, figure

SIZES = (4, 8, 16, 32, 64, 128)
STEEPEST, BENT = 6.5, 44.5                                    # bounds for |f′| and |f″| of the target below


def target(x):
    """A curve with a fast and a slow wave; |f′| ≤ 2 + 4.5 and |f″| ≤ 4 + 40.5."""
    return np.sin(2 * x) + 0.5 * np.sin(9 * x)


# --8<-- [start:shown]
def rectified(f, n):
    """One hidden layer of n rectified linear units: the polygon through f at 0, 1/n, …, 1.

    Unit k switches on at k/n, and its output weight is the change of slope there.
    """
    knots = np.linspace(0, 1, n + 1)
    slopes = np.diff(f(knots)) * n
    weights = np.diff(slopes, prepend=0.0)
    return lambda x: f(knots[0]) + np.maximum(x[:, None] - knots[:-1], 0) @ weights


def steps(f, n, steepness=40.0):
    """One hidden layer of n tanh neurons: a staircase. Neuron k is weighted with half of what f gains at its step."""
    knots = np.linspace(0, 1, n + 1)
    heights = np.diff(f(knots)) / 2
    middles = (knots[:-1] + knots[1:]) / 2
    return lambda x: f(knots[0]) + heights.sum() + np.tanh(steepness * n * (x[:, None] - middles)) @ heights
# --8<-- [end:shown]


def errors(build, sizes=SIZES):
    """Largest distance from the target on 6,001 places, for each number of hidden neurons."""
    x = np.linspace(0, 1, 6001)
    return np.array([abs(build(target, n)(x) - target(x)).max() for n in sizes])


def verify(rng, builds=(rectified, steps)):
    """Largest errors against the bounds of the proofs, and how they fall."""
    polygon, staircase = (errors(build) for build in builds)
    n = np.array(SIZES)
    knots = np.linspace(0, 1, 9)
    return Table(
        at_most("rectified units: error over the bound max|f″|/8n²", polygon / (BENT / (8 * n**2)), 1.0,
                because="the error of a chord", digits=2),
        at_most("rectified units: distance at the knots, n = 8",
                abs(builds[0](target, 8)(knots) - target(knots)), 1e-12, because="the polygon passes through them"),
        at_most("tanh neurons: error over the bound max|f′|/n", staircase / (STEEPEST / n), 1.0 + 1e-15,
                because="half a step, and as much where a tanh is between its levels", digits=2),
        between("rectified units: error with 64 over that with 128", polygon[-2] / polygon[-1], 3.8, 4.2,
                because="twice as many units, a quarter of the error", digits=2),
        between("tanh neurons: error with 64 over that with 128", staircase[-2] / staircase[-1], 1.8, 2.2,
                because="twice as many neurons, half of the error", digits=2),
        at_least("the error is never 0, though: smallest of all", min(polygon.min(), staircase.min()), 1e-5,
                 because="a polygon and a staircase are not a wave"),
        equal("outputs beyond 1 that a tanh *output* neuron gives",
              int((np.tanh(np.linspace(-50, 50, 1001)) > 1).sum()), 0,
              because="targets must lie in its range, or the output be linear"),
        polygon_16=polygon[2], staircase_16=staircase[2], polygon_128=polygon[-1], staircase_128=staircase[-1],
    )


def wrong():
    """Constructions that miss."""
    def slopes_for_weights(f, n):
        """Each unit weighted with the slope instead of its change."""
        knots = np.linspace(0, 1, n + 1)
        return lambda x: f(knots[0]) + np.maximum(x[:, None] - knots[:-1], 0) @ (np.diff(f(knots)) * n)

    yield "slopes instead of their changes", (slopes_for_weights, steps)
    yield "tanh steps of the whole height", (rectified, lambda f, n: lambda x: 2 * steps(f, n)(x) - f(np.zeros(1)))
    yield "tanh neurons that are not steep", (rectified, lambda f, n: steps(f, n, steepness=0.1))
    yield "only half as many units", (lambda f, n: rectified(f, n // 2), steps)


def draw(rng):
    """The target, and both constructions with eight neurons; beside it, the errors."""
    fig, (left, right) = figure("", "", size=(6.4, 3.6), ncols=2)
    x = np.linspace(0, 1, 800)
    left.plot(x, target(x), color=INK, label="target")
    left.plot(x, rectified(target, 8)(x), "--", label="8 rectified")
    left.plot(x, steps(target, 8)(x), ":", label="8 tanh")
    left.set_title("One hidden layer")
    right.loglog(SIZES, errors(rectified), "o--", label="rectified")
    right.loglog(SIZES, errors(steps), "s:", label="tanh")
    right.set_title("Largest error, by neurons")
    left.legend()
    right.legend()
    return fig, ("Left, a curve, a polygon that follows it closely and a staircase that follows it roughly. On the "
                 "right, the largest errors by the number of neurons, logarithmic: two falling lines, that of "
                 "the polygon twice as steep.")
