"""The tables of what can be written.  To add a function: one line in FUNCTIONS (and, if it is new to the numbers, its value and
its derivative in special.py and its many-digit value in big.py)."""
from . import arrays
from .arrays import Array, describe
from .errors import Clash, TooMuch
from .spectra import all_of, eigenvalue, eigenvalues, singular_value, singular_values

RELATIONS = {'=': '=', '≈': '≈', '≤': '≤', '≥': '≥', '<': '<', '>': '>', '→': '→', '≠': '≠', '∈': '∈', '∼': '∼',
             '≻': '≻', '≽': '≽', '⇔': '⇔'}
INFIX = {'\\cdot': 'dot', '\\odot': 'odot', '\\otimes': 'otimes', '*': 'times', '\\times': 'times', '/': '/', '\\bmod': 'mod'}
PRINTED = {'dot': ' \\cdot ', 'odot': ' \\odot ', 'otimes': ' \\otimes ', 'times': ' \\times ', '+': ' + ', '-': ' - '}
BIG = {'sum', 'prod', 'max', 'min', 'argmax', 'argmin'}      # operators that may carry an index
CONSTANTS = {'e': lambda numbers: numbers.function('exp', 1), '\\pi': lambda numbers: numbers.pi()}


class Function:
    """`arity` counts arguments (None: any number); `apply(numbers, values)` gives the value.
    `scalar` functions of one number act on arrays entry by entry."""

    def __init__(self, arity, apply, scalar=False):
        self.arity, self.apply, self.scalar = arity, apply, scalar


def of_number(name):
    """A function of one number, known to the numbers under this name."""
    return made_of(lambda numbers, x: numbers.function(name, x))


def made_of(rule):
    """A function of one number x with the value rule(numbers, x)."""
    def apply(numbers, values):
        x = values[0]
        return x.map(lambda t: rule(numbers, t)) if isinstance(x, Array) else rule(numbers, x)
    return Function(1, apply, True)


def one_over(name):
    return made_of(lambda numbers, x: numbers.divide(1, numbers.function(name, x)))


def ratio(above, below):
    return made_of(lambda numbers, x: numbers.divide(numbers.function(above, x), numbers.function(below, x)))


def of_square(sign):
    """ln(x + \\sqrt{x^2 ± 1}): the inverse of sinh or, for x \\ge 1, of cosh."""
    return made_of(lambda numbers, x: numbers.function('ln', x + numbers.function('sqrt', x * x + sign)))


def inverse_tangent(numbers, x):
    """The inverse of tanh, between -1 and 1."""
    return numbers.divide(numbers.function('ln', numbers.divide(1 + x, 1 - x)), 2)


def of_matrix(f):
    return Function(1, lambda numbers, values: f(values[0]))


def best(sign):
    """max (sign 1) or min (sign -1) of numbers, or of the entries of one vector."""
    def apply(numbers, values):
        items = values[0].flat if len(values) == 1 and isinstance(values[0], Array) else values
        arrays_among = [item for item in items if isinstance(item, Array)]
        if arrays_among:                                     # max(0, z), entry by entry
            first = arrays_among[0]
            if any([item.shape != first.shape or item.row != first.row for item in arrays_among]):
                raise Clash('the largest or smallest of ' + ' and '.join([describe(v) for v in values]))
            return first.like([apply(numbers, [item.flat[k] if isinstance(item, Array) else item for item in items]) for k in range(len(first.flat))])
        top = items[0]
        for item in items[1:]:
            if sign * numbers.side(item - top) > 0:
                top = item
        return top
    return Function(None, apply)


def where_best(sign):
    def apply(numbers, values):
        items = values[0].flat if len(values) == 1 and isinstance(values[0], Array) else values
        at = 0
        for k in range(1, len(items)):
            if sign * numbers.order(items[k], items[at]) > 0:                # a jump, which derivatives of means do not see
                at = k
        return at + 1
    return Function(None, apply)


