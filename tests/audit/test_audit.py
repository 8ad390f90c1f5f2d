"""The audit finds each kind of damage in a copy of a small site, and nothing in the site itself."""

import ast
import json
import shutil
import sys

import pytest

from scripts.audit.run import Budget, audit
from scripts.build import main
from tests.conftest import PAGE, ROOT, small_tree, with_site

DISPLAYS = r"""
## Formulas

Given: $x \in \mathbb{R}$ and $f(u) = u^2$.

$$ g = f(x) + 1 $$

/// theorem | Expanded
    attrs: {id: expanded}

$$ (x+1)^2 = x^2 + 2 x + 1 $$
///

/// proof
$$ (x+1)(x+1) = x (x+1) + (x+1) $$
///

/// refuted | A mistake
$$ (x+1)^2 = x^2 + 1 $$
///

/// unchecked | It is here to be left alone
$$ x < x + 1 $$
///
"""
FIGURE = """

def draw(rng):
    from snippets.common.plotstyle import figure

    fig, ax = figure("x", "Square")
    ax.plot([0, 1, 2], [0, 1, 4])
    return fig, "A curve that rises from nothing to four in two steps."
"""
AT = "chapter1/page/index.html"


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """A small site with a display of each kind, an evidence table and a figure."""
    tree = with_site(small_tree(tmp_path_factory.mktemp("audited")))
    tree.snippet("squares", (tree.snippets / "chapter1/squares.py").read_text("utf-8") + FIGURE)
    tree.write("docs/chapter1/page.md", PAGE + '\n--8<-- "chapter1/squares-figure.md"\n' + DISPLAYS)
    assert main(["--root", str(tree.root), "site"]) == 0
    return tree


@pytest.fixture
def site(made, tmp_path):
    """A copy of it to tamper with."""
    shutil.copytree(made.site, tmp_path / "site")
    return tmp_path / "site"


def edit(site, name, old, new, times=1):
    path = site / name
    text = path.read_text("utf-8")
    assert old in text, f"{name} has no {old!r}"
    path.write_text(text.replace(old, new, times), "utf-8")


def relist(site, change):
    """Change the claims of ledger.json."""
    path = site / "ledger.json"
    body = json.loads(path.read_text("utf-8"))
    change(body["claims"])
    path.write_text(json.dumps(body), "utf-8")


def claim(claims, key):
    return next(one for one in claims if one["key"] == key)


def test_a_good_site_gives_no_complaint(made, capsys):
    assert audit(made.site, made.root) == []
    assert main(["--root", str(made.root), "audit"]) == 0
    assert "no complaint" in capsys.readouterr().out
    kinds = {one["kind"] for one in json.loads((made.site / "ledger.json").read_text())["claims"]}
    assert kinds == {"claim", "definition", "unchecked", "refuted", "snippet"}


LEDGER = {
    "a claim more": (lambda claims: claims.append(claim(claims, "expanded") | {"key": "more"}), "[more] expected this claim"),
    "a claim less": (lambda claims: claims.remove(claim(claims, "expanded")), "[expanded] expected an entry of ledger.json"),
    "another verdict": (lambda claims: claim(claims, "expanded").update(verdict="fails"), "with the verdict “fails”"),
    "another kind": (lambda claims: claim(claims, "expanded").update(kind="refuted"), "[expanded] expected “refuted”"),
    "a fourth kind": (lambda claims: claim(claims, "expanded").update(kind="trusted"), "found the kind “trusted”"),
    "stronger evidence": (lambda claims: claim(claims, "expanded").update(evidence="certified on [0, 1]"), "expected the evidence “certified"),
    "no evidence": (lambda claims: claim(claims, "expanded").update(evidence=""), "expected the evidence “”"),
    "a theorem": (lambda claims: claim(claims, "expanded").update(evidence="kernel-checked (A.b); " + claim(claims, "expanded")["evidence"]),
                  "expected the theorem A.b"),
    "another reason": (lambda claims: next(one for one in claims if one["kind"] == "unchecked").update(evidence="dull"), "why it is not checked (dull)"),
    "another page": (lambda claims: claim(claims, "expanded").update(page="docs/other.md"), "other/index.html: expected the page of 1 claims"),
    "another order": (lambda claims: claims.reverse(), "expected the displays in the order of ledger.json"),
    "more measurements": (lambda claims: claim(claims, "chapter1/squares").update(evidence="2 measurements"), "expected 2 measurements, found 1 rows"),
    "more mistakes": (lambda claims: claim(claims, "chapter1/squares")["variants"].update(tried=5), "expected 5 mistakes refuted"),
    "a snippet more": (lambda claims: claims.append(claim(claims, "chapter1/squares") | {"key": "chapter1/cubes"}), "[chapter1/cubes] expected the evidence"),
    "nothing at all": (lambda claims: claims.clear(), "expected at least one claim, found none"),
}


