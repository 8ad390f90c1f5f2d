"""What random draws do not meet is looked for: where an inequality is tightest, where its sides meet, where cases switch."""
import math

from .arrays import entries
from .bench import Case, Failure
from .breaks import Noting, breaks, notes
from .errors import NO_ANSWER, NO_VALUE
from .moves import inside, movable, well_inside
from .thresholds import failure_beside
from .tight import descend, tightest
from .touching import Meeting, with_entry

LANDMARK_CASES, LANDMARK_POINTS, MOST_ENTRIES = 2, 32, 3
MOST_MET = 30000                                             # steps spent on finding out whether the sides meet near one of them
ELSEWHERE = 'the sides are equal here too, where equality is said not to hold'
NEAR_CONTACT = 1e-4                                          # how near, for its size, a point where two sides meet is found


def press(bench, i, seeds):
    """Push an inequality, or ≠, towards its edge, from where it is tightest.  Raises Failure when it breaks."""
    for case in tightest(bench, i, seeds):
        found = descend(bench, i, case, lambda world: bench.judge(i, Case(world, case.b, case.seed), thorough=True))
        if found is not None:
            raise Failure(i, Case(found[1], case.b, case.seed), found[0])
    inner = modulus_above_zero(bench.sides[i], bench.rels[i], bench.sides[i + 1])
    if inner is not None:                                    # a modulus has a kink where it is 0, what is in it a root
        within = bench.of((inner, ('num', '0')), ('≠',))
        try:
            for seed in range(seeds):
                within.cases(seed)
            press(within, 0, seeds)
        except Failure as failure:
            raise Failure(i, failure.case, failure.comparison)


def look_for_other_equality(bench, i, seeds):
    """Go downhill to where the sides meet; it has to be where equality is said to hold.  Raises Failure elsewhere."""
    strict = bench.of(bench.sides[i:i + 2], (bench.rels[i].replace('≤', '<').replace('≥', '>'),))
    for seed in range(seeds):
        strict.cases(seed)
    for case in tightest(strict, 0, seeds):
        found = descend(strict, 0, case, lambda world: strict.judge(0, Case(world, case.b, case.seed), thorough=True))
        if found is not None and not at_contact(bench, found[1], case.b):
            found[0].why = ELSEWHERE
            raise Failure(i, Case(found[1], case.b, case.seed), found[0])
    for found, case in met_at_landmarks(strict, seeds):
        if not at_contact(bench, found[1], case.b):
            found[0].why = ELSEWHERE
            raise Failure(i, Case(found[1], case.b, case.seed), found[0])


def met_at_landmarks(bench, seeds):
    """Where the sides of the first step meet: ((Comparison, world), case), …  Looked at is where a number turns or vanishes of
    which a sign, a function, a power or a quotient is taken, moving one name of two instances: the way downhill ends at one
    contact and sees no other."""
    cases = [case for seed in range(seeds) for case in bench.made.get((seed, False), ())[:1] if case.generic]
    for case in cases[:LANDMARK_CASES]:
        domains = movable(case.world)
        for key in domains:
            start = case.world.value(*key)
            for k in range(min(len(entries(start)), MOST_ENTRIES)):
                for x in landmarks(bench, case, key, start, k, domains[key]):
                    found = met_near(bench, case, key, with_entry(start, k, x), domains[key])
                    if found is not None:
                        yield found, case


def landmarks(bench, case, key, start, k, domain):
    """Values of entry k of a name at which a noted number turns or vanishes."""
    numbers = Noting()
    world = case.world.in_numbers(numbers)

    def evaluated(x):
        moved = world.set({key: with_entry(start, k, x)})
        for side in bench.sides[:2]:
            moved.ev(side, case.b)
    found = breaks(lambda x: notes(numbers, lambda: evaluated(x)), [x for x in grid(domain) if inside(x, domain)])
    bench.spent += world.instance.steps
    world.instance.steps = 0
    return [x for x in found if inside(x, domain)]


def grid(domain):
    """Points of a domain, a few of them far out."""
    if domain.kind == 'R' or list(domain.items) == [-math.inf, math.inf]:
        return sorted([sign * 1.5 ** p for p in range(-8, 20) for sign in (-1, 1)] + [0.0])
    low, high = [float(end) if end is not None else 0.0 for end in domain.items]
    if high - low < math.inf:
        return [low + (high - low) * k / LANDMARK_POINTS for k in range(LANDMARK_POINTS + 1)]
    return [low + 1.5 ** p if low > -math.inf else high - 1.5 ** -p for p in range(-20, 20)]


def met_near(bench, case, key, value, domain):
    """(Comparison, world) of a point where the sides are equal, at this value of a name or a hair beside it; or None."""
    world = case.world.set({key: value})
    inside_domain = lambda _, moved: well_inside(moved, domain)
    return Meeting(bench, 0, Case(world, case.b, case.seed), [key], inside_domain, MOST_MET).search()


def at_contact(bench, world, b):
    """Are the conditions of the equality case met, as nearly as a point of contact can be found?"""
    for statement in bench.contact:
        for left, relation, right in zip(statement.sides, statement.rels, statement.sides[1:]):
            try:
                if relation != '=':
                    if not world.meets(('rel', relation, left, right), b):
                        return False
                    continue
                x, y = world.facing_sides(left, right, b)
            except NO_ANSWER + NO_VALUE:
                return True                                  # nothing is known against it
            pairs = [(world.numbers.real(p), world.numbers.real(q)) for p, q in zip(entries(x), entries(y))]
            if any([abs(p - q) > NEAR_CONTACT * max(abs(p), abs(q), 1e-2) for p, q in pairs]):
                return False
    return True


def modulus_above_zero(left, relation, right):
    """A of |A| > 0, |A| ≠ 0 or 0 < |A|; else None."""
    for side, other, relations in ((left, right, ('>', '≠')), (right, left, ('<', '≠'))):
        if side[0] == 'abs' and other == ('num', '0') and relation in relations:
            return side[1]
    return None


def look_beside_thresholds(bench, i, seeds):
    """Judge a step where its cases, maxima and conditions switch.  Raises Failure when it does not hold there."""
    cases = [case for seed in range(seeds) for case in bench.made.get((seed, False), ())[:2] if case.generic]
    found = failure_beside(bench, i, cases, movable, inside)
    if found is not None:
        (comparison, world), case = found
        raise Failure(i, Case(world, case.b, case.seed), comparison)
