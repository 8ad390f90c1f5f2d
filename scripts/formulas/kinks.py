"""Derivatives where something is decided by a tie: |x| at 0, a maximum of equals, a case at its border.

A derivative moves its variable by a small h.  Where a decision hangs on the sign of h, the two sides are taken one by
one, and there is a derivative only if the function is continuous there and both sides give the same: u/(1 + |u|) has the
slope 1 at 0, max(0, u) has none.

What h decides only in second order is not seen: the case u^2 > 0 at u = 0 counts as a tie on both sides, so a jump there
has the slope 0.
"""
from .arrays import Array
from .errors import Kink, Undefined
from .series import Series

ROUNDING = 1e-9


def tie(numbers, x):
    """The sign of what is 0 but for the small h of a derivative; 0 if h is not in it.

    Raises Kink if h decides and no side has been chosen; also for the h of an inner derivative, which has no sides here.
    """
    if isinstance(x, complex):
        h = x.imag
    elif isinstance(x, Series):
        inner = x.level in numbers.moving and x.c[1]
        h = tie(numbers, x.c[0])
        if not h and inner and not numbers.is_zero(inner):
            if x.level != numbers.moving[0] or isinstance(inner, Series):
                raise Kink('a derivative at a kink')
            h = numbers.real(inner)
    else:
        return 0
    if h and not numbers.aside:
        raise Kink('a derivative at a kink')
    return (h > 0) - (h < 0)


def from_both_sides(numbers, moved, f):
    """The derivative of f at 0, where `moved(f, way)` gives values and slopes of f as h moves one way (1 or -1).

    Raises Undefined unless the values on both sides are those at 0 and the slopes agree.
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
    return slopes


def alike(numbers, x, y):
    """Equal up to rounding, entry by entry?"""
    pairs = zip(x.flat, y.flat) if isinstance(x, Array) else [(x, y)]
    for p, q in pairs:
        p, q = numbers.real(p), numbers.real(q)
        if not abs(p - q) <= ROUNDING * (1 + abs(p) + abs(q)):
            return False
    return True
