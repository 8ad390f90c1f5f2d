"""Checks claims side by side, and only those that changed: first on instances, then by proof."""

import contextlib
import gc
import multiprocessing
import os
import threading
from concurrent.futures import FIRST_COMPLETED, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, fields

from scripts.pages.store import fingerprint, versions
from scripts.pages.verdict import CHECKED, Variant, Variants, Verdict
from scripts.pages.worker import demonstrate, examine, prepare

SECONDS = 30.0                                     # for one claim on instances, with all its wrong variants
PROOF_SECONDS = 100.0                              # for the proof of one claim and of its surviving variants
RECORDED = {field.name for field in fields(Verdict)} - {"claim", "versions"}


@dataclass(frozen=True)
class Task:
    """One piece of work for a process: `function(*arguments)` gives the record of a claim."""

    name: str
    claim: object
    function: object
    arguments: tuple


def check_claims(claims, store=None, jobs=None, progress=None, seconds=SECONDS, force=False, proofs=True):
    """`[Verdict]`, one for each claim and in their order.

    `store` (a `VerdictStore`) supplies what is known and takes what is found; `jobs` is the number of processes, one a
    processor by default; `progress(done, total, claim)` is called as claims are decided; `seconds` is the time a claim
    may take, after which it is refused; `force` runs what is known again. With `proofs`, what holds is also proved
    where that can be done; without, proofs are shown if they are known. The verdicts do not depend on `jobs` or on the
    order of the work.

    What was refused for lack of time or memory, or because its process died, is not stored.
    """
    named = [(fingerprint(claim), claim) for claim in claims if claim.kind in CHECKED]
    tried = [Task(name, claim, examine, (claim.tex, claim.lines, claim.equality, claim.kind == "refuted", seconds))
             for name, claim in named]
    work = Work(store, jobs or os.cpu_count() or 1, progress, force)
    if proofs:
        work.later = len({name for name, claim in named if claim.kind == "claim" and not work.known(name, "proofs")})
    records = work.records(tried, "instances")
    held = [_proof(name, claim, records[name]) for name, claim in named
            if claim.kind == "claim" and records[name]["verdict"] == "holds"]
    work.later = 0
    proved = work.records(held, "proofs", run=proofs)
    names = {id(claim): name for name, claim in named}
    return [_verdict(claim, records.get(names.get(id(claim))), proved.get(names.get(id(claim)))) for claim in claims]


def pending(claims, store):
    """The claims that `check_claims` would run, because nothing is known about their formula, givens and checker."""
    return [claim for claim in claims if claim.kind in CHECKED and store.load(fingerprint(claim)) is None]


def _proof(name, claim, record):
    """The task to prove a claim that holds, and that the variants which survived say the same."""
    survivors = [variant[1] for variant in record["variants"]["survived"]]
    return Task(name, claim, demonstrate, (claim.tex, claim.lines, claim.equality, survivors, PROOF_SECONDS))


class Work:
    """Runs tasks that the store does not know, and stores what they give."""

    def __init__(self, store, jobs, progress, force):
        self.store, self.jobs, self.progress, self.force = store, jobs, progress, force
        self.done, self.later = 0, 0               # tasks that have ended, and that may come in a later stage

    def records(self, tasks, stage, run=True):
        """`{name: record}` of these tasks; of those that are known if nothing may be `run`."""
        todo = {task.name: task for task in tasks}
        known = {name: record for name in todo if (record := self.known(name, stage, run))}
        if run:
            for name, record in self.run({name: task for name, task in todo.items() if name not in known}):
                known[name] = record
                if self.store and not record["passing"]:
                    self.store.save(name, record, stage)
        return known

    def known(self, name, stage, run=True):
        """What the store knows, or None; what is to be run with force is not known."""
        return None if not self.store or self.force and run else self.store.load(name, stage)

    def run(self, todo):
        """Yields (name, record) as tasks end. A task whose process dies is tried once more, alone."""
        again, total = [], self.done + len(todo) + self.later
        for name, record in in_pool(todo, min(self.jobs, len(todo))):
            if record is None:
                again.append(name)
            else:
                yield self.told(name, record, todo, total)
        for name in sorted(again):
            (_, record), = in_pool({name: todo[name]}, 1)
            yield self.told(name, record or died(todo[name]), todo, total)

    def told(self, name, record, todo, total):
        self.done += 1
        if self.progress:
            self.progress(self.done, total, todo[name].claim)
        return name, record


def in_pool(todo, jobs):
    """Yields (name, record) for each task, with None for those that a dying process took along."""
    if not todo:
        return
    with ProcessPoolExecutor(jobs, mp_context=_context(), initializer=ready) as pool:
        left, answered = {}, set()
        try:
            with contextlib.suppress(BrokenProcessPool):
                for name, task in sorted(todo.items()):
                    left[pool.submit(task.function, *task.arguments)] = name
            while left:
                for future in wait(left, return_when=FIRST_COMPLETED).done:
                    answered.add(name := left.pop(future))
                    yield name, None if isinstance(future.exception(), BrokenProcessPool) else future.result()
            yield from ((name, None) for name in todo if name not in answered)
        finally:
            pool.shutdown(wait=not left, cancel_futures=True)


def ready():
    """Once a process: its limits. And what a forked process shares with its parent stays shared.

    The collector of garbage writes into all that it looks at; by and by each process would hold a copy of the site's pages.
    """
    gc.freeze()
    prepare()


def _context():
    """Forking is fast, but safe only while there are no other threads."""
    alone = threading.active_count() == 1 and "fork" in multiprocessing.get_all_start_methods()
    return multiprocessing.get_context("fork" if alone else "spawn")


def died(task):
    """The record of a task whose process ended without an answer."""
    reason = f"out of memory, or stuck for {task.arguments[-1]:g} s"
    return {"verdict": "refused", "passing": True, "proofs": [], "equivalent": [], "tried": 0, "survived": [],
            "message": f"its process ended before it gave an answer: {reason}"}


def _verdict(claim, record, proved):
    """The verdict that these records mean for a claim."""
    if record is None:
        return Verdict(claim, claim.kind)
    plain = {name: tuple(value) if isinstance(value, list) else value for name, value in record.items()}
    plain["variants"] = _variants(record.get("variants", {}), (proved or {}).get("equivalent", ()))
    plain["proofs"] = tuple((proved or {}).get("proofs", ()))
    plain["seconds"] = record.get("seconds", 0.0) + (proved or {}).get("seconds", 0.0)
    return Verdict(claim, versions=versions(), **{name: plain[name] for name in sorted(RECORDED & plain.keys())})


def _variants(found, equivalent):
    """The `Variants` that a record describes; `equivalent` are the formulas that were proved to say the same."""
    lists = {name: tuple(Variant(*one) for one in value) for name, value in found.items() if isinstance(value, list)}
    survived = lists.pop("survived", ())
    return Variants(**{**found, **lists, "survived": tuple(one for one in survived if one.tex not in equivalent),
                       "equivalent": tuple(one for one in survived if one.tex in equivalent)})
