"""A displayed formula and its givens -> a verdict."""
from .behind import statements_of
from .bench import INEQUALITIES, Bench, Failure
from .choices import all_met, instances_needed
from .compare import TWICE
from .edges import look_beside_thresholds, look_for_other_equality, press
from .errors import NO_ANSWER, NO_VALUE, Clash, NotUnderstood, TooMuch, Undefined, reason_of, why_undefined
from .lattice import CONFIDENCE, POINTS, SHIFTS
from .messages import example_of, explain, printed_ranges, smallest, with_cause
from .one_sided import one_sided
from .show import chain, show
from .tree import both_signs

SEEDS = 12
FAULTS = (TypeError, KeyError, IndexError, AttributeError)   # of the checker itself; never an answer


class Step:
    """One step of a chain, as checked; `told`: some case told whether it holds, `untold`: why another did not."""

    def __init__(self, left, relation, right):
        self.left, self.relation, self.right = left, relation, right
        self.verdict, self.equality, self.told, self.untold = 'not reached', None, False, ''

    def __repr__(self):
        return '%s %s %s: %s' % (self.left, self.relation, self.right, self.verdict)


class Result:
    """What check() found.

    verdict    'holds', 'fails', or 'refused': not understood, or it could not be evaluated
    reason     of a refusal: 'unread' (not understood), 'misfit' (its shapes or ranges do not fit), 'unevaluated'
    evidence   how strong that is: 'held on 24 instances'
    instances  how many (draws of the givens × values of the indices)
    steps      a list of Step: left, relation, right (LaTeX), verdict ('holds', 'fails', 'not reached'), equality
        ('reached', 'only', 'touched', None)
    ranges     the quantification, printed: 'l = 1…3, j = 1…2'
    example    printed values of one small instance, by name
    readback   the formula as it was understood
    message    for the author; empty when it holds
    weaker     why an inequality says less than it could, or None
    """

    def __init__(self):
        self.verdict, self.reason, self.evidence, self.instances, self.steps, self.ranges = 'refused', '', '', 0, [], ''
        self.example, self.readback, self.message, self.weaker, self.accuracy = {}, '', '', None, ''

    def __repr__(self):
        return 'Result(%s, %s)' % (self.verdict, self.evidence or self.message)


def check(tex, givens, equality=None, oracles=None, seeds=SEEDS, explained=True):
    """Check every step of every chain of a display under its givens; never raises.

    tex       LaTeX of one display
    givens    a Givens
    equality  where equality holds in the inequalities: 'a = y', or None; several conditions on a line each; the last line may
        be 'only': it holds nowhere else, as far as a search from the tightest instances goes
    oracles   {name: f}: the quantity `name` is f(value), where value('w') gives other quantities
    seeds     number of instances drawn
    explained  whether to look for the smallest counterexample, and for what would make a false formula hold

    >>> from .givens import Givens
    >>> check(r'(a+b)^2 = a^2 + 2ab + b^2', Givens([r'a, b \\in \\mathbb{R}'])).verdict
    'holds'
    """
    result = Result()
    try:
        statements = statements_of(tex, givens)
        result.readback = '; '.join([chain(s.sides, s.rels) for s in statements])
        for statement in [s for statement in statements for s in both_signs(statement)]:
            examine(statement, givens, equality, oracles, seeds, result, explained)
            if result.verdict != 'holds':
                break
    except NO_ANSWER as error:
        refuse(result, error)
    except NO_VALUE as error:
        refuse(result, error)
    except FAULTS as error:
        refuse(result, error)
    if result.verdict == 'holds':
        result.evidence = 'held on %d instance%s' % (result.instances, '' if result.instances == 1
                                                     else 's') + result.accuracy
    return result


def refuse(result, error):
    result.verdict, result.reason = 'refused', reason_of(error)
    if isinstance(error, (NotUnderstood, TooMuch)):
        result.message = str(error)
    elif isinstance(error, (RuntimeError, MemoryError)):
        result.message = 'too deep to be evaluated'
    elif isinstance(error, FAULTS):
        result.message = 'an internal error of the checker, please report it: %r' % error
    else:
        result.message = 'it has no value: ' + why_undefined(error)


def examine(statement, givens, equality, oracles, seeds, result, explained):
    """One chain: fills the result."""
    bench = Bench(statement, givens, equality, oracles)
    refuse_vacuous(bench)
    steps = [Step(*step) for step in written_steps(statement, bench)]
    result.steps.extend(steps)
    try:
        count = run(bench, steps, instances_needed(bench.sides + tuple(bench.conditions), bench.givens, seeds))
    except Failure as first:
        failure = smallest(bench, first) if explained else first
        for step in steps[:failure.step]:
            step.verdict = 'holds'
        steps[failure.step].verdict = 'fails'
        result.verdict, result.message = 'fails', explain(failure, steps[failure.step])
        if explained:
            result.message = with_cause(result.message, bench, failure.step)
        result.ranges, result.example = printed_ranges(bench), example_of(failure.case)
        return
    except Clash as error:
        raise type(error)(with_cause(error.message, bench), error.position) if explained else error
    for k, step in enumerate(steps):
        if not step.told and step.untold:
            raise TooMuch('step %d cannot be decided: %s' % (k + 1, step.untold))
        step.verdict = 'holds'
    refuse_boundaries(statement, bench.givens)
    result.instances += count
    result.verdict = 'holds'
    result.ranges = ', '.join([r for r in (result.ranges, printed_ranges(bench)) if r])
    result.example = result.example or example_of(first_case(bench))
    result.accuracy = result.accuracy or accuracy_of(bench)
    note_weaker(bench, steps, equality, result)


