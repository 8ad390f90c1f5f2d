"""Compares the formulas of figures that move with the Python of their page. A figure that disagrees ends the build.

A figure `data-figure="escape-times"` on a page is drawn by docs/assets/moving/escape-times.mjs and checked against
`MOVING` in the snippet escape_times. All that a module exports, but for what draws, has to be compared.
"""

import hashlib
import json
import math
import re
import subprocess
import sys
from pathlib import Path

from scripts.errors import Problem
from scripts.execution.store import Fingerprints
from scripts.files import sha256, write_if_different

EVALUATE = Path(__file__).with_name("evaluate.mjs")
OURS = (EVALUATE, Path(__file__), *(Path(__file__).with_name(name) for name in ("expected.py", "formulas.mjs")))
FIGURE = re.compile(r'<div\b[^>]*\bdata-figure="([^"]*)"')
ROUNDING = 1e-15                                                 # where the right result is 0, a share of it allows nothing


def check_figures(pages, records, tree, node):
    """Problems of the figures that move on `pages`; what was right and has not changed since is not computed again.

    `records` maps the keys of snippets to what the store knows of them, `node` finds the program that runs modules.
    """
    shown, problems = figures(pages, records, tree)
    if problems or not shown:
        return problems
    state = tree.state / "moving.json"
    now = fingerprint(shown, records, tree)
    if state.exists() and state.read_text("utf-8") == now:
        return []
    problems = disagreements(shown, tree, node())
    if not problems:
        write_if_different(state, now)
    return problems


def figures(pages, records, tree):
    """`({name: key of its snippet}, problems)` of the figures that pages show."""
    shown, problems = {}, []
    for page in pages:
        for number, line in enumerate((tree.root / page.name).read_text("utf-8").splitlines(), start=1):
            for name in FIGURE.findall(line):
                where = f"{page.name}:{number}"
                keys = [key for key in records if key.split("/")[-1] == name.replace("-", "_") and not key.startswith("labs/")]
                if not module(tree, name).exists():
                    problems.append(Problem(where, f"expected {tree.relative(module(tree, name))}, which draws the figure; found none"))
                elif len(keys) != 1:
                    problems.append(Problem(where, f"expected one snippet named {name.replace('-', '_')}, found {len(keys)}",
                                            cause="a figure that moves has the name of the snippet that it is compared with"))
                else:
                    shown[name] = keys[0]
    return shown, problems


def module(tree, name):
    return tree.docs / "assets" / "moving" / f"{name}.mjs"


def fingerprint(shown, records, tree):
    """Changes with the modules, the snippets with all that they import, the versions, and with this check."""
    prints = Fingerprints(tree)
    code = {path.name: sha256(path) for path in [*(tree.docs / "assets" / "moving").glob("*.mjs"), *OURS]}
    python = {key: [prints.inputs(tree.root / name for name in records[key]["inputs"]), records[key]["versions"]] for key in shown.values()}
    return hashlib.sha256(json.dumps([shown, code, python], sort_keys=True).encode()).hexdigest()


def disagreements(shown, tree, node):
    """Problems of the figures `{name: key}`: each formula that differs, is not compared, or is not there."""
    wanted = by_python(shown.values(), tree.root)
    if broken := {key: said["error"] for key, said in wanted.items() if "error" in said}:
        return [Problem(f"snippets/{key}.py", f"MOVING can't be computed: {error}", key) for key, error in broken.items()]
    answers = by_node({name: wanted[key] for name, key in shown.items()}, tree, node)
    return [problem for name, key in sorted(shown.items()) for problem in compare(tree, name, key, wanted[key], answers[name])]


def by_python(keys, root):
    """What Python expects of the figures: `{key: {function: {"within", "arguments", "results"}}}`."""
    command = [sys.executable, "-m", "scripts.moving.expected", *sorted(keys)]
    return json.loads(subprocess.run(command, cwd=root, check=True, stdout=subprocess.PIPE, encoding="utf-8").stdout)


def by_node(wanted, tree, node):
    """What the modules answer: `{name: {"exports", "results"} or {"error"}}`."""
    asked = {str(module(tree, name)): questions(functions) for name, functions in wanted.items()}
    ran = subprocess.run([str(node), str(EVALUATE)], input=json.dumps(asked), check=True, stdout=subprocess.PIPE, encoding="utf-8")
    answers = json.loads(ran.stdout)
    return {name: answers[str(module(tree, name))] for name in wanted}


def questions(functions):
    """`{function: [arguments, …]}`."""
    return {name: compared["arguments"] for name, compared in functions.items()}


def compare(tree, name, key, wanted, answer):
    """Problems of one module, given what Python wants of it and what it answered."""
    path = tree.relative(module(tree, name))
    if "error" in answer:
        yield Problem(path, f"the module can't be loaded: {answer['error']}", name)
        return
    for function in sorted({*answer["exports"]} - {"default"} - wanted.keys()):
        yield Problem(place(tree, name, function), f"exports {function}, which is compared with nothing", name,
                      f'missing in snippets/{key}.py: MOVING = {{"{function}": Compared(…)}}')
    for function, compared in wanted.items():
        if function not in answer["results"]:
            yield Problem(path, f"expected it to export {function}, as MOVING in snippets/{key}.py says; found no such function", name)
            continue
        for arguments, expected, found in zip(compared["arguments"], compared["results"], answer["results"][function]):
            if not agree(expected, found, compared["within"]):
                yield Problem(place(tree, name, function), f"{function}({', '.join(map(json.dumps, arguments))}): "
                              f"expected {expected!r} by snippets/{key}.py, found {found!r}", name)
                break


def place(tree, name, function):
    """File and line where a module exports a function."""
    found = re.search(rf"export [^\n]*\b{re.escape(function)}\b", text := module(tree, name).read_text("utf-8"))
    line = text.count("\n", 0, found.start()) + 1 if found else 1
    return f"{tree.relative(module(tree, name))}:{line}"


def agree(expected, found, within):
    """Are two results, numbers or lists of lists of them, equal up to rounding?

    >>> agree([1.0, [2.0]], [1, [2.0000000000001]], 1e-12), agree(1.0, [1.0], 1e-12), agree(float("inf"), "Infinity", 0)
    (True, False, True)
    """
    if isinstance(expected, list) or isinstance(found, list):
        both = isinstance(expected, list) and isinstance(found, list) and len(expected) == len(found)
        return both and all(agree(one, other, within) for one, other in zip(expected, found))
    try:
        found = float(found)
    except (TypeError, ValueError):                              # undefined, or text
        return False
    if math.isnan(expected) or math.isinf(expected):
        return repr(expected) == repr(found)
    return abs(found - expected) <= within * abs(expected) + ROUNDING
