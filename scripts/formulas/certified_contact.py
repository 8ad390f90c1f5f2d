"""Where the two sides of an inequality meet.  No enclosure is positive there, so two facts take its place: the
difference and its first k - 1 derivatives by one variable vanish at the point of contact, exactly; and the k-th is
nowhere negative in between."""
from fractions import Fraction

from .certified_boxes import segment
from .certified_numbers import Undecided
from .errors import NO_ANSWER, NO_VALUE
from .symbolic_field import Field, NeedsSign
from .symbolic_inequalities import derivative, substituted
from .symbolic_world import symbolic_world

HIGHEST = 4
POINTS = tuple([Fraction(*p) for p in ((0, 1), (1, 1), (1, 2), (-1, 1), (2, 1))])


class Contact:
    """D vanishes to order `order` in variable number `index` where that is `point`: a Fraction, or the number of
    another variable."""

    def __init__(self, index, point, order):
        self.index, self.point, self.order = index, point, order

    def where(self, box):
        """The ends of the interval that the point of contact can lie in."""
        return box.sides[self.point] if isinstance(self.point, int) else (self.point, self.point)

    def covers(self, problem, box):
        """Is the difference ≥ 0 on the box, by Taylor's theorem from the contact?"""
        (low, high), (first, last) = box.sides[self.index], self.where(box)
        intervals = box.intervals()
        intervals[self.index] = segment(min(low, first), max(high, last))
        try:
            rate = problem.coefficient(intervals, self.index, self.order)
        except Undecided:
            return False
        if self.order % 2 == 0 or low >= last:
            return bool(rate.low >= 0)
        return high <= first and bool(rate.high <= 0)


def contacts_of(problem):
    """Every Contact that can be shown exactly."""
    try:
        field = Field()
        world = symbolic_world(problem.world, field, {})
        difference = field.lift(problem.difference(world))
        leaves = [leaf_index(field, v) for v in problem.variables]
    except (NeedsSign,) + NO_ANSWER + NO_VALUE:
        return []
    return [contact for i in range(len(leaves)) if leaves[i] is not None
            for contact in contacts_in(problem, field, difference, leaves, i)]


def leaf_index(field, variable):
    e = field.known.get(('leaf',) + variable.key + (variable.position,))
    return None if e is None else list(e.num.degrees()).index(1)


def contacts_in(problem, field, difference, leaves, i):
    """Contacts of one variable: at a simple number, at an end of its interval, or where it equals another variable."""
    v = problem.variables[i]
    points = [p for p in dict.fromkeys(POINTS + (v.low, v.high)) if v.low <= p <= v.high]
    others = [j for j in range(len(leaves)) if j != i and leaves[j] is not None and v.low <= problem.variables[j].low
              and problem.variables[j].high <= v.high]
    for point in points + others:
        value = field.quotient(field.symbols[leaves[point]], field.one) if isinstance(point, int) else field.lift(point)
        order = order_of_contact(difference, leaves[i], value)
        if order:
            yield Contact(i, point, order)


def order_of_contact(difference, index, value):
    """k when the difference and its first k - 1 derivatives vanish at the value, and the k-th does not; 0 when it is
    none of 1 … 4."""
    rate = difference
    for k in range(HIGHEST + 1):
        try:
            if not substituted(rate, index, value).is_zero:
                return k
            rate = derivative(rate, index)
        except NO_ANSWER + NO_VALUE:
            return 0
    return 0
