"""Nothing is shown as checked that isn't: every way to make the receipt and the files disagree is told to the author."""

import hashlib
import json
import time

import pytest

from scripts.kernel import receipt
from scripts.kernel.sources import Source, read_sources, sentences
from scripts.paths import Tree
from tests.conftest import ROOT

LAST_BUT_ONE = "Theorem BP2 e l j : is_error e -> (1 <= l < L)%nat -> (j < width l)%nat ->"


def told(tree):
    """The problems as one text; with one there must be no theorem left to show."""
    kernel, problems = receipt.load(tree)
    assert not problems or not kernel.theorems
    return "\n".join(map(str, problems))


def test_the_tracked_receipt_is_whole_and_fresh():
    kernel, problems = receipt.load(Tree(ROOT))
    assert not problems
    assert len(kernel.theorems) >= 40
    assert "grad (width L) C" in kernel.theorems["Backprop.BP4"]["statement"]
    assert all({*found["axioms"]} <= {*receipt.ALLOWED} for found in kernel.theorems.values())
    assert all(kernel.recording(name)[-1] == ["Qed.", ""] for name in kernel.theorems)


def test_looking_costs_less_than_a_fifth_of_a_second():
    started = time.process_time()
    receipt.load(Tree(ROOT))
    assert time.process_time() - started < 0.2


def test_a_tree_without_proofs_has_no_theorems_and_no_problems(tmp_path):
    kernel, problems = receipt.load(Tree(tmp_path))
    assert (kernel.theorems, problems) == ({}, [])


def test_one_character_of_a_proof(checked):
    checked.edit("formal/Sigmoid.v", "nra.", "nra .")
    words = told(checked)
    was = json.loads((checked.results / "kernel.json").read_text())["files"]["Sigmoid"]["sha256"]
    now = hashlib.sha256((checked.root / "formal/Sigmoid.v").read_bytes()).hexdigest()
    assert "formal/Sigmoid.v: expected the file that was checked" in words
    assert was[:12] in words and now[:12] in words and "build.py kernel" in words and "apt-get install coq" in words
    assert "its import formal/Sigmoid.v" in words, "what imports it is stale too"


@pytest.mark.parametrize("old, new", [("1 / 4", "1 / 5"), ("version 8.16.1", "version 9.0"), ('"sig_not_dec"', '"classic"')])
def test_an_edited_receipt(checked, old, new):
    checked.edit("results/kernel.json", old, new)
    assert "results/kernel.json: expected the digest" in told(checked)


def test_one_character_of_a_recording(checked):
    checked.edit("results/kernel/Backprop.json", "unfold err", "unfold Err")
    assert "results/kernel/Backprop.json: expected the recording made when it was checked" in told(checked)


def test_what_is_missing(checked):
    (checked.results / "kernel" / "Descent.json").unlink()
    (checked.root / "formal" / "Descent.v").unlink()
    assert "formal/Descent.v: expected the files that were checked, found no such file" in told(checked)
    (checked.results / "kernel.json").unlink()
    assert "results/kernel.json: expected the receipt" in told(checked)


def test_a_file_that_was_never_checked(checked):
    (checked.root / "formal" / "New.v").write_text("Theorem t : True.\nProof. exact I. Qed.\n")
    assert "formal/New.v: expected the files that were checked, found a file that was never checked" in told(checked)


def test_a_removed_theorem_in_a_resealed_receipt(checked):
    checked.reseal(lambda body: body["files"]["Backprop"]["theorems"].pop("BP2"))
    assert "formal/Backprop.v: expected the theorems that were checked, found a difference in BP2" in told(checked)


def test_an_added_axiom_in_a_resealed_receipt(checked):
    checked.reseal(lambda body: body["files"]["Backprop"]["theorems"]["BP2"]["axioms"].append("BP2_holds"))
    assert "expected Backprop.BP2 to rest on the axioms of Coq's real numbers only, found BP2_holds" in told(checked)


@pytest.mark.parametrize("gap", ["Admitted.", "Axiom a : 1 = 2.", "Parameter p : 1 = 2.", "Conjecture c : 1 = 2.", "Axioms a b : False.",
                                 "Unset Guard Checking.", "Unset Positivity Checking.", "Unset Universe Checking.", "#[bypass_check(guard)]",
                                 "all: admit.", "give_up."])
def test_a_gap_is_refused_even_if_the_receipt_is_forged(checked, gap):
    checked.edit("formal/Backprop.v", LAST_BUT_ONE, f"{gap}\n{LAST_BUT_ONE}")
    source = read_sources(checked.root / "formal")["Backprop"]

    def forge(body):
        body["files"]["Backprop"]["sha256"] = source.sha256
        for one in body["files"].values():
            one["imports"] |= {"Backprop": source.sha256} if "Backprop" in one["imports"] else {}

    checked.reseal(forge)
    line = source.text.splitlines().index(gap) + 1
    assert f"formal/Backprop.v:{line}: expected proofs without gaps" in told(checked)


def test_words_in_comments_are_no_gaps():
    source = Source("Some", b"(* Admitted. (* Axiom *) *)\nTheorem t : True.\nProof. exact I. Qed.\n(* Theorem u *)\n")
    assert not source.forbidden()
    assert source.theorems == ("t",)


@pytest.mark.parametrize("word", ["Hypothesis h : 1 = 2.", "Variable v : 1 = 2.", "Context (c : 1 = 2).", "Local Hypotheses h : False."])
def test_what_is_assumed_outside_a_section_is_an_axiom(word):
    assert Source("Some", f"Section S.\nVariable x : nat.\nEnd S.\n{word}\n".encode()).forbidden()[0][0] == 4


def test_a_circle_of_imports_and_an_import_from_nowhere(tmp_path):
    (tmp_path / "A.v").write_text("From Formal Require Import B.\n")
    with pytest.raises(ValueError, match=r"formal/A.v: imports B, and there is no formal/B.v"):
        read_sources(tmp_path)
    (tmp_path / "B.v").write_text("From Formal Require Import A.\n")
    with pytest.raises(ValueError, match="circle: A → B → A"):
        read_sources(tmp_path)


def test_sentences_keep_every_word_of_every_file():
    for source in read_sources(ROOT / "formal").values():
        assert "".join("".join(sentences(source.text)).split()) == "".join(source.code.split())


def test_a_listing_has_its_sentence_and_its_whole_proof():
    listing = read_sources(ROOT / "formal")["Backprop"].listing("BP1")
    assert listing.startswith("(** BP1.") and listing.endswith("Qed.") and listing.count("Theorem") == 1


def test_every_theorem_is_preceded_by_a_sentence_in_plain_words():
    for source in read_sources(ROOT / "formal").values():
        for theorem in source.theorems:
            assert source.listing(theorem).startswith("(** "), f"{source.path}: {theorem}"


def test_near_names():
    kernel, _ = receipt.load(Tree(ROOT))
    assert kernel.near("BackProp.bp1")[0] == "Backprop.BP1"
    assert "Sigmoid.sigmoid_derivative" in kernel.near("Sigmoid.sigmoid_derivate")
