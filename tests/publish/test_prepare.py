"""From pages and snippets to the ledger: what is told to the author, what to readers, what to machines."""

import json

import pytest

from scripts.errors import BuildFailed
from scripts.publish.prepare import CENSUS_ID, prepare
from tests.conftest import PAGE

TRUE = """
# Squares

Given: $x, y \\in \\mathbb{R}$.

/// theorem | The square of a sum
    attrs: {id: binomial}
    book: claim-1.3

$$ (x + y)^2 = x^2 + 2 x y + y^2 $$
///
"""


def test_the_ledger_holds_each_claim_with_its_verdict(site_tree):
    site_tree.write("docs/chapter1/page.md", PAGE + TRUE.replace("# Squares", "## Sums"))
    prepared = prepare(site_tree, workers=1)
    assert prepared.ran == 1
    ledger = json.loads((site_tree.generated / "ledger.json").read_text())
    claim = next(claim for claim in ledger["claims"] if claim["key"] == "binomial")
    assert claim["page"] == "docs/chapter1/page.md" and claim["verdict"] == "holds" and claim["book"] == ["claim-1.3"]
    assert claim["variants"]["tried"] > 5 and claim["variants"]["survived"] == 0
    status = {entry["id"]: entry["status"] for entry in ledger["book"]}
    assert (status["claim-1.3"], status["claim-1.2"], status["eq-1"]) == ("holds", "measured", "open")
    assert len(status) == 130 + 58 + 293
    assert prepare(site_tree, workers=1).changed == 0


def test_a_false_display_is_told_with_file_line_and_values(site_tree):
    site_tree.write("docs/chapter1/page.md", PAGE + TRUE.replace("# Squares", "## Sums").replace("2 x y", "3 x y"))
    with pytest.raises(BuildFailed) as failed:
        prepare(site_tree, workers=1)
    problem, = failed.value.problems
    line = (site_tree.docs / "chapter1/page.md").read_text().splitlines().index("$$ (x + y)^2 = x^2 + 3 x y + y^2 $$") + 1
    assert problem.where == f"docs/chapter1/page.md:{line}"
    assert problem.key == "binomial" and "fails" in problem.what and "left" in problem.what


def test_a_number_in_prose_must_be_the_rounding_of_the_value(site_tree):
    site_tree.write("docs/chapter1/page.md", PAGE + "\nTried [50](value:chapter1/squares#count) times.\n")
    prepare(site_tree, workers=1)
    site_tree.write("docs/chapter1/page.md", PAGE + "\nTried [60](value:chapter1/squares#count) times.\n")
    with pytest.raises(BuildFailed, match="expected 50, the rounding of `chapter1/squares#count`"):
        prepare(site_tree, workers=1)


def test_all_problems_are_told_at_once(site_tree):
    site_tree.write("docs/chapter1/page.md", PAGE + "\n[60](value:chapter1/squares#count) [gone](gone.md)\n"
                    + TRUE.replace("# Squares", "## Sums").replace("2 x y", "3 x y"))
    with pytest.raises(BuildFailed) as failed:
        prepare(site_tree, workers=1)
    assert len(failed.value.problems) == 3


def test_the_ids_of_the_census_are_found_in_a_docstring():
    assert CENSUS_ID.findall('chapter 1, "Sigmoid" (ex-1.2, eq-bp2, claim-1.10).') == ["ex-1.2", "eq-bp2", "claim-1.10"]
