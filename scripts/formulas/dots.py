"""What … stands for: the pattern of the terms before it, continued up to the term behind it.

The terms of a row differ in whole numbers only, and each of these goes by equal steps: x_1 y_n, x_2 y_{n-1}, …, x_n y_1.
What stands before a row and is of another kind is no part of it: the b of b + w_1 x_1 + … + w_n x_n.
"""
from .tree import num, rebuild, rebuilt, sym, walk

STEPS = (1, -1, 2, -2, 3, -3, 4, -4, 5, -5, 6, -6, 7, -7, 8, -8, 9, -9)  # of the indices where terms of two kinds take turns
MOST = 200                                                   # terms of a row


def continued(before, goal):
    """(what stands before the row, the row): before, …, goal written out; None if there is no pattern."""
    for k in range(len(before)):
        if k and not unrelated(before[k - 1], goal):
            break
        sequence = row(before[k:], goal) or turns(before[k:], goal)
        if sequence is not None:
            return list(before[:k]), sequence
    return None


def unrelated(tree, goal):
    """Is this no part of the row that ends with `goal`?  It has no index, the row has names, and they share none."""
    names = [set([node[1] for node in walk(t) if node[0] in ('sym', 'fn')]) for t in (tree, goal)]
    return not moves(tree) and len(names[1]) > 0 and names[0].isdisjoint(names[1])


# ---- one kind of term
def row(before, goal):
    """The terms from before[0] to `goal`, their whole numbers by equal steps; None where there are none.

    A single term tells no step: its indices then go by 1 or -1."""
    (kind, first), (last_kind, last) = pulled_apart(before[0]), pulled_apart(goal)
    found = [pulled_apart(t) for t in before[1:]]
    if kind != last_kind or any([k != kind for k, _ in found]):
        return None
    if found:
        steps = [y - x for x, y in zip(first, found[0][1])]
        count = [(z - x) // step for x, z, step in zip(first, last, steps) if step][:1]
    else:
        count = [abs(z - x) for x, z in zip(first, last) if z != x][:1] or [0]
        steps = [0 if z == x else 1 if z > x else -1 for x, z in zip(first, last)]
        if count[0] and not any([step and index for step, index in zip(steps, indices(before[0]))]):
            return None
    if not count or not 0 <= count[0] < MOST:
        return None
    at = lambda i: [x + i * step for x, step in zip(first, steps)]
    if at(count[0]) != last or any([at(i + 1) != numbers for i, (_, numbers) in enumerate(found)]):
        return None
    return [put_back(kind, at(i)) for i in range(count[0] + 1)]


def pulled_apart(tree):
    """(the tree with every whole number blank, these numbers)"""
    numbers = []

    def blank(t):
        if t[0] == 'num' and '.' not in t[1]:
            numbers.append(int(t[1]))
            return ('num', '')
        return rebuild(t, blank)
    return blank(tree), numbers


def put_back(kind, numbers):
    left = list(numbers)
    fill = lambda t: num(left.pop(0)) if t == ('num', '') else rebuild(t, fill)
    return fill(kind)


def indices(tree):
    """Of each whole number in the tree: is it a subscript, a superscript, or all there is?"""
    out = []

    def look(t, index):
        if t[0] == 'num':
            if '.' not in t[1]:
                out.append(index)
        elif t[0] == '^':
            look(t[1], False)
            look(t[2], True)
        else:
            rebuild(t, lambda child: look(child, t[0] in ('sym', '_')) or child)
    look(tree, True)
    return out


# ---- terms of several kinds that take turns
def turns(before, goal):
    """\\Sigma'(z^2) w^3, …, \\Sigma'(z^4): the shortest period p > 1 such that item i + p is item i with its indices
    shifted by one constant.  Where that is seen of no item, the row has to end with one of the first kind: b_0 may stand
    before a row that it is no part of, b_0 + w_1 + … + w_n."""
    for p in range(2, len(before) + 1):
        if len(set([shifted_to_zero(item) for item in before[:p]])) < p or any([not moves(t) for t in before[:p]]):
            break                                            # 1, 2, 4, … and 1, 3, …, 8 are no two rows that take turns
        if len(before) == p and shifted_to_zero(goal) != shifted_to_zero(before[0]):
            break
        for step in STEPS:
            if not all([shifted(before[i], step) == before[i + p] for i in range(len(before) - p)]):
                continue
            sequence = list(before)
            while goal not in sequence and len(sequence) < MOST:
                sequence.append(shifted(sequence[-p], step))
            if goal in sequence:
                return sequence[:sequence.index(goal) + 1]
    return None


def moves(tree):
    """Does it have indices?  A number of its own has none, nor has the b of b + w_1 x_1."""
    return tree[0] != 'num' and shifted(tree, 1) != tree


def shifted(tree, d):
    """The same tree with every index d higher."""
    return reindexed(tree, lambda n: n + d)


def shifted_to_zero(tree):
    return reindexed(tree, lambda n: 0)


def reindexed(tree, change, index=True):
    if tree[0] == 'num':
        return num(change(int(tree[1]))) if index and '.' not in tree[1] else tree
    if tree[0] == 'sym':
        subs = tuple([reindexed(s, change) for s in tree[2]]) if tree[2] else tree[2]
        return ('sym', tree[1], subs, reindexed(tree[3], change) if tree[3] else None)
    if tree[0] in ('^', '/'):
        return (tree[0],) + tuple([reindexed(t, change) for t in tree[1:]])
    return tuple([tree[0]] + [rebuilt(item, lambda t: reindexed(t, change, False)) for item in tree[1:]])


# ---- powers
def base_of(tree):
    """x of x^5; None for what is not a power."""
    if tree[0] == 'sym' and tree[3] is not None:
        return sym(tree[1], tree[2])
    return tree[1] if tree[0] == '^' else None


def as_power(tree, base):
    """1 and x as x^0 and x^1, in 1 + x + x^2 + … + x^n; other terms stay."""
    if base is None or tree not in (num(1), base):
        return tree
    exponent = num(0 if tree == num(1) else 1)
    return base[:3] + (exponent,) if base[0] == 'sym' else ('^', base, exponent)
