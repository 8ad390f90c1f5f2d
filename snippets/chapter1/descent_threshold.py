"""On C = h v²/2 a step of gradient descent multiplies the position by 1 − ηh: it converges exactly when 0 < η < 2/h.

Book: chapter 1, "Learning with gradient descent", second exercise (ex-1.5).
"""

import numpy as np

from snippets.common.derivative import complex_step
from snippets.common.evidence import Table, at_least, at_most, equal, holds_for_all
from snippets.common.moving import Compared
from snippets.common.plotstyle import BLUE, MUTED, figure

PARABOLAS, STEPS = 200, 400


# --8<-- [start:shown]
def step(v, eta, h):
    """One step of gradient descent with learning rate `eta` on C = h v²/2, whose derivative is h v."""
    return v - eta * h * v


def path(step, v, eta, h, steps=STEPS):
    """The positions v_0, …, v_steps; all arguments broadcast."""
    positions = [v]
    for _ in range(steps):
        positions.append(step(positions[-1], eta, h))
    return np.array(positions)
# --8<-- [end:shown]


# The costs that the page's moving figure offers; their slopes it has to get right by itself.
LANDSCAPES = (lambda v: v**2 / 2, lambda v: np.sqrt(1 + v**2), lambda v: v**4 / 4, lambda v: v**4 - 2 * v**2 + v / 2)


def slope(landscape, v):
    """Slope of one of them at v."""
    return complex_step(LANDSCAPES[landscape], v)


def touching(landscape, v, eta, u):
    """Value at u of the parabola of curvature 1/eta that touches the cost at v."""
    return LANDSCAPES[landscape](v) + slope(landscape, v) * (u - v) + (u - v) ** 2 / (2 * eta)


SOME, RATES = [-2.5, -1.6, -0.7, 0.0, 0.3, 1.05, 2.2], [0.01, 0.3, 1.0, 2.5]
MOVING = {
    "cost": Compared(lambda landscape, v: LANDSCAPES[landscape](v), range(4), SOME),
    "slope": Compared(slope, range(4), SOME),
    "step": Compared(lambda landscape, v, eta: v - eta * slope(landscape, v) if landscape else step(v, eta, 1.0),
                     range(4), SOME, RATES),
    "touching": Compared(touching, range(4), SOME, RATES, [-1.9, 0.4]),
}


def verify(rng, step=step):
    """Run descent on random parabolas, with ηh on either side of 1 and of 2, and exactly on both."""
    h = 2.0 ** rng.integers(-3, 4, size=PARABOLAS)                # powers of two, so that 1/h and 2/h are exact
    start = rng.uniform(0.5, 2, size=PARABOLAS) * rng.choice([-1, 1], size=PARABOLAS)
    slow, damped, beyond = (rng.uniform(*ends, size=PARABOLAS) for ends in ((0.1, 0.9), (1.1, 1.9), (2.1, 2.5)))

    gentle, zigzag, wild = (path(step, start, times / h, h) for times in (slow, damped, beyond))
    factors = np.concatenate([gentle[1] / start, zigzag[1] / start, wild[1] / start])
    there = path(step, start, 1 / h, h, steps=1)
    flipping = path(step, start, 2 / h, h)
    return Table(
        at_most("distance of v′/v from 1 − ηh", abs(factors - (1 - np.concatenate([slow, damped, beyond]))), 1e-14,
                because="a few roundings of numbers below 4"),
        holds_for_all("0.1 ≤ ηh ≤ 0.9: ten steps, each nearer to 0 and on the same side",
                      (gentle[1:11] / gentle[:10] > 0) & (abs(gentle[1:11]) < abs(gentle[:10])),
                      because="0 < 1 − ηh < 1"),
        holds_for_all("1.1 ≤ ηh ≤ 1.9: ten steps, each nearer to 0 and on the other side",
                      (zigzag[1:11] / zigzag[:10] < 0) & (abs(zigzag[1:11]) < abs(zigzag[:10])),
                      because="−1 < 1 − ηh < 0"),
        at_most(f"distance from the minimum after {STEPS} steps, ηh in either range",
                abs(np.array([gentle, zigzag])[:, -1]), 1e-15, because="2 · 0.9^400 is below 1e-17"),
        equal("η = 1/h: distance from the minimum after one step", abs(there[1]).max(), 0.0, because="1 − ηh = 0"),
        holds_for_all("η = 2/h: after an even number of steps at the start, after an odd number at its mirror image",
                      flipping == start * np.where(np.arange(STEPS + 1) % 2, -1, 1)[:, None], because="1 − ηh = −1"),
        at_least(f"ηh ≥ 2.1: distance from the minimum after {STEPS} steps", abs(wild[-1]), 1e15,
                 because="½ · 1.1^400 is above 1e16"),
    )


def wrong():
    """Update rules that learners write by mistake."""
    yield "uphill: the sign lost", lambda v, eta, h: v + eta * h * v
    yield "the cost in place of its derivative", lambda v, eta, h: v - eta * h * v**2 / 2
    yield "the ½ kept in the derivative: stable up to 4/h", lambda v, eta, h: v - eta * h * v / 2
    yield "only the sign of the slope: steps of one length", lambda v, eta, h: v - eta * np.sign(h * v)
    yield "divided by the curvature, as in Newton's method", lambda v, eta, h: v - eta * v


def draw(rng):
    """The same parabola and the same start with four learning rates."""
    fig, axes = figure("Position v", "Cost C", size=(6.4, 5.8), nrows=2, ncols=2, sharex=True, sharey=True)
    v = np.linspace(-2.6, 2.6, 201)
    regimes = ((0.3, "ηh = 0.3: creeps down"), (1.0, "ηh = 1: one step"),
               (1.8, "ηh = 1.8: zigzags in"), (2.1, "ηh = 2.1: thrown out"))
    for ax, (eta, title) in zip(axes.flat, regimes):
        positions = path(step, -1.6, eta, 1.0, steps=5)
        ax.plot(v, v**2 / 2, color=MUTED, linewidth=1.2)
        ax.plot(positions, positions**2 / 2, "o-", color=BLUE, linewidth=1.2)
        ax.plot(positions[0], positions[0] ** 2 / 2, "o", color=BLUE, markersize=9)
        ax.set_title(title)
    return fig, ("Four panels show five steps of gradient descent on one parabola, from the same start on the left. At "
                 "ηh = 0.3 the points creep down the left side; at 1 the first step reaches the bottom; at 1.8 they "
                 "jump from side to side, ever lower; at 2.1 they jump from side to side, ever higher.")
