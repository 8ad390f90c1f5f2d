"""One perceptron computes exactly 14 of the 16 functions of two bits, and 104 of the 256 functions of three.

Book: chapter 1, "Perceptrons" (claim-1.8).
"""

from itertools import combinations_with_replacement, product

import numpy as np

from snippets.chapter1.perceptron_gates import truth_table
from snippets.common.evidence import Table, equal, holds_for_all
from snippets.common.plotstyle import BLUE, INK, MUTED, ORANGE, figure

# In the order of the truth tables (f(0, 0), f(0, 1), f(1, 0), f(1, 1)), read as binary numbers.
NAMES = ("0", "AND", "x₁ and not x₂", "x₁", "x₂ and not x₁", "x₂", "XOR", "OR",
         "NOR", "XNOR", "not x₂", "x₁ or not x₂", "not x₁", "x₂ or not x₁", "NAND", "1")


# --8<-- [start:shown]
def perceptrons(n):
    """Small whole weights and a bias halfway between whole numbers, for the truth tables of n bits that they give."""
    found = {}
    for weights in product(range(-2, 3), repeat=n):
        for bias in range(-2 * n, 2 * n):
            found.setdefault(tuple(truth_table(weights, bias + 0.5)), (weights, bias + 0.5))
    return found


def clash(table):
    """Two inputs p, q with output 1 and two inputs r, s with output 0 with p + q = r + s; None if there are none."""
    inputs = list(product((0, 1), repeat=len(table).bit_length() - 1))
    on, off = ([x for x, y in zip(inputs, table) if y == value] for value in (1, 0))
    sums = {tuple(np.add(r, s)): (r, s) for r, s in combinations_with_replacement(off, 2)}
    return next(((p, q, *sums[tuple(np.add(p, q))]) for p, q in combinations_with_replacement(on, 2)
                 if tuple(np.add(p, q)) in sums), None)
# --8<-- [end:shown]


def is_clash(table, found):
    """Is `found` a clash? Then no weights and bias exist: two positive numbers can't add up to two that are not."""
    n = len(table).bit_length() - 1
    value = dict(zip(product((0, 1), repeat=n), table))
    p, q, r, s = found
    return (value[p], value[q], value[r], value[s]) == (1, 1, 0, 0) and all(np.add(p, q) == np.add(r, s))


def verify(rng, perceptrons=perceptrons):
    """For each function of two and of three bits, either show a perceptron or show why there is none."""
    counts, right, settled = [], [], []
    for n in (2, 3):
        found = perceptrons(n)
        counts.append(len(found))
        right += [tuple(truth_table(*made)) == table for table, made in found.items()]
        for table in product((0, 1), repeat=2**n):
            reason = clash(table)
            settled.append((table in found) != (reason is not None and is_clash(table, reason)))
    missing = [name for name, table in zip(NAMES, product((0, 1), repeat=4)) if table not in perceptrons(2)]
    return Table(
        holds_for_all("perceptrons shown that compute what they should", right,
                      because="all inputs tried; whole numbers and halves are exact"),
        holds_for_all("functions with either a perceptron or a clash, and not both", settled,
                      because="a clash p + q = r + s rules every perceptron out, so the two lists are complete"),
        equal("functions of two and of three bits that one perceptron computes", counts, [14, 104],
              because="16 − 2 and 256 − 152 have a clash"),
        equal("functions of two bits that it does not compute", missing, ["XOR", "XNOR"], because="the theorem"),
    )


def wrong():
    """What learners believe one perceptron can do."""
    yield "without a bias", lambda n: {tuple(truth_table(w, 0)): (w, 0) for w in product(range(-2, 3), repeat=n)}
    yield "with weights that are not negative", lambda n: {
        table: made for table, made in perceptrons(n).items() if min(made[0]) >= 0}
    yield "XOR by weights 1, 1 and bias −½", lambda n: perceptrons(n) | (
        {(0, 1, 1, 0): ((1, 1), -0.5)} if n == 2 else {})
    yield "anything goes", lambda n: {table: ((1,) * n, 0) for table in product((0, 1), repeat=2**n)}


def draw(rng):
    """The 16 functions of two bits as dots in the plane, each with the line of a perceptron where there is one."""
    fig, axes = figure("x₁", "x₂", size=(6.4, 6.9), nrows=4, ncols=4, sharex=True, sharey=True)
    found = perceptrons(2)
    side = np.linspace(-0.45, 1.45, 200)
    for ax, name, table in zip(axes.flat, NAMES, product((0, 1), repeat=4)):
        for (x1, x2), value in zip(product((0, 1), repeat=2), table):
            ax.plot(x1, x2, "o", markersize=9, color=ORANGE if value else BLUE,
                    markerfacecolor=ORANGE if value else "none")
        ax.set_title(name, fontsize=10.5, color=INK)
        ax.set(xlim=(-0.45, 1.45), ylim=(-0.45, 1.45), xticks=(0, 1), yticks=(0, 1))
        if table in found:
            (w1, w2), b = found[table]
            if w1 or w2:
                weighted = np.add.outer(w2 * side, w1 * side) + b
                ax.contourf(side, side, weighted, levels=(0, 99), colors=[ORANGE], alpha=0.18)
        else:
            ax.text(0.5, 0.5, "no line", ha="center", va="center", color=MUTED)
    return fig, ("Sixteen small squares, one for each function of two bits. Filled dots mark the inputs with output "
                 "1, rings those with output 0. In fourteen squares one straight line has the filled dots on its "
                 "side or there are only dots of one kind; in the squares XOR and XNOR the filled dots sit on one "
                 "diagonal, and no line exists.")
