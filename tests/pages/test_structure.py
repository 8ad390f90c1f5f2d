"""What a page names must exist."""

import pytest

from scripts.pages import check_structure, read_page


@pytest.fixture
def errors(tmp_path):
    """A function from the texts of pages to the errors of their structure."""
    (tmp_path / "docs/generated").mkdir(parents=True)
    (tmp_path / "docs/assets").mkdir()
    (tmp_path / "docs/assets/a.svg").write_text("<svg/>")
    (tmp_path / "docs/generated/a.md").write_text('<div id="evidence-a"></div>\n')
    (tmp_path / "docs/generated/smuggled.md").write_text("$$ 1 = 2 $$\n")
    (tmp_path / "code.py").write_text("# --8<-- [start:shown]\n# --8<-- [end:shown]\n")

    def run(**texts):
        pages = [read_page(text, f"docs/{name}.md") for name, text in texts.items()]
        for page in pages:
            (tmp_path / page.name).write_text(page.text)
        found = check_structure(pages, tmp_path, book={"eq-1", "eq-2"}, made={"docs/ledger.json"})
        return [str(error) for error in found]
    return run


def test_a_sound_page_has_no_errors(errors):
    assert errors(one='# One\n\n--8<-- "a.md"\n\n```\n--8<-- "code.py:shown"\n```\n\n'
                      "![x](assets/a.svg#only-light) ![x](/assets/a.svg)\n\n"
                      "[a](#evidence-a) [b](two.md#two) [c](#one-1) [d](https://x.org/#y) [e](ledger.json)\n\n"
                      "$$ 1 = 1 $$\n", two="# Two\n") == []


@pytest.mark.parametrize("text, expected", [
    ('--8<-- "b.md"\n', "nothing to include at `b.md`"),
    ('```\n--8<-- "code.py:show"\n```\n', "no section `show`"),
    ('--8<-- "smuggled.md"\n', "holds a display"),
    ("![x](assets/b.svg)\n", "no figure `assets/b.svg`"),
    ("[x](three.md)\n", "no page `three.md`"),
    ("[x](#her)\n\n## Here\n", "near: here"),
    ("[x](two.md#to)\n", "no `#to` on docs/two.md"),
    ("[x](files/a.zip)\n", "no file `files/a.zip`"),
    ("/// lemma\n    book: eq-11\n\nX\n///\n", "`book: eq-11` is not in the census of the book; near: eq-1"),
    ("$$ 1 = 1 $$ and more\n", "a paragraph of its own"),
    ("more\n$$ 1 = 1 $$\n", "a paragraph of its own"),
    ("$$ 3 = 3 $$ .\n", "a paragraph of its own"),
    ("# One\n\n$$ 1 = 1 $$\n\n<a id=\"one-1\"></a>\n", "the key of the display"),
])
def test_what_is_missing_is_told_once(errors, text, expected):
    found = errors(one=text, two="# Two\n")
    assert len(found) == 1 and expected in found[0], found


def test_displays_must_not_touch_each_other(errors):
    assert len(errors(one="$$ 1 = 1 $$\n$$\n2 = 2\n$$\n")) == 2


def test_displays_may_touch_fences_and_headings(errors):
    assert errors(one="//// theorem\n    attrs: {id: a}\n$$ 1 = 1 $$\n"
                      "/// unchecked | It is only words.\n$$ 2 = 2 $$\n///\n////\n") == []
    assert errors(one="# One\n$$ 1 = 1 $$\n\n1. $$ 2 = 2 $$\n") == []


def test_what_is_in_code_is_not_looked_for(errors):
    assert errors(one="`[x](nowhere.md)`\n\n```\n![x](nowhere.svg)\n```\n") == []
