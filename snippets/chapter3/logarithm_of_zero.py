"""The cross-entropy of a wrong saturated neuron is 1.8e308 computed from its output, and right computed from z.

Book: chapter 3, "Handwriting recognition revisited: the code" (claim-3.67), and exercises ex-3.2 and ex-3.19.
"""

from decimal import Decimal, localcontext

import numpy as np

from snippets.common.evidence import Table, at_least, at_most, equal, holds_for_all
from snippets.common.network import sigmoid
from snippets.common.plotstyle import INK, figure


# --8<-- [start:shown]
def cost(z, y):
    """Cross-entropy of a neuron with weighted input `z` and target `y` in [0, 1]: softplus(z) − yz, never too large."""
    return np.maximum(z, 0) - y * z + np.log1p(np.exp(-abs(z)))


def cost_from_output(z, y):
    """The textbook formula on the rounded output. `nan_to_num` makes 0 of 0 · ln 0, and 1.8e308 of infinity."""
    a = sigmoid(z)
    return np.nan_to_num(-y * np.log(a) - (1 - y) * np.log(1 - a))
# --8<-- [end:shown]


def cost_in_many_digits(z, y):
    """The textbook formula with 460 decimal digits, so many that 1 − a keeps 100 of them at |z| = 800; as a float."""
    with localcontext() as context:
        context.prec = 460
        z, y = Decimal(float(z)), Decimal(float(y))
        a = 1 / (1 + (-z).exp())
        return float(-(y * a.ln() + (1 - y) * (1 - a).ln()))


def verify(rng, cost=cost):
    """Compare with many digits, and look at saturated neurons that are right and wrong."""
    z = np.concatenate([rng.uniform(-800, 800, size=20), rng.uniform(-40, 40, size=40), [0.0, 36.5, 37.0, 40.0]])
    y = np.concatenate([rng.integers(0, 2, size=40), rng.uniform(size=20), [0.0, 0.0, 0.0, 0.0]])
    with np.errstate(all="ignore"):
        exact = np.array([cost_in_many_digits(*pair) for pair in zip(z, y)])
        found = cost(z, y)
        textbook = cost_from_output(np.array([36.5, 40.0]), 0.0)
        two_wrong = cost_from_output(np.full(2, 40.0), 0.0).sum()
        a = sigmoid(40.0)
        uncancelled = a / (a * (1 - a)) * (a * (1 - a))       # dC/da for y = 0, times the slope
        clipped = 1 / 1e-12 * (a * (1 - a))                   # the same with 1 − a held at 1e-12 in the quotient
    return Table(
        holds_for_all("finite for |z| ≤ 800", np.isfinite(found),
                because="no exponential of a positive number is taken"),
        at_most("error against 460 digits, relative to 1 + cost", abs(found - exact) / (1 + exact), 1e-15,
                because="a few roundings of numbers no larger than 800"),
        at_most("textbook formula at z = 36.5, target 0 (true: 36.5)", textbook[0], 36.1,
                because="1 − a has only a digit or two left", digits=2),
        at_least("textbook formula at z = 40, target 0 (true: 40)", textbook[1], 1.7e308,
                because="ln 0, replaced by the largest number there is"),
        equal("sum of two such neurons is infinite", bool(np.isinf(two_wrong)), True,
                because="twice the largest number"),
        equal("dC/da · σ′ at z = 40, target 0 (true: 1) is NaN", bool(np.isnan(uncancelled)), True, because="∞ · 0"),
        equal("the same with 1 − a clipped at 1e-12", clipped, 0.0,
                because="the slope is exactly 0: the wrong neuron would not learn"),
        textbook=textbook[0],
    )


def wrong():
    """Ways to compute it that fail."""
    yield "textbook formula with nan_to_num", cost_from_output
    yield "output clipped to [1e-12, 1 − 1e-12]", lambda z, y: cost_from_output(np.clip(z, -27.6, 27.6), y)
    yield "ln(1 + e^z) − yz as it stands", lambda z, y: np.log(1 + np.exp(z)) - y * z
    yield "sign of z confused", lambda z, y: np.maximum(z, 0) + y * z + np.log1p(np.exp(-abs(z)))


def draw(rng):
    """A wrong neuron, target 0: the cost from z, from the output, and from the clipped output."""
    fig, ax = figure("Weighted input z (target 0)", "Cost (nats)")
    z = np.linspace(25, 42, 1701)
    with np.errstate(divide="ignore"):
        textbook = -np.log(1 - sigmoid(z))
    ax.plot(z, cost(z, 0.0), color=INK, label="from z: softplus")
    ax.plot(z[np.isfinite(textbook)], textbook[np.isfinite(textbook)], label="from the output a")
    ax.plot(z, np.minimum(textbook, -np.log(1e-12)), "--", label="output clipped at 1 − 1e-12")
    ax.annotate("1.8e308\nfrom here on", (36.75, 38), xytext=(-6, 6), textcoords="offset points", ha="right")
    ax.set_ylim(24, 46)
    ax.legend(loc="lower right")
    return fig, ("Cost of a neuron that should output zero against its weighted input from 25 to 42. The stable "
                 "formula is a straight line. The textbook formula follows it to about 33, breaks into ever larger "
                 "steps and ends at 36.7. The clipped one turns flat at 27.6.")
