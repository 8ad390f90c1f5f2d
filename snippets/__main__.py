"""Runs one snippet alone and prints its evidence: `python -m snippets chapter1/perceptron_limit`."""

import importlib
import sys

from snippets.common.seed import generator


def main(arguments):
    if len(arguments) != 1:
        sys.exit("usage: python -m snippets chapter1/perceptron_limit")
    key = arguments[0].removesuffix(".py").replace("-", "_")
    module = importlib.import_module("snippets." + key.replace("/", "."))
    table = module.verify(generator(key, "verify"))
    print(module.__doc__.strip().splitlines()[0])
    for row in table.rows:
        print(f"  {'holds' if row.holds else 'FAILS'}: {row.quantity}: wanted {row.bound}, found {row.found} ({row.because})")
    for name, replacement in module.wrong():
        try:
            accepted = module.verify(generator(key, "verify"), replacement).holds
        except (ArithmeticError, ValueError):
            accepted = False
        print(f"  {'NOT REFUTED' if accepted else 'refuted'}: {name}")


if __name__ == "__main__":
    main(sys.argv[1:])
