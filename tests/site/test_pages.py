"""The pages of the real site in a real browser: what one of them shows for all."""

import pytest

from tests.site.pages import addresses


def test_figures_follow_the_palette(visit):
    for dark, palette in ((False, "light"), (True, "dark")):
        page = visit("chapter1/sigmoid-neurons/", dark=dark)
        shown = page.evaluate("[...document.querySelectorAll('.md-content img')].filter(i => getComputedStyle(i).display !== 'none').map(i => i.src)")
        assert shown and all(source.endswith(f"#only-{palette}") for source in shown)
        assert all(alt.strip() for alt in page.evaluate("[...document.querySelectorAll('img')].map(i => i.alt)"))


def test_search_finds_a_page(visit):
    page = visit("")
    page.wait_for_selector("[data-md-component=search-query]", state="attached")
    page.locator("[data-md-component=search-query]").first.focus()
    page.keyboard.type("perceptron", delay=20)
    page.wait_for_selector(".md-search-result__item a[href*='sigmoid-neurons']", timeout=15000)


def test_the_palette_can_be_switched_and_is_remembered(visit):
    page = visit("")
    page.locator("label[for=__palette_1]").click()
    assert page.evaluate("document.body.dataset.mdColorScheme") == "slate"
    page.reload()
    assert page.evaluate("document.body.dataset.mdColorScheme") == "slate"


@pytest.mark.parametrize("path", addresses())
def test_everything_can_be_read_without_javascript(visit, path):
    page = visit(path, java_script_enabled=False)
    assert page.locator(".md-content").inner_text().strip()
    assert page.locator(".arithmatex:has-text('\\\\(')").count() == 0


def test_a_lab_can_be_downloaded(visit, site):
    page = visit("labs/one-neuron/")
    link = page.locator("a[href$='one-neuron.ipynb']").first
    assert link.count() == 1
    assert (site / "labs/one-neuron/one-neuron.ipynb").stat().st_size > 1000
