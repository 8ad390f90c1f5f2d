"""Looking at rendered pages."""

import pytest

from scripts.publish.rendering import relative
from scripts.publish.html import locator, readable, repeated_ids


def test_repeated_ids_are_found_in_any_quotes_but_not_in_code():
    page = """<p id="a"><b id='b'><i id=c></i></b></p><p class="x" id="a"></p><i id=c></i>
    <script>let s = '<p id="b">'</script><pre><code>id="b"</code></pre>"""
    assert repeated_ids(page) == ["a", "c"]


def test_a_formula_is_located_whatever_its_spacing():
    locate = locator("# Title\n\nSome $a + b$ and\n\n$$\nx = \\frac{1}{2}\n$$\n")
    assert locate("a+b") == 3
    assert locate("x = \\frac{1} {2}") == 6
    assert locate("y") is None
    assert locate("  ") is None


def test_addresses_as_seen_from_a_page():
    assert relative("docs/index.md", "docs/chapter1/page.md") == "chapter1/page/"
    assert relative("docs/chapter1/page.md", "docs/chapter1/page.md") == ""
    assert relative("docs/chapter1/page.md", "docs/chapter1/other.md") == "../other/"
    assert relative("docs/chapter1/index.md", "docs/ledger.md") == "../ledger/"


@pytest.mark.parametrize("written, shown", [
    ("<code>&#92;sum&#95;j a&#94;2</code>", "<code>\\sum_j a^2</code>"),
    ("&#60;b&#62; &#38;#92; &#34; &#39; &#35;92&#59;", "&#60;b&#62; &#38;#92; &#34; &#39; &#35;92&#59;"),      # each would begin or end markup
    ("a&#10;b &#8230;", "a&#10;b &#8230;"),
    ("<script>x = '&#92;'</script>&#92;<style>a { content: '&#95;' }</style>&#95;", "<script>x = '&#92;'</script>\\<style>a { content: '&#95;' }</style>_")])
def test_plain_characters_are_written_as_they_are(written, shown):
    assert readable(written) == shown
