"""Checks claims side by side, and only those that changed."""

import contextlib
import multiprocessing
import os
import threading
from concurrent.futures import FIRST_COMPLETED, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import fields

from scripts.pages.store import fingerprint, versions
from scripts.pages.verdict import CHECKED, Variant, Variants, Verdict
from scripts.pages.worker import examine, prepare

SECONDS = 60.0
RECORDED = {field.name for field in fields(Verdict)} - {"claim", "versions"}


def check_claims(claims, store=None, jobs=None, progress=None, seconds=SECONDS, force=False):
    """`[Verdict]`, one for each claim and in their order.

    `store` (a `VerdictStore`) supplies what is known and takes what is found; `jobs` is the number of processes, one a
    processor by default; `progress(done, total, claim)` is called as claims are decided; `seconds` is the time a claim
    may take, after which it is refused; `force` runs what is known again. The verdicts do not depend on `jobs` or on
    the order of the work.

    What was refused for lack of time or memory, or because its process died, is not stored.
    """
    names = {id(claim): fingerprint(claim) for claim in claims if claim.kind in CHECKED}
    known = {name: store.load(name) if store and not force else None for name in set(names.values())}
    todo = {names[id(claim)]: claim for claim in claims if id(claim) in names and known[names[id(claim)]] is None}
    for name, record in _run(todo, jobs or os.cpu_count() or 1, progress, seconds):
        known[name] = record
        if store and not record["passing"]:
            store.save(name, record)
    return [_verdict(claim, known.get(names.get(id(claim)))) for claim in claims]


def pending(claims, store):
    """The claims that `check_claims` would run, because nothing is known about their formula, givens and checker."""
    return [claim for claim in claims if claim.kind in CHECKED and store.load(fingerprint(claim)) is None]


def _run(todo, jobs, progress, seconds):
    """Yields (fingerprint, record) as claims are decided. A claim whose process dies is tried once more, alone."""
    done, again = 0, []
    for name, record in _in_pool(todo, min(jobs, len(todo)), seconds):
        if record is None:
            again.append(name)
            continue
        done += 1
        yield _told(name, record, todo, done, progress)
    for name in sorted(again):
        (_, record), = _in_pool({name: todo[name]}, 1, seconds)
        done += 1
        yield _told(name, record or _died(seconds), todo, done, progress)


def _told(name, record, todo, done, progress):
    if progress:
        progress(done, len(todo), todo[name])
    return name, record


def _in_pool(todo, jobs, seconds):
    """Yields (fingerprint, record) for each claim, with None for those that a dying process took along."""
    if not todo:
        return
    with ProcessPoolExecutor(jobs, mp_context=_context(), initializer=prepare) as pool:
        left, answered = {}, set()
        try:
            with contextlib.suppress(BrokenProcessPool):
                for name, claim in sorted(todo.items()):
                    arguments = (claim.tex, claim.lines, claim.equality, claim.kind == "refuted", seconds)
                    left[pool.submit(examine, *arguments)] = name
            while left:
                for future in wait(left, return_when=FIRST_COMPLETED).done:
                    answered.add(name := left.pop(future))
                    yield name, None if isinstance(future.exception(), BrokenProcessPool) else future.result()
            yield from ((name, None) for name in todo if name not in answered)
        finally:
            pool.shutdown(wait=not left, cancel_futures=True)


def _context():
    """Forking is fast, but safe only while there are no other threads."""
    alone = threading.active_count() == 1 and "fork" in multiprocessing.get_all_start_methods()
    return multiprocessing.get_context("fork" if alone else "spawn")


def _died(seconds):
    return {"verdict": "refused", "passing": True,
            "message": f"its process ended before it gave an answer: out of memory, or no answer within {seconds:g} s"}


def _verdict(claim, record):
    """The verdict that a stored record means for this claim."""
    if record is None:
        return Verdict(claim, claim.kind)
    plain = {name: tuple(value) if isinstance(value, list) else value for name, value in record.items()}
    plain["variants"] = _variants(record.get("variants", {}))
    return Verdict(claim, versions=versions(), **{name: plain[name] for name in sorted(RECORDED & plain.keys())})


def _variants(found):
    """The `Variants` that a record describes."""
    lists = {name: tuple(Variant(*one) for one in value) for name, value in found.items() if isinstance(value, list)}
    return Variants(**{**found, **lists})
