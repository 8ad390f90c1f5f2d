"""Wrong variants of a tree: every single small change that an author, or a careless reader, could make."""
from .errors import NO_ANSWER, NO_VALUE
from .factors import factors, is_function
from .tree import juxt, num, sym, walk

FLIPPED = {'≤': '≥', '≥': '≤', '<': '>', '>': '<'}
EDGE = {'≤': '<', '<': '≤', '≥': '>', '>': '≥'}
SWAPPED_FUNCTIONS = {'max': 'min', 'min': 'max', 'sin': 'cos', 'cos': 'sin', 'argmax': 'argmin', 'argmin': 'argmax'}


# Bound names and the like, which no change touches: the places of fields by kind.
UNTOUCHED = {'over': (1, 2), 'lim': (1, 2), 'grows': (1, 2), 'at': (2,), 'int': (3,), 'grad': (1, 2), 'd': (2,), '_': (2,)}


class Context:
    """What a mutation may use: the givens, and which names of the formula have one shape."""

    def __init__(self, sides, world):
        self.givens, self.groups, self.matrices = world.givens, {}, set()
        names = set([node[1] for side in sides for node in walk(side) if node[0] == 'sym' and not node[2]])
        for name in sorted(names):
            if name in self.givens.names:
                self.place(name, world)

    def place(self, name, world):
        if self.givens.family.get(name) == '^':
            self.groups[name] = 'family'
            members = world.members(name)
            if members and len(getattr(world.value(name, members[-1]), 'shape', ())) == 2:
                self.matrices.add(name)
            return
        if name in self.givens.data:
            world = world.at_example(0)
        try:
            value = world.value(name)
        except NO_ANSWER + NO_VALUE:
            return
        self.groups[name] = getattr(value, 'shape', ())
        if len(self.groups[name]) == 2 and name not in self.givens.structure:
            self.matrices.add(name)

    def others(self, name):
        """The names of the formula that could stand for this one."""
        if name not in self.groups:
            return []
        return [n for n in sorted(self.groups) if n != name and self.groups[n] == self.groups[name]]


def mutants(tree, context, role='value'):
    """(description, tree) for each single change.  `role` is 'value', 'exponent' or 'index'.

    Every change is made once, deepest parts last; none is the tree itself."""
    for rule in RULES.get(tree[0], ()):
        for found in rule(tree, context, role):
            yield found
    for found in inner(tree, context, role):
        yield found


def inner(tree, context, role):
    """The mutants of the parts, put back into the tree."""
    kind = tree[0]
    if kind in ('sym', 'num', 'dots', 'Delta', 'fn', 'set'):
        return
    for k in range(1, len(tree)):
        if k in UNTOUCHED.get(kind, ()):
            continue
        part = 'exponent' if kind == '^' and k == 2 else 'index' if kind == 'over' and k in (3, 4) else role
        for what, field in field_mutants(tree[k], context, part):
            yield what, tree[:k] + (field,) + tree[k + 1:]


def field_mutants(field, context, role):
    if not isinstance(field, tuple) or not field:
        return
    if isinstance(field[0], str):
        for found in mutants(field, context, role):
            yield found
        return
    for i in range(len(field)):
        for what, item in field_mutants(field[i], context, role):
            yield what, field[:i] + (item,) + field[i + 1:]


# ---- rules: tree -> changed trees
def of_sum(tree, context, role):
    sign = '-' if tree[0] == '+' else '+'
    if tree[2] == ('dots',):
        return
    yield 'flipping a sign', (sign, tree[1], tree[2])
    yield 'dropping a term', tree[1]
    if tree[1][0] not in ('+', '-') and role == 'value':
        yield 'dropping a term', tree[2] if tree[0] == '+' else ('neg', tree[2])


def of_negation(tree, context, role):
    yield 'flipping a sign', tree[1]


def of_transpose(tree, context, role):
    if tree[1][0] != 'tuple':
        yield 'dropping a transpose', tree[1]


def of_quotient(tree, context, role):
    if role != 'index':
        yield 'dropping a denominator', tree[1]


def of_number(tree, context, role):
    text = tree[1]
    yield 'changing a constant', num(int(text) + 1) if '.' not in text else ('num', text + '1')
    if '.' not in text and role == 'value' and text != '0':
        yield 'changing a constant slightly', ('num', text + '.000001')


def of_product(tree, context, role):
    items = factors(tree[1:], context.givens)
    for i in range(len(items)):
        rest = items[:i] + items[i + 1:]
        regenerated = ('dots',) in items[max(0, i - 1):i + 2]        # a factor beside … , which … would supply again
        if rest and not regenerated and items[i] != num(1):
            yield 'dropping a factor', juxt(unfolded(rest))


