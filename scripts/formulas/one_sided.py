"""Where one side of a relation has a value and the other has none: ln(x^2) = 2 ln x is not true of all x but 0.

A side that has no value at a single point, as x/x at 0, is passed over: its neighbours have one.
"""
from .arrays import entries
from .compare import LOW, Comparison, bigs
from .errors import NO_ANSWER, NO_VALUE, Outside

NO_VALUE_HERE = 'no value'


def one_sided(bench, step, case):
    """The Comparison 'fails' where one side of a step is clearly outside a function's domain while the other has a
    value, by floats and by many digits; else None."""
    precise = case.world.in_numbers(bigs(LOW))
    found = []
    for side in (bench.sides[step], bench.sides[step + 1]):
        seen = [outcome(side, world, case.b) for world in (case.world, precise)]
        if isinstance(seen[0], Outside) and isinstance(seen[1], Outside):
            found.append(seen[1])
        elif seen[0] is None or seen[1] is None or isinstance(seen[0], Outside) or isinstance(seen[1], Outside):
            return None
        else:
            found.append(seen[0])
    lost = [isinstance(value, Outside) for value in found]
    if lost[0] == lost[1]:
        return None
    reason = ('the %s side has no value here: %s (a formula meant only where both sides have one says so: if x > 0)'
              % (('left', found[0]) if lost[0] else ('right', found[1])))
    left, right = [NO_VALUE_HERE if gone else value for gone, value in zip(lost, found)]
    return Comparison('fails', left, right, False, reason)


def outcome(side, world, b):
    """The value of a side; the error Outside; or None where neither is certain."""
    try:
        value = world.ev(side, b)
        return value if all([is_finite(world.numbers.real(x)) for x in entries(value)]) else None
    except Outside as error:
        return error
    except NO_VALUE + NO_ANSWER:
        return None


def is_finite(x):
    return x - x == 0
