"""A network trained with dropout answers like the mean of its sub-networks, and bears the loss of half of its neurons.

Book: chapter 3, "Other techniques for regularization" (claim-3.51, claim-3.52, claim-3.53).
"""

from functools import cache

import numpy as np

from snippets.common.evidence import Table, at_least, between
from snippets.common.fast_network import FastNetwork
from snippets.common.mnist import load
from snippets.common.network import inputs, sigmoid
from snippets.common.plotstyle import BLUE, ORANGE, figure
from snippets.common.sample import Sample

SECONDS = 12
IMAGES, HIDDEN, EPOCHS, SEEDS, SUBNETWORKS, LOOKED_AT = 1000, 100, 16, 10, 50, 2000


# --8<-- [start:shown]
def trained(seed, dropout):
    """A [784, 100, 10] network after 16 epochs on 1,000 digits; each batch lacks a share of the hidden neurons."""
    training, rng = load()[0], np.random.default_rng(seed)
    network = FastNetwork([784, HIDDEN, 10], rng, dropout=dropout)
    network.SGD(training.images[:IMAGES], training.labels[:IMAGES], EPOCHS, 10, 0.5, rng)
    return network


def sub_networks(network, images, rng):
    """Outputs of SUBNETWORKS networks, (SUBNETWORKS, m, 10): each lacks a random half of the hidden neurons.

    What the rest sends on is not scaled in a network trained so; in one trained without dropout it is doubled.
    """
    (w, v), (b, c) = network.weights, network.biases
    hidden = sigmoid(inputs(images, network.dtype) @ w.T + b.T) * (1 if network.dropout else 2)
    masks = rng.permuted(np.tile(np.arange(HIDDEN) < HIDDEN // 2, (SUBNETWORKS, 1)), axis=1)
    return np.array([sigmoid(hidden @ (mask * v).T + c.T) for mask in masks])
# --8<-- [end:shown]


@cache
def measured(seed, dropout):
    """Arrays (SEEDS,), in per cent: accuracy of the full network, of the mean of sub-networks, of single ones, and how
    often the first two agree; then the outputs of all full networks, (SEEDS, m, 10)."""
    test, rows, outputs = load()[2], [], []
    images, labels = test.images[:LOOKED_AT], test.labels[:LOOKED_AT]
    for k in range(SEEDS):
        network = trained(seed + k, dropout)
        parts = sub_networks(network, images, np.random.default_rng(seed + k))
        full, mean = network.feedforward(images).argmax(axis=1), parts.mean(axis=0).argmax(axis=1)
        rows.append([(full == labels).mean(), (mean == labels).mean(), (parts.argmax(axis=2) == labels).mean(),
                     (full == mean).mean()])
        outputs.append(network.feedforward(images))
    return 100 * np.transpose(rows), np.array(outputs)


def cost(outputs, labels):
    """Mean cross-entropy of outputs (m, 10)."""
    y, outputs = np.eye(10)[labels], np.clip(outputs.astype(float), 1e-9, 1 - 1e-9)
    return -(y * np.log(outputs) + (1 - y) * np.log1p(-outputs)).sum(axis=1).mean()


def verify(rng, measured=measured):
    """Ten seeds with dropout and ten without; differences are paired by seed."""
    seed, labels = int(rng.integers(2**31)), load()[2].labels[:LOOKED_AT]
    (full, mean, single, agree), _ = measured(seed, 0.5)
    (plain, _, plain_single, _), outputs = measured(seed, 0.0)
    together = 100 * (outputs.mean(axis=0).argmax(axis=1) == labels).mean()
    loss, plain_loss = Sample(full - single), Sample(plain - plain_single)
    gain, explicit = Sample(full - plain), Sample(full - mean)
    return Table(
        at_least("trained with dropout: full network and mean of 50 sub-networks give the same answer, in per cent",
                 agree, 95, because="halved weights stand for that mean", digits=1),
        between("full network less mean of sub-networks, accuracy, 95 % interval in points",
                np.array(explicit.interval), -1, 1, because="nearly the same answers", digits=2),
        at_least("half of the neurons lost: loss without dropout training over loss with it",
                 plain_loss.mean / loss.mean, 1.5,
                 because="neurons trained with dropout rely less on particular others", digits=2),
        between("full network, gain by dropout training, 95 % interval in points", np.array(gain.interval), -2.0, 2.0,
                because="at this size and after 16 epochs it makes little difference", digits=2),
        at_least("ten networks without dropout: mean of their test costs less the cost of their mean outputs",
                 np.mean([cost(some, labels) for some in outputs]) - cost(outputs.mean(axis=0), labels), 0.005,
                 because="Jensen's inequality, strict where they disagree", digits=3),
        between("their mean outputs against their mean accuracy, gain in points", together - plain.mean(), -0.3, 2.0,
                because="no theorem; trained on the same 1,000 digits, they err on much the same ones", digits=2),
        full=full.mean(), mean=mean.mean(), single=single.mean(), agree=agree.mean(), plain=plain.mean(),
        plain_single=plain_single.mean(), together=together, best=plain.max(), gain=gain.mean,
        gain_low=gain.interval.low,
        gain_high=gain.interval.high, loss=loss.mean, loss_low=loss.interval.low, loss_high=loss.interval.high,
        plain_loss=plain_loss.mean, plain_loss_low=plain_loss.interval.low, plain_loss_high=plain_loss.interval.high,
    )


def wrong():
    """What dropout is not."""
    yield "no dropout at all", lambda seed, dropout: measured(seed, 0.0)
    yield "dropout where none is reported", lambda seed, dropout: measured(seed, 0.5)
    yield "one network, ten times over", lambda seed, dropout: (
        measured(seed, dropout)[0], np.repeat(measured(seed, dropout)[1][:1], SEEDS, axis=0))


def draw(rng):
    """Accuracies with all neurons and with half of them, for both trainings."""
    seed = int(rng.integers(2**31))
    fig, ax = figure("", "Accuracy on test digits (%)")
    for dropout, marker, label in ((0.0, "o", "trained without dropout"), (0.5, "s", "trained with dropout")):
        (full, mean, single, _), _ = measured(seed, dropout)
        for place, values in enumerate((full, mean, single)):
            ax.plot(np.full(SEEDS, place + (0.12 if dropout else -0.12)), values, marker, alpha=0.5,
                    color=ORANGE if dropout else BLUE, label=label if place == 0 else None)
    ax.set_xticks(range(3), ["all neurons", "mean of 50 halves", "one half"])
    ax.legend(loc="lower left")
    return fig, ("Accuracies of ten networks trained with dropout and ten without: with all neurons and as means over "
                 "fifty random halves both read about 88 per cent; with one random half the networks trained with "
                 "dropout lose less.")
