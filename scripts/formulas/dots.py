"""What … stands for: the pattern of the terms before it, continued up to the term behind it."""
from .tree import num, rebuilt, sym

STEPS = (1, -1, 2, -2, 3, -3, 4, -4, 5, -5, 6, -6, 7, -7, 8, -8, 9, -9)  # by which the indices of x_1 + x_3 + … go


def continued(before, goal):
    """before, …, goal: the shortest period p such that item i + p is item i with its indices shifted by one
    constant."""
    for p in range(1, len(before) + 1):
        if p > 1 and len({indexless(item) for item in before[:p]}) < p:
            break                                            # 1, 2, 4, … and 1, 3, …, 8 are no two rows that take turns
        step = step_of(before, goal, p)
        if step is None:
            continue
        sequence = list(before)
        while goal not in sequence and len(sequence) < 200:
            sequence.append(shifted(sequence[-p], step))
        if goal in sequence:
            return sequence[:sequence.index(goal) + 1]
    return None


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


def step_of(before, goal, p):
    """The shift that maps each item to the one p later, 1 or -1 if nothing tells; None if there is none."""
    if goal[0] == 'num' and all([item[0] == 'num' and '.' not in item[1] for item in before]):
        numbers = [int(item[1]) for item in before]
        steps = (numbers[1] - numbers[0],) if len(before) > 1 else (1,) if int(goal[1]) >= numbers[0] else (-1,)
    else:
        steps = STEPS
    for step in steps:
        continues = all([shifted(before[i], step) == before[i + p] for i in range(len(before) - p)])
        if continues and shifted(before[-1], step) != before[-1]:
            return step
    return None


def shifted(tree, d):
    """The same tree with every index (and plain number) d higher."""
    return reindexed(tree, lambda n: n + d)


def indexless(tree):
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
