"""A plugin of pytest for the test of the tests: the module that STUBBED names becomes a stub, all of whose functions and methods give None.

It is one from the moment it is imported, for whoever imports it; `tests/test_subjects.py` uses it. Of `tests.conftest`, ROOT becomes an
empty folder: what a test finds there are files. Of `tests.site.conftest`, the site is one of empty pages.
"""

import atexit
import functools
import importlib.abc
import importlib.machinery
import os
import shutil
import sys
import tempfile
import types
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
BLANK = '<!doctype html><html lang="en"><head><title>Blank</title></head><body></body></html>'


def nothing(*_, **__):
    """What stands for every function."""


def is_function(value):
    return isinstance(value, (types.FunctionType, staticmethod, classmethod, property, functools.cached_property)) or hasattr(value, "cache_info")


def stub(module):
    """Replace the functions of a module and the methods of its classes, but for `__init__` and its like."""
    for name, value in list(vars(module).items()):
        if getattr(value, "__module__", None) != module.__name__:
            continue
        if isinstance(value, type):
            for method, f in list(vars(value).items()):
                if is_function(f) and not method.startswith("__"):
                    setattr(value, method, nothing)
        elif is_function(value):
            setattr(module, name, nothing)


def empty_folder():
    folder = Path(tempfile.mkdtemp(prefix="stubbed-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


def blank_site():
    """A folder with a site that has every page of the real one, and nothing on them."""
    root = empty_folder()
    for page in (ROOT / "site").rglob("*.html"):
        copy = root / page.relative_to(ROOT)
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_text(BLANK, encoding="utf-8")
    return root


def empty_root(module):
    module.ROOT = empty_folder()


def blank_pages(module):
    module.ROOT, module.main = blank_site(), lambda arguments: 0


STUBS = {"tests.conftest": empty_root, "tests.site.conftest": blank_pages}


class Loader(importlib.abc.Loader):
    """Makes a stub of what another loader has loaded."""

    def __init__(self, real):
        self.real = real

    def create_module(self, spec):
        return self.real.create_module(spec)

    def exec_module(self, module):
        self.real.exec_module(module)
        STUBS.get(module.__name__, stub)(module)


class Finder(importlib.abc.MetaPathFinder):
    """Finds the one module, and leaves the others to those that find modules."""

    def find_spec(self, name, path=None, target=None):
        if name != os.environ["STUBBED"]:
            return None
        spec = importlib.machinery.PathFinder.find_spec(name, path)
        spec.loader = Loader(spec.loader)
        return spec


sys.meta_path.insert(0, Finder())
