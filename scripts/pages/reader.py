"""Reads a page: what its displays claim, which givens are in force at each, and what it links to."""

import re
from dataclasses import dataclass, field

from scripts.pages.mask import blank, mask
from scripts.pages.model import FOLLOWERS, OURS, STATEMENTS, Block, Display, Given, Page, PageError, Pull, Reference
from scripts.pages.outline import Heading, Outline
from scripts.pages.references import local_target, references

INLINE = re.compile(r"(?<![\\$])\$(?![\s$])((?:\\.|[^\\$])+?)(?<!\s)\$(?!\$)|\\\(((?:\\.|[^\\])+?)\\\)", re.S)
OTHER_DISPLAY = re.compile(r"^[ \t>]*(\\\[|\\begin\{[a-z]+\*?\})", re.M)
OPENING = re.compile(r"[\s>*_]*(?:[-+]\s+|\d+[.)]\s+)?[*_]*(Given|Call)\b")
RELATION = re.compile(
    r"[=<>≤≥≠≈∈→]|\\(?:in|to|sim|equiv|approx|leq?|geq?|neq?|leqslant|geqslant|colon|mapsto|rightarrow|ll|gg|propto|subset\w*|iff|coloneqq)\b"
    r"|(?<!\\),?:"
)
EQUALITY = re.compile(r"\bequality\s+holds\b[^.$]*?\b(?:when|if|at|for|iff)\b[^.$]*", re.I)
INEQUALITY = re.compile(r"\\(?:leq?|geq?|leqslant|geqslant)\b|[≤≥]")


def read_page(text, name):
    """The `Page` that Markdown `text` describes; `name` is its path, as it is to be shown in messages.

    Never raises: what the author should mend is in `errors`, and the rest of the page is read nevertheless.

    >>> page = read_page("Given $x \\\\in (0,1)$.\\n\\n$$ x^2 < x $$\\n", "note.md")
    >>> page.displays[0].key, page.displays[0].givens[0].tex
    ('note-1', 'x \\\\in (0,1)')
    """
    text = re.sub(r"\r\n?", "\n", text)
    masked, problems = mask(text)
    outline = Outline(text, masked)
    problems += outline.problems
    spans = _find_displays(outline, problems)
    walk = _Walk(text, name, outline, problems)
    for event in sorted(_events(outline, spans), key=lambda event: (event.start, -event.end)):
        walk.take(event)
    walk.finish()
    displays = tuple(walk.displays())
    found = references(text, masked, outline.prose)
    errors = tuple(PageError(name, line, message) for line, message in sorted(set(problems)))
    return Page(name, text, displays, tuple(outline.blocks), outline.anchors, walk.supplies,
                found["links"], found["images"], found["includes"], found["values"], errors)


@dataclass(frozen=True)
class Chunk:
    """A paragraph or list item: where it stands in the text, and its prose with the unread parts blanked."""

    start: int
    end: int
    prose: str

    @property
    def opening(self):
        """Given, Call, or None."""
        found = OPENING.match(self.prose)
        return found[1] if found else None


@dataclass(frozen=True)
class Span:
    """The place of a display, dollars included."""

    start: int
    end: int


@dataclass(frozen=True)
class Close:
    """The end of a block."""

    start: int
    end: int
    block: Block


def _find_displays(outline, problems):
    """The spans of all displays; they are blanked in the outline's prose."""
    prose, spans, position = outline.prose, [], 0
    dollars = re.compile(r"\$\$")
    while opening := dollars.search(prose, position):
        closing = dollars.search(prose, opening.end())
        stop = re.compile(r"\n[ \t>]*\n|\Z").search(prose, opening.end()).start()
        if closing and closing.start() < stop:
            spans.append(Span(opening.start(), closing.end()))
            position = closing.end()
        else:
            problems.append((outline.line_of(opening.start()),
                             "the display opened here by $$ is not closed before the paragraph ends (no blank line may stand in it)"))
            position = max(stop, opening.end())
    for span in reversed(spans):
        prose = prose[:span.start] + blank(prose[span.start:span.end]) + prose[span.end:]
    for other in OTHER_DISPLAY.finditer(prose):
        problems.append((outline.line_of(other.start(1)), f"`{other[1]}` would be shown as a display that nobody checks; write $$ … $$"))
    outline.prose = prose
    return spans


