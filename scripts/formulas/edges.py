"""What random draws do not meet is looked for: where an inequality is tightest, where its sides meet, where cases switch."""
from .arrays import entries
from .bench import Case, Failure
from .errors import NO_ANSWER, NO_VALUE
from .moves import inside, movable
from .thresholds import failure_beside
from .tight import descend, tightest

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
            found[0].why = 'the sides are equal here too, where equality is said not to hold'
            raise Failure(i, Case(found[1], case.b, case.seed), found[0])


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
