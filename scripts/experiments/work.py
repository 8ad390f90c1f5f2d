"""What a worker process does: import an experiment, say what it declares, run one seed of it.

A worker may live long and on another machine, so it never trusts what it imported earlier, and it refuses a seed if its
checkout holds other code than the command that asked.
"""

import importlib
import os
import platform
import sys
import time
from pathlib import Path

from scripts.execution.child import describe
from scripts.execution.sandbox import Limits

PACKAGE = "snippets"
imported_as = {}                                              # root → the stamps of its files when they were imported


def declared(root, key):
    """`{"done": …}` with what the experiment `key` of the checkout `root` declares, or `{"problem": …}`."""
    def answer():
        experiment = experiment_of(root, key)
        return {"identity": experiment.identity(), "seeds": experiment.seeds,
                "deterministic": bool(experiment.deterministic), "versions": versions(experiment)}

    return attempt(answer, root, key)


def run_seed(root, key, seed, identity):
    """`{"done": {"values", "versions", "seconds"}}` of one seed, or `{"problem": {"line", "what", "cause", …}}`."""
    def answer():
        experiment = experiment_of(root, key)
        from snippets.common.receipt import changes, listed
        if differing := changes(identity, experiment.identity()):
            raise OtherCode(f"the worker has other code than the command that asked for the seed: {listed(differing)}")
        started = time.perf_counter()
        values = experiment.values(seed)
        return {"values": values, "versions": versions(experiment), "seconds": time.perf_counter() - started}

    return attempt(answer, root, key)


class OtherCode(Exception):
    """Code was edited while the experiment ran, or another machine has another commit checked out."""


def attempt(answer, root, key):
    """What `answer()` returns as `{"done": …}`; any failure as `{"problem": …}`, with the line of the experiment's file."""
    source = str(Path(root).resolve() / PACKAGE / f"{key}.py")
    try:
        return {"done": answer()}
    except BaseException as error:                            # SystemExit too: the worker must go on
        problem = describe(error, source, Limits())
        return {"problem": {**problem, "line": problem["line"] or line_of_run(source)}}


def line_of_run(source):
    """The line where the file's `run` starts, for a complaint about what it returned; 0 if there is none."""
    try:
        lines = Path(source).read_text("utf-8").splitlines()
    except OSError:
        return 0
    return next((number for number, line in enumerate(lines, 1) if line.startswith("def run(")), 0)


def experiment_of(root, key):
    """The `EXPERIMENT` of `snippets/<key>.py` below `root`, from the files as they are now."""
    forget_old_imports(root)
    module = importlib.import_module(f"{PACKAGE}.{key.replace('/', '.')}")
    return module.EXPERIMENT


def forget_old_imports(root):
    """Drop the modules of the project if a file of theirs has changed since, or if they came from another checkout."""
    root = Path(root).resolve()
    stamps = {path: (stat.st_mtime_ns, stat.st_size) for path in (root / PACKAGE).rglob("*.py") for stat in [path.stat()]}
    if imported_as.get(root) == stamps:
        return
    for name in [name for name in sys.modules if name.split(".")[0] == PACKAGE]:
        del sys.modules[name]
    importlib.invalidate_caches()
    sys.path[:] = [str(root), *(path for path in sys.path if path != str(root))]
    imported_as.clear()
    imported_as[root] = stamps


def versions(experiment):
    """Whatever may change a last digit: Python, NumPy, its BLAS, the system, and optional packages that it needs."""
    import numpy

    blas = numpy.show_config(mode="dicts")["Build Dependencies"]["blas"]
    return {"python": platform.python_version(), "numpy": numpy.__version__, "blas": f"{blas['name']} {blas['version']}",
            "system": f"{platform.system()} {platform.machine()}", **experiment.packages()}


def leave_with(parent):
    """End this process at once when the other end of the pipe `parent` closes: when the command ends or is killed."""
    try:
        parent.recv()
    except (EOFError, OSError):
        os._exit(1)
