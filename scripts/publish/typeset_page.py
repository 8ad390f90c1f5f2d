"""Formulas in the HTML of a page: where they are, and what to put there.

Python-Markdown with pymdownx.arithmatex (generic) leaves `<span class="arithmatex">\\(…\\)</span>` and
`<div class="arithmatex">\\[…\\]</div>` in the text, but a bare `\\(…\\)` in the table of contents, in the navigation,
in `<title>` and in attributes. A notebook rendered by mkdocs-jupyter has `$…$` and `$$…$$` in its Markdown cells.
"""

import html
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import Enum
from xml.etree import ElementTree

from scripts.publish.typeset_node import Typeset

ASSETS = "assets/math/"
EVERYWHERE = "NCM-ZERO"                                   # the font that gives each line of a formula the height 0

# A formula wider than this may not fit into a nested block on a screen of 320 px.
NARROW = 12.0

TOKEN = re.compile(
    r"""
    (?P<opaque> <!--.*?--> | <(?P<kind>script|style|pre|code|textarea|template)\b.*?</(?P=kind)\s*> )
  | (?P<title> <title\b[^>]*>.*?</title> )
  | (?P<element> <(?P<wrapper>span|div)\s[^<>]*?\bclass="[^"]*\barithmatex\b[^"]*"[^<>]*> )
      \s* \\(?P<bracket>[(\[]) (?P<tex>.*?) \\[)\]] \s* </(?P=wrapper)>
  | (?P<tag> <[a-zA-Z] [^<>"']* (?: (?:"[^"]*"|'[^']*') [^<>"']* )* > )
  | \\\( (?P<bare>[^<>]*?) \\\)
    """,
    re.S | re.X,
)
BARE = re.compile(r"\\\(([^<>]*?)\\\)", re.S)
LABEL_OF_LINK = re.compile(r"(?<=^<a)(\s.*?\s)aria-label=", re.S)
ATTRIBUTE = re.compile(r"""(?<=\s)(?P<start>(?:title|alt|content|aria-label)=)(?P<value>"[^"]*"|'[^']*')""")
MARKDOWN_CELL = re.compile(r'<div class="[^"]*\bjp-MarkdownOutput\b[^>]*>.*?</div>\s*</div>\s*</div>', re.S)
DOLLARS = re.compile(
    r"""
    (?P<opaque> <!--.*?--> | <(?P<kind>script|style|pre|code|textarea|template)\b.*?</(?P=kind)\s*> | <[^>]*> )
  | \$\$ (?P<display>[^$<>]+) \$\$
  | \$ (?=\S) (?P<inline>[^$<>]+) (?<=\S) \$ (?!\d)
    """,
    re.S | re.X,
)
MATHML = re.compile(r"<math\b.*?</math>", re.S)


class Place(Enum):
    """Where a formula stands decides what may be put there."""

    TEXT = "in the text"
    NAVIGATION = "inside a link, perhaps"
    PLAIN = "where only characters are allowed"


@dataclass(frozen=True)
class Spot:
    """An occurrence of a formula."""

    tex: str
    display: bool
    place: Place
    wrapper: str = ""


def replace(page: str, substitute: Callable[[Spot], str]) -> str:
    """The page with `substitute(spot)` in the place of every formula; called in the order of the page."""

    def plain(match: re.Match) -> str:
        return substitute(Spot(source_of(match[1]), False, Place.PLAIN))

    def attribute(match: re.Match) -> str:
        return match["start"] + BARE.sub(plain, match["value"])

    def token(match: re.Match) -> str:
        if match["tex"] is not None:
            return substitute(Spot(source_of(match["tex"]), match["bracket"] == "[", Place.TEXT, match["element"]))
        if match["bare"] is not None:
            return substitute(Spot(source_of(match["bare"]), False, Place.NAVIGATION))
        if match["title"]:
            return BARE.sub(plain, match[0])
        if match["tag"] and r"\(" in match[0]:
            # A label would replace what a link shows; a title only stands in where the theme shows nothing.
            return ATTRIBUTE.sub(attribute, LABEL_OF_LINK.sub(r"\1title=", match[0]))
        return match[0]

    return TOKEN.sub(token, page)


