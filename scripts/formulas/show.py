"""Tree -> text: how the machine reads a formula back to its author."""
from .arrays import Array

SPECTRA = {'eigenvalues': '\\lambda', 'singular values': '\\sigma'}         # what an entry of all of them is written with


def show(tree):
    """LaTeX-like text of a tree.

    >>> show(('+', ('sym', 'w', (('sym', 'j', None, None),), None), ('num', '1')))
    'w_{j} + 1'
    """
    if tree is None:
        return ''
    return PRINTERS.get(tree[0], show_other)(tree)


def chain(sides, rels):
    """a = b ≤ c, as text."""
    text = show(sides[0])
    for relation, side in zip(rels, sides[1:]):
        text += ' ' + relation + ' ' + show(side)
    return text


def listed(trees):
    return ', '.join([show(t) for t in trees])


def scripts(sub, sup):
    return ('_{' + sub + '}' if sub else '') + ('^{' + sup + '}' if sup else '')


def show_sym(tree):
    return tree[1] + scripts(listed(tree[2] or ()), show(tree[3]))


def show_fn(tree):
    name = tree[1]
    if name[0] == 'Γ':
        return '\\Gamma' + name[1:] + scripts('', show(tree[3]))
    plain = name in ('exp', 'ln', 'log', 'sin', 'cos', 'tan', 'sinh', 'cosh', 'tanh', 'max', 'min', 'det', 'arctan',
                     'arcsin', 'arccos')
    return ('\\' + name if plain else '\\operatorname{' + name + '}') + scripts(show(tree[2]), show(tree[3]))


def show_juxt(tree):
    return ' '.join(['(' + show(t) + ')' if t[0] in ('+', '-', 'neg') else show(t) for t in tree[1:]])


def show_infix(tree):
    sign = {'+': '+', '-': '-', 'dot': '\\cdot', 'odot': '\\odot', 'otimes': '\\otimes', 'times': '\\times', 'mid': '\\mid'}[tree[0]]
    right = show(tree[2])
    if tree[0] in ('-', 'dot', 'odot', 'otimes', 'times') and tree[2][0] in ('+', '-', 'neg'):
        right = '(' + right + ')'
    left = show(tree[1])
    if tree[0] in ('dot', 'odot', 'otimes', 'times') and tree[1][0] in ('+', '-', 'neg'):
        left = '(' + left + ')'
    return left + ' ' + sign + ' ' + right


def show_over(tree):
    _, op, names, low, high, conditions, body = tree
    name = '\\operatorname{' + op + '}' if op in ('argmax', 'argmin') else '\\' + op
    in_sets = [c[2] for c in conditions if c[0] == 'rel' and c[1] == '∈']
    below = ' '.join([show(n) for n in names if n not in in_sets]) + ('=' + show(low) if low else '')
    below = ', '.join([part for part in [below] + [show(c) for c in conditions] if part])
    inner = show(body)
    return name + scripts(below, show(high)) + ' ' + ('(' + inner + ')' if body[0] in ('+', '-') else inner)


def show_d(tree):
    below = ' '.join(['\\partial ' + show(v[1] if v[0] == 'maybe power' else v) + ('^' + str(n) if n > 1 else '')
                      for v, n in tree[2]])
    order = sum([n for _, n in tree[2]])
    top = show(tree[1])
    top = top if tree[1][0] == 'sym' else '(' + top + ')'
    power = '^' + str(order) if order > 1 else ''
    return '\\frac{\\partial' + power + ' ' + top + '}{' + below + '}'


def show_grad(tree):
    body = show(tree[3])
    return '\\nabla' + scripts(show(tree[1]), '2' if tree[2] == 2 else '') + ' ' + body


def show_case(case):
    return show(case[0]) + (' if ' + show(case[1]) if case[1] else ' otherwise')


def show_power(tree):
    base = show(tree[1])
    return ('(' + base + ')' if tree[1][0] in ('+', '-', 'neg', '/', 'juxt', 'dot', 'odot', 'otimes')
            else base) + '^{' + show(tree[2]) + '}'


def show_entry(tree):
    inner = tree[1]
    if inner[0] == 'call' and inner[1][1] in SPECTRA:
        return SPECTRA[inner[1][1]] + scripts(listed(tree[2]), '') + show(inner[2])
    return show(inner) + '_{' + listed(tree[2]) + '}'


