"""What a page is made of, in order: headings, blocks and their ends, displays, paragraphs."""

import re
from dataclasses import dataclass

from scripts.pages.mask import blank
from scripts.pages.model import Block

OTHER_DISPLAY = re.compile(r"^[ \t>]*(\\\[|\\begin\{[a-z]+\*?\})|(<(?:math|mjx-[\w-]+)\b)|>[ \t]*(\\\[)", re.M | re.I)
OPENING = re.compile(r"[\s>*_]*(?:[-+]\s+|\d+[.)]\s+)?[*_]*(Given|Call)\b")
PARAGRAPH = re.compile(r"[^\n]*\S[^\n]*(?:\n[^\n]*\S[^\n]*)*")
PARAGRAPH_END = re.compile(r"\n[ \t>]*\n|\Z")
ITEM = re.compile(r"(?m)^[ \t>]*(?:[-*+]|\d+[.)])[ \t]+")


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


def find_displays(outline, problems):
    """The spans of all displays; they are blanked in the outline's prose."""
    prose, spans, position = outline.prose, [], 0
    while (opening := prose.find("$$", position)) >= 0:
        closing = prose.find("$$", opening + 2)
        stop = PARAGRAPH_END.search(prose, opening + 2).start()
        if 0 <= closing < stop:
            spans.append(Span(opening, closing + 2))
            position = closing + 2
        else:
            problems.append((outline.line_of(opening), "the display opened here by $$ is not closed before the "
                                                       "paragraph ends (no blank line may stand in it)"))
            position = max(stop, opening + 2)
    for span in reversed(spans):
        prose = prose[:span.start] + blank(prose[span.start:span.end]) + prose[span.end:]
    for other in OTHER_DISPLAY.finditer(prose):
        problems.append((outline.line_of(other.start(other.lastindex)),
                         f"`{other[other.lastindex]}` would be shown as a display that nobody checks; write $$ … $$"))
    outline.prose = prose
    return spans


def is_alone(outline, span):
    """True if the display is a paragraph or list item.

    Blank lines, headings and the fences of blocks end paragraphs.
    """
    written, prose = outline.lines, outline.prose.split("\n")
    first, last = outline.line_of(span.start) - 1, outline.line_of(span.end) - 1

    def ends(number):
        return not 0 <= number < len(prose) or not prose[number].strip(" \t>") and "$$" not in written[number]

    beside = ITEM.sub("", "\n".join(prose[first:last + 1])).strip(" \t\n>")
    return not beside and "".join(written[first:last + 1]).count("$$") == 2 and ends(first - 1) and ends(last + 1)


def in_order(outline, spans):
    """Everything that matters, from top to bottom; what begins first and ends last comes first."""
    return sorted(_events(outline, spans), key=lambda event: (event.start, -event.end))


def _events(outline, spans):
    yield from outline.headings
    yield from outline.blocks
    for block in reversed(outline.blocks):           # of two that end together, the inner one first
        yield Close(block.end, block.end, block)
    yield from spans
    borders = sorted({span.start for span in spans} | {block.start for block in outline.blocks}
                     | {block.end for block in outline.blocks} | {heading.start for heading in outline.headings})
    for paragraph in PARAGRAPH.finditer(outline.prose):
        yield from _chunks(paragraph, borders)


def _chunks(paragraph, borders):
    """A paragraph cut where a display, block or heading stood in it, and before each item of a list."""
    prose, first = paragraph[0], paragraph.start()
    cuts = {border - first for border in borders if first < border < paragraph.end()}
    cuts |= {item.start() for item in ITEM.finditer(prose)}
    places = sorted(cuts | {0, len(prose)})
    for start, end in zip(places, places[1:]):
        piece = prose[start:end]
        if piece.strip():
            lead = len(piece) - len(piece.lstrip())
            yield Chunk(first + start + lead, first + end, piece[lead:])
