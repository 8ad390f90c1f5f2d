"""Certificates: a scalar inequality shown on a box of its real variables, by subdivision with interval arithmetic.

    certify(r'\\ln x \\le x - 1', givens)     -> Certificate, or None when it is not shown (which says nothing
    against the formula)

On each small box the difference of the two sides is enclosed, together with its first derivatives (mean value form).
Where the two sides meet no enclosure can be positive: there it must be known exactly (by symbolic.py's numbers) that
the difference and its first k - 1 derivatives vanish, and the k-th derivative is enclosed.
"""
from fractions import Fraction

from flint import ctx, fmpq

from .arrays import Array
from .behind import statements_of
from .bench import INEQUALITIES, Bench, determined, numeral
from .certified_boxes import Box, in_words, variables_of
from .certified_contact import contacts_of
from .certified_numbers import CertifiedWorld, Intervals, Undecided, interval
from .errors import NO_ANSWER, NO_VALUE
from .numbers import coefficient
from .orders import LEVEL
from .ranges import MOST_ASSIGNMENTS, assignments
from .series import Series, constant_term
from .symbolic_cases import Shape, shapes_of
from .symbolic_clock import OutOfTime, at_most
from .unsized import Unsized
from .world import Instance

SECONDS = 10.0
BOXES = 3000                                                 # boxes looked at, for one formula
BITS = 80
SMALLEST = Fraction(1, 2 ** 26)                             # of the side of a box: what is open there is given up
MOST_STEPS = 600_000                                         # evaluations of tree nodes, for one formula
MOST_VARIABLES = 3


class Certificate:
    """`box`: the stated box in words, `boxes`: how many small ones it took, `shapes`; `sentence`: all of it in words."""

    def __init__(self, box, boxes, shapes, part):
        self.box, self.boxes, self.shapes, self.part = box, boxes, tuple(shapes), part

    @property
    def sentence(self):
        text = ('its inequality is ' if self.part else '') + 'certified with interval arithmetic'
        text += (' for %s' % '; '.join(self.shapes) if self.shapes else '') + (' on %s' % self.box if self.box else '')
        return text + (' (%d boxes)' % self.boxes if self.boxes > 1 else '')

    def __repr__(self):
        return 'Certificate(%s)' % self.sentence


class Open(Exception):
    """This is not shown."""


def certify(tex, givens, *, equality=None, boxes=BOXES, seconds=SECONDS):
    """A Certificate of every inequality in a display with at most three real variables, or None.

    tex, givens, equality   as for check(); contacts are looked for with or without `equality`, which check() judges
    boxes                   how many small boxes may be looked at
    seconds                 a limit in time, beside those on boxes and on steps of evaluation; in the main thread of
    a process only

    >>> from .givens import Givens
    >>> certify(r'\\sin x \\le x', Givens([r'x \\in [0, \\infty)'])).box
    'x ∈ [0, 20]'
    >>> certify(r'\\sin x \\le 0.999 x', Givens([r'x \\in [0, \\infty)']))
    """
    try:
        with at_most(seconds), ctx.workprec(BITS):
            account = Account(boxes)
            found = [certify_statement(Bench(statement, givens), account) for statement in statements_of(tex, givens)]
    except (Open, Undecided, OutOfTime, TypeError) + NO_ANSWER + NO_VALUE:
        return None
    claims = [one for one in found if one is not None]
    if not claims:
        return None
    shapes, words = [], []
    for some, box, _ in claims:
        shapes.extend([s for s in some if s not in shapes])
        words.extend([w for w in box if w not in words])
    return Certificate('; '.join(words), account.used, shapes, len(claims) < len(found)
                       or any([part for _, _, part in claims]))


class Account:
    """What is left of the boxes and of the steps of evaluation: the same on every machine."""

    def __init__(self, boxes):
        self.boxes, self.used, self.steps = boxes, 0, MOST_STEPS

    def box(self, steps):
        self.used += 1
        self.steps -= steps
        if self.used > self.boxes or self.steps < 0:
            raise Open


def certify_statement(bench, account):
    """(shapes, boxes in words, whether steps are left out) of one chain, None when it has no inequality; raises Open."""
    steps = [i for i, relation in enumerate(bench.rels) if is_target(bench, i)]
    if not steps:
        return None
    proved, words = [], []
    for shape in shapes_of(bench)[0]:
        problems = problems_of(bench, shape, steps)
        if max([len(problem.variables) for problem in problems], default=0) > MOST_VARIABLES:
            continue
        for problem in problems:
            certify_problem(problem, account)
            box = in_words(problem.variables)
            if box and box not in words:
                words.append(box)
        proved.append(shape)
    if not proved:
        raise Open
    return Shape.words(proved), words, len(steps) < len(bench.rels)


