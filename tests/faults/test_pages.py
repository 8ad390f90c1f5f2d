"""Faults planted in pages: the build fails, names file, line and key, and loses nothing."""

import json

import pytest

from tests.conftest import GOOD
from tests.faults.conftest import GOOD_PAGE, HOME, command

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
    "a formula that says nothing": (added("$$ 0 \\cdot x = 0 \\cdot x $$"), "0 \\cdot x", "it says nothing"),
    "a display of another kind": (added("\\begin{align} 1 &= 2 \\end{align}"), "align", "a display that nobody checks"),
    "a display in HTML": (added('<div class="arithmatex">\\[ 1 = 2 \\]</div>'), "arithmatex", "a display that nobody checks"),
    "a display in MathML": (added('<math display="block"><mn>1</mn><mo>=</mo><mn>2</mn></math>'), "<math", "a display that nobody checks"),
    "a false display in a list": (added("- one\n\n    - two\n\n        $$ 1 + 1 = 3 $$"), "1 + 1 = 3", "fails"),
    "a false display in a quotation": (added("> Said:\n>\n> $$ 1 + 1 = 3 $$"), "1 + 1 = 3", "fails"),
    "a false display in a table": (added("| a | b |\n|:--|:--|\n| $$ 1 + 1 = 3 $$ | 2 |"), "1 + 1 = 3", "a paragraph of its own"),
    "a false display in a footnote": (added("Text[^1].\n\n[^1]: A note.\n\n    $$ 1 + 1 = 3 $$"), "1 + 1 = 3", "fails"),
    "a false display that unfolds": (added('??? note "More"\n\n    $$ 1 + 1 = 3 $$'), "1 + 1 = 3", "fails"),
    "a false display after code about comments": (added("Text.\n\n    <!-- code\n\n$$ 1 + 1 = 3 $$"), "1 + 1 = 3", "fails"),
    "a comment that is never closed": (added("<!-- from here\n\n$$ 1 + 1 = 3 $$"), "<!-- from here", "never closed"),
    "a code fence that is never closed": (added("```\ncode\n\n$$ 1 + 1 = 3 $$"), "```\ncode", "never closed"),
    "a given that changes halfway": (added("## Two\n\nGiven: $y = 2$.\n\n$$ y + 1 = 3 $$\n\nGiven: $y = 3$.\n\n$$ y + 1 = 2 + 1 $$"), "2 + 1 $$", "fails"),
    "a formula in a heading": (added("## The half $\\frac{1}$"), "The half", "Missing argument for \\frac"),
    "a formula in a sentence": (added("See $\\frac{1}$ here."), "See $", "Missing argument for \\frac"),
    "a letter that the notation lacks": (added("Given: $\\eta\\zeta \\in \\mathbb{R}$.\n\n$$ \\zeta = \\zeta + 0 $$"), "\\zeta = ", "zeta"),
    "an id with a space": (edited("{id: expanded}", '{id: "ex panded"}'), "/// theorem | Expanded", "expected an id of letters, digits and hyphens"),
    "an id twice": (added("/// lemma | Again\n    attrs: {id: squares}\n\nTwice.\n///"), "/// lemma | Again", "the id `squares` is already taken"),
    "an anchor like the key of a display": (added('<a id="formulas-1"></a>'), '<a id="formulas-1"', "formulas-1"),
    "options that are no YAML": (edited("attrs: {id: expanded}", "attrs: {id: [}"), "attrs: {id: [}", "not YAML"),
    "a dead link": (added("See [there](nowhere.md)."), "nowhere.md", "there is no page `nowhere.md`"),
    "a dead anchor": (added("See [there](../index.md#nowhere)."), "#nowhere", "there is no `#nowhere` on docs/index.md"),
    "a figure that is not there": (added("![A figure of five words, gone](/generated/chapter1/none-light.svg)"), "none-light.svg", "there is no figure"),
    "an include that leads up": (edited("chapter1/squares.md", "../../etc/passwd"), "etc/passwd", "nothing to include"),
    "an include of a section that is not there": (edited(":shown", ":hidden"), "squares.py:hidden", "no section `hidden`"),
    "a page that includes itself": (added('--8<-- "docs/chapter1/page.md"'), "docs/chapter1/page.md", "holds a display"),
    "a null byte": (added("A \0 byte."), "A \0 byte", "U+0000"),
    "a bell": (added("A \7 bell."), "A \7 bell", "U+0007"),
    "a number that is not one": (edited("[50]", "[50 or 51]"), "50 or 51", "exactly one number"),
    "a huge number": (edited("[50]", "[1e999999999999]"), "1e999999999999", "exactly one number"),
    "a sum that never ends": (added("$$ \\sum_{k=1}^{10^9} k^2 = 1 $$"), "10^9", "refused"),
    "a tower of powers": (added("$$ 9^{9^{9^{9}}} = 9^{9^{9^{9}}} + 1 $$"), "9^{9", "refused"),
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
    "an image in HTML without words": ('<img src="../../generated/chapter1/squares-light.svg">', "squares-light.svg"),
    "a link in HTML to nothing": ('<a href="../../nowhere/">x</a>', "nowhere"),
}


