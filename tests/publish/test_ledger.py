"""The ledger: what it says for machines, and that its Markdown is sound."""

import json
from xml.etree import ElementTree

import markdown

from scripts.pages import Claim, Given, read_page
from scripts.pages.given_mutants import GivenTrial
from scripts.pages.verdict import Variant, Variants, Verdict
from scripts.publish.ledger import address, ledger_fragments, ledger_json, took

CENSUS = {"eq-1": {"id": "eq-1", "chapter": 1, "part": "equations", "says": "It is so.", "url": "http://x.org/#1"},
          "eq-2": {"id": "eq-2", "chapter": 2, "part": "equations", "says": "It is not.", "url": "http://x.org/#2"}}
TEXT = """# A

/// definition
    attrs: {id: cost}

Given $x \\in (0,1)$.

$$ C = x^2 $$
///

/// theorem
    attrs: {id: bound}
    book: eq-1

$$ C \\leq 1 $$
///

/// unchecked | It is a limit of runs | of training.
$$ C \\to 0 $$
///
"""
PAGE = read_page(TEXT, "docs/chapter1/a.md")
GIVENS = (Given("x \\in (0,1)", PAGE.name, 6), Given("C = x^2", PAGE.name, 8, "cost"))


def verdicts():
    kinds = {"definition": "definition", "unchecked": "unchecked"}
    variants = Variants(3, 1, 1, (Variant("drop x", "1"),), (Variant("swap | a", "x_1 | 2"),))
    for display in PAGE.displays:
        givens = GIVENS[:1] if display.key == "cost" else GIVENS
        claim = Claim(PAGE.name, display.line, display.key, display.kind, display.tex, givens, None, display.book, "",
                      display.block, display.reason)
        if display.kind in kinds:
            yield Verdict(claim, kinds[display.kind])
        else:
            yield Verdict(claim, "holds", "held on 96 instances", 96, variants=variants)


SNIPPET = {"key": "chapter1/s", "title": "So *it* is", "book": ["eq-1"], "verdict": "holds", "rows": [{}],
           "wrong": [{}, {}], "seconds": 12.0, "page": "docs/chapter1/a.md", "anchor": "evidence-s"}


def test_json_has_the_agreed_fields():
    found = json.loads(ledger_json([PAGE], list(verdicts()), [SNIPPET], CENSUS))
    fields = {"key", "page", "line", "kind", "verdict", "evidence", "variants", "book"}
    assert [set(claim) for claim in found["claims"]] == [fields] * 4
    assert found["claims"][1] == {
        "key": "bound", "page": "docs/chapter1/a.md", "line": 15, "kind": "claim", "verdict": "holds",
        "evidence": "held on 96 instances",
        "variants": {"tried": 3, "by_value": 1, "by_shape": 1, "survived": 1}, "book": ["eq-1"]}
    assert found["claims"][3]["kind"] == "snippet"
    assert found["book"] == [
        {"id": "eq-1", "status": "holds", "page": "docs/chapter1/a.md", "keys": ["bound", "chapter1/s"]},
        {"id": "eq-2", "status": "open", "page": "", "keys": []}]


def test_two_ledgers_are_the_same_bytes():
    one, two = (ledger_fragments([PAGE], list(verdicts()), [SNIPPET], CENSUS) for _ in range(2))
    assert one == two and set(one) == {"ledger.md", "coverage.md", "coverage-chapter1.md", "coverage-chapter2.md", "exercises.md"}


def test_survivors_and_reasons_are_listed_and_tables_are_whole():
    text = ledger_fragments([PAGE], list(verdicts()), [SNIPPET], CENSUS)["ledger.md"]
    made = markdown.markdown(text, extensions=["tables", "md_in_html"])
    rows = _rows(made)
    assert ["bound", "theorem", "holds", "held on 96 instances", "2 of 3", "under 1 min"] in rows
    assert ["bound", "swap | a", "x_1 | 2"] in rows
    assert ["a-1", "It is a limit of runs | of training."] in rows
    assert ["s", "So it is", "holds", "1", "2", "under 1 min"] in rows



def _rows(made):
    """The texts of all rows of all tables."""
    root = ElementTree.fromstring(f"<r>{made}</r>".replace("&nbsp;", " "))
    return [["".join(cell.itertext()) for cell in row] for row in root.iter("tr")]


def test_wrong_variants_of_givens_are_counted_and_listed():
    trial = GivenTrial(PAGE.name, 6, "C = x^2", ((PAGE.name, "bound"),), 3, (Variant("drop the square", "C = x"),))
    text = ledger_fragments([PAGE], list(verdicts()), [], CENSUS, givens=[trial])["ledger.md"]
    assert "2 of 3 wrong variants of 1 given are refuted" in text
    assert ["bound", "C = x^2", "C = x", "1"] in _rows(markdown.markdown(text, extensions=["tables", "md_in_html"]))


def test_the_map_is_well_formed_and_shows_the_use():
    text = ledger_fragments([PAGE], list(verdicts()), [], CENSUS)["ledger.md"]
    figure = next(line for line in text.split("\n") if line.startswith("<figure"))
    svg = ElementTree.fromstring(figure)
    assert [link.get("href") for link in svg.iter("a")] == ["../chapter1/a/#cost", "../chapter1/a/#bound"]
    assert len([path for path in svg.iter("path") if path.get("class") == "head"]) == 1


def test_addresses_and_times():
    assert address("docs/index.md", "k") == "../#k"
    assert address("docs/chapter1/index.md", "k") == "../chapter1/#k"
    assert [took(seconds) for seconds in (0, 11, 61, 6000)] == ["under 1 min", "under 1 min", "under 10 min", "longer"]
