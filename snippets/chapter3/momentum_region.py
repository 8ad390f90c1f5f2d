"""On a quadratic, momentum converges exactly for |μ| < 1 and 0 < ηh < 2(1 + μ).

Book: chapter 3, "Variations on stochastic gradient descent" (ex-3.24, ex-3.25, eq-107, eq-108).
"""

import numpy as np

from snippets.common.evidence import Table, at_most, holds_for_all
from snippets.common.moving import Compared
from snippets.common.plotstyle import BLUE, GREEN, INK, MUTED, ORANGE, figure

STEPS = 4000


# --8<-- [start:shown]
def converges(mu, k):
    """Does w' = w + v', v' = μv − ηhw tend to 0 from every start? `k` is ηh."""
    return (abs(mu) < 1) & (0 < k) & (k < 2 * (1 + mu))


def radius(mu, k):
    """Larger modulus of the roots of r² − (1 + μ − k)r + μ: the factor by which the slowest part changes in a step."""
    trace = 1 + mu - k
    root = np.sqrt(trace**2 - 4 * mu + 0j)
    return np.maximum(abs(trace + root), abs(trace - root)) / 2
# --8<-- [end:shown]


def move(w, v, mu, k):
    """The next position and velocity."""
    velocity = mu * v - k * w
    return [w + velocity, velocity]


COEFFICIENTS, RATES = [-1.1, -1.0, -0.6, 0.0, 0.3, 0.95, 1.1], [-0.1, 0.0, 0.05, 0.9, 1.6, 2.6, 4.2]
MOVING = {
    "converges": Compared(converges, COEFFICIENTS, RATES),
    "radius": Compared(radius, COEFFICIENTS, RATES),
    "step": Compared(move, [-2.1, 0.9], [0.0, 0.4], COEFFICIENTS, RATES),
}


def far_away(mu, k):
    """Largest |w| in the last 100 of STEPS steps from w = 1, v = 0.3, cut off at 1e6 once it is that large."""
    w, v, last = np.ones_like(mu), np.full_like(mu, 0.3), np.zeros_like(mu)
    for step in range(STEPS):
        v = mu * v - k * w
        w = w + v
        w, v = np.clip(w, -1e6, 1e6), np.clip(v, -1e6, 1e6)
        if step >= STEPS - 100:
            last = np.maximum(last, abs(w))
    return last


def verify(rng, converges=converges):
    """Iterate on a grid of eighths, exact numbers, that has the borders themselves on it."""
    mu, k = np.meshgrid(np.arange(-10, 11) / 8, np.arange(-4, 37) / 8)
    claimed, measured = converges(mu, k), far_away(mu, k) < 1e-3
    near = (abs(mu) == 1) | (k == 0) | (k == 2 * (1 + mu))
    negative, steps = rng.uniform(-0.99, -0.01, size=500), rng.uniform(0.01, 1.99, size=500)
    slower = radius(negative, steps) > radius(np.zeros(500), steps)
    h = rng.uniform(0.01, 3.9, size=50)
    grid = np.linspace(0, 0.999, 2000)
    best = grid[radius(grid, h[:, None]).argmin(axis=1)]
    return Table(
        holds_for_all("grid points off the borders: iteration and claim agree", (claimed == measured)[~near],
                because="the theorem; 4,000 steps are enough"),
        holds_for_all("grid points on a border: no convergence", ~measured[near] & ~claimed[near],
                because="the inequalities are strict"),
        holds_for_all("μ < 0: slower than μ = 0 at the same ηh", slower, because="proved below the theorem"),
        at_most("best μ ≥ 0 for given ηh against (1 − √(ηh))²", abs(best - (1 - np.sqrt(h)) ** 2), 0.001,
                because="the grid has a spacing of 0.0005"),
    )


def wrong():
    """Regions that learners give."""
    yield "that of plain gradient descent", lambda mu, k: (abs(mu) < 1) & (0 < k) & (k < 2)
    yield "every small enough rate, whatever μ", lambda mu, k: (0 < k) & (k < 2 * (1 + mu))
    yield "borders included", lambda mu, k: (abs(mu) <= 1) & (0 <= k) & (k <= 2 * (1 + mu))
    yield "2(1 − μ) in place of 2(1 + μ)", lambda mu, k: (abs(mu) < 1) & (0 < k) & (k < 2 * (1 - mu))


def draw(rng):
    """The region, with lines of equal speed."""
    fig, ax = figure("Momentum coefficient μ", "Rate times curvature, ηh")
    mu, k = np.meshgrid(np.linspace(-1, 1, 401), np.linspace(0, 4, 401))
    ax.contour(mu, k, radius(mu, k), levels=[0.5, 0.7, 0.9], colors=[GREEN, BLUE, ORANGE])
    for level, colour in zip((0.5, 0.7, 0.9), (GREEN, BLUE, ORANGE)):
        ax.plot([], [], color=colour, label=f"factor {level}")
    ax.plot([-1, 1, 1, -1], [0, 4, 0, 0], color=INK)
    m = np.linspace(0, 1, 200)
    ax.plot(m, (1 - np.sqrt(m)) ** 2, "--", color=MUTED, label="best μ for given ηh")
    ax.plot(m, (1 + np.sqrt(m)) ** 2, "--", color=MUTED)
    ax.set(xlim=(-1.1, 1.1), ylim=(-0.2, 4.2))
    ax.legend(loc="upper left")
    return fig, ("A triangle in the plane of momentum coefficient and rate times curvature, with corners (−1, 0), "
                 "(1, 0) and (1, 4). Lines of equal speed are triangles inside it, nested around the point (0, 1), "
                 "where convergence is immediate. A dashed parabola marks the best momentum coefficient, between 0 "
                 "and 1 on the right half.")
