"""Inequalities between exact numbers, by arguments of the first semester: the sign of a product, a function that grows
from a point where it is not negative, a lowest point that a derivative gives away, a convex function at rest.

Every argument is for the whole domain of one quantity, an interval, with the others held fixed; and only for
functions that have no singularity there (`regular`).
"""
from fractions import Fraction

from .errors import NO_VALUE
from .symbolic_functions import function, imaginary, turn
from .symbolic_powers import element_of, logarithms, rational_power
from .symbolic_signs import product, sign_of, sign_of_factor

DEPTH = 3                                                    # derivatives taken one after the other


def at_least_zero(x, strict, depth=DEPTH):
    """Is the Element x ≥ 0 (> 0 if `strict`) wherever it is defined?  False means: not shown."""
    if x.is_zero or x.side > 0 and not strict:
        return not strict
    sign = sign_of(x)
    if sign == '+' or sign == '≥' and not strict:
        return True
    if sign in ('-', '≤') or depth == 0 or not regular(x):
        return False
    if by_exponential(x, strict):
        return True
    if not x.den.is_constant():                              # without its denominator, whose sign `regular` knows
        num = x.field.quotient(x.num, x.field.one)
        return at_least_zero(num if sign_of(x.field.quotient(x.den, x.field.one)) == '+' else -num, strict, depth)
    return any([along(x, x.field.generators[k], strict, depth) for k in sorted(x.field.used(x))
                if x.field.generators[k].kind == 'leaf'])


def by_exponential(x, strict):
    """Is e^x ≥ 1?  It has no logarithms left when x is made of them: ln(1 + e^z) ≥ z."""
    if not logarithms(x.field, x):
        return False
    try:
        sign = sign_of(function(x.field, 'exp', x) - 1)
    except NO_VALUE:
        return False
    return sign == '+' or sign in ('≥', '0') and not strict


def regular(x):
    """No denominator, logarithm or root of x can vanish on the domain."""
    field = x.field
    parts = [x] + [field.generators[k].argument for k in field.used(x) if field.generators[k].argument is not None]
    if any([sign_of(field.quotient(part.den, field.one)) not in ('+', '-') for part in parts]):
        return False
    inner = [field.generators[k] for k in field.used(x)]
    return all([g.real for g in inner]) and all([sign_of(g.argument) == '+' for g in inner if g.kind in ('ln', 'root')])


def along(x, leaf, strict, depth):
    """The argument in one quantity."""
    slope = derivative(x, leaf.index)
    sign = sign_of(slope)
    if sign == '0':
        return False
    if sign == '?' and at_least_zero(slope, False, depth - 1):
        sign = '≥'
    if sign == '?' and at_least_zero(-slope, False, depth - 1):
        sign = '≤'
    if sign in ('+', '≥', '-', '≤'):
        end, closed = (leaf.low, leaf.closed[0]) if sign in ('+', '≥') else (leaf.high, leaf.closed[1])
        return end is not None and from_point(x, leaf, x.field.lift(end), strict and (closed or sign in ('≥', '≤')),
                                              depth)
    turning = turning_point(slope, leaf)
    if turning is not None:
        return within(turning, leaf) and from_point(x, leaf, turning, strict, depth)
    return convex(x, slope, leaf, strict, depth) or concave(x, slope, leaf, strict, depth)


def concave(x, slope, leaf, strict, depth):
    """A function that bends downwards everywhere is lowest at an end of the interval."""
    bend = derivative(slope, leaf.index)
    if leaf.low is None or leaf.high is None or not (bend.is_zero or at_least_zero(-bend, False, depth - 1)):
        return False
    return all([from_point(x, leaf, x.field.lift(end), strict, depth) for end in (leaf.low, leaf.high)])


def from_point(x, leaf, point, strict, depth):
    """Is x ≥ 0 at this value of the quantity?"""
    try:
        value = substituted(x, leaf.index, point)
        return regular(value) and at_least_zero(value, strict, depth - 1)
    except NO_VALUE:
        return False


def turning_point(slope, leaf):
    """The value of the quantity below which the slope is negative and above which it is positive; or None."""
    field, rest, turning = slope.field, '+', None
    content, factors = slope.num.factor()
    if content < 0:
        rest = '-'
    for factor, power in factors:
        sign = sign_of_factor(field, factor, 2)
        if sign == '?' and power % 2 == 1 and turning is None and is_linear(field, factor, leaf.index):
            below, lead = field.powers(factor, leaf.index)
            turning = (field.quotient(below, field.one), field.quotient(lead, field.one))
        else:
            rest = product(rest, sign if power % 2 else {'-': '+', '≤': '≥'}.get(sign, sign))
    rest = product(rest, sign_of(field.quotient(slope.den, field.one)))
    if turning is None or product(rest, sign_of(turning[1])) not in ('+', '≥') or sign_of(turning[1]) not in ('+', '-'):
        return None
    return -turning[0].over(turning[1])


