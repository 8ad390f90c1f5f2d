"""Formulas are typeset once: the store, the files beside the pages, and Node, which may be missing or stop."""

import re
from io import BytesIO
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from scripts.publish import typeset_node
from scripts.publish.typeset import TypesetError, Typesetter
from scripts.publish.typeset_node import Formula, MathJax, SetupError, Worker, read_store, write_store
from tests.publish.typeset_pages import page_of

NO_NODE = Path("/there/is/no/node")
PAGES = {
    "docs/a.md": "$x$, $\\mathbb{R}^n$\n\n\\begin{equation} \\sum_i a_i \\label{a} \\end{equation}",
    "docs/b.md": "$\\sqrt{x}$, $\\mathcal{N}(0, 1)$, $\\text{é}$\n\n$$ \\left( \\frac{\\frac{a}{b}}{\\frac{c}{d}} \\right) $$",
}


def build(store, site, sources=tuple(PAGES), node=None):
    """Build the pages; returns them and the bytes of all assets."""
    with Typesetter(store, node=node) as typesetter:
        pages = {
            source: typesetter.page(page_of(PAGES[source]), source=source, url="p/", locate=lambda tex: None)
            for source in sources
        }
        typesetter.finish(site)
    return pages, {path.name: path.read_bytes() for path in (site / "assets" / "math").iterdir()}


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """A store, and what was built with it."""
    folder = tmp_path_factory.mktemp("built")
    return folder / "formulas.json", build(folder / "formulas.json", folder / "site")


def test_nothing_changed_starts_no_node_and_gives_the_same_bytes(built, tmp_path):
    store, first = built
    before = store.read_bytes()
    assert build(store, tmp_path, node=NO_NODE) == first
    assert store.read_bytes() == before


def test_the_order_of_pages_and_the_history_of_the_store_do_not_matter(built, tmp_path):
    store, (pages, assets) = built
    other = tmp_path / "formulas.json"
    build(other, tmp_path / "half", sources=["docs/b.md"])
    again, same = build(other, tmp_path / "whole", sources=["docs/b.md", "docs/a.md"])
    assert (again, same) == (pages, assets)
    assert other.read_bytes() == store.read_bytes()


def test_every_class_has_its_rule_and_every_character_its_glyph(built):
    _, (pages, assets) = built
    css = assets["math.css"].decode()
    files = dict(re.findall(r'@font-face\{font-family:([\w-]+);src:url\("./([\w.-]+)"\)', css))
    assert set(files.values()) | {"math.css"} == set(assets)
    characters = {family: set(TTFont(BytesIO(assets[file])).getBestCmap()) for family, file in files.items()}
    for page in pages.values():
        for classes, character in re.findall(r'<mjx-c class="([^"]*)"[^>]*>([^<]*)<', page):
            code, font = classes.split()[0], (classes.split() + ["NCM-N"])[1]
            assert f"mjx-c.{code}" in css and f".{font}{{" in css
            assert ord(character) in characters[f"MJX-{font}"]
        for file in re.findall(r'<link rel="preload" href="../assets/math/([^"]*)"', page):
            assert file in assets


def test_formulas_that_no_page_has_any_more_are_forgotten(built, tmp_path):
    store, _ = built
    copy = tmp_path / "formulas.json"
    copy.write_bytes(store.read_bytes())
    build(copy, tmp_path, sources=["docs/a.md"])
    assert len(read_store(copy)["formulas"]) < len(read_store(store)["formulas"])


def test_one_typesetter_serves_many_builds(tmp_path):
    with Typesetter(tmp_path / "formulas.json") as typesetter:
        for tex in ("x", "\\alpha", "x"):
            typesetter.page(page_of(f"${tex}$"), source="docs/a.md", url="a/", locate=lambda tex: None)
            typesetter.finish(tmp_path)
            css = (tmp_path / "assets/math/math.css").read_text()
            assert ("mjx-c1D465" in css, "mjx-c1D6FC" in css) == (tex == "x", tex != "x")


@pytest.mark.parametrize("damage", [
    lambda text: text[: len(text) // 2],
    lambda text: text.replace(b"mjx", b"MJX", 1),
    lambda text: b"",
])
def test_a_damaged_store_is_discarded_with_a_note(tmp_path, caplog, damage):
    path = tmp_path / "formulas.json"
    write_store(path, {"formulas": {"k": {"html": "<mjx-c>"}}, "styles": {}})
    path.write_bytes(damage(path.read_bytes()))
    assert read_store(path) == {"formulas": {}, "styles": {}}
    assert "is discarded" in caplog.text


def test_what_was_typeset_before_an_error_is_kept(tmp_path):
    store = tmp_path / "formulas.json"
    with pytest.raises(TypesetError), Typesetter(store) as typesetter:
        typesetter.page(page_of("$x$ $\\nosuch$"), source="docs/a.md", url="a/", locate=lambda tex: None)
    with Typesetter(store, node=NO_NODE) as typesetter:
        assert "<mjx-c" in typesetter.page(page_of("$x$"), source="docs/a.md", url="a/", locate=lambda tex: None)


def test_macros_are_part_of_the_key(tmp_path):
    formula = Formula("\\half", False)
    results = []
    for half in ("1/2", "\\frac12"):
        mathjax = MathJax(tmp_path / "formulas.json", {"half": half})
        results.append(mathjax.typeset([formula])[formula]["html"])
        mathjax.save()
        mathjax.stop()
    assert "mfrac" not in results[0] and "mfrac" in results[1]


# --- what can go wrong with Node

def test_a_missing_node_is_an_error_that_says_what_to_do(tmp_path):
    with pytest.raises(SetupError, match="run `make setup`"):
        MathJax(tmp_path / "formulas.json", {}, NO_NODE).typeset([Formula("x", False)])


def test_missing_packages_are_an_error_that_says_what_to_do(tmp_path, monkeypatch):
    monkeypatch.setattr(typeset_node, "MODULES", tmp_path)
    with pytest.raises(SetupError, match="mathjax is missing: run `make setup`"):
        MathJax(tmp_path / "formulas.json", {}).typeset([Formula("x", False)])


def test_a_node_that_stops_is_an_error_with_its_last_words():
    worker = Worker({}, None)
    with pytest.raises(RuntimeError, match="TypeError"):
        worker.ask("no such question", None)
