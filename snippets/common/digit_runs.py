"""Training runs on handwritten digits, as the experiments need them: what a network does after each epoch.

An *arm* of an experiment is a dictionary of settings. All arms of a run draw the same random numbers: the same start
(but for its scale), if the layers have the same sizes, and the same order of the images. So their differences are
paired. What an arm does not set is as in chapter 3 of the book:

    >>> found = arms(np.random.default_rng(0), epochs=1, arms={"tiny": {"sizes": [784, 4, 10], "images": 200}})
    >>> list(found), len(found["tiny: test"])
    (['tiny: test'], 1)
"""

from copy import deepcopy

import numpy as np

from snippets.common.costs import CrossEntropyCost, QuadraticCost, sigmoid_prime
from snippets.common.experiment import Experiment
from snippets.common.fast_network import FastNetwork
from snippets.common.mnist import Digits, load
from snippets.common.penalties import L2
from snippets.common.schedules import constant

COSTS = {"quadratic": QuadraticCost, "cross-entropy": CrossEntropyCost}
LOOKED_AT = 10_000                                            # of the training images, when it is measured how they do


# --8<-- [start:shown]
def arms(rng, *, epochs, arms, measures=("test",)):
    """Train each arm; returns `{"arm: measure": values}`, one value an epoch. `measures` are keys of `MEASURES`.

    An arm may end before the others do: then its settings say after how many `epochs`.
    """
    look, found = looking(measures), {}
    for name, settings in arms.items():
        limit = min(epochs, settings.get("epochs", epochs))
        seen = np.transpose(train(deepcopy(rng), look, **{**settings, "epochs": limit}))
        found |= {f"{name}: {measure}": values.tolist() for measure, values in zip(measures, seen)}
    return found


def train(rng, look, *, epochs, sizes, eta=0.5, lmbda=0.0, cost="cross-entropy", start="scaled", constants=(),
          mini_batch_size=10, images=50_000, schedule=constant):
    """Train a new network on the first `images` images; returns what `look(network)` returned after each epoch.

    `constants` are `[parameters, value]` pairs: "weights", "biases" or "output biases" that all start at one value.
    """
    training = first(load()[0], images)
    network = FastNetwork(sizes, rng, cost=COSTS[cost], start=start)
    for parameters, value in constants:
        for array in PARAMETERS[parameters](network):
            array[:] = value
    return network.SGD(training.images, training.labels, epochs, mini_batch_size, eta, rng, schedule=schedule,
                       penalty=L2(lmbda) if lmbda else None, after_epoch=look)
# --8<-- [end:shown]


PARAMETERS = {
    "weights": lambda network: network.weights,
    "biases": lambda network: network.biases,
    "output biases": lambda network: network.biases[-1:],
}


def looking(measures):
    """The function `look(network)` that returns the measures, a list; each part's images pass through once."""
    training, validation, test = load()
    parts = {"training": first(training, LOOKED_AT), "validation": validation, "test": test}
    chosen = [MEASURES[measure] for measure in measures]
    needed = {part for part, _ in chosen}

    def look(network):
        z = {part: network.weighted_inputs(parts[part].images) for part in needed}
        return [float(measure(network, z[part], parts[part].labels)) for part, measure in chosen]
    return look


def first(digits, count):
    """The first `count` of some labelled images."""
    return Digits(digits.images[:count], digits.labels[:count])


def share_read(network, z, labels):
    """Share of the images whose largest weighted input of an output, `z`, (m, 10), is at the label."""
    return (z.argmax(axis=1) == labels).mean()


def digits_answered(network, z, labels):
    """How many of the ten digits are the answer to at least one image in a hundred."""
    return (np.bincount(z.argmax(axis=1), minlength=10) >= len(z) / 100).sum()


def dead_outputs(network, z, labels):
    """How many of the ten outputs exceed one half for less than one in a hundred of their own digit's images."""
    return sum((z[labels == digit, digit] > 0).mean() < 0.01 for digit in range(10))


def flattest_output(network, z, labels):
    """Slope σ′ of the output neuron that is flattest on its own digit's images, each output judged by its median."""
    return min(np.median(sigmoid_prime(z[labels == digit, digit].astype(float))) for digit in range(10))


def bare_cost(network, z, labels):
    """Mean cost of the images, without the penalty on the weights."""
    return network.cost.of_inputs(z.T.astype(float), np.eye(10)[labels].T).mean()


def half_square(network, z, labels):
    """½ Σ w² over all weights: λ/n times this is the L2 penalty."""
    return L2(1.0).of(network.weights, n=1)


MEASURES = {                                                  # what is looked at: which images, and what of them
    "training": ("training", share_read),
    "validation": ("validation", share_read),
    "test": ("test", share_read),
    "digits answered": ("test", digits_answered),
    "dead outputs": ("test", dead_outputs),
    "flattest output": ("test", flattest_output),
    "training cost": ("training", bare_cost),
    "test cost": ("test", bare_cost),
    "weights": ("training", half_square),
}


def changed(run, **changes):
    """The run with settings of *every* arm changed, a mistake to plant: `changed(run, eta=lambda arm: -arm["eta"])`."""
    return lambda rng, *, arms, **settings: run(rng, **settings, arms={
        name: arm | {key: change(arm) for key, change in changes.items()} for name, arm in arms.items()})


MEANING = {
    "training": "share of the first 10,000 training images read correctly",
    "validation": "share of the 10,000 validation images read correctly",
    "test": "share of the 10,000 test images read correctly",
    "digits answered": "how many of the ten digits are the answer to at least one test image in a hundred",
    "dead outputs": "how many outputs exceed one half for less than one in a hundred of their own digit's test images",
    "flattest output": "median slope σ′ of an output on its own digit's test images, the smallest of the ten",
    "training cost": "mean cost of the first 10,000 training images, without the penalty",
    "test cost": "mean cost of the test images, without the penalty",
    "weights": "half the sum of the squared weights",
}


def declared(module, *, epochs, arms_, measures, book, tolerance):
    """The `Experiment` of the module `module` that runs these arms.

    Every build trains the first epoch of seed 0 again. How far its values may be from the receipt's, `tolerance` says: by
    measure, or as "arm: measure" for one arm alone. Where an output dies or equal neurons part, rounding decides, and
    that differs from one kind of processor to another; None leaves such a value out.
    """
    measured = {f"{arm}: {measure}": MEANING[measure] for arm in arms_ for measure in measures}
    allowed = {f"{arm}: {measure}": number for arm in arms_ for measure, number in tolerance.items() if measure in MEANING}
    allowed |= {name: number for name, number in tolerance.items() if name not in MEANING}
    if unknown := sorted(set(allowed) - set(measured)):
        raise ValueError(f"EXPERIMENT: tolerance may name {sorted(measured)} or measures, found {unknown}")
    return Experiment(
        module, arms, settings={"epochs": epochs, "arms": arms_, "measures": measures},
        measures={name: f"{meaning}, after each epoch" for name, meaning in measured.items()},
        split="trained on the first 50,000 images, or as many of them as an arm says", book=book, prefix={"epochs": 1},
        tolerance={name: number for name, number in allowed.items() if number is not None})
