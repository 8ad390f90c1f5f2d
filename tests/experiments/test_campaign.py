"""Seeds run, are kept, and become a receipt."""

import json
from datetime import date

import pytest

from scripts.errors import BuildFailed
from scripts.experiments.executors import on_this_machine
from scripts.experiments.plan import experiments, plans
from tests.experiments.conftest import WALK, edit, experiment


def test_a_run_writes_a_receipt_of_twenty_seeds_and_a_second_run_has_nothing_to_do(lab, workers):
    assert experiment(lab, workers, today=lambda: date(2026, 11, 25)) == ["experiments/walk"]
    receipt = json.loads((lab.results / "walk.json").read_text())
    assert len(receipt["seeds"]) == 20
    assert receipt["date"] == "2026-11-25"
    assert receipt["settings"] == {"steps": 12, "size": 0.1}
    assert set(receipt["versions"]) == {"python", "numpy", "blas", "system"}
    assert [len(seed["place"]) for seed in receipt["seeds"]] == [12] * 20
    assert all(seed["end"] == seed["place"][-1] for seed in receipt["seeds"])
    assert len({seed["end"] for seed in receipt["seeds"]}) == 20
    assert experiment(lab, workers) == []


def test_the_build_verifies_the_experiment_against_its_receipt(lab, workers):
    experiment(lab, workers)
    assert lab.runner().run() == 1
    outcome = lab.runner().outcomes()["experiments/walk"]
    assert outcome["rows"][0]["quantity"] == "place: seed 0 run again (steps 3) and the receipt differ by"
    assert "seed 0 run again" in outcome["wrong"][0]["by"]