@pytest.mark.parametrize("fault", LEDGER)
def test_a_ledger_that_is_not_what_the_pages_say(site, fault):
    change, words = LEDGER[fault]
    relist(site, change)
    assert words in "\n".join(map(str, audit(site)))


PAGES = {
    "a verdict gone": ("details class=\"verdict holds\"", "details class=\"other\"", "[expanded] expected this claim of ledger.json on the page"),
    "a verdict turned": ("details class=\"verdict holds\"", "details class=\"verdict fails\"", "[expanded] expected the verdict “holds”, found “fails”"),
    "evidence turned": ("<summary>proved symbolically", "<summary>surely", "[expanded] expected the evidence “proved symbolically"),
    "a display without a verdict": ("<h2 id=\"formulas\"", '<mjx-container display="true" data-tex="1=2"></mjx-container><h2 id="formulas"',
                                    "expected a verdict below each display, found none below `1=2`"),
    "no reason": ("It is here to be left alone", "", "why it is not checked (It is here to be left alone)"),
    "a row gone": ("<td style=\"text-align: left;\">smallest square</td>", "</tr><tr>", "expected 1 measurement, found 2 rows"),
    "raw TeX": ("Squares, and the", "Squares \\alpha and $$ the", "expected typeset text, found `\\alpha`"),
    "a dollar display": ("Squares, and the", "Squares $$ x $$ the", "expected typeset text, found `$$`"),
    "a placeholder": ("Squares, and the", "TODO, and the", "expected typeset text, found `TODO`"),
    "an include": ("Squares, and the", "--8&lt;-- and the", "expected typeset text, found `--8<--`"),
    "a traceback": ("Squares, and the", "<pre>Traceback (most recent call last)</pre> the", "expected no traceback"),
    "a path": ("Squares, and the", "<code>/home/me/notes</code> the", f"{AT}:"),
    "a file address": ("Squares, and the", "<a href=\"file:///notes\">x</a> the", "expected no path of the machine"),
    "a dead link": ("Squares, and the", "<a href=\"../../nowhere/\">x</a> the", "expected nowhere/index.html, to which the link"),
    "a dead anchor": ("Squares, and the", "<a href=\"../../#nowhere\">x</a> the", "expected the id “nowhere” on index.html"),
    "a dead anchor here": ("Squares, and the", "<a href=\"#nowhere\">x</a> the", f"expected the id “nowhere” on {AT}"),
    "a missing image": ("squares-light.svg#only-light", "cubes-light.svg", "expected generated/chapter1/cubes-light.svg"),
    "an id twice": ("Squares, and the", "<b id=\"squares\">x</b> the", "expected each id once, found “squares” more than once"),
    "no words for an image": ('alt="A curve', 'data-alt="A curve', "expected an alternative text for each image"),
    "two first headings": ("<h2 id=\"formulas\"", "<h1>x</h1><h2 id=\"formulas\"", "expected one heading of the first level, found 2"),
    "no policy": ("Content-Security-Policy", "Content-Policy", "expected a Content-Security-Policy before"),
    "a wide policy": ("script-src 'self'", "script-src 'self' 'unsafe-inline'", "expected a policy that allows this site only"),
    "a script before the policy": ("<meta charset", "<script src=\"../../assets/figures.js\"></script><meta charset", "expected a Content-Security-Policy before"),
    "an inline script": ("Squares, and the", "<script>go()</script> the", "expected the hash of each inline script in the policy, found none for `go()`"),
    "a handler": ("Squares, and the", "<b onclick=\"go()\">x</b> the", "expected no script in attributes, found <b onclick=…>"),
    "a foreign image": ("Squares, and the", "<img alt=\"x\" src=\"https://example.org/x.png\"> the", "found https://example.org/x.png"),
    "a foreign font": ("Squares, and the", "<b style=\"background: url(//example.org/x)\">x</b> the", "found //example.org/x"),
}


