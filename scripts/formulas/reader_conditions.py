"""The reader's arrays, cases and conditions."""
from .operators import RELATIONS
from .tree import sym

WORDS_OF_CASES = ('if', 'for', 'for all', 'and', 'when', 'where', 'with', 'otherwise', 'else')


class Conditions:
    """Mixed into Parts."""

    def matrix(self, kind=None):
        name = self.next()[7:-1]
        kind = kind or ('cases' if name in ('cases', 'dcases', 'rcases') else 'matrix')
        self.close.append('\\end')
        rows = self.rows_of_cases() if kind == 'cases' else self.rows_of_matrix()
        self.need('\\end{' + name + '}')
        self.close.pop()
        if kind == 'cases':
            if not rows:
                self.fail('no case')
            if any([len(r) > 2 for r in rows]):
                self.fail('a case is a value and a condition')
            return ('cases',) + tuple([(r[0], r[1] if len(r) == 2 else None) for r in rows])
        inner = ('matrix',) + tuple([tuple(r) for r in rows])
        if name == 'vmatrix':
            return ('juxt', ('fn', 'det', None, None), ('paren', inner))
        return inner

    def rows_of_cases(self):
        rows = [[]]
        while not self.at_end():
            if self.take('\\\\'):
                rows.append([])
            elif not self.take('&', '\\quad', ',', ';', '.'):
                rows[-1].append(self.condition_of_case() if rows[-1] else self.expr())
        return [row for row in rows if row]

    def rows_of_matrix(self):
        """Entries parted by &, rows by \\\\; no entry is empty, but a last row may be."""
        rows = [[]]
        while not self.at_end() or not rows[0]:
            if rows[-1]:
                if self.take('\\\\'):
                    rows.append([])
                    continue
                self.need('&')
            rows[-1].append(self.expr())
        return [row for row in rows if row]

    def at_end(self):
        return self.peek() is None or self.peek().startswith('\\end{')

    def condition_of_case(self):
        while self.kind() == 'word' and self.peek() in WORDS_OF_CASES:
            if self.next() in ('otherwise', 'else'):
                return ('otherwise',)
        return self.condition()

    def condition_list(self):
        out = [self.condition()]
        while self.peek() in (',', 'and') and self.starts_condition():
            self.next()
            out.append(self.condition())
        return domains_of_indices(out)

    def starts_condition(self):
        """After a comma: does another condition follow, or a new formula?  Conditions follow until the row ends."""
        k = 1
        while self.peek(k) == '\\quad':
            k += 1
        return self.peek(k) not in (None, '\\\\', '&') and self.kind(k) != 'word'

    def condition(self):
        """a < b \\le c, or a bare expression."""
        while self.take('\\quad'):
            pass
        tree, parts = self.expr(), []
        while self.peek() in RELATIONS:
            part = self.rest_of_relation(tree)
            tree = part[3]
            parts.append(part)
        if not parts:
            return tree
        return parts[0] if len(parts) == 1 else ('and',) + tuple(parts)

    def rest_of_relation(self, left):
        op = RELATIONS[self.next()]
        if op == '→':
            target, side = self.expr_without_sign()
            return ('rel', op, left, ('^', target, sym(side)) if side else target)
        return ('rel', op, left, self.expr())


def domains_of_indices(conditions):
    """j, k \\in S gives both their set; j = 1, \\ldots, n is j \\in \\{1, \\ldots, n\\}; a bare “for all j” adds
    nothing."""
    out, bare, i = [], [], 0
    while i < len(conditions):
        c = conditions[i]
        if c[0] == 'sym':
            bare.append(c)
        elif c[0] == 'rel' and c[1] == '=' and conditions[i + 1:i + 2] == [('dots',)] and i + 2 < len(conditions):
            out.append(('rel', '∈', c[2], ('set', (c[3], ('dots',), conditions[i + 2]), None)))
            i += 2
        else:
            if c[0] == 'rel' and c[1] == '∈':
                out.extend([('rel', '∈', b, c[3]) for b in bare])
                bare = []
            out.append(c)
        i += 1
    return out