@pytest.mark.parametrize("fault", AUDITED)
def test_a_fault_that_shows_on_the_finished_page(plant, fault):
    text, said = AUDITED[fault]
    told = plant(lambda tree: tree.write("docs/chapter1/page.md", added(text)))
    assert said in told and "chapter1/page" in told, told


INCLUDED = {
    "a display": ("$$ 1 + 1 = 3 $$\n", "holds a display, which nobody would check"),
    "another include": ('--8<-- "snippets/chapter1/none.md"\n', "includes another file itself"),
}


@pytest.mark.parametrize("fault", INCLUDED)
@pytest.mark.parametrize("suffix", ["md", "txt"])
def test_an_included_file_brings(plant, fault, suffix):
    text, said = INCLUDED[fault]

    def bring(tree):
        tree.write(f"snippets/chapter1/extra.{suffix}", text)
        tree.write("docs/chapter1/page.md", added(f'--8<-- "snippets/chapter1/extra.{suffix}"'))

    assert f"docs/chapter1/page.md:{line(added(''), 'Tried') + 2}: `snippets/chapter1/extra.{suffix}` {said}" in plant(bring)


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


def test_a_picture_that_is_a_symbolic_link_out_of_the_tree(plant):
    told = plant(lambda tree: (tree.docs / "assets/secret.txt").symlink_to("/etc/hostname"))
    assert "docs/assets/secret.txt: expected a symbolic link to a place in this tree, found one that leads to /etc/hostname" in told


def test_a_folder_that_is_a_symbolic_link_to_itself(plant):
    told = plant(lambda tree: (tree.docs / "again").symlink_to(tree.docs))
    assert "docs/again: expected a symbolic link to a place in this tree, found one that leads round in a circle" in told


def test_a_symbolic_link_that_leads_to_itself(plant):
    assert "docs/chapter1/self.md" in plant(lambda tree: (tree.docs / "chapter1/self.md").symlink_to("self.md"))


def test_a_folder_with_the_name_of_a_page(plant):
    assert "docs/chapter1/other.md" in plant(lambda tree: (tree.docs / "chapter1/other.md").mkdir())


def test_a_page_that_others_link_to_is_deleted(plant):
    told = plant(lambda tree: (tree.docs / "chapter1/page.md").unlink())
    assert "docs/index.md:3: there is no page `chapter1/page.md` to link to" in told
    assert "[chapter1/squares] expected its evidence on a page" in told


def test_a_page_that_is_a_page_and_a_folder_at_once(plant):
    told = plant(lambda tree: tree.write("docs/chapter1.md", "# Chapter\n\nText.\n"))
    assert "chapter1.md" in told


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


HARMLESS = {
    "Windows' line ends": GOOD_PAGE.lstrip().replace("\n", "\r\n"),
    "a byte order mark": "\ufeff" + GOOD_PAGE.lstrip(),
    "no line end at the end": GOOD_PAGE.strip(),
}


@pytest.mark.parametrize("change", HARMLESS)
def test_what_no_reader_sees_gives_the_same_site(harmless, built, change):
    before = (built.site / "chapter1/page/index.html").read_bytes()
    harmless(lambda tree: (tree.docs / "chapter1/page.md").write_bytes(HARMLESS[change].encode()))
    assert (built.site / "chapter1/page/index.html").read_bytes() == before


def test_names_with_spaces_and_accents(harmless, built):
    def name(tree):
        tree.write("docs/chapter1/größe und façade.md", "# Größe\n\nBack to [the page](page.md#squares).\n")
        tree.write("docs/index.md", HOME + "\nAnd [it](<chapter1/größe und façade.md>).\n")
        tree.write("mkdocs.yml", (tree.root / "mkdocs.yml").read_text("utf-8") + '  - "chapter1/größe und façade.md"\n')

    harmless(name)
    assert (built.site / "chapter1/größe und façade/index.html").exists()
    assert command(built, "audit") == 0


def test_a_page_of_a_megabyte(harmless, built):
    words = "".join(f"Sentence {number} of many, no two of which are quite the same. " + ("\n\n" if number % 9 == 0 else "") for number in range(18_000))
    assert len(words) > 1_000_000
    harmless(lambda tree: tree.write("docs/chapter1/page.md", added(words)))
    assert "Sentence 17999 of many" in (built.site / "chapter1/page/index.html").read_text("utf-8")


def test_a_wrong_variant_that_survives_is_told_in_the_ledger_and_by_check(harmless, built, capfd):
    """A formula may be wrong to change and yet hold in the range of its givens; readers and authors are told which."""
    harmless(lambda tree: tree.write("docs/chapter1/page.md", added("Given: $a \\in (3, 9)$.\n\n$$ a^2 \\geq 1 $$")))
    claim = next(one for one in json.loads((built.site / "ledger.json").read_text("utf-8"))["claims"] if one["key"] == "formulas-4")
    assert claim["variants"]["survived"] > 0 and claim["variants"]["by_value"] > 0
    assert "[formulas-4]" in (built.generated / "ledger.md").read_text("utf-8").split("## Wrong variants that were not refuted")[1]
    assert command(built, "check", str(built.docs / "chapter1/page.md")) == 0
    assert capfd.readouterr().out.count("    not refuted: ") == claim["variants"]["survived"]
