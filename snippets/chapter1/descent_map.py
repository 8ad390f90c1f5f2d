"""Where gradient descent ends depends on the start and on the rate: beyond 2/C″ a minimum, even the lower one, repels.

Book: chapter 1, "Learning with gradient descent" (claim-1.26, claim-1.27, ex-1.5).
"""

import numpy as np

from snippets.common.evidence import Table, between, equal, holds_for_all
from snippets.common.plotstyle import BLUE, MUTED, ORANGE, figure

STEPS = 3000


# --8<-- [start:shown]
def slope(v):
    """Derivative of C = v⁴ − 2v² + ½v: two valleys, the left one deeper and narrower."""
    return 4 * v**3 - 4 * v + 0.5


def curvature(v):
    """Its second derivative."""
    return 12 * v**2 - 4


def ends(slope, start, eta, steps=STEPS):
    """Where descent is after so many steps, for arrays of starts and rates; infinite if it has run away."""
    v = np.broadcast_to(start, np.broadcast_shapes(np.shape(start), np.shape(eta))).astype(float)
    with np.errstate(over="ignore", invalid="ignore"):
        for _ in range(steps):
            v = np.where(abs(v) < 1e3, v - eta * slope(v), np.inf)
    return v
# --8<-- [end:shown]


LEFT, TOP, RIGHT = np.sort(np.roots([4, 0, -4, 0.5]).real)    # where the slope is 0


def settled(v, at):
    """Has descent come to rest there?"""
    return abs(v - at) < 1e-6


def verify(rng, slope=slope):
    """Small rates from many starts, then rates just below and just above each minimum's own limit."""
    starts = np.concatenate([rng.uniform(-1.6, TOP - 0.02, size=100), rng.uniform(TOP + 0.02, 1.6, size=100)])
    gentle = ends(slope, starts, 0.02)
    limits = {at: 2 / curvature(at) for at in (LEFT, RIGHT)}
    close = {at: at + np.array([-1e-3, 1e-3]) for at in limits}
    held = [settled(ends(slope, close[at], 0.98 * limit), at).all() for at, limit in limits.items()]
    kept = [settled(ends(slope, close[at], 1.02 * limit), at).any() for at, limit in limits.items()]
    middling = ends(slope, np.linspace(-1.6, 1.6, 321), 0.25)
    return Table(
        holds_for_all("rate 0.02: starts on either side of the hilltop that end in the valley on their side",
                      np.where(starts < TOP, settled(gentle, LEFT), settled(gentle, RIGHT)),
                      because="small steps do not jump over the hilltop"),
        between("limits 2/C″ for the rate at the left minimum and at the right one", np.array([*limits.values()]),
                0.212, 0.314, digits=3, because="C″ is 9.4 in the deeper valley and 6.4 in the other"),
        equal("starts a thousandth beside a minimum, rate 2 % below its limit: do they settle there?", held, [True, True],
              because="one step multiplies the distance by nearly 1 − ηC″, of size below 1"),
        equal("the same, 2 % above the limit", kept, [False, False], because="of size above 1"),
        equal("rate 0.25, 321 starts from −1.6 to 1.6: how many settle at the lower minimum",
              int(settled(middling, LEFT).sum()), 0, because="0.25 is beyond its limit of 0.2125"),
        between("the same: how many settle at the higher minimum", int(settled(middling, RIGHT).sum()), 100, 321,
                digits=0, because="0.25 is below its limit of 0.313"),
        settle=int(settled(middling, RIGHT).sum()), left=limits[LEFT], right=limits[RIGHT],
    )


def wrong():
    """Slopes that learners compute."""
    yield "the constant term forgotten", lambda v: 4 * v**3 - 4 * v
    yield "uphill", lambda v: -(4 * v**3 - 4 * v + 0.5)
    yield "half the slope", lambda v: 2 * v**3 - 2 * v + 0.25
    yield "the cost in its place", lambda v: v**4 - 2 * v**2 + v / 2


def draw(rng):
    """A map: for each start and each rate, the minimum in which descent ends, if it ends in one."""
    fig, ax = figure("Start v₀", "Learning rate η", size=(6.4, 4.6))
    starts, rates = np.linspace(-1.8, 1.8, 361), np.linspace(0.0035, 0.4035, 81)
    v = ends(slope, starts, rates[:, None], 1500)
    for at, colour, name in ((LEFT, BLUE, "ends in the lower minimum"), (RIGHT, ORANGE, "ends in the higher minimum")):
        for row, eta in zip(settled(v, at), rates):
            edges = np.flatnonzero(np.diff(np.concatenate([[0], row.astype(int), [0]])))
            ax.hlines(np.full(len(edges) // 2, eta), starts[edges[::2]] - 0.005, starts[edges[1::2] - 1] + 0.005,
                      color=colour, linewidth=3.4)
        ax.plot([], [], color=colour, linewidth=6, label=name)
    for at in (LEFT, RIGHT):
        ax.axhline(2 / curvature(at), color=MUTED, linewidth=1, linestyle="--")
    ax.set(xlim=(-1.8, 1.8), ylim=(0, 0.41))
    ax.legend(loc="upper center", ncols=2, bbox_to_anchor=(0.5, 1.14))
    return fig, ("A map of starts from −1.8 to 1.8 against learning rates from 0 to 0.4. For small rates the left half "
                 "ends in the lower minimum and the right half in the higher one. As the rate grows, starts far out "
                 "are thrown across and end on the other side. Above 0.21 no start ends in the lower minimum, above "
                 "0.31 none in either.")
