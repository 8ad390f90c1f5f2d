"""Verdicts beside displays: in the place they belong, readable without JavaScript, unharmed by Markdown."""

import markdown
import pytest
from bs4 import BeautifulSoup

from scripts.pages import Claim, Given, read_page
from scripts.pages.verdict import Variant, Variants, Verdict
from scripts.publish.verdicts import mark, safe

EXTENSIONS = ["admonition", "attr_list", "def_list", "footnotes", "md_in_html", "tables", "toc", "pymdownx.arithmatex",
              "pymdownx.superfences", "pymdownx.blocks.caption", "pymdownx.blocks.details", "scripts.publish.statements"]
NASTY = "a_i*b*[c](d) `e` <f> & $g$ \\(h\\) {i} x_j | k"


def verdicts(page):
    variants = Variants(3, 2, 0, (Variant("drop a_i", "x", "3 against 4"),), (), (Variant("swap", "y"),))
    for display in page.displays:
        claim = Claim(page.name, display.line, display.key, display.kind, display.tex, (Given(NASTY, page.name, 1),), None,
                      display.book, "", display.block, display.reason)
        if display.kind in ("definition", "unchecked"):
            yield Verdict(claim, display.kind)
        else:
            yield Verdict(claim, "holds", "held on 96 instances", 96, readback=NASTY, steps=(NASTY,),
                          example="x = 1\ny = 2", variants=variants, versions=("Python 3",))


def rendered(text):
    """The page as HTML, with its verdicts."""
    page = read_page(text, "docs/a.md")
    marked = mark(text, page.name, list(verdicts(page)))
    made = markdown.markdown(marked, extensions=EXTENSIONS, extension_configs={"pymdownx.arithmatex": {"generic": True}})
    return BeautifulSoup(made, "html.parser")


def test_a_result_gets_a_line_inside_its_block_and_a_step_a_mark_after_its_display():
    html = rendered("# T\n\n/// theorem | N\n    attrs: {id: main}\n\n$$ a = b $$\n\nSo.\n///\n\n"
                    "/// proof\nFirst\n\n$$\nc = d\n$$\n///\n")
    line, step = html.select("details.verdict, details.mark")
    assert line.summary.get_text() == "held on 96 instances · 2 of 2 wrong variants refuted, 1 more proved equivalent"
    assert (line.parent["id"], line.get("id"), line.find_previous_sibling()["class"]) == ("main", None, ["arithmatex"])
    assert (step["class"], step["id"], step.parent["class"]) == (["mark", "holds"], "t-1", ["statement", "proof"])
    assert step.select_one(".words").get_text() == line.summary.get_text()


def test_machine_text_arrives_as_it_was():
    report = rendered("$$ a = b $$\n").select_one("details > div")
    assert [code.get_text() for code in report.select("code")] == [NASTY, NASTY, NASTY, "x = 1", "y = 2", "y", "x"]
    assert "drop a_i: 3 against 4" in report.get_text()
    assert "Proved to say the same" in report.get_text()
    assert not report.select("em, a, .arithmatex")


@pytest.mark.parametrize("text", [
    "1. One\n\n    $$ a = b $$\n\n    two\n", "- One\n\n    - Two\n\n        $$ a = b $$\n",
    "!!! note\n\n    $$ a = b $$\n", "//// lemma\n/// proof\n$$ a = b $$\n///\n////\n", "> $$ a = b $$\n",
    "$$ a = b $$", "Text.\n\n$$ a = b $$\n\nText.\n",
    "$$ a = b $$\n\n```\n$$ c = d $$\n```\n", "$$ a = b $$\r\n\r\nText.\r\n",
])
def test_wherever_the_display_stands_there_is_one_mark_right_after_it(text):
    html = rendered(text)
    display, found = html.select_one("div.arithmatex"), html.select_one("details.mark")
    assert len(html.select("details.mark")) == 1 and html.select("details.mark > summary > .sign")
    follower = display.find_next_sibling()
    assert follower is found or found in follower.contents
    assert found.find_all("li") and "&" not in found.summary.get_text()


def test_definitions_and_unchecked_displays_keep_an_anchor_only():
    html = rendered("Given $x = 1$.\n\n$$ C = x $$\n\n/// unchecked | It is only a limit.\n$$ a \\to b $$\n///\n")
    assert [anchor["id"] for anchor in html.select(".verdict-anchor")] == ["a-1", "a-2"]
    assert not html.select("details")


def test_a_refuted_display_shows_its_counterexample():
    html = rendered("/// refuted | As written\n    attrs: {id: wrong}\n\n$$ 1 = 2 $$\n///\n")
    assert "Counterexample" in html.select_one("details.verdict").get_text()
    assert "variants refuted" not in html.select_one("summary").get_text()


def test_safe_leaves_words_alone():
    assert safe("held on 96 instances · 28 of 28") == "held on 96 instances · 28 of 28"
    assert safe("a\n  b") == "a b"
