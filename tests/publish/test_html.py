"""Looking at rendered pages."""

from scripts.publish.rendering import relative
from scripts.publish.html import locator, repeated_ids


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
