"""Small trees of our own to break: the tests never touch the real docs/, .build/ or site/."""

import os
import shutil
import textwrap
from pathlib import Path

import pytest

from scripts.execution.pool import ONE_THREAD
from scripts.execution.run import Runner
from scripts.execution.sandbox import Limits
from scripts.paths import Tree
from scripts.publish.progress import Silent
from tests.browser import browser

__all__ = ["browser"]                                            # pytest finds the fixture here

ROOT = Path(__file__).resolve().parents[1]
os.environ.update(ONE_THREAD)                                    # NumPy isn't loaded yet; as many processes as cores run beside each other

GOOD = '''
"""Squares are never negative.

Book: chapter 1, "Perceptrons" (claim-1.2).
"""

from snippets.common.evidence import Table, at_least


# --8<-- [start:shown]
def square(x):
    """The square of x."""
    return x * x
# --8<-- [end:shown]


def verify(rng, square=square):
    return Table(at_least("smallest square", square(rng.normal(size=50)).min(), 0.0, because="a square is a product of equals"), count=50)


def wrong():
    yield "cube", lambda x: x**3
'''


class SmallTree(Tree):
    """A tree in a temporary folder, with a few verbs that make tests read like stories."""

    def write(self, name, text):
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(textwrap.dedent(text).lstrip(), encoding="utf-8")
        return path

    def snippet(self, name, text=GOOD):
        return self.write(f"snippets/chapter1/{name}.py", text)

    def runner(self, **limits):
        return Runner(self, Silent(), workers=2, limits=Limits(**limits) if limits else None)


@pytest.fixture
def tree(tmp_path):
    """An empty tree with the real snippets/common and lock files."""
    return small_tree(tmp_path)


def small_tree(folder):
    """The tree of `tree` in any folder."""
    small = SmallTree(folder.resolve())
    shutil.copytree(ROOT / "snippets" / "common", small.snippets / "common", ignore=shutil.ignore_patterns("__pycache__"))
    for package in ("", "chapter1"):
        small.write(f"snippets/{package}/__init__.py", "")
    for name in ("requirements.txt", "package-lock.json"):
        shutil.copy(ROOT / name, small.root / name)
    (small.docs / "labs").mkdir(parents=True)
    os.chmod(small.root, 0o755)
    return small


PAGE = """
# A page

Squares, and the evidence for them.

/// theorem | Squares
    attrs: {id: squares}
    book: claim-1.2

A square is never negative.
///

--8<-- "chapter1/squares.md"

```python
--8<-- "snippets/chapter1/squares.py:shown"
```
"""


@pytest.fixture
def site_tree(tree):
    """A tree with one snippet and two pages that builds into a site; its machinery is the real one."""
    return with_site(tree)


def with_site(tree):
    """The tree with what `site_tree` has."""
    for name in ("scripts", "node_modules"):
        (tree.root / name).symlink_to(ROOT / name)
    shutil.copytree(ROOT / "book", tree.root / "book")
    shutil.copytree(ROOT / "docs" / "assets", tree.docs / "assets")
    config = (ROOT / "mkdocs.yml").read_text("utf-8")
    tree.write("mkdocs.yml", config[:config.index("\nnav:")] + "\nnav:\n  - index.md\n  - chapter1/page.md\n")
    tree.write("docs/index.md", "# Home\n\nSee [the page](chapter1/page.md#squares).\n")
    tree.write("docs/chapter1/page.md", PAGE)
    tree.snippet("squares")
    return tree
