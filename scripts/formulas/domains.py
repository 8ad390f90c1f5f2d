"""Where a given draws its values from, and how: generic values, but also ties, zeros, whole numbers, large ones and
the edges."""
import math

from .distributions import KINDS, NAMES
from .errors import NotUnderstood
from .rng import Rng
from .tree import sym

FLAVOURS = ('generic', 'whole', 'large', 'generic', 'ties', 'mixed', 'generic', 'zeros')
WHOLE = (-2, -1, 0, 1, 2, 3)
ZERO = ('num', '0')
MIRRORED = {'<': '>', '>': '<', '≤': '≥', '≥': '≤', '≠': '≠'}


class Domain:
    """`kind`: 'R', 'Z', 'N', 'interval', 'set', 'same' or a distribution of distributions.py.
    `items`: the trees inside (end points, elements, parameters); `shape`: trees; `closed`: which ends belong; `sign`:
    of R_{>0}."""

    def __init__(self, kind, items=(), shape=(), closed=(False, False), sign=''):
        self.kind, self.items, self.shape, self.closed, self.sign = kind, tuple(items), tuple(shape), closed, sign

    @property
    def random(self):
        return self.kind in KINDS


SETS = {'\\mathbb{R}': 'R', '\\mathbb{N}': 'N', '\\mathbb{Z}': 'Z', '\\R': 'R'}


def read_domain(reader, random):
    """The domain that starts at the reader's next token: \\mathbb{R}^{m \\times n}, (0,1)^n, [0,\\infty),
    \\{1,2,3\\}, \\mathcal{N}(0, 1/n)^n."""
    token = reader.peek()
    sign, closed = '', (False, False)
    if random and token in NAMES and token != '\\{':
        reader.next()
        reader.need('(')
        kind, items = NAMES[token], reader.group(')', reader.expressions)
        if len(items) != KINDS[kind].parameters:
            reader.fail('%s takes %d parameter%s' % (token, KINDS[kind].parameters, '' if KINDS[kind].parameters == 1 else 's'))
    elif token in SETS:
        kind, items = SETS[reader.next()], ()
        sign = read_sign(reader)
    elif token == '\\{':
        reader.next()
        kind, items = 'one of' if random else 'set', reader.group('\\}', reader.expressions)
    elif token in ('(', '['):
        kind, items, closed = read_interval(reader)
    else:
        reader.fail('the domain %s is not known: write \\mathbb{R}^n, (0,1), [0,1]^n, \\{1,2,3\\}' % token)
    shape = read_shape(reader) if reader.take('^') else ()
    sign = sign or (read_sign(reader) if kind == 'R' else '')
    if reader.take('\\setminus'):
        reader.need('\\{')
        reader.group('\\}', reader.expressions)
        sign = sign or '≠'
    return Domain(kind, items, shape, closed, sign)


def read_sign(reader):
    """_+ , _{>0}, _{\\ge 0}, _{++}"""
    if not reader.take('_'):
        return ''
    texts = []
    if reader.take('{'):
        while reader.peek() not in ('}', None):
            texts.append(reader.next())
        reader.need('}')
    else:
        texts.append(reader.next())
    text = ''.join(texts)
    if text not in ('+', '++', '>0', '≥0'):
        reader.fail('the sign _{%s} is not known' % text)
    return '≥' if text == '≥0' else '>'


def read_interval(reader):
    opener = reader.next()
    reader.close.append(')')
    low = reader.expr()
    reader.need(',')
    high = reader.expr()
    reader.close.pop()
    closer = reader.take(')', ']')
    if closer is None:
        reader.fail('an interval must be closed by ) or ]')
    return 'interval', (low, high), (opener == '[', closer == ']')


def read_shape(reader):
    """n, {n}, {m \\times n}: the trees of the dimensions."""
    tree = reader.argument()
    out = []
    while tree[0] == 'times':
        out.insert(0, tree[2])
        tree = tree[1]
    return tuple([tree] + out)


