"""A penalty on its coefficients makes a polynomial of degree 9 predict points left out as well as a straight line does.

Book: chapter 3, "Why does regularization help reduce overfitting?", the ten points.
"""

import numpy as np

from snippets.chapter3.ten_points import PLACES, VALUES
from snippets.chapter3.ten_points import line as straight_line
from snippets.chapter3.ten_points import rms, through
from snippets.common.evidence import Table, at_least, at_most, between, holds_for_all
from snippets.common.plotstyle import INK, figure

X, Y = np.array(PLACES, dtype=float), np.array(VALUES, dtype=float)
STRENGTHS = 10.0 ** np.arange(-8, 3)


# --8<-- [start:shown]
def powers(x):
    """Columns 1, x/5, …, (x/5)^9: scaled, so that all entries are of one size and one strength suits them all."""
    return np.vander(np.atleast_1d(x) / 5, 10, increasing=True)


def penalised(x, y, strength):
    """Minimises Σ (y − p(x))² + strength · (sum of the squared coefficients, the constant one left out)."""
    a = powers(x)
    free_constant = np.diag([0.0] + [1.0] * 9)
    coefficients = np.linalg.solve(a.T @ a + strength * free_constant, a.T @ y)
    return lambda t: powers(t) @ coefficients


def left_out(strength, fit=penalised):
    """Root mean square of the errors at each of the ten points, when the others were fitted."""
    kept = ~np.eye(len(X), dtype=bool)
    return rms([fit(X[k], Y[k], strength)(x)[0] - y for k, x, y in zip(kept, X, Y)])
# --8<-- [end:shown]


def verify(rng, fit=penalised):
    """Errors at points left out, for strengths from tiny to huge, against the interpolating polynomial and the line."""
    errors = np.array([left_out(strength, fit) for strength in STRENGTHS])
    unpenalised = rms(left_out_exactly(through))
    line = rms(left_out_exactly(straight_line))
    best = errors.argmin()
    sizes = np.array([(coefficients(fit(X, Y, strength))[1:] ** 2).sum() for strength in STRENGTHS])
    steps = 1e-3 * rng.standard_normal((20, 10))
    return Table(
        at_least("coefficients found against nearby ones: smallest gain of the cost",
                 gains(fit, STRENGTHS[best], steps), 0, because="a minimum of a convex function"),
        holds_for_all("a stronger penalty has smaller coefficients, sum of squares", np.diff(sizes) < 0,
                      because="add the inequalities that make each of two of them a minimum"),
        at_least("no penalty: error at points left out", unpenalised, 90, because="the end points are missed widely",
                 digits=1),
        at_most("the best of eleven strengths: error at points left out", errors[best], 0.45,
                because="little more than the noise of the points", digits=3),
        between("the same for the straight line", line, 0.35, 0.36, because="two parameters", digits=3),
        at_least("the largest strength: error at points left out", errors[-1], 2.0,
                 because="all but the constant is suppressed", digits=2),
        at_least("the best strength: value at 10, distance from 20", abs(fit(X, Y, STRENGTHS[best])(10)[0] - 20), 10,
                 because="no penalty knows what lies beyond the points", digits=0),
        best=errors[best], strength=STRENGTHS[best], line=line, unpenalised=unpenalised, strongest=errors[-1],
        at_10=fit(X, Y, STRENGTHS[best])(10)[0],
    )


def left_out_exactly(fit):
    """Errors at points left out of a fit without a strength, in exact fractions."""
    return [fit(PLACES[:i] + PLACES[i + 1:], VALUES[:i] + VALUES[i + 1:])(x) - y
            for i, (x, y) in enumerate(zip(PLACES, VALUES))]


def coefficients(p):
    """Those of the polynomial `p` in powers of x/5, from its values at ten places."""
    places = np.arange(10) / 2
    return np.linalg.solve(powers(places), p(places))


def gains(fit, strength, steps):
    """How much dearer the coefficients of `fit` become by each step; positive at a minimum."""
    found = coefficients(fit(X, Y, strength))

    def cost(c):
        return ((powers(X) @ c - Y) ** 2).sum() + strength * (c[1:] ** 2).sum()

    return np.array([cost(found + step) - cost(found) for step in steps])


def wrong():
    """Penalties that learners write."""
    yield "no penalty", lambda x, y, strength: penalised(x, y, 0.0)
    yield "a reward", lambda x, y, strength: penalised(x, y, -strength)
    yield "added to all entries of the matrix", lambda x, y, strength: (
        lambda t: powers(t) @ np.linalg.solve(powers(x).T @ powers(x) + strength, powers(x).T @ y))


def draw(rng):
    """Degree 9 with three strengths."""
    fig, ax = figure("x", "y")
    t = np.linspace(0.2, 5.4, 400)
    best = STRENGTHS[np.argmin([left_out(strength) for strength in STRENGTHS])]
    ax.plot(t, through(X.tolist(), Y.tolist())(t), ":", label="no penalty")
    for strength, style in ((best, "-"), (STRENGTHS[-1], "--")):
        ax.plot(t, penalised(X, Y, strength)(t), style, label=f"strength {strength:g}")
    ax.plot(X, Y, "o", color=INK)
    ax.set_ylim(-4, 14)
    ax.legend()
    return fig, ("Ten points and three polynomials of degree 9. Without a penalty the curve wiggles through all; "
                 "with a moderate one it is nearly straight; with a huge one it is nearly level.")
