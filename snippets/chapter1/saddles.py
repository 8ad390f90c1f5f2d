"""Gradient descent rests where the gradient is 0: at a saddle, from the right line; at the higher minimum, if nearer.

Book: chapter 1, "Learning with gradient descent" (eq-14, eq-15, claim-1.25, claim-1.27).
"""

from fractions import Fraction

import numpy as np

from snippets.common.evidence import Table, between, equal, holds_for_all
from snippets.common.plotstyle import BLUE, INK, MUTED, ORANGE, figure


# --8<-- [start:shown]
def descend(gradient, v, eta, steps):
    """All points that gradient descent visits from `v` on; exact if `v` and `eta` are fractions."""
    visited = [v]
    for _ in range(steps):
        v = tuple(vk - eta * gk for vk, gk in zip(v, gradient(*v)))
        visited.append(v)
    return visited


def saddle_gradient(v1, v2):
    """Of v₁² − v₂², which has a saddle at (0, 0) and no minimum."""
    return 2 * v1, -2 * v2


def wells_gradient(v1, v2):
    """Of ½v₁² + ¼v₂⁴ − ½v₂², which has a saddle at (0, 0) and minima at (0, ±1)."""
    return v1, v2**3 - v2


def tilted_gradient(v):
    """Of v⁴ − 2v² + ½v, whose left minimum is the lower one."""
    return (4 * v**3 - 4 * v + Fraction(1, 2),)
# --8<-- [end:shown]


def tilted(v):
    return v**4 - 2 * v**2 + v / 2


def shown(v):
    """A point with whole or fractional entries as text."""
    return f"({', '.join(map(str, v))})".replace("-", "−")


def verify(rng, descend=descend):
    """Exact runs at the saddle, random starts between two wells, and a run that keeps to the higher minimum."""
    eta = Fraction(1, 10)
    on_line = descend(saddle_gradient, (Fraction(1), Fraction(0)), eta, 60)
    escapes = []
    for k in (3, 6, 9):
        path = descend(saddle_gradient, (Fraction(1), Fraction(1, 10**k)), eta, 200)
        escapes.append(next((step for step, (_, v2) in enumerate(path) if abs(v2) > 1), -1))
    with np.errstate(over="ignore", invalid="ignore"):        # a wrong rule may run away
        starts = rng.uniform(-1.2, 1.2, size=(200, 2))
        ends = np.array([descend(wells_gradient, tuple(start), 0.1, 400)[-1] for start in starts])
    right = float(descend(tilted_gradient, (1.0,), 0.05, 500)[-1][0])
    left = float(descend(tilted_gradient, (-1.0,), 0.05, 500)[-1][0])
    bowl = descend(lambda v1, v2: (2 * v1, 2 * v2), (Fraction(1), Fraction(-1)), Fraction(1, 2), 1)[-1]
    flip = descend(lambda v1, v2: (2 * v1, 2 * v2), (Fraction(1), Fraction(-1)), Fraction(1), 2)
    return Table(
        equal("start at the saddle (0, 0): after 10 steps",
              shown(descend(saddle_gradient, (Fraction(0), Fraction(0)), eta, 10)[-1]), "(0, 0)",
              because="the gradient is 0"),
        holds_for_all("start at (1, 0): every point is (0.8ᵏ, 0), towards the saddle",
                      [point == (Fraction(4, 5) ** k, 0) for k, point in enumerate(on_line)],
                      because="exact: v₁ is multiplied by 1 − 2η, v₂ stays 0"),
        equal("start at (1, 10⁻³), (1, 10⁻⁶), (1, 10⁻⁹): steps until |v₂| > 1", escapes, [38, 76, 114],
              because="v₂ grows by 1.2 a step: ln 10 / ln 1.2 = 12.6 steps for each power of ten"),
        holds_for_all("200 random starts between two wells that end at (0, 1) or (0, −1)",
                      np.hypot(ends[:, 0], abs(ends[:, 1]) - 1) < 1e-6,
                      because="the saddle's line v₂ = 0 is never hit by chance"),
        between("tilted wells: minimum reached from 1", right, 0.92, 0.95, because="the right one", digits=3),
        between("tilted wells: how much higher that minimum is than the one reached from −1",
                tilted(right) - tilted(left), 0.98, 1.02,
                because="about 1: the tilt ½v between two minima 2 apart", digits=3),
        equal("bowl v₁² + v₂² from (1, −1): after one step with η = ½", shown(bowl), "(0, 0)",
              because="v is multiplied by 1 − 2η"),
        equal("the same with η = 1: after one step, after two", " ".join(map(shown, flip[1:])), "(−1, 1) (1, −1)",
              because="each step flips the sign"),
    )


def ascend(gradient, v, eta, steps):
    """Uphill."""
    return descend(gradient, v, -eta, steps)


def one_after_the_other(gradient, v, eta, steps):
    """The second entry is never moved."""
    visited = [v]
    for _ in range(steps):
        v = (v[0] - eta * gradient(*v)[0], *v[1:])
        visited.append(v)
    return visited


def wrong():
    """Rules that learners program."""
    yield "uphill", ascend
    yield "only the first entry moved", one_after_the_other
    yield "half the step", lambda gradient, v, eta, steps: descend(gradient, v, eta / 2, steps)


def draw(rng):
    """Contours of the two wells, with runs that start beside the line that leads to the saddle."""
    fig, ax = figure("v₁", "v₂", size=(6.4, 5.0))
    x, y = np.linspace(-1.6, 1.6, 200), np.linspace(-1.6, 1.6, 200)
    ax.contour(x, y, x**2 / 2 + y[:, None] ** 4 / 4 - y[:, None] ** 2 / 2, colors=[MUTED], linewidths=1,
               levels=(-0.24, -0.2, -0.1, 0, 0.15, 0.4, 0.8))
    starts = (((1.5, 0.0), INK), ((1.5, 0.001), BLUE), ((1.5, -0.05), ORANGE),
              ((-1.5, 0.3), BLUE), ((-1.4, -1.5), ORANGE))
    for start, colour in starts:
        path = np.array(descend(wells_gradient, start, 0.1, 150))
        ax.plot(*path.T, "-o", color=colour, markersize=3, linewidth=1.4)
    ax.plot(0, 0, "x", color=INK, markersize=10)
    ax.plot((0, 0), (1, -1), "*", color=INK, markersize=12)
    ax.set(aspect="equal")
    return fig, ("Contours of two wells, one above the other, with a saddle marked by a cross between them. A run "
                 "that starts exactly on the horizontal line through the saddle ends there. Runs that start a little "
                 "beside it follow it almost to the saddle, turn, and end in the upper or the lower well, each "
                 "marked by a star.")
