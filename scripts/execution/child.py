"""What happens inside the process that runs one snippet: import it, verify it, try its wrong variants, draw it."""

import importlib
import os
import re
import sys
import time
import traceback
import warnings

from scripts.execution import sandbox

REFUTED_BY_RAISING = (ArithmeticError, ValueError)


class Broken(Exception):
    """The snippet does not keep to its contract, or its claim does not hold. `line` points into the snippet, if known."""

    def __init__(self, message, cause=""):
        super().__init__(message)
        self.cause = cause


def run_snippet(connection, root, key, scratch, limits):
    """Run the snippet `key` of the checkout `root`; send `("done", outcome)` or `("failed", problem)` on `connection`.

    `outcome` is made of plain dicts, lists, strings and numbers, so it can be stored as JSON.
    """
    own_session()
    sys.path.insert(0, root)
    source = os.path.join(root, "snippets", *key.split("/")) + ".py"
    try:
        fence = sandbox.raise_fence(scratch, limits)
        started, cpu = time.perf_counter(), time.process_time()
        outcome = outcome_of(key)
        outcome["seconds"] = time.perf_counter() - started
        outcome["cpu"] = time.process_time() - cpu
        outcome["peak_mib"] = sandbox.peak_mib()
        outcome["inputs"] = sorted(observed_inputs(root, fence) | {source})
        connection.send(("done", outcome))
    except BaseException as error:                               # SystemExit too: a snippet that exits has failed
        connection.send(("failed", describe(error, source, limits)))
    finally:
        connection.close()


def own_session():
    """Leave the parent's session, so that it can end us and all that we start with one signal."""
    if hasattr(os, "setsid"):
        os.setsid()


def observed_inputs(root, fence):
    """Absolute paths below `root` of everything that was imported or opened.

    A file elsewhere, unless it is the system's, would be an input that no build watches: `NotAllowed`.
    """
    prefix = os.path.realpath(root) + os.sep
    if foreign := sorted(path for path in fence.reads if not path.startswith(root + os.sep) and sandbox.is_foreign(path)):
        raise sandbox.NotAllowed(f"open: a snippet may read only files of the checkout, whose changes the build notices, not {foreign[0]}")
    data = {path if path.startswith(prefix) else os.path.realpath(path) for path in fence.reads}
    data = {path for path in data if path.startswith(prefix) and os.path.isfile(path)}
    data = {path for path in data if not path.endswith((".pyc", ".py")) and f"{os.sep}.venv{os.sep}" not in path}
    return data | sandbox.imported_from(root)


def outcome_of(key):
    """Verify, refute and draw the snippet `key` (already importable); raises `Broken` where it does not hold."""
    module = importlib.import_module("snippets." + key.replace("/", "."))
    title, book = claim_of(module)
    table = held(module, key)
    return {
        "key": key,
        "title": title,
        "book": book,
        "rows": [vars_of(row) for row in table.rows],
        "values": {name: float(value) for name, value in table.values.items()},
        "wrong": refutations(module, key),
        "figure": figure(module, key) if hasattr(module, "draw") else None,
    }


def vars_of(row):
    return {"quantity": row.quantity, "bound": row.bound, "found": row.found, "because": row.because}


def claim_of(module):
    """The claim as a sentence (first line of the docstring) and the paragraph that names its place in the book."""
    paragraphs = [" ".join(paragraph.split()) for paragraph in re.split(r"\n\s*\n", (module.__doc__ or "").strip())]
    book = next((paragraph[5:].strip() for paragraph in paragraphs if paragraph.startswith("Book:")), None)
    if not paragraphs[0].endswith(".") or book is None:
        raise Broken("expected a docstring whose first paragraph is the claim, a sentence that ends with a full stop, and a "
                     f"paragraph 'Book: …' that names its place in the book; found {module.__doc__!r}")
    return paragraphs[0], book


def held(module, key):
    """The table that `verify` returns; every row of it must hold."""
    if not hasattr(module, "verify"):
        raise Broken("expected a function verify(rng) that returns a Table; found none")
    from snippets.common.evidence import Table
    from snippets.common.seed import generator

    table = module.verify(generator(key, "verify"))
    if not isinstance(table, Table):
        raise Broken(f"verify(rng) must return a snippets.common.evidence.Table; it returned {type(table).__name__}")
    failed = [row for row in table.rows if not row.holds]
    if failed:
        raise Broken("\n".join(f"the claim fails: {row.quantity}: expected {row.bound}, found {row.found}" for row in failed),
                     cause="the claim is false as stated, or the bound is tighter than its reason allows")
    return table


def refutations(module, key):
    """For each of the module's wrong variants: its name and what refuted it. A variant that holds is an error."""
    variants = list(module.wrong()) if hasattr(module, "wrong") else []
    if not variants:
        raise Broken("expected wrong() to yield at least one plausible mistake (name, replacement); found none",
                     cause="a check that refutes nothing has not been shown to be able to fail")
    return [{"name": name, "by": refutation(module, key, name, replacement)} for name, replacement in variants]


def refutation(module, key, name, replacement):
    import numpy

    from snippets.common.seed import generator

    try:
        with numpy.errstate(all="ignore"), warnings.catch_warnings():
            warnings.simplefilter("ignore")                      # a mistake may overflow; that is how it shows
            table = module.verify(generator(key, "verify"), replacement)
    except REFUTED_BY_RAISING as error:
        return f"{type(error).__name__}: {error}"
    failed = [row for row in table.rows if not row.holds]
    if not failed:
        raise Broken(f"the wrong variant “{name}” is not refuted: verify accepts it",
                     cause="the check is too weak to tell the claim from this mistake, or the variant is equivalent to it")
    return f"{failed[0].quantity}: wanted {failed[0].bound}, found {failed[0].found}"


def figure(module, key):
    """The drawing in both palettes, with its data and its alternative text."""
    from scripts.execution.figure_data import figure_csv         # here, so that what draws nothing does not depend on it
    from snippets.common import plotstyle
    from snippets.common.seed import generator

    drawn = module.draw(generator(key, "draw"))
    if not (isinstance(drawn, tuple) and len(drawn) == 2 and isinstance(drawn[1], str)):
        raise Broken("draw(rng) must return a figure and its alternative text")
    drawing, alt = drawn
    if len(alt.split()) < 5:
        raise Broken(f"the figure's alternative text must say what is seen; found {alt!r}")
    light, dark = plotstyle.render(drawing)
    return {"light": light, "dark": dark, "data": figure_csv(drawing), "alt": " ".join(alt.split())}


def describe(error, source, limits):
    """The failure as a dict for the parent: `line` of the snippet (0 where it has none), `what`, `cause`, `trace`."""
    frames = traceback.extract_tb(error.__traceback__)
    own = [frame.lineno for frame in frames if frame.filename == source]
    if isinstance(error, MemoryError):
        what, cause = f"asked for more than the {limits.memory_mib} MiB that one snippet may use", "an array larger than intended"
    elif isinstance(error, (Broken, sandbox.NotAllowed)):
        what, cause = str(error), getattr(error, "cause", "")
    elif isinstance(error, SyntaxError):
        own = [error.lineno or 0] if error.filename == source else own
        what, cause = f"SyntaxError: {error.msg}", ""
    else:
        last = frames[-1] if frames else None
        place = f" (at {os.path.basename(last.filename)}:{last.lineno})" if last and last.filename != source else ""
        what, cause = f"{type(error).__name__}: {error}{place}", ""
    return {"line": own[-1] if own else 0, "what": what, "cause": cause, "trace": "".join(traceback.format_exception(error))}
