"""The neighbours of a statement, each one small change away, tried on its own bench: as wrong variants, or as what
was meant."""
from .errors import NO_ANSWER, NO_VALUE, NotUnderstood, TooMuch, why_undefined
from .mutants import FLIPPED, Context, mutants
from .show import chain
from .tree import walk
from .world import make_world

LARGEST = 1000                                               # nodes of a formula whose variants are tried
MOST_TRIED = 120                                             # neighbours of a false formula
MOST_SPENT = 200000                                          # steps of evaluation in the search
CAUSE_SEEDS = 8


def variants_of(bench, world=None):
    """(description, sides, relations, the steps touched) for every single change; no formula twice."""
    seen = set([bench.sides])
    context = Context(bench.sides, world or first_world(bench))
    last = len(bench.rels)
    if size_of(bench.sides) > LARGEST:
        raise TooMuch('a formula of more than %d parts has too many variants' % LARGEST)
    for i in range(len(bench.sides)):
        for what, side in mutants(bench.sides[i], context):
            sides = bench.sides[:i] + (side,) + bench.sides[i + 1:]
            if sides not in seen:
                seen.add(sides)
                yield what, sides, bench.rels, [s for s in (i - 1, i) if 0 <= s < last]
    for k in range(last):
        if bench.rels[k] in FLIPPED:
            rels = bench.rels[:k] + (FLIPPED[bench.rels[k]],) + bench.rels[k + 1:]
            yield 'reversing the inequality', bench.sides, rels, [k]


def size_of(sides):
    return sum([1 for _ in walk(('all',) + tuple(sides))])


def refuted(bench, sides, rels, steps, seeds, first=0):
    """('value' or 'shape', why) where a variant fails first, or None if it survives."""
    judged = False
    for seed in range(first, seeds):
        try:
            cases = bench.cases(seed)
        except NO_ANSWER + NO_VALUE:
            continue
        for case in cases:
            for step in steps:
                found, seen = refuted_here(bench, sides, rels, step, case)
                judged = judged or seen
                if found:
                    return found
    return None if judged or first else ('shape', 'it has no value on any instance')


def refuted_here(bench, sides, rels, step, case):
    """(the refutation or None, whether the original has a value here)"""
    try:
        bench.judge(step, case)
    except NO_VALUE + (TooMuch,):
        return None, False
    try:
        comparison = bench.judge(step, case, sides, rels)
        if comparison.verdict == 'fails':
            return ('value', comparison.why), True
        if bench.equality is not None and rels[step] in ('≤', '≥'):
            if bench.equality_case(step, case, sides).verdict == 'fails':
                return ('value', 'no equality where it is said to hold'), True
    except NO_VALUE as error:
        return ('value', 'it has no value: ' + why_undefined(error)), True
    except NotUnderstood as error:
        return ('shape', str(error)), True
    except (TooMuch, RuntimeError, MemoryError) as error:
        return ('shape', 'it cannot be evaluated: %s' % error), True
    return None, True


def first_world(bench):
    """The world of the first instance that has a case."""
    for seed in range(40):
        for case in bench.cases(seed):
            return case.world
    raise NotUnderstood('no instance: the ranges of the indices are empty')


def likely_cause(bench, step):
    """“flipping a sign makes it hold: a = b”, for the first neighbour of a false or ill-typed step that is true; or
    ''."""
    tried, fresh, start = 0, not has_cases(bench), bench.spent
    try:
        world = make_world(bench.givens, 0, bench.oracles)
        for description, sides, rels, steps in variants_of(bench, world):
            if step not in steps or description == 'changing a constant slightly' or sides[step] == sides[step + 1]:
                continue
            tried += 1
            if tried > MOST_TRIED or bench.spent > start + MOST_SPENT:
                break
            if holds(bench.of(sides, rels) if fresh else bench, sides, rels, step, start + MOST_SPENT):
                return '%s makes it hold: %s' % (description, chain(sides[step:step + 2], rels[step:step + 1]))
    except NO_ANSWER + NO_VALUE:
        pass
    return ''


def has_cases(bench):
    try:
        return bench.cases(0) is not None
    except NO_ANSWER + NO_VALUE:
        return False


def holds(bench, sides, rels, step, limit):
    """Does a neighbour's step hold wherever it has a value, in several instances?"""
    count = 0
    for seed in range(CAUSE_SEEDS):
        try:
            cases = bench.cases(seed)[:12]
        except NO_ANSWER + NO_VALUE:
            return False
        for case in cases:
            if bench.spent > limit:
                return False
            try:
                if bench.judge(step, case, sides, rels).verdict == 'fails':
                    return False
                count += 1
            except NO_VALUE:
                continue
            except NO_ANSWER:
                return False
    return count >= CAUSE_SEEDS // 2
