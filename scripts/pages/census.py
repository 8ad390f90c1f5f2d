"""The census of the book: every equation, exercise and claim, with its id."""

from pathlib import Path

import yaml

FILES = ("equations", "exercises", "claims")


def load_census(folder):
    """`{id: entry}` in the order of the book's files. A folder without a census gives an empty one.

    An entry has at least `id`, `chapter`, `kind`, `url`, and `part`, the name of its file.
    """
    entries = {}
    for part in FILES:
        path = Path(folder) / f"{part}.yml"
        if path.exists():
            found = yaml.load(path.read_text("utf-8"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
            entries |= {entry["id"]: {**entry, "part": part} for entry in found}
    return entries
