"""The ledger: every claim with its verdict, for readers and for machines. Everything in it is computed."""

import json
import re

from scripts.kernel.attach import kernel_table
from scripts.pages.uses import uses
from scripts.publish.coverage import coverage, coverage_summary, coverage_tables, link, prose_cell
from scripts.publish.exercises import exercise_index
from scripts.publish.prose import plural
from scripts.publish.usage_map import usage_map
from scripts.publish.verdicts import safe

NAMES = {"claim": "step", "definition": "definition", "unchecked": "not checked", "refuted": "said to be false"}


def ledger_json(pages, verdicts, snippets, census):
    """The text of `ledger.json`: `claims` and `book`, as the issue that asked for it lays down.

    `snippets` are dictionaries with `key`, `title`, `book` (ids), `verdict`, `rows`, `wrong`, `seconds`, `page`,
    `anchor` and perhaps `line`. Among the claims they have the kind `snippet`.
    """
    found = coverage(pages, verdicts, snippets, census, _uses(pages, verdicts))
    claims = [_claim(verdict) for verdict in verdicts] + [_snippet(snippet) for snippet in snippets]
    return json.dumps({"claims": claims, "book": [one.as_json() for one in found]}, indent=1, ensure_ascii=False) + "\n"


def ledger_fragments(pages, verdicts, snippets, census, href=None, givens=()):
    """`{name: Markdown}` for docs/generated/: the ledger, the coverage of the book, and of each of its chapters.

    `href(page, key)` is the address of a display as seen from the ledger's page; `givens` is what `check_givens` found.
    """
    used = _uses(pages, verdicts)
    found = coverage(pages, verdicts, snippets, census, used)
    chapters = sorted({entry["chapter"] for entry in census.values()})
    fragments = {"ledger.md": _ledger(pages, verdicts, snippets, used, found, census, href or address, givens),
                 "coverage.md": coverage_summary(found, census),
                 "exercises.md": exercise_index(pages, found, census)}
    for chapter in chapters:
        fragments[f"coverage-chapter{chapter}.md"] = coverage_tables(found, census, chapter)
    return fragments


def address(page, key):
    """Where a display is, as seen from a page `ledger/` at the top of the site.

    >>> address("docs/chapter1/sigmoid.md", "slope")
    '../chapter1/sigmoid/#slope'
    """
    path = re.sub(r"(^|/)index$", r"\1", page.removeprefix("docs/").removesuffix(".md"))
    return f"../{path}{'/' if path and not path.endswith('/') else ''}#{key}"


def _uses(pages, verdicts):
    return uses(pages, [verdict.claim for verdict in verdicts])


def _claim(verdict):
    claim = verdict.claim
    return {"key": claim.key, "page": claim.page, "line": claim.line, "kind": claim.kind, "verdict": verdict.verdict,
            "evidence": verdict.all_evidence or claim.reason, "variants": verdict.variants.counts(),
            "book": list(claim.book)}


def _snippet(snippet):
    tried = len(snippet["wrong"])
    return {"key": snippet["key"], "page": snippet["page"], "line": snippet.get("line", 0), "kind": "snippet",
            "verdict": snippet["verdict"], "evidence": plural(len(snippet["rows"]), "measurement"),
            "variants": {"tried": tried, "by_value": tried, "by_shape": 0, "survived": 0},
            "book": list(snippet["book"])}


def _ledger(pages, verdicts, snippets, used, found, census, href, givens):
    """The fragment of the ledger's page."""
    parts = [
        _totals(verdicts, snippets),
        "## How much of the book\n\n" + coverage_summary(found, census),
        "## Every display\n\n" + _tables(verdicts),
        _section("Kernel-checked", kernel_table(pages)),
        _section("Computed by snippets", _snippets(snippets)),
        _section("Wrong variants that were not refuted", _survivors(verdicts)),
        _section("Wrong variants of the givens", _givens(givens)),
        _section("Not checked", _unchecked(verdicts)),
        _section("Which claim uses which", _map(verdicts, used, href)),
        _section("The book, entry by entry", _answered(found, census)),
    ]
    return "\n".join(part.rstrip() + "\n" for part in parts if part)


def _section(title, content):
    return f"## {title}\n\n{content}\n" if content else ""


def _totals(verdicts, snippets):
    """One paragraph with all the numbers."""
    kinds = [verdict.claim.kind for verdict in verdicts]
    checked = [verdict for verdict in verdicts if verdict.claim.kind in ("claim", "refuted")]
    proved = sum(bool(verdict.proofs) for verdict in checked)
    tried = sum(verdict.variants.tried - len(verdict.variants.equivalent) for verdict in checked)
    refuted = sum(verdict.variants.by_value + verdict.variants.by_shape for verdict in checked)
    held = sum(verdict.verdict == "holds" for verdict in checked)
    kernel = sum(bool(verdict.kernel) for verdict in checked)
    return (f"{plural(len(verdicts), 'display')}: {len(checked)} checked, "
            f"{plural(kinds.count('definition'), 'definition')}, {kinds.count('unchecked')} not checked. "
            f"Of the checked ones {held} hold, {proved} of them with a symbolic proof or a certificate besides the "
            f"instances; {kernel} are theorems that a proof assistant's kernel has checked. {refuted:,} of {plural(tried, 'wrong variant')} are refuted. "
            f"{plural(len(snippets), 'snippet')} measure what is not a relation between formulas.\n")


