"""Looking for trouble near the edge of an inequality: from the instances with the smallest gaps, downhill.

What is drawn is moved one name at a time: to the ends of its domain, far out, and by ever smaller random steps. Where
that ends, the nearest short decimals are tried, because an inequality touches its edge at 1 or 0.5 and not beside it;
for the strict relations and ≠ a zero of the difference is looked for at many digits.
"""
import math

from .arrays import Array, shape
from .compare import entries
from .errors import NO_ANSWER, NO_VALUE
from .rng import Rng
from .touching import ROOM, Meeting
from .tree import sym, walk
from .world import mentions_range

STARTS = 3                                                   # instances to set out from, by each measure
ROUNDS = 160                                                 # attempted moves from each
MOST_SPENT = 60000                                           # steps of evaluation from each
JUDGED = 3                                                   # second opinions from each
TOUCHING = 1e-9
STRICT = ('<', '>', '≠')
FAR = (30.0, -30.0, 1000.0, -1000.0, 1e5, -1e5)              # beyond what is drawn
BESIDE = 1e-12                                               # how near an end that does not belong to its interval
NEARBY = 1e-9                                                # … and how near another name
NEAR = 3.0                                                   # how far a move for < and > may always go
TOGETHER = 0.2                                               # how often all names move alike
DECIMALS = (0, 1, 2, 3, 4)


def tightest(bench, step, seeds):
    """The generic cases in which the step's gap is smallest, and those in which it is smallest for its size."""
    found = []
    for seed in range(seeds):
        for case in bench.made.get((seed, False), ())[:4]:
            gap = gap_of(bench, step, case, case.world)
            if gap is not None:
                found.append((gap, len(found), case))
    found.sort()
    positive = [(gap / size_of_sides(bench, step, case), k, case) for gap, k, case in found if gap > 0]
    positive.sort()
    starts = []
    for _, _, case in found[:STARTS] + positive[:STARTS]:
        if not any([case is start for start in starts]):
            starts.append(case)
    return starts


def size_of_sides(bench, step, case):
    sides = [case.world.ev(bench.sides[i], case.b) for i in (step, step + 1)]
    return max([abs(case.world.numbers.real(t)) for side in sides for t in entries(side)] + [1e-9])


def gap_of(bench, step, case, world):
    """right - left for ≤ and <, left - right for ≥ and >: the smallest over the entries; |left - right| for ≠, the
    largest; None where there is no value."""
    try:
        difference = world.same('-', world.ev(bench.sides[step + 1], case.b), world.ev(bench.sides[step], case.b))
        values = [world.numbers.real(t) for t in entries(difference)]
    except NO_ANSWER + NO_VALUE:
        return None
    if any([v != v or abs(v) == math.inf for v in values]):
        return None
    if bench.rels[step] == '≠':
        return max([abs(v) for v in values])
    return min(values) if bench.rels[step] in ('≤', '<') else min([-v for v in values])


