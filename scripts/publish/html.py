"""What is asked of rendered pages, and done to all of them."""

import re
from collections import Counter
from functools import cache

CODE = re.compile(r"<(script|style|template|pre)\b.*?</\1>", re.S)
IDENTIFIER = re.compile(r"<[a-zA-Z][^>]*?\sid=(?:\"([^\"]*)\"|'([^']*)'|([^\s>]+))")
REFERENCE = re.compile(r"<(?:script|style)\b.*?</(?:script|style)>|&#(\d+);", re.S)     # there, it would stand for itself
MARKUP = frozenset("&<>\"'#;")
PLAIN = {str(ord(character)): character for character in map(chr, range(33, 127)) if character not in MARKUP}


def readable(page):
    """The page with its plain characters written as they are: what hides `\\`, `{` and `_` from Markdown makes a page a fifth longer.

    >>> readable("<code>&#92;sum&#95;j &#60; 1&#10;</code>")
    '<code>\\\\sum_j &#60; 1&#10;</code>'
    """
    return REFERENCE.sub(lambda found: PLAIN.get(found[1], found[0]), page)


def repeated_ids(page):
    """The ids that occur more than once in a page, in order of appearance."""
    found = Counter("".join(groups) for groups in IDENTIFIER.findall(CODE.sub("", page)))
    return [identifier for identifier, times in found.items() if times > 1]


def locator(markdown):
    """A function from a formula's TeX to the line of `markdown` where it stands (None if it is not there)."""

    @cache
    def squeezed():                                              # only when a formula has to be found, which is rare
        places = [(character, number) for number, line in enumerate(markdown.splitlines(), start=1)
                  for character in line if not character.isspace()]
        return "".join(character for character, _ in places), [number for _, number in places]

    def locate(tex):
        text, lines = squeezed()
        at = text.find("".join(tex.split()))
        return lines[at] if at >= 0 and tex.strip() else None

    return locate
