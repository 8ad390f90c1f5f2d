"""The cross-entropy is smallest where output and target are equal; the excess is at least 2(a − y)².

Book: chapter 3, "Introducing the cross-entropy cost function", second exercise (ex-3.3).
"""

import numpy as np

from snippets.common.evidence import Table, at_least, at_most, holds_for_all
from snippets.common.moving import Compared
from snippets.common.plotstyle import INK, figure

GRID = np.linspace(0.001, 0.999, 999)


# --8<-- [start:shown]
def cross_entropy(a, y):
    """Cost of the output `a` in (0, 1) for the target `y` in [0, 1]; any shape, in nats."""
    return -(y * np.log(a) + (1 - y) * np.log1p(-a))


def entropy(y):
    """Binary entropy of `y` in (0, 1), in nats."""
    return cross_entropy(y, y)
# --8<-- [end:shown]


MOVING = {
    "crossEntropy": Compared(cross_entropy, GRID[::50], [0.0, 0.01, 0.3, 0.5, 0.99, 1.0]),
    "entropy": Compared(entropy, GRID[::50]),
}


def verify(rng, cost=cross_entropy):
    """Search for an output cheaper than the target, for a second cheapest one, and for a minimum at a hard label."""
    targets = rng.uniform(0.01, 0.99, size=200)
    costs = cost(GRID[:, None], targets)                      # (outputs, targets)
    cheapest = GRID[costs.argmin(axis=0)]
    margin = costs - entropy(targets) - 2 * (GRID[:, None] - targets) ** 2
    hard = cost(1 - 10.0 ** -np.arange(1, 16), 1.0)           # outputs closer and closer to the label 1
    return Table(
        at_most("an output beats the target by", (entropy(targets) - costs).max(), 1e-14,
                because="rounding of three terms no larger than 7"),
        at_most("distance from the cheapest grid point to the target", abs(cheapest - targets), 0.0006,
                because="half the grid spacing, 0.0005, and the curve is not quite symmetric"),
        at_least("excess over the entropy, less 2(a − y)²", margin, -1e-14,
                because="it is 0 at the target, up to rounding"),
        holds_for_all("label 1, output 1 − 10^(−k): the cost falls and stays positive",
                (np.diff(hard) < 0) & (hard[1:] > 0), because="the infimum 0 is not attained"),
        at_most("label 1: the last of them", hard[-1], 1.2e-15,
                because="−ln(1 − 10^(−15)), and 1 − 10^(−15) is rounded"),
    )


def wrong():
    """Costs that learners write by mistake."""
    yield "y and a exchanged", lambda a, y: -(a * np.log(y) + (1 - a) * np.log1p(-y))
    yield "second term forgotten", lambda a, y: -y * np.log(a) + 0 * y
    yield "sign of the second term", lambda a, y: -(y * np.log(a) - (1 - y) * np.log1p(-a))
    yield "half the cost", lambda a, y: cross_entropy(a, y) / 2


def draw(rng):
    """One curve a target; a dot where it touches the entropy."""
    fig, ax = figure("Output a", "Cost (nats)")
    for y in (0.05, 0.25, 0.5, 0.75, 0.95):
        line, = ax.plot(GRID, cross_entropy(GRID, y), label=f"y = {y}")
        ax.plot(y, entropy(y), "o", color=line.get_color())
    ax.plot(GRID, entropy(GRID), "--", color=INK, label="entropy H(a)")
    ax.set_ylim(0, 3)
    ax.legend(loc="upper center", ncols=2)
    return fig, ("Cost against output for five targets. Each curve is bowl-shaped and touches the entropy curve, an "
                 "arch, from above at one point, where the output equals the target; that point is its lowest.")
