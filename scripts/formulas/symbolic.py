"""Proofs: every step of a chain shown exactly, for all values of the given quantities, in the shapes that the proof
names.

    prove('(a+b)^2 = a^2 + 2ab + b^2', givens)   -> Proof, or None when it is not shown (which says nothing against
    the formula)
    equivalent(tex, variant, givens)             -> True when a variant that no instance refutes is proved to say the
    same

A proof holds for the shapes tried (widths, numbers of layers, of examples) and wherever both sides are defined;
`Proof.sentence` says so.
"""
from .arrays import Array, shape
from .behind import statements_of
from .bench import INEQUALITIES, Bench, determined, numeral
from .errors import NO_ANSWER, NO_VALUE, TooMuch
from .numbers import coefficient
from .orders import LEVEL, is_asymptotic
from .ranges import MOST_ASSIGNMENTS, assignments
from .series import Series
from .symbolic_cases import Shape, branches, shapes_of
from .symbolic_clock import OutOfTime, at_most
from .symbolic_field import MOST_WORK, Field, NeedsSign
from .symbolic_inequalities import at_least_zero
from .symbolic_signs import sign_of
from .symbolic_world import symbolic_world
from .tree import contains
from .unsized import Unsized

# for one formula; the bound on work is reached before, as a rule
SECONDS = 12.0
MOST_BRANCHES = 6                                            # signs looked at, one inside the other
# to find out whether a proof holds everywhere
SIGN_WORK = 300_000
# a first shape that took less than 1/6 of the work is followed by another
GENEROUS = 6


class Open(Exception):
    """This is not shown."""


class Proof:
    """`steps`: how many relations were proved; `shapes`: for which shapes, in words; `partial`: something was divided
    by, or a logarithm or root taken, that the givens do not keep away from 0; `sentence`: all of it in words."""

    def __init__(self, steps, shapes, partial):
        self.steps, self.shapes, self.partial = steps, tuple(shapes), partial

    @property
    def sentence(self):
        text = 'proved symbolically' + (' for ' + '; '.join(self.shapes) if self.shapes else '')
        return text + (', wherever both sides are defined' if self.partial else '')

    def __repr__(self):
        return 'Proof(%s)' % self.sentence


def prove(tex, givens, *, equality=None, seconds=SECONDS):
    """A Proof of every step of every chain of a display, or None.

    tex, givens, equality   as for check(); the case of equality is for check() to find, an inequality is proved
    without it
    seconds                 a limit in time, beside the limit on work that every proof has; in the main thread of a
    process only

    >>> from .givens import Givens
    >>> prove(r'\\cosh^2 x - \\sinh^2 x = 1', Givens([r'x \\in \\mathbb{R}'])).sentence
    'proved symbolically'
    >>> prove(r'\\sqrt{x^2} = x', Givens([r'x \\in \\mathbb{R}']))
    """
    return shown(lambda: [proof_of(statement, givens) for statement in statements_of(tex, givens)], seconds)


def equivalent(tex, variant, givens, *, equality=None, seconds=SECONDS):
    """Is a variant proved to say the same as the formula?  A true equation is as good as another about the same
    quantities; an inequality must have sides equal to the original's, and the same direction."""
    def both():
        originals, others = statements_of(tex, givens), statements_of(variant, givens)
        if len(originals) != len(others):
            raise Open
        return [same_claim(*pair, givens) for pair in zip(originals, others)]
    return shown(both, seconds) is not None


def shown(make, seconds):
    """One Proof out of those that `make()` lists, or None."""
    try:
        with at_most(seconds):
            proofs = make()
    except (Open, OutOfTime, NeedsSign, TypeError) + NO_ANSWER + NO_VALUE:
        return None
    if not proofs:
        return None
    shapes = []
    for proof in proofs:
        shapes.extend([s for s in proof.shapes if s not in shapes])
    return Proof(sum([p.steps for p in proofs]), shapes, any([p.partial for p in proofs]))


