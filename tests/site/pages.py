"""What has to be true of every page, in whatever width and palette it is read."""

from axe_playwright_python.sync_playwright import Axe

from tests.conftest import ROOT


def addresses():
    """The addresses of all pages, from the sources, so that a page that was not rendered is missed."""
    docs = ROOT / "docs"
    pages = [path.relative_to(docs).with_suffix("").as_posix() for path in docs.rglob("*.md") if "generated" not in path.parts]
    labs = [f"labs/{path.stem}" for path in (docs / "labs").glob("*.py")]
    return sorted((page.removesuffix("index") + "/").lstrip("/").replace("//", "/") for page in pages + labs)


# Half of the work of looking at all pages is axe's: in `make test` it sees every page in one of two ways, in `make test-long` in the other too.
LIGHT_AND_WIDE, DARK_AND_NARROW = addresses()[::2], addresses()[1::2]

OVERFLOW = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
COLUMN = "document.querySelector('.md-content h1').getBoundingClientRect().width / Math.min(innerWidth, 900)"
UNSEEN_IMAGES = """[...document.querySelectorAll('.md-content img')]
    .filter(image => getComputedStyle(image).display !== 'none' && !(image.complete && image.naturalWidth))
    .map(image => image.src)"""
# Untypeset formulas, includes and tracebacks. What a verdict opens to quotes formulas as source, on purpose.
RAW_MATH = r"""(() => { const text = document.querySelector('.md-content').cloneNode(true);
    text.querySelectorAll('code, pre, mjx-container, script, style, details.verdict, details.mark').forEach(part => part.remove());
    return (text.textContent.match(/\\\(|\\\[|\$\$|--8<--|^\/\/\/|\\frac|Traceback/gm) || []) })()"""
IMAGES = """Promise.all([...document.images].map(image => { image.loading = 'eager'; return image.decode().catch(() => {}) }))"""
HEADINGS = "[...document.querySelectorAll('.md-content :is(h1, h2, h3, h4, h5, h6)')].map(heading => Number(heading.tagName[1]))"

WCAG = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"], "resultTypes": ["violations"]}
# Typeset formulas are drawn in parts of parts that assistive technology does not see: it gets the MathML beside them.
DRAWN = {"exclude": [["mjx-math"]]}


def assert_whole(page, scheme):
    """Nothing overflows, the text has its width, every image is there, every formula is typeset, the palette is the reader's, headings are in order."""
    page.evaluate(IMAGES)
    assert page.evaluate(OVERFLOW) <= 0
    assert page.evaluate(COLUMN) > 0.75
    assert page.evaluate(UNSEEN_IMAGES) == []
    assert page.evaluate(RAW_MATH) == []
    assert page.evaluate("document.body.dataset.mdColorScheme") == scheme
    levels = page.evaluate(HEADINGS)
    assert levels[0] == 1 and levels.count(1) == 1
    assert [(before, after) for before, after in zip(levels, levels[1:]) if after > before + 1] == []


def switch_palette(page, palette):
    """As a reader does, who comes with the palette of the system."""
    page.get_by_title(f"Switch to the {palette} palette").click()
    page.wait_for_function("scheme => document.body.dataset.mdColorScheme === scheme", arg={"light": "default", "dark": "slate"}[palette])


def assert_accessible(page):
    """axe, by the rules of WCAG 2.2 AA, finds nothing."""
    found = Axe().run(page, context=DRAWN, options=WCAG).response["violations"]
    assert [(one["id"], node["target"], node["html"][:120]) for one in found for node in one["nodes"][:2]] == []
