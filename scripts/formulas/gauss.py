"""Gauss's rules for a standard normal variable, for one with the density e^{-t}, and for (-1, 1)."""
import math

RULES = {}


def rule(kind, m):
    """Gauss's m nodes and weights for a standard normal, a standard exponential, or for (-1, 1); the weights of the last sum to
    2, the others to 1."""
    if (kind, m) not in RULES:
        RULES[(kind, m)] = MAKERS[kind](m)
    return RULES[(kind, m)]


def legendre(m):
    out = []
    for k in range(m):
        x = math.cos(math.pi * (k + 0.75) / (m + 0.5))
        for _ in range(100):
            p, q = 1.0, 0.0
            for j in range(1, m + 1):
                p, q = ((2 * j - 1) * x * p - (j - 1) * q) / j, p
            slope = m * (x * p - q) / (x * x - 1)
            x -= p / slope
            if abs(p / slope) < 1e-16:
                break
        out.append((x, 2 / ((1 - x * x) * slope * slope)))
    return out


def hermite(m):
    """Roots of the probabilists' polynomial He_m."""
    roots = roots_of(value_he, m, lambda n: (-2 * math.sqrt(n) - 1, 2 * math.sqrt(n) + 1))
    return [(x, 1.0 / (m * value_he(m - 1, x) ** 2)) for x in roots]


def laguerre(m):
    """Roots of Laguerre's polynomial L_m."""
    roots = roots_of(value_laguerre, m, lambda n: (0.0, 4.0 * n + 3))
    return [(x, x / ((m + 1) * value_laguerre(m + 1, x)) ** 2) for x in roots]


def roots_of(value, m, ends):
    """The roots of value(m, x), each between two of value(m - 1, x), the outermost between ends(m)."""
    roots = []
    for n in range(1, m + 1):
        low, high = ends(n)
        fences = [low] + roots + [high]
        roots = [bisected(value, n, fences[i], fences[i + 1]) for i in range(n)]
    return roots


def value_he(n, x):
    """He_n(x) / sqrt(n!), by the recurrence of the normalised polynomials."""
    p, q = 1.0, 0.0
    for j in range(1, n + 1):
        p, q = (x * p - math.sqrt(j - 1.0) * q) / math.sqrt(j), p
    return p


def value_laguerre(n, x):
    p, q = 1.0, 0.0
    for j in range(1, n + 1):
        p, q = ((2 * j - 1 - x) * p - (j - 1) * q) / j, p
    return p


def bisected(value, n, low, high):
    sign = value(n, low) > 0
    for _ in range(80):
        mid = 0.5 * (low + high)
        if (value(n, mid) > 0) == sign:
            low = mid
        else:
            high = mid
    return 0.5 * (low + high)


def lobatto(m):
    """Like Legendre's, with both ends among the nodes: m nodes, exact to degree 2m - 3."""
    out, n = [], m - 1
    for k in range(m):
        x = math.cos(math.pi * k / n)
        for _ in range(100):
            p, q = x, 1.0
            for j in range(2, n + 1):
                p, q = ((2 * j - 1) * x * p - (j - 1) * q) / j, p
            step = (x * p - q) / (m * p)
            x -= step
            if abs(step) < 1e-16:
                break
        out.append((x, 2 / (n * m * p * p)))
    return out


MAKERS = {'normal': hermite, 'exponential': laguerre, 'uniform': legendre, 'closed': lobatto}
