"""Every letter of a display is in the table or given."""

import pytest

from scripts.pages import read_page
from scripts.pages.claims import claims
from scripts.publish.notation import check_notation, listed, nameless

TABLE = "| Symbol | Meaning |\n|:--|:--|\n| $w$, $w^l_{jk}$ | weight |\n| $\\Sigma'$ | slopes |\n"


def errors(text, table=frozenset()):
    found, _ = claims([read_page(text, "docs/a.md")])
    return [(error.line, error.message) for error in nameless(found, table)]


def test_the_first_column_lists_letters_without_their_indices():
    assert listed(TABLE) == {"w", r"\Sigma"}


@pytest.mark.parametrize("text", [
    "Given $u \\in (0,1)$.\n\n$$ u^2 < u $$\n",
    "Given: $f(u) = u^2$.\n\n$$ f(2) = 4 $$\n",
    "$$ \\ln 1 = 0 $$\n",
    "Given: widths $d_0 \\in \\{1,2\\}$ and $v \\in \\mathbb{R}^{d_0}$.\n\n$$ d_0 + v \\cdot v \\geq d_0 $$\n",
    "/// unchecked | none\n$$ w = 1 $$\n///\n",
])
def test_what_is_given_or_listed_has_a_meaning(text):
    assert errors(text, {"w"}) == []


def test_a_letter_without_a_meaning_is_an_error_that_names_it():
    (line, message), = errors("# A\n\n/// unchecked | none\n$$ w + g = 1 $$\n///\n", {"w"})
    assert line == 4 and "for g;" in message and "docs/notation.md" in message


def test_the_table_of_a_tree_is_read(tmp_path):
    class Tree:
        root = tmp_path

    found, _ = claims([read_page("/// unchecked | none\n$$ w + g = 1 $$\n///\n", "docs/a.md")])
    assert check_notation(found, Tree) == []
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/notation.md").write_text(TABLE)
    assert len(check_notation(found, Tree)) == 1
