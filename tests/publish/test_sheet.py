"""One style sheet for the whole site, in the order of the sheets that it is made of."""

import doctest

import pytest

from scripts.errors import BuildFailed
from scripts.publish import sheet
from scripts.publish.sheet import Sheet


def head(root, *parts):
    return "<head>" + "".join(f'\n  <link rel="stylesheet" href="{root}{part}">' for part in parts) + "</head><p>Text</p>"


@pytest.fixture
def site(tmp_path):
    for name, text in {"stylesheets/main.css": '@charset "UTF-8";a{b:url("../images/x.png")}\n/*# sourceMappingURL=main.css.map */',
                       "stylesheets/main.css.map": "{}", "ours.css": "c { d: e }", "math/math.css": '@font-face{src:url("./f.woff2")}',
                       "math/f.woff2": "font", "labs/one.css": "f { g: h }"}.items():
        (tmp_path / "assets" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "assets" / name).write_text(text)
    return tmp_path


def test_the_example_in_its_docstring():
    assert doctest.testmod(sheet).attempted > 0 == doctest.testmod(sheet).failed


def test_a_page_links_one_sheet_where_the_first_was_and_a_lab_its_own():
    page = Sheet().page(head("../../", "assets/stylesheets/main.css", "assets/ours.css", "assets/labs/one.css", "assets/math/math.css"))
    assert page == ('<head><link rel="stylesheet" href="../../assets/style.css">\n  <link rel="stylesheet" href="../../assets/labs/one.css">'
                    "</head><p>Text</p>")


@pytest.mark.parametrize("root", ["", "../", "/", "/notes/"])
def test_the_sheet_is_linked_from_any_depth(root):
    assert f'href="{root}assets/style.css"' in Sheet().page(head(root, "assets/a.css", "assets/b.css"))


@pytest.mark.parametrize("page", ["<head></head>", head("", "assets/labs/one.css"), head("https://x.example/", "assets/a.css"),
                                  head("//x.example/", "assets/a.css"), head("", "elsewhere/a.css")])
def test_nothing_else_is_touched(page):
    """What is on another host has to stay in sight of the policy."""
    assert Sheet().page(page) == page


def test_the_sheets_stand_in_their_order_and_are_gone_by_themselves(site):
    one = Sheet()
    one.page(head("/", "assets/stylesheets/main.css", "assets/ours.css"))
    one.page(head("../", "assets/stylesheets/main.css", "assets/math/math.css", "assets/ours.css"))
    one.finish(site)
    assert (site / "assets/style.css").read_text() == (
        '@charset "UTF-8";a{b:url("images/x.png")}\n\n@font-face{src:url("math/f.woff2")}\nc { d: e }\n')
    left = sorted(path.relative_to(site / "assets").as_posix() for path in (site / "assets").rglob("*"))
    assert left == ["labs", "labs/one.css", "math", "math/f.woff2", "style.css"]


def test_a_sheet_that_is_not_there_is_named(site):
    one = Sheet()
    one.page(head("", "assets/ours.css", "assets/gone.css"))
    with pytest.raises(BuildFailed, match=r"found no assets/gone\.css\n"):
        one.finish(site)
    assert (site / "assets/ours.css").exists()
