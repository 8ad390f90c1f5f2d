"""What may be moved in an instance, and where to: the domains of its names, their ends, and points beside."""
import math

from .arrays import Array, entries, shape
from .declarations import OF_VECTORS, STRUCTURES
from .domains import Domain
from .errors import NO_ANSWER, NO_VALUE
from .touching import ROOM
from .tree import walk
from .world import mentions_range

FAR = (30.0, -30.0, 1000.0, -1000.0, 1e5, -1e5)              # beyond what is drawn
BESIDE = 1e-12                                               # how near an end that does not belong to its interval
NEARBY = 1e-9                                                # … and how near another name
MOST_CHOICES = 64                                            # elements of a finite set that are tried
WHOLES = tuple(range(1, 21)) + (30, 50, 100, 300, 1000)     # … and whole numbers


def movable(world, vectors=False):
    """{key: Domain} of the continuous leaves of no structure, in an instance whose conditions do not speak of
    indices; with `vectors` also those of sum 1 and of norm 1, for World.moved()."""
    givens = world.givens
    if any([mentions_range(c, givens) for c in givens.conditions]):
        return {}
    pairs = [(key, domain_of(world, key)) for key in world.instance.drawn
             if (key[0] not in givens.structure or vectors and givens.structure[key[0]] in OF_VECTORS) and key[0] not in givens.data and not bounds_another(key[0], givens)]
    return dict([(key, domain) for key, domain in pairs if domain is not None and domain.kind in ('R', 'interval')])


def movable_matrices(world):
    """{key: kind} of the square matrices with a structure that were drawn."""
    givens = world.givens
    if any([mentions_range(c, givens) for c in givens.conditions]):
        return {}
    pairs = [(key, givens.structure.get(key[0])) for key in world.instance.drawn if isinstance(world.instance.drawn[key], Array)]
    return dict([(key, kind) for key, kind in pairs if kind in STRUCTURES and len(set(shape(world.value(*key)))) == 1 and not bounds_another(key[0], givens)])


def whole_choices(world):
    """[(key, values)] of the single names drawn from a finite set or from whole numbers."""
    out = []
    for key in world.instance.drawn:
        domain = domain_of(world, key)
        if (domain is None or isinstance(world.instance.drawn[key], Array) or world.counts(key[0])
                or bounds_another(key[0], world.givens)):
            continue
        if domain.kind == 'set':
            out.append((key, world.elements(domain.items, {})[:MOST_CHOICES]))
        elif domain.kind in ('N', 'Z'):
            out.append((key, WHOLES if domain.kind == 'N' else WHOLES + tuple([-x for x in WHOLES]) + (0,)))
    return out


def vector_choices(world):
    """[(key, elements)] of the vectors and matrices whose entries are drawn from a finite set."""
    found = [(key, domain_of(world, key)) for key, value in world.instance.drawn.items()
             if isinstance(value, Array) and key[0] not in world.givens.data and key[0] not in world.givens.structure]
    return [(key, world.elements(domain.items, {})) for key, domain in found if domain is not None and domain.kind == 'set']


def bounds_another(name, givens):
    """Is it named in the domain of another leaf, which would have to move with it?  What is random is drawn anew."""
    return any([node[0] == 'sym' and node[1] == name for leaf in givens.leaves if leaf[2] != 'small' and not leaf[2].random
                for node in walk(('all',) + leaf[2].items)])


def domain_of(world, key):
    """The Domain of a leaf; the ends of an interval as floats, or None where they have no value by themselves."""
    for leaf in world.givens.leaves:
        if leaf[0] == key[0] and leaf[2] != 'small':
            domain = leaf[2]
            if domain.kind != 'interval':
                return domain
            return Domain('interval', [end_of(world, end) for end in domain.items], (), domain.closed, domain.sign)
    return None


def probes(domain):
    """The ends of a domain, or what is just inside them, and values far out."""
    out = [x for x in FAR if inside(x, domain)]
    if domain.kind != 'interval' or None in domain.items:
        return out
    low, high = domain.items
    beside = BESIDE * (high - low) if high - low < math.inf else BESIDE
    ends = [low if domain.closed[0] else low + beside, high if domain.closed[1] else high - beside]
    middle = [0.5 * (low + high)] if high - low < math.inf else []
    return [x for x in ends + middle if inside(x, domain) and abs(x) < math.inf] + out


def numerals(trees):
    """The numbers written in a formula, with both signs."""
    found = set([float(node[1]) for node in walk(('all',) + trees) if node[0] == 'num'])
    return sorted(found | set([-x for x in found]))


def beside(others, value):
    """The values of the other names of the same shape, and what is just below and above them."""
    return [other.map(lambda x: x + shift) if isinstance(other, Array) else other + shift
            for other in others if shape(other) == shape(value) for shift in (0, -NEARBY, NEARBY)]


def filled(value, x):
    return value.map(lambda t: x) if isinstance(value, Array) else x


def nudged(value, domain, rng, reach):
    """A neighbour inside the domain."""
    if isinstance(value, Array):
        return value.like([nudged(x, domain, rng, reach) if rng.random() < 0.5 else x for x in value.flat])
    step = rng.normal() * reach
    moved = value + step if rng.random() < 0.5 else value * (1 + step)
    if inside(moved, domain):
        return moved
    moved = value * min(max(1 + 0.3 * step, 0.5), 1.5)       # towards 0 or away from it: never beyond an end at 0
    return moved if inside(moved, domain) else value


def rounded(value, domain, digits):
    if isinstance(value, Array):
        return value.map(lambda t: rounded(t, domain, digits))
    near = round(value * 10 ** digits) / 10 ** digits
    return near if inside(near, domain) else value


def well_inside(value, domain):
    """Inside with room on both sides, or at an end that belongs to the interval?"""
    return all([inside(x - ROOM, domain) and inside(x + ROOM, domain) or at_closed_end(x, domain)
                for x in entries(value)]) and (domain.sign != '≠' or min([abs(x) for x in entries(value)]) > ROOM)


def at_closed_end(x, domain):
    """Is a number one of the ends of its interval, which belongs to it?"""
    return domain.kind == 'interval' and any([closed and end is not None and abs(x - end) <= 4e-16 * abs(end)
                                              for end, closed in zip(domain.items, domain.closed)])


def inside(x, domain):
    """Strictly between the ends of an interval (or at one that belongs to it), or of the sign of R; where an end is a
    formula, no move is made."""
    if domain.kind == 'R':
        return domain.sign == '' or x > 0 or domain.sign == '≥' and x == 0 or domain.sign == '≠' and x != 0
    low, high = domain.items
    if low is None or high is None:
        return False
    return low < x < high or domain.closed[0] and x == low or domain.closed[1] and x == high


def end_of(world, tree):
    """An end of an interval as a float, or None when it depends on an index."""
    try:
        return world.end(tree, {})
    except NO_ANSWER + NO_VALUE:
        return None
