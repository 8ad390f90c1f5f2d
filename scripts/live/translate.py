"""The checker's own sources -> what MicroPython runs. Whole modules, found by following the imports; no copy of any.

MicroPython reads nearly all of Python, but its dictionaries have no order and its numbers do not overflow as CPython's
do. So a few operations are turned into calls of `portable`, each by one method of `Translation`.
"""

import ast
import json
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
ENTRY = "scripts/live/answer.py"
PORTABLE = "scripts/live/portable.py"
CALLS = {"float": "real", "dict": "Ordered"}
NAMES = ("real", "quotient", "power", "is_letter", "Ordered")


class Translation(ast.NodeTransformer):
    """Rewrites one module."""

    def visit_BinOp(self, node):
        """x / y and x ** y"""
        self.generic_visit(node)
        name = {ast.Div: "quotient", ast.Pow: "power"}.get(type(node.op))
        return _call(name, node.left, node.right) if name else node

    def visit_Dict(self, node):
        """{…}: as a list of pairs, which keeps the order."""
        self.generic_visit(node)
        pairs = [ast.Tuple([key, value], ast.Load()) for key, value in zip(node.keys, node.values)]
        return _call("Ordered", *([ast.List(pairs, ast.Load())] if pairs else []))

    def visit_Call(self, node):
        """float(x), dict(x), c.isalpha()"""
        self.generic_visit(node)
        if isinstance(node.func, ast.Name) and node.func.id in CALLS:
            return ast.Call(_ours(CALLS[node.func.id]), node.args, node.keywords)
        if isinstance(node.func, ast.Attribute) and node.func.attr == "isalpha":
            return _call("is_letter", node.func.value)
        if ast.unparse(node.func) == "Exception.__init__":     # MicroPython's built-in classes have no such attribute
            return ast.Call(ast.parse("super().__init__", mode="eval").body, node.args[1:], [])
        return node

    def visit_Import(self, node):
        """import math"""
        return ast.parse("from scripts.live import portable as math").body[0] if node.names[0].name == "math" else node


def _ours(name):
    """A name of `portable`, spelt so that no variable of the sources can hide it."""
    return ast.Name(f"portable_{name}", ast.Load())


def _call(name, *arguments):
    return ast.Call(_ours(name), list(arguments), [])


@cache
def translated(source):
    """The text of a module for MicroPython, without its docstrings.

    >>> translated("x = {'a': 1 / 3}").splitlines()[-1]
    "x = portable_Ordered([('a', portable_quotient(1, 3))])"
    """
    tree = Translation().visit(ast.parse(source))
    for node in ast.walk(tree):
        if isinstance(node, (ast.Module, ast.ClassDef, ast.FunctionDef)) and ast.get_docstring(node) is not None:
            node.body = node.body[1:] or [ast.Pass()]
    imports = f"from scripts.live.portable import {', '.join(f'{name} as portable_{name}' for name in NAMES)}\n"
    return imports + ast.unparse(ast.fix_missing_locations(tree))


def modules(entry=ENTRY):
    """`{path: source}` of a module and of all the modules of ours that it imports, directly or not."""
    found, todo = {}, [entry]
    while todo:
        path = todo.pop()
        if path not in found:
            found[path] = (ROOT / path).read_text(encoding="utf-8")
            todo.extend(_imported(path, ast.parse(found[path])))
    return dict(sorted(found.items()))


def _imported(path, tree):
    """The paths of the modules of ours that a module imports, and of the packages around them."""
    package = path.rpartition("/")[0]
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom):
            base = package if node.level else ""
            module = "/".join(part for part in (base, (node.module or "").replace(".", "/")) if part)
            for place in (module, *(f"{module}/{alias.name}" for alias in node.names)):
                yield from (name for name in (f"{place}.py", f"{place}/__init__.py") if (ROOT / name).is_file())


def bundle():
    """`{path: text}` of all that MicroPython needs to check a formula."""
    texts = {path: translated(source) for path, source in modules().items()}
    texts[PORTABLE] = (ROOT / PORTABLE).read_text(encoding="utf-8")
    packages = {path.rpartition("/")[0] for path in texts}
    return {f"{package}/__init__.py": "" for package in sorted({*packages, "scripts"})} | texts


def write(path):
    """Write the bundle as JSON, for checker.mjs."""
    path.write_text(json.dumps(bundle(), ensure_ascii=False, separators=(",", ":")), encoding="utf-8")
