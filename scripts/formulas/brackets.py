"""What stands between brackets, bars and norm signs, in a World."""
from . import arrays
from .arrays import Array
from .errors import Clash
from .operators import FUNCTIONS
from .show import show
from .tree import sym
from .unsized import Unsized


class Brackets:
    """Mixed into Evaluator."""

    def ev_tuple(self, tree, b):
        return arrays.stack([self.ev(t, b) for t in self.listed(tree[1:], b)])

    def ev_matrix(self, tree, b):
        column = all([len(row) == 1 for row in tree[1:]])
        rows = [[t] for t in self.listed(tuple([row[0] for row in tree[1:]]), b)] if column else tree[1:]
        rows = [[self.number(t, b) for t in self.listed(tuple(row), b)] for row in rows]
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
        s = self.numbers.sign(x)
        if s == 0:
            return 0 if self.numbers.is_zero(x) else self.numbers.function('abs', x)
        return -x if s < 0 else x

    def ev_norm(self, tree, b):
        x, sub = self.normed(tree, b), tree[2]
        if is_spectral(x, sub):
            return FUNCTIONS['sigma_max'].apply(self.numbers, [x])
        items = x.flat if isinstance(x, Array) else [x]
        if sub in (('num', '1'), sym('\\infty')):
            if isinstance(x, Array) and len(x.shape) == 2 and not x.row:
                raise Clash('the norm %s of a matrix is not known here' % show(tree))
            values = [self.absolute(t) for t in items]
            if sub == ('num', '1'):
                return self.total(values)
            return FUNCTIONS['max'].apply(self.numbers, values)
        if sub is not None and sub not in (('num', '2'), sym('F')):
            raise Clash('the norm %s is not known: 1, 2, F or \\infty' % show(tree))
        return self.numbers.function('sqrt', self.total([t * t for t in items]))

    def normed(self, tree, b):
        """What stands between the bars of a norm."""
        x = self.ev(tree[1], b)
        if isinstance(x, Unsized):
            raise Clash('the norm of %s whose size is not known' % x.words)
        if isinstance(x, Array) and len(x.shape) == 2 and not x.row and tree[2] is None:
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


def is_spectral(x, sub):
    """Is \\|x\\|_2 the norm of a matrix?"""
    return sub == ('num', '2') and isinstance(x, Array) and len(x.shape) == 2 and not x.row
