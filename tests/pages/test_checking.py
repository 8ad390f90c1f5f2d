"""Checking claims side by side: limits, crashes, the store. The checker itself is tested in tests/formulas."""

import os

import pytest

from scripts.pages import Claim, Given, checking, worker
from scripts.pages.checking import check_claims, pending
from scripts.pages.store import VerdictStore, fingerprint


def claim(tex="x^2 \\geq 0", key="k", givens=("x \\in (0,1)",), kind="claim", line=3):
    return Claim("a.md", line, key, kind, tex, tuple(Given(one, "a.md", 1) for one in givens), None, (), "", "", "")


def counting(calls):
    """A progress function that notes the keys of what is really run."""
    return lambda done, total, one: calls.append((done, total, one.key))


def sleeps(*arguments):
    with worker.at_most(0.2):
        while True:
            pass


def dies_on_two(tex, lines, equality, refuted, seconds):
    if "2" in tex:
        os._exit(9)
    return {"verdict": "holds", "passing": False, "message": "", "variants": {"survived": []}}


def test_right_wrong_and_unreadable():
    right, wrong, odd = check_claims([claim("x^2 = x \\cdot x"), claim("x^2 = x"), claim("x = \\nonsense{q}")], jobs=1)
    assert (right.verdict, wrong.verdict, odd.verdict) == ("holds", "fails", "refused")
    assert right.instances > 0 and right.evidence and right.variants.tried and not right.variants.survived
    assert wrong.message and odd.message


def test_a_refuted_display_holds_when_it_is_false():
    said_false = [claim("x^2 = x", kind="refuted"), claim("x^2 = x \\cdot x", "k2", kind="refuted")]
    false, true = check_claims(said_false, jobs=1)
    assert (false.verdict, true.verdict) == ("holds", "fails")
    assert false.example and "false" in false.evidence
    assert "the page says that this is false" in true.message


def test_definitions_and_unchecked_displays_pass_through():
    found = check_claims([claim(kind="definition"), claim(kind="unchecked")])
    assert [verdict.verdict for verdict in found] == ["definition", "unchecked"]


def test_what_is_known_is_not_run_again(tmp_path):
    store, calls = VerdictStore(tmp_path), []
    first = check_claims([claim("x^2 = x \\cdot x")], store, 1, counting(calls), proofs=False)
    moved = claim("x^2 = x \\cdot x", "renamed", line=99)
    assert pending([moved, claim("x = 1"), claim(kind="definition")], store) == [claim("x = 1")]
    second = check_claims([moved], store, 1, counting(calls), proofs=False)
    assert calls == [(1, 1, "k")]
    assert (second[0].claim, second[0].summary) == (moved, first[0].summary)
    check_claims([claim("x^2 = x \\cdot x", givens=("x \\in (0,2)",))], store, 1, counting(calls), proofs=False)
    assert len(calls) == 2
    check_claims([moved], store, 1, counting(calls), force=True, proofs=False)
    assert len(calls) == 3


def test_proofs_are_sought_once_and_shown_when_known(tmp_path):
    store, calls, one = VerdictStore(tmp_path), [], claim("(x + 1)^2 = x^2 + 2 x + 1")
    assert check_claims([one], store, 1, proofs=False)[0].proofs == ()
    proved, = check_claims([one], store, 1, counting(calls))
    assert len(calls) == 1 and "proved symbolically" in proved.summary
    again, = check_claims([one], store, 1, counting(calls), proofs=False)
    assert len(calls) == 1 and again.proofs == proved.proofs


def test_a_survivor_that_says_the_same_is_told_apart():
    found, = check_claims([claim("x \\cdot y = x", givens=("x \\in (0,1)", "y = 1"))], jobs=1)
    assert [one.tex for one in found.variants.equivalent] and not found.variants.survived


def test_equal_claims_are_run_once():
    calls = []
    assert len(check_claims([claim("x = x + 1"), claim("x = x + 1", "other")], None, 1, counting(calls))) == 2
    assert len(calls) == 1


@pytest.mark.parametrize("damage", [lambda text: text[:-20], lambda text: text.replace("holds", "fails"),
                                    lambda text: "[]", lambda text: ""])
def test_damaged_records_count_as_absent(tmp_path, damage):
    store, name = VerdictStore(tmp_path), fingerprint(claim())
    store.save(name, {"verdict": "holds", "passing": False})
    assert store.load(name)
    store.path(name).write_text(damage(store.path(name).read_text()))
    assert store.load(name) is None and not store.path(name).exists()


def test_forgetting_keeps_what_is_still_there(tmp_path):
    store = VerdictStore(tmp_path)
    for name in ("aa1", "bb2"):
        store.save(name, {})
    store.forget_all_but(["bb2"])
    assert (store.load("aa1"), store.load("bb2")) == (None, {})


def test_a_claim_that_takes_too_long_is_refused(monkeypatch, tmp_path):
    monkeypatch.setattr(checking.threading, "active_count", lambda: 1)     # forked: a process that is started anew knows no patch
    monkeypatch.setattr(worker, "as_claim", sleeps)
    store, one = VerdictStore(tmp_path), claim("x = 1 \\text{ slow}")
    found, = check_claims([one], store, 1)
    assert found.verdict == "refused" and "no answer within" in found.message
    assert store.load(fingerprint(one)) is None


def test_a_claim_whose_process_dies_is_refused_and_the_others_are_not(monkeypatch):
    monkeypatch.setattr(checking, "examine", dies_on_two)
    found = check_claims([claim(f"x = {n}", str(n)) for n in (1, 2, 3)], jobs=2, proofs=False)
    assert [verdict.verdict for verdict in found] == ["holds", "refused", "holds"]
    assert "its process ended" in found[1].message


@pytest.mark.parametrize("error", [RecursionError("deep"), KeyError("oops"), MemoryError(), ZeroDivisionError()])
def test_an_error_inside_is_never_a_verdict(monkeypatch, error):
    def breaks(*arguments):
        raise error
    monkeypatch.setattr(worker, "as_claim", breaks)
    record = worker.examine("x = 1", [], None, False, 5)
    assert record["verdict"] == "refused" and record["message"]


def test_a_claim_that_takes_too_much_memory_is_told_how_much_there_is(monkeypatch):
    def greedy(*arguments):
        raise MemoryError
    monkeypatch.setattr(worker, "as_claim", greedy)
    assert worker.examine("x = 1", [], None, False, 5)["message"] == "no answer within 2 GiB of memory"
