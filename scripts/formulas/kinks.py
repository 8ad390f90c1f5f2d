"""Derivatives where something is decided by a tie: |x| at 0, a maximum of equals, a case at its border.

A derivative moves its variable by a small h.  Where a decision hangs on the sign of h, the two sides are taken one by
one, and there is a derivative only if the function is continuous there and both sides give the same: u/(1 + |u|) has the
slope 1 at 0, max(0, u) has none.

Of h only the first power is known.  The case u^2 > 0 at u = 0 hangs on the second, so it is a tie on both sides too; there
the function is also computed a little way off, and has to lie on its tangent.
"""
from .arrays import entries
from .errors import Kink, Undefined
from .series import Series

ROUNDING = 1e-9
A_LITTLE = 10 ** 7                                           # one part of so many: its square is below ROUNDING


def tie(numbers, x):
    """The sign of what is 0 but for the small h of a derivative; 0 if h is not in it, or not its first power.

    Raises Kink if h may decide and no side has been chosen; also for the h of an inner derivative, which has no sides here.
    """
    if isinstance(x, complex):
        h = x.imag
    elif isinstance(x, Series):
        h = tie(numbers, x.c[0])
        if h:
            return h
        if x.level not in numbers.moving:
            return sign_nearby(numbers, x)
        if x.level != numbers.moving[0] or isinstance(x.c[1], Series):
            raise Kink('a derivative at a kink')
        h = numbers.real(x.c[1])
    else:
        return 0
    if not numbers.aside:
        raise Kink('a derivative at a kink')
    return (h > 0) - (h < 0)


def sign_nearby(numbers, x):
    """The sign of the series x = c_1 t + c_2 t^2 + … near t = 0: for t > 0 in a limit, whose side is in c_1, else on both sides.

    Raises Undefined where they differ, or where in a limit no coefficient is left to tell.
    """
    rises = x.level in numbers.rising
    for k in range(1, len(x.c)):
        sign = numbers.sign(x.c[k])
        if sign and (rises or k % 2 == 0):
            return sign
        if sign:
            raise Undefined('the sign of the small quantity decides')
    if rises:
        raise Undefined('what decides is of too high an order')
    return 0


def from_both_sides(numbers, moved, f):
    """The derivative of f at 0, where `moved(f, way)` gives values and slopes of f as h moves one way (1 or -1).

    Raises Undefined unless the values on both sides are those at 0, the slopes agree, and f stays with its tangent.
    """
    numbers.aside = True
    try:
        (values, slopes), (other_values, other_slopes) = moved(f, 1), moved(f, -1)
    finally:
        numbers.aside = False
    middle = f(0)
    for value in (values, other_values):
        if not alike(numbers, value, middle):
            raise Undefined('no derivative at a jump')
    if not alike(numbers, slopes, other_slopes):
        raise Undefined('no derivative at a kink: the slopes of its two sides differ')
    for way in (1, -1):
        if not alike(numbers, f(numbers.quotient(way, A_LITTLE)), middle, slopes, way / A_LITTLE):
            raise Undefined('no derivative at a jump')
    return slopes


def alike(numbers, x, y, slopes=None, step=0.):
    """Is x, entry by entry and up to rounding, y and `step` times the slopes?"""
    for k, (p, q) in enumerate(zip(entries(x), entries(y))):
        p, q = numbers.real(p), numbers.real(q) + (step and step * numbers.real(entries(slopes)[k]))
        if not abs(p - q) <= ROUNDING * (1 + abs(p) + abs(q)):
            return False
    return True
