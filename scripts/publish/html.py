"""Looks at rendered pages."""

import re
from collections import Counter

CODE = re.compile(r"<(script|style|template|pre)\b.*?</\1>", re.S)
IDENTIFIER = re.compile(r"<[a-zA-Z][^>]*?\sid=(?:\"([^\"]*)\"|'([^']*)'|([^\s>]+))")


def repeated_ids(page):
    """The ids that occur more than once in a page, in order of appearance."""
    found = Counter("".join(groups) for groups in IDENTIFIER.findall(CODE.sub("", page)))
    return [identifier for identifier, times in found.items() if times > 1]


def locator(markdown):
    """A function from a formula's TeX to the line of `markdown` where it stands (None if it is not there)."""
    squeezed, lines = [], []
    for number, line in enumerate(markdown.splitlines(), start=1):
        for character in line:
            if not character.isspace():
                squeezed.append(character)
                lines.append(number)
    text = "".join(squeezed)

    def locate(tex):
        at = text.find("".join(tex.split()))
        return lines[at] if at >= 0 and tex.strip() else None

    return locate
