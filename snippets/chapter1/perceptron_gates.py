"""With weights 6, 2, 2 the threshold decides which plan is followed; with −2, −2 a bias in (2, 4] makes a NAND gate.

Book: chapter 1, "Perceptrons" (eq-1, eq-2, claim-1.2, claim-1.3, claim-1.4, claim-1.5, claim-1.9).
"""

from fractions import Fraction
from itertools import product

from snippets.common.evidence import Table, at_least, equal, holds_for_all

QUARTERS = [Fraction(k, 4) for k in range(-48, 49)]           # biases from −12 to 12; exact, so that ties are ties
HALVES = QUARTERS[20:78:2]                                    # from −7 to 7


# --8<-- [start:shown]
def output(weights, bias, x):
    """1 if the weighted input is positive, else 0. Exact for whole numbers and fractions."""
    total = 0
    for w, xj in zip(weights, x):                             # one after the other: `sum` may hide what floats round
        total += w * xj
    return int(total + bias > 0)


def truth_table(weights, bias, output=output):
    """The outputs for all binary inputs, 0…0 first."""
    return [output(weights, bias, x) for x in product((0, 1), repeat=len(weights))]
# --8<-- [end:shown]


def values_that_give(weights, wanted, output, candidates=QUARTERS):
    """The candidates for the bias with which the perceptron computes the function `wanted` of its inputs."""
    table = [int(wanted(*x)) for x in product((0, 1), repeat=len(weights))]
    return [b for b in candidates if truth_table(weights, b, output) == table]


def span(values):
    """Smallest and largest of some neighbouring quarters, as text; only how many, if there is a gap between them."""
    steps = {b - a for a, b in zip(values, values[1:])}
    if not values or not steps <= {Fraction(1, 4)}:
        return f"{len(values)} values"
    return f"{float(min(values)):g} to {float(max(values)):g}".replace("-", "−")


def verify(rng, output=output):
    """Try every bias on a grid of quarters on every input, and compare with the rule that speaks of a threshold."""
    weather = values_that_give((6, 2, 2), lambda x1, x2, x3: x1, output)
    either = values_that_give((6, 2, 2), lambda x1, x2, x3: x1 or (x2 and x3), output)
    nand = values_that_give((-2, -2), lambda x1, x2: not (x1 and x2), output)
    grid = list(product(range(-2, 3), repeat=3))
    same, ties, grows, ends = [], 0, [], []
    for w in grid:
        fired = [sum(truth_table(w, b, output)) for b in HALVES]
        least, most = sum(min(0, wj) for wj in w), sum(max(0, wj) for wj in w)
        grows.append(fired == sorted(fired))
        ends += [(n == 8) == (least + b > 0) and (n == 0) == (most + b <= 0) for b, n in zip(HALVES, fired)]
        for x in product((0, 1), repeat=3):
            total = w[0] * x[0] + w[1] * x[1] + w[2] * x[2]
            same += [output(w, -t, x) == (1 if total > t else 0) for t in range(-6, 7)]
            ties += sum(total == t for t in range(-6, 7))
    return Table(
        equal("weights 6, 2, 2: biases with output = x₁", span(weather), "−5.75 to −4",
              because="thresholds from 4 up to, not including, 6"),
        equal("weights 6, 2, 2: biases with output = x₁ or (x₂ and x₃)", span(either), "−3.75 to −2",
              because="thresholds from 2 up to, not including, 4"),
        equal("weights −2, −2: biases with output = NAND", span(nand), "2.25 to 4",
              because="above 2, up to and including 4"),
        holds_for_all("bias −t does what threshold t does", same, because="the same inequality, one term moved"),
        at_least("ties met on the way", ties, 500, because="only a tie tells > from ≥", digits=0),
        holds_for_all("choices of three weights with which a larger bias never fires less", grows,
                      because="monotone in b"),
        holds_for_all("weights and biases: always on, and always off, just where predicted", ends,
                      because="the smallest and the largest weighted sum are sums of negative and of positive weights"),
        equal("floats 0.1, 0.2, 0.3, bias −0.6, all inputs 1: bias added last, bias added first",
              [output((0.1, 0.2, 0.3), -0.6, (1, 1, 1)), output((-0.6, 0.1, 0.2, 0.3), 0.0, (1, 1, 1, 1))], [1, 0],
              because="rounding decides a tie; so the rows above use whole numbers and fractions"),
        equal("no inputs, bias −1, 0, 1: outputs", [output((), b, ()) for b in (-1, 0, 1)], [0, 0, 1],
              because="an empty sum is 0"),
    )


def wrong():
    """Rules that learners write."""
    yield "fires at a tie", lambda w, b, x: int(sum(wj * xj for wj, xj in zip(w, x)) + b >= 0)
    yield "bias taken for the threshold", lambda w, b, x: int(sum(wj * xj for wj, xj in zip(w, x)) > b)
    yield "bias on each input", lambda w, b, x: int(sum((wj + b) * xj for wj, xj in zip(w, x)) > 0)
    yield "bias forgotten", lambda w, b, x: int(sum(wj * xj for wj, xj in zip(w, x)) > 0)
