"""One small site, built once, into which faults are planted and from which they are taken out again.

A test that takes `plant` plants a fault at which the build has to fail; one that takes `harmless` does something at which it
must not. `tests/faults/test_registry.py` counts the first kind.
"""

import functools
import json
import shutil

import jinja2
import pytest

from scripts.build import main
from scripts.kernel.receipt import digest as sealed
from scripts.publish.typeset_node import read_store
from tests.conftest import GOOD, PAGE, ROOT, small_tree, with_site
from tests.experiments.conftest import STEPS, WALK, WALKING

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
HOME = """# Home

See [the page](chapter1/page.md#squares) and [the lab](generated/labs/small.ipynb).

--8<-- "chapter1/digits.md"

--8<-- "experiments/walk.md"
"""
DRAWN = GOOD + '''

def draw(rng):
    from snippets.common.plotstyle import figure

    fig, ax = figure("x", "square of x")
    ax.plot([-1.0, 0.0, 1.0], [1.0, 0.0, 1.0])
    return fig, "A curve that comes down to nought and rises again."
'''
DIGITS = GOOD.replace("Squares are never negative", "Labels of digits are never negative").replace(
    "square(rng.normal(size=50)).min()", "square(read(FOLDER, 't10k-labels-idx1-ubyte')).min()").replace(
    "import Table, at_least", "import Table, at_least\nfrom snippets.common.mnist import FOLDER, read").replace("x**3", "x * 0.0 - 1")
LAB = "# %% [markdown]\n# # A lab\n\n# %%\nfrom snippets.common.steps import step\nstep\n"
STORES = ("store", "verdicts", "fonts")
KEPT = (*STORES, "formulas")
SOURCES = ("docs", "snippets", "book", "formal", "results", "mkdocs.yml", "requirements.txt", "package-lock.json",
           "node_modules")


