"""Which indices of a formula are free, and the values they take: components from shapes, layers from where every
member exists."""
from .errors import NotUnderstood, Undefined
from .show import show
from .tree import children, sym, walk
from .world import FAMILY

MOST_ASSIGNMENTS = 40                                       # index values tried in one instance


def free_indices(trees, givens):
    """The single letters that no given and no sum explains and that stand in a subscript or superscript somewhere;
    sorted."""
    found, placed = set(), set()
    for tree in trees:
        collect(tree, givens, (), False, found, placed)
    return sorted([v for v in found if v in placed or v in givens.ranges])


def free_letters(tree, givens):
    """The single letters that no given and no sum explains, wherever they stand."""
    found = set()
    collect(tree, givens, (), False, found, set())
    return found


def collect(tree, givens, bound, inside, found, placed):
    """`found` gets the unexplained letters, `placed` those that stand in a script."""
    kind = tree[0]
    if kind == 'over':
        bound = bound + tuple([n[1] for n in tree[2] if n[0] == 'sym']) + conditional(tree[5], givens)
    elif kind in ('lim', 'grows'):
        bound = bound + (tree[1][1],)
    elif kind == 'int':
        bound = bound + (tree[3][1],)
    elif kind == 'at':
        for value in tree[3]:
            collect(value, givens, bound, inside, found, placed)
        collect(tree[1], givens, bound + tuple([name[1] for name in tree[2]]), inside, found, placed)
        return
    elif kind == 'fn' and tree[2] is not None and tree[2][0] == 'rel':
        return
    elif kind == 'sym':
        name, subs = tree[1], tree[2]
        if subs and len(subs) == 1 and givens.family.get(name) != '_' and name + '_' + show(subs[0]) in givens.names:
            subs = ()
        explained = name in givens.names or name in bound or name in givens.functions or name == 'e'
        if not explained and (len(name) == 1 or name == '\\ell'):
            found.add(name)
            if inside:
                placed.add(name)
        for s in subs or ():
            collect(s, givens, bound, True, found, placed)
        if tree[3] is not None:
            collect(tree[3], givens, bound, givens.family.get(name) == '^', found, placed)
        return
    elif kind == '_':
        collect(tree[1], givens, bound, inside, found, placed)
        for s in tree[2]:
            collect(s, givens, bound, True, found, placed)
        return
    elif kind == 'juxt':
        bound = bound + expectation_names(tree)
    for child in children(tree):
        collect(child, givens, bound, inside, found, placed)


def expectation_names(tree):
    """The names that \\mathbb{E}_{j \\sim p} binds in this product."""
    return tuple([t[2][2][1] for t in tree[1:] if t[0] == 'fn' and t[2] is not None and t[2][0] == 'rel'
                  and t[2][2][0] == 'sym'])


def conditional(conditions, givens):
    """Letters below a sum in i < j or x \\in S: bound there unless given."""
    return tuple([node[1] for c in conditions for node in walk(c) if node[0] == 'sym' and node[1] not in givens.names
                  and len(node[1]) == 1])


def family_references(trees, givens):
    """[(name, index tree), …] of every family member mentioned."""
    out = []
    for tree in trees:
        for node in walk(tree):
            if node[0] == 'sym' and node[1] in givens.family:
                name, fam, _ = givens.split(node)
                if fam is not None:
                    out.append((name, fam))
    return out


def assignments(trees, conditions, world):
    """All values of the free indices: a list of dicts, thinned out evenly beyond MOST_ASSIGNMENTS."""
    givens = world.givens
    trees = tuple(trees)
    names = free_indices(trees + tuple(conditions), givens)
    references = family_references(trees, givens)
    layers = [v for v in names if v in givens.ranges
              or any([mentions(fam, v) for name, fam in references if givens.family[name] == '^'])]
    out = []
    for b in layer_values(layers, references, world):
        for inner in component_values([v for v in names if v not in layers], trees, conditions, world, b):
            if all([world.meets(c, inner) for c in conditions]):
                out.append(inner)
    if len(out) > MOST_ASSIGNMENTS:
        step = len(out) / float(MOST_ASSIGNMENTS)
        out = [out[int(k * step)] for k in range(MOST_ASSIGNMENTS)]
    return out


def layer_values(layers, references, world):
    out = [{}]
    for k, v in enumerate(layers):
        low, high = world.range(v) if v in world.givens.ranges else (FAMILY[0], FAMILY[-1])
        done = set(layers[:k + 1])
        ready = [r for r in references if mentions(r[1], v)
                 and not any([mentions(r[1], u) for u in layers if u not in done])]
        grown = []
        for b in out:
            for x in range(low, high + 1):
                inner = dict(b)
                inner[v] = x
                if all([exists(world, name, fam, inner) for name, fam in ready]):
                    grown.append(inner)
        out = grown
    return out


def exists(world, name, fam, b):
    try:
        return world.exists(name, world.whole(fam, b))
    except (NotUnderstood, Undefined):
        # it has another index too: the sum or the component decides
        return True


def component_values(names, trees, conditions, world, b):
    out = [b]
    for v in names:
        sets = [world.set_behind(c[3]) for c in conditions if c[0] == 'rel' and c[1] == '∈' and c[2] == sym(v)]
        sets = [tree for tree in sets if tree[0] == 'set']
        values = world.elements(sets[0][1], b) if sets else world.infer(v, trees, b)
        grown = []
        for inner in out:
            for x in values:
                bound = dict(inner)
                bound[v] = x
                grown.append(bound)
        out = grown
    return out


def mentions(tree, name):
    for node in walk(tree):
        if node[0] == 'sym' and node[1] == name:
            return True
    return False
