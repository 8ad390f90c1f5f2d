"""Finite choices among the givens, n \\in \\{1, \\ldots, 20\\}: enough instances to meet every one of them."""
from .domains import stratified
from .tree import walk

MOST_TOGETHER = 64                                           # combinations that are gone through one by one
MOST_OF_ALL = 1024                                           # … where they are all there is, and nothing else is drawn


def choices(givens):
    """[(name, how many)] of what is drawn from a set whose size is written out, vectors of a written length if they are few.

    >>> from .givens import Givens
    >>> choices(Givens([r'n \\in \\{1, 2, \\ldots, 9\\}', r'y \\in \\{0, 1\\}', r'k \\in \\{1, \\ldots, n\\}']))
    [('n', 9), ('y', 2)]
    """
    if 'choices' not in givens.cache:
        drawn = [leaf for leaf in givens.leaves if leaf[2] != 'small' and leaf[0] not in givens.data]
        sets = [leaf for leaf in drawn if leaf[2].kind == 'set' and leaf[1] is None]
        found = [(leaf[0], size_of_set(leaf)) for leaf in sets]
        if len(sets) < len(drawn) or not 0 < product_of_sizes(found) <= MOST_OF_ALL:
            found = among_others(sets)
        givens.cache['choices'] = found
    return givens.cache['choices']


def among_others(sets):
    """The numbers, and vectors as far as they leave the numbers together."""
    found = [(leaf[0], size_of_set(leaf)) for leaf in sets if not leaf[3]]
    found = [(name, size) for name, size in found if size]
    for leaf in sets:
        size = size_of_set(leaf) if leaf[3] else 0
        if size and product_of_sizes(found) * size <= MOST_TOGETHER:
            found.append((leaf[0], size))
    return found


def most_together(givens):
    """How many combinations are gone through one by one."""
    drawn = [leaf[0] for leaf in givens.leaves if leaf[2] != 'small']
    return MOST_OF_ALL if set(drawn) == set([name for name, _ in choices(givens)]) else MOST_TOGETHER


def size_of_set(leaf):
    """How many values a number, vector or matrix has; 0 where that cannot be read off, or where they are too many."""
    size = written_size(leaf[2].items)
    for dimension in leaf[3]:
        if dimension[0] != 'num' or '.' in dimension[1]:
            return 0
        size = size ** min(int(dimension[1]), MOST_OF_ALL)
        if size > MOST_OF_ALL:
            return 0
    return size


def written_size(items):
    """How many elements {a, …, b} has, when that can be read off; else 0."""
    if ('dots',) not in items:
        return len(items)
    k = items.index(('dots',))
    numbers = [int(t[1]) if t[0] == 'num' and '.' not in t[1] else None for t in items if t != ('dots',)]
    if None in numbers or k + 2 != len(items) or k == 0:
        return 0
    step = numbers[1] - numbers[0] if k > 1 else 1
    return (numbers[-1] - numbers[0]) // step + 1 if step > 0 else 0


def product_of_sizes(found):
    total = 1
    for _, size in found:
        total *= size
    return total


def chosen(givens, name, items, seed):
    """The element that instance `seed` has: all combinations of the choices in turn where they are few, else all
    elements of each set in turn, of a long one the two ends first."""
    found = choices(givens)
    total = product_of_sizes(found)
    if total > most_together(givens) or (name, len(items)) not in found:
        if len(items) > MOST_TOGETHER and seed < 2:
            return items[0 if seed == 0 else -1]
        return stratified(items, seed, name, None)
    k = stratified(range(total), seed, 'choices')
    for other, size in found:
        if other == name:
            return items[k % size]
        k //= size
    return items[0]


def instances_needed(trees, givens, least):
    """The number of instances in which all choices that the trees depend on are met; never below `least`."""
    found = choices(givens)
    if not found:
        return least
    used = reached(trees, givens)
    found = [choice for choice in found if choice[0] in used]
    total = product_of_sizes(choices(givens))
    most = most_together(givens)
    needed = total if found and total <= most else min(max([size for _, size in found] + [0]), MOST_TOGETHER)
    return max(least, needed)


def all_met(trees, givens):
    """Do the instances meet every value of all that the trees depend on?"""
    used, found = reached(trees, givens), [name for name, _ in choices(givens)]
    drawn = [leaf[0] for leaf in givens.leaves if leaf[0] in used]
    return all([name in found for name in drawn]) and product_of_sizes(choices(givens)) <= most_together(givens)


def reached(trees, givens):
    """The names that trees depend on, through definitions, functions, dimensions and the ends of domains."""
    seen, stack = set(), list(trees)
    while stack:
        for node in walk(stack.pop()):
            if node[0] not in ('sym', 'fn', 'Delta'):
                continue
            names = [node[1]] if node[0] == 'fn' else [givens.split(node)[0]]
            if node[0] == 'sym':
                names += [node[1], node[1].rstrip("'"), node[1].rstrip("'") + '_x']
            for name in names:
                if name not in seen:
                    seen.add(name)
                    stack.extend(behind(name, givens))
    return seen


def behind(name, givens):
    """The trees that say what a name is."""
    out = [definition[2] for definition in givens.definitions.get(name, ())]
    if name in givens.functions:
        out.append(givens.functions[name][1])
    for leaf in givens.leaves:
        if leaf[0] == name and leaf[2] != 'small':
            out.extend(leaf[2].items)
            for d in leaf[3]:
                out.extend([d] if isinstance(d[0], str) else d)
    for pair in (givens.ranges.get(name, ()), (givens.data[name],) if name in givens.data else ()):
        out.extend(pair)
    return out
