"""The walk through a page: scopes open and close, givens come into force, displays get their kind and key."""

import re
from dataclasses import dataclass, field

from scripts.pages.events import Chunk, Close, Span, is_alone
from scripts.pages.model import FOLLOWERS, OURS, STATEMENTS, Block, Display, Given, Pull
from scripts.pages.outline import Heading
from scripts.pages.references import local_target

INLINE = re.compile(r"(?<![\\$])\$(?![\s$])((?:\\.|[^\\$])+?)(?<!\s)\$(?!\$)|\\\(((?:\\.|[^\\])+?)\\\)", re.S)
LINK = re.compile(r"(?<!!)\[[^\[\]]*\]\(\s*([^()\s]+)[^()]*\)")
RELATION = re.compile(
    r"[=<>≤≥≠≈∈→]|(?<!\\),?:"
    r"|\\(?:in|to|sim|equiv|approx|leq?|geq?|neq?|leqslant|geqslant|ll|gg|propto|subset\w*|iff|succ(?:eq)?|prec(?:eq)?|perp)\b"
    r"|\\(?:mapsto|rightarrow|Rightarrow|Leftrightarrow|colon|coloneqq)\b"
)
DATA = re.compile(r"\(.+?\)\s*,\s*\\l?dots\b")          # a list of training examples: `(x_1, y_1), \ldots, (x_n, y_n)`
EQUALITY = re.compile(r"\bequality\s+holds\b[^.$]*?\b(?:when|if|at|for|iff)\b[^.$]*", re.I)
ONLY_THEN = re.compile(r"\s*,?\s*(?:and|but)\s+only\s+(?:then|there)\b", re.I)
ONLY_WHEN = re.compile(r"\b(?:only|exactly|precisely|iff)\b", re.I)
MORE_CASES = re.compile(r"\s*,?\s*(?:or|and)\b(?!\s+only\b)[^.$;:]*\$(?P<formula>[^$]*)\$")     # "… or when $a = 0$"
AND = re.compile(r"\s*(?:,|,?\s*and)\s*")
INEQUALITY = re.compile(r"\\(?:leq?|geq?|leqslant|geqslant)\b|[≤≥]")


@dataclass
class _Scope:
    """A section (`level`) or block in which givens hold; `anchor`, an id, names the displays in it."""

    level: int = 0                                   # 0 for a block
    block: Block | None = None
    anchor: str = ""
    before: tuple = ()                               # what is in force where it begins
    own: list = field(default_factory=list)          # what is declared right in it
    statement: "_Scope | None" = None                # the last statement in it, whose proof sees its givens
    answers: tuple[str, ...] = ()                    # of a solution: the entries of the book that its exercise names


class Walk:
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
        takes = {Heading: self.heading, Block: self.open, Close: self.close, Span: self.display, Chunk: self.paragraph}
        takes[type(event)](event)

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
            if block.name == "solution":
                scope.answers = around.statement.block.book
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
        book = [i for block in blocks for i in block.book]
        if kind != "refuted":                        # a false formula in a solution doesn't make the book's form false
            book += [i for scope in self.scopes for i in scope.answers]
        entry = dict(tex=tex, line=line, start=span.start, end=span.end, key=named, kind=kind,
                     block=next((n for n in reversed(names) if n in OURS - {"unchecked", "refuted"}), ""),
                     reason=treated.title if kind == "unchecked" else "", equality=None,
                     book=tuple(dict.fromkeys(book)),
                     condition=next((block.condition for block in reversed(blocks) if block.condition), ""),
                     givens=self.in_force(), alone=is_alone(self.outline, span))
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
            if RELATION.search(tex) or DATA.match(tex):
                line = self.outline.line_of(chunk.start + formula.start())
                items.append((formula.start(), Given(tex, self.name, line)))
        if chunk.opening == "Given":
            for link in LINK.finditer(chunk.prose):
                if target := local_target(self.name, link[1]):
                    line = self.outline.line_of(chunk.start + link.start())
                    items.append((link.start(), Pull(*target, self.name, line)))
        return [item for _, item in sorted(items, key=lambda pair: pair[0])]

    def _read_equality(self, chunk):
        sentence = EQUALITY.search(chunk.prose)
        formula = INLINE.match(chunk.prose, sentence.end()) if sentence else None
        if not formula:
            return
        about = [entry for entry in self.recent if INEQUALITY.search(entry["tex"])]
        if about:
            formulas = list(_conjunction(chunk.prose, formula))
            about[-1]["equality"] = "\n".join(" ".join((found[1] or found[2]).split()) for found in formulas)
            if ONLY_THEN.match(chunk.prose, formulas[-1].end()) or ONLY_WHEN.search(sentence[0]):
                about[-1]["equality"] += "\nonly"
            more = MORE_CASES.match(chunk.prose, formulas[-1].end())
            if more and RELATION.search(more["formula"]):
                self.problems.append((self.outline.line_of(chunk.start), "one case of equality can be checked, and this sentence names several: "
                                                                         "keep the most general, and say of the others that they are left to the proof"))
        elif chunk.prose.lower().startswith("equality holds"):
            line = self.outline.line_of(chunk.start)
            self.problems.append((line, "this sentence says when equality holds, "
                                        "but no display with ≤ or ≥ stands right before it"))

    def _check_content(self, tex, line, kind):
        if not tex:
            self.problems.append((line, "an empty display"))
        elif kind != "unchecked" and not RELATION.search(tex):
            self.problems.append((line, "this display states nothing (no =, ≤, ≈, …); complete it, "
                                        "or put it in `/// unchecked | the reason`"))

    def _check_reason(self, block):
        if len(block.title.split()) < 2:
            self.problems.append((block.line, "say why it is not checked, as a sentence: `/// unchecked | the reason`"))
        if not any(block.start < entry["start"] < block.end for entry in self.found):
            self.problems.append((block.line, "this block says why a display is not checked, but holds none"))

    def finish(self):
        """Close what is still open; returns the displays, in order."""
        while self.scopes:
            self.leave()
        made = {}
        for entry in self.found:
            made[id(entry)] = self._made(entry, made)
        self._check_keys(made.values())
        frozen = {anchor: tuple(made.get(id(item), item) for item in items) for anchor, items in self.supplies.items()}
        self.supplies = {**frozen, "": frozen.get(self.first, ())}
        return tuple(made.values())

    def _made(self, entry, made):
        """The display with its key: the owner's id, and an ordinal unless a block holds just one."""
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
                self.problems.append((display.line, f"the key `{display.key}` already names the display at line "
                                                    f"{first.line}; give the block another id"))


def _conjunction(prose, formula):
    """The inline formulas of "when $a = y$ and $b = 0$": that one and those joined to it."""
    while formula:
        yield formula
        joint = AND.match(prose, formula.end())
        formula = INLINE.match(prose, joint.end()) if joint else None
