"""Every snippet keeps to the contract: its claim holds, each plausible mistake is refuted, its figure can be seen."""

import importlib
import re

import pytest

from scripts.build import main
from scripts.execution.run import Runner
from scripts.paths import Tree
from scripts.publish.progress import Silent
from tests.conftest import ROOT

KEYS = sorted(f"{path.parent.name}/{path.stem}" for path in (ROOT / "snippets").glob("chapter*/*.py") if path.stem != "__init__")


@pytest.fixture(scope="module")
def records():
    """What the build found, by key; it runs what it has not run yet, as the author would."""
    assert main(["--root", str(ROOT), "run"]) == 0
    return Runner(Tree(ROOT), Silent()).outcomes()


@pytest.fixture(params=KEYS)
def snippet(request):
    """`(key, module)` of one snippet."""
    return request.param, importlib.import_module("snippets." + request.param.replace("/", "."))


def test_there_are_snippets():
    assert "chapter1/perceptron_limit" in KEYS


def test_docstring_states_the_claim_and_its_place(snippet):
    _, module = snippet
    lines = module.__doc__.strip().splitlines()
    assert lines[0].endswith(".") and len(lines[0]) > 20
    assert any(re.match(r"Book: chapter \d, ", line) for line in lines)


def test_a_section_is_shown(snippet):
    key, _ = snippet
    source = (ROOT / f"snippets/{key}.py").read_text("utf-8")
    assert source.count("# --8<-- [start:shown]") == source.count("# --8<-- [end:shown]") == 1
    # Readers see this code: it computes and returns, nothing is silenced, nothing is left to be done.
    for forbidden in ("print(", "__main__", "savefig", "noqa", "TODO"):
        assert forbidden not in source


def test_every_claim_holds(records):
    assert set(KEYS) <= set(records)
    assert {key: rows for key in KEYS if not (rows := records[key]["rows"])} == {}


def test_every_mistake_is_refuted(records):
    for key in KEYS:
        names = [name for name, _ in importlib.import_module("snippets." + key.replace("/", ".")).wrong()]
        assert names and [mistake["name"] for mistake in records[key]["wrong"] if mistake["by"]] == names


def test_figures_can_be_seen_and_read_aloud(records):
    figures = {key: records[key]["figure"] for key in KEYS if records[key]["figure"]}
    assert len(figures) > len(KEYS) / 3
    for figure in figures.values():
        assert len(figure["alt"]) >= 40 and figure["alt"].endswith(".")
        assert figure["light"] != figure["dark"] and len(figure["light"]) < 400_000
