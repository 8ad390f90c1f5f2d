"""The census of the book: every equation, exercise and claim, with its id."""

from functools import lru_cache
from pathlib import Path

import yaml

FILES = ("equations", "exercises", "claims")


def load_census(folder):
    """`{id: entry}` in the order of the book's files; an entry has at least `id`, `chapter`, `kind`, `url`, and `part`, its file.

    A folder without a census gives an empty one.
    """
    entries = {}
    for part in FILES:
        path = Path(folder) / f"{part}.yml"
        if path.exists():
            entries |= {entry["id"]: {**entry, "part": part} for entry in _parsed(path.read_text("utf-8"))}
    return entries


@lru_cache(maxsize=8)
def _parsed(text):
    """The entries of one file; parsing takes half a second, so it is done once."""
    return tuple(yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)))
