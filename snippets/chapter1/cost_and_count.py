"""The quadratic cost has a slope to follow; the number of misread images, which is what you care about, has none.

Book: chapter 1, "Learning with gradient descent" (eq-6, claim-1.23, claim-1.24).
"""

from fractions import Fraction
from functools import cache

import numpy as np

from snippets.common.evidence import Table, at_least, at_most, equal
from snippets.common.mnist import load
from snippets.common.network import Network, sigmoid
from snippets.common.plotstyle import BLUE, ORANGE, figure


# --8<-- [start:shown]
def cost(a, y):
    """Half the mean squared distance of outputs from targets; both are (n, k), a row for each example."""
    return ((y - a) ** 2).sum() / (2 * len(y))


def misread(a, y):
    """How many rows of the outputs are largest at another place than the targets."""
    return int((a.argmax(axis=1) != y.argmax(axis=1)).sum())
# --8<-- [end:shown]


@cache
def a_line():
    """Outputs of a barely trained [784, 10] network for 1,000 test images, as a function of the way t along one line.

    At t = 0 stand the trained weights; at t = 1 each has moved by about 1. The line is fixed, because table and figure
    speak of the same one. Returns the function and the targets.
    """
    training, _, test = load()
    rng = np.random.default_rng(0)
    network = Network([784, 10], rng)
    network.weights[0] *= 0
    network.SGD(training.images[:2000], training.targets[:2000], 1, 10, 1.0, rng)
    x, y = test.images[:1000] / 256, test.targets[:1000]
    start, direction = x @ network.weights[0].T + network.biases[0].T, x @ rng.standard_normal((784, 10))
    return lambda t: sigmoid(start + t * direction), y


def exact_cost(a, y):
    """The same by a loop over fractions."""
    return sum(Fraction(yjl - ajl) ** 2 for aj, yj in zip(a, y) for ajl, yjl in zip(aj, yj)) / (2 * len(y))


def verify(rng, cost=cost):
    """Compute the cost by another route, see what a bad example adds, then walk along a line in the space of weights."""
    a, y = rng.integers(0, 9, size=(6, 3)) / 8, rng.integers(0, 2, size=(6, 3)).astype(float)
    right = np.repeat(np.eye(10), 5000, axis=0)
    one_wrong = right.copy()
    one_wrong[0] = right[-1]
    outputs, targets = a_line()
    near, far = np.linspace(-1e-7, 1e-7, 41), np.linspace(-0.05, 0.05, 401)
    counts, costs = ([f(outputs(t), targets) for t in near] for f in (misread, cost))
    wide = np.array([(misread(outputs(t), targets), cost(outputs(t), targets)) for t in far])
    jumps, best = np.diff(wide[:, 0]), far[wide.argmin(axis=0)]
    slopes = [(cost(outputs(h), targets) - cost(outputs(-h), targets)) / (2 * h) for h in (1e-4, 1e-6)]
    return Table(
        at_most("distance from the cost by fractions, example by example", abs(cost(a, y) - float(exact_cost(a, y))),
                1e-15, because="sums of eighths are exact"),
        at_most("change if every example is there twice", abs(cost(np.tile(a, (2, 1)), np.tile(y, (2, 1))) - cost(a, y)),
                1e-15, because="a mean"),
        at_most("distance from 1.5 times the mean squared error of libraries, for three outputs",
                abs(cost(a, y) - 1.5 * ((y - a) ** 2).mean()), 1e-15,
                because="k/2: they average over outputs too, and leave out the ½"),
        equal("50,000 examples, all right but one that is entirely wrong: cost", f"{cost(one_wrong, right):.0e}", "2e-05",
              because="2/(2 · 50,000): the average hides it"),
        equal("41 points within 1e-7: different counts of misread images, different costs",
              [len(set(counts)), len(set(costs))], [1, 41], because="one is constant there, the other is not"),
        at_least("401 points within 0.05: neighbours between which the count jumps", int((jumps != 0).sum()), 20,
                 digits=0, because="so it does depend on the weights, in steps"),
        at_least("distance between the place of fewest mistakes there and that of lowest cost", abs(best[0] - best[1]), 0.01,
                 because="they are not the same question", digits=3),
        at_most("share of misread images there, as a share of 4C", wide[:, 0] / len(targets) / (4 * wide[:, 1]), 1.0,
                because="the page's bound; the cost of what is read is in C too", digits=2),
        at_most("slope of the cost from differences over 1e-4 and over 1e-6: relative distance",
                abs(slopes[0] / slopes[1] - 1), 1e-4, because="the cost is smooth: the quotient settles"),
        jumps=int((jumps != 0).sum()),
    )


def wrong():
    """Costs that learners write."""
    yield "the ½ forgotten", lambda a, y: ((y - a) ** 2).sum() / len(y)
    yield "a mean over the outputs too", lambda a, y: ((y - a) ** 2).mean() / 2
    yield "a sum over the examples", lambda a, y: ((y - a) ** 2).sum() / 2
    yield "the distance not squared", lambda a, y: np.sqrt(((y - a) ** 2).sum(axis=1)).sum() / (2 * len(y))
    yield "the count in place of the cost", lambda a, y: misread(a, y) / len(y)


def draw(rng):
    """Cost and count along one line, over a wide range and over a narrow one."""
    outputs, targets = a_line()
    fig, axes = figure("Way along a line in the space of weights", "", size=(6.4, 5.2), nrows=2, ncols=2, sharex="col")
    for column, width in enumerate((0.05, 0.0005)):
        t = np.linspace(-width, width, 401)
        axes[0, column].plot(t, [misread(outputs(s), targets) for s in t], color=ORANGE, linewidth=1.4)
        axes[1, column].plot(t, [cost(outputs(s), targets) for s in t], color=BLUE)
        axes[0, column].set(yticks=(190, 195, 200, 205), ylim=(188, 207))
        axes[1, column].set(xticks=(-width, 0, width))
        axes[0, column].set_title("wide" if column == 0 else "a hundred times nearer")
    axes[0, 0].set_ylabel("misread, of 1,000")
    axes[1, 0].set_ylabel("cost")
    return fig, ("Four panels along one line in the space of weights. Over a wide range the count of misread images is a "
                 "ragged staircase and the cost a smooth valley. A hundred times nearer, the count is flat, while the "
                 "cost still slopes.")
