"""One small site, built once, into which faults are planted and from which they are taken out again."""

import hashlib
import shutil

import pytest

from scripts.build import main
from tests.conftest import PAGE, small_tree, with_site

SCREEN = 40                                                      # lines
FORMULAS = r"""
## Formulas

Given: $x \in \mathbb{R}$ and $f(u) = u^2$.

/// theorem | Expanded
    attrs: {id: expanded}

$$ (x+1)^2 = x^2 + 2 x + 1 $$
///

/// proof
$$ (x+1)^2 = (x+1) (x+1) = x (x+1) + (x+1) = x^2 + x + x + 1 $$
///

/// exercise | A difference
    attrs: {id: difference}

What is $(x-1)(x+1)$?
///

/// solution
$$ (x-1) (x+1) = x^2 - 1 $$
///

/// refuted | A mistake
$$ (x+1)^2 = x^2 + 1 $$
///

Tried [50](value:chapter1/squares#count) times.
"""
GOOD_PAGE = PAGE + FORMULAS
STORES = ("store", "verdicts", "fonts")


def contents(folder):
    """`{name: bytes}` of all files below a folder."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def outputs(tree):
    """Everything that a build keeps: the site, docs/generated/ and the stores."""
    return {name: contents(folder) for name, folder in (
        ("site", tree.site), ("generated", tree.generated), *((name, tree.state / name) for name in STORES))}


def command(tree, *words):
    return main(["--root", str(tree.root), *words])


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """A small site with each kind of display, and the bytes of all that its build has made."""
    tree = with_site(small_tree(tmp_path_factory.mktemp("faults")))
    tree.write("docs/chapter1/page.md", GOOD_PAGE)
    assert command(tree, "site") == 0
    return tree


@pytest.fixture
def plant(built, capfd, tmp_path):
    """A function `plant(fault)`: the text of a build that fails with this fault.

    `fault(tree)` may change any source. The build has to end with 1, say so within a screen, and leave the site and
    every record of the stores as they were; without the fault, a build has to give the same bytes again.
    """
    before = outputs(built)
    sources = {name: tmp_path / name for name in ("docs", "snippets", "book")}
    for name, kept in sources.items():
        shutil.copytree(built.root / name, kept, symlinks=True)
    settings = (built.root / "mkdocs.yml").read_bytes()

    def planted(fault, status=1):
        fault(built)
        capfd.readouterr()
        assert command(built, "site") == status
        said = "".join(capfd.readouterr())
        assert status == 0 or "site/ is as it was" in said
        assert "Traceback" not in said and len(said.splitlines()) <= SCREEN, said
        after = outputs(built)
        if status:
            assert after["site"] == before["site"]
            for name in STORES:
                assert before[name].items() <= after[name].items(), f"{name} has lost or changed what it knew"
        return said

    yield planted
    for name, kept in sources.items():
        shutil.rmtree(built.root / name)
        shutil.copytree(kept, built.root / name, symlinks=True)
    (built.root / "mkdocs.yml").write_bytes(settings)
    assert command(built, "site") == 0
    assert digest(outputs(built)) == digest(before)


def digest(found):
    """One hash of `outputs`, without how long things took."""
    names = {(folder, name): content for folder, files in found.items() for name, content in files.items()
             if folder != "store" and not name.startswith("ledger.json") and folder != "verdicts"}
    assert names
    return hashlib.sha256(repr(sorted(names.items())).encode()).hexdigest()
