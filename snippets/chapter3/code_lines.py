"""How many lines a program has depends on what you count: with code alone, the book's two programs have 72 and 151.

Book: chapter 3, "Handwriting recognition revisited: the code" (claim-3.66).
"""

import ast
import inspect
import re

from snippets.chapter1.lines_of_code import code_lines, docstring_lines
from snippets.common import network, penalised
from snippets.common.evidence import Table, equal

SPECIMEN = '''"""A docstring

of three lines."""

# A comment.
text = """A string that is
# no comment"""


def f(x):   # a comment after code
    """One line."""
    return (x
            + 1)
'''

# The layout of the book's files, without a word of them: runs of lines, x code, d docstring, c comment, b blank. These
# are src/network.py at commit 00e98900 and src/network2.py at 24c21e45 of mnielsen/neural-networks-and-deep-learning.
LAYOUTS = {
    "network.py": "10d 1b 2c 1x 1b 1c 1x 1b 1x 1b 1x 10d 5x 1b 1x 1d 3x 1b 2x 8d 14x 1b 1x 4d 10x 1b 1x 4d "
                  "2x 1c 8x 1c 4x 6c 7x 1b 1x 4d 3x 1b 1x 2d 1x 1b 1c 1x 1d 1x 1b 1x 1d 1x",
    "network2.py": "12d 1b 2c 3x 1b 1c 1x 2b 1c 1b 1x 1b 2x 4d 1x 1b 2x 1d 1x 2b 1x 1b 2x 8d 1x 1b 2x 6d 1x "
                   "2b 1c 1x 1b 1x 10d 4x 1b 1x 12d 3x 1b 1x 15d 3x 1b 1x 1d 3x 1b 7x 19d 34x 1b 1x 7d 10x "
                   "1b 1x 4d 2x 1c 8x 1c 3x 6c 7x 1b 1x 22d 7x 1b 1x 6d 8x 1b 1x 1d 7x 1b 1c 1x 4d 8x 1b 1c "
                   "1x 5d 3x 1b 1x 1d 1x 1b 1x 1d 1x",
}


# --8<-- [start:shown]
def kinds(source):
    """One letter for each line of a Python program: x code, d docstring, c comment, b blank.

    A line with code and a comment is code; a line inside a string that is no docstring is code too.
    """
    documented, code = docstring_lines(source), code_lines(source)
    return "".join("d" if number in documented else "x" if number in code else "c" if line.strip() else "b"
                   for number, line in enumerate(source.splitlines(), 1))
# --8<-- [end:shown]


def written_out(layout):
    """The letters of a layout given in runs: "2c 1x" is "ccx"."""
    return "".join(letter * int(run) for run, letter in re.findall(r"(\d+)([xdcb])", layout))


def verify(rng, kinds=kinds):
    """A specimen with every trap, the book's layouts, and our own two programs."""
    book = {name: written_out(layout) for name, layout in LAYOUTS.items()}
    sources = [inspect.getsource(module) for module in (network, penalised)]
    ours = [kinds(source) for source in sources]
    return Table(
        equal("specimen with every trap", kinds(SPECIMEN), "dddbcxxbbxdxx", because="written to be counted by eye"),
        equal("book: lines of code in network.py and network2.py", [text.count("x") for text in book.values()],
              [72, 151], because="as the census of the book has them, counted independently"),
        equal("lines of all kinds", [len(text) for text in book.values()], [141, 332],
              because="the last line included"),
        equal("our network and its penalised version: letters", [len(text) for text in ours],
              [source.count("\n") for source in sources], because="one for each line"),
    )


def wrong():
    """Other conventions, each of which is in use."""
    yield "every line", lambda source: "x" * len(source.splitlines())
    yield "blank lines left out only", lambda source: "".join("bx"[bool(line.strip())] for line in source.splitlines())
    yield "whatever starts with # is a comment", lambda source: "".join(
        "c" if line.strip().startswith("#") else kind for line, kind in zip(source.splitlines(), kinds(source)))
    yield "docstrings are code", lambda source: kinds(source).replace("d", "x")
    yield ("one line a statement",
           lambda source: "x" * sum(isinstance(node, ast.stmt) for node in ast.walk(ast.parse(source))))
