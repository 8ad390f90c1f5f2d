"""Names of blocks and displays, filled into links and held against what was typed."""

import markdown
import pytest

from scripts.pages import read_page
from scripts.pages.naming import check_names, fill, label_of, names
from scripts.pages.outline import OURS
from scripts.publish.statements import StatementsExtension

STATED = """# Neurons {#top}

/// lemma | small
    attrs: {id: small}
It holds.
///

/// theorem | first
    attrs: {id: first}
It holds.

/// lemma | nested
    attrs: {id: nested}
Too.
///
///

/// theorem | second
    attrs: {id: second}

$$ 1 = 1 \\tag{ONE} $$

$$ 2 = 2 $$
///

/// caveat | mind
    attrs: {id: mind}
Mind.
///
"""


@pytest.fixture
def pages():
    """A function from the text of the page `two` to both pages."""
    return lambda text: [read_page(STATED, "docs/a/one.md"), read_page(text, "docs/b/two.md")]


@pytest.mark.parametrize("link, filled", [
    ("[](../a/one.md#second)", "[Theorem 2 of Neurons](../a/one.md#second)"),
    ("[](../a/one.md#nested)", "[Lemma 2 of Neurons](../a/one.md#nested)"),
    ("[](../a/one.md#mind)", "[Take care of Neurons](../a/one.md#mind)"),
    ("[](../a/one.md#second-1)", "[(ONE) of Neurons](../a/one.md#second-1)"),
    ("[](#here)", "[Exercise 1](#here)"),
    ("`[](#here)` [words](#here)", "`[](#here)` [words](#here)"),
])
def test_an_empty_link_is_filled_with_the_name(pages, link, filled):
    text = f"# Two\n\n/// exercise\n    attrs: {{id: here}}\nDo.\n///\n\n{link} and [x](#here), {link}\n"
    both = pages(text)
    assert check_names(both) == []
    assert fill(text, "docs/b/two.md", names(both)) == text.replace(link, filled)


@pytest.mark.parametrize("link, message", [
    ("[](../a/one.md#top)", "has no name to fill in"),
    ("[](../a/one.md#second-2)", "displays with a \\tag"),
    ("[](../a/one.md)", "has no name to fill in"),
    ("[Theorem 1](../a/one.md#second)", "is Theorem 2, found “Theorem 1”"),
    ("[see\nexercise 2 there](../a/one.md#second)", "is Theorem 2, found “exercise 2”"),
    ("[the lemma](../a/one.md#second)", "is Theorem 2, found “lemma”"),
    ("[Theorem 2 of Neurones](../a/one.md#second)", "of “Neurons”, found “Neurones”"),
])
def test_what_cannot_be_named_or_is_named_wrongly_is_an_error_with_its_line(pages, link, message):
    errors = check_names(pages(f"# Two\n\nText\n{link}\n"))
    assert [(error.file, error.line) for error in errors] == [("docs/b/two.md", 4)]
    assert message in errors[0].message


@pytest.mark.parametrize("link", [
    "[Theorem 2](../a/one.md#second)", "[theorem 2 of Neurons](../a/one.md#second)", "[the second theorem](../a/one.md#second)",
    "[an example of it](../a/one.md#second)", "[why the lemma holds](../a/one.md#mind)", "[Theorem 9](https://x.org/#second)",
    "<a href='#x'></a>",
])
def test_right_names_and_words_of_every_day_are_left_alone(pages, link):
    assert check_names(pages(f"# Two\n\n{link}\n")) == []


def test_a_dangling_link_is_reported_with_near_names(tmp_path, pages):
    from scripts.pages import check_structure
    errors = check_structure(pages("# Two\n\n[](../a/one.md#secnd)\n"), tmp_path)
    assert any("docs/b/two.md:3" in str(error) and "near: second" in str(error) for error in errors)


def test_the_site_gives_the_same_numbers():
    shown = markdown.Markdown(extensions=[StatementsExtension()]).convert(STATED)
    for (_, key), named in names([read_page(STATED, "docs/one.md")]).items():
        if named.kind in OURS:
            after = shown.split(f'id="{key}"', 1)[1]
            assert after.startswith(f'>\n<p class="statement-title"><span class="statement-label">{named.label}</span>')


def test_only_some_kinds_are_numbered():
    assert [label_of("exercise", 3), label_of("pitfall", 3)] == ["Exercise 3", "Pitfall"]
