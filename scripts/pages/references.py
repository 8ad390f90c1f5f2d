"""Links, images, includes and numbers with a source: what a page points to."""

import posixpath
import re
from urllib.parse import unquote

from scripts.pages.model import Reference

LINK = re.compile(
    r"""(?<!\\)(!?)\[((?:[^\[\]\\]|\\.|\[[^\[\]]*\])*)\]           # the text, which may hold one more pair of brackets
        \(\s*(?:<([^<>\n]*)>|([^()\s]*(?:\([^()\s]*\)[^()\s]*)*))  # the target
        [^()\n]*?\)                                               # a title
    """,
    re.S | re.X,
)
DEFINED = re.compile(r"^[ ]{0,3}\[(?!\^)[^\[\]\n]+\]:[ \t]*<?([^\s<>]+)>?", re.M)
HTML = re.compile(r"<(?P<tag>a|img|source)\b[^<>]*?\s(?:href|src|srcset)\s*=\s*[\"']([^\"']+)[\"']", re.I)
INCLUDE = re.compile(r"^[ \t]*-{1,}8<-{1,}[ \t]+([\"'])(.+?)\1[ \t]*$", re.M)
INCLUDE_BLOCK = re.compile(r"^[ \t]*-{1,}8<-{1,}[ \t]*\n(.*?)\n[ \t]*-{1,}8<-{1,}[ \t]*$", re.M | re.S)


def references(text, masked, prose):
    """`{"links", "images", "includes", "values"}`, each a tuple of `Reference` in the order of the page.

    Includes are found in code too, for there they work as well; the rest only in prose.
    """
    found = {"links": [], "images": [], "includes": list(_includes(text)), "values": []}
    for match in LINK.finditer(prose):
        target = match[3] if match[3] is not None else match[4]
        kind = "images" if match[1] else "values" if target.startswith("value:") else "links"
        label = text[match.start(2):match.end(2)]
        found[kind].append(_reference(text, target, label, match))
    for match in DEFINED.finditer(prose):
        found["links"].append(_reference(text, match[1], "", match))
    for match in HTML.finditer(masked):
        found["links" if match["tag"].lower() == "a" else "images"].append(_reference(text, match[2], "", match))
    return {kind: tuple(sorted(items, key=lambda item: item.start)) for kind, items in found.items()}


def _includes(text):
    for match in INCLUDE.finditer(text):
        yield _reference(text, match[2], "", match)
    for match in INCLUDE_BLOCK.finditer(text):
        for line in match[1].split("\n"):
            if line.strip():
                yield _reference(text, line.strip(), "", match)


def _reference(text, target, label, match):
    return Reference(target, label, text.count("\n", 0, match.start()) + 1, match.start(), match.end())


def local_target(page, target):
    """The (page, anchor) a link on `page` leads to, or None if it leaves the pages.

    >>> local_target("docs/chapter1/a.md", "../chapter2/b.md#bp2")
    ('docs/chapter2/b.md', 'bp2')
    """
    path, _, anchor = target.partition("#")
    if re.match(r"[a-zA-Z][\w+.-]*:|//", path) or (path and not path.endswith(".md")):
        return None
    return (resolve(page, path) if path else page), unquote(anchor)


def resolve(page, path):
    """The path, from where page names start, of a file that `page` names; a leading slash means docs/.

    >>> resolve("docs/chapter1/a.md", "../assets/b.svg")
    'docs/assets/b.svg'
    """
    path = unquote(path.partition("?")[0])
    if path.startswith("/"):
        top, found, _ = page.rpartition("docs/")
        return posixpath.normpath((top + found if found else "") + path.lstrip("/"))
    return posixpath.normpath(posixpath.join(posixpath.dirname(page), path))
