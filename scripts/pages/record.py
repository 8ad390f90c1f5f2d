"""The record of one formula: what the checker says about it, as a plain dictionary that can be stored or sent.

Like the checker itself this is plain Python, which the reader's browser runs too.
"""

from scripts.formulas import Givens, check, variants
from scripts.formulas.errors import NotUnderstood, TooMuch, reason_of


def as_claim(tex, lines, equality, with_variants=True):
    """Check a formula and, if it holds, all its wrong variants."""
    givens = Givens(lines)
    result = check(tex, givens, equality=equality)
    record = found(result)
    if with_variants and result.verdict == "holds":
        record["variants"] = tried(variants(tex, givens, equality=equality))
    return record


def as_refuted(tex, lines, equality):
    """Check a formula that is said to be false: by a counterexample, or because its shapes do not fit."""
    result = check(tex, Givens(lines), equality=equality)
    record = found(result)
    record["instances"] = max(1, result.instances)
    if result.verdict == "fails":
        record.update({"verdict": "holds", "evidence": "shown false by a counterexample", "message": "",
                       "example": result.message})
    elif result.verdict == "holds":
        record.update({"verdict": "fails", "message": "the page says that this is false, but it " + result.evidence})
    elif result.reason == "misfit":
        record.update({"verdict": "holds", "reason": "", "evidence": "shown false: its shapes do not fit",
                       "message": "", "example": result.message})
    else:
        record["instances"] = 0
    return record


def refusal(error):
    """The record of a formula whose givens were not understood, or at which the checker itself failed."""
    known = isinstance(error, (NotUnderstood, TooMuch))
    return {"verdict": "refused", "reason": reason_of(error), "message": str(error) if known else
            "internal error of the checker: %s: %s" % (type(error).__name__, error)}


def found(result):
    """The record of what `check` returned, as text."""
    return {"verdict": result.verdict, "reason": result.reason,
            "evidence": result.evidence, "instances": result.instances,
            "message": result.message, "note": result.weaker or "", "readback": result.readback,
            "steps": [step_line(step) for step in result.steps], "ranges": [result.ranges] if result.ranges else [],
            "example": "\n".join(["%s = %s" % pair for pair in result.example.items()])}


def tried(report):
    """The record of what `variants` returned."""
    return {"tried": report.tried, "by_value": report.by_value, "by_shape": report.by_shape,
            "refuted": [list(one) for one in report.refuted], "survived": [list(one) for one in report.survived]}


def step_line(step):
    """One step of a chain, with what became of it unless it simply holds."""
    equality = {"reached": ", with equality where the page says so", "only": ", with equality where the page says so, and nowhere else that a search found",
                "touched": ", with equality in some instance"}
    fate = equality.get(step.equality, "") if step.verdict == "holds" else ": " + step.verdict
    return "%s %s %s%s" % (step.left, step.relation, step.right, fate)
