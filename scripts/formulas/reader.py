"""LaTeX -> statements.  Nothing here knows what a symbol *means*: w^2, w^l, f(x), a(1-a) and v' are kept as written."""
from .errors import NotUnderstood, TooMuch
from .operators import INFIX, RELATIONS
from .reader_scripts import Scripts
from .rows import Rows
from .tokens import tokens
from .tree import juxt

DEEPEST = 40                                                 # levels of nested groups
CONDITION_WORDS = ('if', 'for', 'for all', 'for every', 'for any', 'for each', 'when', 'whenever', 'where', 'with',
                   'provided', 'and', 'unless', 'otherwise',
                   'else', 'given', 'as')
OPENERS, CLOSERS = ('(', '[', '{', '\\{'), (')', ']', '}', '\\}')
BARS = ('|', '\\|')
STOP = CLOSERS + ('\\right|', '\\right\\|', ',', ';', '&', '\\\\', '.', ':', '!', '\\mid', '\\quad', '+', '-', '\\pm', '\\mp', "'", '^', '_',
                  '\\forall', '\\setminus', '⇒')


def read(tex):
    """The chains of a display: a list of Statement.  Raises NotUnderstood(message, position), or TooMuch.

    >>> [s.rels for s in read(r'a = b \\le c \\\\ d = e')]
    [('=', '≤'), ('=',)]
    """
    return Reader(tex).statements()


def read_expression(tex):
    """One expression and nothing after it."""
    reader = Reader(tex)
    tree = reader.expr()
    reader.punctuation()
    if reader.peek() is not None:
        reader.need('the end')
    return tree


