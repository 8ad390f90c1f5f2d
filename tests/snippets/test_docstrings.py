"""The examples in the docstrings of snippets/common are true."""

import doctest
import importlib
from pathlib import Path

import numpy as np
import pytest

COMMON = Path(__file__).resolve().parents[2] / "snippets" / "common"


@pytest.mark.parametrize("name", sorted(path.stem for path in COMMON.glob("*.py") if path.stem != "__init__"))
def test_examples(name):
    result = doctest.testmod(importlib.import_module(f"snippets.common.{name}"), extraglobs={"np": np})
    assert result.failed == 0