def notebook_formulas(page: str) -> str:
    r"""The page with the formulas of a notebook's Markdown cells in the form that arithmatex gives the others.

    As in Pandoc, a formula neither starts nor ends with a blank, and no digit follows it: "$5 or $6" is money.
    """
    def wrap(match: re.Match) -> str:
        if match["opaque"]:
            return match[0]
        if match["display"]:
            return rf'<span class="arithmatex">\[{match["display"]}\]</span>'
        return rf'<span class="arithmatex">\({match["inline"]}\)</span>'

    return MARKDOWN_CELL.sub(lambda cell: DOLLARS.sub(wrap, cell[0]), page) if "jp-MarkdownOutput" in page else page


def source_of(text: str) -> str:
    return html.unescape(text).strip()


def spots(page: str) -> list[Spot]:
    """All occurrences of formulas, in the order of the page."""
    found: list[Spot] = []

    def collect(spot: Spot) -> str:
        found.append(spot)
        return ""

    if r"\(" in page or r"\[" in page:
        replace(page, collect)
    return found


def element(spot: Spot, result: Typeset) -> str:
    """The typeset formula as an element; the TeX stays with it, for copy-tex.js."""
    attributes = f'data-tex="{html.escape(spot.tex)}"'
    if spot.place is Place.NAVIGATION:
        pass                                              # a link may not contain something else to focus
    elif spot.display and result["width"] > NARROW:
        tags = " ".join(f"({tag})" for tag, _ in result["labels"].values())
        attributes += f' tabindex="0" role="group" aria-label="{html.escape(f"Formula {tags}".strip())}"'
    elif not spot.display and result["solid"] > NARROW:
        attributes += ' class="wide" tabindex="0" role="group" aria-label="Formula"'
    formula = result["html"].replace("<mjx-container ", f"<mjx-container {attributes} ", 1)
    if spot.wrapper in ("", '<span class="arithmatex">'):
        return formula
    return f"{spot.wrapper.replace('arithmatex', 'math')}{formula}</{spot.wrapper[1:].split()[0]}>"


def plain_text(result: Typeset) -> str:
    """The typeset formula as a line of characters, for a title or a label.

    >>> plain_text({"html": "<math><mfrac><mn>1</mn><mrow><mn>1</mn><mo>+</mo><mi>x</mi></mrow></mfrac></math>"})
    '1/(1+x)'
    """
    mathml = MATHML.search(result["html"])[0]
    return html.escape(line(ElementTree.fromstring(mathml)).strip())


RELATION = re.compile(r"[=<>≈≠≡≤≥≪≫∈∉⊂⊆→←↦⇒⇔∝∼∣:]+|:=")
INVISIBLE = {"\u2061": "", "\u2062": "", "\u2063": "", "\u2064": ""}
SCRIPTS = {"msub": "_", "msup": "^", "msubsup": "_^", "munder": "_", "mover": "^", "munderover": "_^"}


def line(node: ElementTree.Element) -> str:
    """MathML as one line: fractions with a slash, scripts with _ and ^."""
    parts = [line(child) for child in node]
    if not parts:
        text = "".join(INVISIBLE.get(character, character) for character in node.text or "")
        return f" {text} " if node.tag == "mo" and RELATION.fullmatch(text) else text
    if node.tag == "mfrac":
        return f"{grouped(parts[0])}/{grouped(parts[1])}"
    if node.tag in SCRIPTS:
        return parts[0] + "".join(mark + grouped(part) for mark, part in zip(SCRIPTS[node.tag], parts[1:]) if part)
    if node.tag == "msqrt":
        return "√" + grouped("".join(parts))
    if node.tag == "mtr":
        return " ".join(parts)
    if node.tag == "mtable":
        return "; ".join(parts)
    return "".join(parts)


def grouped(text: str) -> str:
    """In parentheses, unless it is one thing: a letter, a number or a word."""
    return text if len(text) == 1 or text.isalnum() else f"({text})"


def font_file(family: str) -> str:
    """
    >>> font_file("NCM-LO")
    'mjx-ncm-lo.woff2'
    """
    return f"mjx-{family.lower()}.woff2"


def with_style(page: str, root: str, fonts: Iterable[str]) -> str:
    """The page with links to the style sheet and its fonts; `root` leads from the page to the root of the site.

    The fonts are asked for as early as possible: without preloading, a browser learns of one when it lays out the first
    formula that needs it.
    """
    folder = root + ASSETS
    files = [font_file(family) for family in (EVERYWHERE, *sorted(fonts))]
    preloads = "".join(f'<link rel="preload" href="{folder}{file}" as="font" type="font/woff2" crossorigin>' for file in files)
    page = page.replace("</title>", f"</title>{preloads}", 1)
    return page.replace("</head>", f'<link rel="stylesheet" href="{folder}math.css"></head>', 1)
