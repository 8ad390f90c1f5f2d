"""Of all steps of one length, only the one against the gradient lowers the linear approximation most; C may differ.

Book: chapter 1, "Learning with gradient descent" (claim-1.28, ex-1.4).
"""

import numpy as np

from snippets.common.evidence import Table, at_least, at_most, equal, holds_for_all
from snippets.common.plotstyle import BLUE, INK, MUTED, ORANGE, figure


# --8<-- [start:shown]
def steepest(gradient, length):
    """The step of that length against the gradient: the smallest value of gradient · step is −length ‖gradient‖."""
    return -length * gradient / np.linalg.norm(gradient)


def excess(gradient, step):
    """(‖g‖/2ε) ‖step + ε g/‖g‖‖²: by how much g · step exceeds −ε ‖g‖ if ε is the step's length."""
    g, length = np.linalg.norm(gradient), np.linalg.norm(step)
    return g / (2 * length) * np.sum((step + length * gradient / g) ** 2)
# --8<-- [end:shown]


def ravine(v):
    """A long valley: curvature 1 along it, 100 across it."""
    return v[0] ** 2 / 2 + 50 * v[1] ** 2


def ravine_gradient(v):
    return np.array([v[0], 100 * v[1]])


def verify(rng, steepest=steepest):
    """Try to beat the step with 2,000 others of its length, in up to ten dimensions; then other norms, and C itself."""
    beaten, identity, unique = [], [], []
    for _ in range(2000):
        d = rng.integers(1, 11)
        g, length = rng.normal(size=d), rng.uniform(0.1, 3)
        other = rng.normal(size=d)
        other *= length / np.linalg.norm(other)
        best = steepest(g, length)
        beaten.append(g @ best - g @ other)
        identity.append(abs(g @ other + length * np.linalg.norm(g) - excess(g, other)))
        unique.append(abs(g @ best + length * np.linalg.norm(g)) + abs(np.linalg.norm(best) - length))
    v, length = np.array([1.0, 0.01]), 0.1
    down = v + steepest(ravine_gradient(v), length)
    along = v + np.array([-length, 0])
    corners, single = [], []                                  # steps of length 1, as those norms measure it
    for g in rng.normal(size=(100, 6)):
        against = steepest(g, 1.0)
        corners.append(g @ -np.sign(g) < g @ (against / abs(against).max()))
        single.append(-abs(g).max() < g @ (against / abs(against).sum()))
    return Table(
        at_most("another step of the same length beats it by", beaten, 1e-12, because="the theorem; rounding"),
        at_most("length, and distance of g · step from −ε‖g‖", unique, 1e-12, because="the bound is attained"),
        at_most("error of the identity that proves it", identity, 1e-12, because="the page's identity; rounding"),
        holds_for_all("length measured by the largest entry: the step by signs does better", corners,
                      because="which step is steepest depends on the norm"),
        holds_for_all("length measured by the sum of the entries: the step along the largest one does better", single,
                      because="the same"),
        equal("the ravine at (1, 0.01), before and after steps of length 0.1 against the gradient and along the valley",
              [f"{ravine(point):.3f}" for point in (v, down, along)], ["0.505", "0.616", "0.410"],
              because="the linear approximation does not see the other side of the valley"),
        at_least("the step against the gradient raises C by", ravine(down) - ravine(v), 0.1,
                 because="the same, as a number", digits=3),
    )


def wrong():
    """Steps that learners take for the steepest."""
    yield "signs of the gradient, scaled to the length", lambda g, length: -length * np.sign(g) / np.sqrt(len(g))
    yield "the gradient times its length", lambda g, length: -length * np.linalg.norm(g) * g
    yield "along the largest entry only", lambda g, length: -length * np.sign(g) * (abs(g) == abs(g).max())
    yield "uphill", lambda g, length: length * g / np.linalg.norm(g)


def draw(rng):
    """The ravine's contours, the circle of steps of length 0.1, the steepest step and the best one."""
    v, length = np.array([1.0, 0.01]), 0.1
    fig, ax = figure("v₁", "v₂", size=(6.4, 5.0))
    x, y = np.linspace(0.86, 1.14, 200), np.linspace(-0.12, 0.13, 200)
    lines = ax.contour(x, y, x**2 / 2 + 50 * y[:, None] ** 2, colors=[MUTED], linewidths=1,
                       levels=(0.38, 0.41, 0.45, 0.505, 0.56, 0.616, 0.7, 0.8))
    ax.clabel(lines, fontsize=9, colors=[MUTED])
    angle = np.linspace(0, 2 * np.pi, 200)
    ax.plot(v[0] + length * np.cos(angle), v[1] + length * np.sin(angle), color=INK, linewidth=1.2)
    ends = ((v + steepest(ravine_gradient(v), length), ORANGE, "against the gradient"),
            (v - (length, 0), BLUE, "along the valley"))
    for end, colour, name in ends:
        ax.plot(*zip(v, end), "-", color=colour)
        ax.plot(*end, "o", color=colour, label=name)
    ax.plot(*v, "o", color=INK)
    ax.set(aspect="equal")
    ax.legend(loc="upper right")
    return fig, ("Contours of a narrow valley around the point (1, 0.01) and a circle of radius 0.1 about it. The "
                 "step against the gradient points diagonally across the valley floor and ends higher on the other "
                 "side, at 0.616 instead of 0.505. The step along the valley, of the same length, ends lower, at "
                 "0.410.")
