"""A layer with weights 20 and bias −10 turns ten digit outputs into four bits, each output within 0.0002 of its bit.

Book: chapter 1, "A simple network to classify handwritten digits" (ex-1.3).
"""

from fractions import Fraction

import numpy as np

from snippets.common.evidence import Table, at_least, at_most, equal
from snippets.common.network import sigmoid

SURE, UNSURE = Fraction(99, 100), Fraction(1, 100)      # right output in [SURE, 1], the others in [0, UNSURE]


# --8<-- [start:shown]
def layer(weight=20, bias=-10):
    """Weights (4, 10) and biases (4,) of the new layer; row i reads bit i of a digit, the bit of value 8 first."""
    bits = [[digit >> (3 - i) & 1 for digit in range(10)] for i in range(4)]
    return [[weight * bit for bit in row] for row in bits], [bias] * 4


def extremes(weights, bias, digit):
    """Smallest and largest weighted input over all outputs allowed for this digit: exact, entry by entry."""
    boxes = [(SURE, Fraction(1)) if j == digit else (Fraction(0), UNSURE) for j in range(10)]
    ends = [sorted((w * low, w * high)) for w, (low, high) in zip(weights, boxes)]
    return bias + sum(low for low, _ in ends), bias + sum(high for _, high in ends)
# --8<-- [end:shown]


def margins(weights, biases):
    """How far on the right side of 0 the weighted input always is, for each digit and bit; (10, 4) fractions."""
    rows = []
    for digit in range(10):
        ends = [extremes(w, b, digit) for w, b in zip(weights, biases)]
        rows.append([low if digit >> (3 - i) & 1 else -high for i, (low, high) in enumerate(ends)])
    return rows


def allowed(rng, digit):
    """Random outputs of the old layer, (1000, 10), as the exercise allows them for this digit, ends included often."""
    others = 0.01 * rng.choice([0, 1, rng.random()], size=(1000, 10)) * rng.random((1000, 1))
    others[:, digit] = 0.99 + 0.01 * rng.choice([0, 1, 0.5], size=1000)
    return others


def verify(rng, layer=layer):
    """The 40 worst cases exactly, then 10,000 random allowed outputs through the sigmoid."""
    weights, biases = layer()
    worst = margins(weights, biases)
    farthest = 0.0
    for digit in range(10):
        a = sigmoid(allowed(rng, digit) @ np.array(weights, float).T + np.array(biases, float))          # (1000, 4)
        farthest = max(farthest, abs(a - [digit >> 3 & 1, digit >> 2 & 1, digit >> 1 & 1, digit & 1]).max())
    ones = [m for digit, row in enumerate(worst) for i, m in enumerate(row) if digit >> (3 - i) & 1]
    zeros = [m for digit, row in enumerate(worst) for i, m in enumerate(row) if not digit >> (3 - i) & 1]
    return Table(
        equal("smallest weighted input of a bit that should be 1", str(min(ones)), "49/5",
              because="20 · 0.99 − 10: one output at 0.99, the rest at 0"),
        equal("largest weighted input of a bit that should be 0", str(-min(zeros)), "-9",
              because="20 · 5 · 0.01 − 10: five odd digits, each at 0.01"),
        equal("pairs of digit and bit", len(ones) + len(zeros), 40, because="ten digits, four bits"),
        at_least("the smallest of the 40 margins", float(min(ones + zeros)), 9, because="both rows above"),
        at_most("farthest an output was from its bit", farthest, 0.0002,
                because="σ(−9) < 0.00013 and 1 − σ(9.8) < 0.00006"),
    )


def wrong():
    """Layers that learners propose."""
    yield "no bias", lambda: layer(bias=0)
    yield "bias without a margin: −0.99 times the weight", lambda: layer(bias=Fraction(-99, 5))
    yield "bias too small for five odd digits: −0.04 times the weight", lambda: layer(bias=Fraction(-4, 5))
    yield "bits in the opposite order", lambda: (layer()[0][::-1], layer()[1])
    yield "weight 1, bias −½: right after rounding, but not near 0 and 1", lambda: layer(1, Fraction(-1, 2))
