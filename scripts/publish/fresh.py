"""`python scripts/build.py fresh`: does every output match its inputs? Runs nothing and writes nothing."""

from dataclasses import dataclass

from scripts.execution.run import Runner
from scripts.kernel.receipt import load
from scripts.pages.claims import claims
from scripts.pages.command import read_pages
from scripts.pages.store import VerdictStore, fingerprint
from scripts.pages.verdict import CHECKED
from scripts.publish import stamp
from scripts.publish.progress import Silent
from scripts.publish.typeset_node import MODULES
from scripts.supply import files

SHOWN = 4                                                        # reasons told of one output; the rest are counted


@dataclass(frozen=True)
class Stale:
    """An output that a build would make anew, and why: sentences."""

    output: str
    why: tuple

    def __str__(self):
        more = f"; and {len(self.why) - SHOWN} more" if len(self.why) > SHOWN else ""
        return f"{self.output} is stale: {'; '.join(self.why[:SHOWN])}{more}"


def fresh(tree):
    """`[Stale]`: snippets and labs, verdicts and proofs, Coq's receipt, and the site; empty if all is as a build would leave it."""
    pages, errors = read_pages([tree.docs], tree.root)
    found, more = claims(pages)
    kernel, problems = load(tree)
    return [*units(tree), *verdicts(found, VerdictStore(tree.state / "verdicts")),
            *(Stale(f"{error.file}:{error.line}", (error.message,)) for error in [*errors, *more]),
            *(Stale(problem.where, (problem.what,)) for problem in problems),
            *site(tree)]


def units(tree):
    """The snippets and labs that would run; those that read receipts of experiments have them among their inputs."""
    runner = Runner(tree, Silent())
    return [Stale(key, tuple(why)) for key in runner.units if (why := runner.reasons(key))]


def verdicts(found, store):
    """The displays whose verdict or proof is not known."""
    return [Stale(f"{claim.page}:{claim.line} [{claim.key}]", (why,)) for claim in found if (why := unknown(claim, store))]


def unknown(claim, store):
    """Why the verdict on a claim is not known, or not what it has to be; None if it is."""
    if claim.kind not in CHECKED:
        return None
    name = fingerprint(claim)
    record = store.look(name)
    if record is None:
        return "its formula, a given, the checker or a version has changed, or it has never been checked here"
    if record["verdict"] != "holds":
        return f"{record['verdict']}: {record['message']}"
    if claim.kind == "claim" and store.look(name, "proofs") is None:
        return "the provers have changed, or have never been tried on it here"
    return None


def site(tree):
    """The site and docs/generated/, against the record of the build that made them."""
    why = stamp.changes(tree) or files.changes(tree, MODULES)
    return [Stale("site/", tuple(why))] if why else []