def _events(outline, spans):
    """Everything that matters, to be sorted by position: headings, blocks and their ends, displays, paragraphs."""
    yield from outline.headings
    yield from outline.blocks
    yield from (Close(block.end, block.end, block) for block in reversed(outline.blocks))   # of two that end together, the inner first
    yield from spans
    borders = sorted({span.start for span in spans} | {block.start for block in outline.blocks}
                     | {block.end for block in outline.blocks} | {heading.start for heading in outline.headings})
    for paragraph in re.finditer(r"[^\n]*\S[^\n]*(?:\n[^\n]*\S[^\n]*)*", outline.prose):
        yield from _chunks(paragraph, borders)


def _chunks(paragraph, borders):
    """A paragraph cut where a display, block or heading stood in it, and before each item of a list."""
    prose, first = paragraph[0], paragraph.start()
    cuts = {border - first for border in borders if first < border < paragraph.end()}
    cuts |= {item.start() for item in re.finditer(r"(?m)^[ \t>]*(?:[-*+]|\d+[.)])[ \t]+", prose)}
    places = sorted(cuts | {0, len(prose)})
    for start, end in zip(places, places[1:]):
        piece = prose[start:end]
        if piece.strip():
            lead = len(piece) - len(piece.lstrip())
            yield Chunk(first + start + lead, first + end, piece[lead:])


@dataclass
class _Scope:
    """A section (`level`) or block in which givens hold; `owner` names the displays of a section or a block with an id."""

    level: int = 0                                   # 0 for a block
    block: Block | None = None
    anchor: str = ""
    before: tuple = ()                               # what is in force where it begins
    own: list = field(default_factory=list)          # what is declared right in it
    statement: "_Scope | None" = None                # the last statement in it, whose proof sees its givens


