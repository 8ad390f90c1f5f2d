"""One line of the givens -> what it declares, as plain tuples; givens.py gives them their effect."""
from .domains import read_domain
from .errors import NotUnderstood
from .reader import Reader


class GivenLine(Reader):
    """A line such as  w, x \\in \\mathbb{R}^d  or  l = 1, \\ldots, L  or  f(u) = u^2."""

    def declarations(self):
        """[('domain', trees, domain) | ('list', first, last, domain) | ('range', name, low, high) | ('small', trees)
        | ('data', names, count)
        | ('relation', statement) | ('condition', tree), …]"""
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
        self.i = start
        return self.definition()

    def definition(self):
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
