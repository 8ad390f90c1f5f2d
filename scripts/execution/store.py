"""What earlier runs returned, and from which inputs: one JSON file a unit, written only after success."""

import hashlib
import json
import platform
from importlib import metadata
from pathlib import Path

from scripts.files import sha256, sweep, write_if_different

FORMAT = 1
PACKAGES = ("numpy", "matplotlib", "jupytext", "nbclient", "ipykernel")


def versions():
    """The versions that can change an output though no file of ours does."""
    return {"format": str(FORMAT), "python": platform.python_version(), "system": f"{platform.system()} {platform.machine()}",
            **{name: metadata.version(name) for name in PACKAGES}}


class Store:
    """The folder of records. A record that is torn, edited or of another format counts as absent."""

    def __init__(self, folder):
        self.folder = Path(folder)

    def path(self, key):
        return self.folder / f"{key}.json"

    def load(self, key):
        """The record of `key`: `{"inputs": {path: hash}, "versions": {…}, "outcome": {…}}`, or None."""
        try:
            sealed = json.loads(self.path(key).read_text("utf-8"))
            body = sealed["body"]
            return body if sealed["seal"] == seal(body) else None
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def save(self, key, inputs, outcome):
        """Record what `key` returned from these inputs (`{path: hash}`)."""
        body = {"inputs": inputs, "versions": versions(), "outcome": outcome}
        write_if_different(self.path(key), json.dumps({"seal": seal(body), "body": body}, sort_keys=True) + "\n")

    def forget_all_but(self, keys):
        """Drop the records of units that are no longer there."""
        if self.folder.exists():
            sweep(self.folder, {self.path(key) for key in keys})


def seal(body):
    return hashlib.sha256(json.dumps(body, sort_keys=True).encode()).hexdigest()


class Fingerprints:
    """Hashes of files and versions, each found out once a build."""

    def __init__(self, tree):
        self.tree, self.known, self.versions = tree, {}, versions()

    def of(self, name):
        """SHA-256 of the file `name` (relative to the root), or None if it is gone."""
        if name not in self.known:
            self.known[name] = sha256(self.tree.root / name)
        return self.known[name]

    def inputs(self, paths):
        """`{relative path: hash}` of these files and of the lock files."""
        names = {self.tree.relative(path) for path in [*paths, *self.tree.locks]}
        return {name: self.of(name) for name in sorted(names)}

    def changes(self, record):
        """Why a record is out of date: a list of sentences, empty if it still holds."""
        if record is None:
            return ["it has never been run here, or its record is gone or damaged"]
        found = [change(name, old, self.of(name)) for name, old in record["inputs"].items()]
        now = self.versions
        found += [f"{name} was {old}, is {now.get(name, 'gone')}" for name, old in record["versions"].items() if now.get(name) != old]
        return [sentence for sentence in found if sentence]


def change(name, old, new):
    if new == old:
        return None
    return f"{name} is gone" if new is None else f"{name} has changed"
