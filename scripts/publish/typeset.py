r"""Typeset the formulas of whole pages when the site is built, so that no reader's browser has to.

    with Typesetter(Path(".build/formulas.json")) as typesetter:
        for page in pages:
            typesetter.survey(page.content, url=page.url)          # only for references to equations of other pages
        for page in pages:
            page.html = typesetter.page(page.html, source="docs/a.md", url="a/", locate=locate)
        typesetter.finish(Path("site"))

An equation is numbered by `\tag{…}` or by its environment (`equation`, `align`, …), named by `\label{…}`, and referred
to by `\eqref{…}` or `\ref{…}`: an inline formula that is nothing but a reference becomes a plain link.
"""

import difflib
import html
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote

from scripts.files import write_if_different
from scripts.publish.fonts import FontStore, stylesheet, union
from scripts.publish.typeset_node import Formula, MathJax, Typeset
from scripts.publish.typeset_page import (
    ASSETS, Place, Spot, element, notebook_formulas, plain_text, replace, spots, with_style,
)

# Names that LaTeX lacks. Everything else is stock LaTeX, as the checker of formulas reads it.
MACROS = {
    "argmin": r"\operatorname*{arg\,min}",
    "argmax": r"\operatorname*{arg\,max}",
}

MACROS_AT = "MACROS of scripts/publish/typeset.py"
OWN_STYLE = Path(__file__).with_name("typeset.css")

COUNTED = re.compile(r"\\begin\{(?:equation|align|alignat|flalign|gather|multline|eqnarray)\}")
LABEL = re.compile(r"\\label\s*\{([^{}]*)\}")
REFERENCE = re.compile(r"\\(eqref|ref)\s*\{([^{}]*)\}")
# These would change how MathJax reads the formulas after this one.
DECLARATION = re.compile(r"\\(?:Declare\w+|mathtoolsset|\w+tagform)(?![a-zA-Z])")
PLAIN_NUMBER = re.compile(r"[^\\${}^_&]*")
UNKNOWN = re.compile(r"<mjx-utext[^>]*>([^<]*)<")
UNNUMBERED = "???"                                       # MathJax's number of a label that has none


class Problem(NamedTuple):
    """A formula that cannot be typeset."""

    source: str
    line: int | None
    tex: str
    reason: str

    def __str__(self) -> str:
        place = f"{self.source}:{self.line}" if self.line else self.source
        return f"{place}: {self.reason}\n    {' '.join(self.tex.split())}"


class TypesetError(Exception):
    """All bad formulas of a page, in its order."""

    def __init__(self, problems: list[Problem]):
        self.problems = problems
        noun = "formula" if len(problems) == 1 else "formulas"
        super().__init__(f"{len(problems)} {noun} cannot be typeset:\n" + "\n".join(map(str, problems)))


class Target(NamedTuple):
    """A labelled equation."""

    url: str
    anchor: str
    number: str


class Reference(NamedTuple):
    """A link to an equation, on this page (`here`) or another one."""

    text: str
    target: Target
    here: bool

    def address(self, root: str) -> str:
        page = "" if self.here else root + self.target.url
        return f"{page}#{quote(self.target.anchor)}"


@dataclass
class Numbering:
    """The equations of a page: the number before each formula, the labels, what was typeset to learn them."""

    starts: list[int] = field(default_factory=list)
    labels: dict[str, Target] = field(default_factory=dict)
    formulas: set[Formula] = field(default_factory=set)
    problems: dict[str, str] = field(default_factory=dict)


class Bad(Exception):
    """Why a formula cannot be typeset; becomes a Problem."""


