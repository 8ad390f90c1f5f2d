"""How many faults this folder plants, counted and not typed: one for each test that takes `plant`, and each of its parameters."""

import importlib
import inspect
import itertools
from pathlib import Path

ENOUGH = 60


def planted():
    """The names of all faults at which a build has to fail: `module::test[parameters]`."""
    for path in sorted(Path(__file__).parent.glob("test_*.py")):
        module = importlib.import_module(f"{__package__}.{path.stem}")
        for name, test in inspect.getmembers(module, inspect.isfunction):
            if name.startswith("test_") and "plant" in inspect.signature(test).parameters:
                values = [mark.args[1] for mark in getattr(test, "pytestmark", []) if mark.name == "parametrize"]
                yield from (f"{path.stem}::{name}[{'-'.join(map(str, chosen))}]" for chosen in itertools.product(*values))


def test_there_are_enough_faults_and_each_has_a_name_of_its_own():
    names = list(planted())
    assert len(names) == len(set(names)) >= ENOUGH
