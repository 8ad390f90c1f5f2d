"""Every experiment of this repository has a fresh receipt, with twenty seeds or a reason for fewer."""

import importlib
import json

import pytest

from scripts.experiments.plan import experiments
from scripts.paths import Tree
from tests.conftest import ROOT

TREE = Tree(ROOT)


@pytest.mark.parametrize("key", sorted(experiments(TREE)))
def test_the_receipt_is_fresh_and_has_enough_seeds(key):
    experiment = importlib.import_module("snippets." + key.replace("/", ".")).EXPERIMENT
    receipt = experiment.receipt()
    assert len(receipt.seeds) >= 20 or experiment.deterministic


def test_no_receipt_is_left_of_an_experiment_that_is_gone():
    made = (json.loads(path.read_text("utf-8")) for path in TREE.results.glob("*.json"))
    assert {body["experiment"] for body in made if body.get("experiment", "").startswith("experiments/")} <= set(experiments(TREE))