def proof_of(statement, givens):
    """The Proof of one chain; raises Open, or what the evaluator raises."""
    return over_shapes(Bench(statement, givens), lambda bench, world,
                       b: [prove_step(bench, world, b, i) for i in range(len(bench.rels))])


def same_claim(statement, variant, givens):
    """The Proof that a variant says the same, over the index ranges of the original."""
    bench, other = Bench(statement, givens), Bench(variant, givens)
    if bench.rels != other.rels:
        raise Open

    def claim(_, world, b):
        other.orders.update(bench.orders)
        for i, relation in enumerate(bench.rels):
            if relation in INEQUALITIES:
                for k in (i, i + 1):
                    equal(world.ev(bench.sides[k], b), world.ev(other.sides[k], b), world)
            else:
                prove_step(other, world, b, i)
    return over_shapes(bench, claim, every=True)


# ---- one shape after the other
def over_shapes(bench, claim, every=False):
    """The Proof that `claim(bench, world, b)` raises nothing: in one small shape, in a second one when the first was
    easy, and for the labels there are; `every`: for every label, or there is no proof."""
    refuse_structures(bench)
    (shapes, complete), proved, partial = shapes_of(bench), [], False
    if every and not complete:
        raise Open
    for shape_ in shapes:
        try:
            field = with_hypotheses(bench, claim, shape_)
        except NO_ANSWER:
            if proved and not every:
                break
            raise
        proved.append(shape_)
        partial = partial or has_gaps(field)
        if field.work * GENEROUS > MOST_WORK and not every:
            break
    if not proved:
        raise Open
    return Proof(len(bench.rels), Shape.words(proved), partial)


def refuse_structures(bench):
    """Drawn matrices that do not stand for all of their kind cannot carry a proof."""
    kinds = set(bench.givens.structure.values())
    definite = 'positive definite' in kinds and any([r in INEQUALITIES for r in bench.rels])
    if definite or 'orthogonal' in kinds or 'positive semidefinite' in kinds:
        raise Open


def with_hypotheses(bench, claim, shape_):
    """The Field of a proof: without the conditions of the givens if that is enough, since fewer hypotheses make a
    stronger theorem."""
    try:
        return in_some_field(bench, claim, shape_, False)
    except (Open, NeedsSign):
        if not bench.givens.conditions:
            raise
        return in_some_field(bench, claim, shape_, True)


def in_some_field(bench, claim, shape_, conditions):
    """With angles as they are, then with e^(ix); by cases of each open sign, then with |x| as a quantity of its own."""
    turning = opaque = False
    while True:
        field = Field(opaque, turning)
        try:
            prove_branch(bench, claim, shape_, field, {}, conditions, MOST_BRANCHES)
            return field
        except NeedsSign:
            if opaque:
                raise
            opaque = True
        except Open:
            if turning or not field.angles:
                raise
            turning = True


def prove_branch(bench, claim, shape_, field, chosen, conditions, depth):
    """Prove the claim; where it depends on an open sign, prove it for each sign.  Returns the number of cases proved."""
    try:
        world = symbolic_world(shape_.world, field, chosen)
        world.put[('ε', None)] = field.named('ε', lambda: field.generator('leaf', None, 'ε'))
        if conditions and not all([world.meets(c, {}) for c in bench.givens.conditions if determined(c, bench.givens)]):
            return 0
        count = 0
        for b in bindings(bench, world):
            claim(bench, world, b)
            count += 1
            if world.instance.slack:
                raise Open                                   # something was only approximated
        if count == 0:
            raise Open
        return count
    except NeedsSign as need:
        if depth == 0:
            raise
        element, count = need.element, 0
    for sign, extended in branches(field, element, chosen):
        try:
            count += prove_branch(bench, claim, shape_, field, extended, conditions, depth - 1)
        except NO_VALUE:
            if sign != '0':
                raise
            field.skipped = True
    if count == 0:
        raise Open
    return count


