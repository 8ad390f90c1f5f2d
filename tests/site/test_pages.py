"""Every page of the real site in a real browser: narrow and wide, light and dark."""

import pytest

from tests.conftest import ROOT


def addresses():
    """The addresses of all pages, from the sources, so that a page that was not rendered is missed."""
    docs = ROOT / "docs"
    pages = [path.relative_to(docs).with_suffix("").as_posix() for path in docs.rglob("*.md") if "generated" not in path.parts]
    labs = [f"labs/{path.stem}" for path in (docs / "labs").glob("*.py")]
    return sorted((page.removesuffix("index") + "/").lstrip("/").replace("//", "/") for page in pages + labs)


OVERFLOW = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
UNSEEN_IMAGES = """[...document.querySelectorAll('.md-content img')]
    .filter(image => getComputedStyle(image).display !== 'none' && !(image.complete && image.naturalWidth))
    .map(image => image.src)"""
# Untypeset formulas, includes and tracebacks. What a verdict opens to quotes formulas as source, on purpose.
RAW_MATH = r"""(() => { const text = document.querySelector('.md-content').cloneNode(true);
    text.querySelectorAll('code, pre, mjx-container, script, style, details.verdict, details.mark').forEach(part => part.remove());
    return (text.textContent.match(/\\\(|\\\[|\$\$|--8<--|^\/\/\/|\\frac|Traceback/gm) || []) })()"""


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("width", [390, 1200])
@pytest.mark.parametrize("path", addresses())
def test_page(visit, path, width, dark):
    page = visit(path, width, dark)
    page.evaluate("document.querySelectorAll('img[loading=lazy]').forEach(image => image.loading = 'eager')")
    page.wait_for_load_state("networkidle")
    assert page.locator("h1").count() == 1
    assert page.evaluate(OVERFLOW) <= 0
    assert page.evaluate(UNSEEN_IMAGES) == []
    assert page.evaluate(RAW_MATH) == []
    scheme = page.evaluate("document.body.dataset.mdColorScheme")
    assert scheme == ("slate" if dark else "default")


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
