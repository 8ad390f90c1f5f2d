"""Powers: of numbers, of matrices, of e."""
from . import arrays
from .arrays import Array, describe
from .brackets import is_spectral
from .errors import Clash, Undefined
from .factors import in_brackets
from .show import show
from .spectra import eigenvalues, roots
from .tree import sym
from .unsized import Identity, Ones

PSEUDO = ('+', '\\dagger')                                  # above a matrix, of no name that is given
FULL = 1e-12                                                 # so small a part of the largest, an eigenvalue of A^T A may be 0


class Powers:
    """Mixed into World."""

    def raised(self, value, sup, b, tree):
        if sup is None:
            return value
        refuse_brackets(sup, tree)
        return self.power(value, self.ev(sup, b), tree)

    def ev_power(self, tree, b):
        if tree[1][0] == 'norm' and tree[2] == ('num', '2') and tree[1][2] in (None, ('num', '2'), sym('F')):
            x = self.normed(tree[1], b)
            if is_spectral(x, tree[1][2]):
                return self.power(self.ev(tree[1], b), 2, tree)
            return self.total([t * t for t in (x.flat if isinstance(x, Array) else [x])])
        refuse_brackets(tree[2], tree)
        if tree[2][0] == 'sym' and tree[2][1] in PSEUDO:
            return self.pseudo_inverse(self.ev(tree[1], b), tree)
        try:
            exponent = self.ev(tree[2], b)
        except Undefined:
            if tree[2][0] != '/':
                raise
            return self.power_by_logarithm(tree, b)
        return self.power(self.ev(tree[1], b), exponent, tree)

    def ev_root(self, tree, b):
        """An odd root, which negative numbers have too."""
        x, power = self.number(tree[2], b), self.numbers.divide(1, int(tree[1][1]))
        return -self.numbers.power(-x, power) if self.numbers.sign(x) < 0 else self.numbers.power(x, power)

    def power_by_logarithm(self, tree, b):
        """(1 + h)^{1/h} where h vanishes: e^{\\ln(1 + h) / h}."""
        base, (_, above, below) = self.number(tree[1], b), tree[2]
        if self.numbers.sign(base) <= 0:
            raise Undefined('a variable power of a number that is not positive')
        logarithm = self.numbers.function('ln', base) * self.number(above, b)
        return self.exponential(self.numbers.divide(logarithm, self.number(below, b)))

    def power(self, x, p, tree):
        if isinstance(p, Array):
            raise Clash('%s: the exponent is %s' % (show(tree), describe(p)))
        if isinstance(x, Array):
            return self.matrix_power(x, p, tree)
        if isinstance(x, Ones):
            raise Clash('%s: a power of a vector' % show(tree))
        if isinstance(x, Identity):
            return Identity(self.numbers.power(x.factor, p))
        return self.numbers.power(x, p)

    def matrix_power(self, x, p, tree):
        if len(x.shape) != 2 or x.row:
            raise Clash('%s: a power of %s' % (show(tree), describe(x)))
        if not isinstance(p, int) and abs(self.numbers.real(p)) == 0.5:
            return roots(x, self.numbers)[0 if self.numbers.real(p) > 0 else 1]
        if not isinstance(p, int) or not -8 <= p <= 8:
            raise Clash('%s: a matrix has the powers -8, … 8' % show(tree))
        if p < 0:
            x, p = self.inverted(x), -p
        result = Identity().sized(arrays.square(x, 'the power'))
        for _ in range(p):
            result = arrays.matmul(result, x)
        return result

    def inverted(self, x):
        return arrays.inverse(x, self.numbers)

    def pseudo_inverse(self, x, tree):
        """Of a matrix of full rank (E. H. Moore and R. Penrose)."""
        if not isinstance(x, Array) or len(x.shape) != 2 or x.row:
            raise Clash('%s: the pseudo-inverse of %s' % (show(tree), describe(x)))
        turned, wide = arrays.transpose(x), x.shape[0] < x.shape[1]
        gram = arrays.matmul(x, turned) if wide else arrays.matmul(turned, x)
        sizes = [self.numbers.real(t) for t in eigenvalues(gram, self.numbers)]
        if min(sizes) <= FULL * max(sizes):
            raise Undefined('the pseudo-inverse of a matrix that is not of full rank is not known here')
        return arrays.matmul(turned, self.inverted(gram)) if wide else arrays.matmul(self.inverted(gram), turned)

    def exponential(self, x):
        exp = lambda t: self.numbers.function('exp', t)
        return x.map(exp) if isinstance(x, Array) else exp(x)


def refuse_brackets(script, tree):
    """x^{(2)}: the power, the second derivative, or the second of several x?"""
    if in_brackets(script):
        raise Clash('%s can be read in several ways: write the power without brackets; f^{(n)} is a derivative, of a function of the givens'
                    % show(tree))
