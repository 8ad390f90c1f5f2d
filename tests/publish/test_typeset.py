"""Formulas of pages made with the Markdown extensions of the site, typeset by the real MathJax."""

import re

import pytest

from scripts.publish.typeset import TypesetError, Typesetter
from scripts.publish.typeset_page import notebook_formulas, plain_text, spots
from tests.publish.typeset_pages import page_of


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    return tmp_path_factory.mktemp("typeset") / "formulas.json"


@pytest.fixture(scope="module")
def typesetter(store):
    with Typesetter(store) as typesetter:
        yield typesetter


@pytest.fixture
def render(typesetter):
    """Markdown in, typeset page out."""
    def render(text, title="A page", url="chapter/page/"):
        lines = text.splitlines()
        def locate(tex):
            return next((number for number, line in enumerate(lines, 1) if tex in line), None)
        return typesetter.page(page_of(text, title), source="docs/page.md", url=url, locate=locate)
    return render


@pytest.fixture
def reasons(render):
    """Markdown in, the reasons against its formulas out."""
    def reasons(text):
        with pytest.raises(TypesetError) as caught:
            render(text)
        return [problem.reason for problem in caught.value.problems]
    return reasons


# --- what a page becomes

def test_formulas_are_typeset_and_code_is_left_alone(render):
    page = render("Inline $x^2$ and `\\(code\\)`.\n\n$$ \\frac{a}{b} $$\n\n```\n\\(block\\)\n```\n")
    assert '<mjx-container data-tex="x^2" jax="CHTML">' in page
    assert '<div class="math"><mjx-container data-tex="\\frac{a}{b}" jax="CHTML" overflow="scroll" display' in page
    assert "<code>\\(code\\)</code>" in page and "\\(block\\)" in page
    assert "arithmatex" not in page


def test_every_formula_has_mathml_for_those_who_listen(render):
    page = render("$x^2$")
    assert "<math><msup><mi>x</mi><mn>2</mn></msup></math>" in page
    assert re.search(r'<mjx-math class="NCM-N" aria-hidden="true">', page)


def test_a_page_without_formulas_is_unchanged(typesetter):
    page = page_of("No formula, `\\(code\\)`.")
    assert typesetter.page(page, source="docs/plain.md", url="", locate=lambda tex: None) == page


def test_headings_are_typeset_in_the_contents_and_readable_in_title_and_labels(typesetter):
    page = page_of("# On $\\sigma < 1$\n", title="On \\(\\sigma &lt; 1\\)")
    page = page.replace("<nav>", '<nav aria-label="On \\(\\sigma &lt; 1\\)">')
    page = typesetter.page(page, source="docs/page.md", url="a/", locate=lambda tex: None)
    assert "<title>On σ &lt; 1</title>" in page
    assert 'aria-label="On σ &lt; 1"' in page
    contents = re.search(r"<nav.*?</nav>", page, re.S)[0]
    assert contents.count("<mjx-container") == 1 and "\\(" not in contents


def test_a_link_with_a_formula_is_named_by_its_content(typesetter):
    page = '<head></head><a href="x" aria-label="Next: \\(x\\)"><div>Next</div><div>\\(x\\)</div></a>'
    page = typesetter.page(page, source="docs/page.md", url="a/", locate=lambda tex: None)
    assert '<a href="x" title="Next: x"><div>Next</div><div><mjx-container' in page


@pytest.mark.parametrize("url, root", [("", ""), ("chapter1/", "../"), ("chapter1/page/", "../../"), ("page.html", "")])
def test_the_style_sheet_is_linked_from_any_depth(render, url, root):
    page = render("$x$", url=url)
    assert f'<link rel="stylesheet" href="{root}assets/math/math.css"></head>' in page
    assert f'</title><link rel="preload" href="{root}assets/math/mjx-ncm-zero.woff2" as="font"' in page


def test_markup_is_valid_and_free_of_leftovers(render):
    page = render("$$ a = b \\tag{1} $$\n\n$$ a = b \\tag{1} $$\n\n\\begin{align} a &= b \\\\ c &= d \\end{align}")
    for leftover in ("NaN", "<mlabeledtr", "texclass", 'style=""', " id="):
        assert leftover not in page


def test_nothing_inside_the_hidden_markup_can_be_focused(render):
    page = render("$$ a = b \\tag{1}\\label{one} $$\n\n$$ a \\overset{\\eqref{one}}{=} b $$\n\nBy $\\eqref{one}$.")
    hidden = "".join(re.findall(r"<mjx-math.*?</mjx-math>", page, re.S))
    assert "<a" not in hidden and "href" not in hidden and "tabindex" not in hidden


def test_only_formulas_that_may_need_scrolling_can_be_focused(render):
    wide = " + ".join(f"a_{{{i}}}" for i in range(20))
    matrix = "\\left(" + " + ".join(f"a_{{{i}}}" for i in range(20)) + "\\right)"
    commas = wide.replace("+", ",")
    page = render(f"$$ {wide} \\tag{{7}}\\label{{s}} $$\n\n$$ a = b $$\n\n$a = b$, ${matrix}$, ${wide}$, ${commas}$.")
    focusable = re.findall(r'data-tex="([^"]*)"(?: class="wide")? tabindex="0" role="group" aria-label="([^"]*)"', page)
    assert focusable == [(f"{wide} \\tag{{7}}\\label{{s}}", "Formula (7)"), (matrix, "Formula"), (commas, "Formula")]


