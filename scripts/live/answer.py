"""What the worker calls: one job in, one answer out, both as JSON. Runs in MicroPython, and in CPython for the tests.

A job is an object with `tex`, `lines` (the givens), `equality` (or null), `kind` ("claim" or "refuted") and
`variants` (whether to try the wrong variants of a formula that holds); the answer is the record that
`scripts.pages.record` gives, in which `verdict` is "holds", "fails" or "refused".
"""
import json

from scripts.pages.record import as_claim, as_refuted, refusal


def answer(text):
    """The record of the formula that a job is about, as JSON; raises nothing that a formula can cause."""
    job = json.loads(text)
    try:
        if job.get("kind") == "refuted":
            record = as_refuted(job["tex"], job["lines"], job.get("equality"))
        else:
            record = as_claim(job["tex"], job["lines"], job.get("equality"), job.get("variants", False))
    except Exception as error:
        record = refusal(error)
    return json.dumps(record)
