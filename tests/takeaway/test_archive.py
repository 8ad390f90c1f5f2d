"""The zip: the same bytes each time, and a site that a browser reads from a folder."""

import re
import zipfile

import pytest

from scripts.takeaway.archive import make_zip, named
from tests.site.conftest import Visit


def test_the_same_site_gives_the_same_bytes(small):
    first = make_zip(small.site, "notes")
    for path in small.site.rglob("*.html"):
        path.touch()
    assert make_zip(small.site, "notes") == first


def test_names_are_sorted_and_nothing_has_a_date(take):
    with zipfile.ZipFile(take("zip")) as archive:
        entries = archive.infolist()
    names = [entry.filename for entry in entries]
    assert names == sorted(names) and all(name.startswith("proofs-that-run/") for name in names)
    assert {entry.date_time for entry in entries} == {(1980, 1, 1, 0, 0, 0)}
    assert not any(name.endswith(("404.html", ".zip", ".pdf", ".apkg")) for name in names)


@pytest.mark.parametrize("href, url, wanted", [
    (".", "", "./index.html"), ("../", "take/", "../index.html"), ("chapter1/#x", "", "chapter1/index.html#x"),
    ("./", "chapter1/", "./index.html"), ("https://a.example/b/", "", "https://a.example/b/"), ("mailto:a@b.c", "", "mailto:a@b.c"),
    ("data.csv", "chapter1/", "data.csv"), ("#x", "chapter1/", "#x"),
])
def test_links_to_folders_name_the_page(href, url, wanted):
    assert named(href, url) == wanted


@pytest.fixture
def visit(browser, unpacked):
    """A visit from file://; at the end nothing may have gone wrong."""
    context = browser.new_context(viewport={"width": 1200, "height": 900})
    visit = Visit(context.new_page(), unpacked.as_uri())
    yield visit
    context.close()
    assert visit.troubles == []


def test_every_link_names_a_file(unpacked):
    pages = list(unpacked.rglob("*.html"))
    assert len(pages) == 5
    for page in pages:
        for href in re.findall(r'\s(?:href|src)="([^"#:]+)[^":]*"', page.read_text()):
            assert (page.parent / href).is_file(), f"{page}: {href}"


def test_every_page_opens_from_a_folder(visit, unpacked):
    for path in sorted(unpacked.rglob("*.html")):
        page = visit.go(path.relative_to(unpacked).as_posix())
        page.evaluate("document.querySelectorAll('img[loading=lazy]').forEach(image => image.loading = 'eager')")
        page.wait_for_load_state("networkidle")
        assert page.locator("h1").count() == 1
        assert page.evaluate("[...document.styleSheets].filter(sheet => sheet.href.endsWith('/assets/style.css')).length") == 1
        assert page.evaluate("[...document.images].every(image => image.complete)")


def test_formulas_have_their_fonts(visit):
    page = visit.go("chapter1/powers/index.html")
    assert page.evaluate("document.fonts.ready.then(() => [...document.fonts].filter(font => font.status === 'loaded').length)") >= 2


def test_links_lead_on(visit):
    page = visit.go("chapter1/index.html")
    page.locator("article a", has_text="about powers").click()
    page.locator("article a", has_text="the squares").click()
    assert page.url.endswith("/chapter1/page/index.html#squares")


def test_search_works(visit):
    page = visit.go("index.html")
    page.locator("[data-md-component=search-query]").first.focus()
    page.keyboard.type("fold", delay=20)
    found = page.locator(".md-search-result__item a[href*='powers/index.html']").first
    found.wait_for(timeout=15000)
    found.click()
    page.wait_for_url("**/chapter1/powers/index.html**")
