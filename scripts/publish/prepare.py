"""Everything that has to be true and in place before a page is rendered: run, check, and write docs/generated/."""

import re
from dataclasses import dataclass, field

from scripts.errors import BuildFailed, Problem
from scripts.execution.lock import one_build_at_a_time
from scripts.execution.run import Runner
from scripts.kernel.attach import attach
from scripts.kernel.lengths import lengths_table
from scripts.kernel.receipt import Kernel, load
from scripts.moving.check import check_figures
from scripts.pages.census import load_census
from scripts.pages.checking import check_claims
from scripts.pages.claims import claims
from scripts.pages.command import read_pages
from scripts.pages.numbers import assert_values
from scripts.pages.store import VerdictStore, fingerprint
from scripts.pages.structure import check_structure
from scripts.pages.verdict import CHECKED
from scripts.publish import citation, generated
from scripts.publish.fragments import anchor
from scripts.publish.ledger import ledger_fragments, ledger_json
from scripts.publish.notation import check_notation
from scripts.publish.progress import Silent
from scripts.publish.sound import require_sound
from scripts.publish.typeset_node import MODULES, find_node
from scripts.supply.files import tables

CENSUS_ID = re.compile(r"\b(?:eq|ex|claim)-\w[\w.]*\w|\b(?:eq|ex|claim)-\w")


@dataclass(frozen=True)
class Prepared:
    """What a preparation found: the outcome of each unit by key, the verdicts, how many ran, how many files changed."""

    outcomes: dict
    ran: int
    changed: int = 0
    verdicts: list = field(default_factory=list)
    evidence: dict = field(default_factory=dict)                 # key of a snippet → (page, anchor) of its table
    pages: list = field(default_factory=list)                    # as their authors wrote them
    kernel: Kernel | None = None                                 # the theorems in formal/ that a kernel has checked


def prepare(tree, progress=None, *, only=None, force=False, workers=None, limits=None, proofs=True):
    """Bring docs/generated/ up to date and check every page; raises `BuildFailed` with all there is to mend.

    Without `proofs`, symbolic proofs and certificates are shown where they are known, but not sought.
    """
    progress = progress or Silent()
    with one_build_at_a_time(tree):
        require_sound(tree)
        runner = Runner(tree, progress, workers, limits)
        ran = runner.run(only, force)
        if only:
            return Prepared({}, ran)
        outcomes = runner.outcomes()
        contents = generated.files(outcomes, tree)
        changed = generated.write(contents)
        pages, errors = read_pages([tree.docs], tree.root)
        verdicts, more = check(pages, tree, progress, workers, force, proofs)
        kernel, stale = load(tree)
        verdicts, unknown = ([*verdicts], []) if stale else attach(pages, verdicts, kernel)
        evidence = shown_on(pages, outcomes)
        census = load_census(tree.book)
        ledger = ledger_files(pages, verdicts, snippet_claims(outcomes, evidence), census, tree) | tables(tree, MODULES)
        ledger[tree.generated / "proofs.md"] = lengths_table(kernel.sources)
        changed += generated.write(ledger)
        changed += generated.sweep_all_but({**contents, **ledger}, tree)
        errors += more + unknown + structure(pages, tree, census) + values(pages, outcomes)
        errors += check_notation([verdict.claim for verdict in verdicts], tree)
        problems = [*stale, *map(as_problem, errors), *failed(verdicts), *shown_nowhere(outcomes, evidence, tree),
                    *check_figures(pages, {key: runner.store.load(key) for key in outcomes}, tree, find_node)]
        if problems:
            raise BuildFailed(problems)
        forget_others(runner, verdicts, tree)
        return Prepared(outcomes, ran, changed, verdicts, evidence, pages=pages, kernel=kernel)


def check(pages, tree, progress, workers, force, proofs):
    """`(verdicts, errors)` of every display on the pages; unchanged ones come from the store."""
    found, errors = claims(pages)
    store = VerdictStore(tree.state / "verdicts")
    told = Announcer(progress)
    return check_claims(found, store, workers, told, force=force, proofs=proofs), errors


def forget_others(runner, verdicts, tree):
    """Drop what the stores know of units and formulas that are no longer there; only now, for a failed build loses nothing."""
    runner.forget_others()
    checked = {fingerprint(verdict.claim) for verdict in verdicts if verdict.claim.kind in CHECKED}
    VerdictStore(tree.state / "verdicts").forget_all_but(checked)


class Announcer:
    """Tells `progress` how many formulas have been decided."""

    def __init__(self, progress):
        self.progress, self.started = progress, False

    def __call__(self, done, total, claim):
        if not self.started:
            self.progress.start(total, "formulas")
            self.started = True
        self.progress.ended(f"{claim.page}#{claim.key}", 0.0, True)


def structure(pages, tree, census):
    return check_structure(pages, tree.root, set(census), made={"docs/generated/ledger.json", "feed.xml", "sbom.json"} | labs(tree))


def labs(tree):
    """The notebooks that pages may link to."""
    return {f"docs/generated/labs/{path.stem}.ipynb" for path in tree.labs.glob("*.py")}


def values(pages, outcomes):
    known = {key: outcome["values"] for key, outcome in outcomes.items() if "values" in outcome}
    return [error for page in pages for error in assert_values(page, known)]


def as_problem(error):
    return Problem(f"{error.file}:{error.line}", error.message)


def failed(verdicts):
    """A problem for each display that was to be checked and does not hold."""
    for verdict in verdicts:
        claim = verdict.claim
        if claim.kind in CHECKED and verdict.verdict != "holds":
            yield Problem(f"{claim.page}:{claim.line}", f"{verdict.verdict}: {verdict.message}", claim.key)


def shown_on(pages, outcomes):
    """Where the evidence of each snippet is shown: `{key: (page, anchor)}`."""
    found = {}
    for page in pages:
        for include in page.includes:
            key = include.target.removesuffix(".md")
            if key in outcomes:
                found.setdefault(key, (page.name, anchor(key)))
    return found


def shown_nowhere(outcomes, evidence, tree):
    """A problem for each snippet whose evidence no reader sees."""
    for key, outcome in outcomes.items():
        if "rows" in outcome and key not in evidence:
            yield Problem(f"snippets/{key}.py", f"expected its evidence on a page, as `--8<-- \"{key}.md\"`; no page includes it", key)


def snippet_claims(outcomes, evidence):
    """What the ledger says of each snippet."""
    return [{"key": key, "title": outcome["title"], "book": CENSUS_ID.findall(outcome["book"]), "verdict": "holds",
             "rows": outcome["rows"], "wrong": outcome["wrong"], "seconds": outcome["seconds"],
             "page": evidence.get(key, ("", ""))[0], "anchor": anchor(key)}
            for key, outcome in outcomes.items() if "rows" in outcome]


def ledger_files(pages, verdicts, snippets, census, tree):
    """`{path: content}` of the ledger for readers and for machines."""
    fragments = ledger_fragments(pages, verdicts, snippets, census)
    fragments["ledger.json"] = ledger_json(pages, verdicts, snippets, census)
    cff = tree.root / "CITATION.cff"
    fragments["citation.md"] = citation.fragment(cff.read_text("utf-8")) if cff.exists() else ""
    return {tree.generated / name: content for name, content in fragments.items()}
