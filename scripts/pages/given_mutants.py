"""Wrong variants of the givens: a definition that could be another one without any claim noticing pins nothing down."""

import os
from dataclasses import dataclass
from functools import lru_cache

from scripts.formulas import Givens, check, read
from scripts.formulas.bench import Bench
from scripts.formulas.declarations import GivenLine
from scripts.formulas.errors import NO_ANSWER, NO_VALUE
from scripts.formulas.declarations import defined_name
from scripts.formulas.mutants import Context, mutants
from scripts.formulas.show import show
from scripts.pages.checking import Task, Work
from scripts.pages.store import digest, sources, versions
from scripts.pages.uses import needed_names
from scripts.pages.verdict import Variant
from scripts.pages.worker import OutOfTime, at_most

USERS = 5                                          # claims that a variant is tried on; the first of them, in page order
SECONDS = 60.0


@dataclass(frozen=True)
class GivenTrial:
    """What became of the wrong variants of one given; `users` are the (page, key) of the claims they were tried on."""

    page: str
    line: int
    tex: str
    users: tuple
    tried: int
    survived: tuple[Variant, ...]


def check_givens(verdicts, store=None, jobs=None, progress=None, force=False):
    """`[GivenTrial]`, one for each definition among the givens that a claim which holds uses, in page order.

    `store`, `jobs`, `progress` and `force` are as for `check_claims`. A variant counts as refuted if one of the first
    few claims that use the given fails with it.
    """
    users = _users([one.claim for one in verdicts if one.claim.kind == "claim" and one.verdict == "holds"])
    tasks = {given: _task(given, claims[:USERS]) for given, claims in users.items()}
    work = Work(store, jobs or os.cpu_count() or 1, progress, force)
    records = work.records(list(tasks.values()), "givens")
    if store:
        store.forget_all_but(records, ("givens",))
    return [_trial(given, users[given][:USERS], records[task.name]) for given, task in tasks.items()]


def _trial(given, claims, record):
    return GivenTrial(given.page, given.line, given.tex, tuple((claim.page, claim.key) for claim in claims),
                      record["tried"], tuple(Variant(*one) for one in record["survived"]))


def _users(claims):
    """`{given: [claim]}` for the givens that define something, with the claims that need what they define."""
    found = {}
    for claim in claims:
        try:
            needed = needed_names(claim.tex, Givens(claim.lines))
        except NO_ANSWER:
            continue
        for given in dict.fromkeys(claim.givens):
            name = definition(given.tex)[0]
            if name in needed:
                found.setdefault(given, []).append(claim)
    return found


def _task(given, claims):
    users = [(claim.tex, claim.lines, claim.equality) for claim in claims]
    name = digest([given.tex, users, sources("instances"), versions()])
    return Task(name, claims[0], try_variants, (given.tex, users, SECONDS))


@lru_cache(maxsize=None)
def definition(line):
    """`(name, right side)` of a given that defines one name by one equation, or `(None, None)`."""
    try:
        declarations = GivenLine(line).declarations()
    except NO_ANSWER:
        return None, None
    if len(declarations) != 1 or declarations[0][0] != "relation" or declarations[0][1].rels != ("=",):
        return None, None
    left, right = declarations[0][1].sides
    return defined_name(left), right


def try_variants(line, users, seconds):
    """The record of one given: how many wrong variants of it were `tried`, and which `survived` all its users."""
    name, right = definition(line)
    record = {"tried": 0, "survived": [], "passing": False}
    try:
        with at_most(seconds):
            for change, changed in _variants(right, users[0]):
                record["tried"] += 1
                if not any(_refutes(user, name, right, changed) for user in users):
                    record["survived"].append([change, f"{name} = {show(changed)}"])
    except (OutOfTime, MemoryError):
        record["passing"] = True
    return record


def _variants(right, user):
    """The wrong variants of a right side, as far as the first claim that uses it tells which names have one shape."""
    tex, lines, equality = user
    try:
        world = Bench(read(tex)[0], Givens(lines), equality).cases(0)[0].world
        return list(mutants(right, Context((right,), world)))
    except NO_ANSWER + NO_VALUE + (IndexError,):
        return []


def _refutes(user, name, right, changed):
    """Does this claim fail once the given is changed?"""
    tex, lines, equality = user
    givens = _changed(Givens(lines), name, right, changed)
    return givens is not None and check(tex, givens, equality=equality).verdict != "holds"


def _changed(givens, name, right, changed):
    """The givens with the right side of one definition changed, or None if a later given has replaced it."""
    for number, (index, subscripts, body) in enumerate(givens.definitions.get(name, ())):
        if body == right:
            return givens.with_definition(name, number, (index, subscripts, changed))
    if name in givens.functions and givens.functions[name][1] == right:
        copy = Givens(givens.lines)
        copy.functions[name] = (copy.functions[name][0], changed)
        return copy
    return None
