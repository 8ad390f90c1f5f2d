"""Backpropagation costs between two and three forward passes, entrywise work aside, however many weights there are.

Book: chapter 2, "In what sense is backpropagation a fast algorithm?" (claim-2.14, claim-2.20, claim-2.21, claim-2.22).
"""

import numpy as np

from snippets.common.counting import Counting, counted, counting
from snippets.common.evidence import Table, between, equal
from snippets.common.layers import Layers
from snippets.common.plotstyle import BLUE, GREEN, ORANGE, PURPLE, RED, figure

SHAPES = ([3, 2], [4, 5, 3], [2, 6, 6, 2], [5, 4, 3, 4, 5], [10, 10, 10, 10], [30, 20, 10])


# --8<-- [start:shown]
def forward_products(d):
    """Multiplications of one forward pass: every weight is used once."""
    return sum(d[l] * d[l - 1] for l in range(1, len(d)))


def backprop_products(d):
    """Forward; transposed products for all weights but the first; outer products for all; the entrywise work."""
    transposed = forward_products(d) - d[0] * d[1]
    entrywise = 2 * sum(d[1:])                                 # σ(1 − σ), and the Hadamard product, in every neuron
    return forward_products(d) + transposed + forward_products(d) + entrywise


def differences_products(d, evaluations_each=1, shared=1):
    """Difference quotients: one evaluation of the cost a parameter (two if central), and one shared by all (none)."""
    parameters = forward_products(d) + sum(d[1:])
    return (evaluations_each * parameters + shared) * forward_products(d)


def forward_mode_products(d):
    """A forward pass with slopes; then for each parameter of a layer a tangent, carried through all layers behind."""
    behind, total = 0, forward_products(d) + sum(d[1:])
    for n, before in reversed(list(zip(d[1:], d))):
        total += (n * before + n) * (n + behind)
        behind += n * before + n
    return total
# --8<-- [end:shown]


RIGHT = dict(forward=forward_products, backprop=backprop_products, forward_differences=differences_products,
             central_differences=lambda d: differences_products(d, 2, 0), forward_mode=forward_mode_products)


def verify(rng, formulas=RIGHT):
    """Run all four on counting arrays and compare with the formulas; then how they grow with the number of weights."""
    measured = {method: [measure(method, d, rng) for d in SHAPES] for method in RIGHT}
    rows = [equal(f"multiplications of {method.replace('_', ' ')}, {len(SHAPES)} networks", measured[method],
                  [formulas[method](d) for d in SHAPES],
                  because="counted while running, against the formula") for method in RIGHT]
    widths = [8, 16, 32, 64]
    slopes = {method: slope(weights_of(widths), [measure(method, [n] * 4, rng) for n in widths], keep=2)
              for method in ("forward", "backprop")}
    slopes |= {method: slope(weights_of(widths[:2]), [measure(method, [n] * 4, rng) for n in widths[:2]], keep=2)
               for method in ("forward_differences", "forward_mode")}
    ratios = [matrix_work(d) / forward_products(d) for d in SHAPES + ([784, 30, 10], [100] * 10)]
    return Table(
        *rows,
        between("exponent in the number of weights, backpropagation", slopes["backprop"], 0.95, 1.05,
                because="one, up to the entrywise work", digits=2),
        between("exponent in the number of weights, difference quotients", slopes["forward_differences"], 1.9, 2.1,
                because="two: as many forward passes as parameters", digits=2),
        between("exponent in the number of weights, forward mode", slopes["forward_mode"], 1.8, 2.1,
                because="two: as many tangents as parameters; less in small networks, where entrywise work counts",
                digits=2),
        between("matrix work of forward and backward together, in forward passes", ratios, 2, 2.999,
                because="3 − d₁d₂/M, with d₁d₂ ≤ M", digits=2),
        equal("forward passes by difference quotients for [784, 30, 10]", passes([784, 30, 10]), 23861,
              because="23,860 parameters and the base point"),
        equal("multiplications by a diagonal of 30 slopes: entrywise, as a matrix", diagonal_work(rng, 30), [30, 900],
              because="n against n²: a matrix multiplies its zeros too"),
        mnist_ratio=matrix_work([784, 30, 10]) / forward_products([784, 30, 10]),
        deep_ratio=matrix_work([100] * 10) / forward_products([100] * 10), passes=passes([784, 30, 10]),
        gain=differences_products([784, 30, 10]) / backprop_products([784, 30, 10]),
    )


