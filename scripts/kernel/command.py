"""`python scripts/build.py kernel [--again]`: have Coq check every proof in `formal/`, write receipt and recordings."""

import hashlib
import json
import tempfile
import time

from scripts.errors import BuildFailed, Problem
from scripts.files import write_if_different
from scripts.kernel import checker, receipt
from scripts.kernel.sources import read_sources


def run_kernel(tree, *, again=False, say=print):
    """Check all files, then write `results/kernel.json` and `results/kernel/*.json`; returns the receipt's files.

    Raises `BuildFailed` without Coq, for a proof that isn't accepted, a gap, or an axiom beyond those of Coq's reals;
    nothing is written then. `again` also runs `coqchk`, minutes of it.
    """
    if not checker.available():
        raise BuildFailed([Problem("formal/", checker.HOW_TO_GET)])
    try:
        sources = read_sources(tree.root / "formal")
    except ValueError as error:
        raise BuildFailed([Problem("formal/", str(error))]) from None
    _refuse_gaps(sources)
    with tempfile.TemporaryDirectory(prefix="formal-") as folder:
        files, recordings = _check_all(sources, folder, say)
        theorems = [found for one in files.values() for found in one["theorems"].values()]
        axioms = sorted({name for found in theorems for name in found["axioms"]})
        if again:
            _compare(axioms, sources, folder, say)
    for name, text in recordings.items():
        write_if_different(receipt.recording_path(tree, name), text)
    for stray in (tree.results / "kernel").glob("*.json"):
        if stray.stem not in sources:
            stray.unlink()
    changed = receipt.write(tree, checker.version(), files, axioms)
    say(f"{len(theorems)} theorems in {len(files)} files, resting on {', '.join(axioms)}; "
        f"results/kernel.json {'is new' if changed else 'has the same bytes as before'}.")
    return files


def _refuse_gaps(sources):
    problems = [Problem(f"{source.path}:{line}", f"expected proofs without gaps, found `{words}`")
                for source in sources.values() for line, words in source.forbidden()]
    if problems:
        raise BuildFailed(problems)


def _check_all(sources, folder, say):
    """`({name: what the receipt says}, {name: text of the recording})`."""
    files, recordings = {}, {}
    for source in sources.values():
        started = time.perf_counter()
        try:
            checker.compile_file(source, folder)
            theorems = checker.statements(source, folder)
            recordings[source.name] = _lines(checker.recording(source, folder))
        except checker.CheckFailed as failed:
            raise BuildFailed([Problem(source.path, str(failed))]) from None
        _refuse_axioms(source, theorems)
        files[source.name] = {"sha256": source.sha256,
                              "imports": {name: sources[name].sha256 for name in source.imports},
                              "theorems": theorems,
                              "recording": hashlib.sha256(recordings[source.name].encode()).hexdigest()}
        say(f"{source.path}: {len(theorems)} theorems, {time.perf_counter() - started:.1f} s")
    return files, recordings


def _refuse_axioms(source, theorems):
    allowed = ", ".join(receipt.ALLOWED)
    problems = [Problem(source.path, f"expected {name} to rest on {allowed} only, found {', '.join(strange)}")
                for name, found in theorems.items() if (strange := sorted({*found["axioms"]} - {*receipt.ALLOWED}))]
    if problems:
        raise BuildFailed(problems)


def _compare(axioms, sources, folder, say):
    """`coqchk` reads the compiled files anew; it may name the axioms of what is loaded but not used, and no others."""
    started = time.perf_counter()
    try:
        found = checker.check_again(sources, folder)
    except checker.CheckFailed as failed:
        raise BuildFailed([Problem("formal/", str(failed))]) from None
    if strange := sorted({*found} - {*receipt.ALLOWED} | {*axioms} - {*found}):
        what = f"expected coqchk to name the allowed axioms, found a difference in {', '.join(strange)}"
        raise BuildFailed([Problem("formal/", what)])
    say(f"coqchk agrees, no guard is switched off, {time.perf_counter() - started:.1f} s")


def _lines(recording):
    """The recording as JSON, a line for each step, so that a change of a proof shows where it is."""
    parts = []
    for theorem, steps in recording.items():
        rows = ",\n".join(json.dumps(step, ensure_ascii=False) for step in steps)
        parts.append(f"{json.dumps(theorem)}: [\n{rows}\n]")
    return "{\n" + ",\n".join(parts) + "\n}\n"
