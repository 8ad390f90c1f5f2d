"""Γ(x) and ψ(x) = Γ'(x)/Γ(x) in any numbers: J. Stirling's series far out, and Γ(x + 1) = x Γ(x) on the way there.  (The mathematics
module of MicroPython has no Γ.)"""
from .errors import TooMuch, Undefined

PER_BIT = 0.25                                               # from so many times the bits on, the series gives all of them
LOWEST = -1000
STEPS = 30                                                   # that one value counts for
KNOWN = {}                                                   # Bernoulli's numbers, by how many


def gamma(numbers, x):
    """Γ(x) of a number that is no pole.

    >>> from .numbers import Floats
    >>> abs(gamma(Floats(), 4.0) - 6) < 1e-13
    True
    """
    passed, far = far_out(numbers, x)
    half = numbers.quotient(1, 2)
    logarithm = (far - half) * numbers.function('ln', far) - far + half * numbers.function('ln', 2 * numbers.pi())
    for k, term in stirling(numbers, far):
        logarithm = logarithm + numbers.divide(term * far, 2 * k - 1)
    value = numbers.function('exp', logarithm)
    for p in passed:
        value = numbers.divide(value, p)
    return value


def digamma(numbers, x):
    """The derivative of ln Γ(x)."""
    passed, far = far_out(numbers, x)
    value = numbers.function('ln', far) - numbers.divide(1, 2 * far)
    for _, term in stirling(numbers, far):
        value = value - term
    for p in passed:
        value = value - numbers.divide(1, p)
    return value


def far_out(numbers, x):
    """([x, x + 1, …], the first x + n where the series is good)"""
    if numbers.real(x) < LOWEST:
        raise TooMuch('Γ(x) for x below %d' % LOWEST)
    passed, numbers.hidden = [], numbers.hidden + STEPS
    while numbers.real(x) < PER_BIT * numbers.bits + 2:
        refuse_pole(numbers.real(x))
        passed.append(x)
        x = x + 1
    return passed, x


def refuse_pole(x):
    if x <= 0 and x == int(x):
        raise Undefined('Γ has a pole at %d' % x)


def stirling(numbers, x):
    """[(k, B_{2k} / (2k x^{2k})), …], as many as count."""
    over, power, out = numbers.divide(1, x * x), 1, []
    for k, (above, below) in enumerate(bernoulli(numbers.bits // 6 + 4), 1):
        power = power * over
        out.append((k, numbers.divide(power * above, 2 * k * below)))
    return out


def bernoulli(count):
    """[(numerator, denominator), …] of B_2, B_4, …, from the tangent numbers (R. Brent and D. Harvey, 2011).

    >>> [above / below * 30 for above, below in bernoulli(3)][:2]
    [5.0, -1.0]
    """
    if count not in KNOWN:
        tangents = [0, 1]
        for k in range(2, count + 1):
            tangents.append((k - 1) * tangents[k - 1])
        for k in range(2, count + 1):
            for j in range(k, count + 1):
                tangents[j] = (j - k) * tangents[j - 1] + (j - k + 2) * tangents[j]
        KNOWN[count] = [((-1) ** (k - 1) * 2 * k * tangents[k], 4 ** k * (4 ** k - 1)) for k in range(1, count + 1)]
    return KNOWN[count]
