"""Cross-entropy and quadratic cost are lowest at the frequency of random labels; the absolute error is not.

Book: chapter 3, "What does the cross-entropy mean? Where does it come from?" (claim-3.18).
"""

import numpy as np

from snippets.common.evidence import Table, at_least, at_most
from snippets.common.plotstyle import MUTED, figure

GRID = np.linspace(0.001, 0.999, 999)


# --8<-- [start:shown]
def cross_entropy(a, y):
    """Cost of the output `a` for the label `y`, 0 or 1."""
    return -np.log(a) if y else -np.log1p(-a)


def quadratic(a, y):
    """Half the squared error."""
    return (a - y) ** 2 / 2


def expected(cost, a, p):
    """Mean cost of answering `a` when the label is 1 with probability `p`."""
    return p * cost(a, 1) + (1 - p) * cost(a, 0)
# --8<-- [end:shown]


def best_answer(cost, p):
    """The grid point with the lowest expected cost for each probability in `p`."""
    return GRID[expected(cost, GRID[:, None], p).argmin(axis=0)]


def verify(rng, costs=(cross_entropy, quadratic)):
    """Look for the cheapest answer, for probabilities and for frequencies in 1,000 drawn labels."""
    p = rng.uniform(0.02, 0.98, size=200)
    frequency = rng.binomial(1000, p[:20]) / 1000
    first, second = costs
    near = [expected(cost, p + 0.01, p) - expected(cost, p, p) for cost in costs]
    return Table(
        *(at_most(f"{name}: distance from the cheapest answer to the probability",
                abs(best_answer(cost, p) - p), 0.0006,
                because="half the grid spacing, 0.0005, and the curve is not quite symmetric")
          for name, cost in (("cross-entropy", first), ("quadratic cost", second))),
        at_most("cross-entropy: distance from the cheapest answer to the frequency of 1,000 labels",
                abs(best_answer(first, frequency) - frequency), 0.0006,
                because="the same: a mean over labels is an expectation"),
        at_least("price of being off by 0.01: cross-entropy over quadratic, least ratio", near[0] / near[1], 3.9,
                because="1/(p(1 − p)) ≥ 4, up to the third order", digits=2),
        at_least("the same at p nearest to an end", (near[0] / near[1])[np.minimum(p, 1 - p).argmin()], 15.0,
                because="the cross-entropy cares most about rare events", digits=1),
        at_most("quadratic cost: the worst of a wrong answer",
                expected(second, np.array([0.0, 1.0]), np.array([1.0, 0.0])), 0.5,
                because="it is bounded; the cross-entropy is not"),
        dear=expected(cross_entropy, 0.03, 0.02) - expected(cross_entropy, 0.02, 0.02),
        cheap=expected(quadratic, 0.03, 0.02) - expected(quadratic, 0.02, 0.02),
    )


def wrong():
    """Costs that don't ask for the probability."""
    yield "absolute error: it asks for the likelier label", (cross_entropy, lambda a, y: abs(a - y))
    yield "cross-entropy without its second half", (lambda a, y: -y * np.log(a), quadratic)
    yield "fourth power of the error", (cross_entropy, lambda a, y: (a - y) ** 4)
    yield ("roles exchanged, with labels kept off 0 and 1",
           (lambda a, y: -(a * np.log(0.98 * y + 0.01) + (1 - a) * np.log(0.99 - 0.98 * y)), quadratic))


def draw(rng):
    """Expected cost, less its minimum, for p = 0.1."""
    fig, ax = figure("Answer a", "Expected cost above its minimum")
    for cost, label in ((cross_entropy, "cross-entropy"), (quadratic, "quadratic cost"),
                        (lambda a, y: abs(a - y), "absolute error")):
        curve = expected(cost, GRID, 0.1)
        line, = ax.plot(GRID, curve - curve.min(), label=label)
        ax.plot(GRID[curve.argmin()], 0, "o", color=line.get_color())
    ax.axvline(0.1, color=MUTED, linewidth=1)
    ax.set_ylim(-0.03, 1)
    ax.legend(loc="upper left", bbox_to_anchor=(0.12, 1))
    return fig, ("Expected cost above its minimum, for labels that are 1 in one case of ten. Cross-entropy and "
                 "quadratic cost are lowest at one tenth, the cross-entropy in a much narrower valley; the absolute "
                 "error is a straight line, lowest at zero.")
