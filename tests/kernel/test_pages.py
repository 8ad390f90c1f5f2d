"""From `kernel: …` in a page to the line under the theorem, the files beside it, and the ledger."""

import json
import re

import pytest
import yaml

from scripts.build import main
from scripts.errors import BuildFailed
from scripts.kernel.attach import attach
from scripts.kernel.receipt import load
from scripts.kernel.show import TOKEN, Formal
from scripts.pages.reader import read_page
from scripts.paths import Tree
from scripts.publish.prepare import prepare
from tests.conftest import PAGE, ROOT
from tests.kernel.conftest import THEOREM


@pytest.fixture(scope="module")
def kernel():
    return load(Tree(ROOT))[0]


def told(names, kernel):
    page = read_page(THEOREM.replace("KERNEL", names), "docs/page.md")
    assert not page.errors
    return [str(error) for error in attach([page], [], kernel)[1]]


def test_names_that_are_not_in_the_receipt_are_errors_with_near_names(kernel):
    error, = told("Sigmoid.sigmoid_derivate", kernel)
    assert error.startswith("docs/page.md:7: `kernel: Sigmoid.sigmoid_derivate` is no theorem that was checked")
    assert "near: Sigmoid.sigmoid_derivative" in error


def test_a_lemma_on_the_way_is_no_theorem(kernel):
    assert "no theorem that was checked" in told("Sigmoid.denominator_positive", kernel)[0]


def test_each_display_has_its_own(kernel):
    assert not told("Sigmoid.sigmoid_derivative", kernel)
    assert not told("none, Sigmoid.sigmoid_slope_steepest", kernel)
    assert not told("Sigmoid.sigmoid_derivative + Sigmoid.sigmoid_tanh", kernel)
    assert "for each of the 1 displays" in told("none, none, Sigmoid.sigmoid_derivative", kernel)[0]


def test_what_is_refuted_has_no_theorem(with_proofs):
    page = THEOREM.replace("KERNEL", "Sigmoid.sigmoid_derivative").replace("/// lemma", "/// refuted").replace("(1 - ", "(2 - ")
    with_proofs.write("docs/chapter1/page.md", PAGE + page)
    with pytest.raises(BuildFailed, match="names a theorem for a display that is no claim but “refuted”"):
        prepare(with_proofs, workers=1)


def test_the_ledger_says_kernel_checked_first(with_proofs):
    prepare(with_proofs, workers=1)
    claim, = json.loads((with_proofs.generated / "ledger.json").read_text())["claims"][:1]
    assert claim["evidence"].startswith("kernel-checked (Sigmoid.sigmoid_derivative); ")
    ledger = (with_proofs.generated / "ledger.md").read_text()
    assert "1 are theorems that a proof assistant's kernel has checked" in ledger
    assert "Sigmoid.sigmoid_slope_steepest" in ledger, "what a block says in words is listed too"


def test_a_stale_receipt_stops_the_build(with_proofs):
    path = with_proofs.root / "formal" / "Sigmoid.v"
    path.write_text(path.read_text("utf-8") + "\n", "utf-8")
    with pytest.raises(BuildFailed, match="formal/Sigmoid.v: expected the file that was checked"):
        prepare(with_proofs, workers=1)


def test_the_page_shows_statement_symbols_and_proof_without_javascript(with_proofs):
    assert main(["--root", str(with_proofs.root), "site"]) == 0
    page = (with_proofs.site / "chapter1/page/index.html").read_text()
    assert page.count('<details class="kernel"') == 2
    assert "Kernel-checked: <code>Sigmoid.sigmoid" in page and "by Coq 8.16.1" in page
    assert page.index('class="verdict holds"') < page.index('data-theorem="Sigmoid.sigmoid_derivative"') < page.index("It is steepest at 0")
    assert page.index("It is steepest at 0") < page.index('data-theorem="Sigmoid.sigmoid_slope_steepest"')
    recorded = (with_proofs.site / "kernel/Sigmoid.sigmoid_derivative.js").read_text()
    assert 'data-recording="../../kernel/Sigmoid.sigmoid_derivative.js"' in page
    assert recorded.startswith('recordedProof("Sigmoid.sigmoid_derivative",[["Theorem sigmoid_derivative z')
    assert (with_proofs.site / "kernel/Sigmoid.v").read_bytes() == (ROOT / "formal/Sigmoid.v").read_bytes()


BINDERS = re.compile(r"(?:\(|\b(?:forall|fun|exists) |\blet )([\w' ]+?) :")
LEFT_TO_READERS = {"in"}                                         # the second half of `let … in`


def test_every_sign_in_a_statement_is_explained(kernel):
    """All words and signs but those that the statement itself introduces, as `forall n : nat` does with n."""
    formal = Formal(kernel)
    for name, found in kernel.theorems.items():
        statement = found["statement"].partition(":")[2]
        own = {word for binder in BINDERS.findall(statement) for word in binder.split()} | LEFT_TO_READERS
        words = {word.rstrip("'") for word in TOKEN.findall(statement) if word not in own}
        assert words <= {*formal.explained(statement)}, name


def test_no_entry_of_the_glossary_is_idle(kernel):
    formal = Formal(kernel)
    met = {word for found in kernel.theorems.values() for word in formal.explained(found["statement"])}
    assert {*formal.symbols} == met


def test_the_glossary_is_about_theorems_there_are(kernel):
    words = yaml.safe_load((ROOT / "formal" / "glossary.yml").read_text("utf-8"))
    assert {*words["notes"]} <= {*kernel.theorems}


def test_each_recording_is_small(kernel):
    assert max(len(json.dumps(kernel.recording(name))) for name in kernel.theorems) < 120_000
