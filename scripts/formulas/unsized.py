"""The identity matrix and the vector of ones: values whose size their neighbours decide."""
from . import arrays
from .arrays import Array, describe
from .errors import Clash


class Unsized:
    """factor · I or factor · 1; `sized(n)` is the array, `beside(other, what)` the array that fits beside another."""

    words = ''

    def __init__(self, factor=1):
        self.factor = factor

    def no_number(self, *_):
        raise Clash('%s whose size is not known stands where a number is needed' % self.words)

    __float__ = __int__ = __add__ = __radd__ = __sub__ = __rsub__ = __mul__ = __rmul__ = __pow__ = __rpow__ = __lt__ = __gt__ = no_number

    def times(self, factor):
        return type(self)(factor)

    def alike(self, other):
        return type(self) is type(other)


class Identity(Unsized):
    words = 'a matrix'

    def sized(self, n):
        return arrays.diagonal(Array((n,), [self.factor] * n))

    def beside(self, other):
        return self.sized(arrays.square(other, 'I beside'))

    def transposed(self):
        return self

    def product(self, other, first):
        """self · other, or other · self where `first` is False."""
        if isinstance(other, Unsized):
            return other.times(self.factor * other.factor)
        return arrays.scale(self.factor, other) if isinstance(other, Array) else self.times(self.factor * other)


class Ones(Unsized):
    """A column of ones, or a row."""

    words = 'a vector'

    def __init__(self, factor=1, row=False):
        Unsized.__init__(self, factor)
        self.row = row

    def times(self, factor):
        return Ones(factor, self.row)

    def sized(self, n):
        return Array((1, n) if self.row else (n,), [self.factor] * n, self.row)

    def beside(self, other):
        if not isinstance(other, Array) or other.row != self.row or len(other.shape) != 1 + self.row:
            raise Clash('a vector of ones beside %s' % describe(other))
        return self.sized(len(other.flat))

    def alike(self, other):
        return isinstance(other, Ones) and self.row == other.row

    def transposed(self):
        return Ones(self.factor, not self.row)

    def product(self, other, first):
        if isinstance(other, Identity):
            return self.times(self.factor * other.factor)
        if isinstance(other, Array):
            fits = self.row if first else not self.row and (other.row or len(other.shape) == 2)
            if fits:
                ones = self.sized(other.shape[0] if first else other.shape[1])
                return arrays.product(ones, other) if first else arrays.product(other, ones)
        elif not isinstance(other, Unsized):
            return self.times(self.factor * other)
        raise Clash('nothing tells how many ones \\mathbf{1} has here: write \\mathbf{1}_n')


def sized(x, y, kind=Unsized):
    """Both values, where one of them is of unknown size as an array beside the other."""
    if isinstance(x, kind):
        return x.beside(y), y
    return (x, y.beside(x)) if isinstance(y, kind) else (x, y)


ZERO = ('num', '0')


def facing(x, y, left, right):
    """The values of the two sides of a relation: what is written as 0 is an array of zeros beside an array."""
    if left == ZERO and isinstance(y, Array):
        return y.map(lambda _: 0), y
    return (x, x.map(lambda _: 0)) if right == ZERO and isinstance(x, Array) else (x, y)
