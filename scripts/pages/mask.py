"""What must not be read is blanked: code, comments, front matter, escaped dollars. Lengths and line ends stay.

    >>> mask("`$a$` costs \\\\$5")[0]
    '      costs   5'
"""

import re

FENCE = re.compile(r"^[ \t>]*(?:(?:[-*+]|\d+[.)])[ \t]+)?(`{3,}|~{3,})([^`]*)$")
FRONT_MATTER = re.compile(r"\A---[ \t]*\n.*?\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.S)
CONTAINER = re.compile(r"^([ \t]*)(?:[-*+][ \t]|\d+[.)][ \t]|!!!|\?\?\?|===|\[\^[^\]]+\]:|:[ \t])")
UNREAD = re.compile(
    r"""(?P<pair>\\\\)
      | (?P<escape>\\[`$])
      | (?P<comment><!--.*?-->)
      | (?P<raw><(?P<tag>pre|script|style|textarea|code)\b.*?</(?P=tag)\s*>)
      | (?<!`)(?P<ticks>`+)(?!`)(?:(?!\n[ \t]*\n).)+?(?<!`)(?P=ticks)(?!`)
    """,
    re.S | re.X | re.I,
)


def blank(text):
    """`text` with every character but line ends turned into a space."""
    return re.sub(r"[^\n]", " ", text)


def mask(text):
    """`text` with all that is not prose or mathematics blanked, and the problems met as (line, message)."""
    problems = []
    front = FRONT_MATTER.match(text)
    start = front.end() if front else 0
    lines = _without_code_blocks(text[start:].split("\n"), text.count("\n", 0, start) + 1, problems)
    body = UNREAD.sub(lambda found: found[0] if found["pair"] else blank(found[0]), "\n".join(lines))
    return blank(text[:start]) + body, problems


def _without_code_blocks(lines, first, problems):
    """Blank fenced code, indented code and comments that begin a line."""
    out, fence, opened, comment, begun = [], "", 0, False, 0
    indented = _Indentation()
    for number, line in enumerate(lines, first):
        if comment or (not fence and line.lstrip().startswith("<!--") and not indented.is_code(line)):
            begun = begun if comment else number
            comment = "-->" not in line
            out.append(blank(line) if comment else _after_comment(line))
        elif fence:
            closing = line.strip(" \t>")
            if len(closing) >= len(fence) and set(closing) == {fence[0]}:
                fence = ""
            out.append(blank(line))
        elif (found := FENCE.match(line)) and not indented.is_code(line):
            fence, opened = found[1], number
            out.append(blank(line))
        else:
            out.append(blank(line) if indented.is_code(line) else line)
            indented.read(line)
    if fence:
        problems.append((opened, f"the code fence {fence} opened here is never closed"))
    if comment:
        problems.append((begun, "the comment <!-- opened here is never closed"))
    return out


def _after_comment(line):
    """The line with everything up to the end of its comment blanked."""
    end = line.index("-->") + 3
    return " " * end + line[end:]


class _Indentation:
    """Knows whether an indented line is code, or the content of a list, admonition, tab or footnote.

    Four columns after a blank line are code at the top level; below a list item they continue the item.
    """

    def __init__(self):
        self.containers = []        # columns at which the contents of open containers begin
        self.after_blank = True
        self.in_code = False

    def is_code(self, line):
        """True if `line`, the next one, is indented code."""
        if not line.strip():
            return False
        deepest = max([column for column in self.containers if column <= _column(line)], default=0)
        return (self.after_blank or self.in_code) and _column(line) >= deepest + 4

    def read(self, line):
        """Take note of `line` and go on to the next."""
        if not line.strip():
            self.after_blank = True
            return
        self.in_code = self.is_code(line)
        if not self.in_code:
            column = _column(line)
            if self.after_blank or CONTAINER.match(line):
                self.containers = [c for c in self.containers if c <= column]
            if CONTAINER.match(line):
                self.containers = [c for c in self.containers if c <= column] + [column + 4]
        self.after_blank = False


def _column(line):
    """The width of the indentation; a tab goes to the next multiple of four."""
    expanded = line.expandtabs(4)
    return len(expanded) - len(expanded.lstrip(" "))