def _tables(verdicts):
    """One table a page."""
    pages = dict.fromkeys(verdict.claim.page for verdict in verdicts)
    return "\n".join(_table(page, [verdict for verdict in verdicts if verdict.claim.page == page]) for page in pages)


def _table(page, verdicts):
    rows = "\n".join(_row(verdict) for verdict in verdicts)
    return (f"**{link(page, '')}**\n\n| Display | Kind | Verdict | Evidence | Wrong variants refuted | Time |\n"
            f"|:--|:--|:--|:--|:--|:--|\n{rows}\n")


def _row(verdict):
    claim = verdict.claim
    checked = claim.kind == "claim"
    kind = claim.block if checked and claim.result else NAMES[claim.kind]
    cells = [link(claim.page, claim.key), kind, _word(verdict),
             safe(verdict.all_evidence), _refuted(verdict.variants) if checked and verdict.variants.tried else "",
             took(verdict.seconds) if claim.kind in ("claim", "refuted") else ""]
    return "| " + " | ".join(cells) + " |"


def _refuted(variants):
    """`23 of 24`, and how many more variants are none, because they say the same."""
    same = f", {len(variants.equivalent)} say the same" if variants.equivalent else ""
    return f"{variants.by_value + variants.by_shape} of {variants.tried - len(variants.equivalent)}{same}"


def _word(verdict):
    """The verdict in a word a reader understands: what is said to be false, and is, is shown false."""
    shown_false = verdict.claim.kind == "refuted" and verdict.verdict == "holds"
    return "shown false" if shown_false else verdict.verdict if verdict.claim.kind in ("claim", "refuted") else ""


def _snippets(snippets):
    if not snippets:
        return ""
    rows = "\n".join(map(_snippet_row, snippets))
    return ("| Snippet | Claim | Verdict | Measurements | Mistakes refuted | Time |\n"
            f"|:--|:--|:--|--:|--:|:--|\n{rows}\n")


def _snippet_row(one):
    name = link(one["page"], one["anchor"], one["key"].split("/")[-1]) or one["key"]
    return (f"| {name} | {prose_cell(one['title'])} | {one['verdict']} | {len(one['rows'])} | {len(one['wrong'])} | "
            f"{took(one['seconds'])} |")


def _survivors(verdicts):
    rows = [f"| {link(verdict.claim.page, verdict.claim.key)} | {safe(one.change)} | {_code(one.tex)} |"
            for verdict in verdicts for one in verdict.variants.survived]
    return "\n".join(["| Display | Change | Gives |", "|:--|:--|:--|", *rows]) if rows else ""


def _givens(trials):
    """How many wrong variants of givens the claims refute, and the ones that the first of them let through."""
    if not trials:
        return ""
    tried, survived = sum(one.tried for one in trials), sum(len(one.survived) for one in trials)
    rows = [f"| {link(*one.users[0])} | {_code(one.tex)} | {_code(variant.tex)} | {len(one.users)} |"
            for one in trials for variant in one.survived]
    counted = (f"{tried - survived:,} of {plural(tried, 'wrong variant')} of {plural(len(trials), 'given')} are "
               "refuted by one of the first claims that use them. The others show how little those claims ask.\n")
    if not rows:
        return counted
    table = "\n".join(["| First used in | Given | Could as well be | Claims |", "|:--|:--|:--|--:|", *rows])
    summary = f"<summary>{plural(survived, 'variant')} let through</summary>"
    return f"{counted}\n<details markdown>{summary}\n\n{table}\n\n</details>\n"


def _code(text):
    return f"<code>{safe(text)}</code>"


def _unchecked(verdicts):
    rows = [f"| {link(verdict.claim.page, verdict.claim.key)} | {prose_cell(verdict.claim.reason)} |"
            for verdict in verdicts if verdict.claim.kind == "unchecked"]
    return "\n".join(["| Display | Because |", "|:--|:--|", *rows]) if rows else ""


def _map(verdicts, used, href):
    drawn = usage_map(verdicts, used, href)
    return drawn and ("An arc leads from each display to one it uses, where its arrow ends. Squares define a name, "
                      f"discs are claims, crosses are shown to be false, rings are not checked.\n\n{drawn}\n")


def _answered(found, census):
    """The entries of the book that these pages say something about; the open rest is in the tables of the chapters."""
    stated = [one for one in found if one.page]
    return coverage_tables(stated, census)


def took(seconds):
    """A time in words, so coarse that two runs agree on it.

    >>> took(0.3), took(75)
    ('under 1 min', 'under 10 min')
    """
    return "under 1 min" if seconds < 60 else "under 10 min" if seconds < 600 else "longer"
