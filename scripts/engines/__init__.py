"""What renders the pages: MkDocs, or Zensical, which reads the same settings and outlives Material for MkDocs.

An engine is a module with `render(tree, folder)`, which prepares the pages and renders the site into a new folder, and
`PACKAGES`, the names of the packages whose versions its output depends on.
"""

import importlib

ENGINES = ("mkdocs", "zensical")


def engine(name):
    """The engine of this name."""
    return importlib.import_module(f"scripts.engines.{name}")
