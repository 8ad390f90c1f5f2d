"""Seeds run, are kept, and become a receipt."""

import json
from datetime import date

import pytest

from scripts.experiments.campaign import Campaign
from scripts.experiments.executors import Workers
from scripts.experiments.plan import experiments, plans
from tests.experiments.conftest import Quiet, edit, experiment, reseal

MONDAY, TUESDAY = date(2026, 11, 23), date(2026, 11, 24)


def receipt_of(tree):
    return json.loads((tree.results / "walk.json").read_text())


def test_a_run_writes_a_receipt_of_twenty_seeds_and_a_second_run_has_nothing_to_do(lab, workers):
    assert experiment(lab, workers, today=lambda: MONDAY) == ["experiments/walk"]
    receipt = receipt_of(lab)
    assert len(receipt["seeds"]) == 20
    assert receipt["date"] == "2026-11-23"
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
    assert lab.runner().stale() == []


def test_an_edit_of_the_receipt_makes_the_snippet_stale(lab, workers):
    experiment(lab, workers)
    lab.runner().run()
    edit(lab.results / "walk.json", '"date": "20', '"date": "19')
    assert lab.runner().reasons("experiments/walk") == ["results/walk.json has changed"]


def test_more_seeds_extend_a_receipt_and_rerun_none(lab, workers):
    experiment(lab, workers, today=lambda: MONDAY)
    first = receipt_of(lab)["seeds"]
    progress = Quiet()
    Campaign(plans(lab, workers)[0], workers, progress, seeds=23, today=lambda: TUESDAY).run()
    assert progress.told == 3
    assert receipt_of(lab)["seeds"][:20] == first
    assert len(receipt_of(lab)["seeds"]) == 23
    assert receipt_of(lab)["date"] == "2026-11-24"
    assert experiment(lab, workers) == [], "a receipt with more seeds than declared is not cut"


def test_fewer_seeds_than_declared_are_kept_but_make_no_receipt(lab, workers):
    assert experiment(lab, workers, seeds=5, today=lambda: TUESDAY) == []
    plan, = plans(lab, workers)[0]
    assert plan.state() == "missing (partial: 5/20 seeds are there)"
    progress = Quiet()
    Campaign([plan], workers, progress, today=lambda: MONDAY).run()
    assert progress.told == 15
    assert receipt_of(lab)["date"] == "2026-11-24", "the day of the last seed, not of the run that wrote the receipt"


def test_a_receipt_from_another_machine_stays_but_is_not_mixed_with_seeds_from_here(lab, workers):
    experiment(lab, workers)
    reseal(lab.results / "walk.json", lambda body: body["versions"].update(numpy="1.0"))
    for path in (lab.state / "experiments").rglob("*.json"):
        path.unlink()
    assert experiment(lab, workers) == []
    plan, = plans(lab, workers)[0]
    assert plan.missing(20) == []
    assert plan.missing(21) == list(range(21))


def test_changed_code_makes_every_seed_run_again(lab, workers):
    experiment(lab, workers)
    before = receipt_of(lab)
    edit(lab.snippets / "common/steps.py", "size * ", "-size * ")
    assert plans(lab, workers)[0][0].state() == "stale: snippets/common/steps.py: step has changed"
    assert experiment(lab, workers) == ["experiments/walk"], "the workers must not use what they imported before the edit"
    after = receipt_of(lab)
    assert [-place for place in after["seeds"][7]["place"]] == before["seeds"][7]["place"]
    assert after["code"] != before["code"]


def test_changed_settings_make_every_seed_run_again(lab, workers):
    experiment(lab, workers)
    edit(lab.snippets / "experiments/walk.py", '"steps": 12', '"steps": 13')
    assert plans(lab, workers)[0][0].state() == "stale: setting steps has another value"
    experiment(lab, workers)
    assert len(receipt_of(lab)["seeds"][0]["place"]) == 13


def test_forgetting_runs_all_seeds_again_and_gives_the_same_bytes(lab, workers):
    experiment(lab, workers, today=lambda: MONDAY)
    before = (lab.results / "walk.json").read_bytes()
    plan, = plans(lab, workers)[0]
    plan.forget()
    assert len(plan.missing(20)) == 20
    Campaign([plan], workers, Quiet(), today=lambda: MONDAY).run()
    assert (lab.results / "walk.json").read_bytes() == before


def test_an_experiment_without_chance_runs_once_however_many_seeds_are_asked_for(lab, workers):
    edit(lab.snippets / "experiments/walk.py", "    prefix=", '    seeds=1, deterministic="the author\'s own numbers",\n    prefix=')
    assert experiment(lab, workers, seeds=30) == ["experiments/walk"]
    assert len(receipt_of(lab)["seeds"]) == 1


def test_the_first_seed_of_each_experiment_comes_first(lab, workers):
    lab.write("snippets/experiments/amble.py", (lab.snippets / "experiments/walk.py").read_text())
    found, _ = plans(lab, workers)
    found[0].finished = {0: {"values": {}, "date": "", "seconds": 1.0}}
    asked = []

    class Noting:
        def submit(self, run, root, key, seed, identity):
            asked.append((key.removeprefix("experiments/"), seed))
            return len(asked)

    Campaign(found, Workers(Noting(), ".", 2), Quiet(), seeds=3).submit()
    assert asked == [("amble", 1), ("walk", 0), ("amble", 2), ("walk", 1), ("walk", 2)]


def test_ordinary_snippets_are_no_experiments(lab):
    lab.snippet("squares")
    lab.write("snippets/experiments/overview.py", '"""Mentions EXPERIMENT = but declares none."""\n')
    assert list(experiments(lab)) == ["experiments/walk"]
    assert list(experiments(lab, ["walk"])) == ["experiments/walk"]


@pytest.mark.parametrize("name", ["amble", "chapter1/squares"])
def test_an_unknown_experiment_is_refused_with_the_names_there_are(lab, name):
    from scripts.errors import BuildFailed
    with pytest.raises(BuildFailed, match="did you mean one of: experiments/walk"):
        experiments(lab, [name])
