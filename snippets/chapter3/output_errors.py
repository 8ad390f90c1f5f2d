"""Under the cross-entropy a saturated output layer learns, under the quadratic cost not; a hidden one under neither.

Book: chapter 3, "Introducing the cross-entropy cost function" (ex-3.4, eq-65, eq-66, eq-67, claim-3.60).
"""

import numpy as np

from snippets.common.costs import CrossEntropyCost, QuadraticCost
from snippets.common.derivative import gradient
from snippets.common.evidence import Table, at_least, at_most, between
from snippets.common.network import Network
from snippets.common.plotstyle import figure


# --8<-- [start:shown]
def network(cost, rng, hidden=0.0, output=0.0):
    """A [2, 3, 2] network; `hidden` and `output` are added to the biases of a layer to saturate it."""
    made = Network([2, 3, 2], rng, cost=cost)
    made.biases[0] = made.biases[0] + hidden
    made.biases[1] = made.biases[1] + output
    return made


def by_complex_step(made, layer, x, y):
    """Gradient of the mean cost in the weights of `layer`, from values of the cost alone."""
    kept = made.weights[layer]

    def cost(weights):
        made.weights[layer] = weights
        return made.total_cost(x, y)

    result = gradient(cost, kept)
    made.weights[layer] = kept
    return result


def size(made, layer, x, y):
    """Largest entry of the gradient in the weights of `layer`."""
    return abs(made.backprop(x, y)[1][layer]).max()
# --8<-- [end:shown]


def verify(rng, costs=(QuadraticCost, CrossEntropyCost)):
    """Backpropagation against complex steps; then the sizes of gradients in saturated networks."""
    x = rng.uniform(0.2, 1, size=(5, 2))
    errors = []
    for cost in costs:
        made = network(cost, rng)
        for y in (rng.uniform(size=(5, 2)), rng.integers(0, 2, size=(5, 2)).astype(float)):
            nabla_w = made.backprop(x, y)[1]
            errors += [abs(nabla_w[layer] - by_complex_step(made, layer, x, y)).max() for layer in (0, 1)]
    seed, wrong_targets = rng.integers(2**32), np.zeros((5, 2))
    fresh = lambda **saturated: [network(cost, np.random.default_rng(seed), **saturated) for cost in costs]
    output, hidden = fresh(output=20.0), fresh(hidden=25.0)
    return Table(
        at_most("backpropagation against complex steps, both costs and layers, hard and soft targets", errors, 1e-14,
                because="rounding of a few dozen terms below 10"),
        at_most("outputs saturated and wrong (z ≈ 20), quadratic cost: output-layer gradient",
                size(output[0], 1, x, wrong_targets), 1e-7, because="σ′(20) is about 2e-9, and σ′(17) about 4e-8"),
        at_least("the same, cross-entropy", size(output[1], 1, x, wrong_targets), 0.1,
                because="the error is 1, times an activation"),
        at_most("hidden layer saturated (z ≈ 25), both costs: first-layer gradient",
                [size(made, 0, x, wrong_targets) for made in hidden], 1e-8,
                because="σ′ of the hidden layer, whatever the cost"),
        between("the same, cross-entropy: output-layer gradient", size(hidden[1], 1, x, wrong_targets), 0.05, 1,
                because="that layer learns on", digits=2),
    )


def wrong():
    """Output errors that learners use."""
    yield "σ′ left in the cross-entropy's", (QuadraticCost, with_delta(CrossEntropyCost, QuadraticCost.delta))
    yield "σ′ missing in the quadratic cost's", (with_delta(QuadraticCost, CrossEntropyCost.delta), CrossEntropyCost)
    yield "target minus output", (QuadraticCost, with_delta(CrossEntropyCost, lambda z, a, y: y - a))
    yield ("divided by the number of outputs",
           (QuadraticCost, with_delta(CrossEntropyCost, lambda z, a, y: (a - y) / len(a))))
    yield "derivative in the output instead of the weighted input", (
        QuadraticCost, with_delta(CrossEntropyCost, lambda z, a, y: (a - y) / (a * (1 - a))))


def with_delta(cost, delta):
    """`cost` with another output error."""
    return type("Mistaken", (cost,), {"delta": staticmethod(delta)})


def draw(rng):
    """Gradient sizes as one layer is pushed into saturation."""
    fig, axes = figure("Bias added to the saturated layer", "Largest gradient, logarithmic", size=(6.4, 3.8),
                       ncols=2, sharey=True)
    x, y, seed = rng.uniform(0.2, 1, size=(5, 2)), np.zeros((5, 2)), rng.integers(2**32)
    added = np.linspace(0, 25, 26)
    for ax, layer, kind in zip(axes, (1, 0), ("output", "hidden")):
        for cost, style, label in ((QuadraticCost, "--", "quadratic cost"), (CrossEntropyCost, "-", "cross-entropy")):
            sizes = [size(network(cost, np.random.default_rng(seed), **{kind: s}), layer, x, y) for s in added]
            ax.semilogy(added, sizes, style, label=label)
        ax.set_title(f"{kind} layer saturated:\n{('first', 'output')[layer]}-layer gradient")
    axes[0].legend(loc="lower left")
    return fig, ("Two panels on a logarithmic scale. Left, outputs saturated: the output layer's gradient falls "
                 "exponentially under the quadratic cost and stays level under the cross-entropy. Right, hidden "
                 "layer saturated: the first layer's gradient falls exponentially under both.")
