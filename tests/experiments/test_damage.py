"""A receipt that is missing, damaged, edited, stale or too short fails the build, with what to do."""

import json

import pytest

from scripts.errors import BuildFailed
from scripts.experiments.plan import plans
from tests.experiments.conftest import edit, experiment, reseal

REMEDY = "run `python scripts/build.py experiments walk`"


def overwrite(change):
    return lambda path: path.write_bytes(change(path.read_bytes()))


def resealed(change):
    return lambda path: reseal(path, change)


DAMAGE = {
    "missing": (lambda path: path.unlink(), "expected a receipt, found no such file"),
    "a folder": (lambda path: (path.unlink(), path.mkdir()), "can't be read (Is a directory)"),
    "empty": (overwrite(lambda data: b""), "is not complete JSON (line 1, column 1"),
    "truncated": (overwrite(lambda data: data[:len(data) // 2]), "is not complete JSON"),
    "its last line cut": (overwrite(lambda data: data[:-3]), "is not complete JSON"),
    "no text": (overwrite(lambda data: data[:99] + b"\xff" + data[99:]), "is not text: byte 99 is no UTF-8"),
    "no JSON": (overwrite(lambda data: b"accuracy: 95.42 %\n"), "is not complete JSON"),
    "another file": (overwrite(lambda data: b'{"accuracy": 95.42}'), "expected the fields code, date, digest,"),
    "a list": (overwrite(lambda data: b"[1, 2]"), "expected the fields code, date, digest,"),
    "another format": (resealed(lambda body: body.update(format=0)), "in format 1; found another file"),
    "a number edited": (overwrite(lambda data: data.replace(b'"end": ', b'"end": 1', 1)), "doesn't agree with its own digest: it was edited by hand"),
    "the date edited": (overwrite(lambda data: data.replace(b'"date": "20', b'"date": "19')), "doesn't agree with its own digest"),
    "a seed removed": (overwrite(lambda data: without_last_seed(data)), "doesn't agree with its own digest"),
    "the digest edited": (overwrite(lambda data: data.replace(b'"digest": "', b'"digest": "0')), "doesn't agree with its own digest"),
    "not a number": (resealed(lambda body: body["seeds"][3].update(end=float("nan"))), "holds NaN, which is no number"),
    "infinite": (overwrite(lambda data: data.replace(b'"end": ', b'"end": Infinity, "was": ', 1)), "holds Infinity, which is no number"),
    "of another experiment": (resealed(lambda body: body.update(experiment="experiments/run")), "is the receipt of experiments/run, not of experiments/walk"),
    "too few seeds": (resealed(lambda body: body["seeds"].pop()), "holds 19 seeds, expected at least 20"),
    "other settings": (resealed(lambda body: body["settings"].update(size=0.2)), "is stale: setting size has another value"),
    "a setting more": (resealed(lambda body: body["settings"].update(eta=3)), "is stale: setting eta is no longer one"),
    "other code": (resealed(lambda body: body["code"].update({"snippets/common/steps.py: step": "0"})),
                   "is stale: snippets/common/steps.py: step has changed"),
    "other measures": (resealed(lambda body: body["seeds"][4].pop("end")), "is stale: measure end is not in every seed"),
}


def without_last_seed(data):
    body = json.loads(data)
    body["seeds"].pop()
    return json.dumps(body).encode()


def nan_needs_its_digest(monkeypatch):
    """Let the tests seal a NaN, as a broken tool might."""
    from snippets.common import receipt as receipts
    monkeypatch.setattr(receipts, "plain", lambda value: json.dumps(value, sort_keys=True, ensure_ascii=False))


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """The bytes of a good receipt of the small experiment, made once."""
    return {}


@pytest.fixture
def with_receipt(lab, made, request):
    """The small tree with a good receipt."""
    if not made:
        experiment(lab, request.getfixturevalue("workers"))
        made["bytes"] = (lab.results / "walk.json").read_bytes()
    lab.results.mkdir(exist_ok=True)
    (lab.results / "walk.json").write_bytes(made["bytes"])
    return lab


@pytest.mark.parametrize("damage", DAMAGE)
def test_a_bad_receipt_fails_the_build_and_says_what_to_do(with_receipt, damage, monkeypatch):
    spoil, message = DAMAGE[damage]
    with monkeypatch.context() as context:
        nan_needs_its_digest(context)
        spoil(with_receipt.results / "walk.json")
    with pytest.raises(BuildFailed) as failed:
        with_receipt.runner().run()
    problem, = failed.value.problems
    assert message in problem.what
    assert problem.what.startswith("ReceiptError: results/walk.json")
    assert REMEDY in problem.what
    line = (with_receipt.snippets / "experiments/walk.py").read_text().splitlines().index("    receipt = EXPERIMENT.receipt()") + 1
    assert problem.where == f"snippets/experiments/walk.py:{line}"
    assert problem.key == "experiments/walk"


def test_a_good_receipt_passes(with_receipt):
    assert with_receipt.runner().run() == 1


def test_values_that_disagree_with_the_code_fail_the_build_though_the_digest_fits(with_receipt):
    reseal(with_receipt.results / "walk.json", lambda body: body["seeds"][0]["place"].__setitem__(1, 9.0))
    with pytest.raises(BuildFailed, match="the claim fails: place: seed 0 run again .* expected ≤ 1e-6"):
        with_receipt.runner().run()


@pytest.mark.parametrize("damage, state", [
    ("missing", "missing"), ("truncated", "damaged: results/walk.json: is not complete JSON"), ("too few seeds", "too few: 19 seeds of 20"),
    ("other settings", "stale: setting size has another value"), ("other measures", "stale: measure end is not in every seed"),
])
def test_the_list_says_so_and_a_run_mends_it(with_receipt, workers, damage, state):
    good = (with_receipt.results / "walk.json").read_bytes()
    DAMAGE[damage][0](with_receipt.results / "walk.json")
    assert plans(with_receipt, workers)[0][0].state().startswith(state)
    assert experiment(with_receipt, workers) == ["experiments/walk"]
    assert json.loads((with_receipt.results / "walk.json").read_bytes())["seeds"] == json.loads(good)["seeds"]


UNHEEDED = {
    "a comment": ("common/steps.py", "    return size", "    # one step at a time\n    return size"),
    "a docstring": ("common/steps.py", '"""One step."""', '"""One step, normally distributed."""'),
    "the docstring of the module": ("common/walking.py", '"""Walks."""', '"""Walks of points."""'),
    "a blank line": ("common/steps.py", "\n\n\ndef", "\n\n\n\ndef"),
    "a function that is not used": ("common/walking.py", "return 1", "return 2"),
    "the words of the declaration": ("experiments/walk.py", '"after each step"', '"where it is after each step"'),
    "verify": ("experiments/walk.py", "a step is small", "steps are small"),
}
HEEDED = {
    "a helper two imports away": ("common/steps.py", "return size", "return 2 * size"),
    "a helper one import away": ("common/walking.py", "places = [0.0]", "places = [0.5]"),
    "run itself": ("experiments/walk.py", "places[-1]}", "places[-2]}"),
    "a constant that run uses": ("experiments/walk.py", "PAUSE = 0.0", "PAUSE = 0.001"),
}


@pytest.mark.parametrize("change", UNHEEDED)
def test_words_and_other_code_leave_a_receipt_fresh(with_receipt, change):
    name, old, new = UNHEEDED[change]
    edit(with_receipt.snippets / name, old, new)
    assert with_receipt.runner().run() == 1


@pytest.mark.parametrize("change", HEEDED)
def test_code_that_the_run_uses_makes_a_receipt_stale(with_receipt, change):
    name, old, new = HEEDED[change]
    edit(with_receipt.snippets / name, old, new)
    with pytest.raises(BuildFailed, match=rf"results/walk.json: is stale: snippets/{name}: \w+ has changed; {REMEDY}"):
        with_receipt.runner().run()
