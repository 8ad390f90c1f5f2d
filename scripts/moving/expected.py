"""What Python computes for figures that move, printed as JSON: `python -m scripts.moving.expected chapter3/slope …`.

A process of its own, for it imports snippets, which authors edit while a build serves them.
"""

import importlib
import json
import sys

import numpy as np


def expected(key):
    """`{function: {"within", "arguments": […], "results": […]}}` of the snippet `key`; empty if it declares none."""
    module = importlib.import_module("snippets." + key.replace("/", "."))
    found = {}
    with np.errstate(all="ignore"):                              # a grid may reach to where a logarithm is infinite
        for name, compared in getattr(module, "MOVING", {}).items():
            arguments, results = zip(*compared.table())
            found[name] = {"within": compared.within, "arguments": plain(arguments), "results": plain(results)}
    return found


def plain(value):
    """The same in lists and floats; truth is 1 or 0."""
    if isinstance(value, np.ndarray):
        value = value.tolist()
    return [plain(part) for part in value] if isinstance(value, (list, tuple)) else float(value)


def answer(key):
    """What `expected` says, or `{"error": why it says nothing}`."""
    try:
        return expected(key)
    except Exception as error:                                   # whatever an author's function raises
        return {"error": f"{type(error).__name__}: {error}"}


if __name__ == "__main__":
    print(json.dumps({key: answer(key) for key in sys.argv[1:]}))
