"""Faults planted in pages: the build fails, names file, line and key, and loses nothing."""

import pytest

from tests.conftest import GOOD
from tests.faults.conftest import GOOD_PAGE, command

PROOF = "(x+1)^2 = (x+1) (x+1) = x (x+1) + (x+1) = x^2 + x + x + 1"
STATEMENT = "(x+1)^2 = x^2 + 2 x + 1"
SOLUTION = "(x-1) (x+1) = x^2 - 1"


def line(page, words):
    """The number of the line with these words."""
    return next(number for number, text in enumerate(page.splitlines(), 1) if words in text)


def edited(old, new):
    assert old in GOOD_PAGE.lstrip()
    return GOOD_PAGE.lstrip().replace(old, new, 1)


def added(text):
    return GOOD_PAGE.lstrip() + "\n" + text + "\n"


# name: (the page, the words in its line that are to be named, what has to be said)
FAULTS = {
    "a false formula in a statement": (edited(STATEMENT, "(x+1)^2 = x^2 + 3 x + 1"), "3 x + 1 $$", "[expanded] fails"),
    "a false formula that differs by a millionth": (edited(STATEMENT, "(x+1)^2 = x^2 + 2 x + 1.000001"), "1.000001", "[expanded] fails"),
    "a false step 3 of a proof": (edited(PROOF, PROOF.replace("x^2 + x + x + 1", "x^2 + x - x + 1")), "x - x", "fails"),
    "a false formula in a solution": (edited(SOLUTION, "(x-1) (x+1) = x^2 + 1"), "(x-1) (x+1) = x^2 + 1", "fails"),
    "a true formula said to be false": (edited("(x+1)^2 = x^2 + 1 $$", "(x+1)^2 = x^2 + 2 x + 1 $$"), "(x+1)^2 = x^2 + 2 x + 1 $$\n///\n\nTried", "says that this is false"),
    "a false case of equality": (added("$$ x^2 \\geq 0 $$\n\nEquality holds when $x = 1$."), "x^2 \\geq 0", "equality"),
    "shapes that do not fit": (added("Given: $v \\in \\mathbb{R}^3$ and $w \\in \\mathbb{R}^2$.\n\n$$ v + w = w + v $$"), "v + w = w", "refused"),
    "an unknown symbol": (added("$$ q + x = x + q $$"), "q + x", "q"),
    "TeX that is not understood": (added("$$ x = \\frobnicate{x} $$"), "frobnicate", "frobnicate"),
    "half a formula": (added("$$ x = $$"), "$$ x = $$", "refused"),
    "a display within a paragraph": (added("Text\n$$ x = x $$\ntext."), "$$ x = x $$", "a paragraph of its own"),
    "a display that is never closed": (added("$$ x = x"), "$$ x = x", "$$"),
    "a block that is never closed": (added("/// theorem | Open\n\nText."), "/// theorem | Open", "///"),
    "a block of an unknown kind": (added("/// theorme | Open\n\nText.\n///"), "theorme", "theorme"),
    "an unknown entry of the census": (edited("book: claim-1.2", "book: claim-1.2222"), "/// theorem | Squares", "claim-1.2222"),
    "a wrong number in prose": (edited("[50]", "[51]"), "Tried [51]", "expected 50"),
    "a number of an unknown value": (edited("#count)", "#counts)"), "#counts", "counts"),
    "a number of an unknown snippet": (edited("value:chapter1/squares", "value:chapter1/cubes"), "chapter1/cubes#", "chapter1/cubes"),
    "a reference with another name": (added("See [Theorem 7](#squares)."), "Theorem 7", "Theorem 1"),
    "a reference to nothing": (added("See [](#nothing)."), "#nothing", "nothing"),
    "a given from nowhere": (added("## More\n\nGiven [that](#nowhere) and $y \\in \\mathbb{R}$.\n\n$$ y = y + 0 $$"), "#nowhere", "nowhere"),
    "a given that leads round in a circle": (added("## One {#one}\n\nGiven [two](#two).\n\n## Two {#two}\n\nGiven [one](#one).\n\n$$ x + 1 = 1 + x $$"), "Given [one](#one)", "circle"),
    "an include with an absolute path": (edited("chapter1/squares.md", "/etc/passwd"), "/etc/passwd", "/etc/passwd"),
    "an include of another snippet's table": (edited("chapter1/squares.md", "chapter1/cubes.md"), "cubes.md", "chapter1/cubes.md"),
    "a snippet that no page shows": (edited('--8<-- "chapter1/squares.md"', ""), "", "expected its evidence on a page"),
    "a theorem that no kernel has checked": (edited("attrs: {id: expanded}", "attrs: {id: expanded}\n    kernel: Nothing.at_all"), "/// theorem | Expanded", "Nothing.at_all"),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_on_a_page(plant, fault):
    page, words, said = FAULTS[fault]
    told = plant(lambda tree: (tree.docs / "chapter1/page.md").write_text(page, "utf-8"))
    assert said in told, told
    first = words.split("\n")[0]
    numbers = [number for number, text in enumerate(page.splitlines(), 1) if first in text]
    assert not words or any(f"docs/chapter1/page.md:{number}" in told for number in numbers), (numbers, told)


AUDITED = {
    "a placeholder in prose": ("TODO: say more.", "`TODO`"),
    "an image without words": ("![](/generated/chapter1/squares.svg)", "squares.svg"),
    "a path of this machine": ("See `/home/me/notes.txt`.", "/home/me"),
    "a template that was not filled": ("The answer is {{ answer }}.", "{{"),
    "a picture from another host": ("![A picture of five words here](https://example.org/x.png)", "https://example.org/x.png"),
    "a script in an attribute": ('<b onclick="go()">x</b>', "onclick"),
    "a heading of the first level too many": ("# Another", "one heading of the first level"),
    "a link in HTML to nothing": ('<a href="../../nowhere/">x</a>', "nowhere"),
}


@pytest.mark.parametrize("fault", AUDITED)
def test_a_fault_that_shows_on_the_finished_page(plant, fault):
    text, said = AUDITED[fault]
    told = plant(lambda tree: tree.write("docs/chapter1/page.md", added(text)))
    assert said in told and "chapter1/page" in told, told


def test_an_include_through_a_symbolic_link(plant):
    def fault(tree):
        (tree.snippets / "chapter1/link.md").symlink_to("/etc/hostname")
        tree.write("docs/chapter1/page.md", added('--8<-- "snippets/chapter1/link.md"'))

    told = plant(fault)
    assert f"docs/chapter1/page.md:{line(added(''), 'Tried') + 2}: nothing to include at `snippets/chapter1/link.md`" in told


def test_a_page_that_is_a_symbolic_link_out_of_the_tree(plant):
    def fault(tree):
        (tree.docs / "chapter1/page.md").unlink()
        (tree.docs / "chapter1/page.md").symlink_to("/etc/hostname")

    assert "docs/chapter1/page.md" in plant(fault)


def test_a_page_that_is_no_utf8(plant):
    told = plant(lambda tree: (tree.docs / "chapter1/page.md").write_bytes(GOOD_PAGE.encode() + b"\xff\xfe\n"))
    assert "docs/chapter1/page.md" in told and "utf-8" in told.lower()


def test_a_snippet_that_is_no_utf8(plant):
    told = plant(lambda tree: (tree.snippets / "chapter1/squares.py").write_bytes(GOOD.lstrip().encode() + b"NAME = '\xff'\n"))
    assert "snippets/chapter1/squares.py" in told and "utf-8" in told.lower()


def test_an_included_file_that_is_no_utf8(plant):
    def fault(tree):
        (tree.snippets / "chapter1/notes.txt").write_bytes(b"caf\xe9\n")
        tree.write("docs/chapter1/page.md", added('```\n--8<-- "snippets/chapter1/notes.txt"\n```'))

    assert "`snippets/chapter1/notes.txt` is no UTF-8" in plant(fault)


def test_settings_that_are_no_yaml(plant):
    assert "mkdocs.yml" in plant(lambda tree: tree.write("mkdocs.yml", "site_name: [\n"))


def test_a_page_in_the_menu_that_is_not_there(plant):
    told = plant(lambda tree: tree.write("mkdocs.yml", (tree.root / "mkdocs.yml").read_text("utf-8") + "  - gone.md\n"))
    assert "gone.md" in told


def test_a_page_that_is_in_no_menu(plant):
    assert "stray.md" in plant(lambda tree: tree.write("docs/stray.md", "# Stray\n\nText.\n"))


def test_a_census_that_is_no_yaml(plant):
    assert "book/claims.yml:2: expected YAML" in plant(lambda tree: tree.write("book/claims.yml", "- id: [\n"))


def test_windows_line_ends_give_the_same_site(plant, built):
    before = (built.site / "chapter1/page/index.html").read_bytes()
    plant(lambda tree: (tree.docs / "chapter1/page.md").write_bytes(GOOD_PAGE.lstrip().replace("\n", "\r\n").encode()), status=0)
    assert (built.site / "chapter1/page/index.html").read_bytes() == before


def test_names_with_spaces_and_accents(plant, built):
    def name(tree):
        tree.write("docs/chapter1/größe und façade.md", "# Größe\n\nBack to [the page](page.md#squares).\n")
        tree.write("docs/index.md", "# Home\n\nSee [it](<chapter1/größe und façade.md>) and [the page](chapter1/page.md).\n")
        tree.write("mkdocs.yml", (tree.root / "mkdocs.yml").read_text("utf-8") + '  - "chapter1/größe und façade.md"\n')

    plant(name, status=0)
    assert (built.site / "chapter1/größe und façade/index.html").exists()
    assert command(built, "audit") == 0


def test_a_page_of_a_megabyte(plant, built):
    words = "".join(f"Sentence {number} of many, no two of which are quite the same. " + ("\n\n" if number % 9 == 0 else "") for number in range(18_000))
    assert len(words) > 1_000_000
    plant(lambda tree: tree.write("docs/chapter1/page.md", added(words)), status=0)
    assert "Sentence 17999 of many" in (built.site / "chapter1/page/index.html").read_text("utf-8")
