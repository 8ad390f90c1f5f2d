"""A library may draw numbers while it is imported, as SciPy does for its own docstrings, and never afterwards."""

import subprocess
import sys

LIBRARY = "import numpy\n\n\ndef draw():\n    return numpy.random.default_rng()\n\n\ndraw()\n"
SCRIPT = """
import sys
sys.path[:0] = [{root!r}, {folder!r}]
from scripts.execution.sandbox import NotAllowed, refuse_unseeded_numbers
refuse_unseeded_numbers()
import library
print("imported")
try:
    library.draw()
except NotAllowed:
    print("refused")
"""


def outcome(root, folder):
    folder.mkdir()
    (folder / "library.py").write_text(LIBRARY)
    script = SCRIPT.format(root=str(root), folder=str(folder))
    return subprocess.run([sys.executable, "-B", "-c", script], capture_output=True, text=True, timeout=60)


def test_a_library_is_refused_only_once_it_is_imported(request, tmp_path):
    done = outcome(request.config.rootpath, tmp_path / "site-packages")
    assert done.stdout.split() == ["imported", "refused"], done.stderr


def test_other_modules_are_refused_while_they_are_imported(request, tmp_path):
    done = outcome(request.config.rootpath, tmp_path / "mine")
    assert "without a seed" in done.stderr and not done.stdout
