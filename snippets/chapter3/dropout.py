"""Halved weights behind dropped neurons give the mean weighted input and the geometric mean of the outputs.

All masks are gone through, so nothing is left to chance but the layers themselves.

Book: chapter 3, "Other techniques for regularization" (claim-3.50).
"""

from itertools import combinations, product

import numpy as np

from snippets.common.evidence import Table, at_least, at_most
from snippets.common.network import sigmoid
from snippets.common.plotstyle import INK, figure

HIDDEN = 6


# --8<-- [start:shown]
def halves(size):
    """All masks that keep exactly half of `size` neurons, (masks, size)."""
    return np.array([[k in kept for k in range(size)] for kept in combinations(range(size), size // 2)], dtype=float)


def full_network(w, b, h):
    """Weighted inputs of the outputs, nothing dropped, the weights `w`, (outputs, hidden), halved."""
    return w @ h / 2 + b


def geometric_mean(outputs):
    """Normalised geometric mean of sigmoid outputs over the masks: logarithms of both probabilities averaged."""
    yes, no = np.exp(np.log(outputs).mean(axis=0)), np.exp(np.log(1 - outputs).mean(axis=0))
    return yes / (yes + no)
# --8<-- [end:shown]


def verify(rng, full_network=full_network):
    """Go through all masks, for exact halves and for independent coins, on 50 output layers."""
    z_error, geometric, arithmetic = [], [], []
    for masks in (halves(HIDDEN), np.array(list(product((0.0, 1.0), repeat=HIDDEN)))):
        for _ in range(25):
            w, b, h = rng.normal(scale=2, size=(3, HIDDEN)), rng.normal(size=3), rng.uniform(size=HIDDEN)
            z = (masks * h) @ w.T + b                         # (masks, outputs)
            halved = full_network(w, b, h)
            z_error.append(abs(z.mean(axis=0) - halved).max())
            geometric.append(abs(geometric_mean(sigmoid(z)) - sigmoid(halved)).max())
            arithmetic.append(abs(sigmoid(z).mean(axis=0) - sigmoid(halved)).max())
    return Table(
        at_most("mean weighted input over all masks against the halved network", z_error, 1e-14,
                because="each neuron is kept in half of the masks; rounding"),
        at_most("geometric mean of the outputs against the halved network", geometric, 1e-14,
                because="log-odds are weighted inputs; rounding"),
        at_least("arithmetic mean of the outputs against the halved network, at worst", max(arithmetic), 0.02,
                because="the sigmoid is curved", digits=2),
        worst=max(arithmetic),
    )


def wrong():
    """Ways to run the full network that learners try."""
    yield "weights not halved", lambda w, b, h: w @ h + b
    yield "output biases halved too", lambda w, b, h: (w @ h + b) / 2
    yield "weights doubled", lambda w, b, h: 2 * (w @ h) + b
    yield "hidden biases' share removed: half of the neurons for good", lambda w, b, h: w[:, ::2] @ h[::2] + b


def draw(rng):
    """The mean output against the halved network's, for many output layers."""
    fig, ax = figure("Output of the halved network", "Mean over all masks")
    masks, points = halves(HIDDEN), []
    for _ in range(150):
        w, b, h = rng.normal(scale=2, size=(1, HIDDEN)), rng.normal(scale=2, size=1), rng.uniform(size=HIDDEN)
        outputs = sigmoid((masks * h) @ w.T + b)
        points.append((sigmoid(full_network(w, b, h))[0], outputs.mean(), geometric_mean(outputs)[0]))
    halved, mean, geometric = np.array(points).T
    ax.plot([0, 1], [0, 1], color=INK, linewidth=1)
    ax.plot(halved, geometric, "o", label="geometric mean")
    ax.plot(halved, mean, "s", alpha=0.7, label="arithmetic mean")
    ax.legend()
    return fig, ("Mean over all sub-networks against the output of the halved network, for 150 output layers. The "
                 "geometric means lie on the diagonal; the arithmetic means are off it, towards one half.")
