"""What one process does with one claim: check it, try wrong variants, prove what can be proved; all within limits.

Its answer is a plain dictionary, so that it can be stored. It raises nothing: what goes wrong inside is `refused`.
"""

import contextlib
import faulthandler
import os
import resource
import signal
import time

from scripts.formulas import Givens, NotUnderstood, check, variants

MEMORY = 2 << 30
GRACE = 5.0


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
    began = time.perf_counter()
    record = {"verdict": "refused", "message": "", "passing": False}
    try:
        with at_most(seconds):
            record |= (as_refuted if refuted else as_claim)(tex, lines, equality)
    except OutOfTime:
        record |= {"verdict": "refused", "passing": True, "message": f"no answer within {seconds:g} s"}
    except MemoryError:
        record |= {"verdict": "refused", "passing": True, "message": f"no answer within {MEMORY >> 30} GiB of memory"}
    except NotUnderstood as error:
        record |= {"verdict": "refused", "message": f"not understood: {error}"}
    except Exception as error:
        record |= {"verdict": "refused", "message": f"internal error of the checker: {type(error).__name__}: {error}"}
    return record | {"seconds": round(time.perf_counter() - began, 3)}


def as_claim(tex, lines, equality):
    """Check a formula and all its wrong variants."""
    givens = Givens(lines)
    result = check(tex, givens, equality=equality)
    record = found(result)
    if result.verdict == "holds":
        record["variants"] = tried(variants(tex, givens, equality=equality))
    return record


def as_refuted(tex, lines, equality):
    """Check a formula that is said to be false."""
    result = check(tex, Givens(lines), equality=equality)
    record = found(result)
    if result.verdict == "fails":
        return record | {"verdict": "holds", "evidence": "false as written: a counterexample was found"}
    if result.verdict == "holds":
        return record | {"verdict": "fails", "message": f"the page says that this is false, but it {result.evidence}"}
    return record


@contextlib.contextmanager
def at_most(seconds):
    """Raise `OutOfTime` after `seconds`. Code that can't be interrupted is ended, process and all, a little later."""
    def stop(signum, frame):
        raise OutOfTime

    with open(os.devnull, "w") as nowhere:
        before = signal.signal(signal.SIGALRM, stop)
        signal.setitimer(signal.ITIMER_REAL, seconds)
        faulthandler.dump_traceback_later(seconds + GRACE, exit=True, file=nowhere)
        try:
            yield
        finally:
            faulthandler.cancel_dump_traceback_later()
            signal.setitimer(signal.ITIMER_REAL, 0)
            signal.signal(signal.SIGALRM, before)
