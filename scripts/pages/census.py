"""The census of the book: every equation, exercise and claim, with its id."""

from pathlib import Path

import yaml

from scripts.errors import BuildFailed, Problem

FILES = ("equations", "exercises", "claims")


def load_census(folder):
    """`{id: entry}` in the order of the book's files. A folder without a census gives an empty one.

    An entry has at least `id`, `chapter`, `kind`, `url`, and `part`, the name of its file. BuildFailed names a file that
    can't be read.
    """
    entries = {}
    for part in FILES:
        path = Path(folder) / f"{part}.yml"
        if path.exists():
            entries |= {entry["id"]: {**entry, "part": part} for entry in entries_of(path)}
    return entries


def entries_of(path):
    """The entries in one file."""
    where = f"{path.parent.name}/{path.name}"
    try:
        return yaml.load(path.read_text("utf-8"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except yaml.MarkedYAMLError as error:
        raise BuildFailed([Problem(f"{where}:{error.problem_mark.line + 1}", f"expected YAML, found {error.problem}")]) from error
    except UnicodeDecodeError as error:
        raise BuildFailed([Problem(where, f"expected UTF-8, found another byte at {error.start}")]) from error
