"""The ledger against the pages: each claim stands on its page with the verdict it has there, each display has a claim."""

import re

from scripts.audit.site import Complaint

KERNEL = re.compile(r"kernel-checked \(([^)]*)\)(?:; )?")
HOLDS = ("claim", "refuted", "snippet")
KINDS = (*HOLDS, "definition", "unchecked")


def claims(site):
    """What is wrong between ledger.json and the pages."""
    try:
        listed = site.claims
    except ValueError as error:
        yield Complaint("ledger.json", str(error))
        return
    by_page = {}
    for claim in listed:
        if claim["kind"] not in KINDS or claim["verdict"] != ("holds" if claim["kind"] in HOLDS else claim["kind"]):
            yield Complaint("ledger.json", f"[{claim['key']}] expected a claim that holds, a definition or what is not checked, "
                                           f"found the kind “{claim['kind']}” with the verdict “{claim['verdict']}”")
        by_page.setdefault(site.page_of(claim["page"]), []).append(claim)
    for name, mine in by_page.items():
        if name not in site.pages:
            yield Complaint(name, f"expected the page of {len(mine)} claims ({mine[0]['key']}, …), found no such file")
    for name, page in site.pages.items():
        mine = by_page.get(name, [])
        yield from displays(page, [claim for claim in mine if claim["kind"] != "snippet"])
        for claim in mine:
            if claim["kind"] == "snippet":
                yield from snippet(page, claim)


def displays(page, listed):
    """The displays of a page against what the ledger lists for it, both in the order of the page."""
    expected = {claim["key"]: claim for claim in listed}
    found = {}
    for tex, verdict in page.displays:
        if verdict is None:
            yield Complaint(page.name, f"expected a verdict below each display, found none below {short(tex)}")
        elif tex is None:
            yield Complaint(page.name, f"[{verdict.key}] expected a display above this verdict, found none")
        elif verdict.key in found:
            yield Complaint(page.name, f"[{verdict.key}] expected one display with this key, found another: {short(tex)}")
        elif verdict.key not in expected:
            yield Complaint(page.name, f"[{verdict.key}] expected an entry of ledger.json for this display, found none: {short(tex)}")
        else:
            found[verdict.key] = verdict
            yield from display(page, expected[verdict.key], verdict)
    for key in expected:
        if key not in found:
            yield Complaint(page.name, f"[{key}] expected this claim of ledger.json on the page, found no display with that key")
    if list(found) != [key for key in expected if key in found]:
        yield Complaint(page.name, "expected the displays in the order of ledger.json, found another order")


def display(page, claim, verdict):
    """One display: its kind, its verdict and its evidence are those of the ledger."""
    words, key = squeezed(verdict.summary), claim["key"]
    theorems, evidence = told_apart(claim["evidence"])
    wanted = "anchor" if claim["kind"] in ("definition", "unchecked") else "verdict or mark"
    if verdict.nature not in wanted.split(" or "):
        yield Complaint(page.name, f"[{key}] expected a {wanted} for a “{claim['kind']}”, found a {verdict.nature}")
    elif claim["kind"] == "unchecked" and (verdict.block != "unchecked" or evidence not in squeezed(verdict.title)):
        yield Complaint(page.name, f"[{key}] expected a block that says why it is not checked ({evidence}), "
                                   f"found {squeezed(verdict.title) or 'none'}")
    elif wanted != "anchor":
        if verdict.state != claim["verdict"]:
            yield Complaint(page.name, f"[{key}] expected the verdict “{claim['verdict']}”, found “{verdict.state}”")
        if not evidence or evidence not in words:
            yield Complaint(page.name, f"[{key}] expected the evidence “{evidence}”, found “{words}”")
        if (claim["kind"] == "refuted") != (verdict.block == "refuted"):
            yield Complaint(page.name, f"[{key}] expected “{claim['kind']}”, found it in a block “{verdict.block or 'none'}”")
    for theorem in theorems:
        if theorem not in page.theorems:
            yield Complaint(page.name, f"[{key}] expected the theorem {theorem}, found it nowhere on the page")


def snippet(page, claim):
    """The evidence table of a snippet: as many rows and mistakes as the ledger says."""
    command = re.compile(rf"python -m snippets {re.escape(claim['key'])}(?!\S)")
    tables = [table for table in page.evidence if command.search(squeezed(table.text))]
    if not tables:
        yield Complaint(page.name, f"[{claim['key']}] expected the evidence of this snippet, found no table that names it")
        return
    text, rows, tried = squeezed(tables[0].text), tables[0].rows, claim["variants"]["tried"]
    if not rows or claim["evidence"].split(" ")[0] != str(rows):
        yield Complaint(page.name, f"[{claim['key']}] expected {claim['evidence']}, found {rows} rows")
    if not tried or not re.search(rf"\b{tried} plausible mistakes? tried, all refuted", text):
        yield Complaint(page.name, f"[{claim['key']}] expected {tried or 'at least one'} mistakes refuted, found other words")


def told_apart(evidence):
    """The theorems that a kernel has checked, and the rest of the evidence.

    >>> told_apart("kernel-checked (A.one, B.two); held on 12 instances")
    (['A.one', 'B.two'], 'held on 12 instances')
    """
    found = KERNEL.match(evidence)
    return (found[1].split(", "), evidence[found.end():]) if found else ([], squeezed([evidence]))


def squeezed(words):
    return " ".join("".join(words).split())


def short(tex):
    return f"`{squeezed([tex])[:80]}`"
