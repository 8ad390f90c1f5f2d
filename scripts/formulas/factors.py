"""Products and calls.  `a (1-a)` and `f (x)` look alike; only the givens tell which is a call."""
from .declarations import literal_name
from .errors import Clash
from .show import SPECTRA, show
from .tree import juxt

BRACKETS = ('paren', 'tuple', 'set', 'abs', 'norm', 'matrix', 'interval', 'rel')
EXTREMES = (('fn', 'max', None, None), ('fn', 'min', None, None))
OF_SPECTRUM = dict([(letter, name) for name, letter in SPECTRA.items()])
POSTFIX = ('^', '_', 'T', '!')


def factors(items, givens, bound=()):
    """The factors of a product: calls are joined into ('call', f, argument), wrapped in the scripts written after the
    bracket.

    >>> from .givens import Givens
    >>> from .reader import read_expression
    >>> [t[0] for t in factors(read_expression(r'a f(x)^2')[1:], Givens(['f(u) = u']))]
    ['sym', '^']
    """
    out, i = [], 0
    while i < len(items):
        tree, i = factor(items, i, givens, bound)
        out.append(tree)
    return out


def factor(items, i, givens, bound):
    """(the factor that starts at item i, where the next one starts)"""
    following = items[i + 1] if i + 1 < len(items) else None
    head = items[i] if following is None else known_by_letter(items[i], core(following), givens)
    if following is not None and is_of_spectrum(head, following, givens):
        return of_spectrum(head, following), i + 2
    if head[0] == 'fn':
        if following is None:
            raise Clash('%s of nothing' % show(head))
        if head[1] in ('ln', 'log') and head[3] is None and following[0] == '^' and following[1][0] == 'paren':
            raise Clash('%s %s can be read in two ways: put the power inside the brackets, or the logarithm in brackets' % (show(head), show(following)))
        if core(following)[0] in BRACKETS:
            return wrapped(head, following), i + 2
        argument, after = factor(items, i + 1, givens, bound)
        if after < len(items) and items[after][0] != 'fn' and head[1] not in ('E', 'Var', 'std'):
            raise Clash('%s %s %s can be read in two ways: put the argument of %s in brackets'
                        % (show(head), show(argument), show(items[after]), show(head)))
        return ('call', head, argument), after
    if head[0] == 'sym' and following is not None and is_call(head, following, givens, bound):
        return wrapped(head, following), i + 2
    return head, i + 1


def known_by_letter(head, argument, givens):
    """The function that P, Γ or \\lambda_{\\max} is before such an argument, where no given says what it is; any other head as it is."""
    if head[0] != 'sym' or known(with_subscripts(head), givens):
        return head
    if head[1] == 'P' and is_condition(argument):
        return ('fn', 'P', None, None)
    if head[1].rstrip("'") == '\\Gamma' and not head[2] and not is_function(head, givens):
        return ('fn', head[1].replace('\\Gamma', 'Γ'), None, head[3])
    if spectral(head) and argument[0] in BRACKETS:
        return ('fn', spectral(head), None, head[3])
    return head


def spectral(head):
    """'lambda_max' for \\lambda_{\\max}, 'sigma_min' for \\sigma_{\\min}; else None."""
    if head[0] != 'sym' or head[1] not in ('\\lambda', '\\sigma') or not head[2] or head[2][0] not in EXTREMES:
        return None
    return head[1][1:] + '_' + head[2][0][1]


def is_of_spectrum(head, following, givens):
    """Is it \\lambda_i(A) or \\sigma_i(A), of no λ or σ that is given?"""
    return (head[0] == 'sym' and head[1] in OF_SPECTRUM and head[2] is not None and len(head[2]) == 1 and core(following)[0] == 'paren'
            and not known(head[1], givens) and not known(with_subscripts(head), givens) and not is_function(head, givens))


def of_spectrum(head, argument):
    """Entry i of what holds all eigenvalues or singular values, the largest first."""
    if argument[0] in POSTFIX:
        return (argument[0], of_spectrum(head, argument[1])) + argument[2:]
    entry = ('_', ('call', ('fn', OF_SPECTRUM[head[1]], None, None), argument), head[2])
    return entry if head[3] is None else ('^', entry, head[3])


def is_condition(tree):
    """Do the brackets hold events, or events under a condition?"""
    return tree[0] in ('paren', 'tuple') and all([event[0] in ('rel', 'and') for part in tree[1:] for event in (part[1:] if part[0] == 'mid' else (part,))])


def core(tree):
    """What is left of (x)^2_j when the scripts are taken off."""
    while tree[0] in POSTFIX:
        tree = tree[1]
    return tree


def wrapped(head, argument):
    """f and (x)^2 -> f(x)^2"""
    if argument[0] in POSTFIX:
        return (argument[0], wrapped(head, argument[1])) + argument[2:]
    return ('call', head, argument)


def is_call(head, following, givens, bound):
    argument, name = core(following), head[1]
    if argument[0] not in ('paren', 'tuple') or name in bound:
        return False
    if show(('juxt', head, argument)) in givens.calls:
        return True
    if is_function(head, givens) or depending_name(head, givens)[1].rstrip("'") in givens.depends:
        return True
    inner = argument[1]
    return inner[0] == 'sym' and inner[1] in givens.data and len(argument) == 2 and inner[2] is None and known(name,
                                                                                                               givens)


def is_function(head, givens):
    """f, f_0, or f' when no quantity of that name is given."""
    name = function_name(head, givens)[0]
    return name in givens.functions or name not in givens.names and name.rstrip("'") in givens.functions


def function_name(head, givens):
    """(f_0, no subscripts) when a function f_0 is given; else (f, its subscripts)."""
    literal = with_subscripts(head)
    return (literal, None) if literal.rstrip("'") in givens.functions else (head[1], head[2])


def depending_name(head, givens):
    """The head with its subscripts taken into the name, when a quantity of that name depends on others: C_0(w)."""
    literal = with_subscripts(head)
    return (head[0], literal, None, head[3]) if literal.rstrip("'") in givens.depends else head


def with_subscripts(head):
    """The name f_0' of an f' with the subscript 0."""
    name, subs = head[1], head[2]
    bare = name.rstrip("'")
    return literal_name(bare, subs) + name[len(bare):] if subs else name


def in_brackets(script):
    """Is a superscript (n), (3) or (-1)?  With a function it is the order of a derivative, and no power with anything."""
    if script is None or script[0] != 'paren':
        return False
    inner = script[1][1] if script[1][0] == 'neg' else script[1]
    return inner[0] == 'num' or inner[0] == 'sym' and inner[2:] == (None, None)


def known(name, givens):
    return name in givens.names


def product_of(items):
    return juxt(items)
