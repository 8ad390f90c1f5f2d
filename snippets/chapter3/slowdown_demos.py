"""The book's quadratic demos replay to the digit; its cross-entropy demos don't follow the gradient.

Book: chapter 3, "Introducing the cross-entropy cost function" (claim-3.2, claim-3.3, claim-3.9, claim-3.10).
"""

import numpy as np

from snippets.common.derivative import complex_step
from snippets.common.evidence import Table, at_most, between
from snippets.common.moving import Compared
from snippets.common.network import sigmoid
from snippets.common.plotstyle import figure

UPDATES = 301                                                 # the figures count frames from 0 to 300
COSTS = (lambda a: a**2 / 2, lambda a: -np.log(1 - a))        # quadratic and cross-entropy, for target 0


# --8<-- [start:shown]
def quadratic(a):
    """Derivative of a²/2 in the weight, and in the bias, for input 1 and target 0."""
    return a**2 * (1 - a)


def cross_entropy(a):
    """Derivative of −ln(1 − a) in the weight, and in the bias."""
    return a


def as_in_the_figures(a):
    """What the cross-entropy figures use: the derivative of −ln(1 − a) in the output a, not in the weight."""
    return 1 / (1 - a)


def outputs(gradient, start, eta, updates=UPDATES):
    """Output before the first and after each update, for a weight and a bias whose sum starts at `start`."""
    z, seen = start, [sigmoid(start)]
    for _ in range(updates):
        z = z - 2 * eta * gradient(seen[-1])                  # weight and bias both move by −η times the gradient
        seen.append(sigmoid(z))
    return np.array(seen)
# --8<-- [end:shown]


GRADIENTS = (quadratic, cross_entropy, as_in_the_figures)
OUTPUTS = [0.01, 0.3, 0.5, 0.82, 0.98]
MOVING = {
    "sigmoid": Compared(sigmoid, [-40.0, -2.0, 0.0, 1.5, 4.0, 6.0]),
    "quadratic": Compared(quadratic, OUTPUTS),
    "crossEntropy": Compared(cross_entropy, OUTPUTS),
    "asInTheFigures": Compared(as_in_the_figures, OUTPUTS),
    "outputs": Compared(lambda which, *run: outputs(GRADIENTS[which], *run), range(3), [1.5, 4.0], [0.005, 0.15], [300],
                        within=1e-10),                        # roundings of 300 updates
}


def verify(rng, gradients=(quadratic, cross_entropy)):
    """Compare both gradients with complex steps of the costs, then replay the four demos."""
    first, second = gradients
    z = rng.uniform(-5, 5, size=100)
    slopes = [complex_step(lambda u, cost=cost: cost(1 / (1 + np.exp(-u))), z) for cost in COSTS]
    mild, hard = outputs(first, 1.5, 0.15), outputs(first, 4.0, 0.15)
    true_mild, true_hard = outputs(second, 1.5, 0.005), outputs(second, 4.0, 0.005)
    same_rate = outputs(second, 4.0, 0.15)
    shown = [outputs(as_in_the_figures, start, 0.005)[-1] for start in (1.5, 4.0)]
    return Table(
        at_most("gradients against complex steps of the costs",
                [abs(g(sigmoid(z)) - s).max() for g, s in zip(gradients, slopes)], 1e-13,
                because="roundings; the logarithm of 1 − a loses two digits at z = 5"),
        between("quadratic, w = 0.6, b = 0.9, η = 0.15: last output", mild[-1], 0.085, 0.095,
                because="the figure ends at 0.09", digits=3),
        between("quadratic, w = b = 2, η = 0.15: last output", hard[-1], 0.195, 0.205,
                because="the figure ends at 0.20", digits=3),
        between("the same: update of the steepest fall", int(np.diff(hard).argmin()) + 1, 215, 225,
                because="long after the start: the slowdown", digits=0),
        between("cross-entropy, true gradient, w = 0.6, b = 0.9, η = 0.005: last output", true_mild[-1], 0.41, 0.42,
                because="far from learned at the rate the figure states", digits=3),
        between("cross-entropy, true gradient, w = b = 2, η = 0.005: last output", true_hard[-1], 0.77, 0.79,
                because="far from learned", digits=3),
        between("with 1/(1 − a) in place of the gradient: last outputs", shown, 0.035, 0.05,
                because="this is what the figures show", digits=3),
        at_most("cross-entropy, true gradient, w = b = 2, η = 0.15: last output", same_rate[-1], 0.02,
                because="at the rate of the quadratic demo it does learn", digits=3),
        quadratic_mild=mild[-1], quadratic_hard=hard[-1], quadratic_hard_150=hard[150],
        steepest=int(np.diff(hard).argmin()) + 1,
        true_mild=true_mild[-1], true_hard=true_hard[-1], figure_mild=shown[0], figure_hard=shown[1],
        same_rate=same_rate[-1],
        same_rate_50=same_rate[50], factor=1 / ((1 - sigmoid(4.0)) * sigmoid(4.0)),
    )


def wrong():
    """Gradients that learners use."""
    yield "the derivative in the output, as in the figures", (quadratic, as_in_the_figures)
    yield "σ′ forgotten in the quadratic cost", (cross_entropy, cross_entropy)
    yield "σ′ left in the cross-entropy", (quadratic, lambda a: a * a * (1 - a))
    yield "slope of the quadratic cost without the error", (lambda a: a * (1 - a), cross_entropy)


def draw(rng):
    """Four runs from the saturated start."""
    fig, ax = figure("Update", "Output (target 0)")
    for gradient, eta, style, label in ((quadratic, 0.15, "-", "quadratic, η = 0.15"),
                                        (cross_entropy, 0.15, "-", "cross-entropy, η = 0.15"),
                                        (cross_entropy, 0.005, "-", "cross-entropy, η = 0.005"),
                                        (as_in_the_figures, 0.005, "--", "1/(1 − a), η = 0.005")):
        ax.plot(outputs(gradient, 4.0, eta), style, label=label)
    ax.set_ylim(0, 1.4)
    ax.legend(loc="upper right", ncols=2)
    return fig, ("Output against update, four runs from output 0.98. The cross-entropy at rate 0.15 falls within "
                 "thirty updates; the quadratic cost at the same rate stays high for 150 updates, then falls; the "
                 "cross-entropy at rate 0.005 is still at 0.78 in the end; the dashed run, with one over one minus "
                 "a for a gradient, falls to 0.05.")
