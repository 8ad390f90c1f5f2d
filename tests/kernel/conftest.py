"""A copy of the proofs and their receipt to break."""

import json
import os
import shutil
import warnings

import pytest

from scripts.kernel import checker
from scripts.paths import Tree
from snippets.common.receipt import digest
from tests.conftest import ROOT


class Checked(Tree):
    """A tree with formal/ and its receipt, and verbs to damage them."""

    def edit(self, name, old, new):
        """Replace a text that must be there, once."""
        path = self.root / name
        text = path.read_text("utf-8")
        assert old in text, f"{name} has no {old!r}"
        path.write_text(text.replace(old, new, 1), "utf-8")

    def reseal(self, change):
        """Change the receipt and give it a new digest, as a forger would."""
        path = self.results / "kernel.json"
        body = json.loads(path.read_text("utf-8"))
        change(body)
        body["digest"] = digest(body)
        path.write_text(json.dumps(body, ensure_ascii=False), "utf-8")


@pytest.fixture
def checked(tmp_path):
    shutil.copytree(ROOT / "formal", tmp_path / "formal")
    shutil.copytree(ROOT / "results" / "kernel", tmp_path / "results" / "kernel")
    shutil.copy(ROOT / "results" / "kernel.json", tmp_path / "results")
    return Checked(tmp_path)


@pytest.fixture(scope="session")
def coq():
    """Coq itself. Where it can't be had the tests are skipped, loudly; with NEED_COQ=1 they fail."""
    if not checker.available():
        if os.environ.get("NEED_COQ"):
            pytest.fail(checker.HOW_TO_GET)
        warnings.warn("NO COQ: the proofs were not checked again. " + checker.HOW_TO_GET, stacklevel=1)
        pytest.skip("no Coq")
