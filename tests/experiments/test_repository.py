"""Every experiment of this repository has a fresh receipt, with twenty seeds or a reason for fewer."""

import importlib
import json
import os
import platform
import subprocess
import sys

import pytest

from scripts.execution.pool import ONE_THREAD
from scripts.experiments.plan import experiments
from scripts.paths import Tree
from tests.conftest import ROOT

TREE = Tree(ROOT)


@pytest.mark.parametrize("key", sorted(experiments(TREE)))
def test_the_receipt_is_fresh_and_has_enough_seeds(key):
    experiment = importlib.import_module("snippets." + key.replace("/", ".")).EXPERIMENT
    receipt = experiment.receipt()
    assert len(receipt.seeds) >= 20 or experiment.deterministic


@pytest.mark.long
@pytest.mark.timeout(1200)
@pytest.mark.skipif(platform.machine() != "x86_64", reason="these are kernels for x86-64")
@pytest.mark.parametrize("kernel", ["Prescott", "Haswell"])
@pytest.mark.parametrize("key", sorted(experiments(TREE)))
def test_another_processor_gives_what_the_receipt_says(key, kernel):
    """OpenBLAS multiplies matrices with another kernel on each kind of processor, and rounds otherwise."""
    program = ("import importlib, sys\nfor row in importlib.import_module(sys.argv[1]).EXPERIMENT.again():\n"
               "    assert row.holds, vars(row)")
    done = subprocess.run([sys.executable, "-c", program, "snippets." + key.replace("/", ".")], cwd=ROOT, capture_output=True, text=True,
                          env={**os.environ, **ONE_THREAD, "OPENBLAS_CORETYPE": kernel})
    assert done.returncode == 0, done.stderr


def test_no_receipt_is_left_of_an_experiment_that_is_gone():
    made = (json.loads(path.read_text("utf-8")) for path in TREE.results.glob("*.json"))
    assert {body["experiment"] for body in made if body.get("experiment", "").startswith("experiments/")} <= set(experiments(TREE))
