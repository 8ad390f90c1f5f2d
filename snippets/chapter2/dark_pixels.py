"""A weight whose incoming activation is 0 for every training image never changes, not in a single bit; biases do.

Book: chapter 2, "The four fundamental equations behind backpropagation", on low activations (claim-2.8).
"""

import numpy as np

from snippets.common.evidence import Table, at_least, equal
from snippets.common.mnist import load
from snippets.common.network import Network
from snippets.common.plotstyle import figure

SECONDS = 5
MINI_BATCHES, SIZE, RATE = 500, 10, 3.0


# --8<-- [start:shown]
def train(network, images, targets):
    """500 steps of plain gradient descent on mini-batches of 10; grey values from 0, the paper, to 1."""
    for start in range(0, MINI_BATCHES * SIZE, SIZE):
        batch = slice(start, start + SIZE)
        network.update_mini_batch(images[batch] / 256, targets[batch], RATE)
# --8<-- [end:shown]


def verify(rng, train=train):
    """Train the book's [784, 30, 10] network and compare its weights before and after, bit for bit."""
    training, _, _ = load()
    dark = (training.images == 0).all(axis=0)                  # (784,): pixels that are 0 in all 50,000 images
    network = Network([784, 30, 10], rng)
    weights, biases = network.weights[0].copy(), network.biases[0].copy()
    train(network, training.images, training.targets)
    moved = network.weights[0] != weights                      # (30, 784)
    used = (training.images[:MINI_BATCHES * SIZE] != 0).any(axis=0)
    return Table(
        equal("pixels that are 0 in all 50,000 training images", int(dark.sum()), 67,
              because="counted; the corners, mostly"),
        equal("weights from those pixels that changed", int(moved[:, dark].sum()), 0,
              because="activation in, 0, times error out"),
        equal("hidden biases that did not change", int((network.biases[0] == biases).sum()), 0,
              because="BP3 has no activation in it"),
        at_least("share of the other weights that changed, among pixels lit in these images", moved[:, used].mean(),
                 0.99,
                 because="all but those whose every step is rounded away", digits=3),
        at_least("share of pixels that are 0, over all training images", (training.images == 0).mean(), 0.8,
                 because="digits are thin: most of the paper is white", digits=3),
        zeros=(training.images == 0).mean(), dark=int(dark.sum()),
    )


def wrong():
    """Training in which the incoming activation is not 0, or not the only thing that moves a weight."""
    def decayed(network, images, targets):
        train(network, images, targets)
        for w in network.weights:
            w *= 0.999

    def shifted(network, images, targets):
        for start in range(0, MINI_BATCHES * SIZE, SIZE):
            batch = slice(start, start + SIZE)
            network.update_mini_batch(images[batch] / 256 - 0.5, targets[batch], RATE)

    def weights_only(network, images, targets):
        before = [b.copy() for b in network.biases]
        train(network, images, targets)
        network.biases = before

    yield "weight decay", decayed
    yield "grey values from −0.5 to 0.5", shifted
    yield "biases left where they were", weights_only


def draw(rng):
    """How often each pixel is lit."""
    training, _, _ = load()
    lit = (training.images != 0).mean(axis=0).reshape(28, 28)
    fig, axes = figure("Column", "Row", size=(6.4, 3.7), ncols=2)
    for ax, picture, title in zip(axes, (lit, (lit == 0).astype(float)), ("share of images that light it",
                                                                          "never lit: 67 pixels")):
        ax.imshow(picture, vmin=0, vmax=1)
        ax.set(title=title, xticks=(0, 9, 18, 27), yticks=(0, 9, 18, 27))
        ax.grid(False)
    return fig, ("Two pictures of 28 by 28 pixels. Left: how often each pixel is lit, a dark blot in the middle that "
                 "fades to white at the rim. "
                 "Right: the pixels that are never lit, along the edges and mostly in the corners.")
