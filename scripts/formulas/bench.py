"""One statement on its bench: instances of its givens, the values of its indices, and what each step gives there.

Variants are tried on the same bench: over the original's index ranges, judged by the original's orders.
"""
from .calculus import differential
from .compare import EQUAL_HERE, Comparison, compare
from .errors import NotUnderstood, TooMuch
from .fading import where_it_fades
from .givens import INDICES
from .integrals import INFINITE
from .orders import compare_orders, is_asymptotic, uses_small
from .ranges import assignments, free_letters
from .reader import read
from .show import show
from .tree import Statement, contains, sym, walk
from .world import make_world, mentions_range

MOST_WORK = 2500000                                          # steps of one statement with all its instances
ONLY = 'only'                                                # the last line of an equality case: and only there
INEQUALITIES = ('≤', '≥', '<', '>')


class Case:
    """One world with one binding of the indices."""

    def __init__(self, world, b, seed):
        self.world, self.b, self.seed, self.known = world, b, seed, {}

    def value(self, tree, own):
        """The value of a side; `own` numbers the statement's own sides, whose values are kept."""
        if own is None:
            return self.world.ev(tree, self.b)
        if own not in self.known:
            self.known[own] = self.world.ev(tree, self.b)
        return self.known[own]

    @property
    def generic(self):
        return self.world.instance.flavour in ('generic', 'simple')


class Failure(Exception):
    """A step that does not hold in a case."""

    def __init__(self, step, case, comparison):
        Exception.__init__(self, comparison.why)
        self.step, self.case, self.comparison = step, case, comparison


class Bench:
    """`steps` of a statement: [(left, relation, right)]; `cases(seed)` makes its instances once and keeps them."""

    def __init__(self, statement, givens, equality=None, oracles=None):
        statement = limit(statement)
        self.statement, self.oracles = statement, oracles or {}
        self.givens, self.conditions = placed_conditions(statement.conditions, givens, statement.sides)
        self.sides, self.rels = definite(*update_rule(statement, self.givens))
        lines = equality.splitlines() if equality else []
        self.only = lines[-1:] == [ONLY]                     # equality holds there and nowhere else
        lines = lines[:-1] if self.only else lines
        if self.only and not lines:
            raise NotUnderstood('equality is said to hold only there, but nothing says where')
        self.equality = self.givens.with_(equality_lines(lines, self.givens)) if lines else None
        self.contact = [statement for line in lines for statement in read(line)] if self.only else []
        self.made, self.orders, self.tight, self.spent, self.met = {}, {}, {}, 0, 0

    def of(self, sides, rels):
        """A bench of its own for a neighbour, over the neighbour's ranges."""
        return Bench(Statement(sides, rels, (), (), (), self.statement.conditions), self.givens, None, self.oracles)

    # ---- instances
    def cases(self, seed, simple=False):
        """The cases of instance `seed`.  Raises NotUnderstood when an index has no range, Undefined when the
        conditions cannot be met."""
        key = (seed, simple)
        if key not in self.made:
            world = make_world(self.givens, seed, self.oracles, None, simple)
            trees = self.sides + tuple(self.givens.small if contains(('all',) + self.sides, 'Delta') else ())
            conditions = [c for c in self.givens.conditions if not determined(c, self.givens)] + self.conditions
            self.made[key] = [Case(world, b, seed) for b in assignments(trees, tuple(conditions), world)]
        return self.made[key]

    def allows(self, world, b):
        """Are the conditions of the givens and of the statement met?"""
        return all([world.meets(c, b) for c in self.givens.conditions + list(self.conditions)])

    # ---- judging one step in one case
    def judge(self, step, case, sides=None, rels=None, thorough=False):
        """The Comparison of one step; `sides` and `rels` of a variant, or the statement's own."""
        if self.spent > MOST_WORK:
            raise TooMuch('more than %d steps of evaluation in all' % MOST_WORK)
        try:
            return self.judged(step, case, sides, rels, thorough)
        finally:
            self.spent += case.world.instance.steps
            case.world.instance.steps = 0

    def judged(self, step, case, sides, rels, thorough):
        sides, rels = sides or self.sides, rels or self.rels
        left, op, right = sides[step], rels[step], sides[step + 1]
        if op == '∈':
            holds = case.world.contains_element(right, case.world.number(left, case.b), case.b)
            return Comparison('holds' if holds else 'fails', case.world.ev(left, case.b), 0, False,
                              'it is not in the set')
        if op == '≈' and self.random_outside(self.sides[step], self.sides[step + 1], case.world):
            return self.in_the_mean(left, right, case, thorough)
        if op == '≈' and numeral(right) is not None:
            return self.rounded(left, right, case)
        if op == '≈' or is_asymptotic(self.sides[step], self.givens) or is_asymptotic(self.sides[step + 1],
                                                                                      self.givens):
            return self.by_order(step, left, right, case, thorough)
        if op not in ('=', '≠') + INEQUALITIES:
            raise NotUnderstood('the relation %s is not a claim that can be checked' % op)
        values = [case.value(sides[i], i if sides[i] is self.sides[i] else None) for i in (step, step + 1)]
        comparison = compare(op, left, right, case.world, case.b, thorough, values, rough=sides is not self.sides)
        if comparison.why == EQUAL_HERE and sides is self.sides:
            return where_it_fades(self, step, case) or comparison
        return comparison

    def by_order(self, step, left, right, case, thorough):
        if not uses_small((self.sides[step], self.sides[step + 1]), self.givens):
            raise NotUnderstood('≈ and … need something that tends to 0 (give \\Delta w \\to 0), '
                                'or a numeral on the right')
        if step not in self.orders:
            self.orders[step] = compare_orders(self.sides[step], self.sides[step + 1], case.world, case.b, None,
                                               True)[1]
        return compare_orders(left, right, case.world, case.b, self.orders[step], thorough)[0]

    def random_outside(self, left, right, world):
        """Is a random quantity used outside \\mathbb{E}?  Then ≈ means: in the mean."""
        both = ('all', left, right)
        return not any([node[0] == 'fn' and node[1] in ('E', 'Var', 'std', 'Cov', 'P') or node[:2] == ('sym', 'P') and 'P' not in self.givens.names
                        for node in walk(both)]) and world.random_names(both)

    def in_the_mean(self, left, right, case, thorough):
        world, b = case.world, case.b
        both = ('all', left, right)
        x, y = [world.expectation(lambda w: w.ev(side, b), both, b) for side in (left, right)]
        inner = dict(b)
        inner['•left'], inner['•right'] = x, y
        return compare('=', sym('•left'), sym('•right'), world, inner, False)

    def rounded(self, left, right, case):
        """a ≈ 0.693: the printed digits are the rounding of the value."""
        value, (printed, unit) = case.world.numbers.real(case.world.number(left, case.b)), numeral(right)
        good = abs(value - printed) <= 0.5 * unit * (1 + 1e-9)
        return Comparison('holds' if good else 'fails', value, printed, False,
                          'the printed digits are not the rounding of the value')

    def equality_case(self, step, case, sides=None):
        """The Comparison of an inequality's sides where equality is said to hold."""
        sides, key = sides or self.sides, (case.seed, case.world.instance.simple)
        if key not in self.tight:
            self.tight[key] = make_world(self.equality, case.seed, self.oracles, None, key[1])
        return compare('=', sides[step], sides[step + 1], self.tight[key], case.b, False)


