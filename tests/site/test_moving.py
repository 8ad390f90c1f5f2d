"""Figures that move, in a real browser: their formulas, their controls, and the page without them."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe

from scripts.moving.check import agree, by_python, questions
from snippets.common import plotstyle
from tests.conftest import ROOT
from tests.site.pages import DRAWN, WCAG

MODULES = ROOT / "docs" / "assets" / "moving"
FORMULAS = (ROOT / "scripts/moving/formulas.mjs").read_text("utf-8").replace("export ", "")
SHOWN = {name: path.relative_to(ROOT / "docs").with_suffix("").as_posix() + "/" for path in sorted((ROOT / "docs").glob("*/*.md"))
         for name in re.findall(r'data-figure="([^"]+)"', path.read_text("utf-8"))}
CONTROLS = ".moving-controls :is(input, select, .moving-buttons button)"
NAMES = pytest.mark.parametrize("name", SHOWN)


def snippet(name):
    """The key of the snippet that a figure is compared with."""
    found, = (ROOT / "snippets").glob(f"chapter*/{name.replace('-', '_')}.py")
    return f"{found.parent.name}/{found.stem}"


def come_near(page, name):
    """Scroll to a figure and wait until it is drawn."""
    figure = page.locator(f'.moving[data-figure="{name}"]')
    figure.scroll_into_view_if_needed()
    page.wait_for_function("name => document.querySelector(`.moves[data-figure=${name}] .moving-said`)?.textContent", arg=name)
    return figure


def drawn_again(page):
    """Let two frames pass: a change is drawn in the next one."""
    page.evaluate("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")


def test_every_module_that_draws_is_on_a_page():
    drawing = {path.stem for path in MODULES.glob("*.mjs") if "export default" in path.read_text("utf-8")}
    assert drawing == set(SHOWN) != set()


@NAMES
def test_formulas_agree_with_python_in_the_browser(visit, name):
    page, key = visit(SHOWN[name]), snippet(name)
    wanted = by_python([key], ROOT)[key]
    found = page.evaluate(f"async ([module, asked]) => {{ {FORMULAS}; return results(await import(module), asked); }}",
                          [f"{page.evaluate('location.origin')}/assets/moving/{name}.mjs", questions(wanted)])
    assert wanted and found.keys() == wanted.keys()
    for function, compared in wanted.items():
        for arguments, expected, result in zip(compared["arguments"], compared["results"], found[function], strict=True):
            assert agree(expected, result, compared["within"]), f"{function}({arguments}): expected {expected}, found {result}"


@pytest.mark.parametrize("width, dark", [(1200, False), (390, True)], ids=["wide-light", "narrow-dark"])
@NAMES
def test_axe_finds_nothing_and_everything_can_be_hit(visit, name, width, dark):
    page = visit(SHOWN[name], width, dark)
    figure = come_near(page, name)
    found = Axe().run(page, context={"include": [[".moving"]], **DRAWN}, options=WCAG).response["violations"]
    assert [(one["id"], node["html"][:120]) for one in found for node in one["nodes"]] == []
    boxes = [control.bounding_box() for control in figure.locator(".moving-controls :is(input, select, button)").all()]
    assert boxes and all(box["height"] >= 24 and box["width"] >= 24 for box in boxes)


@NAMES
def test_nothing_is_wider_than_a_phone_and_text_is_legible(visit, name):
    page = visit(SHOWN[name], 390)
    figure = come_near(page, name)
    for width in (390, 320):
        page.set_viewport_size({"width": width, "height": 700})
        drawn_again(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert figure.evaluate("f => f.scrollWidth <= f.clientWidth + 1")
        assert figure.evaluate("f => Math.min(...[...f.querySelectorAll('text')].map(text => parseFloat(getComputedStyle(text).fontSize)))") >= 12


@NAMES
def test_every_control_works_by_keyboard_and_reset_leads_back(visit, name):
    page = visit(SHOWN[name])
    figure = come_near(page, name)
    picture = lambda: figure.locator(".moving-plots").inner_html() + figure.locator(".moving-now").inner_text()
    start = picture()
    for control in figure.locator(CONTROLS).all():
        before = picture()
        control.focus()
        kind = control.evaluate("control => control.tagName")
        if kind == "SELECT":
            last = control.evaluate("select => select.value = select.options[select.options.length - 1].value")
            assert last != "0"
            control.dispatch_event("change")
        else:
            page.keyboard.press("Enter" if kind == "BUTTON" else "ArrowRight")
        drawn_again(page)
        changed = picture() != before
        if not changed and kind == "INPUT":                      # at its end
            page.keyboard.press("ArrowLeft")
            drawn_again(page)
            changed = picture() != before
        assert changed, control.evaluate("control => control.outerHTML")
    figure.locator(".moving-reset").press("Enter")
    drawn_again(page)
    told = re.compile(r' aria-label="[^"]*"')                    # that follows when the figure has come to rest
    assert told.sub("", picture()) == told.sub("", start)


@NAMES
def test_values_are_told_when_the_figure_has_come_to_rest(visit, name):
    page = visit(SHOWN[name])
    figure = come_near(page, name)
    said, plot = figure.locator(".moving-said"), figure.locator("svg[role=img]").first
    before = said.inner_text()
    slider = figure.locator("input[type=range]").first
    slider.focus()
    page.keyboard.press("ArrowRight")
    drawn_again(page)
    assert said.inner_text() == before                           # not at every step of a drag
    page.wait_for_timeout(600)
    now = figure.locator(".moving-now").inner_text()
    assert said.inner_text() == now and plot.get_attribute("aria-label").endswith(now)
    assert slider.get_attribute("aria-valuetext") == figure.locator("output").first.inner_text()


@NAMES
def test_without_javascript_and_on_paper_the_static_figure_is_all(visit, name):
    page = visit(SHOWN[name], java_script_enabled=False)
    assert not page.locator(f'.moving[data-figure="{name}"]').is_visible()
    assert page.locator("figure a.enlarge.light").first.is_visible()
    page = visit(SHOWN[name])
    come_near(page, name)
    page.emulate_media(media="print")
    assert not page.locator(f'.moving[data-figure="{name}"]').is_visible()


def test_modules_are_loaded_when_the_reader_comes_near_and_only_then(visit):
    page = visit("chapter1/gradient-descent/")
    loaded = "performance.getEntriesByType('resource').filter(entry => entry.name.endsWith('.mjs') && entry.name.includes('/moving/')).length"
    page.mouse.wheel(0, 5000)
    page.wait_for_timeout(300)
    assert page.evaluate(loaded) == 0 and page.locator(".moving").count() == 0
    page = visit(SHOWN["cross-entropy-minimum"])
    assert page.evaluate(loaded) == 0
    come_near(page, "cross-entropy-minimum")
    assert page.evaluate(loaded) == 4


def test_a_module_that_can_not_be_loaded_leaves_the_static_figure(browser, address):
    context = browser.new_context(viewport={"width": 1200, "height": 900})
    page = context.new_page()
    page.route("**/moving/kit.mjs", lambda route: route.abort())
    page.goto(f"{address}/{SHOWN['cross-entropy-minimum']}")
    page.locator(".moving").scroll_into_view_if_needed()
    page.locator(".moving").wait_for(state="detached")
    assert page.locator("figure a.enlarge.light").first.is_visible()
    context.close()


def test_a_dot_can_be_dragged(visit):
    page = visit(SHOWN["cross-entropy-minimum"])
    figure = come_near(page, "cross-entropy-minimum")
    box = figure.locator(".handle").first.bounding_box()
    page.mouse.move(box["x"] + 13, box["y"] + 13)
    page.mouse.down()
    page.mouse.move(box["x"] + 213, box["y"] + 13, steps=4)
    page.mouse.up()
    drawn_again(page)
    moved = figure.locator(".handle").first.bounding_box()
    assert abs(moved["x"] - box["x"] - 200) < 8


def test_the_palette_is_that_of_the_static_figures():
    sheet = (ROOT / "docs/assets/moving.css").read_text("utf-8")
    light, dark = (dict(re.findall(r"--moving-(\w+): (#\w+);", part)) for part in sheet.split("slate")[:2])
    names = dict(zip("abcde", plotstyle.SERIES)) | {"ink": plotstyle.INK, "muted": plotstyle.MUTED, "grid": plotstyle.GRID}
    assert light == names and dark == {name: plotstyle.DARK[colour] for name, colour in names.items()}
