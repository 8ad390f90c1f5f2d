"""The sign of an exact number over the whole domain of the givens: '+', '-', '0', '≥', '≤', or '?' when nothing can be
said.

Only arguments that a reader could repeat: a product has the sign of its factors; a variable in an interval is a +
(b-a) t/(1+t) with t > 0; a polynomial with positive coefficients in positive variables is positive; even powers are
not negative; a x² + b x + c is not negative where a ≥ 0, c ≥ 0 and 4ac - b² ≥ 0.  Nothing is sampled.
"""
from math import lcm

PRODUCT = {('+', '+'): '+', ('+', '-'): '-', ('-', '-'): '+', ('+', '≥'): '≥', ('+', '≤'): '≤', ('-', '≥'): '≤',
           ('-', '≤'): '≥',
           ('≥', '≥'): '≥', ('≥', '≤'): '≤', ('≤', '≤'): '≥'}
OPPOSITE = {'+': '-', '-': '+', '≥': '≤', '≤': '≥', '0': '0', '?': '?'}
MOST_TERMS = 200                                             # of a polynomial whose factors are looked for
LONGEST = 2000                                               # terms after one bounded variable is replaced
MOST_SQUARED = 60                                            # … in which squares are completed
DEPTH = 4                                                    # of squares completed one inside the other


def sign_of(element):
    """The sign of an Element of a Field."""
    field = element.field
    if element.key not in field.signs:
        num, den = sign_of_polynomial(field, element.num), sign_of_polynomial(field, element.den)
        field.signs[element.key] = product(num, den)
    found = field.signs[element.key]
    return {1: '≥', -1: '≤', 0: '?'}[element.side] if found == '?' else found


def product(x, y):
    if '0' in (x, y):
        return '0'
    return PRODUCT.get((x, y)) or PRODUCT.get((y, x)) or '?'


def sign_of_polynomial(field, p, depth=DEPTH):
    if p.is_zero():
        return '0'
    if len(p) > MOST_TERMS:
        return '?'
    field.spend(100 * len(p))
    content, factors = p.factor()
    total = '+' if content > 0 else '-'
    for factor, power in factors:
        total = product(total, sign_of_power(field, factor, power, depth))
    return total


def sign_of_power(field, factor, power, depth):
    found = sign_of_factor(field, factor, depth)
    if power % 2:
        return found
    if found in ('+', '-'):
        return '+'
    return '≥' if is_real(field, factor) else '?'


def is_real(field, p):
    return all([field.generators[k].real for k in field.inside(p)])


def sign_of_factor(field, p, depth):
    """The sign of a polynomial without factors."""
    if p.is_constant():
        return '+' if p.leading_coefficient() > 0 else '-'
    if not is_real(field, p):
        return '?'
    if len(p) == 2:
        found = by_exponents(field, p)
        if found is not None:
            return found
    for sign, q in (('+', p), ('-', -p)):
        found = by_coefficients(field, q)
        if found is None and depth and len(q) <= MOST_SQUARED:
            found = by_squares(field, q, depth - 1)
        if found is not None:
            return found if sign == '+' else OPPOSITE[found]
    return '?'


# ---- positive coefficients in positive variables
def by_coefficients(field, p):
    """'+' or '≥' if the polynomial is so because no term can be negative; None otherwise."""
    bounded, shifted = [], p
    for k, degree in enumerate(p.degrees()):
        if degree > 0 and (field.generators[k].low is not None or field.generators[k].high is not None):
            bounded.append(k)
            if len(shifted) * (degree + 1) > LONGEST:
                return None
            shifted = moved(field, shifted, field.generators[k])
    if not no_negative_term(shifted, bounded):
        return None
    return '+' if is_strict(field, p, shifted, bounded) else '≥'


def no_negative_term(p, bounded):
    for exponents, c in p.to_dict().items():
        if c < 0 or any([e % 2 and k not in bounded for k, e in enumerate(exponents)]):
            return False
    return True


def is_strict(field, p, shifted, bounded):
    """Some term is positive, inside the intervals and at those of their ends that belong to them."""
    inside = any([all([k in bounded for k, e in enumerate(exponents) if e]) for exponents in shifted.to_dict()])
    return inside and all([by_coefficients_at(field, p, k, end) for k in bounded
                           for end in reachable_ends(field.generators[k])])


def reachable_ends(generator):
    return [end for end, closed in zip((generator.low, generator.high), generator.closed) if closed and end is not None]


def by_coefficients_at(field, p, index, end):
    value = field.context.constant(0)
    parts = field.powers(p, index)
    for k, c in enumerate(parts):
        value = value + c * (int(end.numerator) ** k * int(end.denominator) ** (len(parts) - 1 - k))
    if value.is_zero():
        return False
    return by_coefficients(field, value) == '+'


def moved(field, p, generator):
    """A positive multiple of the polynomial, in t > 0 instead of the generator: low + t, high - t, or (low + high t) /
    (1 + t)."""
    low, high = generator.low, generator.high
    q = lcm(*[end.denominator for end in (low, high) if end is not None])
    t = field.symbols[generator.index]
    if high is None:
        above, below = int(low * q) + q * t, field.one * q
    elif low is None:
        above, below = int(high * q) - q * t, field.one * q
    else:
        above, below = int(low * q) + int(high * q) * t, q * (1 + t)
    parts = field.powers(p, generator.index)
    total = field.context.constant(0)
    for k, c in enumerate(parts):
        total = total + field.times(c, above ** k * below ** (len(parts) - 1 - k))
    return total


# ---- two exponentials
def by_exponents(field, p):
    """The sign of e^a - e^b, which is that of a - b; None for other polynomials."""
    (first, c), (second, d) = p.to_dict().items()
    if sorted((int(c), int(d))) != [-1, 1] or any([e and field.generators[k].kind != 'exp' for m in (first, second)
                                                   for k, e in enumerate(m)]):
        return None
    total = field.lift(0)
    for k in range(len(field.generators)):
        if first[k] != second[k]:
            total = total + int(first[k] - second[k]) * field.generators[k].argument
    found = sign_of(total)
    return found if c > 0 else OPPOSITE[found]


# ---- squares
def by_squares(field, p, depth):
    """'+' or '≥' for a x² + b x + c with a, c and 4ac - b² not negative; None otherwise."""
    for k, degree in enumerate(p.degrees()):
        if degree != 2 or any([k in field.used(field.generators[j].argument) for j in field.inside(p)
                               if field.generators[j].argument is not None]):
            continue
        c, b, a = field.powers(p, k)
        if sign_of_polynomial(field, a, 0) not in ('+', '≥') and sign_of_polynomial(field, a, depth) not in ('+', '≥'):
            continue
        if sign_of_polynomial(field, c, depth) not in ('+', '≥', '0'):
            continue
        found = sign_of_polynomial(field, field.times(4 * a, c) - field.times(b, b), depth)
        if found in ('+', '≥', '0'):
            return '+' if found == '+' else '≥'
    return None
