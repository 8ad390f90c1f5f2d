"""What the author is told: which step, both values, the smallest failing instance, the range, the likely cause."""
from .arrays import Array
from .errors import NO_ANSWER, NO_VALUE
from .neighbours import MOST_SPENT, likely_cause
from .show import text_of

SIMPLE_SEEDS = 24
MOST_SHOWN = 12


def explain(failure, step):
    """The message for a failed step; `failure` is best the smallest one."""
    case, comparison = failure.case, failure.comparison
    lines = ['step %d: %s %s %s' % (failure.step + 1, step.left, step.relation, step.right), comparison.why,
             'left  = ' + text_of(comparison.left), 'right = ' + text_of(comparison.right)]
    if case.b:
        lines.append('at ' + ', '.join(['%s = %s' % (v, text_of(x)) for v, x in sorted(case.b.items())]))
    drawn = example_of(case)
    if drawn:
        lines.append('where ' + ', '.join(['%s = %s' % pair for pair in drawn.items()]))
    return '\n'.join(lines)


def with_cause(message, bench, step=None):
    """The message, and what small change would make the step (or the first that can be mended) hold."""
    for k in range(len(bench.rels)) if step is None else [step]:
        cause = likely_cause(bench, k)
        if cause:
            return message + '\nlikely cause: ' + cause
    return message


def smallest(bench, failure):
    """The failing case with the fewest and simplest numbers among some simple instances."""
    best, size, start = failure, weight(failure.case), bench.spent
    for seed in range(SIMPLE_SEEDS if size else 0):
        if bench.spent > start + MOST_SPENT:
            break
        try:
            cases = bench.cases(seed, True)
        except NO_ANSWER + NO_VALUE:
            continue
        for case in cases[:8]:
            try:
                comparison = bench.judge(failure.step, case, thorough=True)
            except NO_ANSWER + NO_VALUE:
                continue
            if comparison.verdict == 'fails' and weight(case) < size:
                best, size = type(failure)(failure.step, case, comparison), weight(case)
    return best


def weight(case):
    """How much there is to read in an instance: its numbers, and their digits."""
    total = 0
    for value in case.world.instance.drawn.values():
        for x in value.flat if isinstance(value, Array) else value if isinstance(value, list) else [value]:
            total += 2 + len(text_of(x))
    return total


def example_of(case):
    """{printed name: printed value} of what was drawn, the small things first."""
    if case is None:
        return {}
    out, drawn = {}, dict(case.world.instance.drawn)
    drawn.update(case.world.put)
    for key, value in drawn.items():
        if key[0] == 'Δ' or isinstance(value, Array) and len(value.flat) > 9:
            continue
        name, fam = key
        if name in case.world.givens.structure:              # made from what was drawn
            value = case.world.value(name, fam)
        out[name if fam is None else '%s^%d' % (name, fam) if case.world.givens.family.get(name) == '^' else '%s_%d'
            % (name, fam)] = text_of(value)
        if len(out) == MOST_SHOWN:
            break
    return out


def printed_ranges(bench):
    """'j = 1…3, l = 1…2': the values the free indices took, over all instances."""
    low, high = {}, {}
    for key in bench.made:
        for case in bench.made[key]:
            for v, x in case.b.items():
                low[v], high[v] = min(x, low.get(v, x)), max(x, high.get(v, x))
    return ', '.join(['%s = %d…%d' % (v, low[v], high[v]) for v in sorted(low)])