def equality_lines(conditions, givens):
    """The givens that an equality case adds: a = b = c is a = b and b = c.  Raises NotUnderstood for components."""
    lines = []
    for line in conditions:
        for statement in read(line):
            if set(statement.rels) != {'='} or len(statement.rels) == 1 and statement.sides[0][0] != 'sym':
                lines.append(line)
                continue
            for i in range(len(statement.rels)):
                if givens.has_meaning(statement.sides[i]):
                    raise NotUnderstood('equality is said to hold for %s = %s: say it of the whole, as in x = c o with a number c and '
                                        'o \\in \\{1\\}^n' % (statement.source[i], statement.source[i + 1]))
                lines.append('%s = %s' % (statement.source[i], statement.source[i + 1]))
    return lines


def numeral(tree):
    """(value, unit of the last digit) of a numeral such as 0.693, -2 or 4.4 \\times 10^{-3}; None for anything else."""
    sign = 1
    if tree[0] == 'neg':
        sign, tree = -1, tree[1]
    scale = 1.0
    if tree[0] in ('times', 'dot') and tree[2][0] == '^' and tree[2][1] == ('num', '10'):
        exponent = tree[2][2]
        power = -int(exponent[1][1]) if exponent[0] == 'neg' else int(exponent[1]) if exponent[0] == 'num' else None
        if power is None:
            return None
        scale, tree = 10.0 ** power, tree[1]
    if tree[0] != 'num':
        return None
    digits = len(tree[1].split('.')[1]) if '.' in tree[1] else 0
    return sign * float(tree[1]) * scale, scale * 10.0 ** -digits


