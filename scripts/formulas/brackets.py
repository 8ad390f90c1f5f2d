"""What stands between brackets, bars and norm signs, in a World."""
from . import arrays
from .arrays import Array
from .blocks import blocks
from .errors import Clash
from .operators import FUNCTIONS
from .show import show
from .spectra import singular_values
from .tree import sym
from .unsized import Unsized


class Brackets:
    """Mixed into Evaluator."""

    def ev_tuple(self, tree, b):
        return arrays.stack([self.ev(t, b) for t in self.listed(tree[1:], b)])

    def ev_matrix(self, tree, b):
        column = all([len(row) == 1 for row in tree[1:]])
        rows = [[t] for t in self.listed(tuple([row[0] for row in tree[1:]]), b)] if column else tree[1:]
        rows = [[self.ev(t, b) for t in self.listed(tuple(row), b)] for row in rows]
        if any([isinstance(t, (Array, Unsized)) for row in rows for t in row]):
            return blocks(rows, show(tree))
        if any([len(row) != len(rows[0]) for row in rows]):
            raise Clash('the rows of a matrix have different lengths')
        if len(rows[0]) == 1:
            return Array((len(rows),), [row[0] for row in rows])
        flat = [t for row in rows for t in row]
        return Array((len(rows), len(rows[0])), flat, len(rows) == 1)

    def ev_abs(self, tree, b):
        x = self.ev(tree[1], b)
        if isinstance(x, Array):
            if len(x.shape) == 2 and x.shape[0] == x.shape[1]:
                return arrays.determinant(x, self.numbers)
            return x.map(self.absolute)
        return self.absolute(x)

    def absolute(self, x):
        s = self.numbers.side(x)
        if s == 0:
            return 0 if self.numbers.is_zero(x) else self.numbers.function('abs', x)
        return -x if s < 0 else x

    def ev_norm(self, tree, b):
        x, sub = self.normed(tree, b), tree[2]
        if is_matrix(x) and sub != sym('F'):
            return self.norm_of_matrix(x, tree)
        items = x.flat if isinstance(x, Array) else [x]
        if sub in (None, ('num', '2'), sym('F')):
            return self.numbers.function('sqrt', self.total([t * t for t in items]))
        sizes = [self.absolute(t) for t in items]
        if sub == ('num', '1'):
            return self.total(sizes)
        if sub == sym('\\infty'):
            return FUNCTIONS['max'].apply(self.numbers, sizes)
        return self.p_norm(sizes, tree, b)

    def norm_of_matrix(self, x, tree):
        """The largest stretch of a vector, measured by sums (1), roots of squares (2) or largest entries (∞)."""
        sizes, (rows, columns) = [self.absolute(t) for t in x.flat], x.shape
        if tree[2] == ('num', '2'):
            return FUNCTIONS['sigma_max'].apply(self.numbers, [x])
        if tree[2] == ('num', '1'):
            return FUNCTIONS['max'].apply(self.numbers, [self.total([sizes[i * columns + j] for i in range(rows)]) for j in range(columns)])
        if tree[2] == sym('\\infty'):
            return FUNCTIONS['max'].apply(self.numbers, [self.total(sizes[i * columns:(i + 1) * columns]) for i in range(rows)])
        if tree[2] == sym('*'):
            return self.total(singular_values(x, self.numbers))
        raise Clash('the norm %s of a matrix is not known: 1, 2, F, * or \\infty' % show(tree))

    def p_norm(self, sizes, tree, b):
        """(\\sum |x_i|^p)^{1/p}"""
        p = self.ev(tree[2], b)
        if isinstance(p, (Array, Unsized)) or self.numbers.sign(p - 1) < 0:
            raise Clash('the norm %s is not known: the subscript is a number from 1 on, F or \\infty' % show(tree))
        sizes = [t for t in sizes if not self.numbers.is_zero(t)]
        if not sizes:
            return 0
        return self.numbers.power(self.total([self.numbers.power(t, p) for t in sizes]), self.numbers.divide(1, p))

    def normed(self, tree, b):
        """What stands between the bars of a norm."""
        x = self.ev(tree[1], b)
        if isinstance(x, Unsized):
            raise Clash('the norm of %s whose size is not known' % x.words)
        if is_matrix(x) and tree[2] is None:
            raise Clash('%s is a matrix: write \\|…\\|_F for the root of the sum of squares, \\|…\\|_2 for the largest singular value' % show(tree[1]))
        return x

    def total(self, items):
        total = items[0]
        for item in items[1:]:
            total = total + item
        return total

    def ev_rounded(self, tree, b):
        return self.numbers.function(tree[0], self.number(tree[1], b))

    def ev_cases(self, tree, b):
        true = [case for case in tree[1:] if case[1] is not None and case[1] != ('otherwise',)
                and self.meets(case[1], b)]
        if not true:
            true = [case for case in tree[1:] if case[1] is None or case[1] == ('otherwise',)]
        if len(true) != 1:
            raise Clash('%d of the %d cases apply' % (len(true), len(tree) - 1))
        return self.ev(true[0][0], b)


def is_matrix(x):
    return isinstance(x, Array) and len(x.shape) == 2 and not x.row


def is_spectral(x, sub):
    """Is \\|x\\|_2 the norm of a matrix?"""
    return sub == ('num', '2') and is_matrix(x)
