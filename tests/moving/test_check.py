"""A figure whose JavaScript disagrees with Python ends the build, and the author is told where and with which numbers."""

import pytest

from scripts.errors import BuildFailed
from scripts.moving.check import agree
from scripts.publish.prepare import prepare
from tests.conftest import GOOD, PAGE

MODULE = """
import { figure } from "./kit.mjs";

export function square(x) {
  return x * x;
}

export default (place) => figure(place, {});
"""
MOVING = "\n\nMOVING = {'square': Compared(square, [-2.0, 0.5, 3.0])}\n"
SNIPPET = GOOD.replace("import Table, at_least", "import Table, at_least\nfrom snippets.common.moving import Compared") + MOVING
SHOWN = PAGE + '\n<div class="moving" data-figure="squares" markdown>\nMove it.\n</div>\n'


@pytest.fixture
def moving(site_tree):
    """A tree with one figure that moves."""
    site_tree.snippet("squares", SNIPPET)
    site_tree.write("docs/assets/moving/squares.mjs", MODULE)
    site_tree.write("docs/chapter1/page.md", SHOWN)
    return site_tree


def complaint(tree):
    with pytest.raises(BuildFailed) as failed:
        prepare(tree, workers=1)
    problem, = failed.value.problems
    return problem


def test_a_right_figure_passes_and_is_not_computed_again(moving, monkeypatch):
    prepare(moving, workers=1)
    kept = (moving.state / "moving.json").read_text()
    monkeypatch.setattr("scripts.moving.check.disagreements", lambda *_: pytest.fail("computed again"))
    prepare(moving, workers=1)
    assert (moving.state / "moving.json").read_text() == kept


def test_a_wrong_sign_is_told_with_file_function_arguments_and_both_values(moving):
    prepare(moving, workers=1)
    moving.write("docs/assets/moving/squares.mjs", MODULE.replace("return x * x", "return x < 1 ? x * x : -x * x"))
    problem = complaint(moving)
    assert problem.where == "docs/assets/moving/squares.mjs:3" and problem.key == "squares"
    assert problem.what == "square(3.0): expected 9.0 by snippets/chapter1/squares.py, found -9"


def test_a_change_of_the_python_is_noticed_too(moving):
    prepare(moving, workers=1)
    moving.snippet("squares", SNIPPET.replace("return x * x", "return x * x * 1.000001"))
    assert "square(-2.0)" in complaint(moving).what


@pytest.mark.parametrize("module, words", [
    (MODULE.replace("x * x;", "x * y;"), "y is not defined"),
    (MODULE.replace("x * x;", "x * x"), None),
    (MODULE.replace("return x * x;", ""), "square(-2.0): expected 4.0"),
    (MODULE.replace("return x * x;", "return [x * x];"), "found [4]"),
    (MODULE.replace("return x * x;", "return x / 0;"), "found '-Infinity'"),
    (MODULE.replace("function square", "function cube"), "exports cube, which is compared with nothing"),
    (MODULE.replace("export function", "function"), "expected it to export square"),
    (MODULE + "export const twice = (x) => 2 * x;\n", "exports twice, which is compared with nothing"),
    ("this is no module", "SyntaxError"),
], ids=["name", "no semicolon", "nothing returned", "list", "infinite", "renamed", "not exported", "not compared", "syntax"])
def test_other_slips_are_told_too(moving, module, words):
    moving.write("docs/assets/moving/squares.mjs", module)
    if words is None:
        prepare(moving, workers=1)
        return
    with pytest.raises(BuildFailed) as failed:
        prepare(moving, workers=1)
    assert words in str(failed.value) and "docs/assets/moving/squares.mjs" in str(failed.value)


def test_python_that_fails_is_told(moving):
    moving.snippet("squares", SNIPPET.replace("Compared(square,", "Compared(lambda x: x / 0,"))
    problem = complaint(moving)
    assert problem.where == "snippets/chapter1/squares.py" and "ZeroDivisionError" in problem.what


def test_a_figure_that_is_not_there_is_told_with_the_line_of_the_page(moving):
    moving.write("docs/chapter1/page.md", SHOWN.replace('data-figure="squares"', 'data-figure="circles"'))
    problem = complaint(moving)
    assert problem.where.startswith("docs/chapter1/page.md:") and "docs/assets/moving/circles.mjs" in problem.what


def test_a_figure_without_a_snippet_is_told(moving):
    moving.write("docs/assets/moving/circles.mjs", MODULE)
    moving.write("docs/chapter1/page.md", SHOWN.replace('data-figure="squares"', 'data-figure="circles"'))
    assert "expected one snippet named circles, found 0" in complaint(moving).what


@pytest.mark.parametrize("expected, found, equal", [
    (1.0, 1 + 9e-13, True), (1.0, 1 + 2e-12, False), (1e-9, 1e-9 * (1 + 3e-6), False), (0.0, 9e-16, True), (0.0, 2e-15, False),
    (float("nan"), "NaN", True), (float("nan"), "Infinity", False), (float("inf"), "Infinity", True), (2.0, None, False), ([1.0], [1.0, 2.0], False), ([1.0], 1.0, False)])
def test_equal_up_to_rounding(expected, found, equal):
    assert agree(expected, found, 1e-12) is equal