class Reader(Scripts):
    """Recursive descent over the tokens; `close` is the stack of brackets that are open."""

    def __init__(self, source):
        self.source, self.t = source, tokens(source)
        self.i, self.close, self.depth = 0, [None], 0

    # ---- tokens
    def peek(self, k=0):
        return self.t[self.i + k].text if self.i + k < len(self.t) else None

    def kind(self, k=0):
        return self.t[self.i + k].kind if self.i + k < len(self.t) else None

    def next(self):
        self.i += 1
        return self.t[self.i - 1].text

    def take(self, *texts):
        """The next token if it is one of these; else None, and nothing is read."""
        return self.next() if self.kind() not in (None, 'word') and self.peek() in texts else None

    def need(self, text):
        if self.take(text) is None:
            self.fail('expected %s, found %s' % (text, 'the end' if self.peek() is None else self.peek()))

    def at(self):
        return self.t[self.i].start if self.i < len(self.t) else len(self.source)

    def fail(self, message):
        at = self.at()
        raise NotUnderstood('%s, at …%s⟂%s…' % (message, self.source[max(0, at - 25):at], self.source[at:at + 25]), at)

    def text(self, first):
        """The source of everything read since token number `first`."""
        if self.i <= first:
            return ''
        return ' '.join(self.source[self.t[first].start:self.t[self.i - 1].end].split())

    # ---- chains and aligned rows
    def statements(self):
        rows = Rows()
        while self.peek() is not None:
            if self.take('&', '\\quad') or self.punctuation():
                continue
            if self.take('\\\\'):
                rows.new_row = True
            elif self.kind() == 'tag':
                rows.tags.append(self.next())
            elif self.take(',', ';'):
                rows.separator = True
            elif self.kind() == 'word' or self.take('\\forall'):
                self.conditions(rows)
            elif self.peek() in RELATIONS:
                self.relation(rows)
            elif self.take('⇒'):
                if not rows.imply():
                    self.fail('⇒ needs one chain on its left; what else is assumed stands behind the formula: B, \\text{ if } A')
            else:
                self.side(rows)
        rows.flush(self)
        if not rows.out:
            raise NotUnderstood('there is no formula here', 0)
        return rows.out

    def punctuation(self):
        """Skip a comma or full stop that ends a row or the display."""
        j = 0
        while self.peek(j) in ('.', ',', ';', '\\quad'):
            j += 1
        if j and (self.peek(j) in (None, '\\\\') or self.kind(j) == 'tag'):
            self.i += j
            return True
        return False

    def relation(self, rows):
        if len(rows.sides) <= len(rows.rels):
            if rows.sides or not rows.out:
                self.fail('a relation needs something on its left')
            rows.resume()
        rows.rels.append(RELATIONS[self.next()])
        rows.new_row = rows.separator = False

    def side(self, rows):
        first = self.i
        if rows.complete():
            if rows.new_row and self.peek() in ('+', '-', '\\cdot', '\\times'):
                return self.continuation(rows, first)
            if self.kind() == 'word' or not (rows.new_row or rows.separator or self.t[first - 1].text == '\\quad'):
                self.fail('expected a relation')
            rows.flush(self)
        tree = self.expr()
        rows.add(tree, self.text(first), (self.t[first].start, self.t[self.i - 1].end))
        rows.new_row = rows.separator = False

    def continuation(self, rows, first):
        """A row that goes on with + … or - …: it belongs to the side above."""
        left = rows.sides[-1]
        if self.peek() in ('+', '-'):
            tree = self.expr(left)
        else:
            op = INFIX[self.next()]
            tree = (op, left, self.juxtaposition())
        rows.sides[-1] = tree
        rows.source[-1] += ' ' + self.text(first)
        rows.spans[-1] = (rows.spans[-1][0], self.t[self.i - 1].end)
        rows.new_row = False

    def conditions(self, rows):
        """… \\text{ if } z > 0, \\text{ for all } j \\neq k"""
        if self.kind() == 'word' and self.peek() not in CONDITION_WORDS:
            if rows.complete() and not (rows.new_row or rows.separator):
                self.fail('the word “%s” is not understood here' % self.peek())
            return self.side(rows)
        if self.kind() == 'word':
            self.next()
        if not rows.sides and not rows.out:
            self.fail('a condition must follow a formula')
        if self.peek() is not None and self.peek() not in ('\\\\',):
            rows.conditions.extend(self.condition_list())

    # ---- sums and products
    def expr(self, left=None):
        self.depth += 1
        if self.depth > DEEPEST:
            raise TooMuch('the formula is nested more than %d levels deep' % DEEPEST)
        if left is None:
            left = self.first_term()
        while self.peek() in ('+', '-', '\\pm', '\\mp'):
            op = self.next()
            right = self.term()
            if is_remainder(left) or is_remainder(right):
                self.fail('a + b \\bmod n can be read in two ways: put brackets')
            if op == '-' and right == ('dots',) and self.peek() not in ('+', '-'):
                op = '+'                                         # the rest of a series, whatever its sign
            left = ('pm', left, right, op) if op in ('\\pm', '\\mp') else (op, left, right)
        self.depth -= 1
        return left

    def first_term(self):
        if self.take('-'):
            return ('neg', self.term())
        sign = self.take('\\pm', '\\mp')
        if sign:
            return ('signed', self.term(), sign)
        self.take('+')
        return self.term()

    def term(self):
        """Explicit operators bind looser than juxtaposition: a b \\cdot c d is (a b)·(c d)."""
        left = self.juxtaposition()
        while self.peek() in INFIX and self.kind() != 'word':
            op = INFIX[self.next()]
            if self.take('-'):
                self.fail('two operators in a row: bracket the negative factor')
            right = self.juxtaposition()
            if op == '/' and several(right):
                self.fail('a/b c can be read in two ways: write a fraction, or brackets')
            if is_remainder(left):
                self.fail('a \\bmod n \\cdot b can be read in two ways: put brackets')
            left = (op, left, right) if op != 'mod' else ('juxt', ('fn', 'mod', None, None), ('tuple', left, right))
        return left

    def starts(self):
        """Does the next token begin another factor?"""
        p = self.peek()
        if p is None or self.kind() == 'tag':
            return False
        if self.kind() == 'word':
            return p not in CONDITION_WORDS
        if p in RELATIONS or p in INFIX or p in STOP or p.startswith('\\end{'):
            return False
        return p != self.close[-1] and not (p in ('|', '\\|') and self.separates(p))

    def separates(self, bar):
        """Is this bar the one of p(y | x)?  Inside brackets, when an odd number of them is left."""
        if self.close[-1] not in CLOSERS:
            return False
        count, depth, j = 0, 0, self.i
        while j < len(self.t) and depth >= 0:
            text = self.t[j].text
            depth += (text in OPENERS) - (text in CLOSERS)
            count += text == bar and depth == 0
            j += 1
        return count % 2 == 1

    def juxtaposition(self):
        items = []
        while self.starts() or not items and self.peek() in BARS and self.peek() == self.close[-1]:
            if items and items[-1][0] == 'num' and self.kind() == 'number':
                self.fail('two numbers side by side')
            first, atom = self.peek(), self.atom()
            items.append(with_iverson(atom) if first == '[' and not (items and takes_condition(items[-1])) else atom)
        if not items:
            self.fail('expected an expression, found %s' % ('the end' if self.peek() is None else self.peek()))
        return juxt(items)

    def group(self, closer, parse):
        self.close.append(closer)
        tree = parse()
        self.need(closer)
        self.close.pop()
        return tree


def with_iverson(tree):
    """[x > 0] is 1 or 0; with what is written above and below it."""
    if tree[0] == 'paren' and tree[1][0] in ('rel', 'and'):
        return ('juxt', ('fn', '1', None, None), tree)
    return (tree[0], with_iverson(tree[1])) + tree[2:] if tree[0] in ('^', '_', 'T') else tree


def is_remainder(tree):
    """Is this a \\bmod n, without brackets?"""
    return tree[:2] == ('juxt', ('fn', 'mod', None, None))


def takes_condition(tree):
    """Does P, E or the sign of an indicator stand before the bracket?"""
    return tree[0] == 'fn' or tree[:2] == ('sym', 'P')


def several(tree):
    """More than one factor, as far as can be told here: f(x) and \\ln x are one."""
    if tree[0] != 'juxt':
        return False
    items = tree[1:]
    one = [k for k in range(1, len(items)) if items[k - 1][0] == 'fn' or items[k - 1][0] == 'sym' and items[k][0] in ('paren', 'tuple')]
    return len(items) - len(one) > 1
