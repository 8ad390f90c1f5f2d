"""Test the test: every wrong variant of a formula, and of its givens, must be refuted on the formula's own bench."""
from .behind import statements_of
from .bench import INEQUALITIES, Bench, Failure
from .check import SEEDS
from .edges import press
from .errors import NO_ANSWER, NO_VALUE, why_undefined
from .mutants import Context, mutants
from .neighbours import refuted, variants_of
from .show import chain, show
from .tree import both_signs, walk

MORE_SEEDS = 30                                              # for variants that survive the first ones


class Report:
    """tried, by_value and by_shape (how many were refuted by their values, and by shapes, indices or names),
    survived: [(description, formula)],
    refuted: [(description, formula, why)]."""

    def __init__(self):
        self.tried, self.by_value, self.by_shape, self.survived, self.refuted = 0, 0, 0, [], []

    def __repr__(self):
        return 'Report(%d of %d refuted, %d by value, %d by shape)' % (self.by_value + self.by_shape, self.tried,
                                                                       self.by_value, self.by_shape)

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
    for statement in [s for statement in statements_of(tex, givens) for s in both_signs(statement)]:
        bench = Bench(statement, givens, equality, oracles)
        prepare(bench, seeds)
        for description, sides, rels, steps in variants_of(bench):
            found = (refuted(bench, sides, rels, steps, seeds)
                     or refuted(bench, sides, rels, steps, seeds + MORE_SEEDS, seeds)
                     or pressed(bench, sides, rels, steps, seeds))
            bench.spent = 0
            report.note(description, chain(sides, rels), found)
    return report


def pressed(bench, sides, rels, steps, seeds):
    """A refutation of an inequality that held on all instances, from where it is tightest; or None."""
    neighbour = bench.of(sides, rels)
    for step in steps:
        if rels[step] not in INEQUALITIES:
            continue
        try:
            for seed in range(seeds):
                neighbour.cases(seed)
            press(neighbour, step, seeds)
        except Failure as failure:
            return 'value', failure.comparison.why
        except NO_ANSWER + NO_VALUE:
            continue
    return None


def prepare(bench, seeds):
    """Judge the original once, which fixes the orders that its ≈ claims."""
    for case in bench.cases(0)[:3]:
        for step in range(len(bench.rels)):
            try:
                bench.judge(step, case)
            except NO_VALUE:
                pass


def given_variants(tex, givens, equality=None, oracles=None, seeds=SEEDS):
    """Wrong variants of the definitions among the givens, each of which the claim must refute."""
    report = Report()
    statements = statements_of(tex, givens)
    for name in sorted(givens.definitions):
        if not any([reaches(statement, name, givens) for statement in statements]):
            continue
        for k, (fam, subs, right) in enumerate(givens.definitions[name]):
            context = Context((right,), Bench(statements[0], givens, equality, oracles).cases(0)[0].world)
            for what, changed in mutants(right, context):
                wrong = givens.with_definition(name, k, (fam, subs, changed))
                report.note('%s in the given of %s' % (what, name), '%s = %s' % (name, show(changed)),
                            refuted_givens(statements, wrong, equality, oracles, seeds))
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
            return 'value', 'it has no value: ' + why_undefined(error)
    return None
