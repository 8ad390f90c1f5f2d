"""Exponentials, powers, roots and absolute values of exact numbers; symbolic_functions.py lists the rules."""
from fractions import Fraction

from .errors import Undefined
from .symbolic_signs import MOST_TERMS, sign_of, sign_of_factor

LARGEST_POWER = 24


# ---- the exponential
def exponential(field, x):
    value, rest = field.lift(1), x
    for index, times in logarithms(field, x):
        value = value * rational_power(field, field.generators[index].argument, times)
        rest = rest - element_of(field, index) * times
    return value if rest.is_zero else value * plain_exponential(field, rest, 'exp')


def logarithms(field, x):
    """[(index of a generator ln y, rational factor), …]: the summands of x that are multiples of logarithms."""
    if not x.den.is_constant():
        return []
    out = []
    for exponents, c in x.num.to_dict().items():
        used = [k for k, e in enumerate(exponents) if e]
        if len(used) == 1 and exponents[used[0]] == 1 and field.generators[used[0]].kind == 'ln':
            out.append((used[0], Fraction(int(c), int(x.den.leading_coefficient()))))
    return out


def plain_exponential(field, x, kind):
    """e^x ('exp') or e^(ix) ('turn') by the exponentials there are, or a new one."""
    known = [g for g in field.generators if g.kind == kind or g.kind == 'logistic' and kind == 'exp']
    factors = combination(field, x, [g.argument for g in known])
    if factors is None:
        return field.generator(kind, x, '%s(%s)' % ('exp' if kind == 'exp' else 'cis', x),
                               **exponential_bounds(x, kind))
    value = field.lift(1)
    for g, factor in zip(known, factors):
        e = element_of(field, g.index)
        e = e.over(1 - e) if g.kind == 'logistic' else e
        value = value * (rational_power(field, e, factor)
                         if kind == 'exp' else whole_power(field, turn_root(field, e, factor.denominator),
                                                           factor.numerator))
    return value


def turn_root(field, e, q):
    """e^(ix/q) for the generator e^(ix); not a root chosen by a branch."""
    if q == 1:
        return e
    return field.named(('turn', q, e.key),
                       lambda: field.generator('part of a turn', e, '(%s)^(1/%d)' % (e, q), relation=(q, e),
                                               real=False))


def prefer_logistic(field, x):
    """Take s = 1/(1 + e^(-x)) as the generator, and e^x = s/(1-s): what is polynomial in activations stays so."""
    known = [g for g in field.generators if g.kind in ('exp', 'logistic')]
    if x.rational is None and not logarithms(field, x) and combination(field, x, [g.argument for g in known]) is None:
        sign, half = sign_of(x), Fraction(1, 2)
        field.generator('logistic', x, 'σ(%s)' % x, low=half if sign == '+' else Fraction(0), high=half
                        if sign == '-' else Fraction(1))


def exponential_bounds(x, kind):
    if kind == 'turn':
        return {'real': False}
    return {'low': Fraction(1) if sign_of(x) == '+' else Fraction(0), 'high': Fraction(1)
            if sign_of(x) == '-' else None}


