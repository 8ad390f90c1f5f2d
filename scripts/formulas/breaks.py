"""Where something may change within a hair's breadth, which evenly laid points would not meet: the peak of
e^{-(1000 (t - 31.4))^2}, the jump of an indicator, the first terms of a sum that count.

While a formula is evaluated, every number is noted of which a sign, a function, a power or a quotient is taken. These
change slowly where what is made of them changes fast: their zeros and extremes, found from few points, are where to look.
"""
from .errors import NO_ANSWER, NO_VALUE
from .numbers import Floats

ROUNDS = 2                                                   # the second sees the zeros beside an extreme of the first
ZERO_STEPS, EXTREME_STEPS = 12, 8
CLEAR = 1e-9                                                 # of a number's size: smaller differences are rounding
SETTLED = 1e-13
MOST_FOUND = 12                                              # places; with more of them it oscillates, which points have to see
APART = 1e-12                                                # two places nearer to each other, for their size, are one
CLOSER, HIGHER = 12, 3.0                                     # so many times a quarter of the way to a place; how much more is a peak


class Noting(Floats):
    """Floats that note what signs, functions, powers and quotients are taken of."""

    def __init__(self):
        self.noted = []

    def sign(self, x):
        self.noted.append(self.real(x))
        return Floats.sign(self, x)

    def plain(self, name, x):
        self.noted.append(self.real(x))
        return Floats.plain(self, name, x)

    def quotient(self, x, y):
        self.noted.append(self.real(y))
        return Floats.quotient(self, x, y)

    def power(self, x, p):
        self.noted.append(self.real(x))
        return Floats.power(self, x, p)


def notes(numbers, evaluated):
    """What is noted while evaluated() runs in a world of these numbers; [] where it has no value."""
    del numbers.noted[:]
    try:
        evaluated()
    except NO_ANSWER + NO_VALUE + (OverflowError,):
        return []
    return list(numbers.noted)


def breaks(noted, points):
    """The zeros and extremes, between the points, of the numbers that `noted(x)` lists: in order, each once.

    >>> [round(x, 9) for x in breaks(lambda x: [(x - 0.3) ** 2, x - 0.7], [-4.0, -1.0, 0.0, 1.0, 4.0])]
    [0.3, 0.7]
    """
    rows = [(x, noted(x)) for x in points]
    found = []
    for _ in range(ROUNDS):
        fresh = []
        for i in range(1, len(rows)):
            fresh.extend(zeros(noted, rows[i - 1], rows[i]))
            if i + 1 < len(rows):
                fresh.extend(extremes(noted, rows[i - 1], rows[i], rows[i + 1]))
        for x in fresh:
            if not any([abs(x - other) <= APART * max(abs(x), abs(other), 1e-3) for other in found]):
                found.append(x)
        if len(found) > MOST_FOUND or not fresh:
            break
        known = [x for x, _ in rows]
        rows = sorted(rows + [(x, noted(x)) for x in found if x not in known])
    return sorted(found) if len(found) <= MOST_FOUND else []


def zeros(noted, low, high):
    """One zero for each number that changes its sign between two rows."""
    (a, left), (b, right) = low, high
    out = []
    for k in range(len(left) if len(left) == len(right) else 0):
        if left[k] * right[k] < 0:
            out.append(zero(lambda x: noted(x)[k], a, left[k], b, right[k]))
        elif left[k] == 0 != right[k]:
            out.append(a)
    return out


def zero(g, a, at_a, b, at_b):
    """By the secant between points of different sign, halving the weight of an end that stays (the Illinois rule)."""
    x, scale = a, max(abs(at_a), abs(at_b))
    for _ in range(ZERO_STEPS):
        x = b - at_b * (b - a) / (at_b - at_a)
        try:
            here = g(x)
        except IndexError:
            break
        if abs(here) <= SETTLED * scale:
            break
        if here * at_b < 0:
            a, at_a = b, at_b
        else:
            at_a = 0.5 * at_a
        b, at_b = x, here
    return x


def extremes(noted, low, middle, high):
    """The vertices of parabolas through three rows, for each number that is largest or smallest in the middle."""
    (a, left), (m, mid), (b, right) = low, middle, high
    out = []
    for k in range(len(mid) if len(left) == len(mid) == len(right) else 0):
        one, other = left[k] - mid[k], right[k] - mid[k]
        if one * other > 0 and min(abs(one), abs(other)) > CLEAR * abs(mid[k]):
            out.append(vertex(lambda x: noted(x)[k], a, left[k], m, mid[k], b, right[k]))
    return out


def vertex(g, a, at_a, m, at_m, b, at_b):
    """By successive parabolas; the middle is kept the most extreme of the three."""
    sense = 1 if at_m < at_a else -1
    for _ in range(EXTREME_STEPS):
        p, q = (m - a) * (at_m - at_b), (m - b) * (at_m - at_a)
        if p == q:
            break
        x = m - 0.5 * ((m - a) * p - (m - b) * q) / (p - q)
        if not a < x < b or abs(x - m) <= SETTLED * max(abs(m), b - a):
            break
        try:
            here = g(x)
        except IndexError:
            break
        if sense * here <= sense * at_m:
            if x < m:
                b, at_b = m, at_m
            else:
                a, at_a = m, at_m
            m, at_m = x, here
        elif x < m:
            a, at_a = x, here
        else:
            b, at_b = x, here
    return m


def is_narrow(size, x, beside):
    """Is `size(x)` much larger near x than at this distance from it?"""
    edge = max(size(x - beside), size(x + beside))
    near = [size(x)]
    for _ in range(CLOSER):
        beside = 0.25 * beside
        near.extend([size(x - beside), size(x + beside)])
    return max(near) > HIGHER * edge
