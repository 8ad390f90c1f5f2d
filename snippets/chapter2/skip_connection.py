"""If a connection skips a layer, BP2 lacks a term: the error that comes back along the skip.

Book: chapter 2, "Proof of the four fundamental equations (optional)" (eq-41); an exercise of these notes.
"""

import numpy as np

from snippets.common.derivative import gradient
from snippets.common.evidence import Table, at_least, at_most
from snippets.common.layers import SIGMOID, sigma
from snippets.common.plotstyle import BLUE, ORANGE, figure

WIDTHS = 4, 3, 2                                               # of layers 2, 3 and 4


# --8<-- [start:shown]
def error_of_layer_2(w3, skip, delta3, delta4, slope):
    """Errors come back along both ways out of layer 2: through layer 3, and straight from layer 4."""
    return (w3.T @ delta3 + skip.T @ delta4) * slope
# --8<-- [end:shown]


def verify(rng, error_of_layer_2=error_of_layer_2):
    """Compare with nudged weighted inputs, for skips of several strengths, none among them."""
    gaps, forgotten = [], []
    for strength in (0, 0.5, 1, 2):
        z2, w3, w4, skip, y = problem(rng, strength)
        delta3, delta4 = errors_above(z2, w3, w4, skip, y)
        truth = gradient(lambda z: cost(z, w3, w4, skip, y), z2)
        gaps.append(abs(error_of_layer_2(w3, skip, delta3, delta4, SIGMOID.slope(z2)) - truth).max())
        forgotten.append(abs(w3.T @ delta3 * SIGMOID.slope(z2) - truth).max())
    return Table(
        at_most("errors of layer 2 with the second term, against nudged weighted inputs", max(gaps), 1e-14,
                because="rounding"),
        at_most("BP2 as it stands, without a skip", forgotten[0], 1e-14, because="a skip of strength 0 is none"),
        at_least("BP2 as it stands, with a skip, is wrong by at least", min(forgotten[1:]), 1e-3,
                 because="a whole path is missing"),
    )


def problem(rng, strength):
    """Weighted inputs of layer 2, weights into layers 3 and 4, a skip from layer 2 to layer 4, and a target."""
    d2, d3, d4 = WIDTHS
    return (rng.standard_normal(d2), rng.standard_normal((d3, d2)), rng.standard_normal((d4, d3)),
            strength * rng.standard_normal((d4, d2)), rng.uniform(size=d4))


def cost(z2, w3, w4, skip, y):
    a2 = sigma(z2)
    a4 = sigma(w4 @ sigma(w3 @ a2) + skip @ a2)
    return ((a4 - y) ** 2).sum() / 2


def errors_above(z2, w3, w4, skip, y):
    """Errors of layers 3 and 4: nothing skips them, so BP1 and BP2 hold."""
    a2 = sigma(z2)
    z3 = w3 @ a2
    z4 = w4 @ sigma(z3) + skip @ a2
    delta4 = (sigma(z4) - y) * SIGMOID.slope(z4)
    return w4.T @ delta4 * SIGMOID.slope(z3), delta4


def wrong():
    """Errors that find only part of the way back."""
    yield "the skip forgotten", lambda w3, skip, d3, d4, slope: (w3.T @ d3) * slope
    yield "only the skip", lambda w3, skip, d3, d4, slope: (skip.T @ d4) * slope
    yield "the skip added behind the slope", lambda w3, skip, d3, d4, slope: (w3.T @ d3) * slope + skip.T @ d4
    yield "the two ways averaged", lambda w3, skip, d3, d4, slope: (w3.T @ d3 + skip.T @ d4) / 2 * slope


def draw(rng):
    """How wrong BP2 is as the skip grows."""
    z2, w3, w4, skip, y = problem(rng, 1)
    strengths = np.linspace(0, 2, 21)
    lost, kept = [], []
    for s in strengths:
        delta3, delta4 = errors_above(z2, w3, w4, s * skip, y)
        truth = gradient(lambda z: cost(z, w3, w4, s * skip, y), z2)
        lost.append(np.linalg.norm(w3.T @ delta3 * SIGMOID.slope(z2) - truth))
        kept.append(np.linalg.norm(error_of_layer_2(w3, s * skip, delta3, delta4, SIGMOID.slope(z2)) - truth))
    fig, ax = figure("Strength of the skip connection", "Distance to the true error of layer 2")
    ax.plot(strengths, lost, "o-", color=ORANGE, label="BP2 as it stands")
    ax.plot(strengths, kept, "s-", color=BLUE, label="with the second term")
    ax.legend()
    return fig, ("Distance to the true error of layer 2 against the strength of a skip connection: BP2 as it stands "
                 "starts at zero and moves "
                 "away; with the second term the distance stays zero.")