def is_linear(field, p, index):
    """Is the polynomial a x + b in this generator, with a and b free of it?"""
    return p.degrees()[index] == 1 and not any([index in field.used(field.generators[k].argument)
                                                for k in field.inside(p)
                                                if field.generators[k].argument is not None])


def within(point, leaf):
    """Is this value certainly in the domain of the quantity, or at one of its ends?"""
    return all([sign_of(difference) in ('+', '≥', '0') for difference in
                ([point - point.field.lift(leaf.low)] if leaf.low is not None else []) +
                ([point.field.lift(leaf.high) - point] if leaf.high is not None else [])])


def convex(x, slope, leaf, strict, depth):
    """A function that bends upwards everywhere is lowest where its slope is 0."""
    if not at_least_zero(derivative(slope, leaf.index), False, depth - 1):
        return False
    field = x.field
    others = [element_of(field, k) for k in sorted(field.used(x)) if field.generators[k].kind == 'leaf'
              and k != leaf.index]
    for point in [field.lift(0), field.lift(1)] + others + resting_points(slope, leaf):
        try:
            if within(point, leaf) and substituted(slope, leaf.index, point).is_zero:
                return from_point(x, leaf, point, strict, depth)
        except NO_VALUE:
            continue
    return False


def resting_points(slope, leaf):
    """Where the slope vanishes if it is a ln x + b or a e^x + b, with a and b free of x."""
    field, found = slope.field, []
    for g in [field.generators[k] for k, degree in enumerate(slope.num.degrees()) if degree == 1]:
        below, lead = [field.quotient(part, field.one) for part in field.powers(slope.num, g.index)]
        free = leaf.index not in field.used(below) | field.used(lead)
        if free and g.kind in ('ln', 'exp') and g.argument == element_of(field, leaf.index):
            try:
                found.append(function(field, 'exp' if g.kind == 'ln' else 'ln', -below.over(lead)))
            except NO_VALUE:
                continue
    return found


# ---- derivatives and values of Elements
def derivative(x, index):
    """∂x by a generator, through all that depends on it."""
    field = x.field
    return (rate(x.num, index,
                 field) * field.quotient(x.den, field.one) - field.quotient(x.num, field.one) * rate(x.den, index,
                                                                                                     field)).over(
        field.quotient(field.times(x.den, x.den), field.one))


def rate(p, index, field):
    total = field.lift(0)
    for k, degree in enumerate(p.degrees()):
        if degree > 0:
            total = total + field.quotient(p.derivative(k), field.one) * rate_of_generator(field, k, index)
    return total


def rate_of_generator(field, k, index):
    g = field.generators[k]
    if k == index:
        return field.lift(1)
    if g.argument is None or index not in field.used(g.argument):
        return field.lift(0)
    inner, e = derivative(g.argument, index), element_of(field, k)
    if g.kind == 'exp':
        return inner * e
    if g.kind in ('sin', 'cos'):
        return inner * function(field, 'cos', g.argument) if g.kind == 'sin' else -inner * function(field, 'sin',
                                                                                                    g.argument)
    if g.kind == 'turn':
        return inner * e * imaginary(field)
    if g.kind == 'part of a turn':
        return inner * e.over(g.argument * g.relation[0])
    if g.kind == 'logistic':
        return inner * e * (1 - e)
    if g.kind == 'ln':
        return inner.over(g.argument)
    if g.kind == 'root':
        return inner * e.over(g.argument * g.relation[0])
    if g.kind == 'arctan':
        return inner.over(1 + g.argument * g.argument)
    raise ValueError('the derivative of %s is not taken here' % g.kind)


def substituted(x, index, value):
    """x with a leaf replaced by an Element, in everything that depends on it."""
    return polynomial_at(x.num, index, value, x.field).over(polynomial_at(x.den, index, value, x.field))


def polynomial_at(p, index, value, field):
    values = {}
    for k, degree in enumerate(p.degrees()):
        if degree > 0:
            values[k] = generator_at(field, k, index, value)
    total = field.lift(0)
    for exponents, c in p.to_dict().items():
        term = field.lift(int(c))
        for k, e in enumerate(exponents):
            for _ in range(e):
                term = term * values[k]
        total = total + term
    return total


def generator_at(field, k, index, value):
    g = field.generators[k]
    if k == index:
        return value
    if g.argument is None or index not in field.used(g.argument):
        return element_of(field, k)
    argument = substituted(g.argument, index, value)
    if g.kind == 'root':
        return rational_power(field, argument, Fraction(1, g.relation[0]))
    if g.kind == 'turn':
        return turn(field, argument)[0]
    if g.kind == 'logistic':
        return field.lift(1).over(1 + function(field, 'exp', -argument))
    return function(field, g.kind, argument)