def test_inline_formulas_may_break_before_a_relation_without_a_font(render):
    assert '<mjx-break size="4"><wbr></mjx-break><mjx-mo><mjx-c class="mjx-c3D">' in render("$a = b$")


def test_formulas_of_notebooks(render):
    cell = ('<div class="jp-RenderedHTMLCommon jp-RenderedMarkdown jp-MarkdownOutput" data-mime-type="text/markdown">'
            "<p>$x &lt; 1$, <code>$y$</code>, $5 or $6, $$ z $$</p>\n</div>\n</div>\n</div><p>$no$</p>")
    found = [(spot.tex, spot.display) for spot in spots(notebook_formulas(cell))]
    assert found == [("x < 1", False), ("z", True)]


# --- numbers and references

def test_equations_are_numbered_in_order_and_linked(render):
    page = render(
        "See $\\eqref{last}$ and $\\ref{named}$.\n\n\\begin{equation} a = b \\end{equation}\n\n"
        "$$ c \\tag{BP1}\\label{named} $$\n\n\\begin{align} d &= e \\\\ f &= g \\label{last} \\end{align}"
    )
    assert '<a class="eqref" href="#eq-last">(3)</a> and <a class="eqref" href="#eq-named">BP1</a>' in page
    assert page.count('id="eq-last"') == page.count('id="eq-named"') == 1


def test_references_reach_other_pages_once_those_were_surveyed(typesetter, render, reasons):
    assert reasons("By $\\eqref{far}$.") == ["no equation has the label 'far'"]
    typesetter.survey(page_of("$$ a = b \\tag{F}\\label{far} $$"), url="chapter2/far/")
    assert '<a class="eqref" href="../../chapter2/far/#eq-far">(F)</a>' in render("By $\\eqref{far}$.")
    typesetter.survey(page_of("$$ a = c \\tag{G}\\label{far} $$"), url="chapter3/far/")
    assert reasons("By $\\eqref{far}$.") == ["the label 'far' is on several pages: chapter2/far/, chapter3/far/"]
    assert 'href="#eq-far">(H)</a>' in render("$\\eqref{far}$\n\n$$ a \\tag{H}\\label{far} $$")


def test_a_reference_inside_a_formula_is_its_number(render):
    page = render("$$ a \\tag{N}\\label{n} $$\n\n$$ a \\overset{\\eqref{n}}{=} b $$")
    assert "<mover><mo>=</mo><mtext>(N)</mtext></mover>" in page
    assert 'data-tex="a \\overset{\\eqref{n}}{=} b"' in page


@pytest.mark.parametrize("text, reason", [
    ("$$ a \\tag{1}\\label{gradient} $$\n\n$\\eqref{gradeint}$",
     "no equation has the label 'gradeint': do you mean 'gradient'?"),
    ("$$ a \\tag{1}\\label{x} $$\n\n$$ b \\tag{2}\\label{x} $$", "the label 'x' is on this page already"),
    ("# Taken {#eq-x}\n\n$$ a \\tag{1}\\label{x} $$", "the label 'x' needs the id 'eq-x', which is taken"),
    ("$$ a \\label{x} $$", "the label 'x' has no number: add \\tag{…}"),
    ("$$ a \\tag{$\\ast$}\\label{x} $$\n\n$\\eqref{x}$", "the number ($\\ast$) is TeX and cannot be a link"),
    ("$\\DeclareMathOperator{\\x}{x}$",
     "\\DeclareMathOperator would change later formulas: define the name in MACROS of scripts/publish/typeset.py"),
    ("$\\newcommand{\\x}{x}$", "Undefined control sequence \\newcommand"),
    ("$\\text{字}$", "the fonts of the formulas lack 字"),
])
def test_what_cannot_be_published(reasons, text, reason):
    assert reasons(text) == [reason]


def test_all_bad_formulas_of_a_page_are_reported_with_their_lines(render):
    with pytest.raises(TypesetError) as caught:
        render("# A $\\frac{1$ heading\n\nGood $x$.\n\n$$ \\nosuch $$\n")
    assert str(caught.value) == (
        "2 formulas cannot be typeset:\n"
        "docs/page.md:1: Missing close brace\n    \\frac{1\n"
        "docs/page.md:5: Undefined control sequence \\nosuch\n    \\nosuch"
    )


# --- a formula as characters

@pytest.mark.parametrize("mathml, text", [
    ("<math><msub><mi>x</mi><mrow><mi>j</mi><mi>k</mi></mrow></msub></math>", "x_jk"),
    ("<math><msubsup><mi>w</mi><mi>j</mi><mrow><mi>l</mi><mo>+</mo><mn>1</mn></mrow></msubsup></math>", "w_j^(l+1)"),
    ("<math><msqrt><mi>x</mi><mo>+</mo><mn>1</mn></msqrt><mo>≤</mo><mn>2</mn></math>", "√(x+1) ≤ 2"),
    ("<math><mi>sin</mi><mo>\u2061</mo><mi>x</mi></math>", "sinx"),
    ("<math><mtable><mtr><mtd>a</mtd><mtd>b</mtd></mtr><mtr><mtd>c</mtd></mtr></mtable></math>", "a b; c"),
])
def test_a_line_of_characters(mathml, text):
    assert plain_text({"html": mathml}) == text
