"""Tiny experiments in small trees of their own: a random walk instead of a network, milliseconds instead of minutes."""

import json

import pytest

from scripts.experiments.campaign import Campaign
from scripts.experiments.executors import on_this_machine
from scripts.experiments.plan import plans
from scripts.experiments.progress import SeedProgress
from snippets.common import receipt as receipts

WALK = '''
"""A random walk of small steps stays near its start.

Book: chapter 1, "Learning with gradient descent" (claim-1.30).
"""

import time

from snippets.common.evidence import Table, at_most
from snippets.common.experiment import Experiment
from snippets.common.walking import walk

PAUSE = 0.0


def run(rng, *, steps, size):
    """The places after each step, and the last of them."""
    time.sleep(PAUSE)
    places = walk(rng, steps, size)
    return {"place": places, "end": places[-1]}


EXPERIMENT = Experiment(
    __name__, run,
    settings={"steps": 12, "size": 0.1},
    measures={"place": "after each step", "end": "after the last step"},
    split="no data: a walk",
    book={"claim-1.30": 0.0},
    prefix={"steps": 3},
    tolerance={"place": 1e-6},
)


def verify(rng, run=run):
    receipt = EXPERIMENT.receipt()
    return Table(*EXPERIMENT.again(run),
                 at_most("size of the mean end", abs(receipt.last("place").mean), 1.0, because="a step is small"),
                 mean=receipt.numbers("end").mean)


def wrong():
    yield "twice the step", lambda rng, **settings: run(rng, **{**settings, "size": 2 * settings["size"]})
'''

WALKING = '''
"""Walks."""

from snippets.common.steps import step


def walk(rng, steps, size):
    """The places after so many steps."""
    places = [0.0]
    for _ in range(steps):
        places.append(places[-1] + step(rng, size))
    return places[1:]


def unused():
    return 1
'''

STEPS = '''
"""Steps, two imports away from the experiment."""


def step(rng, size):
    """One step."""
    return size * rng.standard_normal()
'''


@pytest.fixture
def lab(tree):
    """A small tree with one experiment, `experiments/walk`."""
    tree.write("snippets/experiments/__init__.py", "")
    tree.write("snippets/experiments/walk.py", WALK)
    tree.write("snippets/common/walking.py", WALKING)
    tree.write("snippets/common/steps.py", STEPS)
    return tree


@pytest.fixture
def workers(lab):
    """Two worker processes of the small tree."""
    with on_this_machine(lab, 2) as two:
        yield two


class Quiet(SeedProgress):
    """Progress that nobody reads; `told` counts the seeds that ended."""

    told = 0

    def tell(self, words):
        self.told += 1


def experiment(tree, workers, **options):
    """Run all missing seeds of the tree; returns the keys whose receipts were written."""
    found, problems = plans(tree, workers)
    assert problems == []
    return Campaign(found, workers, Quiet(), **options).run()


def edit(path, old, new):
    """Change a source file; `old` must be there."""
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def reseal(path, change):
    """Change a receipt's content by `change(body)` and give it the digest that fits."""
    body = json.loads(path.read_text("utf-8"))
    change(body)
    path.write_text(json.dumps({**body, "digest": receipts.digest(body)}), "utf-8")
