"""Letters of formulas say what they mean, in a real browser."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.site.pages import DRAWN, WCAG

PAGE = "chapter2/the-four-equations/"
DISPLAY = ".md-content .math > mjx-container[display]"
ERROR = DISPLAY + " mjx-mi:has-text('𝛿')"


@pytest.mark.parametrize("width, dark", [(1200, False), (390, True)], ids=["wide-light", "narrow-dark"])
def test_arrow_keys_walk_through_the_letters_of_a_display(visit, width, dark):
    page = visit(PAGE, width, dark)
    display = page.locator(DISPLAY).first
    display.focus()
    meaning = page.locator(".meaning:popover-open")
    seen = set()
    for _ in range(12):                              # some letters, such as the T of a transpose, have nothing to show
        page.keyboard.press("ArrowRight")
        page.wait_for_timeout(400)
        seen |= {meaning.inner_text()} if meaning.count() else set()
        if len(seen) == 2 and meaning.count():
            break
    assert len(seen) == 2
    found = Axe().run(page, context={"include": [[".meaning"], [DISPLAY]], **DRAWN}, options=WCAG).response["violations"]
    assert [(one["id"], node["html"][:120]) for one in found for node in one["nodes"]] == []
    box = meaning.bounding_box()
    assert box["x"] >= 0 and box["x"] + box["width"] <= width
    page.keyboard.press("Escape")
    meaning.wait_for(state="detached")
    assert display.evaluate("display => display === document.activeElement")


def test_a_pointer_on_delta_shows_the_error_of_a_neuron_and_may_move_onto_the_meaning(visit):
    page = visit(PAGE)
    page.locator(ERROR).first.hover()
    meaning = page.locator(".meaning:popover-open")
    meaning.wait_for()
    assert "error of neuron" in meaning.inner_text()
    meaning.hover()
    page.wait_for_timeout(1000)
    assert meaning.is_visible()
    page.mouse.move(2, 2)
    meaning.wait_for(state="detached")
