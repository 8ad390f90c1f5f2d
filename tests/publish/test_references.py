"""References are named and marked."""

import pytest

from scripts.pages import read_page
from scripts.publish.references import References

ONE = "# One\n\n/// theorem | t\n    attrs: {id: first}\nIt holds.\n///\n\n## Section\n\n$$ 1 = 1 $$\n"


@pytest.fixture
def references():
    pages = [read_page(ONE, "docs/a/one.md"), read_page("# Start\n", "docs/index.md")]
    return References(pages, {"docs/a/one.md": "a/one/", "docs/index.md": ""})


@pytest.mark.parametrize("url, address", [
    ("a/one/", "#first"), ("a/two/", "../one/#first"), ("", "a/one/#first"), ("a/one/", "#section-1"),
])
def test_links_to_blocks_and_displays_are_marked(references, url, address):
    assert references.content(f'<p><a href="{address}">x</a></p>', url) == f'<p><a class="reference" href="{address}">x</a></p>'


@pytest.mark.parametrize("url, address", [
    ("a/two/", "#first"), ("a/one/", "#section"), ("a/two/", "https://x.org/a/one/#first"), ("", "a/one/"),
])
def test_other_links_are_not_marked(references, url, address):
    assert references.content(f'<a href="{address}">x</a>', url) == f'<a href="{address}">x</a>'


def test_empty_links_are_named(references):
    assert references.markdown("[](a/one.md#first)", "docs/index.md") == "[Theorem 1 of One](a/one.md#first)"
