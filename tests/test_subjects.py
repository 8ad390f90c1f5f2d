"""Every module of tests fails when what it tests does nothing: each of the modules that it imports, one by one, is replaced by a stub."""

import ast
import importlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT

OURS = ("scripts", "snippets", "benchmarks")
SHARED = (".venv", "node_modules", ".git")
TOOLS = {"scripts.errors", "scripts.formulas.errors", "scripts.paths"}             # what tests use, and do not test
# whom modules test by way of fixtures and commands, and not by what they import
BY_FIXTURES = {
    "execution/test_faults.py": "scripts.execution.run",
    "faults/test_pages.py": "scripts.build",
    "faults/test_snippets.py": "scripts.build",
    "formulas/test_tree.py": "scripts.formulas.show",
    "publish/test_all_or_nothing.py": "tests.conftest",
    "supply/test_locks.py": "tests.conftest",
    "supply/test_workflow.py": "tests.conftest",
    "takeaway/test_print.py": "scripts.takeaway.archive"}
# what modules make their examples of, or what only their long tests need
USED = {
    ("pages/test_given_mutants.py", "scripts.pages.verdict"),
    ("publish/test_coverage.py", "scripts.pages.model"),
    ("publish/test_coverage.py", "scripts.pages.verdict"),
    ("publish/test_reports.py", "scripts.pages.verdict"),
    ("scale/test_scale.py", "scripts.audit.rest"),
    ("scale/test_scale.py", "snippets.common.growth"),
    ("snippets/test_claims.py", "scripts.publish.progress")}
# what cannot be replaced in this way, and why
OTHERS = {
    "execution/test_libraries.py": "tests what processes do that have no plugin",
    "execution/test_lock.py": "tests what processes do that have no plugin",
    "faults/test_registry.py": "counts the tests beside it",
    "snippets/test_docstrings.py": "runs the docstrings of all modules",
    "test_mutation.py": "is itself a test of tests",
    "test_subjects.py": "this one"}


def modules_of_tests():
    return sorted(path.relative_to(ROOT / "tests").as_posix() for path in (ROOT / "tests").rglob("test_*.py"))


def imported(path):
    """The modules of ours from which a module imports functions and classes: where these are defined."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.split(".")[0] in OURS:
            module = importlib.import_module(node.module)
            for alias in node.names:
                thing = getattr(module, alias.name, None) or importlib.import_module(f"{node.module}.{alias.name}")
                home = thing.__name__ if isinstance(thing, type(os)) else getattr(thing, "__module__", None)
                if home and home.split(".")[0] in OURS:
                    yield home


def subjects(name):
    """The modules that become stubs for a test module, one by one."""
    if name in OTHERS:
        return []
    if name in BY_FIXTURES:
        return [BY_FIXTURES[name]]
    found = [subject for subject in sorted(set(imported(ROOT / "tests" / name)) - TOOLS) if (name, subject) not in USED]
    return ["tests.site.conftest"] if name.startswith("site/") and not found else found


@pytest.fixture(scope="session")
def copied(tmp_path_factory):
    """This checkout once more: what is built with a stub must not come into its stores."""
    root = tmp_path_factory.mktemp("subjects") / "copy"
    shutil.copytree(ROOT, root, symlinks=True, ignore=lambda folder, names: {"__pycache__", *(SHARED if Path(folder) == ROOT else ())})
    for name in (".venv", "node_modules"):
        (root / name).symlink_to(ROOT / name)
    return root


@pytest.mark.long
@pytest.mark.timeout(1800)
@pytest.mark.parametrize("name", modules_of_tests())
def test_stubs_are_noticed(copied, name):
    for subject in subjects(name):
        done = subprocess.run([sys.executable, "-m", "pytest", "-x", "-p", "tests.stubbed", f"tests/{name}"], cwd=copied, capture_output=True,
                              text=True, env={**os.environ, "STUBBED": subject})
        assert done.returncode in (1, 2), f"{name} passes while {subject} does nothing: {done.stdout[-1000:]}{done.stderr[-1000:]}"


def test_every_test_module_has_a_subject():
    for name in modules_of_tests():
        assert subjects(name) or name in OTHERS


def test_what_is_listed_here_is_there():
    assert {*BY_FIXTURES, *OTHERS} <= set(modules_of_tests())
    assert [pair for pair in USED if pair[1] not in set(imported(ROOT / "tests" / pair[0]))] == []
