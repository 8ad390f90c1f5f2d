"""A network is deep if it has at least two hidden layers: none of chapter 1 is.

Book: chapter 1, "Toward deep learning" (claim-1.51).
"""

from snippets.common.evidence import Table, equal

CHAPTER_1 = ([784, 30, 10], [784, 100, 10], [784, 10], [2, 3, 1])
DEEPER = ([784, 30, 30, 10], [784, 30, 30, 30, 10], [2, 1, 1, 1])


# --8<-- [start:shown]
def is_deep(sizes):
    """Does the network with so many neurons in its layers, the input layer first, have two hidden layers or more?"""
    hidden = sizes[1:-1]
    return len(hidden) >= 2
# --8<-- [end:shown]


def verify(rng, is_deep=is_deep):
    """The networks of the chapter, deeper ones, and the border."""
    return Table(
        equal("deep networks among those of chapter 1", [s for s in CHAPTER_1 if is_deep(s)], [],
              because="one hidden layer, or none"),
        equal("three networks with more layers: hidden layers of the deep ones",
              [len(s) - 2 for s in DEEPER if is_deep(s)], [2, 3, 2],
              because="two or three hidden layers, however narrow"),
        equal("fewest layers of a deep network, input and output included",
              next((n for n in range(1, 9) if is_deep([5] * n)), 0), 4, because="input, two hidden, output"),
        equal("is [784, 1000, 10] deep", is_deep([784, 1000, 10]), False, because="width is not depth"),
    )


def wrong():
    """What is taken for depth."""
    yield "one hidden layer is enough", lambda sizes: len(sizes) > 2
    yield "all layers counted: three or more", lambda sizes: len(sizes) >= 3
    yield "the output counted as hidden", lambda sizes: len(sizes[1:]) >= 2
    yield "many parameters", lambda sizes: sum(a * b for a, b in zip(sizes, sizes[1:])) > 50_000
