"""Summing over mini-batches with rate η/m is averaging with rate η, exactly, as long as all have m examples.

Book: chapter 1, "Learning with gradient descent" (claim-1.33).
"""

from fractions import Fraction

from snippets.common.evidence import Table, equal, holds_for_all


# --8<-- [start:shown]
def gradient(v, example):
    """Derivatives by v = (w, b) of ½((wx + b)² − y)² for the example (x, y): a neuron whose activation is a square."""
    (w, b), (x, y) = v, example
    z = w * x + b
    return 2 * (z * z - y) * z * x, 2 * (z * z - y) * z


def path(batches, rate, pull=0):
    """All points that gradient descent visits; `rate(m)` multiplies the *sum* of the gradients of a batch of m.

    `pull` is the learning rate times the factor of a penalty ½‖v‖².
    """
    v, visited = (Fraction(1, 2), Fraction(1, 3)), []
    for batch in batches:
        total = [sum(column) for column in zip(*(gradient(v, example) for example in batch))]
        v = tuple(vk - rate(len(batch)) * g - pull * vk for vk, g in zip(v, total))
        visited.append(v)
    return visited


def averaged(eta):
    """The book's rule: η/m times the sum."""
    return lambda m: eta / m


def summed(eta, m):
    """The rule without 1/m whose learning rate is matched to batches of m."""
    return lambda size: eta / m
# --8<-- [end:shown]


def verify(rng, summed=summed):
    """Compare whole paths in exact arithmetic, with equal and with unequal mini-batches."""
    examples = [(Fraction(int(a), 4), Fraction(int(b), 4)) for a, b in rng.integers(-4, 5, size=(7, 2))]
    eta, same = Fraction(1, 5), []
    for m in (1, 2, 3, 6):
        batches = [examples[k:k + m] for k in range(0, 6, m)]
        same.append(path(batches, averaged(eta)) == path(batches, summed(eta, m)))
    unequal = [examples[:3], examples[3:6], examples[6:]]
    pairs = [path(unequal, averaged(eta)), path(unequal, summed(eta, 3))]
    return Table(
        holds_for_all("batch sizes 1, 2, 3 and 6 for six examples: same path, in fractions", same,
                      because="η/m · sum = η · mean"),
        equal("seven examples in threes: steps after which the two paths agree",
              [a == b for a, b in zip(*pairs)], [True, True, False],
              because="the last mini-batch holds one example, and η/1 is not η/3"),
        equal("with a penalty ½‖v‖² added to either cost, all six examples at once: same path",
              path([examples[:6]], averaged(eta), pull=eta) == path([examples[:6]], summed(eta, 6), pull=eta / 6),
              False,
              because="the learning rate also multiplies the penalty, which was never divided by 6"),
    )


def wrong():
    """Conversions that learners use."""
    yield "multiplied by m instead", lambda eta, m: lambda size: eta * m
    yield "not converted", lambda eta, m: lambda size: eta
    yield "divided by the size of the data", lambda eta, m: lambda size: eta / 7