@pytest.mark.parametrize("fault", PAGES)
def test_a_page_that_was_tampered_with(site, fault):
    old, new, words = PAGES[fault]
    edit(site, AT, old, new)
    told = [str(one) for one in audit(site)]
    assert any(words in one and one.startswith(AT) for one in told), told


def test_the_root_of_the_checkout_is_on_no_page(site, made):
    edit(site, AT, "Squares, and the", f"<code>{made.root}/docs</code> the")
    assert any(str(made.root) in str(one) for one in audit(site, made.root))


def test_other_files(site):
    edit(site, "assets/style.css", "{", "{ background: url(https://example.org/x.png); ")
    (site / "generated/chapter1/squares.csv").write_text("/tmp/x\n")
    edit(site, "search/search_index.json", '"location":"chapter1/page/#squares"', '"location":"chapter1/page/#cubes"')
    told = "\n".join(map(str, audit(site)))
    assert "assets/style.css: expected everything to come from this site" in told
    assert "generated/chapter1/squares.csv:1: expected no path" in told
    assert "search/search_index.json: expected the id “cubes”" in told


def test_bytes_that_are_no_text(site):
    path = site / AT
    path.write_bytes(path.read_bytes().replace(b"Squares, and the", b"Squares\xff, and the"))
    assert f"{AT}: expected UTF-8, found other bytes" in map(str, audit(site))


@pytest.mark.parametrize("budget, words", [
    (Budget(page=1000), "expected at most 1,000 bytes compressed"), (Budget(file=5000), "expected at most 5,000 bytes"),
    (Budget(total=10_000), "the whole site: expected at most 10,000 bytes")])
def test_budgets(site, budget, words):
    assert words in "\n".join(map(str, audit(site, budget=budget)))


def test_no_ledger_and_no_site(site, tmp_path):
    (site / "ledger.json").unlink()
    assert "ledger.json: expected the ledger with its `claims`, found none" in map(str, audit(site))
    assert [one.what for one in audit(tmp_path / "nowhere")] == ["expected a site, found no page"]


def test_the_command_ends_with_1_and_names_the_file(site, made, capsys):
    edit(site, AT, "Squares, and the", "TODO, and the")
    assert main(["--root", str(made.root), "audit", str(site)]) == 1
    assert f"{AT}: expected typeset text" in capsys.readouterr().err


def test_a_site_below_a_path_of_its_host(made, monkeypatch, tmp_path):
    monkeypatch.setenv("SITE_URL", "https://example.org/notes/")
    assert main(["--root", str(made.root), "site"]) == 0
    assert '"/notes/assets/' in (made.site / "404.html").read_text("utf-8")
    assert audit(made.site, made.root) == []


def test_it_shares_no_code_with_what_built_the_site():
    allowed = {*sys.stdlib_module_names}
    for path in (ROOT / "scripts/audit").glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else [node.module] if isinstance(node, ast.ImportFrom) else []
            assert all(name.split(".")[0] in allowed or name.startswith("scripts.audit") for name in names), f"{path.name}: {names}"
