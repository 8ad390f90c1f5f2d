"""What the worker calls: one job in, one answer out, both as JSON. Runs in MicroPython, and in CPython for the tests.

A job is an object with `tex`, `lines` (the givens), `equality` (or null), `kind` ("claim" or "refuted") and
`variants` (whether to try the wrong variants of a formula that holds); the answer is the record that
`scripts.pages.record` gives, in which `verdict` is "holds", "fails" or "refused", with one more entry, `state`:
"holds", "fails", "misfit" (refused since shapes or index ranges do not fit), "unevaluated", "unread" (not understood).

With `draws`, a small number, there is a first answer while somebody types: on so many draws of the givens only, and
without the smallest counterexample and what would mend the formula, which take longer than all the rest.
"""
import json

from scripts.formulas import Givens, check
from scripts.pages.record import as_claim, as_refuted, found, refusal

latest = {}                                                      # the givens of the last first answer


def answer(text):
    """The record of the formula that a job is about, as JSON; raises nothing that a formula can cause."""
    job = json.loads(text)
    try:
        record = examined(job["tex"], job["lines"], job.get("equality"), job)
    except Exception as error:
        record = refusal(error)
    record["state"] = record["reason"] or record["verdict"]
    return json.dumps(record)


def examined(tex, lines, equality, job):
    if job.get("kind") == "refuted":
        return as_refuted(tex, lines, equality)
    if job.get("draws"):
        return found(check(tex, understood(lines), equality=equality, seeds=job["draws"], explained=False))
    return as_claim(tex, lines, equality, job.get("variants", False))


def understood(lines):
    """The givens, read once while only the formula is edited."""
    if latest.get("lines") != lines:
        latest.update(lines=lines, givens=Givens(lines))
    return latest["givens"]
