"""Early stopping and a halving learning rate do exactly what their specifications say, on every short sequence.

Book: chapter 3, "How to choose a neural network's hyper-parameters?" (ex-3.20, ex-3.22).
"""

from dataclasses import dataclass
from itertools import product

import numpy as np

from snippets.common.evidence import Table, equal, holds_for_all
from snippets.common.schedules import Halving, NoImprovement


# --8<-- [start:shown]
@dataclass(frozen=True)
class MeanGain:
    """Stop when the mean of the last `window` values is better than that of the `window` before by `margin` at most."""

    window: int
    margin: float = 0.0

    def __call__(self, seen):
        if len(seen) < 2 * self.window:
            return False
        before, last = seen[-2 * self.window:-self.window], seen[-self.window:]
        return np.mean(last) - np.mean(before) <= self.margin


def replay(stop, accuracies):
    """`(stop, best)`: after which epoch, from 1, the rule ends training, and the epoch whose weights are returned.

    The accuracies are those of a whole run. A rule that never ends it gets all of it. Of equal accuracies the first
    counts as the best.
    """
    ends = next((epoch for epoch in range(1, len(accuracies)) if stop(accuracies[:epoch])), len(accuracies))
    return ends, int(np.nanargmax(accuracies[:ends])) + 1


def fractions_used(schedule, accuracies):
    """The fraction of η that each epoch gets, until the schedule or the list of accuracies ends."""
    fractions = [schedule(accuracies[:epoch]) for epoch in range(len(accuracies))]
    return fractions[:fractions.index(0)] if 0 in fractions else fractions
# --8<-- [end:shown]


def specified_stop(patience, accuracies):
    """By definition: the first epoch at which none of the last `patience` accuracies beats the best before them."""
    for epoch in range(patience + 1, len(accuracies) + 1):
        before = accuracies[:epoch - patience]
        if max(accuracies[epoch - patience:epoch]) <= max(before):
            return epoch, before.index(max(before)) + 1
    return len(accuracies), accuracies.index(max(accuracies)) + 1


def verify(rng, rules=(NoImprovement, Halving)):
    """Every sequence of length 8 on three levels, for three patiences; then the shortest run of the schedule."""
    stop, schedule = rules
    agree = [replay(stop(patience), sequence) == specified_stop(patience, sequence)
             for patience in (1, 2, 3) for sequence in product((0, 1, 2), repeat=8)]
    constant = fractions_used(schedule(10, 1 / 128), [0.9] * 100)
    rising = fractions_used(schedule(10, 1 / 128), list(np.arange(100) / 100))
    once = fractions_used(schedule(3, 1 / 4), [0.5, 0.4, 0.4, 0.4, 0.6, 0.5, 0.5, 0.5, 0.7])
    steady = [replay(MeanGain(5, margin), list(np.arange(40) / 1000))[0] for margin in (0.004, 0.006)]
    return Table(
        holds_for_all("stop epoch and best epoch as specified", agree, because="all 6,561 sequences, three patiences"),
        equal("schedule, constant accuracy, patience 10: epochs", len(constant), 71,
              because="one to set the best, then seven times ten"),
        equal("epochs at each rate", [constant.count(0.5**k) for k in range(8)], [11, 10, 10, 10, 10, 10, 10, 0],
              because="1/128 is never trained at"),
        equal("accuracy that always rises: rates used", sorted(set(rising)), [1],
              because="there is nothing to wait for"),
        equal("rates around an improvement", once, [1.0] * 4 + [0.5] * 4,
              because="each waiting time starts after the last best or halving"),
        equal("mean gain, 40 epochs of 0.1 points, margins 0.4 and 0.6 points in five epochs: ends after", steady,
              [40, 10], because="the means of five epochs are 0.5 points apart"),
    )


def wrong():
    """Rules that learners program."""
    yield "compares with the epoch before", (lambda patience: lambda seen: no_rise(patience, seen), Halving)
    yield ("a tie counts as an improvement",
           (lambda patience: NoImprovement(patience, of=rising_ties()), Halving))
    yield "one epoch too late", (lambda patience: NoImprovement(patience + 1), Halving)
    yield "six halvings", (NoImprovement, lambda patience, until: Halving(patience, 2 * until))
    yield "count not started again: halves every epoch", (NoImprovement, impatient)


def no_rise(patience, seen):
    """Whether each of the last `patience` values is no better than the one before it."""
    return len(seen) > patience and all(b <= a for a, b in zip(seen[-patience - 1:], seen[-patience:]))


def rising_ties():
    """A function that makes each value a little larger than an equal one it was given before."""
    given = []
    return lambda value: given.append(value) or value + 1e-9 * len(given)


def impatient(patience, until):
    """A schedule that halves at every epoch once the patience is used up."""
    def schedule(seen):
        best, waited, fraction = -np.inf, 0, 1.0
        for value in seen:
            waited = 0 if value > best else waited + 1
            best = max(best, value)
            fraction = fraction / 2 if waited >= patience else fraction
        return fraction if fraction > until else 0.0
    return schedule
