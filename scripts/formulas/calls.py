"""Products and calls: which juxtaposition is f(x), and what it gives."""
from .arrays import Array, shape
from .calculus import differential, order_of
from .errors import Clash, Undefined
from .factors import core, depending_name, factors, function_name, in_brackets, is_function
from .operators import FUNCTIONS
from .show import show
from .tree import juxt, sym, walk
from .unsized import Unsized


OF_MATRICES = ('exp', 'ln', 'log', 'sqrt', 'sin', 'cos')      # which also have a meaning for a square matrix


class Calls:
    """Mixed into World."""

    def ev_juxt(self, tree, b):
        k = self.operator_at(tree[1:], b)
        if k is not None:                                    # \frac{d}{dx} acts on all that follows
            if k + 2 > len(tree) - 1:
                raise Clash('%s of what?' % show(tree))
            rate = ('d', juxt(tree[k + 2:]), self.differentials(tree[k + 1][2], order_of(tree[k + 1][1])))
            return self.ev(juxt(tree[1:k + 1] + (rate,)), b)
        for k in range(1, len(tree) - 1):
            self.refuse_loose_gradient(tree[k], tree[k + 1], b, tree[k][0] == 'grad')
            slope = self.slope_before(tree[k]) if core(tree[k + 1])[0] in ('paren', 'tuple') else None
            if slope and core(tree[k + 1]) is not tree[k + 1]:
                raise Clash("%s can be read in two ways: write f'(…) for the derivative at …" % show(tree))
            if slope:                                        # \\frac{df}{dx}(a) is a value of the derivative
                inner = dict(b)
                inner['•slope'] = self.slope_at(slope[0], slope[1], arguments(tree[k + 1]), b, tree)
                return self.ev(juxt(tree[1:k] + (sym('•slope'),) + tree[k + 2:]), inner)
        items = factors(self.listed(tree[1:], b, True), self.givens, b)
        try:
            return self.product_of(items, b)
        except Undefined:
            k = fraction_among(items)
            if k is None:
                raise
            _, above, below = items[k]                       # \\frac{1}{h} (f(x + h) - f(x)) where h vanishes
            return self.ev(('/', juxt(items[:k] + [above] + items[k + 1:]), below), b)

    def product_of(self, items, b):
        value = self.ev(items[0], b)
        for i in range(1, len(items)):
            factor = self.ev(items[i], b)
            if isinstance(value, (Array, Unsized)) or isinstance(factor, (Array, Unsized)):
                value = self.multiplied(value, factor, juxt(items[:i]), items[i])
            else:
                value = value * factor
        return value

    def refuse_loose_gradient(self, tree, following, b, side_by_side=False):
        """\\nabla_x x^T A x: does ∇ act on all of it?  Where it acts on a number, ∇C^T v and ∇C \\cdot v say that it does not."""
        gradient = tree[1] if tree[0] == 'T' else tree
        if gradient[0] == 'grad' and (side_by_side or isinstance(self.ev(gradient[3], b), (Array, Unsized))):
            raise Clash('%s %s can be read in two ways: put what ∇ acts on in brackets' % (show(tree), show(following)))

    def ev_call(self, tree, b):
        """f(x): a function, a quantity at other values of what it depends on, or a quantity for this example."""
        head, argument = tree[1], tree[2]
        name = head[1]
        if head[0] == 'fn' and name not in self.givens.functions:
            return self.known_function(head, argument, b)
        literal = show(('juxt', head, argument)) if self.givens.calls else None
        if literal in self.givens.calls:
            return self.value(literal)
        if is_function(head, self.givens):
            if head[3] == ('neg', ('num', '1')):
                raise Clash('%s can be read in two ways: write a fraction, or give the inverse function a name' % show(tree))
            values = [self.ev(t, b) for t in arguments(argument)]
            name, subs = function_name(head, self.givens)
            if in_brackets(head[3]):
                order = self.whole(head[3][1], b)
                return self.entry(self.derived(name, lambda world, x: world.called(name, [x]), values, order), subs, b, tree)
            return self.raised(self.entry(self.called(name, values), subs, b, tree), head[3], b, tree)
        head = depending_name(head, self.givens)
        if head[1].rstrip("'") in self.givens.depends:
            return self.depending(head, argument, b)
        return self.ev(head, b)                              # y(x): for this training input

    def known_function(self, head, argument, b):
        _, name, sub, sup = head
        function = FUNCTIONS[name.rstrip("'")]
        if function.apply is None:
            return self.of_chance(head, argument, b)
        trees = arguments(argument)
        values = [self.ev(t, b) for t in self.listed(trees, b)]
        if name in OF_MATRICES:
            self.refuse_of_matrix(head, trees[0], values[0])
        if function.arity is not None and len(values) != function.arity:
            raise Clash('%s takes %d argument%s, not %d'
                        % (show(head), function.arity, '' if function.arity == 1 else 's', len(values)))
        for value in values:
            if isinstance(value, Unsized):
                raise Clash('%s of %s whose size is not known' % (show(head), value.words))
        times = self.whole(sup[1], b) if in_brackets(sup) else 0
        if name.endswith("'") or in_brackets(sup):
            return self.derivative_of(name, function, values, times)
        value = function.apply(self.numbers, values)
        self.instance.step(self.numbers.taken())
        if sub is not None:
            if name != 'log':
                raise Clash('%s: the subscript has no meaning' % show(head))
            value = self.numbers.divide(value, function.apply(self.numbers, [self.number(sub, b)]))
        if sup is not None:
            if sup == ('neg', ('num', '1')):
                raise Clash('%s can be read in two ways: write \\arcsin, or a fraction' % show(head))
            value = self.power(value, self.ev(sup, b), head)
        return value

    def refuse_of_matrix(self, head, tree, value):
        """e^A, \\ln A and \\sqrt A of a square matrix: a function of the matrix, or of its entries?"""
        if isinstance(value, Array) and len(value.shape) == 2 and value.shape[0] == value.shape[1] > 1 and not value.row and any(
                [node[0] == 'sym' and node[1] in self.givens.squares() for node in walk(tree)]):
            raise Clash('%s of a square matrix can be read in two ways: of the matrix, or of its entries' % show(head))

    def derivative_of(self, name, function, values, times):
        """\\tanh'(x), \\tanh^{(2)}(x): so many times besides the primes."""
        if not function.scalar:
            raise Clash('%s: a derivative needs a function of one number' % name)
        primes = len(name) - len(name.rstrip("'"))
        return self.derived(name, lambda world, x: function.apply(world.numbers, [x]), values, primes + times)

    def called(self, name, values):
        """A function of the givens.  Its body is tried on the whole arrays first; where that has no meaning, entry by
        entry."""
        if name in self.givens.depends and name not in self.givens.functions:
            return self.where(name, values).value(name)
        if name not in self.givens.functions:
            return self.derived(name, lambda world, x: world.called(name[:-1], [x]), values, 1)
        names, body = self.givens.functions[name]
        if len(values) != len(names):
            raise Clash('%s takes %d arguments, not %d' % (name, len(names), len(values)))
        whole = self.givens.cache.get((name, shape(values[0])), True) or not isinstance(values[0],
                                                                                        Array) or len(values) > 1
        if whole:
            try:
                return self.ev(body, dict(zip(names, values)))
            except Clash:
                if not isinstance(values[0], Array) or len(values) > 1:
                    raise
                self.givens.cache[(name, shape(values[0]))] = False
        return values[0].map(lambda t: self.number(body, {names[0]: t}))

    def ev_at(self, tree, b):
        """\\left. … \\right|_{x = 0}: where x has this value, and all that depends on it; the values are those from outside."""
        _, body, names, values = tree
        world, inner, put = self, dict(b), {}
        for name, value in zip([n[1] for n in names], [self.ev(v, b) for v in values]):
            if name in self.givens.names and name not in b:
                put[(name, None)] = value
            else:
                inner[name] = value
        if put:
            world = self.set(put)
        return world.ev(body, inner)

    def depending(self, head, argument, b):
        """C(w) of a quantity that depends on w: its value there, with what is written on C; C'(w) and C^{(n)}(w), its derivative."""
        _, name, _, sup = head
        base = name.rstrip("'")
        if sup == ('neg', ('num', '1')):
            raise Clash('%s can be read in two ways: write a fraction, or give the inverse function a name' % show(('juxt', head, argument)))
        values = [self.ev(t, b) for t in arguments(argument)]
        if name == base and not in_brackets(sup):
            return self.where(base, values).ev(head, b)
        times = len(name) - len(base) + (self.whole(sup[1], b) if in_brackets(sup) else 0)
        value = self.entry(self.derived(name, lambda world, x: world.called(base, [x]), values, times), head[2], b, head)
        return self.raised(value, None if in_brackets(sup) else sup, b, head)

    def where(self, name, values):
        """The world in which what a quantity depends on has these values."""
        targets = self.givens.depends[name]
        if len(values) != len(targets):
            raise Clash('%s takes %d arguments, not %d' % (name, len(targets), len(values)))
        return self.set(dict([((target, None), x) for target, x in zip(targets, values)]))


def fraction_among(items):
    """The place of a fraction that is no derivative, among several factors; or None."""
    for k in range(len(items) if len(items) > 1 else 0):
        if items[k][0] == '/' and differential(items[k][1]) is None:
            return k
    return None


def arguments(tree):
    """The trees inside f(…)."""
    if tree[0] == 'paren':
        inner = tree[1]
        return inner[1:] if inner[0] == 'mid' else (inner,)
    if tree[0] == 'tuple':
        return tree[1:]
    if tree[0] == 'set':
        return tree[1]
    return (tree,)
