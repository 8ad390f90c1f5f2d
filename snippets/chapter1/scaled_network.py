"""Multiplying weights and bias of each perceptron by a positive constant of its own changes no output in the network.

Book: chapter 1, "Sigmoid neurons", first exercise (ex-1.1).
"""

from fractions import Fraction
from itertools import product

from snippets.chapter1.perceptron_gates import output
from snippets.common.evidence import Table, at_least, holds_for_all

FACTORS = (Fraction(1, 7), Fraction(1), Fraction(3), Fraction(10**6))


# --8<-- [start:shown]
def signals(layers, x):
    """Outputs of all perceptrons; `layers` holds lists of (weights, bias), one pair a perceptron."""
    found = []
    for layer in layers:
        x = tuple(output(weights, bias, x) for weights, bias in layer)
        found.append(x)
    return found


def scaled(layers, factors):
    """The network with weights and bias of every perceptron multiplied by the next of the factors."""
    return [[([c * w for w in weights], c * bias) for (weights, bias), c in zip(layer, factors)] for layer in layers]
# --8<-- [end:shown]


def random_layers(rng):
    """A network of fractions of small whole numbers: weighted inputs of exactly 0 are common."""
    sizes = rng.integers(1, 5, size=rng.integers(2, 5))

    def fraction():
        return Fraction(int(rng.integers(-2, 3)), 2)
    return [[([fraction() for _ in range(before)], fraction()) for _ in range(n)]
            for before, n in zip(sizes, sizes[1:])]


def verify(rng, scaled=scaled):
    """Compare every perceptron, not only the last, on every binary input of random networks with many ties."""
    same, ties = [], 0
    for layers in (random_layers(rng) for _ in range(60)):
        draws = [[FACTORS[0]] * 4, [FACTORS[2]] * 4, [FACTORS[3]] * 4, [FACTORS[k] for k in rng.integers(0, 4, size=4)]]
        for x in product((0, 1), repeat=len(layers[0][0][0])):
            before = signals(layers, x)
            same += [signals(scaled(layers, factors), x) == before for factors in draws]
            for layer, inputs in zip(layers, [x, *before]):
                ties += sum(sum(w * a for w, a in zip(weights, inputs)) + bias == 0 for weights, bias in layer)
    return Table(
        holds_for_all("networks and inputs for which every signal stays the same", same,
                      because="c > 0 keeps the sign of each weighted input, 0 included"),
        at_least("weighted inputs that are exactly 0", ties, 200,
                 because="enough to see that ties keep their answer", digits=0),
    )


def wrong():
    """Ways of scaling that do not keep the outputs."""
    yield "weights only", lambda layers, factors: [
        [([c * w for w in weights], bias) for (weights, bias), c in zip(layer, factors)] for layer in layers]
    yield "a negative constant", lambda layers, factors: scaled(layers, [-c for c in factors])
    yield "the constant 0", lambda layers, factors: scaled(layers, [0 * c for c in factors])
    yield "biases in the other direction", lambda layers, factors: [
        [([c * w for w in weights], bias / c) for (weights, bias), c in zip(layer, factors)] for layer in layers]