class Descent:
    """From one case downhill.  `judge(world)` gives the Comparison there; `found` is (Comparison, world)."""

    def __init__(self, bench, step, case, judge):
        self.bench, self.step, self.case, self.judge = bench, step, case, judge
        self.world, self.spent, self.judged, self.found = case.world, 0, 0, None
        self.keys = [key for key in case.world.instance.drawn if is_movable(case.world, key)]
        self.gap = gap_of(bench, step, case, case.world)
        self.reach = {}
        if bench.rels[step] in ('<', '>'):       # farther out rounding makes the sides equal: only a clear gap counts
            self.reach = dict([(key, max([NEAR] + [abs(x) for x in entries(case.world.value(*key))]))
                               for key in self.keys])

    def run(self):
        if self.keys and self.gap is not None:
            self.jump()
            self.walk()
            self.settle()
            if self.found is None and self.bench.rels[self.step] in STRICT:
                self.found = self.meet()
        return self.found

    def jump(self):
        """To the ends of the domains, far out, to the numbers of the formula, and beside the other names."""
        written = numerals(self.bench.sides)
        for key in self.keys:
            domain, value = domain_of(self.world, key), self.world.value(*key)
            probed = [filled(value, x) for x in probes(domain) + [x for x in written if inside(x, domain)]]
            for other in beside([self.world.value(*k) for k in self.keys if k != key], value):
                if all([inside(x, domain) for x in entries(other)]):
                    probed.append(other)
            for moved in probed:
                if self.over():
                    return
                self.attempt({key: moved})

    def walk(self):
        rng, reach = Rng('descend', self.case.seed), 1.0
        for _ in range(ROUNDS):
            if self.over():
                return
            if len(self.keys) > 1 and rng.random() < TOGETHER:
                moved = self.moved_together(rng.normal(), rng.random() < 0.5)
            else:
                key = rng.choice(self.keys)
                moved = {key: nudged(self.world.value(*key), domain_of(self.world, key), rng, reach)}
            reach = min(reach * 1.5, 2.0) if moved and self.attempt(moved) else max(reach * 0.85, 1e-4)

    def moved_together(self, step, scaling):
        """All names shifted or scaled alike, which keeps their order and their differences; {} beyond a domain."""
        moved = {}
        for key in self.keys:
            domain, value = domain_of(self.world, key), self.world.value(*key)
            change = lambda x: x * (1 + step) if scaling else x + step
            moved[key] = value.map(change) if isinstance(value, Array) else change(value)
            if not all([inside(x, domain) for x in entries(moved[key])]):
                return {}
        return moved

    def settle(self):
        """Where the descent has ended: the nearest short decimals, all names at once."""
        for digits in DECIMALS:
            if self.found is not None:
                return
            world = self.rounded_world(digits)
            gap = self.gap_at(world)
            if gap is not None and gap <= TOUCHING:
                self.ask(world)

    def rounded_world(self, digits):
        return self.world.set(dict([(key, rounded(self.world.value(*key), domain_of(self.world, key), digits))
                                    for key in self.keys]))

    def meet(self):
        """A point near the end of the descent where the sides are equal; the names at rest may be short decimals."""
        case = type(self.case)(self.world, self.case.b, self.case.seed)
        if len(entries(self.world.ev(self.bench.sides[self.step], case.b))) > 1 or self.spent > MOST_SPENT // 2:
            return None
        inside_domain = lambda key, value: well_inside(value, domain_of(self.world, key))
        for digits in (None,) + (DECIMALS if len(self.keys) > 1 else ()):
            if digits is not None:
                case.world = self.rounded_world(digits)
            found = Meeting(self.bench, self.step, case, self.keys, inside_domain).search()
            if found is not None:
                return found
        return None

    def attempt(self, moved):
        """Is the gap smaller where these names have these values?  Then that is where the descent goes on."""
        world = self.world.set(moved)
        gap = self.gap_at(world)
        if gap is None or gap >= self.gap:
            return False
        far = any([abs(x) > self.reach[key] for key in moved if key in self.reach for x in entries(moved[key])])
        if far and gap > -TOUCHING:
            return False
        self.world, self.gap = world, gap
        if gap <= TOUCHING and self.judged < JUDGED:
            self.judged += 1
            self.ask(world)
        return True

    def gap_at(self, world):
        """The gap, or None outside the conditions; what it costs is counted here, not against the instances."""
        try:
            met = all([world.meets(c, self.case.b) for c in self.bench.givens.conditions + list(self.bench.conditions)])
        except NO_ANSWER + NO_VALUE:
            met = False
        gap = gap_of(self.bench, self.step, self.case, world) if met else None
        self.spent += world.instance.steps
        world.instance.steps = 0
        return gap

    def ask(self, world):
        try:
            comparison = self.judge(world)
        except NO_ANSWER + NO_VALUE:
            return
        if comparison.verdict == 'fails':
            self.found = comparison, world

    def over(self):
        return self.found is not None or self.spent > MOST_SPENT


