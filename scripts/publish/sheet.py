"""One style sheet for the whole site: the theme's, ours and that of the formulas, one after the other.

A dozen sheets are a dozen requests that the first paint waits for, and a page with a Content-Security-Policy asks for them
one by one, as it is read.
"""

import contextlib
import posixpath
import re

from scripts.errors import BuildFailed, Problem

ADDRESS = "assets/style.css"
LINK = re.compile(r'\s*<link rel="stylesheet" href="((?!\w+:|//)[^"]*?)(assets/(?!labs/)[^"]+\.css)">')     # root, part; labs bring their own
CHARSET = re.compile(r'^@charset "[^"]*";')
SOURCE_MAP = re.compile(r"/\*# sourceMappingURL=[^*]*\*/")
RELATIVE = re.compile(r'url\((["\']?)(?![a-z]+:|[/#])([^"\')]+)\1\)')


class Sheet:
    """The sheets that the pages of a site share, in the order in which they are linked."""

    def __init__(self):
        self.parts = []

    def page(self, page):
        """The page with one link in place of those to its sheets, where the first of them was."""
        self._learn([part for _, part in LINK.findall(page)])
        first = LINK.sub(rf'<link rel="stylesheet" href="\1{ADDRESS}">', page, count=1)
        one, link, rest = first.partition(f'{ADDRESS}">')
        return one + link + LINK.sub("", rest)

    def _learn(self, parts):
        """Take in sheets that no page before has linked, each after the one it follows here."""
        at = 0
        for part in parts:
            if part not in self.parts:
                self.parts.insert(at, part)
            at = self.parts.index(part) + 1

    def finish(self, site):
        """Write the sheet and delete its parts, with the maps that lead from them to sources that are not published."""
        missing = [part for part in self.parts if not (site / part).is_file()]
        if missing:
            raise BuildFailed([Problem("mkdocs.yml", f"expected the style sheets that its pages link, found no {', '.join(missing)}",
                                       cause="extra_css names a file that is not below docs/")])
        whole = "\n".join(moved(CHARSET.sub("", (site / part).read_text("utf-8")), part) for part in self.parts)
        for part in self.parts:
            (site / part).unlink()
            (site / f"{part}.map").unlink(missing_ok=True)
        for folder in {(site / part).parent for part in self.parts}:
            with contextlib.suppress(OSError):                   # it holds something else
                folder.rmdir()
        (site / ADDRESS).write_text(f'@charset "UTF-8";{whole}\n', encoding="utf-8")


def moved(sheet, part):
    """The text of the sheet `part` as it stands in the one sheet: what it loads is named from there.

    >>> moved('@font-face { src: url("./x.woff2") } p { background: url(data:,) url(../i/y.png) }', "assets/math/math.css")
    '@font-face { src: url("math/x.woff2") } p { background: url(data:,) url(i/y.png) }'
    """
    here, there = posixpath.dirname(ADDRESS), posixpath.dirname(part)
    return RELATIVE.sub(lambda found: f"url({found[1]}{posixpath.relpath(posixpath.join(there, found[2]), here)}{found[1]})",
                        SOURCE_MAP.sub("", sheet))
