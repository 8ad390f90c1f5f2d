"""Test the test: every wrong variant of a formula, and of its givens, must be refuted on the formula's own bench."""
from .bench import INEQUALITIES, Bench
from .check import SEEDS, read_back
from .errors import NO_ANSWER, NO_VALUE, NotUnderstood, TooMuch
from .mutants import FLIPPED, Context, mutants
from .reader import read
from .show import show
from .tree import Statement, both_signs, walk

MORE_SEEDS = 30                                              # for variants that survive the first ones


class Report:
    """tried, by_value and by_shape (how many were refuted by their values, and by shapes, indices or names), survived: [(description, formula)],
    refuted: [(description, formula, why)]."""

    def __init__(self):
        self.tried, self.by_value, self.by_shape, self.survived, self.refuted = 0, 0, 0, [], []

    def __repr__(self):
        return 'Report(%d of %d refuted, %d by value, %d by shape)' % (self.by_value + self.by_shape, self.tried, self.by_value, self.by_shape)

    def note(self, description, text, found):
        self.tried += 1
        if found is None:
            self.survived.append((description, text))
            return
        how, why = found
        if how == 'value':
            self.by_value += 1
        else:
            self.by_shape += 1
        self.refuted.append((description, text, why))


def variants(tex, givens, equality=None, oracles=None, seeds=SEEDS):
    """Try every wrong variant of a formula that holds.  Raises NotUnderstood when the formula itself cannot be read.

    >>> from .givens import Givens
    >>> variants(r'(a+b)^2 = a^2 + 2ab + b^2', Givens([r'a, b \\in \\mathbb{R}'])).survived
    []
    """
    report = Report()
    for statement in [s for statement in read(tex) for s in both_signs(statement)]:
        bench = Bench(statement, givens, equality, oracles)
        prepare(bench, seeds)
        for description, sides, rels, steps in variants_of(bench):
            found = refuted(bench, sides, rels, steps, seeds) or refuted(bench, sides, rels, steps, seeds + MORE_SEEDS, seeds)
            report.note(description, chain(sides, rels), found)
    return report


def prepare(bench, seeds):
    """Judge the original once, which fixes the orders that its ≈ claims."""
    for case in bench.cases(0)[:3]:
        for step in range(len(bench.rels)):
            try:
                bench.judge(step, case)
            except NO_VALUE:
                pass


def variants_of(bench):
    """(description, sides, relations, the steps touched) for every single change; no formula twice."""
    seen = set([bench.sides])
    world = next(case.world for seed in range(SEEDS) for case in bench.cases(seed))
    context = Context(bench.sides, world)
    last = len(bench.rels)
    for i in range(len(bench.sides)):
        for what, side in mutants(bench.sides[i], context):
            sides = bench.sides[:i] + (side,) + bench.sides[i + 1:]
            if sides not in seen:
                seen.add(sides)
                yield what, sides, bench.rels, [s for s in (i - 1, i) if 0 <= s < last]
    for k in range(last):
        if bench.rels[k] in FLIPPED:
            yield 'reversing the inequality', bench.sides, bench.rels[:k] + (FLIPPED[bench.rels[k]],) + bench.rels[k + 1:], [k]


def refuted(bench, sides, rels, steps, seeds, first=0):
    """('value' or 'shape', why) where a variant fails first, or None if it survives."""
    judged = False
    for seed in range(first, seeds):
        try:
            cases = bench.cases(seed)
        except NO_ANSWER + NO_VALUE:
            continue
        for case in cases:
            for step in steps:
                found, seen = refuted_here(bench, sides, rels, step, case)
                judged = judged or seen
                if found:
                    return found
    return None if judged or first else ('shape', 'it has no value on any instance')


def refuted_here(bench, sides, rels, step, case):
    """(the refutation or None, whether the original has a value here)"""
    try:
        bench.judge(step, case)
    except NO_VALUE + (TooMuch,):
        return None, False
    try:
        comparison = bench.judge(step, case, sides, rels)
        if comparison.verdict == 'fails':
            return ('value', comparison.why), True
        if bench.equality is not None and rels[step] in ('≤', '≥'):
            if bench.equality_case(step, case, sides).verdict == 'fails':
                return ('value', 'no equality where it is said to hold'), True
    except NO_VALUE as error:
        return ('value', 'it has no value: %s' % error), True
    except NotUnderstood as error:
        return ('shape', str(error)), True
    except (TooMuch, RuntimeError, MemoryError) as error:
        return ('shape', 'it cannot be evaluated: %s' % error), True
    return None, True


def chain(sides, rels):
    return read_back(Statement(sides, rels, (), ()))


def given_variants(tex, givens, equality=None, oracles=None, seeds=SEEDS):
    """Wrong variants of the definitions among the givens, each of which the claim must refute."""
    report = Report()
    statements = read(tex)
    for name in sorted(givens.definitions):
        if not any([reaches(statement, name, givens) for statement in statements]):
            continue
        for k, (fam, subs, right) in enumerate(givens.definitions[name]):
            context = Context((right,), Bench(statements[0], givens, equality, oracles).cases(0)[0].world)
            for what, changed in mutants(right, context):
                wrong = givens.with_definition(name, k, (fam, subs, changed))
                report.note('%s in the given of %s' % (what, name), '%s = %s' % (name, show(changed)), refuted_givens(statements, wrong, equality, oracles, seeds))
    return report


def reaches(statement, name, givens):
    """Does the statement mention the name, directly or through definitions?"""
    seen, stack = set(), list(statement.sides)
    while stack:
        for node in walk(stack.pop()):
            if node[0] != 'sym':
                continue
            for found in (givens.split(node)[0], node[1]):
                if found not in seen:
                    seen.add(found)
                    stack.extend([d[2] for d in givens.definitions.get(found, ())])
                    if found.rstrip("'") in givens.functions:
                        stack.append(givens.functions[found.rstrip("'")][1])
    return name in seen


def refuted_givens(statements, givens, equality, oracles, seeds):
    for statement in statements:
        try:
            bench = Bench(statement, givens, equality, oracles)
            for seed in range(seeds):
                for case in bench.cases(seed):
                    for step in range(len(bench.rels)):
                        try:
                            if bench.judge(step, case).verdict == 'fails':
                                return 'value', 'the claim fails'
                        except NO_VALUE:
                            continue
        except NO_ANSWER as error:
            return 'shape', str(error)
        except NO_VALUE as error:
            return 'value', 'it has no value: %s' % error
    return None
