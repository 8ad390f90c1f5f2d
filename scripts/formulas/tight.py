"""Looking for trouble near the edge of an inequality: from the instances with the smallest gaps, downhill.

What is drawn is moved one name at a time: to the ends of its domain, far out, and by ever smaller random steps. Where
that ends, the nearest short decimals are tried, because an inequality touches its edge at 1 or 0.5 and not beside it;
for the strict relations and ≠ a zero of the difference is looked for at many digits.
"""
import math

from .arrays import Array, entries
from .errors import NO_ANSWER, NO_VALUE
from .moves import at_closed_end, beside, inside, movable, movable_matrices, nudged, numerals, filled, probes, rounded, vector_choices, well_inside, whole_choices
from .rng import Rng
from .structures import landmarks_of, nudged_matrix
from .touching import Meeting, with_entry
from .valley import descend_valley

STARTS = 3                                                   # instances to set out from, by each measure
ROUNDS, NEARBY_ROUNDS = 160, 60                              # attempted moves from each, after a jump and before
MOST_SPENT = 60000                                           # steps of evaluation from each
MOST_MET = 240000                                            # … and at many digits where the sides may meet, from all of them
MOST_ENTRIES = 40                                            # of an array over a finite set
JUDGED = 3                                                   # second opinions from each
TOUCHING = 1e-9
STRICT = ('<', '>', '≠')
NEAR = 3.0                                                   # how far a move for < and > may always go
FARTHEST, CLEAR = 1000.0, 1e-4                               # … and farther, while the gap is this clear for its size
ASIDE, APART = (0.05, 0.5), 1e-5                             # how far beside a point the gap must be how clear
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
        difference = world.same('-', *world.facing_sides(bench.sides[step + 1], bench.sides[step], case.b))
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
        self.domains = movable(case.world, vectors=True)
        self.keys, self.matrices = list(self.domains), movable_matrices(case.world)
        self.free = [key for key in self.keys if key[0] not in bench.givens.structure]
        self.gap = gap_of(bench, step, case, case.world)
        self.reach = {}
        if bench.rels[step] in ('<', '>'):       # farther out rounding makes the sides equal: only a clear gap counts
            self.reach = dict([(key, max([NEAR] + [abs(x) for x in entries(case.world.value(*key))]))
                               for key in self.keys + list(self.matrices)])

    def run(self):
        if self.gap is None:
            return None
        if self.keys or self.matrices:
            self.walk(NEARBY_ROUNDS, MOST_SPENT // 4)        # first the valley at hand, which a jump may leave
            if self.found is None and self.bench.rels[self.step] in STRICT:
                self.found = self.meet()
            self.jump()
            self.walk(ROUNDS)
        self.choose()
        descend_valley(self)
        if self.keys:
            self.settle()
            if self.found is None and self.bench.rels[self.step] in STRICT:
                self.found = self.meet()
        return self.found

    def jump(self):
        """To the ends of the domains, far out, to the numbers of the formula, and beside the other names."""
        written = numerals(self.bench.sides)
        for key in self.keys:
            domain, value = self.domains[key], self.world.value(*key)
            probed = [filled(value, x) for x in probes(domain) + [x for x in written if inside(x, domain)]]
            for other in beside([self.world.value(*k) for k in self.keys if k != key], value):
                if all([inside(x, domain) for x in entries(other)]):
                    probed.append(other)
            for moved in probed:
                if self.over():
                    return
                self.attempt({key: moved})
        for key, kind in self.matrices.items():
            for moved in landmarks_of(kind, self.world.value(*key).shape[0]):
                if self.over():
                    return
                self.attempt({key: moved})

    def choose(self):
        """The other elements of finite sets, and other whole numbers."""
        for key, values in whole_choices(self.world):
            for x in values:
                if self.over():
                    return
                self.attempt({key: x})
        for key, elements in vector_choices(self.world):     # entry by entry, as far as this goes downhill
            for k in range(min(len(entries(self.world.value(*key))), MOST_ENTRIES)):
                for x in elements[:1] + elements[-1:]:
                    if self.over():
                        return
                    self.attempt({key: with_entry(self.world.value(*key), k, x)})

    def walk(self, rounds, most=MOST_SPENT):
        rng, reach = Rng('descend', self.case.seed), 1.0
        for _ in range(rounds):
            if self.over() or self.spent > most:
                return
            if len(self.keys) > 1 and rng.random() < TOGETHER:
                moved = self.moved_together(rng.normal(), rng.random() < 0.5)
            elif self.matrices and (not self.keys or rng.random() < 0.5):
                key = rng.choice(list(self.matrices))
                matrix = nudged_matrix(self.matrices[key], self.world.value(*key), rng, reach)
                moved = {key: matrix} if matrix is not None else {}
            else:
                key = rng.choice(self.keys)
                moved = {key: nudged(self.world.value(*key), self.domains[key], rng, reach)}
            reach = min(reach * 1.5, 2.0) if moved and self.attempt(moved) else max(reach * 0.85, 1e-4)

    def moved_together(self, step, scaling):
        """All names shifted or scaled alike, which keeps their order and their differences; {} beyond a domain."""
        moved = {}
        for key in self.keys:
            domain, value = self.domains[key], self.world.value(*key)
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
        return self.world.moved(dict([(key, rounded(self.world.value(*key), self.domains[key], digits))
                                      for key in self.keys]))

    def meet(self):
        """A point near the end of the descent where the sides are equal; the names at rest may be short decimals."""
        case = type(self.case)(self.world, self.case.b, self.case.seed)
        if len(entries(self.world.ev(self.bench.sides[self.step], case.b))) > 1 or self.spent > MOST_SPENT // 2:
            return None
        inside_domain = lambda key, value: well_inside(value, self.domains[key])
        for digits in (None,) + (DECIMALS if len(self.keys) > 1 else ()):
            if digits is not None:
                case.world = self.rounded_world(digits)
            meeting = Meeting(self.bench, self.step, case, self.free, inside_domain, MOST_MET - self.bench.met)
            found = meeting.search()
            self.bench.met += meeting.spent
            if found is not None or self.bench.met > MOST_MET:
                return found
        return None

    def attempt(self, moved):
        """Is the gap smaller where these names have these values?  Then that is where the descent goes on."""
        world = self.world.moved(moved)
        gap = self.gap_at(world)
        if gap is None or gap >= self.gap:
            return False
        far = any([abs(x) > self.reach[key] for key in moved if key in self.reach for x in entries(moved[key])])
        if far and gap > -TOUCHING and not self.clear(world, gap):
            return False
        self.world, self.gap = world, gap
        if gap <= TOUCHING and self.judged < JUDGED:
            self.judged += 1
            self.ask(world)
        return True

    def clear(self, world, gap):
        """Is the gap far from what rounding makes of it, and are the names not too far out?"""
        case = type(self.case)(world, self.case.b, self.case.seed)
        nearby = all([abs(x) <= FARTHEST for key in self.keys for x in entries(world.value(*key))])
        return nearby and gap > CLEAR * size_of_sides(self.bench, self.step, case)

    def gap_at(self, world):
        """The gap, or None outside the conditions; what it costs is counted here, not against the instances."""
        try:
            met = self.bench.allows(world, self.case.b)
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
        if comparison.verdict == 'open' and self.isolated(world):
            comparison.verdict = 'fails'
        if comparison.verdict == 'fails':
            self.found = comparison, world

    def isolated(self, world):
        """Is the gap clear again on both sides of a point where the sides agree to the accuracy of an integral or limit?
        Then they meet there; where it stays as small they may only approach each other."""
        case = type(self.case)(world, self.case.b, self.case.seed)
        least = size_of_sides(self.bench, self.step, case) * APART
        for key, aside in [(key, aside) for key in self.free for aside in ASIDE]:
            value, domain = world.value(*key), self.domains[key]
            beside = [value.map(lambda x: x + s) if isinstance(value, Array) else value + s for s in (-aside, aside)]
            within = [v for v in beside if all([inside(x, domain) for x in entries(v)])]
            if len(within) == 2 or within and at_closed_end(value, domain):
                gaps = [self.gap_at(world.set({key: v})) for v in within]
                if None not in gaps and min(gaps) > least:
                    return True
        return False

    def over(self):
        return self.found is not None or self.spent > MOST_SPENT


def descend(bench, step, case, judge):
    """(Comparison, world) of a failure found downhill from a case, or None."""
    return Descent(bench, step, case, judge).run()
