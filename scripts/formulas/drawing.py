"""Drawing the leaves of a world: shapes, values, structures."""
import math

from .arrays import Array, size_of
from .choices import MOST_OF_ALL, choices, chosen
from .declarations import OF_VECTORS
from .domains import Drawer, is_positive, stratified
from .errors import Clash, NotUnderstood, TooMuch
from .rng import Rng
from .structures import orthonormal, scaled, structured
from .tree import sym, walk


class Drawing:
    """Mixed into World."""

    def leaf_value(self, name, fam, domain, dimensions, b):
        if domain == 'small':
            return self.value('ε')
        if domain.random and not self.sampling:
            raise Clash('%s is random: use it under \\mathbb{E}, \\operatorname{Var} or \\operatorname{std}' % name)
        key = (name, fam)
        if key not in self.instance.drawn:
            self.instance.drawn[key] = self.draw(name, fam, domain, dimensions, b)
        value = self.instance.drawn[key]
        if name in self.givens.data:
            self.instance.tracking[-1].add('example')
            if self.example is None:
                raise Clash('%s is a training example: use it under \\sum_x' % name)
            value = value[(self.example,)]
        if not isinstance(value, Array):
            return self.numbers.leaf(value, name)
        value = value.like([self.numbers.leaf(t, name) for t in value.flat])
        kind = self.givens.structure.get(name)
        if kind in OF_VECTORS:
            return self.on_structure((name, fam), value, self.numbers)
        return structured(kind, value, self.numbers, name, self.instance.seed) if kind else value

    def on_structure(self, key, value, numbers):
        """A vector of sum 1, of sum 0 or of norm 1 from what was drawn or moved, an orthogonal matrix from what was moved; of any other name the
        value itself."""
        kind = self.givens.structure.get(key[0])
        if kind == 'orthogonal':
            return orthonormal(value, numbers)
        if kind not in OF_VECTORS:
            return value
        domain = [leaf[2] for leaf in self.givens.leaves if leaf[0] == key[0]][0]
        return scaled(kind, value, numbers, is_positive(domain))

    def draw(self, name, fam, domain, dimensions, b):
        base, sh = self.shape_of(dimensions, b)
        if name in self.givens.data:
            sh = (self.whole(self.givens.data[name], {}),) + sh
        keys = (self.instance.seed, self.instance.attempt, name, fam)
        if domain.kind in ('set', 'one of'):
            entry = self.chooser(domain, sh, keys, b)
        else:
            ends = [self.end(item, b) for item in domain.items]
            if domain.kind == 'interval' and not ends[0] < ends[1]:
                raise NotUnderstood('the interval of %s is empty' % name)
            tie = Rng(self.instance.seed, 'tie').below(3)
            entry = Drawer(domain, ends, Rng(*keys), tie, self.instance.flavour, self.counts(name)).entry
        return Array(sh, [entry() for _ in range(size_of(sh))], False, base) if sh else entry()

    def counts(self, name):
        """Is this name a dimension or the end of a range, which must stay small?"""
        ends = [d for leaf in self.givens.leaves for d in leaf[3]] + list(self.givens.ranges.values())
        ends += list(self.givens.data.values())
        return any([node[0] == 'sym' and node[1] == name for end in ends
                    for tree in ([end] if isinstance(end[0], str) else end) for node in walk(tree)])

    def shape_of(self, dimensions, b):
        """(first index, shape); a dimension given as (low, high) is a list from x_low to x_high."""
        base, sh = 1, []
        for d in dimensions:
            if isinstance(d[0], tuple):
                base, high = self.whole(d[0], b), self.whole(d[1], b)
                sh.append(high - base + 1)
            else:
                sh.append(self.whole(d, b))
        if any([n < 1 for n in sh]):
            raise Clash('a dimension of %d' % min(sh))
        return base, tuple(sh)

    def end(self, tree, b):
        """An end of an interval, as a float; ∞ is allowed."""
        return endless(tree) or self.numbers.real(self.number(tree, b))

    def chooser(self, domain, sh, keys, b):
        """Draws from a finite set; single choices go through all elements in turn."""
        items = self.elements(domain.items, b)
        if self.instance.simple and not sh:
            top = min(3, len(items))
            return lambda: items[Rng(*keys).below(top)] if keys[0] % 2 else items[0]
        if not sh:
            seed = self.instance.seed + self.instance.attempt
            if domain.kind == 'set' and keys[3] is None:
                return lambda: chosen(self.givens, keys[2], items, seed)
            return lambda: stratified(items, seed, keys[2], keys[3])
        count = size_of(sh)
        if domain.kind == 'set' and keys[3] is None and not self.instance.simple and (keys[2], len(items) ** min(count, MOST_OF_ALL)) in choices(self.givens):
            k = chosen(self.givens, keys[2], range(len(items) ** count), self.instance.seed + self.instance.attempt)
            entries = iter([items[k // len(items) ** i % len(items)] for i in range(count)])
            return lambda: next(entries)
        rng = Rng(*keys)
        flavour = self.instance.flavour
        if flavour in ('zeros', 'large', 'ties'):            # all entries alike: a sum is as small, or as large, as it can be
            one = items[0] if flavour == 'zeros' else items[-1] if flavour == 'large' else rng.choice(items)
            return lambda: one
        return lambda: rng.choice(items)

    def elements(self, trees, b):
        """{1, 2, …, n} as a list of numbers."""
        if ('dots',) in trees:
            k = trees.index(('dots',))
            if k == 0 or k + 2 != len(trees):
                raise NotUnderstood('a set with … is written {a, …, b} or {a, a+1, …, b}')
            first, high = [self.whole(t, b) for t in trees[:k]], self.whole(trees[-1], b)
            step = first[1] - first[0] if k > 1 else 1
            if step < 1 or first != list(range(first[0], first[0] + k * step, step)):
                raise NotUnderstood('a set with … must increase by equal steps')
            if high - first[0] > 1000:
                raise TooMuch('a set of more than 1000 elements')
            return list(range(first[0], high + 1, step))
        values = [self.number(t, b) for t in trees]
        return [v if isinstance(v, int) else self.numbers.real(v) for v in values]


def endless(tree):
    """±∞ if this end of an interval is infinite, else None."""
    if tree in (sym('\\infty'), ('neg', sym('\\infty'))):
        return math.inf if tree[0] == 'sym' else -math.inf
    return None
