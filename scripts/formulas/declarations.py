"""One line of the givens -> what it declares and which names that concerns; givens.py gives it its effect."""
from .domains import read_domain
from .errors import NotUnderstood
from .operators import RELATIONS
from .reader import Reader
from .show import show
from .tree import sym

STRUCTURES = ('positive definite', 'positive semidefinite', 'symmetric', 'antisymmetric', 'orthogonal')     # what implies another comes before it
OF_VECTORS = ('of sum 1', 'of sum 0', 'of norm 1')


class GivenLine(Reader):
    """A line such as  w, x \\in \\mathbb{R}^d  or  l = 1, \\ldots, L  or  f(u) = u^2."""

    def declarations(self):
        """[('domain', trees, domain) | ('list', first, last, domain) | ('range', name, low, high) | ('small', trees)
        | ('data', names, count)
        | ('conditions', trees) | ('relation', statement), …]"""
        out = []
        while self.i < len(self.t):
            out.append(self.declaration())
            while self.take(',', ';', '.', '\\quad'):
                pass
        if not out:
            raise NotUnderstood('an empty given')
        return out

    def declaration(self):
        start = self.i
        items = self.expressions()
        if ('dots',) in items and self.peek() is None and items[0][0] in ('tuple', 'paren'):
            return self.data(items)
        relation = self.peek()
        if relation in ('∈', '∼') and self.next():
            return self.domain(items, relation == '∼')
        if relation == '→' and self.peek(1) == '0' and self.peek(2) in (None, '.', ',', '^'):
            self.i += 2
            if self.take('^'):
                self.next()
            return ('small', items)
        if relation == '=' and len(items) == 1 and items[0][0] == 'sym' and self.has_dots_list():
            self.next()
            ends = self.expressions()
            return ('range', items[0][1], ends[0], ends[-1])
        if relation in ('<', '>', '≤', '≥', '≠') and len(items) > 1 and all([t[0] == 'sym' for t in items]):       # a, b > 0
            self.next()
            right = self.expr()
            return ('conditions', [('rel', RELATIONS[relation], t, right) for t in items])
        self.i = start
        return self.definition()

    def definition(self):
        if '⇒' in [token.text for token in self.t]:
            raise NotUnderstood('⇒ in a given: no draw is made to meet an implication')
        rest = self.statements()
        if len(rest) != 1 or not rest[0].rels:
            raise NotUnderstood('one declaration in a given: name = …, name \\in …, or a condition')
        return ('relation', rest[0])

    def domain(self, items, random):
        domain = read_domain(self, random)
        if ('dots',) in items:
            return ('list', items[0], items[-1], domain)
        return ('domain', items, domain)

    def has_dots_list(self):
        """Is what follows  = a, \\ldots, b ?"""
        j, depth = 1, 0
        while self.peek(j) is not None:
            depth += (self.peek(j) in ('(', '[', '{', '\\{')) - (self.peek(j) in (')', ']', '}', '\\}'))
            if self.peek(j) == ',' and depth == 0:
                return '\\ldots' in (self.peek(j + 1), self.peek(j + 2), self.peek(j + 3), self.peek(j + 4))
            j += 1
        return False

    def data(self, items):
        """(x_1, y_1), …, (x_n, y_n)"""
        names, counts = [], []
        for tree in items[-1][1:]:
            if tree[0] != 'sym' or not (tree[2] or tree[3]):
                raise NotUnderstood('examples are listed as (x_1, y_1), \\ldots, (x_n, y_n)')
            names.append(tree[1])
            counts.append(tree[2][0] if tree[2] else tree[3])
        return ('data', names, counts[0])


def literal_name(name, subs):
    return name + '_' + ','.join([s[1] if s[:1] + s[2:] in (('num',), ('sym', None, None)) else show(s) for s in subs])


def is_literal(subs):
    """C_0, C_x, σ_X, a_{in} and L_{\\max} are names; y_j is a component."""
    s = subs[0]
    return len(subs) == 1 and (s[0] in ('num', 'fn') or s == sym('x') or s[0] == 'sym' and (len(s[1]) > 1 and s[1][0] != '\\' or s[1].isupper() and s[2:] == (None, None)))


def left_sides(declaration):
    if declaration[0] == 'domain':
        return declaration[1]
    if declaration[0] == 'relation':
        return declaration[1].sides[:2] if declaration[1].rels[0] == '→' else declaration[1].sides[:1]
    return ()


