"""What an author can get wrong is told with file, line and seed; other experiments go on."""

import pytest

from scripts.errors import BuildFailed
from scripts.experiments.plan import plans
from tests.experiments.conftest import WALK, edit, experiment

RETURN = 'return {"place": places, "end": places[-1]}'

RESULTS = {
    "raises": ("places[99]", "IndexError: list index out of range"),
    "not a number": ('{"place": places[:4] + [float("nan")], "end": 0.0}', "“place”: expected finite numbers, found nan (entry 4)"),
    "infinite": ('{"place": places, "end": 1e999}', "“end”: expected finite numbers, found inf"),
    "other keys": ('{"place": places, "ends": 0.0}', "expected a dict with the measures ['end', 'place'], found ['ends', 'place']"),
    "no dict": ("places", "expected a dict with the measures ['end', 'place'], found list"),
    "text": ('{"place": "near", "end": 0.0}', "“place”: expected a number or a list of numbers, found near"),
    "empty": ('{"place": [], "end": 0.0}', "“place”: expected a number or a list of numbers, found []"),
    "table": ('{"place": [[1.0]], "end": 0.0}', "“place”: expected a number or a list of numbers, found [[1.0]]"),
    "exits": ("exit(3)", "SystemExit: 3"),
}


@pytest.mark.parametrize("fault", RESULTS)
def test_a_run_that_fails_names_file_line_and_seed(lab, workers, fault):
    value, message = RESULTS[fault]
    edit(lab.snippets / "experiments/walk.py", RETURN, f"return {value}")
    with pytest.raises(BuildFailed) as failed:
        experiment(lab, workers)
    problem, = failed.value.problems
    line = lines_of(lab).index(f"    return {value}" if fault in ("raises", "exits") else "def run(rng, *, steps, size):") + 1
    assert problem.where == f"snippets/experiments/walk.py:{line}"
    assert problem.key == "experiments/walk"
    assert problem.what.startswith("seed ")
    assert message in problem.what
    assert not lab.results.exists()


def lines_of(tree):
    return (tree.snippets / "experiments/walk.py").read_text().splitlines()


def test_the_seeds_that_ended_before_a_fault_are_kept_and_other_experiments_go_on(lab, workers):
    lab.write("snippets/experiments/amble.py", WALK.replace(RETURN, 'assert rng.random() < 0.9, "too far"\n    ' + RETURN))
    with pytest.raises(BuildFailed) as failed:
        experiment(lab, workers)
    problem, = failed.value.problems
    assert "too far" in problem.what and problem.key == "experiments/amble"
    kept = len(list((lab.state / "experiments/experiments/amble").glob("*.json")))
    assert 0 < kept < 20
    assert (lab.results / "walk.json").exists() and not (lab.results / "amble.json").exists()


def test_unseeded_numbers_are_refused(lab, workers):
    edit(lab.snippets / "common/steps.py", "rng.standard_normal()", "__import__('numpy').random.default_rng().normal()")
    with pytest.raises(BuildFailed, match="without a seed differs in every run"):
        experiment(lab, workers)


DECLARATIONS = {
    "too few seeds": ("    prefix=", "    seeds=5,\n    prefix=", "expected at least 20 seeds, or deterministic="),
    "settings that do not fit": ('"size": 0.1', '"length": 0.1', "run(rng, **settings) does not fit the settings: missing a required"),
    "settings not for JSON": ('"size": 0.1', '"size": float("inf")', "settings must be made of what JSON has"),
    "settings of objects": ('"size": 0.1', '"size": object', "does not fit the settings: Object of type type is not JSON"),
    "prefix of no setting": ('{"steps": 3}', '{"step": 3}', "prefix must change settings; ['step'] are none"),
    "tolerance of no measure": ('{"place": 1e-6}', '{"plaice": 1e-6}', "tolerance must name at least one of the measures"),
    "no tolerance": ('{"place": 1e-6}', "{}", "tolerance must name at least one of the measures"),
    "no split": ('split="no data: a walk"', 'split=" "', "expected measures="),
    "strange census id": ('"claim-1.30": 0.0', '"95 %": 0.0', "book must be {census id: figure}"),
    "a lambda": ("__name__, run,", "__name__, lambda rng, **settings: run(rng, **settings),", "run must be a function at the top"),
    "another module": ("__name__, run,", '"snippets.common.walking", run,', "expected `__name__` of a module in snippets/experiments/"),
    "a syntax error": ("EXPERIMENT = Experiment(", "EXPERIMENT = Experiment((", "SyntaxError"),
    "no such import": ("from snippets.common.walking import walk", "from snippets.common.walking import run_away", "ImportError"),
}


@pytest.mark.parametrize("fault", DECLARATIONS)
def test_a_declaration_at_fault_is_a_problem_with_its_place(lab, workers, fault):
    old, new, message = DECLARATIONS[fault]
    edit(lab.snippets / "experiments/walk.py", old, new)
    found, (problem,) = plans(lab, workers)
    assert found == []
    assert message in problem.what
    assert problem.where.startswith("snippets/experiments/walk.py:")
    assert problem.key == "experiments/walk"


def test_a_declaration_that_ends_the_process_is_a_problem_too(lab, workers):
    edit(lab.snippets / "experiments/walk.py", "PAUSE = 0.0", "import os\nos._exit(0)")
    found, (problem,) = plans(lab, workers)
    assert found == []
    assert "a worker process was ended" in problem.what


def test_an_optional_package_that_is_missing_is_named(lab, workers):
    edit(lab.snippets / "experiments/walk.py", "    tolerance=", "    needs=(\"no-such-package\",), tolerance=")
    with pytest.raises(BuildFailed, match="it needs no-such-package.*pip install no-such-package"):
        experiment(lab, workers)
