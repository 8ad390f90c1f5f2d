"""Gradient descent on a linear output layer converges for rates below 2/λ and diverges above.

Book: chapter 3, "Introducing the cross-entropy cost function" (ex-3.5, eq-69, eq-70).
"""

import numpy as np

from snippets.common.evidence import Table, at_least, at_most
from snippets.common.plotstyle import figure


# --8<-- [start:shown]
def largest_rate(activations):
    """2 over the largest eigenvalue of the mean of ã ãᵀ; ã is a row of `activations`, (n, d), with a 1 for the bias."""
    extended = np.c_[activations, np.ones(len(activations))]
    return 2 / np.linalg.eigvalsh(extended.T @ extended / len(extended)).max()


def descend(activations, targets, eta, steps):
    """Cost above its minimum after each step of gradient descent, from zero, on one linear output."""
    extended = np.c_[activations, np.ones(len(activations))]
    best = np.linalg.lstsq(extended, targets, rcond=None)[0]
    floor = ((extended @ best - targets) ** 2).mean() / 2
    w, costs = np.zeros(extended.shape[1]), []
    for _ in range(steps):
        w = w - eta * extended.T @ (extended @ w - targets) / len(targets)
        costs.append(((extended @ w - targets) ** 2).mean() / 2 - floor)
    return np.array(costs)
# --8<-- [end:shown]


def layer(rng, n=40, d=3):
    """Activations of a sigmoid layer and targets."""
    return rng.uniform(size=(n, d)), rng.normal(size=n)


def verify(rng, largest_rate=largest_rate):
    """Just below and just above the limit, on ten layers."""
    below, above = [], []
    for _ in range(10):
        activations, targets = layer(rng)
        limit = largest_rate(activations)
        for factor, seen in ((0.98, below), (1.02, above)):
            costs = descend(activations, targets, factor * limit, 500)
            seen.append(costs[-1] / costs[0])
    return Table(
        at_most("2 % below the limit: cost above the minimum after 500 steps, as a share of the first", below, 0.5,
                because="the fastest mode shrinks by 0.96² a step; slow modes may take longer"),
        at_least("2 % above the limit: the same", above, 1e10,
                because="the fastest mode grows by 1.04² a step: 1.08^499 is 7e16"),
    )


def wrong():
    """Limits that learners give."""
    yield "1/λ", lambda activations: largest_rate(activations) / 2
    yield "4/λ, as if the cost lacked its ½", lambda activations: 2 * largest_rate(activations)
    yield ("the bias forgotten",
           lambda activations: 2 / np.linalg.eigvalsh(activations.T @ activations / len(activations)).max())
    yield "sum instead of mean over examples", lambda activations: largest_rate(activations) / len(activations)


def draw(rng):
    """Cost against step at four rates."""
    fig, ax = figure("Step", "Cost above its minimum, logarithmic")
    activations, targets = layer(rng)
    limit = largest_rate(activations)
    for factor in (0.25, 0.9, 0.99, 1.01):
        ax.semilogy(np.maximum(descend(activations, targets, factor * limit, 200), 1e-12), label=f"η = {factor} · 2/λ")
    ax.legend()
    return fig, ("Cost above its minimum against the step, logarithmic, for four rates. At 0.9 of the limit it "
                 "falls fastest, at 0.25 and 0.99 more slowly; at 1.01 it rises steadily after a first fall.")
