"""Reading a page: displays, keys, givens and their scope, and everything that must not be read."""

import markdown
from hypothesis import given as fuzz
from hypothesis import settings
from hypothesis import strategies as st

from scripts.pages import Given, PageError, Pull, read_page


def displays(text):
    page = read_page(text, "note.md")
    assert page.errors == ()
    return page.displays


def texs(items):
    return [item.tex for item in items if isinstance(item, Given)]


def messages(text):
    return [str(error) for error in read_page(text, "note.md").errors]


# What is not a display

def test_code_comments_front_matter_and_escapes_are_not_read():
    text = """---
title: $$ a = 1 $$
---

```tex
$$ b = 1 $$
```

~~~~
$$ c = 1 $$
~~~
$$ d = 1 $$
~~~~

Inline `$$ e = 1 $$` and ``a ` $$ f = 1 $$`` code, \\$$ g.

<!-- $$ h = 1 $$

$$ i = 1 $$ -->

    $$ j = 1 $$

<pre>
$$ k = 1 $$
</pre>

$$ l = 1 $$
"""
    assert [display.tex for display in displays(text)] == ["l = 1"]


def test_lines_are_counted_from_the_top_of_the_file_also_below_front_matter():
    assert messages("---\ntitle: x\n---\n\n```\ncode\n") == ["note.md:5: the code fence ``` opened here is never closed"]
    assert [display.line for display in displays("---\ntitle: x\n---\n\n$$ a = 1 $$\n")] == [5]


def test_indented_displays_in_lists_and_admonitions_are_read():
    text = """1. First

    $$ a = 1 $$

    - inner

        $$ b = 1 $$

            $$ code = 1 $$

!!! note

    $$ c = 1 $$

Back.

    $$ code = 2 $$
"""
    assert [display.tex for display in displays(text)] == ["a = 1", "b = 1", "c = 1"]


def test_carriage_returns_change_nothing():
    text = "Given $x = 1$.\n\n$$\nx\n= 1\n$$\n\nEnd.\n"
    windows = read_page(text.replace("\n", "\r\n"), "note.md")
    assert windows == read_page(text, "note.md")
    assert windows.displays[0].line == 3


def test_a_display_may_span_lines_but_not_paragraphs():
    aligned = displays("$$\n\\begin{aligned}\na &= b \\\\\n&= c\n\\end{aligned}\n$$\n")[0].tex
    assert aligned.startswith("\\begin{aligned}") and aligned.endswith("\\end{aligned}")
    unclosed = read_page("Text.\n\n$$ a = 1\n\nText $$ b = 1\n", "note.md").errors
    assert [error.line for error in unclosed] == [3, 5]
    assert all("is not closed before the paragraph ends" in error.message for error in unclosed)


# Keys

def test_a_block_with_an_id_names_its_display():
    found = displays("""# Title

$$ x = 1 $$

/// theorem | T
    attrs: {id: main}
    book: eq-1, ex-1.2

$$ a = 1 $$
///

/// proof
$$ b = 1 $$
///

/// lemma
    attrs: {id: twice}

$$ c = 1 $$

$$ d = 1 $$
///
""")
    assert [display.key for display in found] == ["title-1", "main", "title-2", "twice-1", "twice-2"]
    assert found[1].book == ("eq-1", "ex-1.2")
    assert [display.result for display in found] == [False, True, False, True, True]


def test_before_the_first_heading_keys_are_named_after_the_file():
    page = read_page("$$ a = 1 $$\n", "docs/chapter1/in.two.parts.md")
    assert [display.key for display in page.displays] == ["in.two.parts-1"]


def test_slugs_are_those_of_python_markdown():
    titles = ["The *value* of `x`", "Σ and $a^2$", "A [link](x.md) here", "Same", "Same", "Custom {#mine}",
              "snake_case & more"]
    text = "\n\n".join(f"## {title}\n\n$$ a = {n} $$" for n, title in enumerate(titles))
    real = markdown.Markdown(extensions=["toc", "attr_list", "pymdownx.arithmatex"],
                             extension_configs={"pymdownx.arithmatex": {"generic": True}})
    real.convert(text)
    assert [display.key for display in displays(text)] == [token["id"] + "-1" for token in real.toc_tokens]


def test_duplicate_ids_and_keys_are_errors():
    assert messages("# A\n\n/// lemma\n    attrs: {id: a-1}\n\n$$ x = 1 $$\n///\n\n$$ y = 1 $$\n") == [
        "note.md:9: the key `a-1` already names the display at line 6; give the block another id"]
    assert messages("/// lemma\n    attrs: {id: a}\n\nX\n///\n\n/// lemma\n    attrs: {id: a}\n\nY\n///\n") == [
        "note.md:7: the id `a` is already taken at line 1"]


