"""What a left side means already, and so does not define."""
from .declarations import GivenLine, defined_name, orthogonal_pair, structure_of, vector_of
from .domains import is_wide
from .errors import NotUnderstood
from .operators import CONSTANTS, FUNCTIONS
from .show import show
from .tree import juxt, sym, walk


class Meanings:
    """Mixed into Givens."""

    def defines(self, tex):
        """The name that a display `name = …` would define, or None when its left side is not one name that is new
        here."""
        try:
            declarations = GivenLine(tex).declarations()
        except NotUnderstood:
            return None
        if len(declarations) != 1 or declarations[0][0] != 'relation':
            return None
        left = declarations[0][1].sides[0]
        name = defined_name(left)
        if name is None or declarations[0][1].rels[0] != '=' or name in self.names or name in self.functions:
            return None
        return None if self.has_meaning(left) else name

    def has_meaning(self, left):
        """Is the left side a constant, as in e^x, a component of what is given, as x_1, a power, as in a^x for a given x, a known
        function or the derivative of one?"""
        if self.is_derivative_of_known(left) or left[0] == 'juxt' and left[1][0] == 'fn' and left[1][1] in FUNCTIONS:
            return True
        if left[0] != 'sym':
            return False
        _, name, subs, sup = left
        if name in CONSTANTS or name.rstrip("'") in self.depends or name == '\\delta' and len(subs or ()) == 2:
            return True
        if subs and name in self.names and not any([leaf[0] == name and not leaf[3] for leaf in self.leaves]):
            return True
        return sup is not None and any([node[0] == 'sym' and node[1] in self.names for node in walk(sup)])

    def is_derivative_of_known(self, left):
        """Is this f'(x) or f^{(n)}(x), of a function that is given or known?"""
        if left[0] != 'juxt' or left[1][0] not in ('sym', 'fn'):
            return False
        name = left[1][1].rstrip("'")
        known = name in self.functions or name in self.depends or left[1][0] == 'fn' and name in FUNCTIONS
        return known and (name != left[1][1] or left[1][3] is not None)

    def is_condition(self, left, right):
        condition = ('rel', '=', left, right)
        return structure_of(condition)[0] is not None or self.is_vector_condition(condition)

    def is_vector_condition(self, condition):
        """Is the sum of all entries of a vector or matrix that is drawn 1, or the norm of a vector?"""
        kind, name, ends = vector_of(condition)
        shapes = [leaf[3] for leaf in self.leaves if leaf[0] == name and leaf[1] is None and leaf[2] != 'small']
        if kind is None or len(shapes) != 1 or len(shapes[0]) != (1 if ends is None else len(ends)):
            return False
        return all([end in ((None, None), (('num', '1'), length)) for end, length in zip(ends or (), shapes[0])])

    def makes_orthogonal(self, condition):
        """Is it x^T y = 0 of vectors of which one is drawn freely?  Then that one becomes what a drawn vector leaves along no other."""
        pair = orthogonal_pair(condition)
        leaves = [leaf for name in pair for leaf in self.leaves if leaf[0] == name and leaf[1] is None and leaf[2] != 'small']
        if len(leaves) != 2 or pair[0] == pair[1] or len(leaves[0][3]) != 1 or leaves[0][3] != leaves[1][3]:
            return False
        free = [leaf for leaf in leaves if leaf[0] not in self.structure and leaf[2].kind == 'R' and leaf[2].sign == '']
        if not free:
            raise NotUnderstood('%s and %s are to be orthogonal, and neither is any vector of real numbers: such are not drawn' % tuple(pair))
        name, drawn = free[-1][0], '\\tilde{%s}' % free[-1][0]
        if drawn in self.names:
            raise NotUnderstood('%s is drawn to make %s orthogonal: give that another name' % (drawn, name))
        other = sym(pair[1 - pair.index(name)])
        self.leaves[self.leaves.index(free[-1])] = (drawn,) + free[-1][1:]
        self.names.add(drawn)
        along = ('/', ('dot', other, sym(drawn)), ('dot', other, other))
        self.definitions[name] = [(None, [], ('-', sym(drawn), juxt((along, other))))]
        return True

    def refuse_entry(self, left):
        """x_1 of an x that is drawn whole is no name of its own."""
        if left[2][0][0] == 'num' and any([leaf[0] == left[1] and leaf[1] is None and leaf[2] != 'small' and leaf[3] and isinstance(leaf[3][0][0], str) for leaf in self.leaves]):
            raise NotUnderstood('%s is an entry of %s, which is drawn whole: give the entries instead, as in x = (1, u, v)' % (show(left), left[1]))

    def refuse_narrow(self, kind, name):
        """A matrix or vector of a kind is made from what is drawn, and may leave an interval."""
        for leaf in self.leaves:
            if leaf[0] == name and leaf[2] != 'small' and kind != 'symmetric' and not is_wide(leaf[2], kind):
                raise NotUnderstood('%s is to be %s, with entries from a narrower set than the real numbers: such are not drawn' % (name, kind))