def defined_name(left):
    """The name a left side would define: C of C, C_0, C(w), δ^l_j; None for anything else."""
    if left[0] == 'juxt' and len(left) == 3 and left[1][0] in ('sym', 'fn') and left[2][0] in ('paren', 'tuple'):
        left = left[1]
        return left[1]
    if left[0] == 'sym':
        return literal_name(left[1], left[2]) if left[2] and is_literal(left[2]) else left[1]
    return None


def both_structures(one, other, name):
    """What a matrix is that has two structures: a definite one is symmetric anyway."""
    kinds = [kind for kind in STRUCTURES if kind in (one, other)]
    if not kinds and one == other:
        return one
    if not kinds or len(kinds) > 1 and ('orthogonal' in kinds or 'antisymmetric' in kinds):
        raise NotUnderstood('%s is to be %s: such matrices are not drawn' % (name, ' and '.join(kinds or (one, other))))
    return kinds[0]


def vector_of(condition):
    """('of sum 1', p, the ends of each index) for \\sum_i p_i = 1 and \\sum_{i,j} P_{ij} = 1, also of sum 0, ('of norm 1', u,
    None) for \\|u\\| = 1; else (None, None, None)."""
    _, op, left, right = condition
    if op != '=' or right not in (('num', '0'), ('num', '1')):
        return None, None, None
    if left[0] == '^' and left[2] == ('num', '2') and right == ('num', '1'):           # the square is 1 too
        left = left[1]
    if left[0] == 'norm' and right == ('num', '1') and left[1][0] == 'sym' and left[1][2:] == (None, None) and left[2] in (None, ('num', '2')):
        return 'of norm 1', left[1][1], None
    names, ends = (), []
    while left[:2] == ('over', 'sum') and left[2] and not left[5]:
        names, ends = names + left[2], ends + [left[3:5]] * len(left[2])
        left = left[6]
    return ('of sum ' + right[1], left[1], ends) if names and left[0] == 'sym' and left[2:] == (names, None) else (None, None, None)


def structure_of(condition):
    """('symmetric', A) for A = A^T, ('antisymmetric', A) for A^T = -A, ('positive definite', A) for A \\succ 0, ('orthogonal', Q) for Q^T Q = I; else
    (None, None)."""
    _, op, left, right = condition
    if op in ('≻', '≽') and left[0] == 'sym' and right == ('num', '0'):
        return 'positive definite' if op == '≻' else 'positive semidefinite', defined_name(left)
    if op == '=':
        for a, b in ((left, right), (right, left)):
            if a[0] == 'T' and a[1] == b and b[0] == 'sym':
                return 'symmetric', defined_name(b)
            if a[0] == 'neg' and (b == ('T', a[1]) and a[1][0] == 'sym' or a[1] == ('T', b) and b[0] == 'sym'):
                return 'antisymmetric', defined_name(a[1] if a[1][0] == 'sym' else b)
            if b == sym('I') and a[0] == 'juxt' and len(a) == 3 and ('T', a[2]) == a[1] and a[2][0] == 'sym':
                return 'orthogonal', defined_name(a[2])
    return None, None


def orthogonal_pair(condition):
    """[x, y] for x^T y = 0, x \\cdot y = 0 and \\langle x, y \\rangle = 0; else []."""
    _, op, left, right = condition
    pair = left[1:] if left[0] in ('dot', 'inner') else (left[1][1], left[2]) if left[0] == 'juxt' and len(left) == 3 and left[1][0] == 'T' else ()
    plain = all([t[0] == 'sym' and t[2:] == (None, None) for t in pair])
    return [t[1] for t in pair] if plain and op == '=' and right == ('num', '0') else []


def bare(sup):
    """The k of x^{(k)}."""
    return sup[1] if sup[0] == 'paren' else sup


def index_of(tree):
    """(name, whole number) of l, l + 1 and l - 1; (None, 0) of anything else."""
    if tree[0] == 'sym' and tree[2] is None:
        return tree[1], 0
    if tree[0] in ('+', '-') and tree[1][0] == 'sym' and tree[1][2] is None and tree[2][0] == 'num' and '.' not in tree[2][1]:
        return tree[1][1], int(tree[2][1]) if tree[0] == '+' else -int(tree[2][1])
    return None, 0