class _Walk:
    """Goes through a page from top to bottom, keeping the scopes that are open."""

    def __init__(self, text, name, outline, problems):
        self.text, self.name, self.outline, self.problems = text, name, outline, problems
        stem = re.sub(r"\.\w+$", "", name.rsplit("/", 1)[-1])
        self.scopes = [_Scope(level=-1, anchor=stem)]
        self.found, self.supplies, self.first = [], {}, ""
        self.defining = False                        # a display here would directly follow a Given or Call paragraph
        self.recent = []                             # displays since the last paragraph, for the equality sentence

    def take(self, event):
        """Go on to the next heading, block, end, display or paragraph."""
        {Heading: self.heading, Block: self.open, Close: self.close, Span: self.display, Chunk: self.paragraph}[type(event)](event)

    def heading(self, heading):
        """A heading ends all sections of its level or below, within the block it stands in."""
        while self.scopes[-1].level >= heading.level:
            self.leave()
        self.first = self.first or heading.id
        self.enter(_Scope(level=heading.level, anchor=heading.id))

    def open(self, block):
        """A block opens; a proof, hint or solution sees the givens of the statement it follows."""
        around = self.scopes[-1]
        scope = _Scope(block=block, anchor=block.id)
        if block.name in FOLLOWERS and not block.title.lower().startswith("of ") and around.statement:
            scope.own.extend(around.statement.own)
        elif block.name in OURS - FOLLOWERS:
            around.statement = scope if block.name in STATEMENTS else None
        self.enter(scope)

    def close(self, close):
        """A block ends; what a definition block declares holds on, to the end of the section."""
        while self.scopes[-1].block is not close.block:
            self.leave()
        scope = self.scopes[-1]
        self.leave()
        if close.block.name == "definition":
            self.scopes[-1].own.extend(scope.own)
        if close.block.name == "unchecked":
            self._check_reason(close.block)

    def enter(self, scope):
        scope.before = self.in_force()
        self.scopes.append(scope)
        self.settle()

    def leave(self):
        scope = self.scopes.pop()
        if scope.anchor:
            self.supplies.setdefault(scope.anchor, scope.before + tuple(scope.own))
        self.settle()

    def settle(self):
        """Nothing that comes now directly follows what came before."""
        self.defining, self.recent = False, []

    def in_force(self):
        """The givens that hold here, outermost first."""
        return tuple(item for scope in self.scopes for item in scope.own)

    def display(self, span):
        """A display: named, and given its kind."""
        blocks = [scope.block for scope in self.scopes if scope.block]
        names = [block.name for block in blocks]
        treated = next((block for block in reversed(blocks) if block.name in ("unchecked", "refuted")), None)
        kind = treated.name if treated else "definition" if self.defining or "definition" in names else "claim"
        named = next((scope for scope in reversed(self.scopes) if scope.anchor), self.scopes[0])
        tex = self.text[span.start + 2:span.end - 2].strip()
        line = self.outline.line_of(span.start)
        self._check_content(tex, line, kind)
        entry = dict(tex=tex, line=line, start=span.start, end=span.end, key=named, kind=kind,
                     block=next((n for n in reversed(names) if n in OURS - {"unchecked", "refuted"}), ""),
                     reason=treated.title if kind == "unchecked" else "", equality=None,
                     book=tuple(dict.fromkeys(i for block in blocks for i in block.book)),
                     condition=next((block.condition for block in reversed(blocks) if block.condition), ""),
                     givens=self.in_force(), alone=self._is_alone(span))
        self.found.append(entry)
        self.recent.append(entry)
        if kind == "definition":
            self.scopes[-1].own.append(entry)

    def paragraph(self, chunk):
        """A paragraph: perhaps an equality sentence about the display before it, perhaps givens."""
        self._read_equality(chunk)
        self.settle()
        if chunk.opening:
            self.scopes[-1].own.extend(self._declared(chunk))
            self.defining = True

    def _declared(self, chunk):
        """The givens of a paragraph and what its links bring, in the order in which they are written."""
        items = []
        for formula in INLINE.finditer(chunk.prose):
            tex = " ".join((formula[1] or formula[2]).split())
            if RELATION.search(tex):
                items.append((formula.start(), Given(tex, self.name, self.outline.line_of(chunk.start + formula.start()))))
        if chunk.opening == "Given":
            for link in re.finditer(r"(?<!!)\[[^\[\]]*\]\(\s*([^()\s]+)[^()]*\)", chunk.prose):
                if target := local_target(self.name, link[1]):
                    items.append((link.start(), Pull(*target, self.name, self.outline.line_of(chunk.start + link.start()))))
        return [item for _, item in sorted(items, key=lambda pair: pair[0])]

    def _read_equality(self, chunk):
        sentence = EQUALITY.search(chunk.prose)
        formula = INLINE.match(chunk.prose, sentence.end()) if sentence else None
        if not formula:
            return
        about = [entry for entry in self.recent if INEQUALITY.search(entry["tex"])]
        if about:
            about[-1]["equality"] = " ".join((formula[1] or formula[2]).split())
        elif chunk.prose.lower().startswith("equality holds"):
            line = self.outline.line_of(chunk.start)
            self.problems.append((line, "this sentence says when equality holds, but no display with ≤ or ≥ stands right before it"))

    def _is_alone(self, span):
        """True if nothing else stands on the lines of the display."""
        before = self.text[:span.start].rpartition("\n\n")[2]
        after = self.text[span.end:].partition("\n\n")[0]
        fenced = all(line.lstrip().startswith("///") for line in after.split("\n")[1:] if line.strip())
        return not before.strip(" \t\n>") and not after.partition("\n")[0].strip() and fenced

    def _check_content(self, tex, line, kind):
        if not tex:
            self.problems.append((line, "an empty display"))
        elif kind != "unchecked" and not RELATION.search(tex):
            self.problems.append((line, "this display states nothing (no =, ≤, ≈, …); complete it, or put it in `/// unchecked | the reason`"))

    def _check_reason(self, block):
        if len(block.title.split()) < 2:
            self.problems.append((block.line, "say why it is not checked, as a sentence: `/// unchecked | the reason`"))
        if not any(block.start < entry["start"] < block.end for entry in self.found):
            self.problems.append((block.line, "this block says why a display is not checked, but holds none"))

    def finish(self):
        """Close all sections that are still open."""
        while self.scopes:
            self.leave()

    def displays(self):
        """The displays with their keys: the owner's id, and an ordinal unless a block holds just one."""
        made = {}
        for entry in self.found:
            made[id(entry)] = self._made(entry, made)
        self._check_keys(list(made.values()))
        frozen = {anchor: tuple(made.get(id(item), item) for item in items) for anchor, items in self.supplies.items()}
        self.supplies = {**frozen, "": frozen.get(self.first, ())}
        return list(made.values())

    def _made(self, entry, made):
        owner = entry["key"]
        siblings = [other for other in self.found if other["key"] is owner]
        ordinal = next(n for n, other in enumerate(siblings, 1) if other is entry)
        key = owner.anchor if owner.block and len(siblings) == 1 else f"{owner.anchor}-{ordinal}"
        givens = tuple(made.get(id(item), item) for item in entry["givens"])
        return Display(**{**entry, "key": key, "givens": givens})

    def _check_keys(self, displays):
        taken = {}
        for display in displays:
            first = taken.setdefault(display.key, display)
            if first is not display:
                self.problems.append((display.line, f"the key `{display.key}` already names the display at line {first.line}; give the block another id"))
