"""What one process does with one claim: check it, try wrong variants, prove what can be proved; all within limits.

Its answer is a plain dictionary, so that it can be stored. It raises nothing: what goes wrong inside is `refused`.
"""

import contextlib
import faulthandler
import os
import resource
import signal
import time

from scripts.formulas import Givens
from scripts.formulas.certified import certify
from scripts.formulas.symbolic import equivalent, prove
from scripts.pages.record import as_claim, as_refuted, refusal

MEMORY = 2 << 30
PROOF = 40.0                                       # seconds on the clock for one proof; its limit on work comes first
PATIENCE = 6                                       # seconds on the clock for each second of computing, and a minute


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
    except Exception as error:
        record |= refusal(error)
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
