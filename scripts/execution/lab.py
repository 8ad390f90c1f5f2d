"""Runs one lab notebook: percent-format Python in, an executed notebook with its outputs out. An error in a cell is fatal."""

import json
import os
import re
import time

from scripts.execution import sandbox
from scripts.execution.child import describe, own_session

HOME = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
HIDDEN = "hidden-by-the-build"

ENTER = """
import sys as _sys
_sys.path[:0] = {path!r}
from scripts.execution import sandbox as _sandbox
_fence = _sandbox.raise_fence({scratch!r}, _sandbox.Limits({seconds}, {memory_mib}))
"""

LEAVE = """
import json as _json
from scripts.execution.child import observed_inputs as _observed
print(_json.dumps(sorted(_observed({root!r}, _fence))))
"""


def run_lab(connection, root, path, scratch, limits):
    """Execute the lab at `path` (absolute); send `("done", outcome)` or `("failed", problem)` on `connection`.

    `outcome["notebook"]` is the executed notebook as JSON text, the same bytes in every run that gives the same outputs.
    """
    own_session()
    try:
        started = time.perf_counter()
        os.environ["IPYTHONDIR"] = os.environ["JUPYTER_RUNTIME_DIR"] = scratch
        notebook, inputs = execute(path, root, scratch, limits)
        connection.send(("done", {
            "key": lab_key(root, path),
            "title": title_of(notebook),
            "notebook": json.dumps(notebook, indent=1, sort_keys=True, ensure_ascii=False) + "\n",
            "seconds": time.perf_counter() - started,
            "inputs": sorted({*inputs, path, *sandbox.imported_from(root)}),
        }))
    except BaseException as error:
        connection.send(("failed", failure(error, path, limits)))
    finally:
        connection.close()


def lab_key(root, path):
    """`docs/labs/one-neuron.py` has the key `labs/one-neuron`."""
    return "labs/" + os.path.splitext(os.path.relpath(path, os.path.join(root, "docs", "labs")))[0].replace(os.sep, "/")


def execute(path, root, scratch, limits):
    """The executed notebook (a dict without the build's own cells) and the files it imported or opened."""
    import jupytext
    import nbformat
    from nbclient import NotebookClient

    notebook = nbformat.v4.upgrade(jupytext.read(path, fmt="py:percent"))
    facts = {"root": root, "path": [root, HOME], "scratch": scratch, "seconds": limits.seconds, "memory_mib": limits.memory_mib}
    enter, leave = (nbformat.v4.new_code_cell(code.format(**facts), metadata={"tags": [HIDDEN]}) for code in (ENTER, LEAVE))
    notebook.cells = [enter, *notebook.cells, leave]
    client = NotebookClient(notebook, kernel_name="python3", resources={"metadata": {"path": scratch}})
    speak_through_files(client.create_kernel_manager(), scratch)
    client.execute()
    printed = "".join(output.get("text", "") for output in notebook.cells[-1].outputs)
    return tidy(notebook), json.loads(printed)


def speak_through_files(kernel, scratch):
    """Let the kernel listen on sockets in the scratch folder: no port is opened that others could reach."""
    if os.name != "nt":
        kernel.transport, kernel.ip = "ipc", os.path.join(scratch, "kernel")


def tidy(notebook):
    """The notebook without the build's own cells and without anything that differs from run to run."""
    cells = [cell for cell in notebook.cells if HIDDEN not in cell.metadata.get("tags", [])]
    count = 0
    for number, cell in enumerate(cells):
        cell["id"] = f"cell-{number}"
        cell.metadata.pop("execution", None)
        cell.metadata.pop("lines_to_next_cell", None)
        if cell.cell_type == "code":
            count += 1
            cell["execution_count"] = count
            for output in cell.outputs:
                if "execution_count" in output:
                    output["execution_count"] = count
    return {"cells": cells, "metadata": {"kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
                                         "language_info": {"name": "python"}}, "nbformat": 4, "nbformat_minor": 5}


def title_of(notebook):
    """The first heading of the notebook."""
    for cell in notebook["cells"]:
        if cell["cell_type"] == "markdown" and (heading := re.match(r"#\s+(.*)", cell["source"])):
            return heading[1]
    raise ValueError("expected a first cell of Markdown that starts with a heading, `# …`; found none")


def failure(error, path, limits):
    """The problem as a dict; for an error in a cell, the line of the lab that raised."""
    from nbclient.exceptions import CellExecutionError, DeadKernelError

    if isinstance(error, DeadKernelError):
        return {"line": 0, "what": "the notebook's kernel died", "cause": f"more than {limits.memory_mib} MiB of memory, or an exit", "trace": ""}
    problem = describe(error, path, limits)
    if isinstance(error, CellExecutionError):
        problem["what"] = f"a cell raises {error.ename}: {error.evalue}"
        problem["line"] = line_of(path, error.traceback)
        problem["trace"] = error.traceback
    return problem


def line_of(path, trace):
    """The line of the lab that the last arrow of an IPython traceback points to, found by its text; 0 if it is not there."""
    plain = re.sub(r"\x1b\[[0-9;]*m", "", trace)
    arrows = re.findall(r"^-+>\s*\d+ (.*)$", plain, re.M)
    with open(path, encoding="utf-8") as file:
        lines = [line.strip() for line in file]
    return next((lines.index(text.strip()) + 1 for text in reversed(arrows) if text.strip() in lines), 0)
