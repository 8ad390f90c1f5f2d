"""A counting rule for lines of code, and what it gives for the network that this site trains: fewer than the book's 74.

Book: chapter 1, "Implementing our network to classify digits" (claim-1.37).
"""

import ast
import inspect
import io
import tokenize

from snippets.common import network
from snippets.common.evidence import Table, at_most, equal

SILENT = {tokenize.COMMENT, tokenize.NL, tokenize.NEWLINE, tokenize.INDENT, tokenize.DEDENT, tokenize.ENDMARKER}


# --8<-- [start:shown]
def docstring_lines(source):
    """Numbers of the lines that belong to a docstring."""
    owners = (ast.Module, ast.ClassDef, ast.FunctionDef)
    first = (node.body[0] for node in ast.walk(ast.parse(source))
             if isinstance(node, owners) and ast.get_docstring(node, clean=False) is not None)
    return {line for text in first for line in range(text.lineno, text.end_lineno + 1)}


def code_lines(source):
    """Numbers of the lines that hold code: not blank, not only a comment, not part of a docstring."""
    tokens = tokenize.generate_tokens(io.StringIO(source).readline)
    held = {line for token in tokens if token.type not in SILENT for line in range(token.start[0], token.end[0] + 1)}
    return held - docstring_lines(source)
# --8<-- [end:shown]


SAMPLE = '''"""A module,
of two lines."""

# a comment
def double(x):
    """Twice x."""
    return (x
            + x)                # code, with a comment behind it

text = """not a docstring,
though it looks like one"""
'''


def verify(rng, code_lines=code_lines):
    """Try the rule on a sample counted by hand, then on the network's source, every line of which is of one kind."""
    source = inspect.getsource(network)
    lines, code, documented = source.splitlines(), code_lines(source), docstring_lines(source)
    rest = [line.strip() for number, line in enumerate(lines, 1) if number not in code | documented]
    return Table(
        equal("lines of code in a sample of eleven lines, counted by hand", sorted(code_lines(SAMPLE)), [5, 7, 8, 10, 11],
              because="def, a return over two lines, a text over two lines"),
        at_most("lines of code of this site's network", len(code), 74, digits=0,
                because="the book's number for its own, different program"),
        equal("lines of that file that are neither code, docstring, comment nor blank",
              sum(1 for line in rest if line and not line.startswith("#")), 0, because="there is no fifth kind"),
        equal("lines counted twice", len(code & documented), 0, because="nor is any of two kinds"),
        code=len(code), documented=len(documented), lines=len(lines),
    )


def wrong():
    """Other rules."""
    yield "every line", lambda source: set(range(1, len(source.splitlines()) + 1))
    yield "docstrings counted too", lambda source: code_lines(source) | docstring_lines(source)
    yield "statements counted by their first line", lambda source: {
        node.lineno for node in ast.walk(ast.parse(source)) if isinstance(node, ast.stmt)} - docstring_lines(source)
    yield "lines that begin with # left out, blank ones and docstrings not", lambda source: {
        number for number, line in enumerate(source.splitlines(), 1) if not line.strip().startswith("#")}
