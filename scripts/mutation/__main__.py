"""`make mutants`: would the tests notice a mistake in the code that checks, runs and computes?

Cosmic Ray changes a copy of the sources in one place, a comparison, an operator, a number, a decorator, and the tests of
that package have to fail.  There are tens of thousands of such places; a sample is tried, the same one as long as the
code around stays the same.  What survives is printed as a diff.
"""
import argparse
import os
import shlex
import shutil
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from cosmic_ray.ast import ast_nodes, get_ast_from_path
from cosmic_ray.plugins import get_operator, operator_names
from cosmic_ray.work_db import WorkDB, use_db
from cosmic_ray.work_item import MutationSpec, TestOutcome, WorkItem

ROOT = Path(__file__).resolve().parents[2]
PYTHON = ROOT / ".venv" / "bin" / "python"                       # has what the tests need; this runs in an environment of its own
PYTEST = "-m pytest -x -q"
PACKAGES = {"scripts/formulas": ["tests/formulas"],
            "scripts/pages": ["tests/pages"],
            "scripts/execution": ["tests/execution", "tests/faults/test_snippets.py", "tests/publish/test_all_or_nothing.py"],
            "snippets/common": ["tests/snippets"]}
LEFT_OUT = ("core/ExceptionReplacer",                            # does not know `except module.Error`
            "core/ReplaceComparisonOperator_Eq_Is",              # `is` is no mistake where texts and small numbers are kept once
            "core/ReplaceComparisonOperator_NotEq_IsNot")
KILLED = 0.85
SLOWER = 4                                                       # than the tests of the unchanged code: counts as killed
CONFIG = """[cosmic-ray]
module-path = {modules}
timeout = {timeout:.0f}
excluded-modules = []
test-command = '{command}'
[cosmic-ray.distributor]
name = "local"
"""


@dataclass
class Trial:
    """One package: how many mutants there are, which of them were tried, and the diffs of those that survived."""

    package: str
    mutants: int
    tried: int
    survivors: list[str]

    @property
    def killed(self):
        return 1 - len(self.survivors) / self.tried


def main():
    parser = argparse.ArgumentParser(prog="make mutants", description=__doc__.split("\n\n")[0])
    parser.add_argument("packages", nargs="*", default=list(PACKAGES), metavar="PACKAGE", help=f"of {', '.join(PACKAGES)} (default: all)")
    parser.add_argument("--sample", type=int, default=40, metavar="N", help="mutants of each package (default: 40)")
    parser.add_argument("--processes", type=int, default=len(os.sched_getaffinity(0)), metavar="N", help="side by side (default: one a core)")
    options = parser.parse_args()
    if unknown := set(options.packages) - set(PACKAGES):
        parser.error(f"no tests are known for {', '.join(sorted(unknown))}; known are {', '.join(PACKAGES)}")
    with ThreadPoolExecutor(options.processes) as pool:
        trials = list(pool.map(lambda package: tried(package, options.sample), options.packages))
    for trial in trials:
        print(f"{trial.package}: {trial.tried - len(trial.survivors)} of {trial.tried} killed ({trial.killed:.0%}), out of {trial.mutants:,} possible")
    return 0 if all(trial.killed >= KILLED for trial in trials) else 1


def tried(package, sample):
    """The Trial of a package, in a copy of the tree that is deleted afterwards."""
    with tempfile.TemporaryDirectory(prefix="mutants-") as folder:
        tree = copied(Path(folder) / "tree")
        command = f"{PYTHON} {PYTEST} {' '.join(PACKAGES[package])}"
        seconds = unchanged(tree, command)
        session, config = Path(folder) / "session.sqlite", Path(folder) / "config.toml"
        config.write_text(CONFIG.format(modules=[package], timeout=SLOWER * seconds + 60, command=command))
        mutants = sorted(all_mutants(tree, package), key=lambda mutant: sha256(
            f"{mutant.module_path.as_posix()} {mutant.operator_name} {mutant.occurrence}".encode()).digest())
        with use_db(session, WorkDB.Mode.create) as db:
            db.add_work_items(WorkItem.single(str(number), mutant) for number, mutant in enumerate(mutants[:sample]))
        subprocess.run([Path(sys.executable).with_name("cosmic-ray"), "exec", config, session], cwd=tree, check=True)
        with use_db(session, WorkDB.Mode.open) as db:
            results = [result for _, result in db.results]
    for result in results:
        if result.test_outcome not in (TestOutcome.KILLED, TestOutcome.SURVIVED):
            raise SystemExit(f"{package}: a mutant could not be tried:\n{result.output}")
    survivors = [result.diff for result in results if result.test_outcome == TestOutcome.SURVIVED]
    for diff in survivors:
        print(f"{package}: survived\n{diff}\n", flush=True)
    return Trial(package, len(mutants), len(results), survivors)


def copied(tree):
    """A copy of the files under version control, as they are now."""
    names = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, check=True, capture_output=True, text=True).stdout.split("\0")
    for name in filter(None, names):
        (tree / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(ROOT / name, tree / name, follow_symlinks=False)
    (tree / "node_modules").symlink_to(ROOT / "node_modules")
    return tree


def unchanged(tree, command):
    """Seconds that the tests of the unchanged code take; they have to pass."""
    began = time.monotonic()
    done = subprocess.run(shlex.split(command), cwd=tree, capture_output=True, text=True)
    if done.returncode:
        raise SystemExit(f"the tests fail without any mutant:\n{command}\n{done.stdout[-3000:]}{done.stderr[-1000:]}")
    return time.monotonic() - began


def all_mutants(tree, package):
    """Every place in a package that Cosmic Ray could change, and how."""
    operators = {name: get_operator(name) for name in sorted(operator_names()) if name not in LEFT_OUT}
    for path in sorted((tree / package).rglob("*.py")):
        nodes = list(ast_nodes(get_ast_from_path(path)))
        for name, operator in operators.items():
            if not operator.arguments():                             # those with arguments are for names of one's own
                positions = (position for node in nodes for position in operator().mutation_positions(node))
                for occurrence, (start, end) in enumerate(positions):
                    yield MutationSpec(path.relative_to(tree), name, occurrence, start, end)


if __name__ == "__main__":
    sys.exit(main())
