"""The PDF: everything is in it, numbered, linked and bookmarked."""

import pytest
from pypdf import PdfReader

from scripts.errors import BuildFailed
from scripts.takeaway.book import articles
from scripts.takeaway.pages import read_pages
from scripts.takeaway.pdf import assert_settled, inner_links, sheets, with_bookmarks
from tests.takeaway.conftest import DATE, right_edges

A4, MARGIN, TEXT = 595, 56, 9.4                              # in points: the width of the paper, 20 mm of it, the size of the text


@pytest.fixture(scope="module")
def path(take, browser):
    """The PDF of the small site; `browser` skips the tests where there is none."""
    return take("pdf")


@pytest.fixture(scope="module")
def reader(path):
    return PdfReader(path)


@pytest.fixture(scope="module")
def texts(reader):
    return [page.extract_text() for page in reader.pages]


def test_pages_stand_in_the_order_of_the_navigation(reader):
    places = sheets(reader)
    begins = [places[name] for name in ("home", "chapter1", "chapter1_powers", "chapter1_page", "take")]
    assert begins == sorted(begins) and begins[0] == 3


def test_the_contents_give_the_printed_numbers(reader, texts):
    place = sheets(reader)["chapter1_page"]
    assert f"A page\n{place}" in texts[1] or f"A page {place}" in texts[1]
    assert str(place) in texts[place - 1].split("\n")
    assert "000" not in texts[1]


def test_solutions_are_open_and_verdicts_one_line(texts):
    text = " ".join(texts)
    assert "answer-in-the-fold" in text
    assert "wrong variants refuted" in text and "As the machine read it" not in text and "Wrong variants" not in text


def test_links_inside_have_a_place_and_others_keep_their_address(reader):
    assert {"chapter1_page--squares", "chapter1_powers--half", "chapter1_powers"} <= inner_links(reader)
    assert inner_links(reader) <= set(sheets(reader))
    addresses = {str(mark.get_object()["/A"]["/URI"]) for page in reader.pages for mark in page.get("/Annots", []) if "/A" in mark.get_object()}
    assert addresses == {"http://neuralnetworksanddeeplearning.com/"}


def test_bookmarks_follow_the_navigation(reader):
    def titles(marks):
        return [titles(mark) if isinstance(mark, list) else mark.title for mark in marks]

    home, chapter, inside, take = titles(reader.outline)
    assert (home, chapter, take) == ("Home", "Chapter 1", "Taking it along")
    assert inside == ["Powers of two", ["Below a heading with a^2", "Another heading"], "A page"]


def test_a_link_that_leads_nowhere_is_an_error(small, reader):
    parts = articles(small.site, read_pages(small.site))
    reader = PdfReader(reader.stream)
    mark = next(mark.get_object() for page in reader.pages for mark in page.get("/Annots", []) if "/Dest" in mark.get_object())
    mark[next(key for key in mark if key == "/Dest")] = type(mark["/Dest"])("/nowhere")
    with pytest.raises(BuildFailed, match="found nowhere"):
        with_bookmarks(reader, parts, None)


def test_numbers_that_move_are_an_error():
    with pytest.raises(BuildFailed, match="found others for b"):
        assert_settled({"a": 1, "b": 2}, {"a": 1, "b": 3})


def test_it_carries_the_date_that_was_asked_for(reader, texts):
    assert reader.metadata.title == "Proofs that run"
    assert reader.metadata.creation_date.timestamp() == int(DATE)
    assert "14 November 2023" in texts[0]


def test_what_is_too_wide_is_made_to_fit(path):
    assert A4 / 2 < max(right_edges(path)) <= A4 - MARGIN


def test_what_is_too_wide_makes_nothing_else_smaller(reader):
    """A browser left to itself shrinks every page until the widest formula fits."""
    sizes = []
    reader.pages[3].extract_text(visitor_text=lambda text, cm, tm, font, size: text.strip() and sizes.append(round(size * cm[0] * tm[0], 1)))
    assert TEXT in sizes
