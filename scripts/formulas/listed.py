"""Sums, products and lists written with … : which terms they have."""
from .arrays import Array
from .dots import MOST, as_power, base_of, continued
from .errors import NO_VALUE, Clash, NotUnderstood, Undefined
from .factors import factors
from .show import show
from .tree import juxt, num, rebuild, summands, sym, walk

COUNTED = ('set', 'N', 'Z')                                  # kinds of domain whose single names are whole numbers


class Listed:
    """Mixed into Sums."""

    def listed(self, items, b, product=False):
        """The items, with … replaced by what continues the pattern up to the next item."""
        if ('dots',) not in items:
            return items
        k = items.index(('dots',))
        if product and self.givens.dots is not None:
            return items[:k] + (self.givens.dots,) + items[k + 1:]
        if product:
            items = tuple(factors(items, self.givens, b))
            k = items.index(('dots',))
        leading, row, rest = self.parts(items, b)
        return tuple(leading + row) + tuple(self.listed(tuple(rest), b))

    def parts(self, items, b):
        """(what stands before the row, the row, what stands behind it)"""
        k = items.index(('dots',))
        if k == 0 or k + 1 >= len(items):
            raise Clash('… needs something on both sides')
        frozen = [self.frozen(t, b) for t in items]
        base = base_of(frozen[k + 1]) or base_of(frozen[k - 1])
        for terms in ([as_power(t, base) for t in frozen], frozen, [self.counted(t, b) for t in frozen]):
            found = continued(terms[:k], terms[k + 1])
            if found is not None:
                return found + (terms[k + 2:],)
        found = self.by_last_term(items[:k], items[k + 1], b)
        if found is not None:
            return [], found, list(items[k + 2:])
        raise Clash('…: no pattern leads from %s to %s' % (show(items[k - 1]), show(items[k + 1])))

    def by_last_term(self, before, goal, b):
        """1 + 4 + 9 + … + n^2: the last term is the rule, and those before it are its values at 1, 2, 3, or at 0, 1, 2.

        None unless that is so for just one whole number in it; one term before it would tell no rule.
        """
        found, trial = [], self.with_any_values(before + (goal,), b)
        for name in sorted(set([t[1] for t in walk(goal) if t[0] == 'sym' and not t[2]])):
            last = self.as_number(sym(name), b) if self.is_count(name, b) else sym(name)
            if len(before) < 2 or last[0] != 'num' or int(last[1]) > MOST:
                continue
            for first in (0, 1):
                terms = [with_number(goal, name, k) for k in range(first, int(last[1]) + 1)]
                if terms and all([self.are_equal(t, u, trial) for t, u in zip(before, terms)]):
                    found.append(terms)
        return found[0] if len(found) == 1 else None

    def with_any_values(self, trees, b):
        """Other values for what is no index: y, 2 y and n y are equal where y is 0, and make no other row there."""
        trial, numbers = dict(b), [0]

        def another(_):
            numbers[0] += 1
            return self.numbers.quotient(9 + 2 * numbers[0], 9 + 31 * numbers[0])
        names = set([t[1] for tree in trees for t in walk(tree) if t[0] == 'sym'])
        for name in sorted([n for n in names if n in b or n in self.givens.names and n not in self.givens.family]):
            if not self.is_count(name, b):
                value = b[name] if name in b else self.value(name)
                trial[name] = value.map(another) if isinstance(value, Array) else another(value)
        return trial

    def are_equal(self, left, right, b):
        try:
            return self.numbers.vanishes(self.number(left, b) - self.number(right, b))
        except NO_VALUE + (NotUnderstood,):
            return False

    def continued_sum(self, tree, b):
        """a_1 + a_2 + … + a_n, or a_1 - a_2 + … - a_n, as a sum without dots."""
        total = None
        for sign, term in self.signed_terms(summands(tree), b):
            total = opposite(sign, term) if total is None else ('+' if sign > 0 else '-', total, term)
        return total

    def signed_terms(self, pairs, b):
        """[(sign, term), …] with every … replaced.  Its sign is that of the first term left out."""
        if not any([term == ('dots',) for _, term in pairs]):
            return pairs
        signs, terms = [sign for sign, _ in pairs], tuple([term for _, term in pairs])
        k = terms.index(('dots',))
        try:
            leading, row, rest = self.parts(terms, b)
        except Clash:
            if not 0 < k < len(pairs) - 1:
                raise
            row = self.by_last_term(tuple([opposite(*pair) for pair in pairs[:k]]), opposite(*pairs[k + 1]), b)
            if row is None:
                raise
            return [(1, term) for term in row] + self.signed_terms(pairs[k + 2:], b)
        rule = self.rule_of_signs(signs[len(leading):k + 1], signs[k + 1], row)
        return (list(zip(signs, leading)) + list(zip(rule, row))
                + self.signed_terms(list(zip(signs[k + 2:], rest)), b))

    def rule_of_signs(self, told, last, row):
        """The signs of a row, of which those before its last are told as far as the one of … ."""
        n = len(row)
        if told[1:] == told[-1:] * (len(told) - 1) and (len(told) > 2 or told[0] == told[-1]):
            rule = told[:1] + told[-1:] * n                  # x_1 - x_2 - x_3 - …, too
        else:
            rule = [told[0] * (-1) ** i for i in range(n + len(told))]
        if rule[:min(n, len(told))] != told[:n] or rule[n - 1] != last:
            raise Clash('…: the signs neither stay the same nor alternate up to %s' % show(row[-1]))
        return rule[:n]

    def continued_product(self, tree, b):
        """2 \\cdot 4 \\cdots (2n) as a product without dots: its factors stand side by side."""
        return juxt(self.listed(tuple(side_by_side(tree)), b, True))

    # ---- names by their numbers
    def frozen(self, tree, b):
        """Indices and exponents replaced by their numbers."""
        if tree[0] == 'sym':
            subs = tuple([self.as_number(s, b) for s in tree[2]]) if tree[2] else tree[2]
            return ('sym', tree[1], subs, self.exponent(tree[3], b) if tree[3] else None)
        if tree[0] == '^':
            return ('^', self.frozen(tree[1], b), self.exponent(tree[2], b))
        return rebuild(tree, lambda t: self.frozen(t, b))

    def exponent(self, tree, b):
        """By its number where it is one whatever is drawn: e^{x_1} begins no row e^1, e^2, …, even where x_1 is 1."""
        counts = all([node[0] != 'sym' or self.is_count(node[1], b) for node in walk(tree)])
        number = self.as_number(tree, b) if counts else tree
        return self.frozen(tree, b) if number == tree else number

    def counted(self, tree, b):
        """Whole names replaced by their numbers, and what is linear in one of them by its value: 2 n - 1, but not
        n (n + 1), whose factors make the pattern."""
        if tree[0] == 'sym' and not tree[2]:
            if not self.is_count(tree[1], b):
                return tree
            number = self.as_number(tree[:3] + (None,), b)
            return number if tree[3] is None else ('^', number, self.counted(tree[3], b))
        parts = rebuild(tree, lambda t: self.counted(t, b))
        if tree[0] not in ('paren', 'juxt', 'dot', 'times', '+', '-') or any([t[0] != 'num' for t in parts[1:]]):
            return parts
        if tree[0] in ('juxt', 'dot', 'times') and len([t for t in tree[1:] if t[0] != 'num']) != 1:
            return ('juxt',) + parts[1:]
        return parts[1] if tree[0] == 'paren' else self.as_number(parts, b)

    def is_count(self, name, b):
        """Is it an index, a whole number that is given, or made of such?"""
        if name in b:
            return isinstance(b[name], int)
        if any([leaf[0] == name and leaf[2] != 'small' and leaf[2].kind in COUNTED and not leaf[3] and leaf[1] is None
                for leaf in self.givens.leaves]):
            return True
        made = [d[2] for d in self.givens.definitions.get(name, ()) if d[0] is None and not d[1]]
        return len(made) == 1 and all([node[0] != 'sym' or self.is_count(node[1], {}) for node in walk(made[0])])

    def as_number(self, tree, b):
        try:
            return num(self.whole(tree, b))
        except (NotUnderstood, Undefined, ValueError, ZeroDivisionError, OverflowError):
            return tree


def opposite(sign, tree):
    """The tree, or its opposite if the sign is -1."""
    return tree if sign > 0 else ('neg', tree)


def with_number(tree, name, k):
    """The tree with the whole number k for a name."""
    if tree[:3] == sym(name)[:3]:
        return num(k) if tree[3] is None else ('^', num(k), with_number(tree[3], name, k))
    return rebuild(tree, lambda t: with_number(t, name, k))


def has_dots(tree):
    """Is one term of this sum, or one factor of this product, written … ?"""
    if tree[0] in ('+', '-'):
        return any([term == ('dots',) for _, term in summands(tree)])
    return ('dots',) in side_by_side(tree)


def side_by_side(tree):
    """The factors of a product, whatever sign of multiplication stands between them."""
    if tree[0] in ('dot', 'times'):
        return side_by_side(tree[1]) + side_by_side(tree[2])
    return list(tree[1:]) if tree[0] == 'juxt' else [tree]
