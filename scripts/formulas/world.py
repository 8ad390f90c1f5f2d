"""A World: one instance of the givens, in which every tree has a value.

Quantities form a lazy graph: a value is computed from leaves and definitions when it is asked for.  An intervention
    do(X += h) or
do(X = v) makes a child world in which everything downstream of X is computed anew and everything else is shared.
"""
from .arrays import Array, converted, describe, entries, positions, shape, stack
from .calculus import Calculus
from .calls import Calls
from .chance import Chance
from .compare import LEAST
from .declarations import OF_VECTORS, index_of
from .domains import FLAVOURS
from .drawing import Drawing, endless
from .errors import Clash, TooMuch, Undefined
from .evaluate import Evaluator
from .numbers import Floats
from .operators import COMPARE
from .show import show
from .slopes import Slopes
from .sums import Sums
from .tree import walk
from .unsized import Unsized, facing

MOST_STEPS = 500000                                          # evaluations of tree nodes in one judgement
FAMILY = range(-2, 40)                                       # members of a family looked for
ORACLE = 1e-10                                               # accuracy of what a Python function supplies
REDRAWS = 300                                                # attempts to meet the conditions of the givens


class Instance:
    """What all worlds of one instance share: its seed, the numbers drawn so far, the work spent."""

    def __init__(self, givens, seed, oracles, simple=False):
        self.givens, self.seed, self.oracles, self.simple = givens, seed, oracles, simple
        self.flavour = 'simple' if simple else FLAVOURS[seed % len(FLAVOURS)]
        self.drawn, self.attempt, self.steps, self.tracking = {}, 0, 0, []
        self.slack, self.scale, self.sampled, self.rough = 0.0, 0.0, 0.0, 0.0                  # how exactly its values are known: see compare.py

    def known_to(self, slack, scale=LEAST):
        """A value was found to this accuracy for the size of what it is made of: of the sum or integral of all moduli."""
        self.slack, self.scale = max(self.slack, slack), max(self.scale, scale)

    def step(self, cost=1):
        self.steps += cost
        if self.steps > MOST_STEPS:
            raise TooMuch('more than %d steps of evaluation' % MOST_STEPS)


