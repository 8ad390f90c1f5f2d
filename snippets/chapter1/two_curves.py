"""The sigmoid is an S through (0, ½); scaled up it nears the step, but not at 0, and in floats it is 1 from 37 on.

Book: chapter 1, "Sigmoid neurons" (eq-3, claim-1.13, claim-1.14, claim-1.15).
"""

from decimal import Decimal

import numpy as np

from snippets.common.evidence import Table, at_least, at_most, equal, holds_for_all
from snippets.common.network import sigmoid
from snippets.common.plotstyle import BLUE, INK, ORANGE, PAPER, figure

BOOK_POINTS = -5 + 0.025 * np.arange(400)                     # where the book's page draws its curve


# --8<-- [start:shown]
def slope(z):
    """σ′(z) = σ(z)(1 − σ(z)) in a form that keeps its accuracy however large |z| is."""
    small = np.exp(-abs(z))
    return small / (1 + small) ** 2


def step(z):
    """The step that the book draws: 1 at 0 (a perceptron's is 0 there)."""
    return np.where(z >= 0, 1.0, 0.0)
# --8<-- [end:shown]


def first_one(curve, dtype):
    """The smallest whole number at which the computed curve is exactly 1."""
    return next((z for z in range(60) if curve(dtype(z)) == 1), -1)


def exact_slope(z):
    """σ′(z) to 28 decimals."""
    small = (-Decimal(abs(z))).exp()
    return small / (1 + small) ** 2


def verify(rng, curve=sigmoid):
    """The curve on the book's points, against the step for growing scales, and where floating point ends it."""
    points, values = BOOK_POINTS, curve(BOOK_POINTS)
    scales, far = (1.0, 10.0, 1000.0), np.concatenate([np.linspace(-5, -0.1, 50), np.linspace(0.1, 5, 50)])
    at_zero = [float(curve(c * 0.0)) for c in scales]
    shown = " ".join(f"{float(curve(u)):.4f}" for u in (-5.0, 0.0, 5.0))
    near = [float(abs(curve(c * z) - step(z))) for c in scales for z in [-0.01 / c]]
    steep = curve(np.array([-1e-4, 1e-4]))
    return Table(
        equal("last of the book's 400 points, −5, −4.975, …", f"{points[-1]:.3f}", "4.975", because="−5 + 399 · 0.025"),
        equal("values at −5, 0 and 5", shown, "0.0067 0.5000 0.9933",
              because="1/(1 + e⁵), 1/2, 1/(1 + e⁻⁵)"),
        holds_for_all("neighbouring points of which the right one is higher", np.diff(values) > 0, because="σ′ > 0"),
        at_most("distance of σ(z) + σ(−z) from 1", abs(values + curve(-points) - 1), 1e-14, because="point symmetry"),
        at_most("slope at 0 differs from ¼ by", abs((steep[1] - steep[0]) / 2e-4 - 0.25), 1e-8,
                because="σ‴(0)/6 · 1e-8 = 2e-10, and rounding"),
        at_most("scale c = 1,000: distance from the step where |z| ≥ 0.1", abs(curve(1000 * far) - step(far)), 1e-40,
                because="e^(−100) = 4e-44"),
        at_least("scales 1, 10, 1,000: distance from the step at z = −0.01/c", near, 0.49,
                 because="the nearer to 0 you look, the later the curve gets there: convergence is not uniform"),
        equal("scales 1, 10, 1,000: value at 0", at_zero, [0.5, 0.5, 0.5],
              because="c · 0 = 0; the drawn step says 1, a perceptron 0"),
        equal("smallest whole z at which the computed σ(z) is exactly 1, in 64 and in 32 bits",
              [first_one(curve, np.float64), first_one(curve, np.float32)], [37, 17],
              because="1 + e^(−z) rounds to 1 beyond 53 ln 2 = 36.7 and beyond 24 ln 2 = 16.6"),
        equal("computed σ(−709) > 0, σ(−710) > 0", [bool(curve(-709.0) > 0), bool(curve(-710.0) > 0)], [True, False],
              because="e^710 is more than the largest number of 64 bits"),
        equal("σ(1 − σ) at z = 40, computed as it stands", float(curve(40.0) * (1 - curve(40.0))), 0.0,
              because="1 − 1; the true slope is 4e-18"),
        at_most("relative error of the other form of the slope, at −30, 5 and 40",
                [float(abs(Decimal(float(slope(u))) / exact_slope(u) - 1)) for u in (-30, 5, 40)], 1e-14,
                because="nothing cancels in it; 28 decimals to compare with"),
    )


def with_a_pole(z):
    """1/(1 − e^{−z}): infinite at 0."""
    with np.errstate(divide="ignore", over="ignore"):
        return 1 / (1 - np.exp(-np.asarray(z)))


def wrong():
    """Curves that learners draw."""
    yield "a rescaled tanh whose argument is not halved", lambda z: (1 + np.tanh(z)) / 2
    yield "the sign in the exponent lost", lambda z: sigmoid(-np.asarray(z))
    yield "minus for plus in the denominator", with_a_pole
    yield "the step itself", step


def draw(rng):
    """Both curves, and the three values at 0."""
    fig, ax = figure("Weighted input z", "Output")
    z = np.linspace(-5, 5, 401)
    ax.plot(z, sigmoid(z), color=BLUE, label="sigmoid")
    ax.plot([-5, 0], [0, 0], color=INK, label="step")
    ax.plot([0, 5], [1, 1], color=INK)
    ax.plot(0, 1, "o", color=INK)
    ax.plot(0, 0.5, "o", color=BLUE)
    ax.plot(0, 0, "s", color=ORANGE, markerfacecolor=PAPER, markersize=9, markeredgewidth=2, label="a perceptron at 0")
    for value, name, side, shift in ((1, "the drawn step: 1", "right", -4), (0.5, "the sigmoid: ½", "left", -6),
                                     (0, "a perceptron: 0", "left", 6)):
        ax.annotate(name, (0, value), xytext=(14 if side == "left" else -14, shift), textcoords="offset points",
                    ha=side, color=INK)
    ax.legend(loc="lower right")
    return fig, ("The sigmoid rises as an S from 0.007 at −5 through one half at 0 to 0.993 at 5. The step is 0 on the "
                 "left and 1 on the right. At 0 itself three marks stand above each other: the drawn step at 1, the "
                 "sigmoid at one half, a perceptron at 0.")
