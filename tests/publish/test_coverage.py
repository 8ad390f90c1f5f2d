"""The status of an entry of the book follows from the verdicts behind it."""

import pytest

from scripts.pages import Claim, Given, read_page
from scripts.pages.verdict import Verdict
from scripts.publish.coverage import coverage, coverage_summary, coverage_tables, counts, prose_cell

CENSUS = {name: {"id": name, "chapter": 1, "part": part, "says": "It is so.", "url": "http://x.org/#" + name}
          for name, part in (("eq-1", "equations"), ("ex-1.1", "exercises"), ("claim-1.1", "claims"))}


def verdict(key="k", found="holds", kind="claim", book=("eq-1",), condition=""):
    givens = (Given("a = 1", "docs/a.md", 1),)
    claim = Claim("docs/a.md", 1, key, kind, "a = b", givens, None, book, condition, "theorem", "")
    return Verdict(claim, found)


def snippet(found="holds", book=("eq-1",)):
    return {"key": "chapter1/s", "title": "So", "book": book, "verdict": found, "rows": [1], "wrong": [1, 2],
            "seconds": 0.1, "page": "docs/a.md", "anchor": "evidence-s"}


def status(*verdicts, snippets=(), entry="eq-1", uses=None):
    return next(one for one in coverage([], verdicts, snippets, CENSUS, uses) if one.id == entry)


@pytest.mark.parametrize("backers, expected", [
    ([], "open"),
    ([verdict()], "holds"),
    ([verdict(found="fails")], "open"),
    ([verdict(), verdict("k2", found="refused")], "open"),
    ([verdict(condition="widths are 1")], "holds-if"),
    ([verdict(condition="widths are 1"), verdict("k2")], "holds"),
    ([verdict(kind="refuted"), verdict("k2", condition="widths are 1")], "false-as-written"),
    ([verdict(kind="refuted", found="fails")], "open"),
    ([verdict(kind="unchecked", found="unchecked")], "open"),
    ([verdict(kind="definition", found="definition")], "open"),
])
def test_status_of_an_equation(backers, expected):
    assert status(*backers).status == expected


def test_a_definition_counts_once_a_claim_that_uses_it_holds():
    definition, claim = verdict("d", "definition", "definition"), verdict("c", book=())
    uses = {("docs/a.md", "c"): (("docs/a.md", "d"),)}
    found = status(definition, claim, uses=uses)
    assert (found.status, found.keys) == ("holds", ("d", "c"))
    assert status(definition, verdict("c", "fails", book=()), uses=uses).status == "open"


def test_snippets_measure_and_exercises_are_solved():
    assert status(snippets=[snippet()]).status == "measured"
    assert status(snippets=[snippet("fails")]).status == "open"
    assert status(verdict(), snippets=[snippet()]).status == "holds"
    assert status(snippets=[snippet(book=("ex-1.1",))], entry="ex-1.1").status == "solved"
    assert status(verdict(book=("ex-1.1",)), entry="ex-1.1").status == "solved"


def test_an_open_entry_that_a_page_states_knows_where():
    page = read_page("/// theorem\n    attrs: {id: t}\n    book: claim-1.1\n\nOnly words.\n///\n", "docs/a.md")
    found = coverage([page], [], [], CENSUS)[2]
    assert (found.status, found.page, found.anchor) == ("open", "docs/a.md", "t")
    assert "| 1 claims | · | · | · | · | · | 1 (1 of them stated) |" in coverage_summary(coverage([page], [], [], CENSUS), CENSUS)


def test_tables_link_to_the_book_and_to_the_page():
    found = coverage([], [verdict(condition="$|w| = 1$")], [], CENSUS)
    assert counts(found) == {"holds": 0, "holds-if": 1, "false-as-written": 0, "measured": 0, "solved": 0, "open": 2}
    row = "| [eq-1](http://x.org/#eq-1) | It is so. | holds if … ($\\vert w\\vert  = 1$) | [k](/a.md#k) |"
    assert row in coverage_tables(found, CENSUS)
    assert coverage_tables(found, CENSUS, chapter=2) == ""
    assert prose_cell("a | $b \\| c$") == "a \\| $b \\Vert  c$"


def test_a_formula_that_ends_in_a_bar_is_still_a_formula():
    assert prose_cell("grows to $\\|x\\|$") == "grows to $\\Vert x\\Vert$"
    assert prose_cell("$|x|$ and $|y|$") == "$\\vert x\\vert$ and $\\vert y\\vert$"
