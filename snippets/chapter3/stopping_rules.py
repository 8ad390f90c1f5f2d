"""Early stopping and a halving learning rate do exactly what their specifications say, on every short sequence.

Book: chapter 3, "How to choose a neural network's hyper-parameters?" (ex-3.20, ex-3.22).
"""

from itertools import product

import numpy as np

from snippets.common.evidence import Table, equal, holds_for_all


# --8<-- [start:shown]
def no_improvement_in(patience, accuracies):
    """`(stop, best)`: the epoch, from 1, after which training stops, and the epoch whose weights are returned.

    Stops `patience` epochs after the last improvement, or with the last accuracy. A tie is no improvement, nor is NaN.
    """
    best, best_epoch = -np.inf, 0
    for epoch, accuracy in enumerate(accuracies, 1):
        if accuracy > best:
            best, best_epoch = accuracy, epoch
        if epoch - best_epoch == patience:
            break
    return epoch, best_epoch


def halving(patience, accuracies, halvings=7):
    """The learning rate of each epoch as a fraction of the first: halved after `patience` epochs without a new best.

    The best is kept when the rate is halved, the count starts again. Training ends at the seventh halving, so no epoch
    is trained at 1/128.
    """
    best, waited, rate, used = -np.inf, 0, 1.0, []
    for accuracy in accuracies:
        used.append(rate)
        waited = 0 if accuracy > best else waited + 1
        best = max(best, accuracy)
        if waited == patience:
            rate, waited = rate / 2, 0
        if rate == 0.5**halvings:
            break
    return used
# --8<-- [end:shown]


def specified_stop(patience, accuracies):
    """By definition: the first epoch at which none of the last `patience` accuracies beats the best before them."""
    for epoch in range(patience + 1, len(accuracies) + 1):
        before = accuracies[:epoch - patience]
        if max(accuracies[epoch - patience:epoch]) <= max(before):
            return epoch, before.index(max(before)) + 1
    return len(accuracies), accuracies.index(max(accuracies)) + 1


def verify(rng, rules=(no_improvement_in, halving)):
    """Every sequence of length 8 on three levels, for three patiences; then the shortest run of the schedule."""
    stop, schedule = rules
    agree = [stop(patience, sequence) == specified_stop(patience, sequence)
             for patience in (1, 2, 3) for sequence in product((0, 1, 2), repeat=8)]
    constant = schedule(10, [0.9] * 200)
    rising = schedule(10, list(np.arange(200) / 200))
    once = schedule(3, [0.5, 0.4, 0.4, 0.4, 0.6, 0.5, 0.5, 0.5, 0.7])
    return Table(
        holds_for_all("stop epoch and best epoch as specified", agree, because="all 6,561 sequences, three patiences"),
        equal("schedule, constant accuracy, patience 10: epochs", len(constant), 71,
                because="one to set the best, then seven times ten"),
        equal("epochs at each rate", [constant.count(0.5**k) for k in range(8)], [11, 10, 10, 10, 10, 10, 10, 0],
                because="1/128 is never trained at"),
        equal("accuracy that always rises: rates used", set(rising), {1.0}, because="there is nothing to wait for"),
        equal("rates around an improvement", once, [1.0] * 4 + [0.5] * 4 + [0.25],
                because="each waiting time starts after the last best or halving"),
    )


def wrong():
    """Rules that learners program."""
    yield "compares with the epoch before", (lambda patience, a: against_previous(patience, a), halving)
    yield ("a tie counts as an improvement",
           (lambda patience, a: no_improvement_in(patience, [x + 1e-9 * i for i, x in enumerate(a)]), halving))
    yield "one epoch too late", (lambda patience, a: no_improvement_in(patience + 1, a), halving)
    yield "returns the last weights", (lambda patience, a: (no_improvement_in(patience, a)[0],) * 2, halving)
    yield "six halvings", (no_improvement_in, lambda patience, a: halving(patience, a, 6))
    yield "count not started again: halves every epoch", (no_improvement_in, impatient)


def against_previous(patience, accuracies):
    """Stops after `patience` epochs in a row that are no better than the one before."""
    worse, best = 0, int(np.argmax(accuracies)) + 1
    for epoch in range(1, len(accuracies)):
        worse = worse + 1 if accuracies[epoch] <= accuracies[epoch - 1] else 0
        if worse == patience:
            return epoch + 1, int(np.argmax(accuracies[:epoch + 1])) + 1
    return len(accuracies), best


def impatient(patience, accuracies):
    """Halves at every epoch once the patience is used up."""
    best, waited, rate, used = -np.inf, 0, 1.0, []
    for accuracy in accuracies:
        used.append(rate)
        waited = 0 if accuracy > best else waited + 1
        best = max(best, accuracy)
        rate = rate / 2 if waited >= patience else rate
        if rate <= 1 / 128:
            break
    return used
