"""Sums, products, maxima over an index; where its range comes from."""
from .arrays import Array, shape
from .errors import Clash, Misfit, NotUnderstood, TooMuch, Undefined
from .factors import core, is_of_spectrum, of_spectrum
from .indices import two_indices
from .infinite import Infinite
from .listed import Listed
from .show import show
from .tree import sym, walk

MIRRORED = {'>': '<', '≥': '≤'}
MOST_TERMS = 20000
MOST_KNOWN = 500                                             # trees whose indices are remembered


class Sums(Infinite, Listed):
    """Mixed into World."""

    def ev_over(self, tree, b):
        _, op, names, low, high, conditions, body = tree
        names = [self.index_name(n) for n in names]
        if low is None:
            names = names + self.conditional_names(conditions, names, b)
        if not names:
            raise Clash('%s: over what?' % show(tree))
        start = self.start_without_end(names, low, conditions, body, b)
        if start is not None:                                # k \\ge 0, and no end
            tree, high = ('over', op, tree[2], start, sym('\\infty'), (), body), sym('\\infty')
        if high == sym('\\infty'):
            return self.infinite(tree, names, b)
        terms = [(w, inner) for w, inner in self.bindings(names, low, high, conditions, body, b)
                 if all([w.meets(c, inner) for c in conditions if not is_binding(c, names)])]
        return self.combined(op, terms, body, names, tree)

    def index_name(self, tree):
        if tree[0] != 'sym' or tree[2] or tree[3]:
            raise Clash('%s is not an index' % show(tree))
        return tree[1]

    def conditional_names(self, conditions, names, b):
        """The free letters of i < j, j \\neq k, x \\in S that nothing else binds."""
        out = []
        for condition in conditions:
            for node in walk(condition):
                if node[0] != 'sym' or node[2] or len(node[1]) != 1:
                    continue
                if node[1] not in names + out and node[1] not in b and node[1] not in self.givens.names:
                    out.append(node[1])
        return out

    def bindings(self, names, low, high, conditions, body, b):
        """All (world, bindings) that the names below the sign run through; those of i, j = 1 share their ends."""
        out = [(self, b)]
        for k in range(len(names)):
            grown = []
            for w, inner in out:
                end = high if low is not None or k == len(names) - 1 else None
                grown.extend(w.runs(names[k], names, low, end, conditions, body, inner))
                if len(grown) > MOST_TERMS:
                    raise TooMuch('a sum of more than %d terms' % MOST_TERMS)
            out = grown
        return out

    def runs(self, v, names, low, high, conditions, body, b):
        """What one name below the sign runs through."""
        bind = lambda value: dict(list(b.items()) + [(v, value)])
        for condition in conditions:
            if is_binding(condition, [v]):
                return [(self, bind(x)) for x in self.set_elements(condition[3], b)]
        if low is not None:
            if high is None:
                raise Clash('the sum over %s has no upper end' % v)
            first, last = self.whole(low, b), self.whole(high, b)
            if last - first > MOST_TERMS:
                raise TooMuch('a sum of more than %d terms' % MOST_TERMS)
            return [(self, bind(i)) for i in range(first, last + 1)]
        if v in self.givens.data:
            return [(self.at_example(i), b) for i in range(self.whole(self.givens.data[v], {}))]
        if high is not None:
            return [(self, bind(i)) for i in range(1, self.whole(high, b) + 1)]
        choices = self.choices_of(v) if v not in b else None
        if choices is not None:
            return [(self, bind(x)) for x in choices]
        if v in self.givens.names and v not in b:            # \sum_w: over every entry of w
            members = self.members(v) if v in self.givens.family else [None]
            values = [self.value(v, m) for m in members]
            return [(self, bind(t)) for value in values for t in (value.flat if isinstance(value, Array) else [value])]
        return [(self, bind(i)) for i in self.infer(v, (body,) + tuple(conditions), b)]

    def choices_of(self, v):
        """The elements of the finite set that a single number is given from, or None.  Raises Clash for a number of any other
        domain, which has no values that could be gone through."""
        for name, fam, domain, dimensions in self.givens.leaves:
            if name == v and domain != 'small' and not dimensions and fam is None:
                if domain.kind != 'set':
                    raise Clash('%s is one number, not a range: state a bound that holds for all of its values, and where equality holds' % v)
                return self.elements(domain.items, {})
        return None

    def set_elements(self, tree, b):
        if tree[0] == '^' and tree[1][0] == 'set':
            raise Clash('a sum over the vectors of a set is not understood')
        tree = self.set_behind(tree)
        if tree[0] != 'set':
            raise Clash('%s is not a finite set' % show(tree))
        return self.elements(tree[1], b)

    def set_behind(self, tree):
        """The set that a name stands for, given as S = \\{1, 3\\}; any other tree as it is."""
        if tree[0] == 'sym' and not tree[2] and tree[3] is None:
            for _, _, right in self.givens.definitions.get(tree[1], ()):
                if right[0] == 'set':
                    return right
        return tree

    def combined(self, op, terms, body, names, tree):
        if not terms:
            if op in ('sum', 'prod'):
                return 0 if op == 'sum' else 1
            raise Undefined('%s over nothing' % op)
        best = total = None
        for w, inner in terms:
            value = w.ev(body, inner) if op in ('sum', 'prod') else w.number(body, inner)
            if total is None:
                best, total = inner, value
            elif op == 'sum':
                total = self.same('+', total, value)
            elif op == 'prod':
                total = self.multiplied(total, value, tree, body)
            elif (1 if op in ('max', 'argmax') else -1) * self.numbers.sign(value - total) > 0:
                best, total = inner, value
        return best[names[0]] if op in ('argmax', 'argmin') else total

    # ---- ranges of indices, from the shapes of what they index
    def infer(self, v, trees, b):
        """The values of index v, from the shapes of what it indexes in the trees.  Clash if none or two different
        ones."""
        found = []
        for tree in trees:
            for node in self.indexed_by(v, tree):
                self.size_here(v, node, b, found)
        if not found:
            if v in self.givens.ranges:
                low, high = self.range(v)
                return list(range(low, high + 1))
            low, high = [self.end_in(v, trees, upper, b) for upper in (False, True)]
            if low is not None and high is not None:
                return list(range(low, high + 1))
            for tree in trees:
                for node in self.indexed_by(v, tree):
                    if node[0] == '_':
                        self.ev(node[1], b)                  # says why it has no value
            raise Clash('nothing tells the range of the index %s in %s' % (v, ', '.join([show(tree) for tree in trees])))
        first = found[0]
        for other in found[1:]:
            if other[0] != first[0]:
                raise Misfit('the index %s runs over %s in %s but over %s in %s'
                            % (v, spell(first[0]), show(first[1]), spell(other[0]), show(other[1])))
        return first[0]

    def end_in(self, v, conditions, upper, b, passed=()):
        """The largest (upper) or smallest value that inequalities among the conditions leave an index, if need be by way of
        other indices, as in 1 \\le i < j \\le n; None if there is no such end."""
        ends = []
        for condition in conditions:
            if condition[0] != 'rel' or condition[1] not in ('<', '≤', '>', '≥'):
                continue
            _, op, small, large = condition if condition[1] in ('<', '≤') else (0, MIRRORED[condition[1]], condition[3], condition[2])
            mine, other = (small, large) if upper else (large, small)
            if mine != sym(v):
                continue
            if other[0] == 'sym' and self.conditional_names((other,), [], b):
                end = self.end_in(other[1], conditions, upper, b, passed + (v,)) if other[1] not in passed else None
            else:
                end = self.whole(other, b)
            if end is not None:
                ends.append(end - (op == '<') if upper else end + (op == '<'))
        return (min if upper else max)(ends) if ends else None

    def start_without_end(self, names, low, conditions, body, b):
        """The first value of the one index of a sum whose only condition is k \\ge 0, where no shape tells an end; else None."""
        if low is not None or len(names) != 1 or len(conditions) != 1 or conditions[0][:3] not in [('rel', op, sym(names[0])) for op in ('≥', '>')]:
            return None
        try:
            self.infer(names[0], (body,) + tuple(conditions), b)
        except Clash:
            return conditions[0][3] if conditions[0][1] == '≥' else ('+', conditions[0][3], ('num', '1'))
        return None

    def indexed_by(self, v, tree):
        """The parts of a tree that have v among their indices, where no sign in it binds v: looked for once a tree."""
        known = self.givens.cache.setdefault('indexed', {})
        key = (v, id(tree))
        if key not in known:
            if len(known) > MOST_KNOWN:
                known.clear()
            known[key] = (tree, list(indexed_by(v, tree, self.givens)))   # with the tree, whose id nothing else has while it is kept
        return known[key][1]

    def size_here(self, v, tree, b, found):
        """The range of v in w_{jv}, when w can be evaluated by now."""
        if kind_of_bound(tree, b):
            value, rest = b[tree[1]], tree[2]
        elif tree[0] == '_':
            value, rest = self.example_world().try_ev(tree[1], b), tree[2]
        elif len(tree[2]) == 1 and tree[1] + '_x' in self.givens.names:
            return
        else:
            name, fam, rest = self.givens.split(tree)
            if self.givens.family.get(name) == '_':
                if fam == sym(v):
                    found.append((self.members(name) if v not in self.givens.ranges
                                  else list(self.declared(name, v)), tree))
                    return
                fam = None if fam is None else self.whole(fam, b)
            elif fam is not None:
                fam = self.whole(fam, b)
            if sym(v) not in two_indices(rest) or name not in self.givens.names:
                return
            value = self.example_world().value(name, fam)
        if isinstance(value, Array) and len(value.shape) == 2 and not value.row:
            rest = two_indices(rest)
        if value is None or sym(v) not in rest:
            return
        axis = rest.index(sym(v))
        sh = shape(value)[1:] if isinstance(value, Array) and value.row else shape(value)
        if axis >= len(sh):
            raise Clash('%s has %d indices, not %d' % (show(tree), len(sh), len(rest)))
        found.append((list(range(value.base, value.base + sh[axis])), tree))

    def declared(self, name, v):
        low, high = self.range(v)
        return [i for i in range(low, high + 1) if self.exists(name, i)]

    def example_world(self):
        return self.at_example(0) if self.example is None and self.givens.data else self

    def try_ev(self, tree, b):
        try:
            return self.ev(tree, b)
        except NotUnderstood:
            return None


def indexed_by(v, tree, givens):
    if tree[0] == 'over' and any([n[1] == v for n in tree[2] if n[0] == 'sym']):
        return
    if tree[0] in ('sym', '_') and tree[2] and sym(v) in two_indices(tree[2]):
        yield tree
    if tree[0] == 'juxt':
        for head, following in zip(tree[1:], tree[2:]):
            if is_of_spectrum(head, following, givens) and sym(v) in head[2]:
                yield of_spectrum(head[:3] + (None,), core(following))
    for field in tree[1:]:
        for child in trees_of(field):
            for node in indexed_by(v, child, givens):
                yield node


def is_binding(condition, names):
    return condition[:2] == ('rel', '∈') and condition[2] in [sym(name) for name in names]


def kind_of_bound(tree, b):
    return tree[0] == 'sym' and tree[1] in b and isinstance(b[tree[1]], Array)


def trees_of(field):
    if isinstance(field, tuple) and field:
        if isinstance(field[0], str):
            yield field
        else:
            for item in field:
                for tree in trees_of(item):
                    yield tree


def spell(values):
    return '%d…%d' % (values[0], values[-1]) if values else 'nothing'
