"""Looking for trouble near the edge of an inequality: from the instance with the smallest gap, downhill."""
from .arrays import Array
from .compare import entries
from .errors import NO_ANSWER, NO_VALUE
from .rng import Rng

ROUNDS = 160                                                 # attempted moves


def tightest(bench, step, seeds):
    """The generic case in which the step's gap is smallest, or None."""
    best, smallest = None, None
    for seed in range(seeds):
        for case in bench.made.get((seed, False), ())[:4]:
            gap = gap_of(bench, step, case, case.world)
            if gap is not None and (smallest is None or gap < smallest):
                best, smallest = case, gap
    return best


def gap_of(bench, step, case, world):
    """right - left for ≤ and <, left - right for ≥ and >: the smallest over the entries; None where there is no
    value."""
    try:
        difference = world.same('-', world.ev(bench.sides[step + 1], case.b), world.ev(bench.sides[step], case.b))
        values = [world.numbers.real(t) for t in entries(difference)]
    except NO_ANSWER + NO_VALUE:
        return None
    if any([v != v for v in values]):
        return None
    return min(values) if bench.rels[step] in ('≤', '<') else min([-v for v in values])


def descend(bench, step, case, judge):
    """Move what is drawn so that the gap shrinks; judge(world) is asked wherever it gets smaller.  Returns the first
        Comparison that
    fails, with its world, or None."""
    world, rng, reach = case.world, Rng('descend', case.seed), 1.0
    movable = [key for key in world.instance.drawn if is_movable(world, key)]
    gap = gap_of(bench, step, case, world)
    if not movable or gap is None:
        return None
    for _ in range(ROUNDS):
        key = rng.choice(movable)
        moved = world.set({key: nudged(world.value(*key), domain_of(world, key), rng, reach)})
        new = gap_of(bench, step, case, moved)
        if new is not None and new < gap:
            gap, world, reach = new, moved, min(reach * 1.5, 2.0)
            if gap <= 1e-9:
                comparison = judge(world)
                if comparison is not None and comparison.verdict == 'fails':
                    return comparison, world
                return None
        else:
            reach = max(reach * 0.85, 1e-4)
    return None


def is_movable(world, key):
    """A continuous leaf, of no structure and no condition: where it may be moved is known."""
    domain = domain_of(world, key)
    return (domain is not None and domain.kind in ('R', 'interval') and key[0] not in world.givens.structure
            and not world.givens.conditions
            and key[0] not in world.givens.data)


def domain_of(world, key):
    for leaf in world.givens.leaves:
        if leaf[0] == key[0] and leaf[2] != 'small':
            return leaf[2]
    return None


def nudged(value, domain, rng, reach):
    """A neighbour inside the domain."""
    if isinstance(value, Array):
        return value.like([nudged(x, domain, rng, reach) if rng.random() < 0.5 else x for x in value.flat])
    step = rng.normal() * reach
    if domain.kind == 'R' and domain.sign == '':
        return value + step if rng.random() < 0.5 else value * (1 + step)
    factor = min(max(1 + 0.3 * step, 0.5), 1.5)              # towards 0 or away from it: never beyond an end at 0
    moved = value * factor
    return moved if domain.kind == 'R' or inside(moved, domain) else value


def inside(x, domain):
    """Between numeric ends; where an end is a formula, no move is made."""
    ends = [end[1] if end[0] == 'num' else None for end in domain.items]
    if ends[0] is None and ends[1] is None:
        return False
    low = float(ends[0]) if ends[0] is not None else None
    high = float(ends[1]) if ends[1] is not None else None
    if high is None and domain.items[1] != ('sym', '\\infty', None, None) or low is None:
        return False
    return low < x and (high is None or x < high)
