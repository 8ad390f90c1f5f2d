"""`build.py check`: what it prints, and its exit status."""

import io
import json
import re

import pytest

from scripts.pages.command import run_check

FIELDS = {"file", "line", "key", "verdict", "evidence", "instances", "variants", "message"}
GOOD = "# Squares\n\nGiven $x \\in (0,1)$ and the square\n\n$$ s = x^2 $$\n\nso that\n\n$$ s = x \\cdot x $$\n"
BAD = "# Bad\n\nGiven $x \\in (0,1)$.\n\n/// theorem\n    attrs: {id: bad}\n\n$$ x^2 = x $$\n///\n"


@pytest.fixture
def check(tmp_path):
    """A function from texts of pages to (exit status, what was printed)."""
    def run(*texts, only=None, as_json=True, **options):
        paths = []
        for number, text in enumerate(texts):
            paths.append(tmp_path / f"page{number}.md")
            paths[-1].write_text(text)
        out = io.StringIO()
        status = run_check(paths, only, as_json, root=tmp_path, jobs=1, out=out, **options)
        return status, json.loads(out.getvalue()) if as_json else out.getvalue()
    return run


def test_a_page_that_holds(check):
    status, (found,) = check(GOOD)
    assert status == 0 and set(found) == FIELDS
    assert (found["file"], found["line"], found["key"], found["verdict"]) == ("page0.md", 9, "squares-2", "holds")
    assert found["instances"] > 0 and set(found["variants"]) == {"tried", "by_value", "by_shape", "survived"}


def test_a_false_page_says_where(check):
    status, found = check(GOOD, BAD)
    assert status == 1 and [one["verdict"] for one in found] == ["holds", "fails"]
    assert found[1]["message"]
    status, text = check(GOOD, BAD, as_json=False)
    assert status == 1 and "page1.md:8  [bad]" in text and "1 of 2 checked displays hold" in text


def test_only_one_key(check):
    assert [one["key"] for one in check(GOOD, BAD, only="bad")[1]] == ["bad"]
    assert check(GOOD, BAD, only="squares-2")[0] == 0
    status, found = check(GOOD, only="nothing")
    assert status == 1 and "no checked display has this key" in found[0]["message"]


def test_errors_of_a_page_are_refusals(check):
    status, found = check("$$ 1 = 1 $$\n\n$$ unclosed\n")
    assert status == 1 and found[-1]["verdict"] == "refused" and found[-1]["line"] == 3


def test_a_page_that_is_not_there(check, tmp_path):
    out = io.StringIO()
    assert run_check([tmp_path / "missing.md"], as_json=True, root=tmp_path, out=out) == 1
    assert json.loads(out.getvalue())[0]["file"] == "missing.md"


def test_givens_come_from_a_page_that_is_not_checked(check, tmp_path):
    (tmp_path / "other.md").write_text("# Net {#net}\n\nGiven $x \\in (0,1)$.\n\n$$ x = 2 $$\n")
    status, found = check("Given [it](other.md#net).\n\n$$ x < 1 $$\n")
    assert [(one["file"], one["verdict"]) for one in found] == [("page0.md", "holds")] and status == 0


def test_wrong_variants_of_givens_are_counted_and_those_that_pass_are_shown(check):
    status, text = check("Given $x \\in (0,1)$ and $C = x^2$.\n\n$$ C \\geq 0 $$\n", as_json=False, givens=True)
    refuted, tried = map(int, re.search(r"page0.md:1  C = x\^2  (\d+) of (\d+) wrong variants refuted by 1 of the claims", text).groups())
    shown = text.count("    not refuted: ", text.index("wrong variants refuted by"))
    assert status == 0 and refuted < tried and shown == tried - refuted
