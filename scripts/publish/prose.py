"""Small things said in sentences."""


def plural(count, noun):
    """`1 page`, `2 pages`, `1,200 pages`."""
    return f"{count:,} {noun}" + ("" if count == 1 else "s")
