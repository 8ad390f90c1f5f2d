"""Down a valley in several names at once: Newton's method, damped as K. Levenberg and D. Marquardt do.

A descent that moves one name at a time creeps along a curved valley, and never arrives where the names have to fit each other.
"""
from .arrays import Array, eliminate, entries
from .errors import NO_VALUE
from .moves import inside
from .numbers import Floats
from .touching import with_entry

FARTHEST = 1000.0
MOST_PLACES = 6                                              # numbers that are moved together
ITERATIONS, STEP = 14, 2.0 ** -12                            # of the method; and of a difference quotient, for the size of a number
DAMPING, STRONGEST = 1e-3, 1e7


def descend_valley(descent):
    """Move a Descent's names together to where its gap is smallest near by."""
    places = [(key, k) for key in descent.free for k in range(len(entries(descent.world.value(*key))))]
    if not 2 <= len(places) <= MOST_PLACES:
        return
    damping = DAMPING
    for _ in range(ITERATIONS):
        found = None if descent.over() else bends(descent, places)
        if found is None:
            return
        slopes, rows = found
        while damping < STRONGEST and not descent.over():
            damped = [x * (1 + damping) + damping * 1e-6 if i == j else x for i, row in enumerate(rows) for j, x in enumerate(row)]
            try:
                solved, _ = eliminate(Array((len(places), len(places)), damped), [[-s] for s in slopes], Floats(), 'a step')
            except NO_VALUE:
                return
            damping *= 10
            moved = shifted(descent, places, [row[0] for row in solved])
            if within(descent, moved) and descent.attempt(moved):
                damping = max(damping * 0.001, 1e-9)
                break
        else:
            return


def shifted(descent, places, by):
    """{key: value} where each of the places has moved by so much."""
    moved = {}
    for (key, k), x in zip(places, by):
        value = moved.get(key, descent.world.value(*key))
        moved[key] = with_entry(value, k, entries(value)[k] + x)
    return moved


def within(descent, moved):
    """Are all numbers inside their domains, and not so far out that rounding counts?"""
    return all([inside(x, descent.domains[key]) and abs(x) <= FARTHEST for key, value in moved.items() for x in entries(value)])


def bends(descent, places):
    """(slopes, rows of second derivatives) of the gap, by differences; None where it has no value."""
    sizes = [STEP * max(1.0, abs(entries(descent.world.value(*key))[k])) for key, k in places]

    def gap(*moves):
        by = [0.0] * len(places)
        for i, sign in moves:
            by[i] += sign * sizes[i]
        moved = shifted(descent, places, by)
        return descent.gap_at(descent.world.moved(moved)) if within(descent, moved) else None
    n, here = len(places), descent.gap
    ahead, behind = [gap((i, 1)) for i in range(n)], [gap((i, -1)) for i in range(n)]
    if None in ahead or None in behind:
        return None
    rows = [[(ahead[i] - 2 * here + behind[i]) / sizes[i] ** 2 if i == j else 0.0 for j in range(n)] for i in range(n)]
    for i in range(n):
        for j in range(i):
            both = gap((i, 1), (j, 1))
            if both is None:
                return None
            rows[i][j] = rows[j][i] = (both - ahead[i] - ahead[j] + here) / (sizes[i] * sizes[j])
    return [(ahead[i] - behind[i]) / (2 * sizes[i]) for i in range(n)], rows
