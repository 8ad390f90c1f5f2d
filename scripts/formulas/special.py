"""The functions of one number: their values on floats, and their derivatives in terms of x and y = f(x)."""
import math

from .errors import Outside, Undefined
from .gamma import digamma

NEARLY = 4e-15
CLEARLY = 1e-9                                               # so far outside a domain is no rounding


def sgn(x):
    return (x > 0) - (x < 0)


def heaviside_slope(numbers, x, y):
    if numbers.sign(x) == 0:
        raise Undefined('the derivative at a jump')
    return 0


def rounded_slope(numbers, x, y):
    """Of floor and ceil, which jump at every whole number."""
    if numbers.whole(numbers.real(x)) is not None:
        raise Undefined('the derivative at a jump')
    return 0


def abs_slope(numbers, x, y):
    s = numbers.sign(x)
    if s == 0:
        raise Undefined('the derivative of |x| at 0')
    return s


def outside(what, by):
    """The error of an argument that lies outside by `by`."""
    return (Outside if by > CLEARLY else Undefined)(what)


def ln(x):
    if x <= 0:
        raise outside('the logarithm of %s' % ('zero' if x == 0 else 'a negative number'), -x)
    return math.log(x)


def sqrt(x):
    if x < 0:
        raise outside('the square root of a negative number', -x)
    return math.sqrt(x)


def within_one(x, f):
    """arcsin or arccos of a float."""
    if abs(x) > 1:
        raise outside('the arcsine or arccosine of a number beyond 1', abs(x) - 1)
    return f(x)


def floor(x):
    """A float that rounding may have moved from a whole number is that number."""
    nearest = round(x)
    return nearest if abs(x - nearest) <= NEARLY * max(1.0, abs(x)) else math.floor(x)


def factorial(x):
    if x != int(x) or x < 0:
        raise Undefined('the factorial of %s' % x)
    if x > 300:
        raise OverflowError('a factorial with too many digits')
    total = 1
    for k in range(2, int(x) + 1):
        total *= k
    return total


def erf_slope(numbers, x, y):
    return numbers.function('exp', -(x * x)) * numbers.divide(2, numbers.function('sqrt', numbers.pi()))


def inverse_sine_slope(numbers, x, y):
    return numbers.divide(1, numbers.function('sqrt', 1 - x * x))


def no_slope(numbers, x, y):
    raise Undefined('no derivative')


REALS = {
    'exp': math.exp, 'ln': ln, 'sin': math.sin, 'cos': math.cos, 'tan': math.tan, 'sinh': math.sinh,
    'cosh': math.cosh, 'tanh': math.tanh,
    'sqrt': sqrt, 'abs': abs, 'sgn': sgn, 'arctan': math.atan, 'arcsin': lambda x: within_one(x, math.asin),
    'arccos': lambda x: within_one(x, math.acos), 'erf': math.erf, 'floor': floor, 'ceil': lambda x: -floor(-x), 'factorial': factorial}

THROUGH_ITSELF = ('exp', 'tan', 'tanh', 'sqrt', 'gamma')          # their derivatives are written with their values y
DERIVATIVES = {
    'exp': lambda n, x, y: y,
    'ln': lambda n, x, y: n.divide(1, x),
    'sin': lambda n, x, y: n.function('cos', x),
    'cos': lambda n, x, y: -n.function('sin', x),
    'tan': lambda n, x, y: 1 + y * y,
    'sinh': lambda n, x, y: n.function('cosh', x),
    'cosh': lambda n, x, y: n.function('sinh', x),
    'tanh': lambda n, x, y: 1 - y * y,
    'sqrt': lambda n, x, y: n.divide(1, 2 * y),
    'abs': abs_slope,
    'sgn': heaviside_slope,
    'floor': rounded_slope,
    'ceil': rounded_slope,
    'arctan': lambda n, x, y: n.divide(1, 1 + x * x),
    'arcsin': inverse_sine_slope,
    'arccos': lambda n, x, y: -inverse_sine_slope(n, x, y),
    'erf': erf_slope,
    'gamma': lambda n, x, y: y * digamma(n, x),
    'factorial': no_slope}