def of_pair(tree, context, role):
    for kept, dropped in ((tree[1], tree[2]), (tree[2], tree[1])):
        if dropped != num(1):
            yield 'dropping a factor', kept


def of_function(tree, context, role):
    if tree[1] in SWAPPED_FUNCTIONS:
        yield 'another function', ('fn', SWAPPED_FUNCTIONS[tree[1]], tree[2], tree[3])


def of_over(tree, context, role):
    if tree[1] in SWAPPED_FUNCTIONS:
        yield 'another operator', ('over', SWAPPED_FUNCTIONS[tree[1]]) + tree[2:]
    if tree[1] == 'sum':
        yield 'dropping a sum', tree[6]


def of_relation(tree, context, role):
    if tree[1] in EDGE:
        yield 'a strict inequality for a weak one', ('rel', EDGE[tree[1]], tree[2], tree[3])
    if tree[1] in FLIPPED:
        yield 'reversing a condition', ('rel', FLIPPED[tree[1]], tree[2], tree[3])


def of_power(tree, context, role):
    if tree[2] != ('neg', ('num', '1')):
        yield 'dropping a power', tree[1]


def of_norm(tree, context, role):
    if tree[2] is None:
        yield 'another norm', ('norm', tree[1], ('num', '1'))


def of_derivative(tree, context, role):
    for i, (variable, order) in enumerate(tree[2]):
        if variable[0] != 'sym':
            continue
        for what, changed in of_symbol(variable, context, role):
            if changed[0] == 'sym':
                yield what, ('d', tree[1], tree[2][:i] + ((changed, order),) + tree[2][i + 1:])


def of_symbol(tree, context, role):
    """Primes, names, powers, indices."""
    _, name, subs, sup = tree
    givens = context.givens
    if name.endswith("'") and (name[:-1] in givens.names or is_function(tree, givens)):
        yield 'dropping a prime', sym(name[:-1], subs, sup)
    if role != 'index':
        for other in context.others(name):
            if not subs or givens.family.get(name) == '^' or context.groups[name]:
                yield 'another name', sym(other, subs, sup)
        if name in context.matrices and not subs and (sup is None
                                                      or givens.family.get(name)) and name not in givens.structure:
            yield 'transposing ' + name, ('T', tree)
    for found in of_scripts(tree, context):
        yield found


def of_scripts(tree, context):
    _, name, subs, sup = tree
    _, fam, rest = context.givens.split(tree)
    family = context.givens.family.get(name)
    if len(rest) == 2 and subs and len(subs) == 2 and subs[0] != subs[1]:
        yield 'swapping indices', sym(name, (subs[1], subs[0]), sup)
    if fam is not None and family == '^':
        yield 'shifting an index', sym(name, subs, shifted(fam, 1))
        yield 'shifting an index', sym(name, subs, shifted(fam, -1))
    elif sup is not None:
        if sup != ('neg', ('num', '1')):
            yield 'dropping a power', sym(name, subs, None)
        for what, changed in mutants(sup, context, 'value' if name == 'e' else 'exponent'):
            yield what, sym(name, subs, changed)
    for j, s in enumerate(subs or ()):
        if s[0] in ('+', '-'):
            for what, changed in mutants(s, context, 'index'):
                yield what, sym(name, subs[:j] + (changed,) + subs[j + 1:], sup)
        elif s[0] == 'num':
            yield 'shifting an index', sym(name, subs[:j] + (num(int(s[1]) + 1),) + subs[j + 1:], sup)


def shifted(tree, d):
    """l + 1, and l for l + 1 - 1."""
    if d == -1 and tree[0] == '+' and tree[2] == ('num', '1') or d == 1 and tree[0] == '-' and tree[2] == ('num', '1'):
        return tree[1]
    return ('+' if d > 0 else '-', tree, num(1))


def unfolded(items):
    """Calls back to what was written: f (x)."""
    out = []
    for item in items:
        if item[0] == 'call':
            out.extend([item[1], item[2]])
        else:
            out.append(item)
    return out


RULES = {
    '+': (of_sum,), '-': (of_sum,), 'neg': (of_negation,), 'T': (of_transpose,), '/': (of_quotient,),
    'num': (of_number,), 'juxt': (of_product,),
    'odot': (of_pair,), 'otimes': (of_pair,), 'dot': (of_pair,), 'inner': (of_pair,), 'times': (of_pair,), 'fn': (of_function,), 'over': (of_over,),
    'rel': (of_relation,), '^': (of_power,),
    'norm': (of_norm,), 'd': (of_derivative,), 'sym': (of_symbol,)}
