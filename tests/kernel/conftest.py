"""A copy of the proofs and their receipt to break."""

import json
import os
import shutil
import warnings

import pytest

from scripts.kernel import checker
from scripts.paths import Tree
from snippets.common.receipt import digest
from tests.conftest import PAGE, ROOT

THEOREM = """

## The slope

Given: $\\sigma(u) = \\frac{1}{1+e^{-u}}$ and $z \\in \\mathbb{R}$.

/// lemma | The slope of the sigmoid
    attrs: {id: slope}
    kernel: KERNEL

$$ \\sigma'(z) = \\sigma(z) (1 - \\sigma(z)) $$

It is steepest at 0.
///
"""


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


@pytest.fixture
def with_proofs(site_tree):
    """The small site with the real proofs and receipt, and a page that names theorems."""
    for name in ("formal", "results/kernel"):
        shutil.copytree(ROOT / name, site_tree.root / name)
    shutil.copy(ROOT / "results/kernel.json", site_tree.results)
    names = "Sigmoid.sigmoid_derivative, Sigmoid.sigmoid_slope_steepest"
    site_tree.write("docs/chapter1/page.md", PAGE + THEOREM.replace("KERNEL", names))
    site_tree.write("docs/kernel-checked.md", "# What kernel-checked means\n\nEach theorem links here.\n")
    site_tree.write("mkdocs.yml", (site_tree.root / "mkdocs.yml").read_text("utf-8") + "  - kernel-checked.md\n")
    return site_tree
