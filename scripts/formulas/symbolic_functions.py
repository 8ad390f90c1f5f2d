"""Functions of exact numbers: the rules that a proof may use.

    e^a           one generator for each a; e^(p a + q b) = (e^a)^p (e^b)^q for rational p, q; e^(n ln x) = x^n
    ln x          ln(x y) = ln x + ln y only for factors that are positive on the whole domain; ln e^a = a
    x^(p/q)       a generator whose q-th power is x; factors that are positive on the whole domain come out of it
    sin, cos      a generator each, with sin² = 1 - cos²; where that is not enough, through e^(i a), with i² = -1
    sinh … tanh   through e^a
    arctan, arcsin, arccos, erf     generators; odd functions are odd
    |x|, sgn x    by the sign of x, which must be known (field.NeedsSign makes the proof look at each sign)
"""
from fractions import Fraction

from .errors import Undefined
from .symbolic_powers import absolute, exponential, plain_exponential, positive_factors, rational_power, whole_power
from .symbolic_signs import sign_of

BOUNDS = {'erf': (Fraction(-1), Fraction(1))}


def function(field, name, x):
    """f(x) as an Element of the field."""
    rule = RULES.get(name)
    if rule is None:
        raise Undefined('%s has no exact form here' % name)
    before, field.real = field.real, False
    try:
        return rule(field, x)
    finally:
        field.real = before


# ---- the logarithm
def logarithm(field, x):
    sign = sign_of(x)
    if sign in ('-', '0', '≤'):
        raise Undefined('the logarithm of a number that is not positive')
    field.needed.setdefault(('ln', x.key), (x, '+'))
    value, rest = field.lift(0), x
    for factor, times in positive_factors(field, x):
        if sign_of(factor) == '+':
            value = value + times * logarithm_of_factor(field, factor)
            rest = rest.over(whole_power(field, factor, times))
    if rest == 1:
        return value
    return value + opaque(field, 'ln', rest)


def logarithm_of_factor(field, x):
    """ln of something positive that has no factors."""
    g = single_generator(field, x)
    if g is not None and g.kind == 'exp':
        return g.argument
    if g is not None and g.kind == 'logistic':
        return g.argument + opaque(field, 'ln', 1 - x, high=Fraction(0))
    if g is not None and g.kind == 'root':
        return logarithm(field, g.argument) * Fraction(1, g.relation[0])
    above = sign_of(x - 1)
    return opaque(field, 'ln', x, low=Fraction(0) if above == '+' else None, high=Fraction(0) if above == '-' else None)


def single_generator(field, x):
    if x.den.is_one() and len(x.num) == 1 and x.num.total_degree() == 1 and x.num.leading_coefficient() == 1:
        return field.generators[list(x.num.degrees()).index(1)]
    return None


# ---- the rest
def opaque(field, name, x, **bounds):
    return field.named((name, x.key), lambda: field.generator(name, x, '%s(%s)' % (name, x), **bounds))


def odd(name):
    def rule(field, x):
        if x.is_zero:
            return field.lift(0)
        low, high = BOUNDS.get(name, (None, None))
        minus = x.num.leading_coefficient() < 0
        value = opaque(field, name, -x if minus else x, low=low, high=high)
        return -value if minus else value
    return rule


def arccosine(field, x):
    return pi(field) * Fraction(1, 2) - function(field, 'arcsin', x)


def pi(field):
    return field.named('pi', lambda: field.generator('pi', None, 'π', low=Fraction(3), high=Fraction(22, 7)))


def imaginary(field):
    return field.named('i', lambda: field.generator('i', None, 'i', relation=(2, field.lift(-1)), real=False))


def turn(field, x):
    """(e^(ix), e^(-ix)); multiples of π/2 are worked out."""
    quarters = x.over(pi(field) * Fraction(1, 2)).rational
    if quarters is not None and quarters.denominator == 1:
        value = whole_power(field, imaginary(field), quarters.numerator % 4)
    else:
        value = plain_exponential(field, x, 'turn')
    return value, field.lift(1).over(value)


def angle(field, name, x):
    """sin or cos of x, as a generator: sin² = 1 - cos² is all that is known of the two."""
    minus = x.num.leading_coefficient() < 0
    x = -x if minus else x
    bounds = {'low': Fraction(-1), 'high': Fraction(1), 'closed': (True, True)}
    cos = opaque(field, 'cos', x, **bounds)
    if name == 'cos':
        return cos
    sin = opaque(field, 'sin', x, relation=(2, 1 - cos * cos), **bounds)
    return -sin if minus else sin


def is_quarter(field, x):
    quarters = x.over(pi(field) * Fraction(1, 2)).rational
    return quarters is not None and quarters.denominator == 1


def sine(field, x):
    field.angles = True
    if not field.turning and not is_quarter(field, x):
        return angle(field, 'sin', x)
    forward, back = turn(field, x)
    return (forward - back).over(2 * imaginary(field))


def cosine(field, x):
    field.angles = True
    if not field.turning and not is_quarter(field, x):
        return angle(field, 'cos', x)
    forward, back = turn(field, x)
    return (forward + back) * Fraction(1, 2)


def sine_h(field, x):
    e = exponential(field, x)
    return (e - field.lift(1).over(e)) * Fraction(1, 2)


def cosine_h(field, x):
    e = exponential(field, x)
    return (e + field.lift(1).over(e)) * Fraction(1, 2)


def tangent_h(field, x):
    e = exponential(field, 2 * x)
    return (e - 1).over(e + 1)


def factorial(field, x):
    n = x.rational
    if n is None or n.denominator != 1 or not 0 <= n <= 300:
        raise Undefined('the factorial of %s' % x)
    value = 1
    for k in range(2, int(n) + 1):
        value *= k
    return field.lift(value)


RULES = {'exp': exponential, 'ln': logarithm, 'sqrt': lambda field, x: rational_power(field, x, Fraction(1, 2)),
         'sin': sine, 'cos': cosine,
         'tan': lambda field, x: sine(field, x).over(cosine(field, x)), 'sinh': sine_h, 'cosh': cosine_h,
         'tanh': tangent_h,
         'abs': absolute, 'sgn': lambda field, x: field.lift(field.sign(x)), 'arctan': odd('arctan'),
         'arcsin': odd('arcsin'),
         'arccos': arccosine, 'erf': odd('erf'), 'factorial': factorial}