class Drawer:
    """One value after another for a domain whose end points are numbers; `tie` is shared by all names of an
    instance; `counts`: a dimension."""

    def __init__(self, domain, ends, rng, tie, flavour, counts=False):
        self.domain, self.ends, self.rng, self.tie, self.flavour = domain, ends, rng, tie, flavour
        self.counts = counts

    def entry(self):
        kind = self.domain.kind
        if kind in ('R', 'Z', 'N'):
            return self.whole_number(kind) if kind != 'R' else self.real()
        if kind == 'interval':
            return self.between(self.ends[0], self.ends[1])
        raise NotUnderstood('a domain without values')

    def whole_number(self, kind):
        high = 12 if self.flavour == 'large' and not self.counts else 5
        return self.rng.choice(range(1 if kind == 'N' else -high, high + 1))

    def real(self):
        x = self.any_real()
        if self.domain.sign == '':
            return x
        if self.domain.sign == '≠':
            return x if x else 1.5
        return abs(x) if x or self.domain.sign == '≥' else 0.75

    def any_real(self):
        flavour, rng = self.flavour, self.rng
        if flavour == 'simple':
            return rng.choice((1, 2, -1, 3, 0.5))
        if flavour == 'whole':
            return rng.choice(WHOLE)
        if flavour == 'zeros':
            return 0
        if flavour == 'large':
            return 12 * rng.normal()
        if flavour == 'ties':
            return (1.25, -0.75, 2)[self.tie % 3]
        if flavour == 'mixed' and rng.random() < 0.4:
            return rng.choice((0, 1, -1, 1e-3))
        return rng.normal()

    def between(self, low, high):
        """Inside an interval; the ends themselves only where they belong to it."""
        if low == -math.inf and high == math.inf:
            return self.any_real()
        if high == math.inf:
            return low + self.positive(self.domain.closed[0])
        if low == -math.inf:
            return high - self.positive(self.domain.closed[1])
        return low + (high - low) * self.fraction()

    def positive(self, closed):
        x = abs(self.any_real())
        return x if x or closed else 0.75

    def fraction(self):
        """In (0, 1), with 0 and 1 where the ends belong."""
        flavour, rng, (left, right) = self.flavour, self.rng, self.domain.closed
        edges = ([0] if left else []) + ([1] if right else [])
        if flavour in ('whole', 'simple'):
            return rng.choice([0.5, 0.25, 0.75] + (edges if flavour == 'whole' else []))
        if flavour == 'ties':
            return (0.375, 0.625, 0.5)[self.tie % 3]
        if flavour == 'zeros':
            return edges[0] if edges else 0.5
        if flavour == 'large':
            return rng.choice([1e-3, 0.999, 0.02, 0.98, rng.random()])
        if flavour == 'mixed' and edges and rng.random() < 0.5:
            return rng.choice(edges)
        return min(max(rng.random(), 1e-9), 1 - 1e-9)


def stratified(items, seed, *keys):
    """The choice of instance `seed` from a finite list: every len(items) instances in a row meet all of them, in an
    order of their own."""
    n = len(items)
    block, k = seed // n, seed % n
    return Rng('block', block, *keys).shuffled(items)[k]


def is_positive(domain):
    """Are all its numbers at least 0, as far as this is written?"""
    return domain.kind == 'interval' and (domain.items[0] == 0 or domain.items[0][:1] == ('num',)) or domain.sign in ('>', '≥')


def is_wide(domain, kind):
    """Does the domain hold whatever is made of a drawn matrix or vector of this kind?"""
    if domain.kind == 'R':
        return domain.sign == '' or kind.startswith('of ') and kind != 'of sum 0'
    if domain.kind != 'interval' or not kind.startswith('of '):
        return False
    low, high = domain.items
    if kind == 'of sum 0':
        return low == ('neg', sym('\\infty')) and high == sym('\\infty')
    return low == ZERO and high in (('num', '1'), sym('\\infty')) or low in (('neg', ('num', '1')), ('neg', sym('\\infty')))


def bounds_in(condition):
    """[(name, relation, number)] of σ > 0 or 0 < σ, with the name on the left."""
    if condition[0] != 'rel' or condition[1] not in MIRRORED:
        return []
    _, op, left, right = condition
    found = [(left, op, right), (right, MIRRORED[op], left)]
    return [(name[1], op, value) for name, op, value in found if name[0] == 'sym' and name[2:] == (None, None) and is_numeral(value)]


def is_numeral(tree):
    return tree[0] == 'num' or tree[0] == 'neg' and tree[1][0] == 'num'


def between(bounds):
    """The interval, or the real numbers of a sign, that meet bounds (name, relation, number)."""
    if [(op, value) for _, op, value in bounds] in ([('>', ZERO)], [('≥', ZERO)], [('≠', ZERO)]):
        return Domain('R', sign=bounds[0][1])
    low, high, closed = ('neg', sym('\\infty')), sym('\\infty'), [False, False]
    for _, op, value in bounds:
        if op in ('>', '≥'):
            low, closed[0] = value, op == '≥'
        elif op in ('<', '≤'):
            high, closed[1] = value, op == '≤'
    return Domain('interval', (low, high), (), tuple(closed))
