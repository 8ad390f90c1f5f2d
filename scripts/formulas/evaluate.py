"""Trees -> values, in a World.  One method for each kind of tree; `b` binds names (indices, arguments) to values."""
from . import arrays
from .arrays import Array, describe, product, scale, shape
from .brackets import Brackets, is_matrix
from .errors import Clash, Misfit
from .factors import is_function
from .indices import of_a_matrix, two_indices
from .listed import has_dots
from .operators import CONSTANTS, INFIX_VALUES
from .powers import PSEUDO, Powers
from .show import show
from .tree import sym
from .unsized import Identity, Ones, Unsized, sized


HINTS = {'O': '; O(h^2) stands at the end of a sum, as in h + O(h^2)', '\\infty': '; it is no number, so nothing is equal to it'}
UNSIZED = {'I': Identity, '\\mathbf{I}': Identity, '\\mathbf{1}': Ones}


class Evaluator(Brackets, Powers):
    """Mixed into World."""

    def ev(self, tree, b):
        """The value of a tree: a number, an Array, or an Unsized."""
        self.instance.step(self.numbers.cost)
        method = METHODS.get(tree[0])
        if method is None:
            raise Clash('%s has no value here' % show(tree))
        return method(self, tree, b)

    # ---- literals and names
    def ev_num(self, tree, b):
        return self.numbers.literal(tree[1])

    def ev_paren(self, tree, b):
        return self.ev(tree[1], b)

    def ev_sym(self, tree, b):
        _, name, subs, sup = tree
        if name in b:
            return self.raised(self.entry(b[name], subs, b, tree), sup, b, tree)
        if subs and len(subs) == 1 and name + '_x' in self.givens.names:
            return self.of_example(name + '_x', subs[0], sup, b)
        name, fam, subs = self.givens.split(tree)
        if name in self.givens.names or name in self.instance.oracles:
            return self.quantity(name, fam, subs, sup, b, tree)
        if name in self.givens.ranges:
            raise Clash('the index %s has no value here' % name)
        return self.constant(name, subs, sup, b, tree)

    def quantity(self, name, fam, subs, sup, b, tree):
        family = self.givens.family.get(name)
        if family == '^':
            sup = None
        if fam is not None and family:
            fam = self.whole(fam, b)
        elif family == '^':
            raise Clash('%s: which %s?' % (show(tree), name))
        if sup == ('neg', ('num', '1')) and of_a_matrix(subs):
            raise Clash('%s can be read in two ways: write (%s^{-1})_{…} for an entry of the inverse, or a fraction' % (show(tree), name))
        return self.raised(self.entry(self.value(name, fam), subs, b, tree), sup, b, tree)

    def of_example(self, name, sub, sup, b):
        """C_x, or C_{X_j}: the quantity for one training example."""
        world = self if sub == sym('x') else self.at_example(self.whole(sub, b) - 1)
        return self.raised(world.value(name), sup, b, sub)

    def constant(self, name, subs, sup, b, tree):
        """e, π, the identity matrix, Kronecker's δ: what is known without being given."""
        if name == 'e' and not subs:
            if sup is None:
                return self.numbers.function('exp', 1)
            power = self.ev(sup, b)
            self.refuse_of_matrix(tree, sup, power)
            return self.exponential(power)
        if name in CONSTANTS and not subs:
            return self.raised(CONSTANTS[name](self.numbers), sup, b, tree)
        if name in ('\\delta', 'I') and subs and len(subs) == 1 and subs[0][0] == 'num' and len(subs[0][1]) == 2:
            subs = tuple([('num', digit) for digit in subs[0][1]])               # \\delta_{12}
        if name in ('\\delta', 'I') and subs and len(subs) == 2 and sup is None:
            return 1 if self.whole(subs[0], b) == self.whole(subs[1], b) else 0
        if name in UNSIZED and sup is None and (not subs or len(subs) == 1):
            length = subs[0] if subs else self.givens.only_length() if name == '\\mathbf{1}' else None
            return UNSIZED[name]() if length is None else UNSIZED[name]().sized(self.whole(length, b))
        base, _, mark = name.partition('^')
        if mark in PSEUDO and base in self.givens.names:
            return self.raised(self.entry(self.pseudo_inverse(self.ev(sym(base), b), tree), subs, b, tree), sup, b, tree)
        if is_function(tree, self.givens):
            raise Clash('the function %s needs an argument' % name)
        raise Clash('%s is not given: nothing says what it is%s' % (show(sym(name)), HINTS.get(name, '')))

    def entry(self, value, subs, b, tree):
        """value_{j,k}"""
        if not subs:
            return value
        if isinstance(value, Unsized):
            return value.factor if len({self.whole(s, b) for s in subs}) == 1 else 0
        if not isinstance(value, Array):
            raise Misfit('%s: %s is a number, it has no components'
                        % (show(tree), show(tree[:2] + (None, None)) if tree[0] == 'sym' else show(tree[1])))
        sh = value.shape[1:] if value.row else value.shape
        subs = two_indices(subs) if len(sh) == 2 else subs
        wanted = [self.whole(s, b) for s in subs]
        if len(subs) == 1 and len(sh) == 2 and subs[0][0] == 'num' and len(subs[0][1]) == 2:
            wanted = [int(c) for c in subs[0][1]]            # w_{12} of a matrix
        at = [w - value.base for w in wanted]
        if len(at) > len(sh) or any([k < 0 or k >= n for k, n in zip(at, sh)]):
            raise Misfit('%s: index %s is out of range, it is %s'
                        % (show(tree), ', '.join([str(w) for w in wanted]), describe(value)))
        return value[([0] if value.row else []) + at]

    # ---- arithmetic
    def ev_add(self, tree, b):
        if tree[2] == ('dots',) or is_order(tree[2], self.givens):
            return self.ev(tree[1], b)                       # … + \ldots: the remainder, judged by its order
        return self.infix('+', tree, b)

    def ev_sub(self, tree, b):
        return self.infix('-', tree, b)

    def infix(self, op, tree, b):
        if has_dots(tree):
            return self.ev(self.continued_sum(tree, b), b)
        x, y = self.ev(tree[1], b), self.ev(tree[2], b)
        if type(x) in (float, int) and type(y) in (float, int):
            return x + y if op == '+' else x - y
        if is_spread(tree):
            return self.spread(tree, b)
        try:
            return self.same(op, x, y)
        except Clash:
            raise Misfit('%s is %s, but %s is %s: %s needs equal shapes'
                        % (show(tree[1]), describe(x), show(tree[2]), describe(y), op))

    def same(self, op, x, y):
        """x + y or x - y; an Unsized takes the size of the other."""
        if isinstance(x, Unsized) and isinstance(y, Unsized) and x.alike(y):
            return x.times(INFIX_VALUES[op](x.factor, y.factor))
        x, y = sized(x, y)
        if shape(x) != shape(y):
            raise Clash('%s of %s and %s' % (op, describe(x), describe(y)))
        return arrays.each(INFIX_VALUES[op], x, y)

    def ev_neg(self, tree, b):
        return self.negative(self.ev(tree[1], b))

    def negative(self, x):
        if isinstance(x, Unsized):
            return x.times(-x.factor)
        return x.map(lambda t: -t) if isinstance(x, Array) else -x

    def ev_odot(self, tree, b):
        x, y = sized(self.entrywise(tree[1], b), self.entrywise(tree[2], b))
        if not isinstance(x, Array) or shape(x) != shape(y):
            raise Misfit('%s is %s, but %s is %s: ⊙ needs equal shapes'
                        % (show(tree[1]), describe(x), show(tree[2]), describe(y)))
        return arrays.each(lambda p, q: p * q, x, y)

    def ev_otimes(self, tree, b):
        x, y = self.ev(tree[1], b), self.ev(tree[2], b)
        if not all([isinstance(t, Array) and len(t.shape) == 2 and not t.row for t in (x, y)]):
            raise Clash('%s: ⊗ stands between two matrices; the products of the entries of two vectors are x y^T' % show(tree))
        return arrays.kronecker(x, y)

    def entrywise(self, tree, b):
        """A factor of ⊙; there a numeral ± a vector is meant entry by entry: \\delta \\odot (1 - a)."""
        inner = tree[1] if tree[0] == 'paren' else tree
        if inner[0] not in ('+', '-') or (inner[1][0] == 'num') == (inner[2][0] == 'num'):
            return self.ev(tree, b)
        return self.spread(inner, b)

    def spread(self, tree, b):
        """A sum with one numeral, which stands beside every entry of the other term."""
        x, y = [self.ev(t, b) for t in tree[1:]]
        if isinstance(x, Array):
            y = x.map(lambda _: y)
        elif isinstance(y, Array):
            x = y.map(lambda _: x)
        return self.same(tree[0], x, y)

    def ev_times(self, tree, b):
        if has_dots(tree):
            return self.ev(self.continued_product(tree, b), b)
        return self.multiplied(self.ev(tree[1], b), self.ev(tree[2], b), tree[1], tree[2])

    def ev_dot(self, tree, b):
        if has_dots(tree):
            return self.ev(self.continued_product(tree, b), b)
        self.refuse_loose_gradient(tree[1], tree[2], b)
        x, y = sized(self.ev(tree[1], b), self.ev(tree[2], b), Ones)
        if isinstance(x, Array) and isinstance(y, Array) and len(x.shape) == 1:
            if x.shape != y.shape:
                raise Misfit('%s is %s, but %s is %s: · needs equal lengths'
                            % (show(tree[1]), describe(x), show(tree[2]), describe(y)))
            return arrays.matmul(arrays.transpose(x), y)
        return self.multiplied(x, y, tree[1], tree[2])

    def ev_inner(self, tree, b):
        """\\langle x, y \\rangle of two vectors, or of two matrices: the sum of the products of their entries."""
        x, y = sized(self.ev(tree[1], b), self.ev(tree[2], b), Ones)
        if not is_matrix(x) or not is_matrix(y):
            return self.ev_dot(('dot',) + tree[1:], b)
        if x.shape != y.shape:
            raise Misfit('%s is %s, but %s is %s: ⟨ ⟩ needs equal shapes' % (show(tree[1]), describe(x), show(tree[2]), describe(y)))
        return self.total([p * q for p, q in zip(x.flat, y.flat)])

    def multiplied(self, x, y, left, right):
        if isinstance(x, Unsized):
            return x.product(y, True)
        if isinstance(y, Unsized):
            return y.product(x, False)
        if not isinstance(x, Array) or not isinstance(y, Array):
            return scale(x, y)
        result = product(x, y)
        if result is None:
            raise Misfit('%s is %s and %s is %s: their product is not defined%s'
                        % (show(left), describe(x), show(right), describe(y), needs(x, y, left, right)))
        return result

    def ev_div(self, tree, b):
        if self.is_derivative(tree, b):
            return self.leibniz(tree, b)
        x, y = self.ev(tree[1], b), self.ev(tree[2], b)
        if isinstance(y, (Array, Unsized)):
            raise Clash('division by %s, which is %s'
                        % (show(tree[2]), y.words if isinstance(y, Unsized) else describe(y)))
        if isinstance(x, Array):
            return x.map(lambda t: self.numbers.divide(t, y))
        if isinstance(x, Unsized):
            return x.times(self.numbers.divide(x.factor, y))
        return self.numbers.divide(x, y)

    def ev_transpose(self, tree, b):
        if tree[1][0] == 'tuple':                            # (a, b)^T: the entries of a column, written in a row
            return self.ev(tree[1], b)
        x = self.ev(tree[1], b)
        if 'T' in b or 'T' in self.givens.names:             # T is a number here, as in \\gamma^T, and a vector has no powers
            if isinstance(x, Unsized) or isinstance(x, Array) and len(x.shape) == 2 and x.shape[0] == x.shape[1]:
                raise Clash('%s can be read in two ways, since T is given' % show(tree))
            if not isinstance(x, Array):
                return self.raised(x, sym('T'), b, tree)
        if tree[1][0] == 'sym' and of_a_matrix(tree[1][2]) and not isinstance(x, (Array, Unsized)):
            name, subs = sym(tree[1][1], None, tree[1][3]), tree[1][2]
            return self.entry(arrays.transpose(self.ev(name, b)), subs, b, tree)     # A^T_{jk} is an entry of A^T
        return x.transposed() if isinstance(x, Unsized) else arrays.transpose(x)

    def ev_factorial(self, tree, b):
        return self.numbers.function('factorial', self.number(tree[1], b))

    def ev_sub_script(self, tree, b):
        return self.entry(self.ev(tree[1], b), tree[2], b, tree)