class World(Evaluator, Calls, Calculus, Slopes, Chance, Drawing, Sums):
    """`bump` and `put` are the interventions in force, `changed` what this world changes compared with its parent."""

    def __init__(self, instance, numbers, parent=None):
        self.instance, self.numbers, self.parent, self.givens = instance, numbers, parent, instance.givens
        self.memo, self.bump, self.put, self.changed = {}, {}, {}, set()
        self.example, self.deep, self.sampling, self.scaled = None, False, False, ()
        if parent is not None:
            self.bump, self.put, self.example, self.deep = parent.bump, parent.put, parent.example, parent.deep
            self.sampling = parent.sampling

    def child(self, changed):
        world = World(self.instance, self.numbers, self)
        world.changed = set(changed)
        return world

    # ---- interventions
    def add(self, name, fam, delta):
        """do(name += delta)"""
        members = self.members(name) if fam is None and self.givens.family.get(name) == '_' else None
        keys = [(name, fam)] if members is None else [(name, m) for m in members]
        world = self.child(keys)
        world.bump = dict(self.bump)
        for i in range(len(keys)):
            change = delta if members is None else delta[(i,)]
            world.bump[keys[i]] = world.same('+', world.bump[keys[i]], change) if keys[i] in self.bump else change
        return world

    def set(self, values):
        """do(name = value) for a dict {(name, fam): value}"""
        world = self.child(values)
        world.put = dict(self.put)
        world.put.update(values)
        world.bump = dict([(k, v) for k, v in self.bump.items() if k not in values])
        return world

    def moved(self, values):
        """do(name = value), with vectors of sum 1 and of norm 1 brought back on their simplex or sphere, and orthogonal matrices to
        where they are orthogonal."""
        world = self.set(dict([(key, self.on_structure(key, value, self.numbers)) for key, value in values.items()]))
        world.scaled = self.scaled + tuple([key for key in values if self.givens.structure.get(key[0]) in OF_VECTORS + ('orthogonal',)])
        return world

    def in_numbers(self, numbers):
        """The same instance, with the same values set, in other numbers; without small changes in force."""
        other = World(self.instance, numbers)
        other.put, other.example, other.sampling = converted(self.put, numbers), self.example, self.sampling
        for key in self.scaled:                              # exactly, not only as floats
            other.put[key] = self.on_structure(key, other.put[key], numbers)
        return other

    def at_example(self, i):
        world = self.child(['example'])
        world.example = i
        return world

    # ---- quantities
    def value(self, name, fam=None):
        """The value of a quantity here; Clash if it has none."""
        key = (name, fam)
        hit = self.memo.get(key) or self.inherited(key)
        if hit is None:
            self.instance.step(self.numbers.cost)
            tracking = self.instance.tracking
            tracking.append({key})
            try:
                found = self.put[key] if key in self.put else self.compute(name, fam)
                if key in self.bump:
                    found = self.plus(found, self.bump[key], name)
            finally:
                used = tracking.pop()
            hit = (found, used)
            self.memo[key] = hit
        if self.instance.tracking:
            self.instance.tracking[-1].update(hit[1])
        return hit[0]

    def inherited(self, key):
        """The parents' value, when nothing it was computed from has changed since."""
        world, changed = self, set()
        while world.parent is not None:
            changed |= world.changed
            world = world.parent
            hit = world.memo.get(key)
            if hit is not None:
                return hit if hit[1].isdisjoint(changed) else None
        return None

    def plus(self, value, change, name):
        if shape(value) != shape(change):
            raise Clash('a change of %s by %s: it is %s' % (name, describe(change), describe(value)))
        return self.same('+', value, change)

    def compute(self, name, fam):
        if name in self.instance.oracles:
            self.instance.known_to(ORACLE)
            return self.numbers.leaf(self.instance.oracles[name](lambda other: self.numbers.real(self.value(other))),
                                     name)
        if name == 'ε':
            return 0.5
        for generic in (False, True):                        # a^0 = x before a^l = …
            for leaf in self.givens.leaves:
                if leaf[0] == name and self.givens.generic(leaf[1]) == generic:
                    b = self.match(leaf[1], fam)
                    if b is not None:
                        return self.leaf_value(name, fam, leaf[2], leaf[3], b)
            for pattern, subs, right in self.givens.definitions.get(name, ()):
                if self.givens.generic(pattern) == generic:
                    b = self.match(pattern, fam)
                    if b is not None:
                        return self.components(right, subs, b) if subs else self.ev(right, b)
        if fam is None and self.givens.family.get(name) == '_':
            members = self.members(name)
            if members:
                return stack([self.value(name, m) for m in members], members[0])
        raise Clash('%s has no value%s' % (name, '' if fam is None else ' at index %d' % fam))

    def match(self, pattern, fam):
        """A family pattern (l, 0, L) against an integer: the binding, or None."""
        if pattern is None or fam is None:
            return {} if pattern is None and fam is None else None
        if self.givens.generic(pattern):
            name, shift = index_of(pattern)
            low, high = self.range(name)
            return {name: fam - shift} if low <= fam - shift <= high else None
        return {} if self.whole(pattern, {}) == fam else None

    def exists(self, name, fam):
        if (name, fam) in self.memo:
            return True
        patterns = [leaf[1] for leaf in self.givens.leaves if leaf[0] == name]
        patterns += [definition[0] for definition in self.givens.definitions.get(name, ())]
        return any([self.match(p, fam) is not None for p in patterns])

    def members(self, name):
        """The indices of a family that exist, without gaps."""
        return [i for i in FAMILY if self.exists(name, i)]

    def range(self, index):
        low, high = self.givens.ranges[index]
        return self.whole(low, {}), self.whole(high, {})

    def components(self, right, subs, b):
        """v_j = … : the array of its components, over the ranges that the shapes on the right give."""
        ranges = [self.infer(v, (right,), b) for v in subs]
        out, sh = [], tuple([len(r) for r in ranges])
        for at in positions(sh):
            inner = dict(b)
            for v, r, i in zip(subs, ranges, at):
                inner[v] = r[i]
            out.append(self.ev(right, inner))
        inner = stack(out, ranges[0][0] if ranges[0] else 1)
        return Array(sh + inner.shape[1:], inner.flat, False, inner.base)

    # ---- small readings of trees
    def number(self, tree, b):
        value = self.ev(tree, b)
        if isinstance(value, Array):
            raise Clash('%s is %s, where a number is needed' % (show(tree), describe(value)))
        if isinstance(value, Unsized):
            raise Clash('%s is %s, where a number is needed' % (show(tree), value.words))
        return value

    def whole(self, tree, b):
        value = self.number(tree, b)
        whole = value if isinstance(value, int) else self.numbers.whole(value)
        if whole is None:
            raise Clash('%s is not a whole number' % show(tree))
        return whole

    def facing_sides(self, left, right, b):
        """The values of both sides of a relation; a written 0 is as many zeros as the other side has entries."""
        return facing(self.ev(left, b), self.ev(right, b), left, right)

    def meets(self, condition, b):
        """Is a condition (a tree of relations) true here?"""
        kind = condition[0]
        if kind == 'and':
            return all([self.meets(c, b) for c in condition[1:]])
        if kind == 'paren':
            return self.meets(condition[1], b)
        if kind != 'rel':
            raise Clash('%s is not a condition' % show(condition))
        _, op, left, right = condition
        if op == '∈':
            return self.contains_element(right, self.number(left, b), b)
        if right == ('num', '0') and left[0] == '-':         # a - b > 0 is a > b, which rounding has not touched
            left, right = left[1:]
        x, y = self.facing_sides(left, right, b)
        if op not in COMPARE:
            raise Clash('the relation %s cannot be a condition' % op)
        if shape(x) != shape(y):
            raise Clash('%s compares %s with %s' % (show(condition), describe(x), describe(y)))
        if isinstance(x, Unsized) or isinstance(y, Unsized):
            x = self.same('-', x, y)
            y = x.map(lambda t: 0) if isinstance(x, Array) else 0
        signs = [self.numbers.order(p, q) for p, q in zip(entries(x), entries(y))]
        return any([s != 0 for s in signs]) if op == '≠' else all([COMPARE[op](s) for s in signs])

    def contains_element(self, tree, value, b):
        tree = self.set_behind(tree)
        if tree[0] == 'set':
            members = self.elements(tree[1], b) if ('dots',) in tree[1] else [self.number(t, b) for t in tree[1]]
            return any([self.numbers.order(value, e) == 0 for e in members])
        if tree[0] in ('tuple', 'interval') and len(tree) == 3:
            inside = min(self.side(value, tree[1], b), -self.side(value, tree[2], b))
            return inside >= (0 if tree[0] == 'interval' else 1)
        if tree[0] == 'sym' and tree[1] == '\\mathbb{R}':
            return True
        raise Clash('%s is not a set known here' % show(tree))

    def side(self, value, end, b):
        """1 above this end of an interval, -1 below it, 0 on it."""
        infinite = endless(end)
        if infinite:
            return -1 if infinite > 0 else 1
        return self.numbers.order(value, self.number(end, b))


def make_world(givens, seed, oracles=None, numbers=None, simple=False):
    """The root world of instance number `seed`: redrawn until the conditions of the givens hold.

    >>> from .givens import Givens
    >>> make_world(Givens([r'n \\in \\{2\\}', r'x \\in \\mathbb{R}^n']), 0).value('x').shape
    (2,)
    """
    instance = Instance(givens, seed, oracles or {}, simple)
    plain = [c for c in givens.conditions if not mentions_range(c, givens)]
    for attempt in range(REDRAWS):
        instance.attempt, instance.drawn = attempt, {}
        world = World(instance, numbers or Floats())
        if all([world.meets(c, {}) for c in plain]):
            return world
        if attempt > 20:
            instance.flavour = 'generic'
    raise Undefined('no draw of the givens meets the conditions %s' % ', '.join([show(c) for c in plain]))


def mentions_range(condition, givens):
    for node in walk(condition):
        if node[0] == 'sym' and node[1] in givens.ranges and node[1] not in givens.names:
            return True
    return False
