"""From pages to claims: givens by link, definitions told from claims, and what rests on what."""

import pytest

from scripts.formulas.givens import Givens
from scripts.pages import read_page
from scripts.pages.claims import claims
from scripts.pages.uses import needed_names, uses

NET = """# Net

/// definition | The network
    attrs: {id: network}

Given a depth $L \\in \\{2,3\\}$ and $x \\in (0,1)$:

$$ N = x^L $$
///

/// theorem
    attrs: {id: bound}

$$ N \\leq 1 $$
///
"""


def read(**texts):
    return claims([read_page(text, f"docs/{name}.md") for name, text in texts.items()])


def test_a_link_brings_givens_and_definitions():
    found, errors = read(net=NET, other="Given [the network](net.md#network) and $y = N$.\n\n$$ y \\geq 0 $$\n")
    assert errors == [] and [claim.kind for claim in found] == ["definition", "claim", "claim"]
    assert found[2].lines == ["L \\in \\{2,3\\}", "x \\in (0,1)", "N = x^L", "y = N"]
    assert [(given.page, given.line, given.key) for given in found[2].givens][2] == ("docs/net.md", 8, "network")


@pytest.mark.parametrize("tex", ["H(2 x) = x", "q = q + 1", "q < x", "x = 2", "\\sin(x) = x", "q + r = x", "s'(x) = x",
                                 "q = x \\leq 1", "q = x \\quad r = x"])
def test_what_defines_nothing_is_a_claim(tex):
    found, _ = read(a=f"Given $x \\in (0,1)$ and $s(u) = u^2$.\n\n$$ {tex} $$\n")
    assert [claim.kind for claim in found] == ["claim"]


@pytest.mark.parametrize("given, tex", [("x \\in \\mathbb{R}", "e^x = 1 + x"), ("x \\in \\mathbb{R}^2", "x_1 = x_2"), ("x \\in \\mathbb{R}", "\\pi = 3.14")])
def test_what_has_a_meaning_already_is_a_claim(given, tex):
    found, _ = read(a=f"Given ${given}$.\n\n$$ {tex} $$\n")
    assert [claim.kind for claim in found] == ["claim"]


def test_a_definite_matrix_is_given():
    found, _ = read(a="Given $P \\in \\mathbb{R}^{2 \\times 2}$ with $P \\succ 0$.\n\n$$ P_{11} > 0 $$\n")
    assert found[0].lines == ["P \\in \\mathbb{R}^{2 \\times 2}", "P \\succ 0"]


def test_only_one_new_name_on_the_left_defines():
    found, _ = read(a="Given $x \\in (0,1)$ and $y = x$:\n\n$$ y = x $$\n\n"
                      "Given $z = 1$.\n\n$$ x + z > 0 $$\n\nCall\n\n$$ w = z $$\n")
    assert [claim.kind for claim in found] == ["claim", "claim", "definition"]


@pytest.mark.parametrize("link, expected", [
    ("gone.md#x", "no such page"), ("net.md#gone", "no block or heading there has this id"),
    ("#empty", "nothing is given there"), ("#here", "round in a circle"),
])
def test_links_that_bring_nothing_are_errors(link, expected):
    text = f"## Empty\n\n## Here\n\nText.\n\nGiven [it]({link}).\n\n$$ 1 = 1 $$\n"
    found, errors = read(a=text, net=NET)
    assert [(error.file, error.line) for error in errors] == [("docs/a.md", 7)] and expected in errors[0].message
    assert [claim.page for claim in found] == ["docs/net.md"] * 2


def test_circles_across_pages_are_found():
    text = "# {0}\n\nGiven [it]({1}.md#{1}).\n\n$$ 1 = 1 $$\n"
    one, two = text.format("one", "two"), text.format("two", "one")
    assert all("round in a circle" in error.message for error in read(one=one, two=two)[1])


def test_uses_follow_names_and_links_in_proofs():
    other = ("# O\n\nGiven [the network](net.md#network) and $y = 2 N$.\n\n"
             "/// theorem\n    attrs: {id: main}\n\n$$ y > 0 $$\n///\n\n"
             "/// proof\nBy [the bound](net.md#bound).\n///\n\n$$ x > 0 $$\n")
    pages = [read_page(NET, "docs/net.md"), read_page(other, "docs/o.md")]
    found = uses(pages, claims(pages)[0])
    network, bound, main = ("docs/net.md", "network"), ("docs/net.md", "bound"), ("docs/o.md", "main")
    assert found == {network: (), bound: (network,), main: (network, bound), ("docs/o.md", "o-1"): ()}


def test_a_name_with_its_subscript_is_needed_as_such():
    givens = Givens(["y \\in (0,1)", "z \\in (0,1)", "C_0 = y^2", "C = z^2"])
    assert needed_names("C_0 > 0", givens) >= {"C_0", "y"}