def combination(field, x, others):
    """Rational numbers c with x = Σ c_k others_k, or None."""
    if x.is_zero:
        return [Fraction(0)] * len(others)
    for k, other in enumerate(others):                       # the usual case first: a multiple of one
        ratio = x.over(other).rational
        if ratio is not None:
            return [ratio if j == k else Fraction(0) for j in range(len(others))]
    den = x.den
    for other in others:
        den = field.times(den, other.den // den.gcd(other.den))
    vectors = [polynomial_over(field, e, den) for e in others + [x]]
    return solved(vectors)


def polynomial_over(field, element, den):
    p = field.times(element.num, den // element.den)
    return dict([(exponents, Fraction(int(c))) for exponents, c in p.to_dict().items()])


def solved(vectors):
    """c with Σ c_k vectors_k = the last vector, by elimination; vectors are dicts from monomials to Fractions."""
    rows = sorted(set([m for v in vectors for m in v]))
    if len(rows) > 400 or len(vectors) < 3:
        return None
    matrix = [[v.get(m, Fraction(0)) for v in vectors] for m in rows]
    pivots = []
    for column in range(len(vectors)):
        r = len(pivots)
        row = next((i for i in range(r, len(matrix)) if matrix[i][column]), None)
        if row is None:
            continue
        matrix[r], matrix[row] = matrix[row], matrix[r]
        lead = matrix[r][column]
        matrix[r] = [t / lead for t in matrix[r]]
        for i in range(len(matrix)):
            if i != r and matrix[i][column]:
                f = matrix[i][column]
                matrix[i] = [s - f * t for s, t in zip(matrix[i], matrix[r])]
        pivots.append(column)
    if pivots and pivots[-1] == len(vectors) - 1:
        return None
    found = [Fraction(0)] * (len(vectors) - 1)
    for r, column in enumerate(pivots):
        found[column] = matrix[r][-1]
    return found


# ---- roots
def rational_power(field, x, power):
    """x^power for a rational power; fractional ones only of what is not negative."""
    whole, q = power.numerator // power.denominator, power.denominator
    if max(abs(whole), q) > LARGEST_POWER:
        raise Undefined('a power with a large exponent')
    value = whole_power(field, x, whole)
    extra = power.numerator - whole * q
    if extra == 0:
        return value
    outside, inside = field.lift(1), x
    for factor, times in positive_factors(field, x) + open_squares(field, x, q):
        outside = outside * whole_power(field, factor, times // q)
        if times % q:
            outside = outside * whole_power(field, root(field, factor, q), times % q)
        inside = inside.over(whole_power(field, factor, times))
    if not inside.is_zero and inside != 1:
        outside = outside * root(field, inside, q)
    elif inside.is_zero:
        return field.lift(0)
    return value * whole_power(field, outside, extra)


def root(field, x, q):
    sign = sign_of(x)
    if sign == '-':
        raise Undefined('a root of a negative number')
    field.needed.setdefault(('root', x.key), (x, '+≥0'))
    low = Fraction(0)
    return field.named(('root', q, x.key),
                       lambda: field.generator('root', x, '(%s)^(1/%d)' % (x, q), low=low,
                                               closed=(sign != '+', False), relation=(q, x)))


def whole_power(field, x, n):
    if abs(n) > LARGEST_POWER * LARGEST_POWER:
        raise Undefined('a power with a large exponent')
    if n < 0:
        return field.lift(1).over(whole_power(field, x, -n))
    value = field.lift(1)
    for _ in range(n):
        value = value * x
    return value


def positive_factors(field, x):
    """[(positive Element, power), …]: factors of x that are positive everywhere (negative ones with their sign turned,
    in even powers)."""
    out = []
    for p, direction in ((x.num, 1), (x.den, -1)):
        content, factors = p.factor() if len(p) <= MOST_TERMS else (1, [])
        for prime, times in prime_factors(abs(int(content))):
            out.append((field.lift(prime), direction * times))
        for factor, times in factors:
            sign = sign_of_factor(field, factor, 2)
            if sign == '+' or sign == '-' and times % 2 == 0:
                out.append((field.quotient(factor if sign == '+' else -factor, field.one), direction * times))
            elif sign == '≥' and direction == 1:
                out.append((field.quotient(factor, field.one), times))
            elif sign == '-':
                out.append((field.quotient(-factor, field.one), direction * times))
    return out


def open_squares(field, x, q):
    """[(|f|, power), …] of the factors whose sign is open, for an even root: √(f²) = |f|."""
    out = []
    for p, direction in ((x.num, 1), (x.den, -1)):
        for factor, times in p.factor()[1]:
            if q % 2 == 0 and times % q == 0 and sign_of_factor(field, factor, 2) == '?':
                out.append((absolute(field, field.quotient(factor, field.one)), direction * times))
    return out


def prime_factors(n):
    out, p = [], 2
    while p * p <= n and p < 1000:
        times = 0
        while n % p == 0:
            n, times = n // p, times + 1
        if times:
            out.append((p, times))
        p += 1
    return out + ([(n, 1)] if n > 1 else [])


# ---- absolute values
def absolute(field, x):
    """By the sign of x; or, where that stays open, as the product of the absolute values of its factors."""
    sign = sign_of(x)
    if sign in ('≥', '≤') or not field.opaque or sign != '?':
        return x if sign == '≥' else -x if sign == '≤' else x * field.sign(x)
    value = field.lift(1)
    for p, direction in ((x.num, 1), (x.den, -1)):
        content, factors = p.factor()
        value = value * whole_power(field, field.lift(abs(int(content))), direction)
        for factor, times in factors:
            value = value * whole_power(field, absolute_factor(field, field.quotient(factor, field.one)),
                                        direction * times)
    return value


def absolute_factor(field, x):
    sign = sign_of(x)
    if sign != '?':
        return -x if sign in ('-', '≤') else x
    minus = x.num.leading_coefficient() < 0
    x = -x if minus else x
    return field.named(('abs', x.key),
                       lambda: field.generator('abs', x, '|%s|' % x, low=Fraction(0), closed=(True, False),
                                               relation=(2, x * x)))


def element_of(field, index):
    return field.quotient(field.symbols[index], field.one)
