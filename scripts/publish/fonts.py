"""The style sheet and the fonts of the formulas, cut down to the characters that the site uses.

MathJax declares about ninety fonts of 1.6 MB; a site of notes needs a dozen of them and a few dozen characters of each.
"""

import hashlib
import io
import re
from collections.abc import Iterable, Mapping
from pathlib import Path

import brotli
import fontTools
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

from scripts.files import write_if_different
from scripts.publish.typeset_node import MODULES

SOURCE = MODULES / "@mathjax" / "mathjax-newcm-font" / "chtml" / "woff2"

# What else a subset depends on: another version may write other bytes.
VERSIONS = f"fontTools {fontTools.version}, brotli {brotli.__version__}"

# The two helpers: ZERO gives every line of a formula the height 0, BRK lets an inline formula break.
# Their few hundred bytes are what their metrics say, so they stay whole.
WHOLE = {"MJX-NCM-ZERO", "MJX-BRK"}
# Rules of MathJax for what no page has: error boxes, and formulas selected in its explorer.
IDLE = ("mjx-merror", ".mjx-selected")

COMMENT = re.compile(r"/\*.*?\*/", re.S)
RULE = re.compile(r"(@media[^{]*)\{((?:[^{}]*\{[^{}]*\})*)\s*\}|([^{}]+)\{([^{}]*)\}")
FONT_CLASS = re.compile(r"^\.(NCM-[\w-]+)$")
FONT_FAMILY = re.compile(r"font-family:\s*([\w-]+)")
FONT_FILE = re.compile(r'url\("?(?:[^")]*/)?([\w-]+\.woff2)"?\)')


def union(glyphs: Iterable[Mapping[str, str]]) -> dict[str, str]:
    """Each font class with all its characters, sorted.

    >>> union([{"NCM-N": "x+"}, {"NCM-N": "x="}])
    {'NCM-N': '+=x'}
    """
    characters: dict[str, set] = {}
    for found in glyphs:
        for font, used in found.items():
            characters.setdefault(font, set()).update(used)
    return {font: "".join(sorted(used)) for font, used in sorted(characters.items())}


def stylesheet(mathjax: str, extra: str, classes: Iterable[str]) -> tuple[str, dict[str, str]]:
    """MathJax's style sheet with `extra` after it, minified, without the fonts that no class in `classes` names.

    Returns it and the files it refers to, as {family: file name}.
    """
    classes = set(classes)
    families = WHOLE | {f"MJX-{name}" for name in classes}
    faces, named, rules, files = [], [], [], {}
    for selector, body in blocks(mathjax):
        if selector == "@font-face":
            family = FONT_FAMILY.search(body)[1]
            if family in families:
                files[family] = FONT_FILE.search(body)[1]
                faces.append(f"{selector}{{{body}}}")
        elif match := FONT_CLASS.match(selector):
            if match[1] in classes:
                named.append(f"{selector}{{{body}}}")
        elif not any(part in selector + body for part in IDLE):
            rules.append(f"{selector}{{{body}}}")
    # MathJax lists the fonts in the order in which it loaded them; the rules about them do not depend on it.
    own = [f"{selector}{{{body}}}" for selector, body in blocks(extra)]
    return "\n".join([*sorted(faces), *rules, *sorted(named), *own]) + "\n", dict(sorted(files.items()))


def blocks(css: str) -> list[tuple[str, str]]:
    """The rules of a style sheet, squeezed: (selector, declarations). An @media rule keeps its rules as the second."""
    found = []
    for media, inner, selector, body in RULE.findall(COMMENT.sub("", css)):
        if media:
            inside = "".join(f"{selector}{{{body}}}" for selector, body in blocks(inner))
            found.append((squeeze(media), inside))
        else:
            found.append((squeeze(selector), squeeze(body).rstrip(";")))
    return found


def squeeze(text: str) -> str:
    """
    >>> squeeze("  font-size: 20%;  margin: 0 1em; ")
    'font-size:20%;margin:0 1em;'
    """
    return re.sub(r"\s*([;,>]|(?<=[\w-]):(?=\s))\s*", r"\1", " ".join(text.split()))


def subset(font: bytes, characters: str) -> bytes:
    """A WOFF2 font with these characters alone; the same input gives the same bytes.

    MathJax places every character itself, so kerning, ligatures and hints go as well.
    """
    options = Options(layout_features=[], hinting=False, notdef_outline=True, name_IDs=[0, 13, 14])
    options.drop_tables += ["ltag"]
    with TTFont(io.BytesIO(font), recalcTimestamp=False) as typeface:
        subsetter = Subsetter(options)
        subsetter.populate(text=characters)
        subsetter.subset(typeface)
        typeface.flavor = "woff2"
        cut = io.BytesIO()
        typeface.save(cut)
    return cut.getvalue()


def whole(path: Path) -> bytes | None:
    """The font that a file of the store keeps behind its SHA-256; None if there is no such file, or a damaged one."""
    data = path.read_bytes() if path.exists() else b""
    checksum, font = data[:32], data[32:]
    return font if checksum and hashlib.sha256(font).digest() == checksum else None


class FontStore:
    """Subsets of fonts, each made once. A file that is damaged counts as absent."""

    def __init__(self, directory: Path, source: Path = SOURCE):
        self._directory, self._source = directory, source
        self._used: set[str] = set()

    def get(self, name: str, characters: str | None) -> bytes:
        """The file `name` with these characters (None: all). FileNotFoundError if MathJax does not bring the file."""
        font = (self._source / name).read_bytes()
        if characters is None:
            return font
        parts = (VERSIONS.encode(), font, characters.encode())
        key = hashlib.sha256(b"".join(hashlib.sha256(part).digest() for part in parts)).hexdigest()[:32]
        self._used.add(key)
        stored = self._directory / f"{key}.woff2"
        if kept := whole(stored):
            return kept
        cut = subset(font, characters)
        write_if_different(stored, hashlib.sha256(cut).digest() + cut)
        return cut

    def drop_others(self):
        """Delete the subsets that nobody has asked for since the last call."""
        for path in self._directory.glob("*.woff2"):
            if path.stem not in self._used:
                path.unlink(missing_ok=True)
        self._used.clear()
