"""The feed of changes: docs/changes.md, which people read, as Atom, which their programs read."""

import datetime
import re
import uuid
import xml.etree.ElementTree as xml

ATOM = "http://www.w3.org/2005/Atom"
SPACE = uuid.UUID("6f5a2f0e-3f0a-5c1b-9d55-2c6e7a1f4b90")     # of the ids of entries; new ids would show old news as new
HEADING = re.compile(r"^## +(?P<words>.*?) *(?:\{#(?P<id>[\w-]+)\})? *$")
DATED = re.compile(r"(?P<date>\d{4}-\d{2}-\d{2}): (?P<title>\S.*)")


class BadChange(ValueError):
    """A heading of docs/changes.md that no entry can be made of."""


def entries(markdown):
    """`[(date, title, anchor, paragraph), …]`, newest first, from the second-level headings of docs/changes.md.

    Raises BadChange, with the line, for a heading without a date or an id, or an order other than newest first.
    """
    found, lines = [], markdown.splitlines()
    for number, line in enumerate(lines, 1):
        if heading := HEADING.match(line):
            dated = DATED.fullmatch(heading["words"])
            if not dated or not heading["id"]:
                raise BadChange(f"docs/changes.md:{number}: expected `## 2026-11-25: What is new {{#an-id}}`, found {line!r}")
            try:
                date = datetime.date.fromisoformat(dated["date"])
            except ValueError as error:
                raise BadChange(f"docs/changes.md:{number}: {dated['date']} is no date") from error
            if found and date > found[-1][0]:
                raise BadChange(f"docs/changes.md:{number}: expected the newest first, found {date} below {found[-1][0]}")
            found.append((date, dated["title"], heading["id"], []))
        elif found:
            found[-1][3].append(line)
    return [(date, title, anchor, first_paragraph(text)) for date, title, anchor, text in found]


def first_paragraph(lines):
    """The first paragraph of some lines, as one line; "" if there is none.

    >>> first_paragraph(["", "One", "paragraph.", "", "Another."])
    'One paragraph.'
    """
    return " ".join("\n".join(lines).strip().split("\n\n")[0].split())


def atom(markdown, title, address):
    """The feed as bytes; `address` is that of the site, "" if it is not known, which leaves links relative to the feed."""
    xml.register_namespace("", ATOM)
    feed = xml.Element(f"{{{ATOM}}}feed")
    changes = entries(markdown)
    _add(feed, "title", title)
    _add(feed, "id", uuid.uuid5(SPACE, title).urn)
    _add(feed, "updated", _moment(changes[0][0]) if changes else _moment(datetime.date(1970, 1, 1)))
    _add(feed, "link", href=f"{address}changes/")
    _add(_add(feed, "author"), "name", title)
    for date, heading, anchor, paragraph in changes:
        entry = _add(feed, "entry")
        _add(entry, "title", heading)
        _add(entry, "id", uuid.uuid5(SPACE, anchor).urn)
        _add(entry, "updated", _moment(date))
        _add(entry, "link", href=f"{address}changes/#{anchor}")
        _add(entry, "summary", plain(paragraph))
    xml.indent(feed)
    return xml.tostring(feed, encoding="utf-8", xml_declaration=True) + b"\n"


def plain(paragraph):
    """A paragraph of Markdown without its marks.

    >>> plain("See [the ledger](ledger.md), *now* with `ledger.json`.")
    'See the ledger, now with ledger.json.'
    """
    return re.sub(r"[*`]", "", re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", paragraph))


def _add(parent, name, text=None, **attributes):
    element = xml.SubElement(parent, f"{{{ATOM}}}{name}", attributes)
    element.text = text
    return element


def _moment(date):
    return f"{date.isoformat()}T00:00:00Z"