def run(bench, steps, seeds):
    """The number of instances on which every step held.  Raises Failure at the first that does not."""
    count, undefined, reason, halves = 0, 0, None, []
    for seed in range(seeds):
        if seed and nothing_drawn(bench):
            break                                            # every instance is the same
        try:
            cases = bench.cases(seed)
        except NO_VALUE as error:                            # a shape that depends on a value which does not exist
            undefined, reason = undefined + 1, error
            continue
        for case in cases:
            try:
                hold(bench, case, steps, thorough=TWICE if count == 0 else 0)
                count += 1
            except NO_VALUE as error:
                halves = halves or one_sided_steps(bench, case)
                undefined += case.generic
                reason = error
    if count and halves:
        raise halves[0]
    for i in range(len(bench.rels)):
        if bench.rels[i] in INEQUALITIES + ('≠',):
            press(bench, i, seeds)
        if bench.rels[i] in INEQUALITIES + ('=', '≠'):
            look_beside_thresholds(bench, i, seeds)
        if bench.only and bench.rels[i] in ('≤', '≥'):
            look_for_other_equality(bench, i, seeds)
            steps[i].equality = 'only'
    if undefined > count or count == 0 and reason is not None:
        raise Undefined(why_undefined(reason))
    if reason is not None and all_met(bench.sides + tuple(bench.conditions), bench.givens):
        raise Undefined(why_undefined(reason) + '; a value that the givens write out may not be left out')
    if count == 0:
        raise NotUnderstood('no instance: the ranges of the indices are empty, or the conditions are never met')
    return count


def one_sided_steps(bench, case):
    """A Failure for each step that has a value on one side only."""
    found = [(i, one_sided(bench, i, case)) for i in range(len(bench.rels))
             if bench.rels[i] in ('=', '≠') + INEQUALITIES]
    return [Failure(i, case, comparison) for i, comparison in found if comparison is not None]


def nothing_drawn(bench):
    """Is the first instance (which has a case) made of constants only?"""
    cases = bench.made.get((0, False), ())
    return len(cases) > 0 and not any([case.world.instance.drawn for case in cases])


def accuracy_of(bench):
    """What limits the comparison, in words: a sampled mean, a limit or an integral."""
    instances = [case.world.instance for key in bench.made for case in bench.made[key]]
    if any([instance.sampled for instance in instances]):
        return ' (means of %d draws, within %d standard errors)' % (SHIFTS * POINTS, CONFIDENCE)
    worst = max([instance.slack for instance in instances] + [0.0])
    return ' (to a relative accuracy of %.0e)' % (10 * worst) if worst else ''


def hold(bench, case, steps, thorough):
    """Every step in one case, and its equality case."""
    for i in range(len(bench.rels)):
        comparison = bench.judge(i, case, thorough=thorough)
        if comparison.verdict == 'fails':
            raise Failure(i, case, comparison)
        if comparison.verdict == 'open':
            steps[i].untold = comparison.why
        else:
            steps[i].told = True
        if bench.rels[i] in INEQUALITIES and comparison.equal:
            steps[i].equality = steps[i].equality or 'touched'
        if bench.equality is not None and bench.rels[i] in ('≤', '≥'):
            tight = bench.equality_case(i, case)
            if tight.verdict == 'fails':
                tight.why = 'equality does not hold where it is said to'
                raise Failure(i, case, tight)
            steps[i].equality = 'reached'


def written_steps(statement, bench):
    """[(left, relation, right), …] as the author wrote them; as read back where an arrow or a ± has changed a side."""
    source = dict([(id(side), text) for side, text in zip(statement.sides, statement.source)])
    written = [source.get(id(side)) or show(side) for side in bench.sides]
    return [(written[i], bench.rels[i], written[i + 1]) for i in range(len(bench.rels))]


def refuse_boundaries(statement, givens):
    """No random draw meets an equation, or the boundary by which < and ≤ differ; finite choices meet all there is."""
    if '⇔' not in statement.rels or all_met(statement.sides, givens):
        return
    parts = [list(part) for part in split(statement.rels, '⇔')]
    if any([rel in ('=', '≠') for part in parts for rel in part]):
        raise NotUnderstood('an equation beside ⇔ is met by no random draw: state each direction as a formula with a condition, '
                            'or let the names run through finite sets')
    strict = set([part[0] in ('<', '>') for part in parts if len(part) == 1 and part[0] in INEQUALITIES])
    if len(strict) > 1:
        raise NotUnderstood('one side of ⇔ is strict and the other is not: no random draw meets the boundary, where they differ')


def split(items, mark):
    """The runs between the marks."""
    out = [[]]
    for item in items:
        if item == mark:
            out.append([])
        else:
            out[-1].append(item)
    return out


def refuse_vacuous(bench):
    """x = x proves nothing."""
    for i in range(len(bench.rels)):
        if stripped(bench.sides[i]) == stripped(bench.sides[i + 1]):
            raise NotUnderstood('both sides of step %d are the same formula: it says nothing' % (i + 1))


def stripped(tree):
    while tree[0] == 'paren':
        tree = tree[1]
    return tree


def first_case(bench):
    for key in sorted(bench.made):
        for case in bench.made[key]:
            return case
    return None


def note_weaker(bench, steps, equality, result):
    loose = [s for s in steps if s.relation in ('≤', '≥') and s.equality is None]
    if loose and equality is None:
        step = loose[0]
        result.weaker = ('no case of equality is given for %s %s %s: a looser bound would pass too'
                         % (step.left, step.relation, step.right))