def bindings(bench, world):
    """All values of the free indices, as the checker takes them, but none left out; raises Open when there are too many
    to try all."""
    trees = bench.sides + tuple(bench.givens.small if contains(('all',) + bench.sides, 'Delta') else ())
    conditions = [c for c in bench.givens.conditions if not determined(c, bench.givens)] + list(bench.conditions)
    found = assignments(trees, tuple(conditions), world)
    if len(found) >= MOST_ASSIGNMENTS:
        raise Open
    return found


# ---- one step
def prove_step(bench, world, b, i):
    left, relation, right = bench.sides[i], bench.rels[i], bench.sides[i + 1]
    if relation == '≈' and bench.random_outside(left, right, world):
        both = ('all', left, right)
        return equal(*[world.expectation(lambda w: w.ev(side, b), both, b) for side in (left, right)], world)
    if relation == '≈' and numeral(right) is not None:
        raise Open
    if relation == '≈' or any([is_asymptotic(side, bench.givens) for side in (left, right)]):
        return equal_to_order(left, right, world, b, bench.orders.get(i))
    x, y = world.ev(left, b), world.ev(right, b)
    if relation == '=':
        return equal(x, y, world)
    for p, q in pairs(x, y, world):
        difference = world.numbers.field.lift(q) - p if relation in ('≤', '<') else world.numbers.field.lift(p) - q
        if relation == '≠' and sign_of(difference) not in ('+', '-'):
            raise Open
        if relation in INEQUALITIES and not at_least_zero(difference,
                                                          relation in ('<', '>')) and not by_squares(p, q, relation,
                                                                                                     difference):
            raise Open
        if relation not in INEQUALITIES + ('≠',):
            raise Open


def by_squares(p, q, relation, difference):
    """p ≤ q where q ≥ 0 and p² ≤ q²."""
    small, large = [difference.field.lift(t) for t in ((p, q) if relation in ('≤', '<') else (q, p))]
    return sign_of(large) in ('+', '≥') and at_least_zero(large * large - small * small, relation in ('<', '>'), 0)


def pairs(x, y, world):
    """The entries of both sides; Open when the shapes differ."""
    if isinstance(x, Unsized) or isinstance(y, Unsized):
        x = world.same('-', x, y)
        y = x.map(lambda t: 0) if isinstance(x, Array) else 0
    if shape(x) != shape(y) or isinstance(x, Unsized):
        raise Open
    return list(zip(x.flat, y.flat)) if isinstance(x, Array) else [(x, y)]


def equal(x, y, world):
    for p, q in pairs(x, y, world):
        if not (world.numbers.field.lift(p) - q).is_zero:
            raise Open


def equal_to_order(left, right, world, b, order):
    """All coefficients up to the claimed order agree, as in orders.compare_orders, but exactly."""
    if order is None:
        raise Open
    small = world.set({('ε', None): Series(LEVEL, [0, 1] + [0] * order)})
    small.deep = True
    for p, q in pairs(small.ev(left, b), small.ev(right, b), world):
        if any([isinstance(t, Series) and t.level == LEVEL and len(t.c) <= order for t in (p, q)]):
            raise Open
        for k in range(order + 1):
            equal(coefficient(p, LEVEL, k), coefficient(q, LEVEL, k), world)


def has_gaps(field):
    """Is there a value of the given quantities for which something divided by, or under a logarithm or a root, may
    vanish?  Where the answer takes too much work it is yes: the proof then says less."""
    field.most = field.work + SIGN_WORK
    try:
        return field.skipped or may_vanish(field)
    except TooMuch:
        return True


def may_vanish(field):
    """Is the sign of a divisor, or of what must be positive, left open?"""
    return (any([sign_of(e) not in ('+', '-') for e in field.divisors.values()])
            or any([sign_of(e) not in signs for e, signs in field.needed.values()]))
