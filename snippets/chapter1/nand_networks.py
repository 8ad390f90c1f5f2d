"""Every function of one, two or three bits has a network of perceptrons that all have weights −2, −2 and bias 3.

Book: chapter 1, "Perceptrons" (claim-1.8).
"""

from itertools import product

import numpy as np

from snippets.chapter1.perceptron_gates import output
from snippets.common.evidence import Table, at_most, equal, holds_for_all


# --8<-- [start:shown]
def nand(a, b):
    """One perceptron: weights −2, −2, bias 3."""
    return output((-2, -2), 3, (a, b))


class Circuit:
    """NAND gates in the order in which they fire. Signals 0, …, n−1 are inputs; a gate reads two earlier signals."""

    def __init__(self, n):
        self.n, self.gates = n, []

    def add(self, a, b):
        """Number of the signal NAND(a, b); a gate that is there already is used again."""
        if (a, b) not in self.gates:
            self.gates.append((a, b))
        return self.n + self.gates.index((a, b))

    def either(self, x, then, otherwise):
        """Number of the signal that is `then` if x is 1 and `otherwise` if x is 0."""
        return self.add(self.add(x, then), self.add(self.add(x, x), otherwise))

    def run(self, x, gate=nand):
        """All signals for the input bits `x`, the last one last."""
        signals = list(x)
        for a, b in self.gates:
            signals.append(gate(signals[a], signals[b]))
        return signals


def circuit_for(table):
    """A circuit and the number of its signal that has this truth table (rows in the order 0…0, …, 1…1)."""
    circuit = Circuit(len(table).bit_length() - 1)
    one = circuit.add(0, circuit.add(0, 0))
    zero = circuit.add(one, one)

    def signal(rows, i=0):                                    # ask for input i, then for the later ones
        if len(rows) == 1:
            return one if rows[0] else zero
        half = len(rows) // 2                                 # input i is 0 in the first half, 1 in the second
        return circuit.either(i, signal(rows[half:], i + 1), signal(rows[:half], i + 1))

    return circuit, signal(table)
# --8<-- [end:shown]


def computes(gate, table):
    """Does the network of such gates give this truth table?"""
    circuit, answer = circuit_for(table)
    inputs = product((0, 1), repeat=circuit.n)
    return [circuit.run(x, gate)[answer] for x in inputs] == list(table)


def verify(rng, gate=nand):
    """Build the network for each of the 4 + 16 + 256 functions and run it on every input."""
    tables = [table for n in (1, 2, 3) for table in product((0, 1), repeat=2**n)]
    sizes = {n: max(len(circuit_for(table)[0].gates) for table in tables if len(table) == 2**n) for n in (1, 2, 3)}
    forward = [a < circuit.n + k and b < circuit.n + k
               for circuit, _ in map(circuit_for, tables) for k, (a, b) in enumerate(circuit.gates)]
    bits = 2 * 34_000 * np.log2(20 + 34_000)                  # two choices a gate, each among fewer than 34,020 signals
    return Table(
        equal("functions tried", len(tables), 276, because="4 of one bit, 16 of two, 256 of three: all there are"),
        holds_for_all("functions computed on every input", [computes(gate, table) for table in tables],
                      because="the theorem"),
        holds_for_all("gates that read earlier signals only", forward, because="so the network has no loops"),
        at_most("most gates for 1, 2, 3 bits, as a share of 3(2ⁿ − 1) + n + 2",
                [sizes[n] / (3 * (2**n - 1) + n + 2) for n in sizes], 1.0,
                because="three gates a question, one to negate each input, two for the constants", digits=2),
        at_most("base-2 logarithm of the number of networks of 34,000 gates on 20 inputs", bits,
                2**20 - 24_000, digits=0,
                because="so at most one in 2^24,000 of the 2^(2^20) functions has such a network"),
        bits=bits,
    )


def wrong():
    """Gates that are not enough, or are not NAND."""
    yield "AND gates", lambda a, b: output((2, 2), -3, (a, b))
    yield "bias 2: a tie at one input", lambda a, b: output((-2, -2), 2, (a, b))
    yield "bias 5: always on", lambda a, b: output((-2, -2), 5, (a, b))
    yield "OR gates", lambda a, b: output((2, 2), -1, (a, b))
