"""A small site, built once: a chapter with a theorem, an exercise, a lemma on another page, and the page that names the files."""

import os
import re
import shutil
import subprocess
import sys
import zipfile

import pytest
from pypdf import PdfReader

from scripts.build import main
from tests.conftest import PAGE, ROOT, small_tree, with_site

DATE = "1700000000"                                          # 14 November 2023

STATEMENTS = r"""
# Powers of two

Given: $a \in \mathbb{R}$ and $b \in \mathbb{R}$.

/// theorem | The square of a sum, $(a+b)^2$
    attrs: {id: square-of-a-sum}
    book: claim-1.2

$$ (a+b)^2 = a^2 + 2 a b + b^2 $$
///

See [the squares](page.md#squares), [the exercise](#half) and [the book](http://neuralnetworksanddeeplearning.com/).

## Below a heading with $a^2$

/// exercise | Half of it
    attrs: {id: half}
    book: ex-1.1

Is $a < b$ needed?
///

/// hint
Try $a = b$.
///

/// solution
No: the **answer-in-the-fold** holds for all, and so does

$$ a^2 - b^2 = (a-b)(a+b) . $$
///

/// exercise | Nobody has solved this
    attrs: {id: unsolved}
    book: ex-1.2

What is left?
///

## Another heading

A long one, on a line of its own:

$$ (a+b)(a+b)(a+b)(a+b) = a a a a + b a a a + a b a a + b b a a + a a b a + b a b a + a b b a + b b b a + a a a b + b a a b + a b a b + b b a b + a a b b + b a b b + a b b b + b b b b + a b - a b + a b - a b + a b - a b + a b - a b + a b - a b + a b - a b + a b - a b + a b - a b $$
"""


@pytest.fixture(scope="session")
def small(tmp_path_factory):
    """The tree of a small site that is built. Tests may add to site/take/ and change nothing else."""
    tree = with_site(small_tree(tmp_path_factory.mktemp("takeaway")))
    config = (tree.root / "mkdocs.yml").read_text("utf-8")
    nav = "nav:\n  - index.md\n  - Chapter 1:\n      - chapter1/index.md\n      - chapter1/powers.md\n      - chapter1/page.md\n  - take.md\n"
    tree.write("mkdocs.yml", config[:config.index("nav:\n")] + nav)
    tree.write("docs/chapter1/index.md", "# Chapter 1\n\nRead [about powers](powers.md).\n")
    tree.write("docs/chapter1/powers.md", STATEMENTS)
    tree.write("docs/chapter1/page.md", PAGE)
    listing = re.search(r"<ul id=.*?</ul>", (ROOT / "docs/take.md").read_text("utf-8"), re.S)[0]
    tree.write("docs/take.md", f"# Taking it along\n\n{listing}\n")
    assert main(["--root", str(tree.root), "site"]) == 0
    return tree


@pytest.fixture(scope="session")
def take(small, tmp_path_factory):
    """A function `take(kind)` that gives the path of one file, made as the command does; each is made once."""
    folder, made = tmp_path_factory.mktemp("taken"), {}

    def make(kind):
        if kind not in made:
            done = command(small, kind)
            assert done.returncode == 0, done.stderr
            made[kind] = shutil.copy(small.site / "take" / f"proofs-that-run.{'apkg' if kind == 'anki' else kind}", folder)
        return made[kind]

    return make


def command(tree, *kinds, **environment):
    """`build.py take` in a process of its own: Playwright allows one browser a thread, and the tests have theirs."""
    words = [sys.executable, str(ROOT / "scripts/build.py"), "--root", str(tree.root), "take", *kinds]
    return subprocess.run(words, env=os.environ | {"SOURCE_DATE_EPOCH": DATE} | environment, capture_output=True, text=True, check=False)


@pytest.fixture(scope="session")
def unpacked(take, tmp_path_factory):
    """The folder that a reader gets."""
    folder = tmp_path_factory.mktemp("unpacked")
    with zipfile.ZipFile(take("zip")) as archive:
        archive.extractall(folder)
    return folder / "proofs-that-run"


def right_edges(pdf):
    """For each page of a PDF, how far to the right its text reaches, in points; the paper is 595 wide."""
    edges = []
    for page in PdfReader(pdf).pages:
        places = []
        page.extract_text(visitor_text=lambda text, cm, tm, *_: text.strip() and places.append(tm[4] * cm[0] + tm[5] * cm[2] + cm[4]))
        edges.append(max(places, default=0))
    return edges
