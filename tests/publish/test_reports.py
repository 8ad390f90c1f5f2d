"""Where mistakes are reported: nowhere, unless mkdocs.yml says so."""

import pytest

from scripts.pages import Claim, Given
from scripts.pages.verdict import Verdict
from scripts.publish.reports import report_url
from scripts.publish.verdicts import element

TEMPLATE = "https://example.org/new?title={page}%20{key}"
VERDICT = Verdict(Claim("docs/a.md", 1, "slope", "claim", "a = b", (Given("a = 1", "docs/a.md", 1),), None, (), "", "theorem", ""), "holds")


def test_page_and_key_are_filled_in_and_escaped():
    assert report_url(TEMPLATE, "docs/a b.md", "x&y") == "https://example.org/new?title=docs%2Fa%20b.md%20x%26y"
    assert report_url("", "docs/a.md", "slope") == ""


def test_a_template_without_the_page_is_an_error():
    with pytest.raises(ValueError, match="expected `{page}` in `extra: report`.*found 'mailto:x@example.org'"):
        report_url("mailto:x@example.org", "docs/a.md")


def test_a_verdict_has_the_link_only_if_there_is_an_address():
    assert "Report" not in element(VERDICT)
    linked = element(VERDICT, address=lambda key: report_url(TEMPLATE + "&x", "docs/a.md", key))
    assert 'href="https://example.org/new?title=docs%2Fa.md%20slope&amp;x">Report a mistake in this formula</a>' in linked


def test_a_verdict_is_open_where_the_page_says_so_and_unseen_by_the_search():
    assert " open>" in element(VERDICT, opened=["slope"]) and " open>" not in element(VERDICT, opened=["other"])
    assert 'data-search-exclude="1"' in element(VERDICT)
