"""Expectations: by enumeration and by Gauss's rules where those are exact, by means of draws with a stated confidence where
not."""
from .arrays import Array, describe, entries, positions, scale
from .conditional import as_ratio
from .cutting import RARE, Cutting, difference
from .distributions import KINDS, NAMES
from .domains import Domain
from .errors import Clash, Undefined
from .lattice import Lattices
from .show import show
from .sparse import MOST_POINTS, SparseGrids
from .tree import walk

EXACT, CLOSE = 1e-10, 1e-6
ENDLESS = 1e-11                                              # what is left of a sum that has no end
TIED = 1e-11                                                 # the probability that rounding takes two sides for equal
EVEN = (('num', '2'), ('num', '4'))
KINKS = ('abs', 'cases', 'floor', 'ceil', 'norm', 'rel')
KINKED = ('max', 'min', 'argmax', 'argmin', 'sgn', 'sign', '1', 'P')
# nodes of the rules that are tried, each against one node fewer
ORDERS = (4, 6, 9, 13, 21, 41)


class Chance(Cutting, Lattices, SparseGrids):
    """Mixed into World."""

    def of_chance(self, head, argument, b):
        """\\mathbb{E}[…], \\operatorname{Var}(…), std, Cov(x, y), P(condition), the indicator."""
        _, name, sub, sup = head
        if name.endswith("'"):
            raise Clash('%s: the prime has no meaning' % show(head))
        if name == '1':
            return self.indicator(argument, b)
        inner = argument[1:] if argument[0] in ('paren', 'tuple',
                                                'interval') else argument[1] if argument[0] == 'set' else (argument,)
        if any([item[0] == 'mid' for item in inner]):
            value = self.ev(as_ratio(self, head[:3] + (None,), inner, b), b)
        elif sub is not None and sub[0] == 'rel' and sub[1] == '∼':
            value = self.under(sub, name, inner, b)
        else:
            value = getattr(self, 'chance_' + name)(inner, b, None if sub is None else names_in(sub))
        return self.raised(value, sup, b, head)

    def indicator(self, argument, b):
        inner = argument[1] if argument[0] in ('paren',
                                               'tuple') else argument[1][0] if argument[0] == 'set' else argument
        return 1 if self.meets(inner, b) else 0

    def under(self, sub, name, inner, b):
        """\\mathbb{E}_{x \\sim \\mathcal{N}(0, 1)}, and \\mathbb{E}_{j \\sim p}: p holds the probabilities of the values of j."""
        domain = distribution_in(sub[3])
        if domain is not None and sub[2][0] == 'sym' and name in ('E', 'P') and len(inner) == 1:
            key = ('•' + sub[2][1], None)
            at = lambda world: dict(list(b.items()) + [(sub[2][1], world.put[key])])
            value = (lambda w: w.ev(inner[0], at(w))) if name == 'E' else lambda w: 1 if w.meets(inner[0], at(w)) else 0
            return self.expectation(value, inner[0], b, self.axes_of(key[0], None, domain, (), b))
        p = self.ev(sub[3], b)
        if name != 'E' or not isinstance(p, Array) or len(p.shape) != 1 or sub[2][0] != 'sym':
            raise Clash('%s: only \\mathbb{E}_{x \\sim \\mathcal{N}(0, 1)}, and \\mathbb{E}_{j \\sim p} with a vector p of probabilities, are understood' % show(sub))
        total = None
        for k in range(len(p.flat)):
            bound = dict(b)
            bound[sub[2][1]] = k + p.base
            term = scale(p.flat[k], self.ev(inner[0], bound))
            total = term if total is None else self.same('+', total, term)
        return total

    def chance_E(self, inner, b, only):
        if len(inner) != 1:
            raise Clash('the expectation of one thing')
        return self.expectation(lambda w: w.ev(inner[0], b), inner[0], b, only)

    def chance_P(self, inner, b, only):
        tree, met = ('all',) + tuple(inner), lambda w: 1 if all([w.meets(c, b) for c in inner]) else 0
        exactly = any([node[:2] == ('rel', '=') for node in walk(tree)])
        if exactly and any([axis[2] is None for axis in self.axes(tree, only)]):
            self.instance.known_to(TIED, 1.0)
        return self.expectation(met, tree, b, only, not exactly)

    def chance_Var(self, inner, b, only):
        if len(inner) != 1:
            raise Clash('the variance of one thing')
        mean = self.center(inner[0], b, only)

        def squared(w):
            difference = w.same('-', w.ev(inner[0], b), mean)
            return difference.map(lambda t: t * t) if isinstance(difference, Array) else difference * difference
        return self.expectation(squared, inner[0], b, only)

    def chance_std(self, inner, b, only):
        variance = self.chance_Var(inner, b, only)
        root = lambda t: self.numbers.function('sqrt', t)
        return variance.map(root) if isinstance(variance, Array) else root(variance)

    def chance_Cov(self, inner, b, only):
        """Of two numbers, or the matrix of one vector."""
        left, right = inner[0], inner[-1]
        means = [self.center(t, b, only) for t in (left, right)]

        def crossed(w):
            x, y = w.same('-', w.ev(left, b), means[0]), w.same('-', w.ev(right, b), means[1])
            if isinstance(x, Array) and isinstance(y, Array):
                return Array((len(x.flat), len(y.flat)), [p * q for p in x.flat for q in y.flat])
            return scale(x, y)
        return self.expectation(crossed, ('all', left, right), b, only)

    def center(self, tree, b, only):
        """A mean that is only subtracted: in a variance the square of its error counts, which leaves the accuracy as it is."""
        known = self.instance
        before = known.slack, known.scale, known.sampled, known.rough
        mean = self.chance_E((tree,), b, only)
        known.slack, known.scale, known.sampled, known.rough = before
        return mean

    # ---- the rules
    def expectation(self, f, tree, b, only=None, event=False):
        """E f(world) over the random leaves that the tree depends on, over the names in `only` or the axes listed there.  Of an
        `event` f is 1 or 0."""
        self.numbers.averaged += 1
        try:
            return self.averaged(f, tree, only, event)
        finally:
            self.numbers.averaged -= 1

    def averaged(self, f, tree, only, event):
        axes = only if isinstance(only, list) else self.axes(tree, only)
        if not axes:
            raise Clash('nothing is random in %s' % show(tree))
        exact = [axis for axis in axes if axis[2] is not None]
        smooth = len(axes) - len(exact)
        if any([KINDS[axis[3]].endless_values for axis in axes]):
            self.instance.known_to(ENDLESS, 0.0)
        points = 1
        for axis in exact:
            points *= len(axis[2])
        if not smooth and points <= MOST_POINTS:
            return self.by_rule(f, axes, 1)
        if event and len(axes) == 1 and self.numbers.cost == 1 and not self.moves(axes[0]):
            value = self.by_pieces(f, axes)
            if value is not None:
                return value
        if smooth == 1 and points == 1 and self.peaked(f, axes):
            value = self.by_cutting(f, axes, smooth, points)
            if value is not None:
                return value
        orders = [m for m in ORDERS if points * m ** smooth <= MOST_POINTS and not self.kinked(tree)]
        for m in orders:
            value = self.by_rule(f, axes, m)
            gap = difference(value, self.by_rule(f, axes, m - 1), self.numbers)
            if gap <= (EXACT if m != orders[-1] else CLOSE):
                self.instance.known_to(EXACT if gap <= EXACT else 100 * CLOSE, 0.0)
                return value
        value = self.by_cutting(f, axes, smooth, points)
        if value is not None:
            return value
        if not orders and all([axis[3] == 'normal' for axis in axes]) and not self.kinked(tree):
            value = self.by_sparse_grid(f, axes)
            if value is not None:
                return value
        return self.by_lattices(f, axes)

    def kinked(self, tree):
        """Does a maximum, a modulus, a case or a condition stand anywhere in it?  Then rules for smooth functions may
        agree and be wrong.  An even power of a norm has no kink."""
        nodes = self.closure(tree)
        squared = [node[1] for node in nodes if node[0] == '^' and node[1][0] in ('norm', 'abs') and node[2] in EVEN]
        for node in nodes:
            if node[0] in ('norm', 'abs') and any([node is one for one in squared]):
                continue
            if node[0] in KINKS or node[0] in ('fn', 'over') and node[1] in KINKED:
                return True
        return False

    def axes(self, tree, only):
        """[(key, position, values or None, kind, parameters)]: one for each random number; `values` lists a finite
        set."""
        out = []
        for name in self.random_names(tree):
            if only is not None and name not in only:
                continue
            for leaf in self.givens.leaves:
                if leaf[0] == name and leaf[2] != 'small' and leaf[2].random:
                    members = [None] if leaf[1] is None else self.members(name) if self.givens.generic(leaf[1]) else []
                    for member in members:
                        out.extend(self.axes_of(name, member, leaf[2], leaf[3]))
        return out

    def axes_of(self, name, member, domain, dimensions, b=()):
        _, sh = self.shape_of(dimensions, {})
        b = dict(b)
        if domain.kind == 'one of':
            items = self.elements(domain.items, b)
            return [((name, member), k if sh else None, items, domain.kind, [], sh) for k in range(len(positions(sh)))]
        given, out, distribution = [self.ev(item, b) for item in domain.items], [], KINDS[domain.kind]
        for k, at in enumerate(positions(sh)):
            p = [parameter(x, at, sh, name) for x in given]
            wrong = distribution.refuse(self.numbers, p)
            if wrong:
                raise Clash('%s: %s' % (name, wrong))
            out.append(((name, member), k if sh else None, distribution.values(self.numbers, p), domain.kind, p, sh))
        return out

    def random_names(self, tree):
        """The random leaves that a tree depends on, through any number of definitions; in the order of the givens."""
        seen = set()
        for node in self.closure(tree):
            if node[0] in ('sym', 'fn'):
                seen.update((node[1], self.givens.split(node)[0] if node[0] == 'sym' else node[1]))
        return [leaf[0] for leaf in self.givens.leaves if leaf[0] in seen and leaf[2] != 'small' and leaf[2].random]

    def closure(self, tree):
        """All nodes of a tree, and of the definitions and functions that it uses."""
        seen, stack, out = set(), [tree], []
        while stack:
            for node in walk(stack.pop()):
                out.append(node)
                if node[0] not in ('sym', 'fn'):
                    continue
                for name in (node[1], node[1].rstrip("'"), self.givens.split(node)[0] if node[0] == 'sym' else node[1]):
                    if name not in seen:
                        seen.add(name)
                        stack.extend([d[2] for d in self.givens.definitions.get(name, ())])
                        if name in self.givens.functions:
                            stack.append(self.givens.functions[name][1])
        return out

    def sampled(self, axes, values):
        """The world in which the random numbers have these values."""
        put = {}
        for axis, value in zip(axes, values):
            key, k, _, _, _, sh = axis
            if k is None:
                put[key] = value
            else:
                if key not in put:
                    put[key] = Array(sh, [0] * len(positions(sh)))
                put[key].flat[k] = value
        world = self.set(put)
        world.sampling = True
        return world

    def by_rule(self, f, axes, m):
        """The product of one-dimensional rules: exact to degree 2m - 1 in each variable."""
        total, size, rare, nodes = None, 0.0, 0.0, [self.nodes(axis, m) for axis in axes]
        last = [len(nodes[k]) - 1 if KINDS[axis[3]].endless_values else -1 for k, axis in enumerate(axes)]
        for at in positions(tuple([len(n) for n in nodes])):
            weight, values = 1, []
            for k, i in enumerate(at):
                value, w = nodes[k][i]
                weight = w * weight
                values.append(value)
            term = scale(weight, f(self.sampled(axes, values)))
            total = term if total is None else self.same('+', total, term)
            part = max([abs(self.numbers.real(t)) for t in entries(term)])
            size += part
            rare += part if any([i == end for i, end in zip(at, last)]) else 0.0
        if rare > ENDLESS * size:
            raise Undefined(RARE)
        self.instance.scale = max(self.instance.scale, size)
        return total

    def nodes(self, axis, m):
        """[(value, weight), …] of one random number."""
        _, _, values, kind, p, _ = axis
        if values is not None:
            return list(zip(values, KINDS[kind].weights(self.numbers, p, values)))
        return [(KINDS[kind].shifted(self.numbers, p, t), w) for t, w in KINDS[kind].nodes(m)]

    def weighted(self, total, weight, value):
        term = scale(weight, value)
        return term if total is None else self.same('+', total, term)


def distribution_in(tree):
    """The Domain behind \\mathcal{N}(0, 1), as it is read in a formula; or None."""
    if tree[0] == 'set' and tree[2] is None:
        return Domain('one of', tree[1])
    if tree[0] != 'juxt' or len(tree) != 3 or tree[1][0] != 'sym' or tree[2][0] not in ('paren', 'tuple'):
        return None
    kind = NAMES.get(tree[1][1])
    return Domain(kind, tree[2][1:]) if kind and len(tree[2]) - 1 == KINDS[kind].parameters else None


def names_in(tree):
    return set([node[1] for node in walk(tree) if node[0] == 'sym'])


def parameter(value, at, sh, name):
    """A parameter of one entry: the same for all, or that entry of an array."""
    if not isinstance(value, Array):
        return value
    if value.shape == sh:
        return value[at]
    raise Clash('%s: its parameter is %s' % (name, describe(value)))
