"""What is conditional on an event, as a ratio of what is not."""
from .errors import Clash, Undefined
from .show import show

RAREST = 1e-9                                                # of an event that something is conditional on


def as_ratio(world, head, inner, b):
    """The tree of P(A \\mid B) as P(A, B)/P(B), of E[x \\mid B] as E[x 1{B}]/P(B), and of the variance by these."""
    k = [item[0] for item in inner].index('mid')
    wanted, given = inner[:k] + inner[k][1:2], inner[k][2:] + inner[k + 1:]
    if head[1] not in ('E', 'P', 'Var') or not all([c[0] in ('rel', 'and') for c in given]):
        raise Clash('%s of what is conditional: only \\mathbb{E}[x \\mid A], \\operatorname{Var}(x \\mid A) and P(A \\mid B) are understood, '
                    'A and B being relations' % head[1])
    event = given[0] if len(given) == 1 else ('and',) + given
    chance = ('juxt', ('fn', 'P') + head[2:], ('paren', event))
    if world.numbers.real(world.ev(chance, b)) < RAREST:
        raise Undefined('it is conditional on an event of probability 0, or nearly so: %s' % ', '.join([show(c) for c in given]))
    if head[1] == 'P':
        return ('/', ('juxt', head, ('tuple',) + wanted + given), chance)
    within = ('juxt', ('fn', '1', None, None), ('set', (event,), None))
    mean = lambda tree: ('/', ('juxt', ('fn', 'E') + head[2:], ('paren', ('juxt', tree, within))), chance)
    x = ('paren', wanted[0])
    return mean(x) if head[1] == 'E' else ('-', mean(('^', x, ('num', '2'))), ('^', ('paren', mean(x)), ('num', '2')))
