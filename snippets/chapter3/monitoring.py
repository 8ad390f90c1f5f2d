"""Monitoring returns a value an epoch for what is switched on and nothing else; a test cost needs the training set's n.

Book: chapter 3, "Handwriting recognition revisited: the code" (claim-3.68).
"""

from functools import cache
from itertools import product

import numpy as np

from snippets.common.evidence import Table, at_most, between, equal, holds_for_all
from snippets.common.fast_network import FastNetwork
from snippets.common.mnist import Digits, load
from snippets.common.monitoring import Monitor
from snippets.common.penalties import L2
from snippets.common.plotstyle import BLUE, ORANGE, figure

SECONDS = 5
EPOCHS, LAMBDA = 4, 5.0
FLAGS = list(product((False, True), repeat=4))


# --8<-- [start:shown]
def four_lists(seen, flags):
    """What a `Monitor` saw, as the book's program returns it, for four flags in this order.

    Costs on the evaluation data, accuracies there, costs on the training data, accuracies there: a list of a value an
    epoch each, or an empty list if its flag is off.
    """
    wanted = [(part, measure) for part in ("evaluation", "training") for measure in ("cost", "accuracy")]
    return tuple([entry[part][measure] for entry in seen] if flag else []
                 for flag, (part, measure) in zip(flags, wanted))
# --8<-- [end:shown]


def monitored(rng, n):
    """Training of a small network on 100 made-up images, monitored; `n` is what the penalty is divided by."""
    training, evaluation = (Digits(rng.uniform(size=(size, 9)), rng.integers(3, size=size)) for size in (100, 40))
    network = FastNetwork([9, 5, 3], rng)
    look = Monitor(penalty=L2(LAMBDA), n=n, training=training, evaluation=evaluation)
    seen = network.SGD(training.images, training.labels, EPOCHS, 10, 0.5, rng, penalty=L2(LAMBDA), after_epoch=look)
    return network, training, evaluation, seen


@cache
def trained(seed):
    """Costs of 50,000 training and 10,000 validation digits: of the data, with the penalty, and as printed.

    "As printed" means with the penalty divided by the number of digits at hand, as in the book's program.
    """
    training, validation, _ = load()
    rng = np.random.default_rng(seed)
    network = FastNetwork([784, 30, 10], rng)
    network.SGD(training.images, training.labels, 2, 10, 0.5, rng, penalty=L2(LAMBDA))
    return {name: [network.total_cost(*digits, penalty, n)
                   for penalty, n in ((None, None), (L2(LAMBDA), 50_000), (L2(LAMBDA), None))]
            for name, digits in (("training", training), ("validation", validation))}


def verify(rng, four_lists=four_lists):
    """All 16 combinations of flags on a small run; then the penalty on digits."""
    network, training, evaluation, seen = monitored(rng, n=100)
    lists = [four_lists(seen, flags) for flags in FLAGS]
    last = [[network.total_cost(*evaluation, L2(LAMBDA), 100)], [network.accuracy(*evaluation)],
            [network.total_cost(*training, L2(LAMBDA), 100)], [network.accuracy(*training)]]
    costs = trained(int(rng.integers(2**31)))
    bare, right, printed = costs["validation"]
    return Table(
        holds_for_all("16 combinations of flags: lengths",
                      [[len(found) for found in made] == [EPOCHS * flag for flag in flags]
                       for made, flags in zip(lists, FLAGS)], because="a value an epoch, or none"),
        holds_for_all("the same: whatever is on, is as if all were on",
                      [found in ([], everything) for made in lists for found, everything in zip(made, lists[-1])],
                      because="a flag changes what is returned, not what is computed"),
        equal("all on: the last of each list", [found[-1:] for found in lists[-1]], last,
              because="computed at the end of the epoch, from the weights of then"),
        at_most("digits: printed penalty of the validation cost over the true one, less 5",
                abs((printed - bare) / (right - bare) - 5), 1e-9, because="λ/(2 · 10,000) instead of λ/(2 · 50,000)"),
        at_most("digits: printed penalty of the training cost, less the true one",
                abs(costs["training"][2] - costs["training"][1]), 1e-12, because="there, n is right"),
        between("digits after two epochs: share of the penalty in the printed validation cost",
                (printed - bare) / printed, 0.5, 0.95, because="most of it is penalty", digits=2),
        bare=bare, right=right, printed=printed, training=costs["training"][1],
    )


def wrong():
    """Ways to return the lists that readers expect."""
    yield "None for a flag that is off", lambda seen, flags: tuple(
        found if flag else (None,) for found, flag in zip(four_lists(seen, (True,) * 4), flags))
    yield "training first", lambda seen, flags: four_lists(seen, flags)[2:] + four_lists(seen, flags)[:2]
    yield "accuracy before cost", lambda seen, flags: tuple(four_lists(seen, flags)[i] for i in (1, 0, 3, 2))
    yield "a value before the first epoch too", lambda seen, flags: four_lists([seen[0], *seen], flags)
    yield "one list for all that is on", lambda seen, flags: (sum(four_lists(seen, flags), []), [], [], [])


def draw(rng):
    """Both costs, split into data and penalty."""
    costs = trained(int(rng.integers(2**31)))
    fig, ax = figure("Cost after two epochs", "", size=(6.4, 2.8))
    rows = [(f"{name}, {how}", costs[name][0], costs[name][k] - costs[name][0])
            for name in ("training", "validation") for k, how in ((1, "λ/2n"), (2, "as printed"))]
    for place, (name, bare, penalty) in enumerate(rows):
        ax.barh(-place, bare, color=BLUE, label="data" if place == 0 else None)
        ax.barh(-place, penalty, left=bare, color=ORANGE, label="penalty" if place == 0 else None)
    ax.set_yticks([0, -1, -2, -3], [row[0] for row in rows])
    ax.legend(loc="lower right")
    return fig, ("Four bars of costs, split into the data's part and the penalty's. With n of the training set the "
                 "penalty is the same on both sets; as printed by the book's program it is five times as large on the "
                 "validation data.")
