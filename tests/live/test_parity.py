"""MicroPython's WebAssembly build gives the records that CPython gives: every field, to the last letter.

Asked are the files that a site ships. Claims of the site and equations of the book are tried with all their wrong variants: a
sample of them, the same in every run, and all of them in `make test-long`. What CPython says comes from earlier builds where they
know it.
"""
import hashlib
import json
import os
from concurrent.futures import ThreadPoolExecutor
from itertools import zip_longest

import pytest

from scripts.live.answer import answer
from scripts.live.node import Checker
from scripts.live.translate import ROOT
from scripts.pages.claims import claims
from scripts.pages.command import read_pages
from scripts.pages.store import VerdictStore, fingerprint
from scripts.publish.live import FOLDER, publish_checker
from scripts.publish.typeset_node import find_node
from tests.formulas.book_givens import CLAIMS, equations
from tests.formulas.holdouts import HOLDOUTS
from tests.formulas.tables import every
from tests.formulas.test_as_in_texts import CLAIMS as AS_IN_TEXTS
from tests.formulas.test_gamma import CLAIMS as GAMMA
from tests.formulas.test_moved_means import CLAIMS as MOVED_MEANS
from tests.formulas.test_norms_and_conditions import CLAIMS as NORMS
from tests.formulas.test_spectra import CLAIMS as SPECTRA
from tests.formulas.test_unbounded import CLAIMS as UNBOUNDED

PROCESSES = os.cpu_count() or 1
ONLY_STORED = {"passing", "seconds"}                # what a stored record has besides


def job(tex, lines, equality=None, kind="claim", variants=True):
    return {"tex": tex, "lines": list(lines), "equality": equality, "kind": kind, "variants": variants}


def of_cpython(one):
    return json.loads(answer(json.dumps(one)))


def book():
    """The equations that need no Python function beside their givens, which a job could not carry."""
    display = dict(equations())
    for name, claim in CLAIMS.items():
        if not claim.oracles:
            one = job(claim.tex(display[name]), claim.lines)
            yield one, lambda one=one: of_cpython(one)


def site():
    pages, _ = read_pages([ROOT / "docs"], ROOT)
    store = VerdictStore(ROOT / ".build" / "verdicts")
    for claim in claims(pages)[0]:
        if claim.kind in ("claim", "refuted"):
            one = job(claim.tex, claim.lines, claim.equality, claim.kind)
            yield one, lambda one=one, name=fingerprint(claim): store.load(name) or of_cpython(one)


def others():
    """Right and wrong formulas from elsewhere, and every fourth of what texts write."""
    for _, lines, right, wrong in HOLDOUTS:
        for tex in (right, *wrong):
            one = job(tex, lines, variants=False)
            yield one, lambda one=one: of_cpython(one)
    for table in (AS_IN_TEXTS, GAMMA, NORMS, MOVED_MEANS, SPECTRA, UNBOUNDED):
        for _, tex, lines in every(table)[::4]:
            one = job(tex, lines, variants=False)
            yield one, lambda one=one: of_cpython(one)


@pytest.fixture(scope="module")
def shipped(tmp_path_factory):
    """The folder that a build puts beside the pages."""
    site = tmp_path_factory.mktemp("site")
    publish_checker(site)
    return site / FOLDER


@pytest.fixture(scope="module")
def checker(shipped):
    with Checker(find_node(), shipped) as running:
        yield running


def asked(shipped, jobs):
    """The records of these jobs, from a process of their own."""
    with Checker(find_node(), shipped) as running:
        return [running.ask(one) for one in jobs]


def compared(record):
    return {name: value for name, value in record.items() if name not in ONLY_STORED | {"state"}}


def sample(corpus, share):
    """One in `share` of the jobs: those whose digests say so, lest a new one moves all others."""
    return [(one, expected) for one, expected in corpus() if int(hashlib.sha256(one["tex"].encode()).hexdigest(), 16) % share == 0]


@pytest.mark.parametrize("corpus, share, least", [
    (book, 3, 25), (site, 6, 60), (others, 4, 50),
    *(pytest.param(corpus, 1, least, marks=pytest.mark.long) for corpus, least in ((book, 80), (site, 400), (others, 200)))])
def test_the_records_are_the_same(shipped, corpus, share, least):
    jobs, expected = zip(*sample(corpus, share))
    assert len(jobs) > least
    with ThreadPoolExecutor(PROCESSES) as pool:           # they wait for Node; CPython answers in this thread
        slices = [pool.submit(asked, shipped, jobs[start::PROCESSES]) for start in range(PROCESSES)]
        wanted = [compared(of_cpython()) for of_cpython in expected]
    found = [record for one in zip_longest(*(part.result() for part in slices)) for record in one if record]
    assert [job["tex"] for job, here, there in zip(jobs, wanted, found, strict=True) if here != compared(there)] == []


@pytest.mark.parametrize("tex, lines", [(r"(a+b)^2 = a^2 + 2ab + b^2", [r"a, b \in \mathbb{R}"])])
def test_their_variants_are_the_same(checker, tex, lines):
    one = job(tex, lines)
    found = checker.ask(one)
    assert found == of_cpython(one) and found["variants"]["tried"] > 20


def test_a_rounded_number_is_judged_there_too(checker):
    one = job(r"\ln 2 \approx 0.6932", [])
    assert checker.ask(one) == of_cpython(one)


def test_endless_definitions_have_an_answer(checker):
    one = job("g(3) = 1", ["g(u) = g(u) + 1"])
    assert checker.ask(one)["verdict"] == "refused" and checker.ask(job("1 + 1 = 2", []))["verdict"] == "holds"


@pytest.mark.parametrize("tex", ["x =", "x", r"\frac{1}{", r"\frac{x}{x - x} = x", r"\frac{1}{1 - 1} = x", "(" * 30 + "x" + ")" * 30 + " = x + 1"])
def test_half_typed_and_nested_formulas_have_an_answer(checker, tex):
    one = job(tex, [r"x \in \mathbb{R}"])
    assert checker.ask(one) == of_cpython(one)


@pytest.mark.parametrize("tex, state", [
    ("x + x = 2x", "holds"), ("x + x = 3x", "fails"), ("v = x", "misfit"), ("x =", "unread"), ("y = x", "unread"),
    (r"\ln(-1 - x^2) = x", "unevaluated"), (r"\sum_{k=1}^{10000000} x = x", "unevaluated"), (4000 * "x + x + x + x" + " = x", "unevaluated")])
def test_the_state_is_what_a_reader_is_told_first(checker, tex, state):
    one = job(tex, [r"x \in \mathbb{R}", r"v \in \mathbb{R}^3"], variants=False)
    assert checker.ask(one)["state"] == of_cpython(one)["state"] == state


def test_a_first_answer_looks_at_fewer_draws(checker):
    one = job("(a+b)^2 = a^2 + 2ab + b^2", [r"a, b \in \mathbb{R}"]) | {"draws": 2}
    first = checker.ask(one)
    assert first["state"] == "holds" and first["instances"] == 2 and "variants" not in first
    assert first == of_cpython(one)
