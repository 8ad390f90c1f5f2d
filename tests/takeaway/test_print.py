"""A single page on paper, as Ctrl-P prints it."""

import io

import pytest
from pypdf import PdfReader

from tests.takeaway.conftest import right_edges


@pytest.fixture(params=[True, False], ids=["with scripts", "without scripts"])
def page(request, browser, unpacked):
    """The page of the exercise, open in a browser that is about to print."""
    context = browser.new_context(viewport={"width": 680, "height": 900}, java_script_enabled=request.param)
    opened = context.new_page()
    opened.goto(f"{unpacked.as_uri()}/chapter1/powers/index.html", wait_until="load")
    yield opened
    context.close()


def test_only_the_text_is_printed_and_all_of_it(page):
    printed = io.BytesIO(page.pdf(format="A4", print_background=True))
    text = "".join(sheet.extract_text() for sheet in PdfReader(printed).pages)
    assert "answer-in-the-fold" in text and "Half of it" in text
    assert "wrong variants refuted" in text and "As the machine read it" not in text
    assert "Taking it along" not in text and "Search" not in text and "¶" not in text
    assert "neuralnetworksanddeeplearning.com" not in text
    assert max(right_edges(printed)) <= 595


def test_nothing_scrolls_on_paper(page):
    page.emulate_media(media="print")
    clipped = page.locator(".md-content :is(pre, code, mjx-container, div.math, table)").evaluate_all(
        "boxes => boxes.filter(box => ['auto', 'scroll', 'hidden'].includes(getComputedStyle(box).overflowX)).map(box => box.outerHTML.slice(0, 60))")
    assert clipped == []


def test_titles_of_what_was_folded_are_whole(page):
    page.goto(page.url.replace("powers", "page"))                # where a table of evidence is
    page.emulate_media(media="print")
    titles = page.locator("details:not(.verdict, .mark) > summary")
    assert titles.count() == 1
    assert titles.evaluate_all("titles => titles.filter(title => getComputedStyle(title).marginLeft !== '0px').length") == 0
