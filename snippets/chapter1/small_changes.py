"""A small change of weights and biases changes a sigmoid network's outputs little: each layer divides by four.

Book: chapter 1, "Sigmoid neurons" (eq-5, claim-1.10, claim-1.12).
"""

import numpy as np

from snippets.chapter1.perceptron_limit import outputs, perceptron
from snippets.common.evidence import Table, at_least, at_most, equal
from snippets.common.network import sigmoid
from snippets.common.plotstyle import INK, MUTED, figure

NETWORKS = 400


# --8<-- [start:shown]
def bound(weights, biases, weight_changes, bias_changes, x, layers):
    """The theorem's bound for the change of each layer's outputs, from the old `layers` of outputs on the input `x`."""
    bounds, from_before = [], 0.0
    for w, dw, db, a in zip(weights, weight_changes, bias_changes, [x, *layers]):
        moved = abs(dw) @ abs(a) + abs(db)                    # how far the layer's own changes move its weighted inputs
        passed_on = abs(w + dw).sum(axis=1) * from_before     # and how far the changed outputs before it do
        from_before = 0.25 * (moved + passed_on).max()
        bounds.append(from_before)
    return bounds
# --8<-- [end:shown]


def random_change(rng):
    """A random network, its input, and a random change whose size varies from 0.001 to 10."""
    sizes = rng.integers(1, 6, size=rng.integers(2, 6))
    shapes = list(zip(sizes[1:], sizes))
    size = 10 ** rng.uniform(-3, 1)
    return ([rng.normal(size=shape) for shape in shapes], [rng.normal(size=n) for n in sizes[1:]],
            [size * rng.normal(size=shape) for shape in shapes], [size * rng.normal(size=n) for n in sizes[1:]],
            rng.normal(size=sizes[0]))


def flipped(weights, biases, weight_changes, bias_changes, x):
    """Does 1e-10 of that change flip an output of some perceptron?"""
    before, after = (outputs(perceptron, [w + scale * dw for w, dw in zip(weights, weight_changes)],
                             [b + scale * db for b, db in zip(biases, bias_changes)], x) for scale in (0, 1e-10))
    return any((new != old).any() for new, old in zip(after, before))


def curvature(activation, rng):
    """What the linear approximation of σ leaves out, in units of d²/(12√3); |σ″| at its extrema, in units of 1/(6√3)."""
    z, d = rng.normal(scale=3, size=5000), 10 ** rng.uniform(-2, 1, size=5000) * rng.choice([-1, 1], size=5000)
    left_out = activation(z + d) - activation(z) - d * activation(z) * (1 - activation(z))
    bend, h = np.log(2 + 3**0.5) * np.array([-1, 1]), 1e-3
    second = (activation(bend + h) + activation(bend - h) - 2 * activation(bend)) / h**2
    return abs(left_out) / (d**2 / (12 * 3**0.5)), abs(second) * 6 * 3**0.5


def verify(rng, activation=sigmoid):
    """Compare the changes of random networks with their bounds; then look at the worst case and at a perceptron."""
    shares, flips = [], []
    for weights, biases, weight_changes, bias_changes, x in (random_change(rng) for _ in range(NETWORKS)):
        before = outputs(activation, weights, biases, x)
        after = outputs(activation, [w + dw for w, dw in zip(weights, weight_changes)],
                        [b + db for b, db in zip(biases, bias_changes)], x)
        limits = bound(weights, biases, weight_changes, bias_changes, x, before)
        shares += [abs(new - old).max() / limit for new, old, limit in zip(after, before, limits)]
        flips.append(flipped(weights, biases, weight_changes, bias_changes, x))
    left_out, sharpest = curvature(activation, rng)
    change = 1e-3
    steepest = (activation(np.array([change / 2])) - activation(np.array([-change / 2])))[0] / change
    nand = [outputs(perceptron, [np.array([[-2.0, -2.0]])], [np.array([b])], np.array([1.0, 1.0]))[0][0]
            for b in (4, 4 + 1e-9)]
    return Table(
        at_most(f"change of a layer as a share of its bound ({len(shares)} layers)", shares, 1 + 1e-6,
                because="the theorem; outputs are rounded to 1e-16, less than 1e-6 of any bound here", digits=3),
        at_least("change of output for each unit of change of the bias, around 0", steepest, 0.2499,
                 because="σ′(0) = ¼, so no constant below ¼ would do", digits=5),
        at_most("what the linear approximation leaves out, as a share of Δz²/(12√3)",
                left_out, 1 + 1e-9,
                because="|σ″| ≤ 1/(6√3); changes above 0.01, so that rounding is small", digits=3),
        at_least("second derivative at the two bends as a share of 1/(6√3)", sharpest, 0.999,
                 because="reached there, so the constant is the best", digits=4),
        at_most("random networks of perceptrons in which a change of about 1e-10 flips an output", sum(flips), 0,
                because="their outputs are constant between ties, and ties are rare: no slope to follow", digits=0),
        equal("outputs of the perceptron with weights −2, −2 on input 1, 1, at bias 4 and at bias 4 + 1e-9",
              nand, [0.0, 1.0], because="a perceptron has no such bound: its weighted input is 0 at bias 4"),
    )


def wrong():
    """Activations for which the bound with a quarter is false, or not sharp."""
    yield "perceptrons", perceptron
    yield "tanh: slope up to 1", np.tanh
    yield "a sigmoid twice as steep", lambda z: sigmoid(2 * z)
    yield "a sigmoid half as steep: the constant is not the best", lambda z: sigmoid(z / 2)


def draw(rng):
    """The output of a network of perceptrons and of the same network of sigmoid neurons, while one weight moves."""
    weights = [np.array([[1.0, -1.5], [-2.0, 1.0], [1.5, 1.0]]), np.array([[2.0, 1.5, -2.5]])]
    biases, x = [np.array([0.3, 0.6, -1.2]), np.array([0.4])], np.array([1.0, 1.0])
    change = np.linspace(-3, 3, 601)
    curves = {}
    for name, activation in (("sigmoid neurons", sigmoid), ("perceptrons", perceptron)):
        moved = [np.array([[1.0 + c, -1.5], [-2.0 + c, 1.0], [1.5 + c, 1.0]]) for c in change]
        curves[name] = np.array([outputs(activation, [w, weights[1]], biases, x)[-1][0] for w in moved])
    fig, ax = figure("Change of the three weights of the first input", "Output of the network")
    ax.plot(change, curves["sigmoid neurons"], label="sigmoid neurons")
    jumps = np.where(np.diff(curves["perceptrons"]) != 0, np.nan, curves["perceptrons"][1:])
    ax.plot(change[1:], jumps, color=INK, label="perceptrons")
    ax.axvline(0, color=MUTED, linewidth=1)
    ax.legend()
    return fig, ("The output of one small network against a change of its weights. Built from sigmoid neurons it "
                 "follows a smooth curve; built from perceptrons it stays at 0 or 1 and jumps between them.")