def limit(statement):
    """f(x) \\to y as x \\to ∞ claims a limit."""
    approached = [c for c in statement.conditions if c[:2] == ('rel', '→')]
    if statement.rels != ('→',) or len(approached) != 1 or approached[0][2][0] != 'sym':
        return statement
    left, right = statement.sides
    _, _, name, target = approached[0]
    rest = tuple([c for c in statement.conditions if c is not approached[0]])
    side = ''
    if target[0] == '^' and target[2] in (sym('+'), sym('-')):
        target, side = target[1], target[2][1]
    return Statement((('lim', name, target, side, ('paren', left)), right), ('=',), (), (), statement.tags, rest)


def update_rule(statement, givens):
    """(sides, relations) of the claim in  w \\to w' = …  (what is left of the arrow is only said) or  w \\to …
    (where w' is given)."""
    sides, rels = statement.sides, statement.rels
    if '→' in rels:
        k = rels.index('→')
        if len(rels) == k + 1:
            new = sides[k][0] == 'sym' and (sides[k][0], sides[k][1] + "'") + sides[k][2:]
            if not new or new[1] not in givens.names:
                raise NotUnderstood('the rule says what the new value is, but no given says it too: nothing to check')
            return (new, sides[k + 1]), ('=',)
        sides, rels = sides[k + 1:], rels[k + 1:]
    if not rels:
        raise NotUnderstood('there is no relation here: nothing is claimed')
    if rels == ('=',) and sides[0][0] == 'lim' and sides[1] in INFINITE:
        return (('grows',) + sides[0][1:] + (1 if sides[1] == INFINITE[0] else -1,), ('num', '1')), rels
    return equivalence(sides, rels) if '⇔' in rels else (sides, rels)


def definite(sides, rels):
    """A ≻ B says that the smallest eigenvalue of A - B is positive; A ≽ B, that it is not negative."""
    if not set(rels) & {'≻', '≽'}:
        return sides, rels
    if len(rels) > 1:
        raise NotUnderstood('≻ between more than two matrices: make each step a formula of its own')
    left, right = sides
    apart = left if right == ('num', '0') else ('-', left, right)
    return (('juxt', ('fn', 'lambda_min', None, None), ('paren', apart)), ('num', '0')), ('>' if rels[0] == '≻' else '≥',)


def equivalence(sides, rels):
    """A ⇔ B claims neither A nor B, but that their indicators are the same."""
    claims, links = [], []
    for i in range(len(rels) + 1):
        if i < len(rels) and rels[i] != '⇔':
            links.append(('rel', rels[i], sides[i], sides[i + 1]))
            continue
        if not links:
            raise NotUnderstood('⇔ needs a relation on both sides')
        claim = links[0] if len(links) == 1 else ('and',) + tuple(links)
        claims.append(('juxt', ('fn', '1', None, None), ('set', (claim,), None)))
        links = []
    return tuple(claims), ('=',) * (len(claims) - 1)


def placed_conditions(conditions, givens, sides=()):
    """Conditions of the form name = … become definitions; those without indices are met by the draw, the others by
    choosing among the values of the indices."""
    drawn, rest, declared = [], [], [c for c in conditions if declares(c, givens)]
    if declared:
        givens = givens.with_([show(part) for c in declared for part in (c[1:] if c[0] == 'and' else (c,))])
    for condition in conditions:
        if condition in declared:
            continue
        if condition[:2] == ('rel', '=') and condition[2][0] == 'sym' and condition[2][1] in givens.names:
            if any([node[0] in ('d', 'grad') or node[0] == '/' and differential(node[1]) is not None for side in sides for node in walk(side)]):
                raise NotUnderstood('a derivative where %s can be read in two ways: write \\left. … \\right|_{%s} for its value there' % (show(condition), show(condition)))
            givens = givens.with_([show(condition)])
        elif determined(condition, givens) and not free_letters(condition, givens):
            drawn.append(condition)
        else:
            rest.append(condition)
    return givens.with_conditions(givens.asked + drawn) if drawn else givens, rest


def declares(condition, givens):
    """Does “as h → 0”, “for p ∈ {1, 2, 3}” or “for 0 < t < 1” say what a name is that no given knows?  “For i ≥ 2” restricts an
    index, whose range the shapes tell."""
    parts = condition[1:] if condition[0] == 'and' else (condition,)
    if any([part[0] != 'rel' or part[1] not in ('∈', '→', '<', '>', '≤', '≥') for part in parts]):
        return False
    sides = [side for part in parts for side in (part[2:3] if part[1] in ('∈', '→') else part[2:])]
    names = set([t[1] for t in sides if t[0] == 'sym' and t[2:] == (None, None) and t[1] not in givens.names and t[1] not in givens.ranges])
    return len(names) == 1 and (parts[0][1] in ('∈', '→') or not names & set(INDICES))


def determined(condition, givens):
    """Does the condition hold or not once the givens are drawn, whatever the indices?"""
    return not mentions_range(condition, givens)

