"""Is the left side the right side?  Floats answer when they leave no doubt; otherwise two precisions do.

A residual that shrinks by 2^50 when 100 more bits are carried is rounding; one that stays is a difference.  So no tolerance
is guessed, a constant off in the twentieth digit is found, and cancellation raises no false alarm.  Where a side holds an
integral, a limit or a sampled mean, its stated accuracy (`instance.slack`) bounds what can be told.
"""
from .arrays import Array, describe, entries, shape
from .big import Bigs
from .errors import NO_VALUE, Misfit, TooMuch
from .unsized import Unsized, facing

LEAST = 1e-3                                                 # the size of what is known to some accuracy, if nothing else is known of it
AGREE = 1e-12
# … so far apart they are not what a moderate instance loses to rounding (enough to refute a variant), …
ROUGHLY = 1e-6
# … and so far apart nothing loses.
DIFFER = 1e-4
LOW, HIGH = 150, 250                                         # bits of the second opinion …
HIGHEST = 1400                                               # … and of a third, for tiny differences: a saturated 1 - a
FEWER, AGREEING = 64, 8                                      # it counts where so many bits fewer give the same to so many
VAGUE = 0.1                                                  # so large a part of what is drawn, the standard errors leave no equality
FEW_STEPS = 300                                              # of the second opinion: then it is a small formula
STRICT, TWICE = ('<', '>', '≠'), 2
EQUAL_HERE = 'the two sides are equal here'
TOO_VAGUE = 'a mean of random draws is less certain than it is large, or nearly so'
FLOAT_ONLY = 1e-9                                            # when no second opinion can be had


class Comparison:
    """`verdict` is 'holds', 'fails' or 'open' (this case does not tell); `left` and `right` the values; `equal`: the two sides are equal here."""

    def __init__(self, verdict, left, right, equal=False, why=''):
        self.verdict, self.left, self.right, self.equal, self.why = verdict, left, right, equal, why


def compare(op, left, right, world, b, thorough=False, values=None, rough=False):
    """The relation `left op right` in one world, under one binding of the indices; `values` if they are known already.

    `thorough` asks for the second opinion even where floats agree, TWICE for a third; `rough` (for variants) lets floats alone refute.
    Raises Clash when the sides have different shapes; Undefined and its like when a side has no value."""
    x, y = values or (world.ev(left, b), world.ev(right, b))
    x, y = facing(x, y, left, right)
    if isinstance(x, Unsized) or isinstance(y, Unsized):
        difference = world.same('-', x, y)
        x, y = difference, difference.map(lambda t: 0) if isinstance(difference, Array) else 0
    if shape(x) != shape(y):
        raise Misfit('the left side is %s, the right side is %s' % (describe(x), describe(y)))
    numbers = world.numbers
    ps = [finite(numbers.real(t)) for t in entries(x)]
    qs = [finite(numbers.real(t)) for t in entries(y)]
    slack = world.instance.slack                             # what the evaluation itself found out
    if slack:
        signs = with_slack(ps, qs, slack, max(world.instance.scale, world.instance.sampled))
        if world.instance.rough >= 1 or world.instance.rough > VAGUE and 0 in signs:
            return Comparison('open', x, y, False, TOO_VAGUE)
        return Comparison(*judged(op, signs, x, y, slack))
    signs = [quick_sign(p, q, thorough) for p, q in zip(ps, qs)]
    if None not in signs:
        comparison = Comparison(*judged(op, signs, x, y, slack))
        if rough or comparison.verdict == 'holds':
            return comparison
    signs = second_opinion(left, right, world, b, op in STRICT, thorough == TWICE) or with_slack(ps, qs, FLOAT_ONLY)
    return Comparison(*judged(op, signs, x, y, slack))


def judged(op, signs, x, y, slack):
    """The verdict from the signs of left - right."""
    equal = all([s == 0 for s in signs])
    if op == '=':
        return 'holds' if equal else 'fails', x, y, equal, 'the values differ'
    if op == '≠':
        return 'fails' if equal else 'holds', x, y, equal, EQUAL_HERE
    wrong = 1 if op in ('≤', '<') else -1
    if wrong in signs:
        return 'fails', x, y, equal, 'the inequality fails'
    if op in ('<', '>') and 0 in signs:
        return 'open' if slack else 'fails', x, y, equal, EQUAL_HERE + (', as far as this can be told' if slack else '')
    return 'holds', x, y, equal, ''


def quick_sign(p, q, thorough):
    """-1, 0, 1 for the sign of p - q, or None where floats leave a doubt."""
    size, gap = max(abs(p), abs(q)), abs(p - q)
    if gap <= AGREE * size and not thorough:
        return 0
    if gap > DIFFER * (1 + size) or not thorough and gap > ROUGHLY * size and size > 1e-3:
        return 1 if p > q else -1
    return None


def with_slack(ps, qs, slack, scale=LEAST):
    """The signs of p - q, 0 within ten times the slack: of the sides' size, or of what they are made of, which a difference of two
    means, say, does not show."""
    size = max([abs(t) for t in ps + qs] + [scale])
    return [0 if abs(p - q) <= 10 * slack * size else (1 if p > q else -1) for p, q in zip(ps, qs)]


def second_opinion(left, right, world, b, strict=False, twice=False):
    """The signs of left - right from two precisions, or None if they cannot be had.  For a strict relation equal values are
    looked at once more with more digits, for 1 - e^{-x²} < 1; if asked to, so are those of small formulas, for \\tanh x = 1."""
    before = world.instance.steps
    try:
        low, high = [residuals(left, right, world, b, bits) for bits in (LOW, HIGH)]
    except NO_VALUE + (TooMuch,):
        return None
    if world.instance.slack:
        return None
    signs, third = [], None
    strict = strict or twice and world.instance.steps - before <= FEW_STEPS
    for k in range(len(low)):
        (p, size), (q, _) = low[k], high[k]
        seen = max(p.log2(), size - LOW)                     # what the lower precision could see at all
        if strict and (q.m == 0 or q.log2() <= max(seen - (HIGH - LOW) // 2, -LOW // 2)):
            third = third or third_look(left, right, world, b)
            signs.append(third[k])
            continue
        if q.m == 0:
            signs.append(0)
            continue
        if q.log2() > seen - (HIGH - LOW) // 2 and q.log2() < -LOW // 2:
            seen, q = q.log2(), residuals(left, right, world, b, HIGHEST)[k][0]
        signs.append(0 if q.log2() <= seen - (HIGH - LOW) // 2 else q.sign())
    return signs


def third_look(left, right, world, b, fewer=FEWER):
    """The signs of left - right at 1,400 bits, entry by entry; 0 where so many bits fewer give another value."""
    pairs = zip(residuals(left, right, world, b, HIGHEST), residuals(left, right, world, b, HIGHEST - fewer))
    return [0 if (q - p).log2() >= q.log2() - AGREEING else q.sign() for (q, _), (p, _) in pairs]


NUMBERS = {}


def bigs(bits):
    if bits not in NUMBERS:
        NUMBERS[bits] = Bigs(bits)
    return NUMBERS[bits]


def residuals(left, right, world, b, bits):
    """[(left - right, the exponent of left), …] entry by entry."""
    numbers = bigs(bits)
    precise = world.in_numbers(numbers)
    x, y = precise.facing_sides(left, right, b)
    return [(numbers.big(t), numbers.big(p).log2()) for t, p in zip(entries(precise.same('-', x, y)), entries(x))]


def finite(x):
    if x != x or x in (float('inf'), float('-inf')):
        raise OverflowError('the value is not finite')
    return x