class Typesetter:
    """Typesets pages. Keep one for a build of the site, or for many, and close it at the end (`with`).

    `store` is the file that keeps what was typeset; the fonts go into the folder fonts/ beside it.
    """

    def __init__(self, store: Path, macros: Mapping = MACROS, node: Path | None = None):
        self._mathjax = MathJax(store, macros, node)
        self._fonts = FontStore(store.parent / "fonts")
        self._used: dict[str, set[Formula]] = {}           # by source
        self._elsewhere: dict[str, dict[str, Target]] = {}  # by URL, then by label

    def __enter__(self) -> "Typesetter":
        return self

    def __exit__(self, *_):
        self.close()

    def close(self):
        """Save the store and end Node. What was typeset before an error need not be typeset again after it."""
        self._mathjax.save()
        self._mathjax.stop()

    def survey(self, content: str, *, url: str):
        """Learn the labels of a page, so that other pages can refer to its equations. Problems wait for `page`."""
        self._elsewhere[url] = self._number(content, spots(content), url).labels

    def page(self, page: str, *, source: str, url: str, locate: Callable[[str], int | None]) -> str:
        r"""The page with all formulas typeset.

        `page` is a whole HTML page, `url` its address in the site ("chapter1/sigmoid-neurons/"), `source` the name of
        its Markdown file for messages, `locate(tex)` the line of a formula in it. Raises TypesetError.
        """
        page = notebook_formulas(page)
        found = spots(page)
        if not found:
            self._used.pop(source, None)
            return page
        numbering = self._number(page, found, url)
        parts = [self._part(spot, start, numbering) for spot, start in zip(found, numbering.starts)]
        results = self._mathjax.typeset(part for part in parts if isinstance(part, Formula))
        reasons = [self._reason(spot, part, results, numbering) for spot, part in zip(found, parts)]
        if any(reasons):
            self.close()
            raise TypesetError(problems(found, reasons, source, locate))
        self._used[source] = {*results, *numbering.formulas}
        root = "../" * url.count("/")
        queue = iter(parts)
        fonts = union(result["glyphs"] for result in results.values())
        return with_style(replace(page, lambda spot: put(spot, next(queue), results, root)), root, fonts)

    def finish(self, site: Path):
        """Write the style sheet and the fonts for the formulas of all pages seen; save the store without the rest."""
        formulas = set().union(*self._used.values())
        if formulas:
            self._write_assets(site / ASSETS, list(self._mathjax.typeset(formulas).values()))
        self._mathjax.keep(formulas)
        self._fonts.drop_others()
        self.close()

    def _number(self, page: str, found: Iterable[Spot], url: str) -> "Numbering":
        """Walk through the equations of a page in order: each one's number depends on those before it."""
        numbering, last = Numbering(), 0
        for spot in found:
            counted = COUNTED.search(spot.tex)
            numbering.starts.append(last if counted else 0)
            if not counted and not LABEL.search(spot.tex):
                continue
            formula = Formula(REFERENCE.sub("{}", spot.tex), spot.display, numbering.starts[-1])
            result = self._mathjax.typeset([formula])[formula]
            if "error" in result:                         # `page` reports it
                continue
            numbering.formulas.add(formula)
            last = result["last"] if counted else last
            for label, (number, anchor) in result["labels"].items():
                if number == UNNUMBERED:
                    numbering.problems[spot.tex] = f"the label {label!r} has no number: add \\tag{{…}}"
                elif label in numbering.labels:
                    numbering.problems[spot.tex] = f"the label {label!r} is on this page already"
                elif f' id="{anchor}"' in page or anchor in {target.anchor for target in numbering.labels.values()}:
                    numbering.problems[spot.tex] = f"the label {label!r} needs the id {anchor!r}, which is taken"
                else:
                    numbering.labels[label] = Target(url, anchor, number)
        return numbering

    def _part(self, spot: Spot, start: int, numbering: "Numbering") -> "Formula | Reference | Bad":
        """What stands in a formula's place: a formula for MathJax, with the numbers of its references, or a link."""
        try:
            if declaration := DECLARATION.search(spot.tex):
                raise Bad(f"{declaration[0]} would change later formulas: define the name in {MACROS_AT}")
            alone = REFERENCE.fullmatch(spot.tex)
            if alone and not spot.display:
                return self._reference(*alone.groups(), numbering)
            tex = REFERENCE.sub(lambda found: rf"\text{{{self._reference(*found.groups(), numbering).text}}}", spot.tex)
            return Formula(tex, spot.display, start)
        except Bad as bad:
            return bad

    def _reference(self, command: str, label: str, numbering: "Numbering") -> "Reference":
        """Find the equation on this page, or else on the one other page that has it. Raises Bad."""
        others = [labels[label] for labels in self._elsewhere.values() if label in labels]
        target = numbering.labels.get(label) or (others[0] if len(others) == 1 else None)
        if target:
            text = f"({target.number})" if command == "eqref" else target.number
            return Reference(text, target, here=label in numbering.labels)
        if others:
            raise Bad(f"the label {label!r} is on several pages: " + ", ".join(sorted(other.url for other in others)))
        known = {*numbering.labels, *(name for labels in self._elsewhere.values() for name in labels)}
        close = difflib.get_close_matches(label, sorted(known), 1)
        raise Bad(f"no equation has the label {label!r}" + (f": do you mean {close[0]!r}?" if close else ""))

    def _reason(self, spot: Spot, part, results: Mapping[Formula, Typeset], numbering: "Numbering") -> str | None:
        """Why this formula cannot be published, or None."""
        if isinstance(part, Bad):
            return str(part)
        if spot.tex in numbering.problems:
            return numbering.problems[spot.tex]
        if isinstance(part, Reference):
            return None if PLAIN_NUMBER.fullmatch(part.text) else f"the number {part.text} is TeX and cannot be a link"
        result = results[part]
        if "error" in result:
            return result["error"]
        unknown = "".join(sorted(set("".join(UNKNOWN.findall(result["html"])))))
        return f"the fonts of the formulas lack {unknown}" if unknown else None

    def _write_assets(self, folder: Path, results: list[Typeset]):
        glyphs = union(result["glyphs"] for result in results)
        mathjax = self._mathjax.style([result["usage"] for result in results])
        css, files = stylesheet(mathjax, OWN_STYLE.read_text(encoding="utf-8"), glyphs)
        contents = {"math.css": css.encode()}
        for family, file in files.items():
            contents[file] = self._fonts.get(file, glyphs.get(family.removeprefix("MJX-")))
        for name, content in contents.items():
            write_if_different(folder / name, content)


def put(spot: Spot, part: "Formula | Reference", results: Mapping[Formula, Typeset], root: str) -> str:
    """The HTML for one occurrence; `root` leads from its page to the root of the site."""
    if isinstance(part, Formula):
        return plain_text(results[part]) if spot.place is Place.PLAIN else element(spot, results[part])
    text = html.escape(part.text)
    return f'<a class="eqref" href="{part.address(root)}">{text}</a>' if spot.place is Place.TEXT else text


def problems(found: Iterable[Spot], reasons: Iterable[str | None], source: str, locate: Callable) -> list[Problem]:
    """One problem for each bad formula, also if it stands in several places (a heading is in the contents as well)."""
    bad = {spot.tex: reason for spot, reason in zip(found, reasons) if reason}
    return [Problem(source, locate(tex), tex, reason) for tex, reason in bad.items()]
