"""What one process does with one claim: check it, try wrong variants, prove what can be proved; all within limits.

Its answer is a plain dictionary, so that it can be stored. It raises nothing: what goes wrong inside is `refused`.
"""

import contextlib
import faulthandler
import os
import re
import resource
import signal
import time

from scripts.formulas import Givens, check, variants
from scripts.formulas.certified import certify
from scripts.formulas.errors import NotUnderstood, TooMuch
from scripts.formulas.symbolic import equivalent, prove

MEMORY = 2 << 30
PROOF = 40.0                                       # seconds on the clock for one proof; its limit on work comes first
PATIENCE = 6                                       # seconds on the clock for each second of computing, and a minute
# How the checker says that a formula is false of any numbers, because its shapes or index ranges do not fit.
SHAPES = re.compile(r"needs equal (shapes|lengths)|product is not defined|the left side is .+, the right side is "
                    r"|is out of range|it has no components|runs over .+ but over ")


class OutOfTime(BaseException):
    """Raised by the clock; not an Exception, so that no handler inside takes it for something else."""


def prepare():
    """Once a process: no more memory than `MEMORY`, so that one formula cannot take the machine down."""
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, resource.getrlimit(resource.RLIMIT_AS)[1]))


def examine(tex, lines, equality, refuted, seconds):
    """The record of one formula: a dictionary with `verdict`, `evidence`, `instances`, `message`, `variants`, ….

    `refuted` says that the page calls the formula false: then the verdict is `holds` if a counterexample was found.
    `passing` marks an answer that another run may not repeat.
    """
    began = time.process_time()
    record = {"verdict": "refused", "message": "", "passing": False}
    try:
        with at_most(seconds):
            record |= (as_refuted if refuted else as_claim)(tex, lines, equality)
    except OutOfTime:
        record |= {"verdict": "refused", "passing": True, "message": f"no answer within {seconds:g} s of computing"}
    except MemoryError:
        record |= {"verdict": "refused", "passing": True, "message": f"no answer within {MEMORY >> 30} GiB of memory"}
    except (NotUnderstood, TooMuch) as error:
        record |= {"verdict": "refused", "message": str(error)}
    except Exception as error:
        record |= {"verdict": "refused", "message": f"internal error of the checker: {type(error).__name__}: {error}"}
    return record | {"seconds": round(time.process_time() - began, 3)}


def demonstrate(tex, lines, equality, survivors, seconds):
    """The record of what can be proved about a formula that holds.

    `proofs` holds sentences; `equivalent` those of its surviving variants that are proved to say the same. What can't
    be proved says nothing against the formula.
    """
    began = time.process_time()
    record = {"proofs": [], "equivalent": [], "passing": False}
    try:
        with at_most(seconds):
            givens = Givens(lines)
            for found_by in (prove, certify):
                if proof := found_by(tex, givens, equality=equality, seconds=PROOF):
                    record["proofs"].append(proof.sentence)
            record["equivalent"] = [one for one in survivors
                                    if equivalent(tex, one, givens, equality=equality, seconds=PROOF)]
    except (OutOfTime, MemoryError):
        record["passing"] = True
    return record | {"seconds": round(time.process_time() - began, 3)}


def as_claim(tex, lines, equality):
    """Check a formula and all its wrong variants."""
    givens = Givens(lines)
    result = check(tex, givens, equality=equality)
    record = found(result)
    if result.verdict == "holds":
        record["variants"] = tried(variants(tex, givens, equality=equality))
    return record


def as_refuted(tex, lines, equality):
    """Check a formula that is said to be false: by a counterexample, or because its shapes do not fit."""
    result = check(tex, Givens(lines), equality=equality)
    record = found(result) | {"instances": max(1, result.instances)}
    if result.verdict == "fails":
        return record | {"verdict": "holds", "evidence": "shown false by a counterexample", "message": "",
                         "example": result.message}
    if result.verdict == "holds":
        return record | {"verdict": "fails", "message": f"the page says that this is false, but it {result.evidence}"}
    if SHAPES.search(result.message):
        return record | {"verdict": "holds", "evidence": "shown false: its shapes do not fit", "message": "",
                         "example": result.message}
    return record | {"instances": 0}


def found(result):
    """The record of what `check` returned, as text."""
    return {"verdict": result.verdict, "evidence": result.evidence, "instances": result.instances,
            "message": result.message, "note": result.weaker or "", "readback": result.readback,
            "steps": [step_line(step) for step in result.steps], "ranges": [result.ranges] if result.ranges else [],
            "example": "\n".join(f"{name} = {value}" for name, value in result.example.items())}


def tried(report):
    """The record of what `variants` returned."""
    return {"tried": report.tried, "by_value": report.by_value, "by_shape": report.by_shape,
            "refuted": [list(one) for one in report.refuted], "survived": [list(one) for one in report.survived]}


def step_line(step):
    """One step of a chain, with what became of it unless it simply holds."""
    equality = {"reached": ", with equality where the page says so", "touched": ", with equality in some instance"}
    fate = equality.get(step.equality, "") if step.verdict == "holds" else f": {step.verdict}"
    return f"{step.left} {step.relation} {step.right}{fate}"


@contextlib.contextmanager
def at_most(seconds):
    """Raise `OutOfTime` after `seconds` of computing, so that a busy machine refuses nothing that an idle one answers.

    Code that can't be interrupted is ended after a multiple of that on the clock, process and all.
    """
    def stop(signum, frame):
        raise OutOfTime

    with open(os.devnull, "w") as nowhere:
        before = signal.signal(signal.SIGPROF, stop)
        signal.setitimer(signal.ITIMER_PROF, seconds)
        faulthandler.dump_traceback_later(60 + PATIENCE * seconds, exit=True, file=nowhere)
        try:
            yield
        finally:
            faulthandler.cancel_dump_traceback_later()
            signal.setitimer(signal.ITIMER_PROF, 0)
            signal.signal(signal.SIGPROF, before)
