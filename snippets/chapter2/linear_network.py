"""Without an activation function, a network of any depth is one affine map, of a rank its narrowest layer allows.

Book: chapter 2, "The backpropagation algorithm", second exercise (ex-2.4).
"""

from fractions import Fraction

import numpy as np

from snippets.common.evidence import Table, at_most, equal, holds_for_all
from snippets.common.layers import IDENTITY, Layers
from snippets.common.plotstyle import BLUE, ORANGE, figure

SIZES = [5, 4, 2, 6, 5]


# --8<-- [start:shown]
def linear_backward(net, a, y):
    """Errors in a network with σ(z) = z and the quadratic cost: no slopes, only transposed weights."""
    delta = {net.L: a[net.L] - y}
    for l in range(net.L - 1, 1, -1):
        delta[l] = net.w[l + 1].T @ delta[l + 1]
    return delta
# --8<-- [end:shown]


def verify(rng, linear_backward=linear_backward):
    """In exact fractions: errors against difference quotients, the network against one matrix; then its rank."""
    net = integers(rng)
    x, y = rng.integers(-3, 4, size=5).astype(object), rng.integers(-3, 4, size=5).astype(object)
    z, a = net.forward(x)
    delta = linear_backward(net, a, y)
    W, c = collapsed(net)
    points = rng.integers(-3, 4, size=(20, 5)).astype(object)
    same = [(net.forward(p)[1][net.L] == W @ p + c).all() for p in points]
    ranks = [np.linalg.matrix_rank(collapsed(Layers(SIZES, rng, [IDENTITY] * 4))[0]) for _ in range(50)]
    return Table(
        holds_for_all("errors equal to difference quotients of the cost, as fractions",
                      np.concatenate([[quotient(net, x, y, l,
                                                j) == delta[l][j] for j in range(SIZES[l - 1])] for l in net.layers]),
                      because="the cost is quadratic in each weighted input, so the central difference is exact"),
        holds_for_all("outputs equal to one matrix times the input plus one vector, as whole numbers", same,
                      because="a chain of affine maps is affine"),
        equal("rank of that matrix in 50 random networks", sorted({int(rank) for rank in ranks}), [2],
              because="the narrowest layer has 2 neurons; generic weights reach the bound"),
        at_most("parameters of the affine map", W.size + c.size, sum(net.w[l].size + net.b[l].size for l in net.layers),
                because="that many parameters has the network", digits=0),
    )


def integers(rng):
    """A linear network with small whole weights, as Python integers: exact however deep."""
    net = Layers(SIZES, rng, [IDENTITY] * 4)
    return net.with_parameters(w={l: rng.integers(-2, 3, size=net.w[l].shape).astype(object) for l in net.layers},
                               b={l: rng.integers(-2, 3, size=net.b[l].shape).astype(object) for l in net.layers})


def collapsed(net):
    """The one matrix and vector a linear network amounts to."""
    W, c = net.w[2], net.b[2]
    for l in range(3, net.L + 1):
        W, c = net.w[l] @ W, net.w[l] @ c + net.b[l]
    return W, c


def quotient(net, x, y, l, j):
    """Central difference of the cost for steps of 1 in weighted input j of layer l."""
    def cost(step):
        push = np.array([step if i == j else 0 for i in range(SIZES[l - 1])], dtype=object)
        a = net.forward(x, {l: push})[1][net.L]
        return Fraction(int(((a - y) ** 2).sum()), 2)

    return (cost(1) - cost(-1)) / 2


def wrong():
    """Traces of the sigmoid, or of the wrong order."""
    def alter(change):
        return lambda net, a, y: {l: change(delta, a[l], l, net) for l, delta in linear_backward(net, a, y).items()}

    yield "the factor a(1 − a) kept", alter(lambda delta, a, l, net: delta * a * (1 - a))
    yield "sign of the output error", alter(lambda delta, a, l, net: -delta)
    yield "the derivative of z taken as z", alter(lambda delta, a, l, net: delta * a)
    yield "the last layer's weights taken as ones", \
        lambda net, a, y: linear_backward(net.with_parameters(w={net.L: 0 * net.w[net.L] + 1}), a, y)


def draw(rng):
    """Singular values of the map, for a linear network with and without a bottleneck."""
    fig, ax = figure("Number of the singular value", "Singular value of the whole map")
    for sizes, colour, marker in (([5, 6, 6, 6, 5], BLUE, "s"), (SIZES, ORANGE, "o")):
        W, _ = collapsed(Layers(sizes, rng, [IDENTITY] * 4))
        values = np.linalg.svd(W, compute_uv=False)
        ax.plot(range(1, 6), np.where(values > 1e-9 * values[0], values, 0), marker + "-", color=colour,
                label=f"widths {', '.join(map(str, sizes))}")
    ax.set_xticks(range(1, 6))
    ax.legend()
    return fig, ("Singular values of the map from input to output for two linear networks of five layers. Without a "
                 "bottleneck all five are "
                 "positive; with a layer of two neurons the last three are zero.")
