"""What was found about formulas, remembered by all it depends on: not by page or place, so prose edits cost nothing."""

import hashlib
import json
import platform
from functools import cache
from importlib import metadata
from pathlib import Path

from scripts.files import write_if_different

CHECKER = Path(__file__).resolve().parents[1] / "formulas"
OURS = [Path(__file__).with_name(name) for name in ("record.py", "worker.py", "given_mutants.py")]
PROVERS = ("symbolic", "certified")                # how the names of the modules begin that only proofs depend on


@cache
def versions():
    """The versions a verdict depends on, as published with it."""
    return f"Python {platform.python_version()}", f"python-flint {metadata.version('python-flint')}"


@cache
def sources(stage):
    """A hash of the sources that decide a stage; the provers have a part in `proofs` only."""
    files = [path for path in sorted(CHECKER.rglob("*.py")) if stage == "proofs" or not path.name.startswith(PROVERS)]
    return digest([(path.name, hashlib.sha256(path.read_bytes()).hexdigest()) for path in files + OURS])


def fingerprint(claim):
    """The name under which what was found about a claim is stored.

    It covers the formula, its givens, the equality case, whether it is said to be false, the checker and the versions.
    """
    return digest([claim.tex, claim.lines, claim.equality, claim.kind, sources("instances"), versions()])


def digest(value):
    """Hexadecimal SHA-256 of a value's JSON."""
    return hashlib.sha256(json.dumps(value, sort_keys=True).encode()).hexdigest()


class VerdictStore:
    """A folder of records, one JSON file a fingerprint.

    There are three stages: `instances` and `proofs`, with the same names, and `givens`. A record that is torn or
    edited, or a proof by another version of the provers, counts as absent and is deleted.
    """

    def __init__(self, folder):
        self.folder = Path(folder)

    def path(self, name, stage="instances"):
        return self.folder / stage / name[:2] / f"{name}.json"

    def load(self, name, stage="instances"):
        """The record stored under a fingerprint, or None."""
        record = self.look(name, stage)
        if record is None:
            self.path(name, stage).unlink(missing_ok=True)
        return record

    def look(self, name, stage="instances"):
        """The same, but a record that is no good stays where it is."""
        try:
            sealed = json.loads(self.path(name, stage).read_text("utf-8"))
            return sealed["record"] if sealed["seal"] == digest([sources(stage), sealed["record"]]) else None
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def save(self, name, record, stage="instances"):
        """Store a record; the file appears at once, or not at all."""
        sealed = {"seal": digest([sources(stage), record]), "record": record}
        write_if_different(self.path(name, stage), json.dumps(sealed, sort_keys=True) + "\n")

    def forget_all_but(self, names, stages=("instances", "proofs")):
        """Delete the records of these stages for formulas that are no longer on any page."""
        kept = set(names)
        for path in (path for stage in stages for path in (self.folder / stage).glob("*/*.json")):
            if path.stem not in kept:
                path.unlink()
