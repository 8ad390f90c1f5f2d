"""The blocks of a mathematical text."""

import markdown
import pytest

from scripts.publish.statements import FOLDED, NUMBERED, UNNUMBERED, StatementsExtension


def rendered(text):
    return markdown.Markdown(extensions=[StatementsExtension(), "tables"]).convert(text)


def test_a_theorem_has_number_name_and_permanent_link():
    page = rendered("/// theorem | Short and true\n    attrs: {id: short}\n    book: ex-1.1\n    if: x is not 0\n\nIt holds.\n///\n")
    assert '<section class="statement theorem" id="short">' in page
    assert '<span class="statement-label">Theorem 1</span> <span class="statement-name">Short and true</span>' in page
    assert 'href="#short"' in page
    assert "<p>It holds.</p>" in page
    assert "book" not in page


def test_each_kind_is_numbered_by_itself_and_anew_on_each_page():
    converter = markdown.Markdown(extensions=[StatementsExtension()])
    text = "/// lemma\nA\n///\n\n/// theorem\nB\n///\n\n/// lemma\nC\n///\n"
    for _ in range(2):
        page = converter.reset().convert(text)
        assert [label in page for label in ("Lemma 1", "Lemma 2", "Theorem 1", "Theorem 2", "Lemma 3")] == [True, True, True, False, False]


def test_a_proof_is_not_numbered_and_says_of_what():
    page = rendered("/// proof | of the theorem\nClear.\n///\n")
    assert '<span class="statement-label">Proof</span> <span class="statement-name">of the theorem</span>' in page


@pytest.mark.parametrize("kind", FOLDED)
def test_hints_and_solutions_open_on_demand(kind):
    page = rendered(f"/// {kind}\nThink.\n///\n")
    assert f'<details class="statement {kind}">' in page and "<summary" in page


@pytest.mark.parametrize("kind", [*NUMBERED, *UNNUMBERED])
def test_blocks_nest(kind):
    page = rendered(f"//// {kind}\nOuter\n\n/// hint\nInner\n///\n////\n")
    assert page.index("Outer") < page.index('class="statement hint"') < page.index("Inner")


def test_an_unknown_option_is_not_swallowed():
    assert "statement" not in rendered("/// theorem | T\n    colour: red\n\nText\n///\n")
