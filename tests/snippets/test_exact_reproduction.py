"""The author's recorded runs: our receipts and a fresh prefix against his files, where they are; his figures in any case."""

import json
import os
from pathlib import Path

import numpy as np
import pytest

from snippets.experiments import rounding
from snippets.experiments.exact_reproduction import EXPERIMENT, authors_run, digest, look, shuffle

RUNS = Path(os.environ.get("AUTHORS_RUNS", Path(__file__).resolve().parents[3] / "shared" / "book" / "runs"))
MISSING = f"the author's recorded runs are not in {RUNS}; set AUTHORS_RUNS to their folder to compare with them"
FIRST = [5887, 6505, 6970, 7271, 7433]                        # test images read after the first five of his 400 epochs


def recorded(name):
    """His four curves: cost and images read on the test set, then on the training set. Skips where there are no files."""
    path = RUNS / f"{name}.json"
    if not path.exists():
        pytest.skip(MISSING)
    return [np.array(curve) for curve in json.loads(path.read_text(encoding="utf-8"))]


def test_his_first_figures_come_out_whether_or_not_his_files_are_here():
    seen = authors_run(1000, 3, 0.0, look)
    assert [test for test, _, _ in seen] == FIRST[:3] and [training for _, _, training in seen] == [690, 749, 812]


@pytest.mark.parametrize("name, lmbda", [("overfitting", 0.0), ("regularized", 0.1)])
def test_a_prefix_run_now_is_his_to_twelve_digits(name, lmbda):
    cost, correct, _, learned = recorded(name)
    test, costs, training = zip(*authors_run(1000, 3, lmbda, look))
    assert list(test) == correct[:3].tolist() and list(training) == learned[:3].tolist()
    assert np.array(costs) == pytest.approx(cost[:3], rel=1e-12)


@pytest.mark.parametrize("name", ["overfitting", "regularized"])
def test_the_receipt_holds_all_400_epochs_of_his(name):
    cost, correct, _, learned = recorded(name)
    curve = lambda what: EXPERIMENT.receipt().curves(f"{name}: {what}")[0]
    assert np.array_equal(curve("test images read"), correct) and np.array_equal(curve("training images read"), learned)
    assert curve("cost on the test images") == pytest.approx(cost, rel=1e-6)


@pytest.mark.parametrize("name", ["regularized_full", "overfitting_full"])
def test_the_quoted_counts_are_his(name):
    assert recorded(name)[1].tolist() == rounding.RECORDED[name]


def test_python_2_shuffled_from_the_end():
    class Numbers:
        def random(self):
            return 0.0

    items = [0, 1, 2, 3]
    shuffle(items, Numbers())                                 # every item from the last on changes place with the first
    assert items == [1, 2, 3, 0]


def test_agreement_counts_all_and_those_before_the_first_other():
    assert rounding.agreement([1, 2, 9, 4], [1, 2, 3, 4]) == (3, 2)
    assert rounding.agreement([1, 2], [1, 2]) == (2, 2)
    assert digest([1, 2]) != digest([1, 3])