def contents(folder):
    """`{name: bytes}` of all files below a folder."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def outputs(tree):
    """Everything that a build keeps: the site, docs/generated/ and the stores."""
    found = {name: contents(folder) for name, folder in (
        ("site", tree.site), ("generated", tree.generated), *((name, tree.state / name) for name in STORES))}
    formulas = tree.state / "formulas.json"
    return found | {"formulas": read_store(formulas)["formulas"] if formulas.is_file() else {}}


def published(found):
    """What readers get, of `outputs`, with the fonts that were cut for it."""
    assert all(found[name] for name in ("site", "generated", "fonts"))
    return {name: found[name] for name in ("site", "generated", "fonts", "formulas")}


def command(tree, *words):
    return main(["--root", str(tree.root), *words])


@pytest.fixture(scope="session", autouse=True)
def templates_compiled_once(tmp_path_factory):
    """The templates of the theme stay the same in all these builds: a third of the time of each."""
    real, cache = jinja2.Environment, jinja2.FileSystemBytecodeCache(str(tmp_path_factory.mktemp("templates")))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("mkdocs.theme.jinja2.Environment", functools.partial(real, bytecode_cache=cache))
        yield


def with_everything(tree):
    """The tree with a display of each kind, a figure, data, a lab, an experiment with its receipt, and a proof with its own."""
    tree = with_site(tree)
    tree.snippet("squares", DRAWN)
    tree.snippet("digits", DIGITS)
    tree.write("snippets/experiments/__init__.py", "")
    tree.write("snippets/experiments/walk.py", WALK)
    tree.write("snippets/common/walking.py", WALKING)
    tree.write("snippets/common/steps.py", STEPS)
    tree.write("docs/labs/small.py", LAB)
    tree.write("docs/index.md", HOME)
    tree.write("docs/chapter1/page.md", GOOD_PAGE)
    tree.write("mkdocs.yml", (tree.root / "mkdocs.yml").read_text("utf-8") + "  - generated/labs/small.ipynb\n")
    one_proof(tree)
    return tree


def one_proof(tree, name="Descent"):
    """One file of formal/ with its recording, and a receipt of it alone."""
    (tree.root / "formal").mkdir()
    shutil.copy(ROOT / "formal" / f"{name}.v", tree.root / "formal")
    shutil.copy(ROOT / "formal" / "glossary.yml", tree.root / "formal")
    (tree.results / "kernel").mkdir(parents=True)
    shutil.copy(ROOT / "results" / "kernel" / f"{name}.json", tree.results / "kernel")
    body = json.loads((ROOT / "results" / "kernel.json").read_text("utf-8"))
    body["files"] = {name: body["files"][name]}
    (tree.results / "kernel.json").write_text(json.dumps(body | {"digest": sealed(body)}, ensure_ascii=False), "utf-8")


@pytest.fixture(scope="session")
def whole(tmp_path_factory):
    """A small site with all that builds look at; after all faults a whole build gives its bytes again."""
    tree = with_everything(small_tree(tmp_path_factory.mktemp("faults")))
    assert command(tree, "experiments") == 0
    assert command(tree, "site") == 0
    before = published(outputs(tree))
    yield tree
    assert command(tree, "site") == 0
    assert published(outputs(tree)) == before


@pytest.fixture
def built(whole, tmp_path_factory):
    """That site. What a test changes is put back, but for what a failed build left behind; then the next build has to succeed.

    Where the failed build had come to rendering, the next one renders too, and gives the same bytes.
    """
    before, kept = outputs(whole), tmp_path_factory.mktemp("kept")
    for name in (*SOURCES, ".build", "site"):
        copy(whole.root / name, kept / name)
    yield whole
    after, rendered = outputs(whole), (whole.state / "site").exists()
    for name in SOURCES:
        put_back(kept / name, whole.root / name)
    if whole.site.is_symlink() or after["site"] != before["site"]:
        put_back(kept / "site", whole.site)
        rendered = True
    if whole.generated.is_symlink() or not (whole.state / "site.json").is_file() or not all(before[name].items() <= after[name].items() for name in KEPT):
        put_back(kept / ".build", whole.state)
        rendered = True
    assert command(whole, "site" if rendered else "run") == 0
    assert published(outputs(whole)) == published(before)
    shutil.rmtree(kept)


def copy(source, target):
    """A file, a link or a folder as it is, with its dates."""
    if source.is_dir() and not source.is_symlink():
        shutil.copytree(source, target, symlinks=True)
    else:
        shutil.copy2(source, target, follow_symlinks=False)


def put_back(kept, place):
    """`place` again as it was."""
    if place.is_symlink() or place.is_file():
        place.unlink()
    elif place.is_dir():
        shutil.rmtree(place)
    copy(kept, place)


@pytest.fixture
def plant(built, capfd):
    """A function `plant(fault)`: what is said by a build that fails because of this fault.

    `fault(tree)` may change anything. The build has to end with 1, say so within a screen, and leave the site and every
    record of the stores as they are then; without the fault, a build has to give the same bytes again.
    """
    planted = []

    def fails(fault):
        planted.append(fault)
        fault(built)
        before = outputs(built)
        status, said = build(built, capfd)
        assert status == 1, said
        assert "site/ is as it was" in said
        after = outputs(built)
        assert after["site"] == before["site"]
        for name in KEPT:
            assert before[name].items() <= after[name].items(), f"{name} has lost or changed what it knew"
        return said

    yield fails
    assert planted, "a test that takes `plant` has to plant a fault"


@pytest.fixture
def harmless(built, capfd):
    """A function `harmless(change)`: what is said by a build that succeeds in spite of this change."""
    def succeeds(change):
        change(built)
        status, said = build(built, capfd)
        assert status == 0, said
        return said

    return succeeds


def build(tree, capfd):
    """`(status, all that was said)` of a build, which is no more than a screen and no traceback."""
    capfd.readouterr()
    status = command(tree, "site")
    said = "".join(capfd.readouterr())
    assert "Traceback" not in said and len(said.splitlines()) <= SCREEN, said
    return status, said
