"""`make mutants` tells what the tests let through, and says so with its exit status."""

import subprocess

import pytest

from tests.conftest import ROOT

PYTHON = ROOT / ".venv" / "mutation" / "bin" / "python"
UNTESTED = """
import sys
from scripts.mutation import __main__ as mutation
mutation.PACKAGES = {"scripts/moving": ["tests/test_files.py"]}
sys.argv = ["mutants", "--sample", "3"]
sys.exit(mutation.main())
"""


@pytest.mark.long
def test_mutants_that_no_test_notices_are_shown_and_counted():
    if not PYTHON.exists():
        pytest.skip("the environment of `make mutants` is not there; `make test-long` makes it")
    done = subprocess.run([PYTHON, "-c", UNTESTED], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 1, done.stderr
    assert done.stdout.count("scripts/moving: survived") == 3 and "+++ b/scripts/moving/" in done.stdout
    assert "scripts/moving: 0 of 3 killed (0%)" in done.stdout