def binomial(numbers, values):
    n, k = values
    if not isinstance(n, int) or not isinstance(k, int) or n < 0:
        raise Clash('a binomial coefficient of numbers that are not whole')
    if min(k, n - k) > 1000:
        raise TooMuch('a binomial coefficient of more than 1000 factors')
    total = 1
    for i in range(1, k + 1):
        total = total * (n - k + i) // i
    return total if 0 <= k <= n else 0


def remainder(numbers, values):
    """a \\bmod n"""
    a, n = values
    if not isinstance(a, int) or not isinstance(n, int) or n < 1:
        raise Clash('a remainder of numbers that are not whole, or on division by less than 1')
    return a % n


def logsumexp(numbers, values):
    total = 0
    for x in values[0].flat:
        total = total + numbers.function('exp', x)
    return numbers.function('ln', total)


def softmax(numbers, values):
    if not isinstance(values[0], Array):
        raise Clash('the softmax of a number')
    powers = [numbers.function('exp', x) for x in values[0].flat]
    total = powers[0]
    for p in powers[1:]:
        total = total + p
    return values[0].like([numbers.divide(p, total) for p in powers])


FUNCTIONS = {
    'exp': of_number('exp'), 'ln': of_number('ln'), 'log': of_number('ln'), 'sin': of_number('sin'),
    'cos': of_number('cos'), 'tan': of_number('tan'),
    'sinh': of_number('sinh'), 'cosh': of_number('cosh'), 'tanh': of_number('tanh'), 'sqrt': of_number('sqrt'),
    'sgn': of_number('sgn'),
    'sign': of_number('sgn'), 'arctan': of_number('arctan'), 'arcsin': of_number('arcsin'),
    'arccos': of_number('arccos'), 'erf': of_number('erf'), 'Γ': of_number('gamma'),
    'floor': of_number('floor'), 'ceil': of_number('ceil'),
    'sec': one_over('cos'), 'csc': one_over('sin'), 'sech': one_over('cosh'), 'csch': one_over('sinh'),
    'cot': ratio('cos', 'sin'), 'coth': ratio('cosh', 'sinh'),
    'arsinh': of_square(1), 'arcosh': of_square(-1), 'artanh': made_of(inverse_tangent),
    'arcsinh': of_square(1), 'arccosh': of_square(-1), 'arctanh': made_of(inverse_tangent),
    'diag': of_matrix(arrays.diagonal), 'tr': of_matrix(arrays.trace), 'Tr': of_matrix(arrays.trace),
    'trace': of_matrix(arrays.trace), 'vec': of_matrix(arrays.stacked),
    'lambda_max': Function(1, eigenvalue(1)), 'lambda_min': Function(1, eigenvalue(-1)),
    'sigma_max': Function(1, singular_value(1)), 'sigma_min': Function(1, singular_value(-1)),
    'eigenvalues': Function(1, all_of(eigenvalues)), 'singular values': Function(1, all_of(singular_values)),
    'det': Function(1, lambda numbers, values: arrays.determinant(values[0], numbers)),
    'max': best(1), 'min': best(-1), 'argmax': where_best(1), 'argmin': where_best(-1), 'binom': Function(2, binomial), 'mod': Function(2, remainder),
    'softmax': Function(1, softmax), 'logsumexp': Function(1, logsumexp),
    # of random quantities; their meaning is in chance.py
    'E': Function(1, None), 'Var': Function(1, None), 'std': Function(1, None), 'Cov': Function(2, None),
    'P': Function(1, None),
    '1': Function(1, None)}                                  # the indicator \\mathbf 1\\{…\\}

INFIX_VALUES = {'+': lambda p, q: p + q, '-': lambda p, q: p - q}
COMPARE = {'=': lambda s: s == 0, '≠': lambda s: s != 0, '≤': lambda s: s <= 0, '<': lambda s: s < 0,
           '≥': lambda s: s >= 0, '>': lambda s: s > 0}
