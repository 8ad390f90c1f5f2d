"""A softmax of c·z tends to equal shares for the largest inputs as c grows: one-hot only if the largest is alone.

Book: chapter 3, "Softmax" (ex-3.12, eq-83).
"""

import numpy as np

from snippets.common.evidence import Table, at_most, holds_for_all
from snippets.common.moving import Compared
from snippets.common.plotstyle import figure


# --8<-- [start:shown]
def softmax(z):
    """Softmax along the last axis. The shift by the largest input changes nothing on paper; no power exceeds 1."""
    powers = np.exp(z - z.max(axis=-1, keepdims=True))
    return powers / powers.sum(axis=-1, keepdims=True)


def limit(z):
    """What softmax(c z) tends to: equal shares for the largest entries, 0 for the others."""
    largest = z == z.max(axis=-1, keepdims=True)
    return largest / largest.sum(axis=-1, keepdims=True)
# --8<-- [end:shown]


INPUTS = [np.array(z) for z in ([2.5, -1.0, 3.2, 0.5], [0.0, 0.0, 0.0, 0.0], [25.0, -25.0, 25.0, 24.9], [1.0, 2.0],
                                [-3.0])]
MOVING = {"softmax": Compared(softmax, INPUTS), "limit": Compared(limit, INPUTS)}


def verify(rng, limit=limit):
    """Inputs that are whole numbers, so that ties are exact and any other gap is at least 1."""
    z = rng.integers(-3, 4, size=(400, 4)).astype(float)
    gap = z.max(axis=1, keepdims=True) - z
    sharp, moderate = softmax(40 * z), softmax(2.5 * z)
    ties = (gap == 0).sum(axis=1) > 1
    return Table(
        at_most("400 vectors: distance from the limit at c = 40", abs(sharp - limit(z)), 1e-16,
                because="four terms of at most e^(−40) ≈ 4e-18"),
        holds_for_all("vectors with a tie for the largest: no output above ½, at c = 2.5",
                moderate[ties].max(axis=1) <= 0.5 + 1e-15, because="two equal outputs, and a sum of 1"),
        holds_for_all("output j at most e^(−c·gap), at c = 2.5", moderate <= np.exp(-2.5 * gap) * (1 + 1e-15),
                because="the denominator is at least 1"),
        at_most("the other end: distance from ¼ at c = 1e-9", abs(softmax(1e-9 * z) - 0.25), 2e-9,
                because="a slope of at most ¼, over a distance of 6e-9"),
        tied=ties.sum(),
    )


def wrong():
    """Limits that learners give."""
    yield "one-hot at the first of the largest", lambda z: np.eye(z.shape[1])[z.argmax(axis=1)]
    yield "1 for each of the largest", lambda z: (z == z.max(axis=1, keepdims=True)).astype(float)
    yield "equal shares for all", lambda z: np.full(z.shape, 1 / z.shape[1])
    yield "the largest value itself", lambda z: z.max(axis=1, keepdims=True) * np.ones(z.shape[1])


def draw(rng):
    """Outputs against c, without and with a tie."""
    fig, axes = figure("Factor c", "Output", size=(6.4, 3.6), ncols=2, sharey=True)
    c = np.geomspace(0.05, 20, 200)
    for ax, z in zip(axes, ([1.0, 2.0, 3.0], [1.0, 2.0, 2.0])):
        for k, output in enumerate(softmax(c[:, None] * np.array(z)).T):
            ax.semilogx(c, output, ("-", "-", "--")[k], label=f"input {z[k]:.0f}")
        ax.set_title(f"z = ({z[0]:.0f}, {z[1]:.0f}, {z[2]:.0f})")
        ax.set_ylim(-0.05, 1.4)
        ax.legend(loc="upper left")
    return fig, ("Two panels, outputs of three softmax neurons against the factor c. For inputs 1, 2, 3 the outputs "
                 "go from one third each to 0, 0, 1. For inputs 1, 2, 2 the two larger ones stay together and go to "
                 "one half each.")
