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
    if isinstance(value, (list, tuple, np.ndarray)):
        return [plain(part) for part in value]
    return float(value)


if __name__ == "__main__":
    print(json.dumps({key: expected(key) for key in sys.argv[1:]}))
