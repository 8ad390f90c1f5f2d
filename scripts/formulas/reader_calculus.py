"""The reader's constructions of calculus: limits, integrals, derivatives (and fractions, which look alike), ∇ and Δ."""
from .errors import NotUnderstood
from .reader_conditions import Conditions
from .tokens import Token
from .tree import sym


class Calculus(Conditions):
    """Mixed into Reader, below Parts."""

    def limit(self, _):
        self.need('_')
        self.need('{')
        self.close.append('}')
        variable = self.plain_name(self.atom(), 'a limit is taken of a plain name, as in \\lim_{x \\to 0}')
        self.need('→')
        target, side = self.expr_without_sign()
        self.need('}')
        self.close.pop()
        return ('lim', variable, target, side, ('neg', self.term()) if self.take('-') else self.term())

    def plain_name(self, tree, otherwise):
        if tree[0] != 'sym' or tree[2] or tree[3]:
            self.fail(otherwise)
        return tree

    def expr_without_sign(self):
        """0^+ is a side, not a power."""
        if self.peek(1) == '^' and self.peek(2) in ('+', '-'):
            target = self.primary()
            self.next()
            return target, self.next()
        return self.expr(), ''

    def integral(self, _):
        low = high = None
        while self.peek() in ('_', '^'):
            if self.next() == '_':
                low = self.argument()
            else:
                high = self.argument()
        if low is None or high is None:
            self.fail('an integral needs both limits')
        end = self.differential()
        rest, self.t = self.t[end:], self.t[:end]
        body = self.expr() if self.i < end else ('num', '1')
        if self.i != len(self.t):                            # reading \frac13 has cut a token in two
            self.fail('expected dx')
        self.t = self.t + rest
        self.next()
        variable = self.plain_name(self.primary(), 'an integral is over a plain name, as in \\int_0^1 x dx')
        return ('int', low, high, variable, body)

    def differential(self):
        """Where the d of the matching dx stands."""
        depth, inner, j = 0, 0, self.i
        while j + 1 < len(self.t):
            text = self.t[j].text
            depth += (text in ('(', '[', '{', '\\{')) - (text in (')', ']', '}', '\\}'))
            if depth < 0:
                break
            inner += text == '\\int'
            if text == 'd' and depth == 0 and self.t[j + 1].kind == 'name' and self.t[j - 1].text not in ('^', '_'):
                if inner == 0:
                    return j
                inner -= 1
            j += 1
        return self.differential_above()

    def differential_above(self):
        """\\int \\frac{dx}{1 + x^2}: the dx at the end of a numerator moves behind its fraction, where it is looked for."""
        opened = []
        for j in range(self.i, len(self.t)):
            text = self.t[j].text
            if text == '{':
                opened.append(j)
            elif text == '}' and opened:
                start = opened.pop()
                above = not opened and self.t[start - 1].text == '\\frac' and j - 2 >= start + 1 and self.t[j - 2].text == 'd' and self.t[j - 1].kind == 'name'
                end = self.end_of_group(j + 1) if above else None
                if end:
                    at = self.t[end - 1].end
                    moved = [Token(t.kind, t.text, at, at) for t in self.t[j - 2:j]]
                    one = [Token('number', '1', self.t[j].start, self.t[j].start)] if j - 3 == start else []
                    self.t = self.t[:j - 2] + one + self.t[j:end] + moved + self.t[end:]
                    return self.differential()
            elif text == '}':
                break
        self.fail('an integral needs its dx')

    def end_of_group(self, j):
        """The place behind the group that begins at token j; None where none does."""
        depth = 0
        for k in range(j, len(self.t)):
            depth += (self.t[k].text == '{') - (self.t[k].text == '}')
            if depth <= 0:
                return k + 1 if k > j else None
        return None

    def fraction(self, _):
        top = self.group('}', self.numerator) if self.take('{') else self.digit()
        bottom = self.group('}', self.denominator) if self.take('{') else self.digit()
        if top[0] != '∂':
            return ('/', top, self.plain(bottom))
        if bottom[0] != '∂':
            self.fail('∂ over something that is not ∂')
        variables, body = of_order(top[2], bottom[1]), top[1]
        if body is None and self.starts():
            body = self.term()                               # ∂/∂x (…) acts on the term that follows
        if body is None:
            self.fail('∂/∂… of what?')
        return ('d', body, variables)

    def plain(self, tree):
        if tree[0] == '∂':
            self.fail('∂ below something that is not ∂')
        return tree

    def numerator(self):
        if not self.take('\\partial'):
            return self.expr()
        order = self.argument() if self.take('^') else ('num', '1')
        if order[0] != 'num' or '.' in order[1]:
            self.fail('the order of a derivative is a whole number')
        return ('∂', None if self.peek() == '}' else self.expr(), int(order[1]))

    def denominator(self):
        variables = []
        while self.take('\\partial'):
            variables.append(self.variable())
        return ('∂', tuple(variables)) if variables else self.expr()

    def variable(self):
        """x, w_{jk}, x^2 (taken twice), (w^l_j)."""
        tree = self.atom()
        if tree[0] == 'paren':
            tree = tree[1]
        order = 1
        if tree[0] == '^' and tree[2][0] == 'num':
            tree, order = tree[1], int(tree[2][1])
            tree = tree[1] if tree[0] == 'paren' else tree
        elif tree[0] == 'sym' and tree[3] in (('num', '2'), ('num', '3'), ('num', '4')):
            tree = ('maybe power', tree)
        return (tree, order)

    def partial(self, _):
        """Inline  \\partial C / \\partial w."""
        top = self.atom()
        self.need('/')
        self.need('\\partial')
        return ('d', top, of_order(1, (self.variable(),)))

    def nabla(self, _):
        variable, order = None, 1
        while self.peek() in ('_', '^'):
            if self.next() == '_':
                variable = self.argument()
            elif self.argument() == ('num', '2'):
                order = 2
            else:
                self.fail('only ∇ and ∇² are known')
        if self.peek() in ('=', None):
            return sym('\\nabla') if variable is None else ('grad', variable, order, sym('\\nabla'))
        if self.peek() == '(' or self.peek() == '[':
            body = self.primary()
        else:
            body = self.function_or_name()
        if body[0] == 'T':                                   # ∇C^T is the transpose of ∇C
            return ('T', ('grad', variable, order, body[1]))
        return ('grad', variable, order, body)

    def function_or_name(self):
        """C, f(x), \\ln p(x): what ∇ acts on."""
        body = self.atom()
        if body[0] == 'fn':
            inner = self.function_or_name()
            return ('juxt', body) + (inner[1:] if inner[0] == 'juxt' else (inner,))
        if self.peek() == '(' and body[0] == 'sym':
            return ('juxt', body, self.primary())
        return body

    def delta(self, _):
        tree = self.atom()
        name = tree[1] if tree[0] == 'T' else tree
        if name[0] != 'sym':
            self.fail('Δ of something that is not a name')
        return ('T', ('Delta', name)) if tree[0] == 'T' else ('Delta', name)


def of_order(order, variables):
    """The variables of a derivative of this order.  In ∂C/∂z^2 the 2 is a layer; in ∂²C/∂z^2 it says that z comes twice."""
    layers = tuple([(v[1] if v[0] == 'maybe power' else v, n) for v, n in variables])
    if order == sum([int(v[1][3][1]) if v[0] == 'maybe power' else n for v, n in variables]):
        return variables
    if order != sum([n for _, n in layers]):
        raise NotUnderstood('a derivative whose order above, %d, is not that of the variables below' % order)
    return layers
