"""At equal work mini-batches learn far more from MNIST than the whole set; at equal η/m their size hardly matters.

Book: chapter 1, "Learning with gradient descent" (claim-1.31, ex-1.6).
"""

import numpy as np

from snippets.common.evidence import Table, at_least, at_most, between
from snippets.common.mnist import load
from snippets.common.network import Network
from snippets.common.plotstyle import figure

SECONDS = 10
N, RUNS, ETA = 5_000, 2, 0.3
SIZES = (1, 10, 20, N)


# --8<-- [start:shown]
def learn(x, y, m, eta, steps, rng, watch=lambda network, step: None):
    """The network [784, 10], all 0 at first, after so many steps on mini-batches of m, newly shuffled in each epoch."""
    network = Network([784, 10], rng, dtype=np.float32)
    network.weights[0][:], network.biases[0][:] = 0, 0
    batches = []
    for step in range(1, steps + 1):
        if not batches:
            batches = np.split(rng.permutation(len(x)), range(m, len(x), m))
        batch = batches.pop()
        network.update_mini_batch(x[batch], y[batch], eta)
        watch(network, step)
    return network
# --8<-- [end:shown]


def some_digits():
    """Inputs (N, 784) and targets (N, 10) to train on, and the test digits."""
    training, _, test = load()
    return training.images[:N] * np.float32(1 / 256), training.targets[:N], test


def share_read(network, digits):
    return (network.feedforward(digits.images).argmax(axis=1) == digits.labels).mean()


def verify(rng, learn=learn):
    """Mean shares of test digits read: after one epoch with equal η, the same with equal η/m, and after 100 steps."""
    x, y, test = some_digits()

    def share(m, eta, steps):
        return np.mean([share_read(learn(x, y, m, eta, steps, rng), test) for _ in range(RUNS if m < N else 1)])

    epoch = {m: share(m, ETA, N // m) for m in SIZES}
    drift = {m: share(m, ETA * m / 10, N // m) for m in SIZES}
    steps = {m: share(m, ETA, 100) for m in SIZES}
    return Table(
        at_least("one epoch, η = 0.3: size 10 reads more than the whole set at once, by", epoch[10] - epoch[N], 0.1,
                 because="500 steps against one", digits=3),
        at_most("one epoch, η = 0.03 m: sizes 1, 10 and 20 differ by", np.ptp([drift[m] for m in (1, 10, 20)]), 0.015,
                because="equal drift in an epoch; what is left is noise and the second order in η", digits=3),
        between("one epoch, η = 0.03 m: the whole set at once, η = 150", drift[N], 0, 0.4,
                because="the first order in η is no guide to a step of this length", digits=3),
        at_least("100 steps, η = 0.3: size 10 reads more than one example, by", steps[10] - steps[1], 0.1,
                 because="one example a step is a noisy guide", digits=3),
        at_most("100 steps, η = 0.3: the whole set reads more than size 20, by", steps[N] - steps[20], 0.05,
                because="250 times the work a step, little gain", digits=3),
        **{f"{name}_{m}": found[m] for m in SIZES for name, found in
           (("epoch", epoch), ("drift", drift), ("steps", steps))},
    )


def wrong():
    """Ways of using mini-batches that go wrong."""
    yield "gradients summed, not averaged", lambda x, y, m, eta, steps, rng: learn(x, y, m, eta * m, steps, rng)
    yield "the same mini-batch for ever", lambda x, y, m, eta, steps, rng: learn(x[:m], y[:m], m, eta, steps, rng)


def draw(rng):
    """Share of validation digits read, against the number of examples seen and against the number of steps."""
    x, y, _ = some_digits()
    validation = load()[1]
    few = type(validation)(validation.images[:2000], validation.labels[:2000])
    fig, (work, step) = figure("", "Share of digits read", size=(6.4, 6.4), nrows=2, sharey=True)
    for m in SIZES:
        marks = sorted({int(k) for k in np.geomspace(1, 100 if m == N else 2 * N // m, 24)} | set(range(10, 101, 10)))
        seen = {}
        learn(x, y, m, ETA, marks[-1], rng,
              watch=lambda network, k: seen.update({k: share_read(network, few)}) if k in marks else None)
        steps = np.array(list(seen))
        for ax, at, last in ((work, steps * m, 2 * N), (step, steps, 100)):
            shown = at <= last
            ax.plot(at[shown], np.array(list(seen.values()))[shown], "-o", markersize=3.5,
                    label="all 5,000" if m == N else f"m = {m}")
    work.set(xlabel="Examples whose gradient was computed", xscale="log", ylim=(0, 1))
    step.set(xlabel="Steps")
    step.legend(loc="lower right", ncols=2)
    return fig, ("Two panels with the share of digits read for mini-batches of 1, 10, 20 and all 5,000 examples at "
                 "learning rate 0.3. Above, against the number of examples used, on a logarithmic axis: sizes 1, 10 "
                 "and 20 rise from one tenth to almost nine tenths while the whole set makes two steps and stays at "
                 "seven tenths. Below, against the number of steps: the whole set starts high, dips and rises "
                 "smoothly; sizes 10 and 20 reach it within about 40 steps; size 1 stays far below.")
