"""The reader's atoms, with what stands above and below them."""
from .reader_parts import Parts
from .tokens import Token
from .tree import contains, sym

INVERSE = ('neg', ('num', '1'))
MARKS = ('*', '\\star', '\\dagger', '+')


class Scripts(Parts):
    """Mixed into Reader."""

    def atom(self):
        tree = self.primary()
        if tree[0] == 'sym':
            return self.scripted_symbol(tree[1])
        if tree[0] in ('over', 'd', 'lim', 'int', 'dots', 'fn', 'Delta'):
            return tree
        while self.peek() in ('_', '^', '!', "'"):
            op = self.next()
            if op == '_' and self.positive_part():
                tree = ('juxt', ('fn', 'max', None, None), ('tuple', ('num', '0'), tree))
            elif op == '_' and tree[0] == '^' and tree[1][0] == 'norm' and tree[1][2] is None:
                tree = ('^', ('norm', tree[1][1], self.argument()), tree[2])             # \\|x\\|^2_2
            elif op == '_':
                tree = ('_', tree, self.script())
            elif op == '^' and self.mark_follows():
                tree = ('^', tree, sym(self.mark()[1:]))     # of an expression no name can have it
            elif op == '!':
                tree = ('!', tree)
            elif op == "'":
                self.fail('a prime on an expression: name the function')
            else:
                tree = self.power(tree, self.argument())
        return tree

    def power(self, tree, exponent):
        if is_transpose(exponent):
            return ('T', tree)
        return ('T', ('^', tree, INVERSE)) if is_of_the_inverse(exponent) else ('^', tree, exponent)

    def scripted_symbol(self, name):
        subs = sup = None
        while self.peek() in ("'", '_', '^'):
            op = self.next()
            if op == "'":
                name += "'"
            elif op == '_':
                if subs is not None:
                    self.fail('two subscripts on ' + name)
                subs = self.script()
            elif self.peek() == "'":
                name += self.next()
            elif self.mark_follows() or self.peek() == '{' and self.peek(1) == "'":
                name += self.mark()
            else:
                exponent = self.argument()
                sup = exponent if sup is None else ('juxt', sup, exponent)
        if sup is not None and (is_transpose(sup) or is_of_the_inverse(sup)):
            tree = ('T', sym(name, subs, None if is_transpose(sup) else INVERSE))
        else:
            tree = sym(name, subs, sup)
        while self.take('!'):
            tree = ('!', tree)
        return tree

    def positive_part(self):
        """The + of [1 - z]_+."""
        if self.take('+'):
            return True
        if self.peek() == '{' and self.peek(1) == '+' and self.peek(2) == '}':
            self.i += 3
            return True
        return False

    def mark_follows(self):
        return self.peek() in MARKS or self.peek() == '{' and self.peek(1) in MARKS and self.peek(2) in MARKS + ("'", '}')

    def mark(self):
        """w^*, w^{**}, w^{\\prime}: part of the name."""
        braced, text = self.take('{'), ''
        while self.peek() in MARKS + ("'",):
            mark = self.next()
            text += mark if mark == "'" else '^' + mark
            if not braced:
                return text
        self.need('}')
        return text

    def argument(self):
        """{expr}, or one token: what ^ and \\sqrt take."""
        if self.take('{'):
            return self.group('}', self.expr)
        if self.take('-'):
            return ('neg', self.argument())
        return self.digit()

    def digit(self):
        """Without braces TeX takes one digit: \\frac12, x^23."""
        if self.kind() == 'number' and len(self.peek()) > 1 and self.peek()[1] != '.':
            token = self.t[self.i]
            cut = token.start + 1
            self.t[self.i:self.i + 1] = [Token('number', token.text[0], token.start, cut),
                                         Token('number', token.text[1:], cut, token.end)]
        return self.primary()

    def script(self):
        """A subscript: {jk} and {j,k} are two indices, {j+l,k+m} too, {12} is one number, {KL} a word."""
        if self.peek() == '{' and self.capitals_follow():
            return (self.capitals(),)
        trees = self.group('}', self.expressions) if self.take('{') else [self.digit()]
        flat = []
        for tree in trees:
            flat.extend(tree[1:] if tree[0] == 'juxt' and not contains(tree, 'fn') and tree[1][0] == 'sym' else [tree])
        return tuple(flat)

    def capitals_follow(self):
        k = 1
        while self.kind(k) == 'name' and self.peek(k).isalpha() and self.peek(k).isupper():
            k += 1
        return k > 2 and self.peek(k) == '}'

    def capitals(self):
        """KL, as \\mathrm{KL} would be read."""
        self.next()
        name = ''
        while not self.take('}'):
            name += self.next()
        return sym(name)

    def expressions(self):
        trees = [self.expr()]
        while self.take(',', ';'):
            trees.append(self.expr())
        return trees


def is_transpose(tree):
    return tree in (sym('T'), sym('\\top'), sym('\\mathsf{T}'))


def is_of_the_inverse(tree):
    """The -T of A^{-T}."""
    return tree[0] == 'neg' and is_transpose(tree[1])
