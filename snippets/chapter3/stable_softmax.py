"""Shifted by its largest input, softmax is right in floating point for every input; as it stands it is not.

Book: chapter 3, "Softmax" (eq-78, eq-80, claim-3.19, claim-3.21).
"""

from decimal import Decimal, localcontext

import numpy as np

from snippets.chapter3.softmax_limit import softmax
from snippets.common.evidence import Table, at_most, equal, holds_for_all


# --8<-- [start:shown]
def cost(z, label):
    """Minus the logarithm of the softmax output `label`: log-sum-exp(z) − z[label], shifted by the largest input."""
    largest = z.max()
    return np.log(np.exp(z - largest).sum()) + largest - z[label]
# --8<-- [end:shown]


def exact(z, label):
    """Outputs and cost with 700 decimal digits, as floats."""
    with localcontext() as context:
        context.prec = 700
        powers = [Decimal(float(x)).exp() for x in z]
        return np.array([float(p / sum(powers)) for p in powers]), float(-(powers[label] / sum(powers)).ln())


def verify(rng, functions=(softmax, cost)):
    """Compare with many digits for inputs up to 1,000 in size; then look at what is shown when outputs are rounded."""
    outputs, price = functions
    vectors = [*rng.normal(scale=3, size=(20, 4)), *rng.uniform(-1000, 1000, size=(6, 3)),
               np.array([1000.0, 0.0]), np.array([-1000.0, -1000.0])]
    with np.errstate(all="ignore"):
        pairs = [(outputs(z), price(z, 0), *exact(z, 0)) for z in vectors]
        rounded = np.round(outputs(rng.integers(-50, 51, size=(2000, 4)) / 10), 3).sum(axis=1)
    return Table(
        at_most("error of an output", [abs(a - b).max() for a, _, b, _ in pairs], 2e-15,
                because="exp of a number up to 40 rounded, a sum, a quotient"),
        at_most("error of the cost, relative to 1 + the largest |z|",
                [abs(c - d) / (1 + abs(z).max()) for (_, c, _, d), z in zip(pairs, vectors)], 1e-15,
                because="a few roundings of numbers of that size"),
        holds_for_all("outputs add up to 1", [abs(a.sum() - 1) < 1e-15 for a, _, _, _ in pairs],
                because="up to rounding"),
        at_most("2,000 settings of the book's sliders: sum of outputs rounded to three decimals, distance from 1",
                abs(rounded - 1), 0.0021, because="four roundings of at most 0.0005"),
        equal("it is exactly 1 for all of them", bool((abs(rounded - 1) < 1e-9).all()), False,
                because="rounded shares need not add up"),
    )


def wrong():
    """Ways to compute softmax that learners write."""
    yield "e^z over its sum, as it stands", (lambda z: np.exp(z) / np.exp(z).sum(axis=-1, keepdims=True), cost)
    yield "the cost as −ln of the rounded output", (softmax, lambda z, label: -np.log(softmax(z)[label]))
    yield "z over its sum", (lambda z: z / z.sum(axis=-1, keepdims=True), cost)
    yield "e^z over its maximum", (lambda z: np.exp(z - z.max(axis=-1, keepdims=True)), cost)
    yield "shift forgotten in the cost", (softmax, lambda z, label: np.log(np.exp(z - z.max()).sum()) - z[label])
