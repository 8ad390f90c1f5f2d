"""“Report a mistake”: a link with page and formula filled in, where mkdocs.yml says to whom (`extra: report`)."""

from urllib.parse import quote


def report_url(template, page, key=""):
    """`template` with the name of the page and the key of the formula filled in, or "" for an empty template.

    >>> report_url("mailto:notes@example.org?subject={page}%20{key}", "docs/chapter1/sigmoid.md", "slope")
    'mailto:notes@example.org?subject=docs%2Fchapter1%2Fsigmoid.md%20slope'
    """
    if not template:
        return ""
    if "{page}" not in template:
        raise ValueError("mkdocs.yml: expected `{page}` in `extra: report`, where the name of the page goes; "
                         f"found {template!r}")
    return template.replace("{page}", quote(page, safe="")).replace("{key}", quote(key, safe=""))
