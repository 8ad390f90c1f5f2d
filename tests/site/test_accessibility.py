"""What axe finds wrong with the pages, judged by WCAG 2.2 AA: nothing; and what it can't see: order, keyboard, print."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.site.test_pages import addresses

WCAG = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"], "resultTypes": ["violations"]}
# Typeset formulas are drawn in parts of parts that assistive technology does not see: it gets the MathML beside them.
DRAWN = {"exclude": [["mjx-math"]]}
HEADINGS = "[...document.querySelectorAll('.md-content :is(h1, h2, h3, h4, h5, h6)')].map(heading => Number(heading.tagName[1]))"


@pytest.mark.parametrize("width, dark", [(1200, False), (390, True)], ids=["wide-light", "narrow-dark"])
@pytest.mark.parametrize("path", addresses())
def test_axe_finds_nothing(visit, path, width, dark):
    found = Axe().run(visit(path, width, dark), context=DRAWN, options=WCAG).response["violations"]
    assert [(one["id"], node["target"], node["html"][:120]) for one in found for node in one["nodes"][:2]] == []


@pytest.mark.parametrize("path", addresses())
def test_headings_are_in_order_and_nothing_is_wider_than_a_small_phone(visit, path):
    page = visit(path, 320)
    levels = page.evaluate(HEADINGS)
    assert levels[0] == 1 and levels.count(1) == 1
    assert [(before, after) for before, after in zip(levels, levels[1:]) if after > before + 1] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_the_keyboard_reaches_and_opens_what_a_mouse_does(visit):
    page = visit("chapter1/gradient-descent/")
    page.locator("details.verdict > summary").first.focus()
    page.keyboard.press("Enter")
    assert page.locator("details.verdict").first.get_attribute("open") is not None
    seen = set()
    page.locator("h1").evaluate("heading => { heading.tabIndex = -1; heading.focus() }")
    for _ in range(40):
        page.keyboard.press("Tab")
        seen.add(page.evaluate("(e => e.closest('.md-content') ? e.tagName + (e.className && '.' + e.className) : '')(document.activeElement)"))
    assert any(one.startswith("A") for one in seen) and any(one.startswith("SUMMARY") for one in seen)


def test_the_content_does_not_move_while_it_loads(visit):
    """Cumulative layout shift of the longest page at most 0.01, with the processor slowed four times."""
    page = visit("")
    page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": 4})
    page.add_init_script("""window.shift = 0; new PerformanceObserver(list => list.getEntries().forEach(
        entry => { if (!entry.hadRecentInput) window.shift += entry.value })).observe({type: 'layout-shift', buffered: true})""")
    page.goto(page.url + "chapter3/softmax/", wait_until="networkidle")
    assert page.evaluate("window.shift") <= 0.01
