"""Ten points have one polynomial of degree at most 9; it passes through all of them and predicts the next one badly.

Book: chapter 3, "Why does regularization help reduce overfitting?" (claim-3.40, claim-3.41, claim-3.42).
"""

from fractions import Fraction
from math import prod, sqrt

import numpy as np

from snippets.common.evidence import Table, at_least, at_most, between, equal
from snippets.common.moving import Compared
from snippets.common.plotstyle import INK, figure

# The points of the book's figure and the coefficients of its curve, from its source (js/simple_data.js and
# js/polynomial_model.js), highest power first.
PLACES = [Fraction(x) for x in "0.7 1.3 1.9 2.6 2.9 3.6 3.8 3.95 4.4 4.9".split()]
VALUES = [Fraction(y) for y in "1.8 2.2 4.0 5.0 6.1 7.0 7.4 8.0 9.1 10.0".split()]
DRAWN = [Fraction(c) for c in "2.20539187e-01 -5.49142821 5.87844045e+01 -3.53892824e+02 1.31549254e+03 "
                              "-3.11809836e+03 4.69080366e+03 -4.29612493e+03 2.16228823e+03 -4.50983951e+02".split()]


# --8<-- [start:shown]
def through(xs, ys):
    """The polynomial of degree below len(xs) through all points, by Lagrange's formula; exact for fractions."""
    def p(t):
        return sum(y * prod((t - other) / (x - other) for other in xs if other != x) for x, y in zip(xs, ys))
    return p


def line(xs, ys):
    """The straight line with the least squared error."""
    x, y = sum(xs) / len(xs), sum(ys) / len(ys)
    slope = sum((a - x) * (b - y) for a, b in zip(xs, ys)) / sum((a - x) ** 2 for a in xs)
    return lambda t: y + slope * (t - x)


def left_out(fit, xs=PLACES, ys=VALUES):
    """Error at each point of what `fit` makes of the nine others."""
    return [fit(xs[:i] + xs[i + 1:], ys[:i] + ys[i + 1:])(xs[i]) - ys[i] for i in range(len(xs))]
# --8<-- [end:shown]


def exactly(fit):
    """The value at t of what `fit` makes of the points whose numbers are given as floats, in exact fractions."""
    return lambda xs, ys, t: fit([Fraction(x) for x in xs], [Fraction(y) for y in ys])(Fraction(t))


POINTS = [float(x) for x in PLACES]
MOVED = [[float(y) + shift * (i == 4) for i, y in enumerate(VALUES)] for shift in (0, -1, 0.35)]
AT = [0.3, 0.7, 1.62, 2.9, 4.65, 5.0, 6.1]
MOVING = {
    "through": Compared(exactly(through), [POINTS], MOVED, AT, within=1e-10),     # ten terms that cancel in part
    "line": Compared(exactly(line), [POINTS], MOVED, AT),
}


def horner(coefficients, t):
    """Value at t of the polynomial with these coefficients, the highest power first."""
    value = Fraction(0)
    for c in coefficients:
        value = value * t + c
    return value


def verify(rng, through=through):
    """All in exact fractions: residuals, the leading coefficient, errors at points left out, values far out."""
    p, straight = through(PLACES, VALUES), line(PLACES, VALUES)
    leading = sum(y / prod(x - other for other in PLACES if other != x) for x, y in zip(PLACES, VALUES))
    residuals = [y - 2 * x for x, y in zip(PLACES, VALUES)]
    misses = float(max(abs(horner(DRAWN, x) - y) for x, y in zip(PLACES, VALUES)))
    t = np.linspace(0.7, 4.9, 4201)
    wiggle = abs(through([float(x) for x in PLACES], [float(y) for y in VALUES])(t) - 2 * t).max()
    curve_errors, line_errors = left_out(through), left_out(line)
    return Table(
        equal("the polynomial misses the ten points by", sum(abs(p(x) - y) for x, y in zip(PLACES, VALUES)), 0,
              because="exact fractions"),
        between("its leading coefficient", float(leading), 0.22053918, 0.22053920,
                because="the book's figure is drawn with 0.220539187", digits=6),
        between("the book's rounded coefficients miss the points by, at most", misses, 0.015, 0.025,
                because="nine digits of terms that cancel, the largest of which is almost 5 million", digits=3),
        at_most("the line y = 2x misses the points by, at most", float(max(map(abs, residuals))), 0.4,
                because="the values are given to one decimal", digits=2),
        between("root mean square of that", rms(residuals), 0.266, 0.267, because="√0.071", digits=3),
        between("the least squares line: slope", float(straight(1) - straight(0)), 2.011, 2.013,
                because="not quite 2", digits=3),
        at_most("errors at the point left out: the line", float(max(map(abs, line_errors))), 0.65,
                because="the nine others have nearly the same line", digits=2),
        between("errors at the point left out: the polynomial of degree 8",
                float(max(map(abs, curve_errors))), 300, 302,
                because="the end point at 0.7 is far from its neighbours", digits=0),
        between("largest distance from 2x between the points", wiggle, 2.6, 2.8,
                because="a dip between the last two points", digits=2),
        between("value at 10", float(p(Fraction(10))) / 1e6, 9.998, 9.999, because="in millions; 2x is 20", digits=3),
        at_most("value at 0", float(p(Fraction(0))), -400.0, because="2x is 0", digits=0),
        at_least("value at 5", float(p(Fraction(5))), 18.0, because="2x is 10, and 5 is only 0.1 beyond the points",
                 digits=1),
        leading=leading, wiggle=wiggle, rms=rms(residuals), drawn_misses=misses,
        line_left_out=rms(line_errors), curve_left_out=rms(curve_errors), worst_left_out=max(map(abs, curve_errors)),
        best_left_out=min(map(abs, curve_errors)), line_worst=max(map(abs, line_errors)), at_5=p(Fraction(5)),
        at_6=p(Fraction(6)), at_10=p(Fraction(10)), at_0=p(Fraction(0)), at_half=p(Fraction(1, 2)),
    )


def rms(numbers):
    """Root of the mean square."""
    return sqrt(sum(float(v) ** 2 for v in numbers) / len(numbers))


def wrong():
    """Ways to get the formula wrong."""
    yield "a factor for the point itself", lambda xs, ys: lambda t: sum(
        y * prod((t - other) / (x - other + 5) for other in xs) for x, y in zip(xs, ys))
    yield "numerator and denominator exchanged", lambda xs, ys: lambda t: sum(
        y * prod((x - other) / (t - other + Fraction(1, 10**6)) for other in xs if other != x) for x, y in zip(xs, ys))
    yield "without the denominators", lambda xs, ys: lambda t: sum(
        y * prod(t - other for other in xs if other != x) for x, y in zip(xs, ys))
    yield "the line, taken for the polynomial", line


def draw(rng):
    """The points, the line and the polynomial, a little beyond the points on either side."""
    fig, ax = figure("x", "y")
    t = np.linspace(0.55, 5.02, 500)
    p = through([float(x) for x in PLACES], [float(y) for y in VALUES])
    ax.plot(t, [p(v) for v in t], label="degree 9")
    ax.plot(t, 2 * t, "--", label="y = 2x")
    ax.plot([float(x) for x in PLACES], [float(y) for y in VALUES], "o", color=INK)
    ax.set_ylim(-6, 16)
    ax.legend()
    return fig, ("Ten points near a straight line through the origin. A polynomial passes through all of them, with "
                 "rising steeply to the first, overshooting after it, dipping deeply before the last "
                 "and shooting up there.")
