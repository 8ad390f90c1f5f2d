"""A network of 30 hidden neurons learns to read about 95 of 100 handwritten digits that it has never seen.

Book: chapter 1, "Implementing our network to classify digits" (claim-1.38, claim-1.44).
"""

from functools import cache

import numpy as np

from snippets.chapter1.digit_facts import by_darkness
from snippets.common.evidence import Table, at_most, between, equal
from snippets.common.mnist import load
from snippets.common.network import Network
from snippets.common.plotstyle import INK, figure
from snippets.experiments.costs_30 import EXPERIMENT as TWENTY

SECONDS = 25
QUADRATIC = "quadratic: test"                                 # the arm of twenty runs with the same settings
BOOK = 9542                                                   # of 10,000: the best of three runs, at its best epoch


# --8<-- [start:shown]
def train(rng, epochs=30, eta=3.0, misplaced=0):
    """The book's first experiment: the trained network, and how many test images it recognised after each epoch."""
    training, _, test = load()
    network = Network([784, 30, 10], rng, dtype=np.float32)
    correct = network.SGD(training.images, np.roll(training.targets, misplaced, axis=0), epochs, 10, eta, rng,
                          after_epoch=lambda network: recognised(network.feedforward(test.images), test.labels))
    return network, correct


def recognised(outputs, labels):
    """How many rows of `outputs`, (m, 10), are largest at the image's label."""
    return int((outputs.argmax(axis=1) == labels).sum())
# --8<-- [end:shown]


@cache
def one_run():
    """One training run. Its generator is fixed here, because table, figure and misread digits speak of one network."""
    return train(np.random.default_rng(0))


def verify(rng, run=one_run):
    """Compare a run with what twenty other seeds reached, with two ways to guess, and with the book."""
    training, validation, test = load()
    twenty = TWENTY.receipt()
    _, correct = run()
    commonest = np.bincount(training.labels).argmax()
    return Table(
        equal("images to train on, to validate, to test", [len(part.labels) for part in (training, validation, test)],
              [50_000, 10_000, 10_000], because="the book's split"),
        equal("test images right by always guessing the commonest training digit",
              int((test.labels == commonest).sum()), 1135, because="the test set holds that many ones"),
        equal("test images right by total darkness alone", by_darkness(training, test), 2225,
              because="the book's count; no chance is involved"),
        between("test images right after the first epoch, %", correct[0] / 100, 75, 93, digits=2,
                because=f"{span(twenty.at(QUADRATIC, 0))} in twenty runs; an output neuron that has not woken up costs "
                        "about 10 points"),
        between("test images right after the last epoch, %", correct[-1] / 100, 93.5, 96, digits=2,
                because=f"{span(twenty.last(QUADRATIC))} in twenty runs"),
        at_most("best epoch's distance from the book's 95.42 %, points", abs(max(correct) - BOOK) / 100, 1.2, digits=2,
                because="the book's is the best of three runs; the best epochs of twenty: "
                        f"{span(twenty.best(QUADRATIC))} %"),
        accuracy=correct[-1] / 10_000, first=correct[0] / 10_000,
        best=max(correct) / 10_000, best_epoch=1 + int(np.argmax(correct)),
    )


def span(sample):
    """From the least to the most, in per cent."""
    return f"{100 * sample.smallest:.1f} to {100 * sample.largest:.1f}"


def wrong():
    """Mistakes in training, judged by their first epoch alone, and mistakes in judging the trained network."""
    yield "uphill: the gradient added", lambda: first_epoch(eta=-3.0)
    yield "labels one image out of step", lambda: first_epoch(misplaced=1)
    yield "the sum over a mini-batch in place of its mean", lambda: first_epoch(eta=30.0)
    yield "outputs numbered from 1", lambda: judged(lambda network, test: recognised(
        np.roll(network.feedforward(test.images), 1, axis=1), test.labels))
    yield "right output neurons counted in place of right images", lambda: judged(lambda network, test: 10_000 * float(
        ((network.feedforward(test.images) > 0.5) == test.targets).mean()))
    yield "judged on images it was trained on", lambda: judged(lambda network, test: recognised(
        network.feedforward(load()[0].images), load()[0].labels) / 5)


def first_epoch(**mistake):
    """The recorded run with its first epoch replaced by one with that mistake: nothing else can break the table."""
    network, correct = one_run()
    return network, train(np.random.default_rng(0), epochs=1, **mistake)[1] + correct[1:]


def judged(judge):
    """The recorded run, its last epoch judged by `judge(network, test)`."""
    network, correct = one_run()
    return network, correct[:-1] + [judge(network, load()[2])]


def draw(rng):
    """The learning curve."""
    _, correct = one_run()
    fig, ax = figure("Epochs of training", "Test images recognised (%)")
    ax.plot(range(1, len(correct) + 1), np.array(correct) / 100, "o-", label="this network")
    ax.axhline(BOOK / 100, linestyle="--", color=INK, linewidth=1.5, label="the book's best, 95.42 %")
    ax.set(ylim=(min(90, min(correct) / 100 - 0.5), 96), xlim=(0, len(correct) + 1))
    ax.legend(loc="lower right")
    return fig, (f"The share of test images recognised after each of {len(correct)} epochs: it climbs steeply in the "
                 "first five epochs, then slowly and unevenly to about 95 per cent, below a dashed line at "
                 "the book's 95.42.")
