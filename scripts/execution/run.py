"""Finds the units (snippets and labs), runs those that are stale, and keeps what they returned."""

import ast
import os
import time
from dataclasses import dataclass

from scripts.errors import BuildFailed, Problem
from scripts.execution import child, lab
from scripts.execution.pool import Job, run_jobs
from scripts.execution.sandbox import Limits
from scripts.execution.store import Fingerprints, Store


@dataclass(frozen=True)
class Unit:
    """Something the build runs: its key, its file, and the function that runs it in a child process."""

    key: str
    path: object
    target: object
    subject: str


def units(tree):
    """Every snippet (`snippets/chapterN/*.py`) and lab (`docs/labs/*.py`) of the tree, by key."""
    snippets = (path for path in tree.snippets.glob("*/*.py") if path.parent.name != "common" and path.name[0] != "_")
    found = [Unit(key := f"{path.parent.name}/{path.stem}", path, child.run_snippet, key) for path in snippets]
    found += [Unit(lab.lab_key(tree.root, path), path, lab.run_lab, str(path)) for path in tree.labs.glob("*.py")]
    by_key = {unit.key: unit for unit in sorted(found, key=lambda unit: unit.key)}
    if twice := [unit for unit in found if by_key[unit.key] is not unit]:
        raise BuildFailed(Problem(tree.relative(unit.path), f"expected a key of its own, found that of {tree.relative(by_key[unit.key].path)}", unit.key)
                          for unit in twice)
    return by_key


def pick(all_units, only):
    """The unit that an author calls `only`: its key, with `-` or `_`, with or without the chapter."""
    wanted = only.replace("-", "_").removesuffix(".py").removeprefix("snippets/").removeprefix("docs/")
    named = {key: unit for key, unit in all_units.items() if key.replace("-", "_").endswith(wanted)}
    exact = {key: unit for key, unit in named.items() if wanted in (key.replace("-", "_"), key.replace("-", "_").split("/")[-1])}
    if len(exact) != 1:
        near = ", ".join(named or all_units)
        raise BuildFailed([Problem("--only", f"expected the key of one snippet or lab, found {only!r}", cause=f"did you mean one of: {near}")])
    return exact


class Runner:
    """Runs the units of one tree. `progress` has `start(total)`, `began(key)` and `ended(key, seconds, ok)`."""

    def __init__(self, tree, progress, workers=None, limits=None):
        self.tree, self.progress = tree, progress
        self.workers = workers or os.cpu_count() or 1
        self.limits = limits or Limits()
        self.store = Store(tree.state / "store")
        self.units = units(tree)

    def reasons(self, key):
        """Why `key` would run now: sentences, none if its record is up to date."""
        return Fingerprints(self.tree).changes(self.store.load(key))

    def stale(self, only=None, force=False):
        """The units that have to run."""
        chosen = pick(self.units, only) if only else self.units
        prints = Fingerprints(self.tree)
        return [unit for key, unit in chosen.items() if force or prints.changes(self.store.load(key))]

    def run(self, only=None, force=False):
        """Run what is stale and record each success; returns the number run. All failures are raised together."""
        todo = self.stale(only, force)
        problems = []
        if todo:
            self.progress.start(len(todo))
            jobs = [Job(unit.key, unit.target, unit.subject, self.expected(unit), self.limits) for unit in todo]
            for ended in run_jobs(jobs, self.tree.root, self.workers, lambda job: self.progress.began(job.key)):
                seconds = ended.outcome["seconds"] if ended.outcome else 0.0
                self.progress.ended(ended.job.key, seconds, ended.outcome is not None)
                if ended.outcome is None:
                    problems.append(self.problem(ended))
                else:
                    self.record(ended)
        if problems:
            raise BuildFailed(problems)
        return len(todo)

    def forget_others(self):
        """Drop the records of units that are no longer there; a build does so once all is well."""
        self.store.forget_all_but(self.units)

    def record(self, ended):
        """Keep an outcome with the hashes of all it came from; a file edited meanwhile leaves it stale.

        A date in the future is that of a clock that has been set back since.
        """
        inputs, now = Fingerprints(self.tree).inputs(ended.outcome.pop("inputs")), time.time()
        for name in inputs:
            if ended.began < os.path.getmtime(self.tree.root / name) <= now:
                inputs[name] = "edited while it was being used"
        self.store.save(ended.job.key, inputs, ended.outcome)

    def problem(self, ended):
        path = self.tree.relative(self.units[ended.job.key].path)
        line = ended.problem["line"]
        return Problem(f"{path}:{line}" if line else path, ended.problem["what"], ended.job.key, ended.problem["cause"])

    def expected(self, unit):
        """Seconds it will take: as long as last time; for a new one its own hint, `SECONDS = …`, or a second."""
        record = self.store.load(unit.key)
        return record["outcome"]["seconds"] if record else hinted_seconds(unit.path)

    def outcomes(self):
        """What every unit returned, by key; all must have run."""
        return {key: self.store.load(key)["outcome"] for key in self.units}


def hinted_seconds(path):
    """The number a snippet gives as `SECONDS = …`, so that a long one starts first in a cold build; 1.0 without."""
    try:
        body = ast.parse(path.read_text("utf-8")).body
    except (SyntaxError, ValueError):
        return 1.0
    for node in body:
        if isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") == "SECONDS" and isinstance(node.value, ast.Constant):
            return float(node.value.value)
    return 1.0
