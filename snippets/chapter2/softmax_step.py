"""When every output depends on all weighted inputs, the output error needs the whole Jacobian, not just slopes.

Book: chapter 2, "Proof of the four fundamental equations (optional)" (eq-37, eq-38).
"""

import numpy as np
from matplotlib.patches import Rectangle

from snippets.common.derivative import gradient
from snippets.common.evidence import Table, at_least, at_most
from snippets.common.layers import Layers, sigma
from snippets.common.plotstyle import BLUE, GRID, INK, ORANGE, figure


# --8<-- [start:shown]
def softmax(z):
    """Outputs that are positive and sum to 1; each depends on every entry of `z`."""
    return np.exp(z) / np.exp(z).sum()


def jacobian(a):
    """Entry (k, j) is ∂a_k/∂z_j for a = softmax(z)."""
    return np.diag(a) - np.outer(a, a)


def output_error(a, dC_da):
    """The error of a softmax layer: the transposed Jacobian times the gradient of the cost by the outputs."""
    return jacobian(a).T @ dC_da
# --8<-- [end:shown]


def verify(rng, output_error=output_error):
    """Compare with nudged weighted inputs, for a cost of no special form; then let BP2 carry the error down."""
    worst, below, entrywise = [], [], []
    for _ in range(100):
        net, x, c = problem(rng)

        def cost(dz3, dz2=0):
            z, _ = net.forward(x, {2: dz2, 3: dz3})
            a = softmax(z[3])
            return np.sin(a @ c) + a @ (a * c)

        z, _ = net.forward(x)
        a = softmax(z[3])
        dC_da = np.cos(a @ c) * c + 2 * a * c
        truth = gradient(cost, np.zeros(3))
        delta = output_error(a, dC_da)
        worst.append(abs(delta - truth).max())
        below.append(abs((net.w[3].T @ delta) * net.activation[2].slope(z[2]) - gradient(lambda dz: cost(0, dz),
                                                                                         np.zeros(4))).max())
        entrywise.append(abs(dC_da * a * (1 - a) - truth).max())
    return Table(
        at_most("output error from the whole Jacobian, against nudged weighted inputs", max(worst), 1e-13,
                because="rounding"),
        at_most("error of the layer below, by BP2 as it stands", max(below), 1e-12,
                because="BP2 asks nothing of the output layer"),
        at_least("the entrywise slope a(1 − a) misses the output error by up to", max(entrywise), 0.1,
                 because="the terms with k ≠ j are as large as those with k = j", digits=2),
    )


def problem(rng):
    """A [3, 4, 3] network, an input, and the coefficients of the cost."""
    return Layers([3, 4, 3], rng), rng.standard_normal(3), rng.standard_normal(3)


def wrong():
    """What comes of forgetting that the outputs are tied together."""
    yield "BP1 with the slope a(1 − a)", lambda a, g: a * (1 - a) * g
    yield "only the terms k ≠ j", lambda a, g: -a * (a @ g - a * g)
    yield "the sigmoid's slope at the output", lambda a, g: sigma(a) * (1 - sigma(a)) * g
    yield "sign of the shared term", lambda a, g: (np.diag(a) + np.outer(a, a)) @ g


def draw(rng):
    """Both Jacobians as squares whose area is the size of the entry."""
    fig, axes = figure("Weighted input j", "Output k", size=(6.4, 3.6), ncols=2)
    z = np.array([0.4, -0.7, 1.1, 0.2])
    slopes = np.diag(sigma(z) * (1 - sigma(z)))
    for ax, matrix, title in zip(axes, (slopes, jacobian(softmax(z))), ("sigmoid layer", "softmax layer")):
        for (k, j), entry in np.ndenumerate(matrix):
            side = 0.92 * np.sqrt(abs(entry) / 0.25)
            ax.add_patch(rectangle(j + 1, k + 1, side, BLUE if entry > 0 else ORANGE))
        ax.set(title=title, xlim=(0.4, 4.6), ylim=(4.6, 0.4), aspect="equal", xticks=range(1, 5), yticks=range(1, 5))
        ax.grid(color=GRID)
        ax.tick_params(colors=INK)
    return fig, ("Two matrices of derivatives, drawn as squares whose area is the size of an entry. For a sigmoid "
                 "layer only the diagonal "
                 "is there. For a softmax layer the diagonal is positive and every entry beside it is negative, none "
                 "zero.")


def rectangle(x, y, side, colour):
    """A square around (x, y)."""
    return Rectangle((x - side / 2, y - side / 2), side, side, facecolor=colour, edgecolor="none")
