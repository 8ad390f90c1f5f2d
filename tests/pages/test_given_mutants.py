"""Wrong variants of givens, refuted by the claims that use them."""

from scripts.pages import Claim, Given
from scripts.pages.given_mutants import check_givens, definition
from scripts.pages.store import VerdictStore
from scripts.pages.verdict import Verdict

X, COST = Given("x \\in (0,1)", "a.md", 1), Given("C = x^2", "a.md", 3)
SIGMA = Given("s(u) = \\frac{1}{1+e^{-u}}", "a.md", 2)


def holds(tex, *givens):
    return Verdict(Claim("a.md", 9, f"key-{tex}", "claim", tex, givens, None, (), "", "", ""), "holds")


def test_what_a_given_defines():
    assert definition("C = x^2")[0] == "C" and definition(SIGMA.tex)[0] == "s"
    assert definition("x \\in (0,1)") == definition("a = b = c") == definition("\\frac{") == (None, None)


def test_a_claim_that_pins_its_given_refutes_all_its_variants():
    trial, = check_givens([holds("C = x \\cdot x", X, COST)], jobs=1)
    assert (trial.line, trial.users) == (3, (("a.md", "key-C = x \\cdot x"),))
    assert trial.tried > 1 and trial.survived == ()


def test_a_loose_claim_lets_some_through_until_another_refutes_them():
    loose, tight = holds("C > -1", X, COST), holds("C = x \\cdot x", X, COST)
    assert check_givens([loose], jobs=1)[0].survived
    assert not check_givens([loose, tight], jobs=1)[0].survived


def test_functions_are_varied_and_givens_that_nobody_needs_are_not():
    trials = check_givens([holds("s(x) + s(-x) = 1", X, SIGMA, COST)], jobs=1)
    assert [trial.tex for trial in trials] == [SIGMA.tex] and trials[0].tried > 2


def test_what_is_known_is_not_run_again(tmp_path):
    calls, store, one = [], VerdictStore(tmp_path), [holds("C = x \\cdot x", X, COST)]
    first = check_givens(one, store, 1, lambda *told: calls.append(told))
    assert check_givens(one, store, 1, lambda *told: calls.append(told)) == first and len(calls) == 1