def show_other(tree):
    return tree[0] + '(' + listed([t for t in tree[1:] if isinstance(t, tuple) and t and isinstance(t[0], str)]) + ')'


PRINTERS = {
    'num': lambda t: t[1],
    'sym': show_sym,
    'fn': show_fn,
    'neg': lambda t: '-' + ('(' + show(t[1]) + ')' if t[1][0] in ('+', '-') else show(t[1])),
    'signed': lambda t: t[2] + ' ' + show(t[1]),
    'pm': lambda t: show(t[1]) + ' ' + t[3] + ' ' + show(t[2]),
    'juxt': show_juxt,
    'call': lambda t: show(t[1]) + ' ' + show(t[2]),
    '/': lambda t: '\\frac{' + show(t[1]) + '}{' + show(t[2]) + '}',
    '^': show_power,
    '_': show_entry,
    'T': lambda t: show_power(('^', t[1], ('sym', 'T', None, None))),
    '!': lambda t: show(t[1]) + '!',
    'paren': lambda t: '(' + show(t[1]) + ')',
    'tuple': lambda t: '(' + listed(t[1:]) + ')',
    'interval': lambda t: '[' + listed(t[1:]) + ']',
    'set': lambda t: '\\{' + listed(t[1]) + (' : ' + show(t[2]) if t[2] else '') + '\\}',
    'abs': lambda t: '|' + show(t[1]) + '|',
    'inner': lambda t: '\\langle ' + show(t[1]) + ', ' + show(t[2]) + ' \\rangle',
    'norm': lambda t: '\\|' + show(t[1]) + '\\|' + scripts(show(t[2]), ''),
    'floor': lambda t: '\\lfloor ' + show(t[1]) + ' \\rfloor',
    'ceil': lambda t: '\\lceil ' + show(t[1]) + ' \\rceil',
    'matrix': lambda t: '[' + '; '.join([listed(row) for row in t[1:]]) + ']',
    'cases': lambda t: '\\{' + '; '.join([show_case(case) for case in t[1:]]),
    'over': show_over,
    'd': show_d,
    'grad': show_grad,
    'Delta': lambda t: '\\Delta ' + show(t[1]),
    'at': lambda t: '\\left. ' + show(t[1]) + ' \\right|_{' + ', '.join([show(n) + ' = ' + show(v) for n, v in zip(t[2], t[3])]) + '}',
    'lim': lambda t: '\\lim_{' + show(t[1]) + ' \\to ' + show(t[2]) + ('^' + t[3] if t[3] else '') + '} ' + show(t[4]),
    'grows': lambda t: '[' + show(('lim',) + t[1:5]) + (' = \\infty]' if t[5] > 0 else ' = -\\infty]'),
    'int': lambda t: '\\int_{' + show(t[1]) + '}^{' + show(t[2]) + '} ' + show(t[4]) + ' \\, d' + show(t[3]),
    'rel': lambda t: show(t[2]) + ' ' + t[1] + ' ' + show(t[3]),
    'and': lambda t: listed(t[1:]),
    'all': lambda t: '; '.join([show(x) for x in t[1:]]),
    'otherwise': lambda t: 'otherwise',
    'root': lambda t: '\\sqrt[' + show(t[1]) + ']{' + show(t[2]) + '}',
    'dots': lambda t: '\\ldots'}
for _kind in ('+', '-', 'dot', 'odot', 'otimes', 'times', 'mid'):
    PRINTERS[_kind] = show_infix


def text_of(value):
    """A number or array, six digits; text as it is.

    >>> text_of(0.5)
    '0.5'
    """
    if isinstance(value, str):
        return value
    if isinstance(value, Array):
        if not value.shape:
            return text_of(value.flat[0])
        if len(value.shape) == 1 or value.row:
            return '(' + ', '.join([text_of(x) for x in value.flat]) + ')'
        return '(' + '; '.join([text_of(value[(i,)])[1:-1] for i in range(value.shape[0])]) + ')'
    while hasattr(value, 'c'):
        value = value.c[0]
    if isinstance(value, int):
        return str(value)
    x = value.real if isinstance(value, complex) else float(value)
    return '%.9g' % x if x == x else 'not a number'
