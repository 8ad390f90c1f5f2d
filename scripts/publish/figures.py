"""The data behind a figure: a link under its caption, to the CSV that the run which drew it wrote."""

import re

FIGURE = re.compile(r'<figure\b(?:(?!</figure>).)*?src="(?P<path>[^"]*?generated/(?P<key>[^"]+))-light\.svg#only-light"'
                    r"(?:(?!</figure>).)*?(?P<end></figcaption>)", re.S)


def link_data(html, sizes):
    """`html` of a page with the link to its data at the end of each figure's caption.

    `sizes` maps the keys of the snippets whose figures have data to the length of the CSV in bytes.
    """
    return FIGURE.sub(lambda found: _linked(found, sizes), html)


def _linked(found, sizes):
    if found["key"] not in sizes:
        return found[0]
    size = kilobytes(sizes[found["key"]])
    link = f'<p class="figure-data"><a href="{found["path"]}.csv" download>Data as CSV</a>, {size}</p>'
    return found[0].removesuffix(found["end"]) + link + found["end"]


def kilobytes(size):
    """A size as readers know it.

    >>> kilobytes(400), kilobytes(123456)
    ('1 KB', '123 KB')
    """
    return f"{max(1, round(size / 1000)):,} KB"


def data_sizes(outcomes):
    """`{key: bytes of its CSV}` of the snippets whose figures show data."""
    figures = {key: outcome["figure"] for key, outcome in outcomes.items() if outcome.get("figure")}
    return {key: len(figure["data"].encode()) for key, figure in figures.items() if figure["data"]}
