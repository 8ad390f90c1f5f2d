"""The reader's single constructions: names, functions, sums, roots, brackets, sets."""
from .operators import BIG, FUNCTIONS, RELATIONS
from .reader_calculus import Calculus
from .tree import sym

PAIRS = {'(': ')', '[': ']', '\\lfloor': '\\rfloor', '\\lceil': '\\rceil', '\\langle': '\\rangle'}


class Parts(Calculus):
    """Mixed into Reader: everything that starts with one particular token."""

    def primary(self):
        kind, p = self.kind(), self.peek()
        if kind == 'number':
            text = self.next()
            return self.function('1') if text == '1' and self.peek() == '_' and self.indicator_follows() else ('num', text)
        if kind == 'word':
            return self.word()
        if p in PARSERS:
            self.next()
            return getattr(self, PARSERS[p])(p)
        if kind == 'name':
            return self.name()
        if p is not None and p.startswith('\\begin{'):
            return self.matrix()
        self.fail('expected an expression, found %s' % ('the end' if p is None else p))

    def word(self):
        text = self.next()
        if text == 'd' and self.kind() == 'name':
            return sym('d')
        return self.function(text) if text in FUNCTIONS or text in BIG else sym(text)

    def name(self):
        text = self.next()
        if text in ONES and not self.indicator_follows():
            return sym(ONE)
        if text == '\\mathbb{I}' and self.indicator_follows():
            return self.function('1')
        if text == ZEROS:
            return ('num', '0')
        if text == '\\arg' and self.peek() in ('\\max', '\\min'):
            text = '\\arg' + self.next()[1:]
        bare = FUNCTIONS_BY_TOKEN.get(text) or (text[1:] if text[0] == '\\'
                                                and (text[1:] in FUNCTIONS or text[1:] in BIG) else None)
        return self.function(bare) if bare else sym(text)

    # ---- functions and operators with an index
    def indicator_follows(self):
        """Is it \\mathbf{1}\\{…\\}, \\mathbf{1}[x > 0] or \\mathbf{1}_{x > 0}, and not the vector of ones?"""
        if self.peek() == '\\{':
            return True
        opening = 1 if self.peek() == '_' and self.peek(1) == '{' else 0
        if self.peek(opening) not in ('(', '[', '{'):
            return False
        depth, k = 0, opening
        while self.peek(k) is not None:
            depth += (self.peek(k) in ('(', '[', '{', '\\{')) - (self.peek(k) in (')', ']', '}', '\\}'))
            if depth and self.peek(k) in RELATIONS:
                return True
            if depth == 0:
                return False
            k += 1
        return False

    def function(self, name):
        if name in BIG and (self.peek() in ('_', '^') or name in ('sum', 'prod')):
            return self.big(name)
        sub = sup = None
        while self.take("'"):
            name += "'"
        while self.peek() in ('_', '^'):
            if self.next() == '_':
                sub = self.group('}', self.condition) if self.take('{') else self.digit()
                if name == '1':                              # \mathbf{1}_{x > 0}, \mathbf{1}_{\{x > 0\}}
                    return ('juxt', ('fn', '1', None, None), sub if sub[0] == 'set' else ('paren', sub))
            else:
                sup = self.argument()
        return ('fn', name, sub, sup)

    def big(self, op):
        names, low, high, conditions = (), None, None, ()
        while self.peek() in ('_', '^'):
            if self.next() == '^':
                high = self.argument()
            elif self.take('{'):
                names, low, conditions = self.group('}', self.index_list)
            else:
                names = (self.primary(),)
        return ('over', op, names, low, high, conditions, self.term())

    def index_list(self):
        """What stands below a sum: j, jk, j=1, i<j, j \\neq k, x \\in S, mnp\\ldots q."""
        names, low, conditions = [], None, []
        while True:
            first = self.juxtaposition()
            items = first[1:] if first[0] == 'juxt' else (first,)
            if self.peek() not in RELATIONS or self.peek() in ('=', '∈'):
                names.extend([item for item in items if item[0] != 'dots'])
            if self.take('='):
                start = self.expr()
                if low not in (None, start):
                    self.fail('the indices of one sign start at the same number: write a sign for each')
                low = start
            elif self.peek() in RELATIONS:
                conditions.append(self.rest_of_relation(first))
                while self.peek() in RELATIONS:              # 1 \le i < j \le n
                    conditions.append(self.rest_of_relation(conditions[-1][3]))
            elif self.take(':', '\\mid'):
                conditions.append(self.condition())
            if not self.take(',', ';', '\\\\'):
                return tuple(names), low, tuple(conditions)

    def root(self, _):
        degree = None
        if self.take('['):
            degree = self.group(']', self.expr)
        body = self.argument()
        if degree is None:
            return ('juxt', ('fn', 'sqrt', None, None), ('paren', body))
        if degree[0] == 'num' and degree[1] in ('3', '5', '7', '9'):
            return ('root', degree, body)
        return ('^', ('paren', body), ('/', ('num', '1'), degree))

    def binomial(self, _):
        return ('juxt', ('fn', 'binom', None, None), ('tuple', self.argument(), self.argument()))

    # ---- brackets
    def bracket(self, opener):
        closer = PAIRS[opener]
        trees, _ = self.group(closer, self.bracket_items)
        if opener == '[' and len(trees) == 2:
            return ('interval',) + tuple(trees)
        if opener == '\\lfloor' or opener == '\\lceil':
            return (opener[2:], trees[0])
        if opener == '\\langle':
            if len(trees) != 2:
                self.fail('⟨ ⟩ takes two vectors')
            for frobenius in ('_ F', '_ { F }'):
                words = frobenius.split()
                if [self.peek(k) for k in range(len(words))] == words:
                    self.i += len(words)
            return ('inner', trees[0], trees[1])
        return (('paren',) if len(trees) == 1 else ('tuple',)) + tuple(trees)

    def bracket_items(self):
        trees = [self.bracket_item()]
        while self.take(',', ';'):
            trees.append(self.bracket_item())
        return trees, None

    def bracket_item(self):
        tree = self.condition()
        while self.peek() in ('\\mid', '|', '\\|') and self.peek() != self.close[-1]:
            self.next()
            tree = ('mid', tree, self.bracket_item())
        return tree

    def values(self, _):
        """\\left. … \\right|_{x = 0, y = 1}"""
        body = self.group('\\right|', self.expr)
        self.need('_')
        self.need('{')
        pairs = self.group('}', self.equations)
        return ('at', body, tuple([name for name, _ in pairs]), tuple([value for _, value in pairs]))

    def equations(self):
        out = []
        while not out or self.take(',', ';'):
            name = self.primary()
            if name[0] != 'sym':
                self.fail('below the bar stands a name and its value, as in x = 0')
            self.need('=')
            out.append((name, self.expr()))
        return out

    def bars(self, bar):
        body = self.group(bar.replace('left', 'right'), self.expr)
        if bar[-2:] != '\\|':
            return ('abs', body)
        sub = None
        if self.take('_'):
            sub = sym(self.mark()[1:]) if self.mark_follows() else self.argument()
        return ('norm', body, sub)

    def brace(self, _):
        if self.peek() == '\\rm':
            self.next()
        tree = self.group('}', self.expr)
        return tree

    def set(self, _):
        if self.peek() == '\\begin{array}':
            return self.matrix('cases')
        self.close.append('\\}')
        items, condition = self.bracket_items()[0], None
        if self.take(':'):
            condition = self.condition()
        self.need('\\}')
        self.close.pop()
        return ('set', tuple(items), condition)

    def dots(self, _):
        return ('dots',)


PARSERS = {'(': 'bracket', '[': 'bracket', '\\lfloor': 'bracket', '\\lceil': 'bracket', '\\langle': 'bracket',
           '{': 'brace', '\\{': 'set', '|': 'bars', '\\left.': 'values',
           '\\|': 'bars', '\\left|': 'bars', '\\left\\|': 'bars', '\\ldots': 'dots', '\\frac': 'fraction', '\\partial': 'partial', '\\sqrt': 'root',
           '\\nabla': 'nabla', '\\Delta': 'delta',
           '\\lim': 'limit', '\\int': 'integral', '\\binom': 'binomial'}
ONE, ZEROS = '\\mathbf{1}', '\\mathbf{0}'
ONES = ('\\mathbf{1}', '\\mathbb{1}', '\\boldsymbol{1}', '\\bm{1}', '\\vec{1}')
FUNCTIONS_BY_TOKEN = dict([(token, '1') for token in ONES])
FUNCTIONS_BY_TOKEN.update({'\\mathbb{E}': 'E', '\\mathbb{P}': 'P', '\\Pr': 'P', '\\argmax': 'argmax',
                           '\\argmin': 'argmin'})