def needs(x, y, left, right):
    """What would make a product possible."""
    if len(x.shape) == 2 and not x.row and len(y.shape) == 1:
        return ': %s x needs x of length %d' % (show(left), x.shape[1])
    if len(x.shape) == 1 and len(y.shape) == 1:
        return ': is ⊙, · or a transpose missing?'
    return ': is a transpose missing?'


def is_spread(tree):
    """1 - h \\odot h: a numeral beside an entrywise product?"""
    return tree[1][0] == 'num' and tree[2][0] == 'odot' or tree[1][0] == 'odot' and tree[2][0] == 'num'


def is_order(tree, givens):
    """O(ε^2) and o(ε^2), when no function of this name is given."""
    if tree[0] != 'juxt' or len(tree) != 3 or tree[2][0] != 'paren':
        return False
    return tree[1] in (sym('O'), sym('\\mathcal{O}'), sym('o')) and tree[1][1] not in givens.names


METHODS = {
    'num': Evaluator.ev_num, 'paren': Evaluator.ev_paren, 'sym': Evaluator.ev_sym, '+': Evaluator.ev_add,
    '-': Evaluator.ev_sub, 'neg': Evaluator.ev_neg,
    'odot': Evaluator.ev_odot, 'otimes': Evaluator.ev_otimes, 'times': Evaluator.ev_times, 'dot': Evaluator.ev_dot, 'inner': Evaluator.ev_inner, '/': Evaluator.ev_div,
    'T': Evaluator.ev_transpose,
    '^': Evaluator.ev_power, 'root': Evaluator.ev_root, '!': Evaluator.ev_factorial, '_': Evaluator.ev_sub_script,
    'tuple': Evaluator.ev_tuple, 'interval': Evaluator.ev_tuple,
    'matrix': Evaluator.ev_matrix, 'abs': Evaluator.ev_abs, 'norm': Evaluator.ev_norm,
    'floor': Evaluator.ev_rounded, 'ceil': Evaluator.ev_rounded,
    'cases': Evaluator.ev_cases,
    # of the other mixins of World
    'juxt': lambda world, tree, b: world.ev_juxt(tree, b), 'call': lambda world, tree, b: world.ev_call(tree, b),
    'over': lambda world, tree, b: world.ev_over(tree, b), 'd': lambda world, tree, b: world.ev_d(tree, b),
    'grad': lambda world, tree, b: world.ev_grad(tree, b), 'Delta': lambda world, tree, b: world.ev_Delta(tree, b),
    'at': lambda world, tree, b: world.ev_at(tree, b), 'lim': lambda world, tree, b: world.ev_lim(tree, b), 'grows': lambda world, tree, b: world.ev_grows(tree, b),
    'int': lambda world, tree, b: world.ev_int(tree, b)}