# Givens

def test_givens_hold_to_the_end_of_their_section_or_block():
    text = """Given $t = 0$.

## One

Given $a = 1$, of order $n$.

### Inner

Call $b = 2$ something.

- Given $c = 3$

## Two

/// lemma

Given $d = 4$.

$$ d > 3 $$
///

$$ e = 5 $$
"""
    first, second = displays(text)
    assert texs(first.givens) == ["t = 0", "d = 4"]
    assert texs(second.givens) == ["t = 0"]


def test_later_givens_come_later_and_know_their_lines():
    display = displays("Given $a = 1$\nand $b\n= 2$.\n\nGiven $a = 3$.\n\nSo $q = 1$:\n\n$$ a > b $$\n")[0]
    assert [(item.tex, item.line) for item in display.givens] == [("a = 1", 1), ("b = 2", 2), ("a = 3", 5)]
    assert display.kind == "claim"


def test_a_proof_sees_the_givens_of_its_statement():
    text = ("/// lemma\nGiven $t > 0$.\n///\n\n/// proof\n$$ t > -1 $$\n///\n\n"
            "/// proof | of the theorem\n$$ 1 > 0 $$\n///\n\n"
            "/// exercise\nGiven $s > 0$.\n///\n\n/// hint\nTry.\n///\n\n/// solution\n$$ s > -1 $$\n///\n")
    assert [texs(display.givens) for display in displays(text)] == [["t > 0"], [], ["s > 0"]]


def test_a_display_right_after_givens_may_define():
    text = "Given $x = 1$ and the cost\n\n$$ C = x $$\n\n$$ D = C $$\n\nNow\n\n$$ E = D $$\n"
    assert [display.kind for display in displays(text)] == ["definition", "definition", "claim"]
    assert [getattr(item, "key", None) for item in displays(text)[2].givens] == ["", "note-1", "note-2"]


def test_definition_blocks_reach_to_the_end_of_the_section():
    text = ("## S\n\n/// definition\n    attrs: {id: norm}\n\nGiven $v = 1$.\n\n$$ N = v $$\n///\n\n"
            "$$ N = 1 $$\n\n## T\n\n$$ 1 = 1 $$\n")
    first, second, third = displays(text)
    assert (first.kind, first.key, texs(first.givens)) == ("definition", "norm", ["v = 1"])
    assert second.givens == (*first.givens, first)
    assert third.givens == ()


def test_links_in_given_paragraphs_are_pulls_in_their_place():
    here = "docs/one/a.md"
    text = ("Given [the network](../two.md#net), $x = 1$ and [this](#here).\n\n"
            "Call [it](a.md#b) $y = 1$.\n\n$$ x > 0 $$\n")
    assert read_page(text, here).displays[0].givens == (
        Pull("docs/two.md", "net", here, 1), Given("x = 1", here, 1), Pull(here, "here", here, 1),
        Given("y = 1", here, 3))


# Equality

def test_equality_belongs_to_the_inequality_right_before_it():
    text = ("$$ a \\leq b $$\n\n$$ c = d $$\n\nFine. Equality holds exactly when $a = b$, and only then.\n\n"
            "$$ e \\ge f $$\n\nText.\n\nNo equality holds.\n")
    assert [display.equality for display in displays(text)] == ["a = b\nonly", None, None]
    assert messages("$$ a = b $$\n\nEquality holds when $a = 1$.\n") == [
        "note.md:3: this sentence says when equality holds, but no display with ≤ or ≥ stands right before it"]


def test_equality_on_the_line_of_the_display():
    display = displays("$$ x^2 \\geq 0 $$ Equality holds at $x = 0$.\n")[0]
    assert (display.equality, display.alone) == ("x = 0", False)


# Kinds

def test_unchecked_and_refuted():
    text = ("/// unchecked | It is a limit of random variables.\n$$ X_n \\to X $$\n///\n\n"
            "/// refuted | As written\n    book: eq-51\n\n$$ 1 = 2 $$\n///\n")
    first, second = displays(text)
    assert (first.kind, first.reason) == ("unchecked", "It is a limit of random variables.")
    assert (second.kind, second.book) == ("refuted", ("eq-51",))


def test_a_condition_is_read():
    assert displays("/// theorem\n    if: all widths are 1\n\n$$ 1 = 1 $$\n///\n")[0].condition == "all widths are 1"


