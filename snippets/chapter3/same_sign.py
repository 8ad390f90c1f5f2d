"""For one example all weights into a neuron move the same way if its inputs are positive; in a mini-batch not always.

Book: chapter 3, "Other models of artificial neuron" (claim-3.91).
"""

import numpy as np

from snippets.common.evidence import Table, at_least, between, equal, holds_for_all
from snippets.common.layers import QUADRATIC, SIGMOID, TANH, Layers
from snippets.common.plotstyle import MUTED, figure

SIZES, NETWORKS = [5, 4, 4, 2], 200
BATCHES = (1, 2, 5, 10, 20)


# --8<-- [start:shown]
def gradients(net, xs, ys):
    """Gradient of the mean cost of a mini-batch in the weights of the third layer, one row a neuron."""
    return np.mean([net.backprop(x, y)[2][3] for x, y in zip(xs, ys)], axis=0)


def one_sign(rows):
    """For each row: are its entries all positive or all negative?"""
    return (rows > 0).all(axis=1) | (rows < 0).all(axis=1)
# --8<-- [end:shown]


def share(rng, activation, batch, gradients=gradients):
    """Share of neurons whose weights all move the same way, over random networks and mini-batches of this size."""
    found = []
    for _ in range(NETWORKS):
        net = Layers(SIZES, rng, [activation] * 3, QUADRATIC)
        found.append(one_sign(gradients(net, rng.normal(size=(batch, 5)), rng.uniform(size=(batch, 2)))))
    return np.mean(found)


def verify(rng, gradients=gradients):
    """A counterexample of two examples; then random networks, with sigmoid and with tanh neurons before the weights."""
    inputs, errors = np.array([[0.9, 0.1], [0.1, 0.9]]), np.array([0.2, -0.2])
    single = errors[:, None] * inputs
    sigmoid = [share(rng, SIGMOID, batch, gradients) for batch in BATCHES]
    tanh = [share(rng, TANH, batch, gradients) for batch in BATCHES]
    return Table(
        holds_for_all("two positive inputs, errors 0.2 and −0.2: one sign in each example's gradient", one_sign(single),
                      because="an activation above 0 times the common error"),
        equal("and in their mean, (0.08, −0.08)", bool(one_sign(single.mean(axis=0)[None])[0]), False,
              because="each weight listens to another example"),
        equal("sigmoid neurons, one example: share of neurons whose four weights all move the same way",
              sigmoid[0], 1.0, because="the theorem"),
        between("sigmoid neurons, mini-batches of 10: that share", sigmoid[3], 0.2, 0.9,
                because="it often holds, and often not", digits=2),
        between("tanh neurons, one example: that share", tanh[0], 0.02, 0.3,
                because="four signs agree by chance in one case of eight", digits=2),
        at_least("sigmoid over tanh, mini-batches of 10", sigmoid[3] - tanh[3], 0.1,
                 because="positive activations still pull most weights the same way", digits=2),
        batch_of_ten=sigmoid[3], batch_of_two=sigmoid[1], tanh=tanh[0], tanh_ten=tanh[3],
    )


def wrong():
    """Gradients that learners write."""
    yield "weights of the layer after", lambda net, xs, ys: np.mean(
        [net.backprop(x, y)[2][4].T for x, y in zip(xs, ys)], axis=0)
    yield "a row an input: the matrix transposed", lambda net, xs, ys: gradients(net, xs, ys).T
    yield "the first layer, whose inputs have both signs", lambda net, xs, ys: np.mean(
        [net.backprop(x, y)[2][2] for x, y in zip(xs, ys)], axis=0)


def draw(rng):
    """The share against the size of the mini-batch."""
    fig, ax = figure("Examples in the mini-batch", "Share of neurons")
    for activation, style in ((SIGMOID, "o-"), (TANH, "s--")):
        ax.plot(BATCHES, [share(rng, activation, batch) for batch in BATCHES], style, label=activation.name)
    ax.axhline(1 / 8, color=MUTED, linewidth=1)
    ax.set_ylim(0, 1.05)
    ax.legend()
    return fig, ("Share of neurons whose weights all move the same way, against the size of the mini-batch. With "
                 "sigmoid neurons it is 1 for one example and falls; with tanh it is about one eighth throughout.")
