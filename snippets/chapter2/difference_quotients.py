"""A difference quotient is off by its step, then by rounding: the smallest step is not the best.

Book: chapter 2, "In what sense is backpropagation a fast algorithm?" (eq-46).
"""

import numpy as np

from snippets.common.evidence import Table, at_least, at_most, between
from snippets.common.layers import Layers
from snippets.common.plotstyle import BLUE, MUTED, ORANGE, figure

SIZES = [3, 4, 3, 4, 2]
STEPS = 10.0 ** -np.arange(1, 16)


# --8<-- [start:shown]
def forward_difference(cost, w, index, step):
    """(C(w + ε e_j) − C(w))/ε"""
    return (cost(moved(w, index, step)) - cost(w)) / step


def central_difference(cost, w, index, step):
    """(C(w + ε e_j) − C(w − ε e_j))/2ε"""
    return (cost(moved(w, index, step)) - cost(moved(w, index, -step))) / (2 * step)
# --8<-- [end:shown]


def moved(w, index, step):
    w = w.copy()
    w[index] += step
    return w


RIGHT = forward_difference, central_difference


def verify(rng, quotients=RIGHT):
    """Largest error over all weights of a [3, 4, 3, 4, 2] network, against backpropagation, for steps down to 1e-15."""
    forward, central = (errors(rng_copy, quotient) for quotient, rng_copy in zip(quotients, rng.spawn(2)))
    return Table(
        between("digits gained by a tenth of the step, forward difference (steps 1e-2 to 1e-5)", -gains(forward, 1, 4),
                0.9, 1.1,
                because="the error is ε/2 times a second derivative", digits=2),
        between("digits gained by a tenth of the step, central difference (steps 1e-1 to 1e-3)", -gains(central, 0, 2),
                1.8, 2.2,
                because="the error is ε²/6 times a third derivative", digits=2),
        between("best step of the forward difference, as a power of ten", np.log10(STEPS[forward.argmin()]), -9, -6,
                because="truncation ε and rounding 1e-16/ε balance near 1e-8", digits=0),
        at_least("error at the step 1e-15 over the best error", forward[14] / forward.min(), 1e4,
                 because="rounding of the cost, about 1e-17, is divided by ε"),
        at_most("best error of the central difference over that of the forward one", central.min() / forward.min(), 0.1,
                because="it balances at a larger step, where rounding hurts less"),
    )


def errors(rng, quotient):
    """Largest error over all weights, for every step."""
    net = Layers(SIZES, rng)
    x, y = rng.standard_normal(3), rng.uniform(size=2)
    truth = net.backprop(x, y)[2]
    worst = np.zeros(len(STEPS))
    for l in net.layers:
        def cost(w, l=l):
            return net.with_parameters(w={l: w}).cost_of(x, y)

        for index in np.ndindex(net.w[l].shape):
            found = np.array([quotient(cost, net.w[l], index, step) for step in STEPS])
            worst = np.maximum(worst, abs(found - truth[l][index]))
    return worst


def gains(errors, first, last):
    """Change of log10 error for each tenth of the step."""
    return np.polyfit(np.arange(first, last + 1), np.log10(errors[first:last + 1]), 1)[0]


def wrong():
    """Quotients that are not what they are taken for."""
    yield "divided by 2ε", (lambda c, w, i, s: forward_difference(c, w, i, s) / 2, central_difference)
    yield "a central difference in place of the forward one", (central_difference, central_difference)
    yield "a forward difference in place of the central one", (forward_difference, forward_difference)
    yield "a step twice as long in the numerator", (lambda c, w, i, s: (c(moved(w, i, 2 * s)) - c(w)) / s,
                                                    central_difference)


def draw(rng):
    """Both errors against the step."""
    fig, ax = figure("Step ε", "Largest error of a derivative")
    for quotient, name, colour, style in ((forward_difference, "forward difference", ORANGE, "o-"),
                                          (central_difference, "central difference", BLUE, "s-")):
        ax.loglog(STEPS, errors(rng.spawn(1)[0], quotient), style, color=colour, label=name)
    ax.loglog(STEPS, 1e-17 / STEPS, ":", color=MUTED, label="rounding, 1e-17/ε")
    ax.invert_xaxis()
    ax.legend()
    return fig, ("Error against the step, both axes logarithmic, steps shrinking to the right. Both curves fall, the "
                 "forward difference with slope "
                 "one, the central one with slope two, reach a lowest point, and rise again along the line of "
                 "rounding.")
