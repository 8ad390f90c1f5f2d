"""The sigmoid's slope stays between e^(−|z|)/4 and e^(−|z|), and can be computed without losing digits.

Book: chapter 3, "Introducing the cross-entropy cost function" (ex-3.1, claim-3.4).
"""

from decimal import Decimal, localcontext

import numpy as np

from snippets.common.derivative import complex_step
from snippets.common.evidence import Table, at_most, holds_for_all
from snippets.common.network import sigmoid
from snippets.common.plotstyle import INK, ORANGE, figure


# --8<-- [start:shown]
def slope(z):
    """Slope of the sigmoid at `z`, any shape: no exponential grows, and nothing is subtracted from 1."""
    small = np.exp(-abs(z))
    return small / (1 + small) ** 2
# --8<-- [end:shown]


def slope_in_50_digits(z):
    """The same number computed with 50 decimal digits from the exact value of the float `z`, as a float."""
    with localcontext() as context:
        context.prec = 50
        small = (-abs(Decimal(float(z)))).exp()
        return float(small / (1 + small) ** 2)


def verify(rng, slope=slope):
    """Compare with 50 digits far out, with the sigmoid's complex step near zero, and with both bounds everywhere."""
    far = np.append(rng.uniform(-700, 700, size=300), [-700.0, 700.0, 36.8, 0.0])
    near = rng.uniform(-30, 30, size=300)
    with np.errstate(over="ignore", invalid="ignore", divide="ignore"):
        exact = np.array([slope_in_50_digits(z) for z in far])
        ratio = slope(far) / np.exp(-abs(far))
        return Table(
            at_most("relative error for |z| ≤ 700", abs(slope(far) / exact - 1), 2e-15,
                    because="five roundings, each of at most 1.1e-16, and NumPy's exp"),
            at_most("distance from the complex step of σ for |z| ≤ 30",
                    abs(slope(near) - complex_step(lambda z: 1 / (1 + np.exp(-z)), near)), 1e-15,
                    because="roundings of numbers no larger than 1/4"),
            holds_for_all("¼ e^(−|z|) ≤ slope ≤ e^(−|z|), up to rounding",
                    (0.25 - 1e-15 <= ratio) & (ratio <= 1 + 1e-15),
                    because="the denominator (1 + e^(−|z|))² lies between 1 and 4"),
        )


def wrong():
    """Ways in which learners compute it."""
    yield "a(1 − a) from the rounded output a", lambda z: sigmoid(z) * (1 - sigmoid(z))
    yield "the exponential of −z, which overflows on the left", lambda z: np.exp(-z) / (1 + np.exp(-z)) ** 2
    yield ("σ′ applied to the output instead of the weighted input",
           lambda z: sigmoid(sigmoid(z)) * (1 - sigmoid(sigmoid(z))))
    yield "1 − a², the rule of tanh", lambda z: 1 - sigmoid(z) ** 2


def draw(rng):
    """The slope between its bounds, and a close look at what a(1 − a) gives in floating point."""
    fig, (whole, right) = figure("Weighted input z", "Slope σ′(z), logarithmic", size=(6.4, 3.8), ncols=2)
    z = np.linspace(-12, 12, 481)
    whole.fill_between(z, np.exp(-abs(z)) / 4, np.exp(-abs(z)), alpha=0.35, label="between\ne^(−|z|)/4 and e^(−|z|)")
    whole.semilogy(z, slope(z), color=INK)
    whole.set_ylim(1e-6, 60)
    whole.legend(loc="upper center")
    z = np.linspace(31, 39, 1601)
    rounded = sigmoid(z) * (1 - sigmoid(z))
    right.semilogy(z, slope(z), color=INK, label="slope")
    right.semilogy(z[rounded > 0], rounded[rounded > 0], color=ORANGE, label="a(1 − a) in 64 bits")
    right.legend(loc="lower left")
    return fig, ("Two panels with logarithmic scales. Left, the sigmoid's slope: a tent with its top at zero, inside a "
                 "narrow band. Right, from 31 to 39: the slope is a straight line; the product a times one minus a, "
                 "computed in 64 bits, goes down in ever larger steps and ends at 36.7, where it becomes zero.")
