"""Which entries of the book are stated, proved, measured or open: computed from the verdicts behind them, never typed.

A page says which entries a block answers with `book: eq-51`. The status follows:

- **false-as-written**: a block `/// refuted` shows a counterexample to the book's form.
- **open**: nothing backs it, or something behind it does not hold.
- **solved**: an exercise, with a claim or snippet behind it that holds.
- **holds**: a claim holds; for a definition, a claim that uses it holds.
- **holds-if**: claims hold, but each under the condition its block states with `if:`.
- **measured**: a snippet holds.
"""

import re
from dataclasses import dataclass

STATUSES = ("holds", "holds-if", "false-as-written", "measured", "solved", "open")
WORDS = {"holds": "holds", "holds-if": "holds if …", "false-as-written": "false as written", "measured": "measured",
         "solved": "solved", "open": "open"}


@dataclass(frozen=True)
class Backer:
    """Something with a verdict that stands behind an entry of the book: a display or a snippet."""

    key: str
    page: str
    anchor: str
    nature: str                 # claim, refuted, definition, snippet
    holds: bool
    condition: str = ""


@dataclass(frozen=True)
class Status:
    """How it stands with one entry of the census. `page` and `anchor` are where a reader finds it; "" if nowhere."""

    id: str
    status: str
    page: str = ""
    anchor: str = ""
    keys: tuple[str, ...] = ()
    condition: str = ""

    def as_json(self):
        return {"id": self.id, "status": self.status, "page": self.page, "keys": list(self.keys)}


def coverage(pages, verdicts, snippets, census, uses=None):
    """`[Status]`, one for each entry of the census, in its order.

    `snippets` are dictionaries with at least `key`, `book` (ids), `verdict`, `page` and `anchor`; `uses` maps
    (page, key) of a display to the (page, key) of the displays it uses, to tell which claims use a definition.
    """
    backers = _backers(verdicts, snippets, uses or {})
    stated = {}
    for page in pages:
        for block in page.blocks:
            for identifier in block.book:
                stated.setdefault(identifier, (page.name, block.id))
    return [_status(identifier, backers.get(identifier, []), stated.get(identifier, ("", ""))) for identifier in census]


def _backers(verdicts, snippets, uses):
    """The backers of each entry, in the order of the pages, snippets last."""
    found = {}
    users = _users(verdicts, uses)
    for verdict in verdicts:
        claim = verdict.claim
        if claim.kind == "unchecked":
            continue
        place = (claim.page, claim.key)
        one = Backer(claim.key, claim.page, claim.key, claim.kind, verdict.verdict == "holds", claim.condition)
        for identifier in claim.book:
            found.setdefault(identifier, []).append(one)
            if claim.kind == "definition":
                found[identifier] += users.get(place, [])
    for snippet in snippets:
        one = Backer(snippet["key"], snippet["page"], snippet["anchor"], "snippet", snippet["verdict"] == "holds")
        for identifier in snippet["book"]:
            found.setdefault(identifier, []).append(one)
    return found


def _users(verdicts, uses):
    """For each display, the claims that use it and hold."""
    found = {}
    for verdict in verdicts:
        claim = verdict.claim
        if claim.kind == "claim" and verdict.verdict == "holds":
            for place in uses.get((claim.page, claim.key), ()):
                found.setdefault(place, []).append(Backer(claim.key, claim.page, claim.key, "claim", True))
    return found


def _status(identifier, backers, stated):
    """The status that the backers of an entry amount to."""
    page, anchor = (backers[0].page, backers[0].anchor) if backers else stated
    proofs = [one for one in backers if one.nature != "definition"]
    keys = tuple(dict.fromkeys(one.key for one in backers))
    if not proofs or not all(one.holds for one in proofs):
        return Status(identifier, "open", page, anchor, keys)
    claims = [one for one in proofs if one.nature == "claim"]
    refuted = next((one for one in proofs if one.nature == "refuted"), None)
    if refuted:
        return Status(identifier, "false-as-written", refuted.page, refuted.anchor, keys)
    if identifier.startswith("ex-"):
        return Status(identifier, "solved", page, anchor, keys)
    if not claims:
        return Status(identifier, "measured", page, anchor, keys)
    if all(one.condition for one in claims):
        return Status(identifier, "holds-if", page, anchor, keys, claims[0].condition)
    return Status(identifier, "holds", page, anchor, keys)


def counts(statuses):
    """How many entries have each status, in a fixed order."""
    return {status: sum(one.status == status for one in statuses) for status in STATUSES}


def coverage_tables(statuses, census, chapter=None):
    """Markdown: the entries of one chapter (or of all), with their status and where to find them."""
    parts = []
    for part in ("equations", "exercises", "claims"):
        rows = [_row(one, census[one.id]) for one in statuses
                if census[one.id]["part"] == part and chapter in (None, census[one.id]["chapter"])]
        if rows:
            head = [f"**{part.capitalize()}**", "", "| In the book | Says | Status | On |", "|:--|:--|:--|:--|"]
            parts.append("\n".join([*head, *rows, ""]))
    return "\n".join(parts)


def _row(one, entry):
    says = prose_cell(entry.get("title") or entry.get("says") or "")
    condition = f" ({prose_cell(one.condition)})" if one.condition else ""
    return f"| [{one.id}]({entry['url']}) | {says} | {WORDS[one.status]}{condition} | {link(one.page, one.anchor)} |"


def prose_cell(text):
    """Prose with formulas inside a table cell; bars would end the cell, so formulas get them by name.

    >>> prose_cell("a | b, $|x|$")
    'a \\\\| b, $\\\\vert x\\\\vert$'
    """
    parts = re.split(r"(\$[^$]*\$)", " ".join(str(text).split()))
    return "".join(_bars_by_name(part) if part.startswith("$") and len(part) > 1 else part.replace("|", "\\|") for part in parts)


def _bars_by_name(formula):
    """`$…$` with its bars as commands. A blank before the last `$` would make it an ordinary dollar sign."""
    return formula[:-1].replace("\\|", "\\Vert ").replace("|", "\\vert ").rstrip() + "$"


def coverage_summary(statuses, census):
    """Markdown: how many entries of each part have which status."""
    lines = ["| | " + " | ".join(WORDS[status] for status in STATUSES) + " |", "|:--" * (len(STATUSES) + 1) + "|"]
    for part in ("equations", "exercises", "claims"):
        mine = [one for one in statuses if census[one.id]["part"] == part]
        cells = [str(found or "·") for found in counts(mine).values()]
        stated = sum(bool(one.page) for one in mine if one.status == "open")
        stated_too = f" ({stated} of them stated)" if stated else ""
        lines.append(f"| {len(mine)} {part} | " + " | ".join(cells) + f"{stated_too} |")
    return "\n".join(lines) + "\n"


def link(page, anchor, text=None):
    """A Markdown link to a place on a page, from any page: counted from docs/."""
    if not page:
        return ""
    path = page.removeprefix("docs/")
    return f"[{text or anchor or path.removesuffix('.md')}](/{path}{'#' + anchor if anchor else ''})"
