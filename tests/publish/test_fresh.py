"""`build.py fresh` runs nothing, and notices every input that changed since the outputs were made."""

import json

import pytest

from scripts.build import main
from scripts.publish.fresh import fresh
from tests.conftest import GOOD, PAGE, small_tree, with_site
from tests.publish.test_site import digest

LAB = "# %% [markdown]\n# # A lab\n\n# %%\nfrom snippets.common.helping import helper\nhelper(3)\n"
HELPED = GOOD.replace("return x * x", "return helper(x) * float(open(__file__[:-3] + '.txt').read())").replace(
    "from snippets", "from snippets.common.helping import helper\nfrom snippets", 1)
FORMULA = """
Given [the square](index.md#square) and $x \\in \\mathbb{R}$.

$$ f(x) = x \\cdot x $$
"""
HOME = """# Home

See [the page](chapter1/page.md#squares) and [the lab](generated/labs/small.ipynb).

## Square

Given: $f(u) = u^2$.
"""


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """A small site with a snippet that has a helper and a data file, a lab, and a formula with a given on another page."""
    tree = with_site(small_tree(tmp_path_factory.mktemp("fresh")))
    tree.write("snippets/common/helping.py", "def helper(x):\n    return x * x\n")
    tree.write("snippets/chapter1/squares.txt", "1\n")
    tree.snippet("squares", HELPED)
    tree.write("docs/labs/small.py", LAB)
    tree.write("docs/index.md", HOME)
    tree.write("docs/chapter1/page.md", PAGE + FORMULA.replace("index.md", "../index.md"))
    tree.write("mkdocs.yml", (tree.root / "mkdocs.yml").read_text("utf-8") + "  - generated/labs/small.ipynb\n")
    assert main(["--root", str(tree.root), "site"]) == 0
    return tree


@pytest.fixture
def tree(built):
    """The small site; what a test changes is put back."""
    before = {path: path.read_bytes() for folder in ("docs", "snippets", "site", ".build", "book", "mkdocs.yml", "requirements.txt", "package-lock.json")
              for path in [built.root / folder, *(built.root / folder).rglob("*")] if path.is_file()}
    yield built
    for path, content in before.items():
        if not path.exists() or path.read_bytes() != content:
            path.parent.mkdir(exist_ok=True, parents=True)
            path.write_bytes(content)


def told(tree):
    return {one.output: "; ".join(one.why) for one in fresh(tree)}


def test_after_a_build_everything_is_fresh_and_looking_changes_nothing(tree, capsys):
    before = digest(tree.state), digest(tree.site), digest(tree.generated)
    assert main(["--root", str(tree.root), "fresh"]) == 0
    assert capsys.readouterr().out == "Every output matches its inputs.\n"
    assert (digest(tree.state), digest(tree.site), digest(tree.generated)) == before


INPUTS = {
    "a snippet": ("snippets/chapter1/squares.py", {"chapter1/squares", "site/"}),
    "a helper": ("snippets/common/helping.py", {"chapter1/squares", "labs/small", "site/"}),
    "a data file": ("snippets/chapter1/squares.txt", {"chapter1/squares", "site/"}),
    "a lab": ("docs/labs/small.py", {"labs/small", "site/"}),
    "the lock file": ("requirements.txt", {"chapter1/squares", "labs/small", "site/"}),
    "npm's lock file": ("package-lock.json", {"chapter1/squares", "labs/small", "site/"}),
    "prose": ("docs/index.md", {"site/"}),
    "the settings": ("mkdocs.yml", {"site/"}),
    "the census": ("book/claims.yml", {"site/"}),
    "a style sheet": ("docs/assets/notes.css", {"site/"}),
    "a fragment": ("docs/generated/chapter1/squares.md", {"site/"}),
    "a page of the site": ("site/chapter1/page/index.html", {"site/"}),
    "the record of a snippet": (".build/store/chapter1/squares.json", {"chapter1/squares"}),
    "the record of the site": (".build/site.json", {"site/"}),
}


@pytest.mark.parametrize("change", INPUTS)
@pytest.mark.parametrize("way", ["another byte", "gone"])
def test_a_change_is_noticed_and_named(tree, change, way):
    name, stale = INPUTS[change]
    path = tree.root / name
    if way == "gone":
        path.unlink()
        if name in ("snippets/chapter1/squares.py", "docs/labs/small.py"):
            stale = {"site/"}                                    # it is a unit no more
    else:
        path.write_bytes(path.read_bytes() + b"\n" if name.endswith((".md", ".txt", ".py", ".yml")) else b"{}" + path.read_bytes())
    found = told(tree)
    assert stale <= found.keys(), found
    assert way == "gone" or found.keys() == stale | ({"site/"} & found.keys()), found
    if not name.startswith(".build"):
        assert all(name in found[output] for output in stale)


def test_a_new_file_is_noticed(tree):
    new = tree.write("docs/chapter1/extra.csv", "1\n")
    assert told(tree) == {"site/": "docs/chapter1/extra.csv is new"}
    new.unlink()


def test_a_given_on_another_page_makes_the_formula_stale(tree):
    tree.write("docs/index.md", HOME.replace("u^2", "u^2 + 0"))
    assert any("page.md:" in output for output in told(tree))


def test_a_damaged_verdict_is_noticed_and_stays(tree):
    record = next((tree.state / "verdicts/instances").rglob("*.json"))
    record.write_text(record.read_text().replace("holds", "fails"), "utf-8")
    assert any("page.md:" in output for output in told(tree))
    assert record.exists()


def test_a_missing_proof_is_noticed(tree):
    next((tree.state / "verdicts/proofs").rglob("*.json")).unlink()
    assert any("the provers have changed" in why for why in told(tree).values())


@pytest.mark.parametrize("package", ["numpy", "mkdocs", "python-flint"])
def test_another_version_is_noticed(tree, package, monkeypatch):
    from importlib import metadata
    from scripts.pages import store

    real = metadata.version
    monkeypatch.setattr(metadata, "version", lambda name: "0.1" if name == package else real(name))
    store.versions.cache_clear()
    found = told(tree)
    store.versions.cache_clear()
    assert any("0.1" in why or package == "python-flint" for why in found.values()) and "site/" in found
    assert ("chapter1/squares" in found) == (package == "numpy")
    assert any("page.md:" in output for output in found) == (package == "python-flint")


def test_another_address_of_the_site_is_noticed(tree, monkeypatch):
    monkeypatch.setenv("SITE_URL", "https://example.org/")
    assert told(tree) == {"site/": "SITE_URL was unset, is https://example.org/"}


def test_the_command_ends_with_1_and_lists_what_is_stale(tree, capsys):
    tree.snippet("squares", HELPED + "\n")
    assert main(["--root", str(tree.root), "fresh"]) == 1
    out = capsys.readouterr().out
    assert "chapter1/squares is stale: snippets/chapter1/squares.py has changed\n" in out and out.endswith("2 outputs are stale.\n")
    assert main(["--root", str(tree.root), "fresh", "--json"]) == 1
    assert [one["output"] for one in json.loads(capsys.readouterr().out)] == ["chapter1/squares", "site/"]