def descend(bench, step, case, judge):
    """(Comparison, world) of a failure found downhill from a case, or None."""
    return Descent(bench, step, case, judge).run()


def is_movable(world, key):
    """A continuous leaf of no structure, in an instance whose conditions do not speak of indices."""
    domain = domain_of(world, key)
    return (domain is not None and domain.kind in ('R', 'interval') and key[0] not in world.givens.structure
            and not any([mentions_range(c, world.givens) for c in world.givens.conditions])
            and key[0] not in world.givens.data and not bounds_another(key[0], world.givens))


def bounds_another(name, givens):
    """Is it named in the domain of another leaf, which would have to move with it?"""
    return any([node[0] == 'sym' and node[1] == name for leaf in givens.leaves if leaf[2] != 'small'
                for node in walk(('all',) + leaf[2].items)])


def domain_of(world, key):
    for leaf in world.givens.leaves:
        if leaf[0] == key[0] and leaf[2] != 'small':
            return leaf[2]
    return None


def probes(domain):
    """The ends of a domain, or what is just inside them, and values far out."""
    out = [x for x in FAR if inside(x, domain)]
    if domain.kind != 'interval' or None in [end_of(end) for end in domain.items]:
        return out
    low, high = [end_of(end) for end in domain.items]
    beside = BESIDE * (high - low) if high - low < math.inf else BESIDE
    ends = [low if domain.closed[0] else low + beside, high if domain.closed[1] else high - beside]
    return [x for x in ends if inside(x, domain) and abs(x) < math.inf] + out


def numerals(trees):
    """The numbers written in a formula, with both signs."""
    found = set([float(node[1]) for node in walk(('all',) + trees) if node[0] == 'num'])
    return sorted(found | set([-x for x in found]))


def beside(others, value):
    """The values of the other names of the same shape, and what is just below and above them."""
    return [other.map(lambda x: x + shift) if isinstance(other, Array) else other + shift
            for other in others if shape(other) == shape(value) for shift in (0, -NEARBY, NEARBY)]


def filled(value, x):
    return value.map(lambda t: x) if isinstance(value, Array) else x


def nudged(value, domain, rng, reach):
    """A neighbour inside the domain."""
    if isinstance(value, Array):
        return value.like([nudged(x, domain, rng, reach) if rng.random() < 0.5 else x for x in value.flat])
    step = rng.normal() * reach
    moved = value + step if rng.random() < 0.5 else value * (1 + step)
    if inside(moved, domain):
        return moved
    moved = value * min(max(1 + 0.3 * step, 0.5), 1.5)       # towards 0 or away from it: never beyond an end at 0
    return moved if inside(moved, domain) else value


def rounded(value, domain, digits):
    if isinstance(value, Array):
        return value.map(lambda t: rounded(t, domain, digits))
    near = round(value * 10 ** digits) / 10 ** digits
    return near if inside(near, domain) else value


def well_inside(value, domain):
    """Inside with room on both sides?"""
    return all([inside(x + shift, domain) for x in entries(value) for shift in (-ROOM, ROOM)]) and (
        domain.sign != '≠' or min([abs(x) for x in entries(value)]) > ROOM)


def inside(x, domain):
    """Strictly between the ends of an interval (or at one that belongs to it), or of the sign of R; where an end is a
    formula, no move is made."""
    if domain.kind == 'R':
        return domain.sign == '' or x > 0 or domain.sign == '≥' and x == 0 or domain.sign == '≠' and x != 0
    low, high = [end_of(end) for end in domain.items]
    if low is None or high is None:
        return False
    return low < x < high or domain.closed[0] and x == low or domain.closed[1] and x == high


def end_of(tree):
    """An end of an interval as a float, or None when it is not a plain number."""
    sign = 1
    if tree[0] == 'neg':
        sign, tree = -1, tree[1]
    if tree == sym('\\infty'):
        return sign * math.inf
    return sign * float(tree[1]) if tree[0] == 'num' else None
