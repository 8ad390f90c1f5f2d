"""The plain L1 step jumps about zero; the soft threshold brings a weight to exactly zero, in finitely many steps.

Nothing here is random but the fifty starts, so there are no runs to repeat.

Book: chapter 3, "Other techniques for regularization" (claim-3.48, claim-3.49, eq-97).
"""

import numpy as np

from snippets.common.evidence import Table, at_most, between, equal, holds_for_all
from snippets.common.plotstyle import MUTED, figure

ETA, PULL, BEST = 0.1, 0.3, 0.1                               # rate, λ/n, and where C₀ = (w − BEST)²/2 is smallest
STEPS = 200


# --8<-- [start:shown]
def plain(w, slope, eta, pull):
    """The book's step: the gradient of C₀, and a pull of constant size towards zero; sgn(0) = 0."""
    return w - eta * pull * np.sign(w) - eta * slope(w)


def soft_threshold(w, slope, eta, pull):
    """A step along the gradient of C₀, then the minimum of (v − u)²/2 + eta·pull·|v| over v: never across zero."""
    u = w - eta * slope(w)
    return np.sign(u) * np.maximum(abs(u) - eta * pull, 0)


def path(step, w, slope, eta=ETA, pull=PULL, steps=STEPS):
    """All weights on the way, the first included."""
    seen = [w]
    for _ in range(steps):
        seen.append(step(seen[-1], slope, eta, pull))
    return np.array(seen)
# --8<-- [end:shown]


def slope(w):
    """Derivative of C₀ = (w − BEST)²/2. As |C₀′(0)| = 0.1 ≤ λ/n, the minimum of C₀ + (λ/n)|w| is at 0."""
    return w - BEST


def verify(rng, steps=(plain, soft_threshold)):
    """Both steps from several starts, and the plain one without any C₀."""
    first, second = steps
    starts = rng.uniform(-2, 2, size=50)
    chatter, settled = path(first, starts, slope)[-100:], path(second, starts, slope)
    flat = path(first, 0.1, lambda w: 0.0)
    grid = np.linspace(-1, 1, 2001)
    return Table(
        between("plain step: largest |w| over the last 100 steps, each start",
                abs(chatter).max(axis=0), 1e-3, ETA * (PULL + BEST) + 1e-12,
                because="one step is at most η(λ/n + 0.1) long near 0, and it never rests", digits=3),
        holds_for_all("plain step: the sign still changes among the last 100",
                (np.diff(np.sign(chatter), axis=0) != 0).any(axis=0), because="zero is overshot again and again"),
        equal("soft threshold: weights exactly 0 in the end", (settled[-1] == 0).sum(), 50,
                because="a fixed point that is reached"),
        at_most("grid point with the lowest C₀ + (λ/n)|w|",
                abs(grid[((grid - BEST) ** 2 / 2 + PULL * abs(grid)).argmin()]), 1e-9,
                because="the weight should be 0"),
        at_most("plain step without C₀, from 0.1: distance of the last two weights from 0.01 and −0.02",
                abs(np.sort(flat[-2:]) - [-0.02, 0.01]), 1e-12,
                because="steps of 0.03: 0.1, 0.07, 0.04, 0.01, −0.02, 0.01, …"),
    )


def wrong():
    """Steps that learners write, and what they expect of the plain one."""
    yield "the plain step expected to reach zero", (plain, plain)
    yield "L2 instead of L1", (lambda w, slope, eta, pull: w * (1 - eta * pull) - eta * slope(w), soft_threshold)
    yield ("threshold without the sign",
           (plain, lambda w, slope, eta, pull: np.maximum(w - eta * slope(w) - eta * pull, 0) + 1e-3))
    yield "pull forgotten", (lambda w, slope, eta, pull: w - eta * slope(w), soft_threshold)


def draw(rng):
    """Two paths from the same start."""
    fig, ax = figure("Step", "Weight")
    for step, style, label in ((plain, "-", "plain step"), (soft_threshold, "--", "soft threshold")):
        ax.plot(path(step, 0.4, slope, steps=40), style, label=label)
    ax.axhline(0, color=MUTED, linewidth=1)
    ax.legend()
    return fig, ("Weight against the step. Both paths fall from 0.4. The plain one then jumps up and down around "
                 "zero for ever; the soft threshold arrives at zero after about eleven steps and stays.")
