"""The time to leave saturation is linear in z under the cross-entropy, and exponential under the quadratic cost.

Book: chapter 3, "Introducing the cross-entropy cost function" (claim-3.8).
"""

import numpy as np

from snippets.common.evidence import Table, at_most, between
from snippets.common.network import sigmoid
from snippets.common.plotstyle import MUTED, figure

STARTS = np.array([0.5, 1.0, 2.0, 4.0, 6.0])
ETA = 0.15


# --8<-- [start:shown]
def cross_entropy_time(z):
    """η times the time in which gradient flow takes the weighted input from `z` to 0, for input 1 and target 0."""
    return (z + 1 - np.exp(-z)) / 2


def quadratic_time(z):
    """The same under the quadratic cost."""
    return (np.exp(z) - 1) / 2 + 3 * z / 2 + 3 * (1 - np.exp(-z)) / 2 + (1 - np.exp(-2 * z)) / 4
# --8<-- [end:shown]


# dz/dt for η = 1: two parameters, each moving at minus the gradient
SPEEDS = (lambda a: -2 * a, lambda a: -2 * a * a * (1 - a))


def arrival(speed, z, time, steps=4000):
    """Where z' = speed(σ(z)) has come after `time`, by the classical Runge–Kutta method. Arrays of starts and times."""
    h = time / steps
    for _ in range(steps):
        one = speed(sigmoid(z))
        two = speed(sigmoid(z + h / 2 * one))
        three = speed(sigmoid(z + h / 2 * two))
        z = z + h / 6 * (one + 2 * two + 2 * three + speed(sigmoid(z + h * three)))
    return z


def steps_to_cross(speed, z):
    """Number of steps of gradient descent at rate ETA until the weighted input is no longer positive."""
    count = 0
    while z > 0:
        z, count = z + ETA * speed(sigmoid(z)), count + 1
    return count


def verify(rng, times=(cross_entropy_time, quadratic_time)):
    """Follow the motion for the claimed time and see where it is; then count the steps of gradient descent."""
    (fast, slow), (cross_entropy, quadratic) = times, SPEEDS
    steps = [steps_to_cross(speed, 4.0) for speed in SPEEDS]
    return Table(
        at_most("cross-entropy: |z| after the time, five starts",
                abs(arrival(cross_entropy, STARTS, fast(STARTS))), 1e-8,
                because="4,000 steps h of fourth order: h⁴ is below 1e-11"),
        at_most("quadratic cost: |z| after the time", abs(arrival(quadratic, STARTS, slow(STARTS))), 1e-6,
                because="h is at most 0.06: h⁴ is about 1e-5, times derivatives of a³(1 − a)³ and smaller"),
        between("cross-entropy from z = 4, η = 0.15: steps of gradient descent minus the time over η",
                steps[0] - fast(4.0) / ETA, -2, 1,
                because="a step uses the speed at its start, the highest; so steps run ahead of the flow, and the "
                        "last is counted whole", digits=1),
        between("quadratic cost: the same", steps[1] - slow(4.0) / ETA, -1, 3,
                because="steps fall behind the flow where it speeds up, z > ln 2, and run ahead after", digits=1),
        fast=cross_entropy_time(4.0), slow=quadratic_time(4.0), ratio=quadratic_time(4.0) / cross_entropy_time(4.0),
        ratio_at_10=quadratic_time(10.0) / cross_entropy_time(10.0), steps_fast=steps[0], steps_slow=steps[1],
    )


def wrong():
    """Times that learners derive."""
    yield "only the weight moves", (lambda z: 2 * cross_entropy_time(z), lambda z: 2 * quadratic_time(z))
    yield "the error is taken to stay 1", (lambda z: z / 2, lambda z: (np.exp(z) - 1) / 2)
    yield "σ′ forgotten in the quadratic cost", (cross_entropy_time, cross_entropy_time)
    yield "σ′ replaced by its largest value ¼", (cross_entropy_time, lambda z: 4 * cross_entropy_time(z))


def draw(rng):
    """Both times on a logarithmic scale."""
    fig, ax = figure("Weighted input z₀ at the start", "Time to output ½, in units of 1/η")
    z = np.linspace(0.02, 10, 300)
    ax.semilogy(z, quadratic_time(z), label="quadratic cost")
    ax.semilogy(z, cross_entropy_time(z), label="cross-entropy")
    ax.axvline(4, color=MUTED, linewidth=1)
    ax.annotate("the book's start\nw = b = 2", (4, 2000), xytext=(-6, 0), textcoords="offset points", ha="right",
                color=MUTED)
    ax.legend(loc="upper left", bbox_to_anchor=(0, 0.72))
    return fig, ("Time to leave saturation against the weighted input at the start, on a logarithmic scale: a "
                 "straight, steep line for the quadratic cost and a flat curve for the cross-entropy. At ten the "
                 "two differ by a factor of about two thousand.")
