"""What readers do with the pages, in a real browser: enlarge, take along, find, tick off."""

import csv
import json

import pytest

FIGURES = "chapter1/the-cost/"
SHOWN_FIGURE = "a.enlarge:visible >> nth=0"
CHAPTER, TOPIC = (f".exercise-filter select >> nth={number}" for number in (0, 1))


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("width", [390, 1200])
def test_a_figure_opens_enlarged_by_keyboard_and_gives_the_focus_back(visit, width, dark):
    page = visit(FIGURES, width, dark)
    figure = page.locator(SHOWN_FIGURE)
    figure.focus()
    page.keyboard.press("Enter")
    dialog = page.locator("dialog.enlarged[open]")
    dialog.wait_for()
    drawing = dialog.locator("img")
    assert drawing.get_attribute("src").endswith("-dark.svg" if dark else "-light.svg")
    assert drawing.get_attribute("alt") == figure.locator("img").get_attribute("alt") != ""
    assert drawing.bounding_box()["width"] > figure.bounding_box()["width"]
    assert dialog.evaluate("dialog => dialog.contains(document.activeElement)")
    page.keyboard.press("Escape")
    dialog.wait_for(state="detached")
    assert figure.evaluate("figure => figure === document.activeElement")
    assert page.url.endswith(FIGURES)


def test_a_click_enlarges_and_a_click_beside_the_figure_closes(visit):
    page = visit(FIGURES)
    page.locator(SHOWN_FIGURE).click()
    page.locator("dialog.enlarged[open]").wait_for()
    page.mouse.click(3, 3)
    page.locator("dialog.enlarged").wait_for(state="detached")


def test_each_palette_has_its_own_link_and_the_other_can_not_be_focused(visit):
    page = visit(FIGURES)
    figure = page.locator(".md-content figure").first
    assert [figure.locator(f"a.enlarge.{palette}").is_visible() for palette in ("light", "dark")] == [True, False]


def test_the_data_behind_a_figure_is_below_its_caption(visit, site):
    page = visit(FIGURES)
    link = page.locator("figcaption .figure-data a").first
    path = link.evaluate("link => new URL(link.href).pathname").lstrip("/")
    lines = (site / path).read_text("utf-8").splitlines()
    rows = list(csv.DictReader(line for line in lines if not line.startswith("#")))
    assert lines[0].startswith("# numbers are rounded") and len(rows) > 5 and {"x", "y", "kind"} <= set(rows[0])


def test_shown_code_can_be_downloaded_and_copied(visit, site):
    page = visit(FIGURES)
    link = page.locator(".code-links a[download]").first
    path = link.evaluate("link => new URL(link.href).pathname").lstrip("/")
    assert "def verify(" in (site / path).read_text("utf-8")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    block = page.locator(".md-content .highlight").first
    block.hover()
    block.locator("button.md-code__button, button.md-clipboard").first.click()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert "def " in copied and copied.split() == block.locator("code").inner_text().split()


def test_a_lab_can_be_had_as_python(visit, site):
    page = visit("labs/one-neuron/")
    assert page.locator(".download a[href$='one-neuron.py']").count() == 1
    assert "# %%" in (site / "labs/one-neuron/one-neuron.py").read_text("utf-8")


QUERIES = [
    (r"\delta^L", "chapter2/the-four-equations/#summary"),
    (r"\nabla_{a^L} C \odot", "chapter2/the-four-equations/#bp1a"),
    ("delta nabla odot", "chapter2/the-four-equations/#bp1a"),
    ("sigmoid knows its own slope", "#own-slope"),
    (r"\sigma'(z) = \sigma(z) (1-\sigma(z)) \leq", "#own-slope"),
]


@pytest.mark.parametrize("query, found", QUERIES, ids=[query for query, _ in QUERIES])
def test_the_search_finds_formulas_by_name_and_by_tex(visit, query, found):
    page = visit("")
    field = page.locator("[data-md-component=search-query]")
    field.focus()
    page.keyboard.type(query, delay=5)
    page.wait_for_function("""end => [...document.querySelectorAll('.md-search-result__link')].slice(0, 16)
        .some(link => (link.pathname + link.hash).split('?')[0].endsWith(end))""", arg=found, timeout=30000)
    assert field.evaluate("field => Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value').get.call(field)") == query


def test_the_index_is_filtered_by_chapter_and_topic(visit):
    page = visit("exercises/")
    rows = page.locator(".exercise-index tbody tr:visible")
    assert rows.count() == 58
    page.locator(CHAPTER).select_option("2")
    assert rows.count() == 5 and page.locator(".exercise-index [role=status]").inner_text().startswith("5 of 58 exercises")
    page.locator(TOPIC).select_option("The backpropagation algorithm")
    assert rows.count() == 2
    page.locator(CHAPTER).select_option("3")
    assert rows.count() == 27 and page.locator(TOPIC).input_value() == ""


def test_a_tick_is_kept_and_shows_at_the_solution(visit):
    page = visit("exercises/")
    page.get_by_label("Done: 1.1", exact=False).check()
    assert "1 of them done" in page.locator(".exercise-index [role=status]").inner_text()
    page.reload()
    assert page.get_by_label("Done: 1.1", exact=False).is_checked()
    page.goto(page.url.replace("exercises/", "chapter1/exercises/"))
    page.evaluate("document.querySelectorAll('details.solution').forEach(solution => solution.open = true)")
    tick = page.locator(".statement[data-exercise='ex-1.1'] input")
    assert tick.is_checked()
    tick.uncheck()
    assert page.evaluate("localStorage.getItem('proofs-that-run/exercises-done')") == "[]"


BLOCKED = "Object.defineProperty(window, 'localStorage', {get() { throw new DOMException('no', 'SecurityError'); }});"


@pytest.mark.parametrize("stored", [None, "{broken", '"text"', "[1, 2]"])
def test_nothing_breaks_where_the_browser_keeps_nothing_or_nonsense(browser, address, stored):
    context = browser.new_context(viewport={"width": 1200, "height": 900})
    page, errors = context.new_page(), []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.add_init_script(BLOCKED if stored is None else f"localStorage.setItem('proofs-that-run/exercises-done', {json.dumps(stored)});")
    page.goto(f"{address}/exercises/")
    page.locator(CHAPTER).select_option("1")
    assert page.locator(".exercise-index tbody tr:visible").count() == 8
    assert page.locator(".exercise-tick").count() == (0 if stored is None else 58)
    context.close()
    assert not [error for error in errors if "exercises" in error]


def test_without_javascript_the_index_is_a_plain_table_and_figures_are_links(visit):
    page = visit("exercises/", java_script_enabled=False)
    assert page.locator(".exercise-index tbody tr").count() == 58 and page.locator(".exercise-index select").count() == 0
    figure = visit(FIGURES, java_script_enabled=False).locator(SHOWN_FIGURE)
    assert figure.get_attribute("href").endswith("-light.svg")


def test_the_front_page_shows_one_checked_formula_with_its_verdict_open(visit):
    page = visit("")
    verdict = page.locator("details.verdict[open]")
    assert verdict.count() == 1 and "refuted" in verdict.inner_text()
    assert verdict.bounding_box()["y"] < 600


@pytest.mark.parametrize("path", [FIGURES, "exercises/", "experiments/", "chapter1/exercises/"])
def test_nothing_is_wider_than_the_narrowest_screen(visit, path):
    page = visit(path, width=320)
    assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0
    cut = page.evaluate("""[...document.querySelectorAll('.evidence table')].filter(table => table.getBoundingClientRect().right > innerWidth + 1).length""")
    assert cut == 0
