"""portable.py and translate.py: CPython's arithmetic, and nothing of the sources left behind."""
import math
import re

import pytest

from scripts.live import portable
from scripts.live.translate import modules, translated

NUMBERS = [0, 1, -3, 7, 2.5, -0.1, 1e300, 10 ** 30, -(10 ** 400), 3 ** 700, math.inf]


def outcome(f, *arguments):
    """The value, or the kind of error."""
    try:
        return repr(f(*arguments))
    except (OverflowError, ValueError, ZeroDivisionError) as error:
        return type(error).__name__


@pytest.mark.parametrize("y", NUMBERS + [complex(3, 1e-20), complex(0.5, 2)])
@pytest.mark.parametrize("x", NUMBERS + [complex(-1, 1e-20)])
def test_quotients(x, y):
    assert outcome(portable.quotient, x, y) == outcome(lambda: x / y)


@pytest.mark.parametrize("name", ["exp", "sinh", "cosh", "sin", "floor", "ceil", "erf", "erfc"])
@pytest.mark.parametrize("x", [0.5, -2.0, 1000.0, -1000.0, math.inf])
def test_functions(name, x):
    assert outcome(getattr(portable, name), x) == outcome(getattr(math, name), x)


def test_it_has_all_that_the_sources_ask_of_the_mathematics_module():
    asked = {name for path, source in modules().items() if path.startswith("scripts/formulas/") for name in re.findall(r"\bmath\.(\w+)", source)}
    assert {"exp", "erfc", "inf"} <= asked and [name for name in sorted(asked) if not hasattr(portable, name)] == []


def test_the_bundle_has_the_core_and_no_prover():
    names = list(modules())
    assert "scripts/formulas/check.py" in names and not [name for name in names if "symbolic" in name or "certified" in name]


def test_translation():
    assert translated("y = {'b': x ** 2}").endswith("y = portable_Ordered([('b', portable_power(x, 2))])")
    assert "super().__init__(why)" in translated("Exception.__init__(self, why)")
