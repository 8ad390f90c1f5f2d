"""MicroPython's WebAssembly build gives the records that CPython gives: every field, to the last letter.

A sample that is always the same; LIVE_PARITY=all takes every equation of the book and every claim of the site, and tries
all their variants.
"""
import json
import os

import pytest

from scripts.live.answer import answer
from scripts.live.node import Checker
from scripts.pages.claims import claims
from scripts.pages.command import read_pages
from scripts.live.translate import ROOT
from scripts.publish.typeset_node import find_node
from tests.formulas.book_givens import CLAIMS, equations
from tests.formulas.holdouts import HOLDOUTS

ALL = os.environ.get("LIVE_PARITY") == "all"


def job(tex, lines, equality=None, kind="claim"):
    return {"tex": tex, "lines": list(lines), "equality": equality, "kind": kind, "variants": ALL}


def book():
    """The equations that need no Python function beside their givens, which a job could not carry."""
    display = dict(equations())
    return [job(claim.tex(display[name]), claim.lines) for name, claim in CLAIMS.items() if not claim.oracles]


def site():
    pages, _ = read_pages([ROOT / "docs"], ROOT)
    return [job(claim.tex, claim.lines, claim.equality, claim.kind) for claim in claims(pages)[0]
            if claim.kind in ("claim", "refuted")]


def others():
    """Right and wrong formulas from elsewhere."""
    return [job(tex, lines) for _, lines, right, wrong in HOLDOUTS for tex in (right, *wrong)]


@pytest.fixture(scope="module")
def checker(tmp_path_factory):
    with Checker(find_node(), tmp_path_factory.mktemp("live")) as running:
        yield running


@pytest.mark.parametrize("jobs, step", [(book, 6), (site, 24), (others, 12)])
def test_the_records_are_the_same(checker, jobs, step):
    chosen = jobs()[::1 if ALL else step]
    assert len(chosen) > 4
    for one in chosen:
        assert checker.ask(one) == json.loads(answer(json.dumps(one))), one["tex"]


@pytest.mark.parametrize("tex, lines", [(r"(a+b)^2 = a^2 + 2ab + b^2", [r"a, b \in \mathbb{R}"])])
def test_their_variants_are_the_same(checker, tex, lines):
    one = job(tex, lines) | {"variants": True}
    found = checker.ask(one)
    assert found == json.loads(answer(json.dumps(one))) and found["variants"]["tried"] > 20


def test_a_wrong_formula_fails_there_too(checker):
    assert checker.ask(job("a^2 = a", [r"a \in \mathbb{R}"]))["verdict"] == "fails"


def test_a_rounded_number_is_judged_there_too(checker):
    one = job(r"\ln 2 \approx 0.6932", [])
    assert checker.ask(one) == json.loads(answer(json.dumps(one)))


def test_endless_definitions_have_an_answer(checker):
    one = job("g(3) = 1", ["g(u) = g(u) + 1"])
    assert checker.ask(one)["verdict"] == "refused" and checker.ask(job("1 + 1 = 2", []))["verdict"] == "holds"


@pytest.mark.parametrize("tex", ["x =", "x", r"\frac{1}{", "(" * 30 + "x" + ")" * 30 + " = x + 1"])
def test_half_typed_and_nested_formulas_have_an_answer(checker, tex):
    assert checker.ask(job(tex, [r"x \in \mathbb{R}"])) == json.loads(answer(json.dumps(job(tex, [r"x \in \mathbb{R}"]))))
