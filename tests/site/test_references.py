"""References show what they lead to, in a real browser."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.site.pages import DRAWN, WCAG

PAGE = "chapter1/perceptron-limit/"
HERE = 'a.reference[href="#distance-from-step"]'
ELSEWHERE = 'a.reference[href="../networks-of-perceptrons/#scaled-network"]'


def reached_by_keyboard(page, link):
    """Put the focus on a link as the Tab key does."""
    page.keyboard.press("Tab")
    page.locator(link).first.focus()


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("width", [390, 1200])
@pytest.mark.parametrize("link, words", [(HERE, "Lemma 1"), (ELSEWHERE, "A positive factor changes no perceptron")], ids=["here", "elsewhere"])
def test_a_focused_reference_shows_the_statement_typeset(visit, link, words, width, dark):
    page = visit(PAGE, width, dark)
    reached_by_keyboard(page, link)
    preview = page.locator(".preview:popover-open")
    preview.wait_for()
    assert words in preview.inner_text()
    assert preview.locator("mjx-container").count() > 0
    assert preview.locator("[id]").count() == 0
    box = preview.bounding_box()
    assert box["x"] >= 0 and box["x"] + box["width"] <= width
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_the_preview_breaks_no_rule_of_accessibility(visit, dark):
    page = visit(PAGE, 390, dark)
    reached_by_keyboard(page, ELSEWHERE)
    page.locator(".preview:popover-open").wait_for()
    found = Axe().run(page, context={"include": [[".preview"]], **DRAWN}, options=WCAG).response["violations"]
    assert [(one["id"], node["html"][:120]) for one in found for node in one["nodes"]] == []


def test_escape_closes_the_preview_and_leaves_the_focus_on_the_reference(visit):
    page = visit(PAGE)
    reached_by_keyboard(page, HERE)
    page.locator(".preview:popover-open").wait_for()
    page.keyboard.press("Escape")
    page.locator(".preview").wait_for(state="detached")
    assert page.locator(HERE).first.evaluate("link => link === document.activeElement")


def test_the_preview_stays_while_the_pointer_is_on_it_and_goes_when_it_leaves(visit):
    page = visit(PAGE)
    page.locator(HERE).first.hover()
    preview = page.locator(".preview:popover-open")
    preview.wait_for()
    preview.hover()
    page.wait_for_timeout(1000)
    assert preview.is_visible()
    page.mouse.move(2, 2)
    preview.wait_for(state="detached")


def test_focus_that_moves_on_closes_the_preview(visit):
    page = visit(PAGE)
    reached_by_keyboard(page, HERE)
    page.locator(".preview:popover-open").wait_for()
    page.locator("a.md-logo:visible").first.focus()
    page.locator(".preview").wait_for(state="detached")


def test_a_click_follows_the_reference(visit):
    page = visit(PAGE)
    page.locator(ELSEWHERE).first.click()
    page.wait_for_url("**/chapter1/networks-of-perceptrons/#scaled-network")


def test_without_scripts_the_reference_is_a_link(visit):
    page = visit(PAGE, java_script_enabled=False)
    page.locator(ELSEWHERE).first.click()
    page.wait_for_url("**/chapter1/networks-of-perceptrons/#scaled-network")
