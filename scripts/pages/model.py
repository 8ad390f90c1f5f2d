"""What a page says, as plain values: displays, givens, blocks, links. Nothing here knows how they were found."""

from dataclasses import dataclass, field

STATEMENTS = {"theorem", "lemma", "proposition", "corollary", "exercise"}
RESULTS = STATEMENTS | {"solution"}
FOLLOWERS = {"proof", "hint", "solution"}
OURS = STATEMENTS | FOLLOWERS | {"definition", "pitfall", "caveat", "example", "unchecked", "refuted"}
STOCK = {
    "admonition", "details", "tab", "html", "caption", "figure-caption", "table-caption", "define",
    "note", "attention", "caution", "danger", "error", "tip", "warning", "important",
}


@dataclass(frozen=True)
class PageError(Exception):
    """Something the author of a page should mend; `str(error)` is `file:line: message`."""

    file: str
    line: int
    message: str

    def __str__(self):
        return f"{self.file}:{self.line}: {self.message}"


@dataclass(frozen=True)
class Given:
    """One inline formula of a Given or Call paragraph, or a display that defines a name; says where it stands."""

    tex: str
    page: str
    line: int
    key: str = ""          # the key of the display, when a display defines it


@dataclass(frozen=True)
class Pull:
    """A link in a Given paragraph: the givens of another block or section, to be had here too."""

    page: str              # the page linked to, resolved
    anchor: str            # "" for the whole page's first section
    file: str              # the page that links
    line: int


@dataclass(frozen=True)
class Display:
    """One `$$ … $$`. `kind` is claim, definition (it stands where definitions stand), unchecked or refuted."""

    tex: str
    line: int
    start: int             # positions of the first and behind the last dollar in the page's text
    end: int
    key: str
    kind: str
    block: str             # the innermost statement, proof, … it stands in; "" outside
    reason: str            # why it is not checked
    equality: str | None   # the formula of "Equality holds when $…$"
    book: tuple[str, ...]  # ids of the census, from `book:`
    condition: str         # from `if:`, what must be assumed for the book's form to hold
    givens: tuple          # of Given, Pull and Display (a possible definition), in the order they come into force
    alone: bool            # a paragraph of its own: anything else is not typeset as a display

    @property
    def result(self):
        """True for what a statement or solution asserts; False for a step of a derivation."""
        return self.block in RESULTS


@dataclass(frozen=True)
class Block:
    """A `/// name | title` block; `start` and `end` are positions in the text, the fences included."""

    name: str
    title: str
    line: int
    start: int
    end: int
    id: str
    book: tuple[str, ...]
    condition: str
    kernel: tuple[tuple[str, ...], ...] = ()      # the theorems in formal/ that say each display, then those that say its words


@dataclass(frozen=True)
class Reference:
    """A link, image or include: what is written, and where. `target` is kept as the author wrote it."""

    target: str
    text: str
    line: int
    start: int
    end: int


@dataclass(frozen=True)
class Page:
    """A page as its author wrote it. `text` has Unix line ends; positions and lines refer to it."""

    name: str
    text: str
    displays: tuple[Display, ...] = ()
    blocks: tuple[Block, ...] = ()
    anchors: dict[str, int] = field(default_factory=dict)          # id → line
    supplies: dict[str, tuple] = field(default_factory=dict)       # id → what a Given link to it brings
    links: tuple[Reference, ...] = ()
    images: tuple[Reference, ...] = ()
    includes: tuple[Reference, ...] = ()
    values: tuple[Reference, ...] = ()
    errors: tuple[PageError, ...] = ()

    def inside(self, block):
        """The displays that stand in a block."""
        return [display for display in self.displays if block.start <= display.start < block.end]

    @property
    def sources(self):
        """The names of the pages from which this one draws givens."""
        lists = [*self.supplies.values(), *(display.givens for display in self.displays)]
        return {item.page for items in lists for item in items if isinstance(item, Pull)}


@dataclass(frozen=True)
class Claim:
    """A display with everything it means by: what the checker, the marks and the ledger read.

    `kind` is final here: claim, definition, unchecked or refuted (a claim that the formula is false).
    """

    page: str
    line: int
    key: str
    kind: str
    tex: str
    givens: tuple[Given, ...]
    equality: str | None
    book: tuple[str, ...]
    condition: str
    block: str
    reason: str

    @property
    def result(self):
        """True for what a statement or solution asserts; False for a step of a derivation."""
        return self.block in RESULTS

    @property
    def lines(self):
        """The givens as the checker takes them: LaTeX, in the order in which they come into force."""
        return [given.tex for given in self.givens]
