"""A mini-batch may pass through the network as one matrix, a column an example: the gradients are those of the loop.

Book: chapter 2, "The code for backpropagation" (ex-2.5, claim-2.16, claim-2.19).
"""

import numpy as np

from snippets.common.counting import Counting, counted, counting
from snippets.common.evidence import Table, at_least, at_most, equal
from snippets.common.layers import SIGMOID, SQUARE, Layers
from snippets.common.plotstyle import BLUE, ORANGE, figure

SIZES = [3, 4, 4, 2]


# --8<-- [start:shown]
def whole_batch(net, X, Y):
    """Mean gradients over a mini-batch: `X` is (d_1, m) and `Y` (d_L, m), one example a column. Quadratic cost."""
    m, f = X.shape[1], net.activation
    Z, A = {}, {1: X}
    for l in net.layers:
        Z[l] = net.w[l] @ A[l - 1] + net.b[l][:, None]                            # b^l 1^T: the bias for every column
        A[l] = f[l].f(Z[l])
    D = {net.L: (A[net.L] - Y) * f[net.L].slope(Z[net.L])}
    for l in range(net.L - 1, 1, -1):
        D[l] = (net.w[l + 1].T @ D[l + 1]) * f[l].slope(Z[l])
    nabla_b = {l: D[l].sum(axis=1) / m for l in net.layers}                       # D^l 1 / m
    nabla_w = {l: D[l] @ A[l - 1].T / m for l in net.layers}                      # D^l (A^{l-1})^T / m
    return nabla_b, nabla_w


def loop(net, X, Y):
    """The same, an example at a time."""
    m = X.shape[1]
    each = [net.backprop(x, y)[1:] for x, y in zip(X.T, Y.T)]
    return tuple({l: sum(gradients[l] for gradients in part) / m for l in net.layers} for part in zip(*each))
# --8<-- [end:shown]


def verify(rng, whole_batch=whole_batch):
    """Compare with the loop: with whole numbers and σ(z) = z², exactly; then in floating point; then the work."""
    exact, X, Y = integers(rng), rng.integers(-2, 3, size=(3, 8)), rng.integers(-2, 3, size=(2, 8))
    gaps = []
    for m in (1, 2, 7, 10, 32):
        net = Layers(SIZES, rng)
        batch = rng.standard_normal((3, m)), rng.uniform(size=(2, m))
        gaps.append(distance(whole_batch(net, *batch), loop(net, *batch)))
    work = {m: (work_of(whole_batch, rng, m), work_of(loop, rng, m)) for m in (10, 20)}
    matrix, one_by_one = work[10]
    return Table(
        equal("largest difference to the loop with whole numbers, 8 examples", distance(whole_batch(exact, X, Y),
                                                                                        loop(exact, X, Y)), 0.0,
              because="the same sums of whole numbers, divided by 8"),
        at_most("largest difference in floating point, batches of 1 to 32", max(gaps), 1e-13,
                because="the sums run in another order, so rounding differs"),
        equal("multiplications, matrix form less loop, 10 examples",
              matrix.multiplications - one_by_one.multiplications, 0,
              because="the same products, arranged otherwise"),
        equal("calls of NumPy for 20 examples less those for 10, matrix form", work[20][0].calls - matrix.calls, 0,
              because="one call a layer and step, however many columns"),
        at_least("calls of NumPy, loop over matrix form, 10 examples", one_by_one.calls / matrix.calls, 8,
                 because="every call of the matrix form is made once an example", digits=1),
        ratio=one_by_one.calls / matrix.calls,
    )


def integers(rng):
    """A network with small whole weights that squares its weighted inputs: no rounding anywhere."""
    net = Layers(SIZES, rng, [SQUARE] * 3)
    return net.with_parameters(w={l: rng.integers(-1, 2, size=net.w[l].shape) for l in net.layers},
                               b={l: rng.integers(-1, 2, size=net.b[l].shape) for l in net.layers})


def work_of(method, rng, m):
    """The counter after one mini-batch of m examples."""
    net = Layers(SIZES, rng, [SIGMOID] * 3)
    net = counting(net)
    with counted() as count:
        method(net, Counting(rng.standard_normal((3, m))), Counting(rng.uniform(size=(2, m))))
    return count


def distance(found, expected):
    """Largest difference between two pairs of gradients; a wrong shape is an error."""
    gaps = []
    for part, other in zip(found, expected):
        for l in other:
            if part[l].shape != other[l].shape:
                raise ValueError(f"layer {l}: shape {part[l].shape} instead of {other[l].shape}")
            gaps.append(abs(part[l] - other[l]).max())
    return float(max(gaps))


def wrong():
    """What goes wrong when a loop is turned into matrices."""
    def altered(change_b=lambda b, m: b, change_w=lambda w, m: w):
        def method(net, X, Y):
            nabla_b, nabla_w = whole_batch(net, X, Y)
            m = X.shape[1]
            return {l: change_b(b, m) for l, b in nabla_b.items()}, {l: change_w(w, m) for l, w in nabla_w.items()}
        return method

    yield "the mean forgotten", altered(lambda b, m: m * b, lambda w, m: m * w)
    yield "the mean taken twice", altered(lambda b, m: b / m, lambda w, m: w / m)
    yield "weight gradient transposed", altered(change_w=lambda w, m: w.T)
    yield "bias gradient with another shape", altered(change_b=lambda b, m: b[:, None])
    yield "weights changed on the way down", updated_too_early


def updated_too_early(net, X, Y):
    """Takes the step of the last layer before its weights have carried the errors back."""
    nabla_b, nabla_w = whole_batch(net, X, Y)
    early = whole_batch(net.with_parameters(w={net.L: net.w[net.L] - 1.0 * nabla_w[net.L]}), X, Y)
    lower = range(2, net.L)
    return nabla_b | {l: early[0][l] for l in lower}, nabla_w | {l: early[1][l] for l in lower}


def draw(rng):
    """Calls of NumPy against the size of the mini-batch."""
    sizes = [1, 2, 4, 8, 16, 32, 64]
    fig, ax = figure("Examples in the mini-batch", "Calls of NumPy")
    ax.loglog(sizes, [work_of(loop, rng, m).calls for m in sizes], "o-", color=ORANGE, label="loop over examples")
    ax.loglog(sizes, [work_of(whole_batch, rng, m).calls for m in sizes], "s-", color=BLUE, label="whole mini-batch")
    ax.set_xticks(sizes, [str(m) for m in sizes])
    ax.legend()
    return fig, ("Number of NumPy calls against the size of the mini-batch, both axes logarithmic: a rising straight "
                 "line for the loop, "
                 "a level line for the matrix form.")
