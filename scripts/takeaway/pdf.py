"""The notes as one PDF, printed by headless Chromium: typeset formulas, page numbers, links that work inside, bookmarks."""

import datetime
import io
import logging
import tempfile
from pathlib import Path

from pypdf import PdfReader, PdfWriter
from pypdf.generic import Fit

from scripts.errors import BuildFailed, Problem
from scripts.takeaway.book import anchor, articles, document
from scripts.takeaway.chromium import Chromium

TITLE = "Proofs that run"
SUBTITLE = "Study notes on Michael Nielsen's “Neural Networks and Deep Learning” whose proofs run"
PAPER_WIDTH = 642                                            # of the text, in CSS pixels: 170 mm, as book.css says
MINUTES = 10

logging.getLogger("pypdf").setLevel(logging.ERROR)           # Chromium counts its tags wrongly, of which pypdf warns and which harms nothing

# What is wider than the paper is set smaller; on a screen it would scroll.
FIT = """() => {
  let shrunk = 0;
  const widths = [...document.querySelectorAll("mjx-container, article table, article pre")].map((box) =>
    [box, box.scrollWidth, (box.closest("p, li, td, div, section, article") ?? box.parentElement).clientWidth]);
  for (const [box, needed, room] of widths) {
    if (room > 0 && needed > room + 1) {
      box.style.zoom = Math.max(0.3, room / needed * 0.99);
      shrunk += 1;
    }
  }
  return shrunk;
}"""


def make_pdf(site, pages, moment):
    """The PDF's bytes. `moment` (seconds since 1970) is the date that stands in it.

    It is printed twice: the first time to learn on which sheet each page begins, the second with these numbers in the
    table of contents. BuildFailed where Chromium is missing, or if a link inside would lead nowhere.
    """
    date = datetime.datetime.fromtimestamp(moment, datetime.UTC)
    subtitle = f"{SUBTITLE}. {date:%-d %B %Y}"
    parts = articles(site, pages)
    with tempfile.TemporaryDirectory() as folder, Chromium("site/take/") as browser:
        file = Path(folder) / "book.html"
        file.write_text(document(site, parts, {}, TITLE, subtitle), "utf-8")
        numbers = sheets(PdfReader(io.BytesIO(printed(browser, file, tagged=False))))
        file.write_text(document(site, parts, numbers, TITLE, subtitle), "utf-8")
        reader = PdfReader(io.BytesIO(printed(browser, file, tagged=True)))
    assert_settled(numbers, sheets(reader))
    return with_bookmarks(reader, parts, date)


def printed(browser, file, tagged):
    """The HTML file as Chromium prints it, what is too wide made smaller; tagged for those who listen to it."""
    page = browser.new_page(viewport={"width": PAPER_WIDTH, "height": 900}, color_scheme="light")
    page.set_default_timeout(MINUTES * 60_000)
    try:
        page.emulate_media(media="print")
        page.goto(file.as_uri(), wait_until="load")
        page.evaluate("document.fonts.ready.then(() => true)")
        page.evaluate(FIT)
        return page.pdf(prefer_css_page_size=True, print_background=True, tagged=tagged)
    finally:
        page.close()


def sheets(reader):
    """The number of the sheet on which each place begins, from 1."""
    return {name.removeprefix("/"): reader.get_destination_page_number(place) + 1 for name, place in reader.named_destinations.items()}


def assert_settled(before, after):
    """The table of contents may not have moved the pages it counts; that would be a fault of book.css."""
    if moved := sorted(name for name in {*before, *after} if before.get(name) != after.get(name)):
        raise BuildFailed([Problem("scripts/takeaway/book.css", f"expected page numbers that stay once they are printed, found others for {', '.join(moved[:5])}")])


def with_bookmarks(reader, parts, date):
    """The PDF with the navigation of the site as its bookmarks; a link inside that leads nowhere is an error."""
    places = {name.removeprefix("/"): place for name, place in reader.named_destinations.items()}
    if dead := sorted(inner_links(reader) - places.keys()):
        raise BuildFailed([Problem("site/", f"expected every link inside the PDF to lead somewhere, found {', '.join(dead[:5])}",
                                   cause="an id that is on no page")])
    writer = PdfWriter(clone_from=reader)
    part = None
    for one in parts:
        mark = bookmark(writer, reader, one.page.title, places[anchor(one.page.url)], part if one.page.level else None)
        part = part if one.page.level else mark
        for name, text in one.headings:
            bookmark(writer, reader, text, places[name], mark)
    stamp = f"D:{date:%Y%m%d%H%M%S}+00'00'"
    writer.add_metadata({"/Title": TITLE, "/Subject": SUBTITLE, "/Creator": TITLE, "/CreationDate": stamp, "/ModDate": stamp})
    writer.page_mode = "/UseOutlines"
    output = io.BytesIO()
    writer.write(output)
    return output.getvalue()


def bookmark(writer, reader, title, place, parent):
    """One bookmark, at the height of the page where its heading stands."""
    return writer.add_outline_item(title, reader.get_destination_page_number(place), parent=parent, fit=Fit.xyz(left=0, top=place.top))


def inner_links(reader):
    """The names of all places that links inside the PDF lead to."""
    annotations = (mark.get_object() for sheet in reader.pages for mark in sheet.get("/Annots", []))
    return {str(mark["/Dest"]).removeprefix("/") for mark in annotations if "/Dest" in mark}