# Messages

def test_what_the_author_should_mend():
    cases = {
        "/// unchecked\n$$ a = 1 $$\n///\n": "say why it is not checked",
        "/// unchecked | It is only prose.\nText\n///\n": "holds none",
        "/// theorm\nX\n///\n": "did you mean `theorem`?",
        "/// theorem\nX\n": "is never closed",
        "X\n\n////\n": "closes no block",
        "//// theorem\n/// hint\nX\n////\n": "not closed before the one around it ends",
        "```python\nx\n": "is never closed",
        "$$ a + b $$\n": "states nothing",
        "$$ $$\n": "an empty display",
        "\\[ a = b \\]\n": "nobody checks",
        "\\begin{align}\na = b\n\\end{align}\n": "nobody checks",
        "/// lemma\n    book: [eq-1]\n\nX\n///\n": "as in `book: eq-51, eq-52`",
        "/// lemma\n    bock: eq-1\n\nX\n///\n": "did you mean `book`?",
        "/// lemma\n    attrs: {id: x\n\nX\n///\n": "not YAML",
    }
    for text, expected in cases.items():
        assert any(expected in message for message in messages(text)), (text, messages(text))


PIECES = ["$$", "$", "\n", "\n\n", "///", "////", "/// theorem | T", "    attrs: {id: a}", "```", "`", "<!--", "-->",
          "Given ", "[a](b.md#c)", "Equality holds when ", "a = 1", "\\leq", "\\", "# A", "- ", "    ", "---", "é", "\t",
          "--8<-- \"x\"", "&", "{#x}", "===", "[x]: y", "\r"]


@settings(max_examples=300, deadline=None)
@fuzz(st.lists(st.sampled_from(PIECES) | st.text(max_size=4), max_size=40).map("".join))
def test_any_text_is_read_without_a_crash(text):
    page = read_page(text, "fuzz.md")
    assert all(isinstance(error, PageError) and 1 <= error.line <= page.text.count("\n") + 1 for error in page.errors)
    assert all(page.text[display.start:display.start + 2] == "$$" for display in page.displays)
    keys = [display.key for display in page.displays]
    assert len(set(keys)) == len(keys) or page.errors


def test_a_list_of_training_examples_is_a_given_though_it_holds_no_relation():
    display, = displays("Given $n \\in \\{2,3\\}$ examples $(x_1, y_1), \\ldots, (x_n, y_n)$ and a mention of $(x, y)$.\n\n$$ 1 + 1 = 2 $$\n")
    assert texs(display.givens) == ["n \\in \\{2,3\\}", "(x_1, y_1), \\ldots, (x_n, y_n)"]


def test_what_a_solution_shows_answers_its_exercise():
    text = "/// exercise | E\n    book: ex-1.1, eq-2\n\nProve it.\n///\n\n/// hint\n\n$$ 1 = 1 + 0 $$\n///\n\n" \
           "/// solution\n    book: ex-1.2\n\n$$ 1 + 1 = 2 $$\n\n/// refuted | No\n\n$$ 1 + 1 = 3 $$\n///\n///\n\n$$ 2 + 1 = 3 $$\n"
    text = text.replace("/// solution", "//// solution").replace("$$\n///\n///\n", "$$\n///\n////\n")
    assert [display.book for display in displays(text)] == [(), ("ex-1.2", "ex-1.1", "eq-2"), ("ex-1.2",), ()]


def test_equality_in_several_cases_is_an_error():
    for more in ("or $a = -b$", ", or when $a = -b$", ", and also at $a = 0$"):
        message, = messages(f"$$ a + b \\geq 0 $$\n\nEquality holds when $a = b${more}.\n")
        assert message.startswith("note.md:3: one case of equality can be checked")


def test_equality_may_need_two_conditions():
    display, = displays("$$ a + b \\geq 0 $$\n\nEquality holds when $a = 0$ and $b = 0$, and only then. Not $c = 1$.\n")
    assert display.equality == "a = 0\nb = 0\nonly"


def test_whether_equality_holds_only_there_is_read():
    for sentence, only in (("holds when $a = 0$.", False), ("holds when $a = 0$, and only then.", True), ("holds only when $a = 0$.", True),
                           ("holds if and only if $a = 0$.", True), ("holds when $a = 0$. Only then", False)):
        display, = displays(f"$$ a \\geq 0 $$\n\nEquality {sentence}\n")
        assert display.equality == ("a = 0\nonly" if only else "a = 0"), sentence
