"""The receipt `results/kernel.json`: which files the checker accepted, what it says they state, on which axioms.

A build without Coq trusts it only if everything it names is, byte for byte, what was checked.
"""

import difflib
import hashlib
import json

from scripts.errors import Problem
from scripts.files import write_if_different
from scripts.kernel.sources import read_sources
from snippets.common.receipt import digest

FORMAT = 1
FIELDS = {"axioms", "checker", "digest", "files", "format"}
ALLOWED = ("classic", "functional_extensionality_dep", "sig_forall_dec", "sig_not_dec")
REMEDY = "run `python scripts/build.py kernel` (it needs Coq: `apt-get install coq`)"


class Kernel:
    """What has been checked. `theorems` is `{"Backprop.BP4": {"statement", "axioms"}}`, empty where nothing was."""

    def __init__(self, tree, sources=None, body=None):
        self.tree, self.sources = tree, sources or {}
        self.checker = body["checker"] if body else ""
        files = body["files"] if body else {}
        self.theorems = {f"{name}.{theorem}": found
                         for name, one in files.items() for theorem, found in one["theorems"].items()}

    def near(self, name):
        """Names of theorems like `name`; those of that theorem in other files first."""
        same = [known for known in self.theorems if known.split(".")[1].lower() == name.split(".")[-1].lower()]
        alike = difflib.get_close_matches(name, list(self.theorems), 3, 0.4)
        return list(dict.fromkeys(same + alike))[:3]

    def listing(self, name):
        """The theorem and its proof, as they stand in the file."""
        file, _, theorem = name.partition(".")
        return self.sources[file].listing(theorem)

    def recording(self, name):
        """`[[sentence, goals], …]`"""
        file, _, theorem = name.partition(".")
        return json.loads(recording_path(self.tree, file).read_text("utf-8"))[theorem]


def receipt_path(tree):
    return tree.results / "kernel.json"


def recording_path(tree, name):
    return tree.results / "kernel" / f"{name}.json"


def load(tree):
    """`(Kernel, problems)`: what may be shown as checked, and all that has to be mended first.

    With a problem the Kernel is empty: nothing is shown as checked that isn't.
    """
    folder = tree.root / "formal"
    if not folder.is_dir() and not receipt_path(tree).exists():
        return Kernel(tree), []
    try:
        sources = read_sources(folder)
        body = _read(receipt_path(tree))
    except ValueError as error:
        where, _, what = str(error).partition(": ")
        return Kernel(tree), [Problem(where, f"{what}; {REMEDY}")]
    problems = list(_stale(tree, sources, body))
    return (Kernel(tree), problems) if problems else (Kernel(tree, sources, body), [])


def _read(path):
    """The receipt, whole and agreeing with its own digest. ValueError says what is wrong with it."""
    try:
        body = json.loads(path.read_bytes())
    except FileNotFoundError:
        what = "expected the receipt of the proofs in formal/, found no such file"
        raise ValueError(f"results/kernel.json: {what}") from None
    except ValueError as error:
        raise ValueError(f"results/kernel.json: is not JSON ({error}): restore it with git") from None
    if not isinstance(body, dict) or set(body) != FIELDS or body["format"] != FORMAT:
        raise ValueError(f"results/kernel.json: expected the fields {', '.join(sorted(FIELDS))} in format {FORMAT}, "
                         "found another file")
    if body["digest"] != digest(body):
        raise ValueError(f"results/kernel.json: expected the digest {digest(body)[:12]}… of its own content, found "
                         f"{str(body['digest'])[:12]}…: it was edited by hand or damaged; restore it with git")
    return body


def _stale(tree, sources, body):
    """A problem for everything in which the files and the receipt disagree, or that must not be in a file at all."""
    for name in sorted({*sources} ^ {*body["files"]}):
        found = "a file that was never checked" if name in sources else "no such file, though the receipt names it"
        yield Problem(f"formal/{name}.v", f"expected the files that were checked, found {found}; {REMEDY}")
    for name, source in sources.items():
        for line, words in source.forbidden():
            yield Problem(f"{source.path}:{line}",
                          f"expected proofs without gaps, found `{words}`, which the checker would take on trust")
        if one := body["files"].get(name):
            yield from _changed(tree, source, one, sources)
    for name, one in body["files"].items():
        for theorem, found in one["theorems"].items():
            if strange := sorted({*found["axioms"]} - {*ALLOWED}):
                yield Problem("results/kernel.json", f"expected {name}.{theorem} to rest on the axioms of Coq's real "
                                                     f"numbers only, found {', '.join(strange)}")


def _changed(tree, source, one, sources):
    """Problems of one file: other bytes, other imports, other theorems, another recording."""
    if source.sha256 != one["sha256"]:
        yield _differs(source.path, "the file that was checked", one["sha256"], source.sha256)
    for name in source.imports:
        if (was := one["imports"].get(name)) and was != sources[name].sha256:
            yield _differs(source.path, f"its import formal/{name}.v", was, sources[name].sha256)
    if list(source.theorems) != list(one["theorems"]):
        differ = sorted({*source.theorems} ^ {*one["theorems"]}) or ["another order"]
        what = f"expected the theorems that were checked, found a difference in {', '.join(differ)}"
        yield Problem(source.path, f"{what}; {REMEDY}")
    path = recording_path(tree, source.name)
    found = hashlib.sha256(path.read_bytes()).hexdigest() if path.exists() else "no such file"
    if found != one["recording"]:
        yield _differs(tree.relative(path), "the recording made when it was checked", one["recording"], found)


def _differs(where, what, expected, found):
    short = [one if " " in one else f"{one[:12]}…" for one in (expected, found)]
    return Problem(where, f"expected {what}, SHA-256 {short[0]}, found {short[1]}; restore it with git, or {REMEDY}")


def write(tree, checker, files, axioms):
    """Write the receipt; returns whether it differs from the one there was.

    `files` is `{name: {"sha256", "imports", "theorems", "recording"}}`, `axioms` all that the theorems rest on.
    """
    body = {"format": FORMAT, "checker": checker, "files": files, "axioms": axioms}
    sealed = {**body, "digest": digest(body)}
    return write_if_different(receipt_path(tree), json.dumps(sealed, indent=1, ensure_ascii=False) + "\n")