def is_target(bench, i):
    return bench.rels[i] in INEQUALITIES or bench.rels[i] == '≈' and numeral(bench.sides[i + 1]) is not None


def problems_of(bench, shape, steps):
    """Every scalar inequality of these steps, in one shape."""
    world, found = shape.world, []
    trees = bench.sides
    bindings = assignments(trees, tuple([c for c in bench.givens.conditions if not determined(c, bench.givens)]), world)
    if len(bindings) >= MOST_ASSIGNMENTS:
        raise Open
    for b in bindings:
        for i in steps:
            fixed, variables = variables_of(world, trees[i:i + 2], b)
            count = len(world.ev(trees[i], b).flat) if isinstance(world.ev(trees[i], b), Array) else 1
            found.extend([Problem(bench, world, b, i, entry, fixed, variables) for entry in range(count)])
    return found


class Problem:
    """One scalar inequality: `difference(world)` must be ≥ 0 (> 0 if `strict`) on the box of the variables."""

    def __init__(self, bench, world, b, step, entry, fixed, variables):
        self.bench, self.world, self.b, self.entry, self.fixed, self.variables = bench, world, b, entry, fixed, variables
        self.left, self.relation, self.right = bench.sides[step], bench.rels[step], bench.sides[step + 1]
        self.strict = self.relation in ('<', '>')
        self.steps = 0

    def difference(self, world):
        x, y = [self.chosen(world.ev(side, self.b)) for side in (self.left, self.right)]
        if self.relation == '≈':
            half = Fraction(repr(numeral(self.right)[1])) / 2
            return interval(fmpq(half.numerator, half.denominator)) - world.absolute(x - y)
        return y - x if self.relation in ('≤', '<') else x - y

    def chosen(self, value):
        if isinstance(value, Unsized):
            raise Open
        return value.flat[self.entry] if isinstance(value, Array) else value

    def at(self, intervals, index=None, length=2):
        """The difference where the variables lie in these intervals; as a series in variable number `index`, if one is
        given."""
        drawn = dict([(k, v.map(lambda t: t) if isinstance(v, Array) else v) for k, v in self.fixed.items()])
        for k, (variable, value) in enumerate(zip(self.variables, intervals)):
            entry = Series(LEVEL, [value, 1] + [0] * (length - 2)) if k == index else value
            if variable.position is None:
                drawn[variable.key] = entry
            else:
                drawn[variable.key].flat[variable.position] = entry
        instance = Instance(self.bench.givens, self.world.instance.seed, {})
        instance.drawn = drawn
        world = CertifiedWorld(instance, Intervals())
        if not all([possible(world, c, self.b) for c in self.bench.givens.conditions + self.bench.conditions]):
            return None
        found = self.difference(world)
        self.steps += instance.steps
        if instance.slack:
            raise Open
        return found

    def coefficient(self, intervals, index, k):
        """The k-th Taylor coefficient in one variable, anywhere in these intervals."""
        found = self.at(intervals, index, k + 1)
        return interval(0 if found is None else coefficient(found, LEVEL, k))


def possible(world, condition, b):
    """May the condition hold somewhere in the box?"""
    try:
        return world.meets(condition, b)
    except Undecided:
        return True


def certify_problem(problem, account):
    """Show the inequality on the whole box; raises Open."""
    whole = Box([(v.low, v.high) for v in problem.variables])
    contacts, todo = None, [whole]
    while todo:
        box, before = todo.pop(), problem.steps
        shown = by_enclosure(problem, box)
        if not shown and not problem.strict and problem.relation != '≈':
            contacts = contacts_of(problem) if contacts is None else contacts
            shown = any([contact.covers(problem, box) for contact in contacts])
        account.box(problem.steps - before)
        if not shown:
            if not problem.variables or all([high - low < SMALLEST * (v.high - v.low) for (low, high),
                                             v in zip(box.sides, problem.variables)]):
                raise Open
            todo.extend(box.halves(problem.variables))


def by_enclosure(problem, box):
    """Is the difference positive by its enclosure, or by the mean value form about the centre of the box?"""
    intervals = box.intervals()
    try:
        found = problem.at(intervals)
        if found is None or good(problem, interval(constant_term(found))):
            return True
    except Undecided:
        return False
    if not intervals:
        return False
    try:
        centre = box.centre()
        total = interval(constant_term(problem.at(centre)))
        for k in range(len(intervals)):
            total = total + problem.coefficient(intervals, k, 1) * (intervals[k] - centre[k])
        return good(problem, total)
    except (Undecided, TypeError):
        return False


def good(problem, value):
    if value.high < 0:
        raise Open                                           # it is false here
    return bool(value.low > 0 if problem.strict else value.low >= 0)