def matrix_work(d):
    """Backpropagation without the entrywise work: 3M − d₁d₂."""
    return backprop_products(d) - 2 * sum(d[1:])


def diagonal_work(rng, n):
    """Multiplications for s ⊙ t and for diag(s) t; ValueError if the two differ in value."""
    s, t = rng.standard_normal((2, n))
    with counted() as entrywise:
        one = Counting(s) * Counting(t)
    with counted() as dense:
        other = Counting(np.diag(s)) @ Counting(t)
    if not np.allclose(one, other, rtol=1e-14):
        raise ValueError("s ⊙ t and diag(s) t differ")
    return [entrywise.multiplications, dense.multiplications]


def passes(d):
    """Forward passes for all forward difference quotients: one a parameter and one for the base point."""
    return forward_products(d) + sum(d[1:]) + 1


def weights_of(widths):
    return [forward_products([n] * 4) for n in widths]


def slope(x, y, keep):
    """Exponent p of y ~ x^p, from the last `keep` points."""
    return float(np.polyfit(np.log(x[-keep:]), np.log(y[-keep:]), 1)[0])


def measure(method, d, rng):
    """Multiplications that `method` makes for one example on a network of shape `d`."""
    net, x, y = Layers(d, rng), Counting(rng.standard_normal(d[0])), rng.uniform(size=d[-1])
    net = counting(net)
    with counted() as count:
        if method == "forward":
            net.forward(x)
        elif method == "backprop":
            net.backprop(x, y)
        elif method == "forward_mode":
            tangents(net, x)
        else:
            difference_quotients(net, x, y, central=method == "central_differences")
    return count.multiplications


def difference_quotients(net, x, y, central):
    """Every derivative as a quotient; the network is evaluated anew for each."""
    def output(**change):
        return net.with_parameters(**change).forward(x)[1][net.L]

    if not central:
        output()
    for kind, arrays in (("w", net.w), ("b", net.b)):
        for l, array in arrays.items():
            for index in np.ndindex(array.shape):
                for step in (1e-6, -1e-6) if central else (1e-6,):
                    moved = array.copy()
                    moved[index] += step
                    output(**{kind: {l: moved}})


def tangents(net, x):
    """For each parameter, how the outputs answer: the tangent starts in its layer and passes through those behind."""
    z, _ = net.forward(x)
    slope = {l: Counting(net.activation[l].slope(z[l])) for l in net.layers}
    for l in net.layers:
        for _ in range(net.w[l].size + net.b[l].size):
            tangent = slope[l] * Counting(np.ones(len(z[l])))
            for behind in range(l + 1, net.L + 1):
                tangent = slope[behind] * (net.w[behind] @ tangent)


def wrong():
    """Counts one often hears."""
    yield "backpropagation is exactly two forward passes", {**RIGHT, "backprop": lambda d: 2 * forward_products(d)}
    yield "every layer needs a transposed product", {**RIGHT, "backprop": lambda d: backprop_products(d) + d[0] * d[1]}
    yield "outer products forgotten", {**RIGHT, "backprop": lambda d: backprop_products(d) - forward_products(d)}
    yield "no base point for forward differences", {**RIGHT, "forward_differences": lambda d: differences_products(d, 1,
                                                                                                                   0)}
    yield "forward mode as cheap as backward", {**RIGHT, "forward_mode": backprop_products}
    yield "central differences for the price of forward ones", {**RIGHT, "central_differences": differences_products}


def draw(rng):
    """Multiplications against the number of weights, for square networks of four layers."""
    widths = np.array([4, 8, 16, 32, 64, 128, 256])
    weights = weights_of(widths)
    fig, ax = figure("Number of weights", "Multiplications for one example")
    for name, formula, colour, style in (
            ("forward pass", forward_products, GREEN, "^-"), ("backpropagation", backprop_products, BLUE, "s-"),
            ("forward mode", forward_mode_products, RED, "d-"), ("forward differences", differences_products, ORANGE,
                                                                 "o-"),
            ("central differences", RIGHT["central_differences"], PURPLE, "v-")):
        ax.loglog(weights, [formula([int(n)] * 4) for n in widths], style, color=colour, label=name)
    ax.legend()
    return fig, ("Multiplications against the number of weights, both axes logarithmic. Forward pass and "
                 "backpropagation are parallel lines of "
                 "slope one, close together; forward mode, forward and central differences run almost parallel, with a "
                 "slope of nearly two, and are more than ten thousand times "
                 "higher at the right end.")
