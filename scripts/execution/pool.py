"""Runs jobs side by side, each in a fresh process with limits of its own, and names the culprit when a limit is hit."""

import contextlib
import multiprocessing
import os
import shutil
import signal
import sys
import tempfile
import time
import types
from dataclasses import dataclass, field
from multiprocessing import resource_tracker
from multiprocessing.connection import wait

from scripts.execution.sandbox import Limits

PRELOAD = ["numpy", "matplotlib.figure", "matplotlib.backends.backend_svg", "matplotlib.font_manager"]   # never a module of ours: it may be edited
ONE_THREAD = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1", "MKL_NUM_THREADS": "1", "VECLIB_MAXIMUM_THREADS": "1"}
SAME_EVERYWHERE = {"PYTHONHASHSEED": "0", "TZ": "UTC", "LC_ALL": "C.UTF-8", "MPLBACKEND": "svg"}


@dataclass
class Job:
    """One process to run: `target(connection, root, subject, scratch, limits)`; `expected` seconds, for the order."""

    key: str
    target: object
    subject: str
    expected: float = 1.0
    limits: Limits = field(default_factory=Limits)


@dataclass(frozen=True)
class Ended:
    """How a job ended: its outcome, or the problem (a dict with `line`, `what`, `cause`, `trace`); `began` is a time stamp."""

    job: Job
    outcome: dict | None
    problem: dict | None
    began: float


class Running:
    """A job under way: the process, the pipe its answer comes through, and its scratch folder."""

    def __init__(self, job, root, context):
        self.job, self.began, self.deadline = job, time.time(), time.monotonic() + job.limits.seconds
        self.scratch = tempfile.mkdtemp(prefix="snippet-")
        self.answer, theirs = context.Pipe(duplex=False)
        arguments = (theirs, str(root), job.subject, self.scratch, job.limits)
        self.process = context.Process(target=job.target, args=arguments, name=job.key, daemon=False)
        with without_main_module():
            self.process.start()
        theirs.close()

    def result(self):
        """The `Ended` of a job that has answered or died."""
        try:
            kind, value = self.answer.recv()
        except (EOFError, OSError):
            self.process.join(5)
            return self.ended(None, problem(death(self.process.exitcode, self.job.limits)))
        return self.ended(value, None) if kind == "done" else self.ended(None, value)

    def overdue(self):
        return self.ended(None, problem(f"did not end within {self.job.limits.seconds:g} s and was stopped",
                                        "an endless loop, or an experiment too long for a page"))

    def ended(self, outcome, trouble):
        return Ended(self.job, outcome, trouble, self.began)

    def close(self):
        """End the process and everything it started, and remove its scratch folder."""
        if self.process.is_alive():
            with contextlib.suppress(ProcessLookupError, PermissionError, AttributeError):
                os.killpg(self.process.pid, signal.SIGKILL)
            self.process.kill()
        self.process.join()
        self.answer.close()
        shutil.rmtree(self.scratch, ignore_errors=True)


def problem(what, cause=""):
    return {"line": 0, "what": what, "cause": cause, "trace": ""}


def death(exitcode, limits):
    if exitcode is not None and exitcode < 0:
        name = signal.Signals(-exitcode).name if -exitcode in set(signal.Signals) else f"signal {-exitcode}"
        return f"its process was ended by {name} before it gave a result (it may use {limits.memory_mib} MiB of memory)"
    return f"its process ended (exit status {exitcode}) before it gave a result"


@contextlib.contextmanager
def interrupts_held_back():
    """Hold Ctrl-C back while a process starts. The process inherits this and stays deaf to it: we end it, and only we speak."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


@contextlib.contextmanager
def without_main_module():
    """Hide `__main__` while a process starts: otherwise every child would first re-run the command that started it."""
    main = sys.modules["__main__"]
    sys.modules["__main__"] = types.ModuleType("__main__")
    try:
        yield
    finally:
        sys.modules["__main__"] = main


def start_context(root):
    """The way to start processes: forked from a server that has NumPy and Matplotlib loaded, where there is fork."""
    os.environ.update(ONE_THREAD | SAME_EVERYWHERE)
    if str(root) not in sys.path:
        sys.path.insert(0, str(root))
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    resource_tracker.ensure_running()                          # now: its start would let interrupts through that we hold back
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(PRELOAD)
    return context


def run_jobs(jobs, root, workers, started=lambda job: None):
    """Run `jobs`, at most `workers` at a time, the longest first; yields an `Ended` for each as it ends."""
    context = start_context(root)
    waiting = sorted(jobs, key=lambda job: (job.expected, job.key))
    running = {}
    try:
        while waiting or running:
            while waiting and len(running) < workers:
                job = waiting.pop()
                started(job)
                with interrupts_held_back():                   # a process that has started is one that we shall end
                    one = Running(job, root, context)
                    running[one.answer] = one
            soonest = min(one.deadline for one in running.values())
            ready = wait(list(running), timeout=max(0.0, soonest - time.monotonic()))
            late = [answer for answer, one in running.items() if answer not in ready and time.monotonic() >= one.deadline]
            for answer in [*ready, *late]:
                one = running.pop(answer)
                ended = one.result() if answer in ready else one.overdue()
                one.close()
                yield ended
    finally:
        for one in running.values():
            one.close()
