"""Derivatives, gradients, small changes: all of them by intervention, never by backpropagation."""
from . import arrays
from .arrays import Array, describe, positions, shape
from .errors import Clash, Misfit
from .factors import depending_name, function_name
from .reader_calculus import of_order
from .rng import Rng
from .show import show
from .tree import juxt, sym
from .limits import Limits

MOST_TIMES = 6                                               # orders of derivatives


class Calculus(Limits):
    """Mixed into World."""

    # ---- d/dx, ∂/∂x
    def ev_d(self, tree, b):
        _, body, variables = tree
        rate = lambda world, inner: world.ev(body, inner)
        for variable, order in self.orders(variables):
            for _ in range(order):
                rate = partial(rate, variable)
        return rate(self, b)

    def orders(self, variables):
        """∂z^2 is the second layer's z if z is a family, else twice ∂z; the last variable acts first."""
        out = []
        for variable, order in reversed(variables):
            if variable[0] == 'maybe power':
                variable = variable[1]
                if self.givens.family.get(variable[1]) != '^':
                    variable, order = sym(variable[1], variable[2]), int(variable[3][1])
            out.append((variable, order))
        if sum([order for _, order in out]) > MOST_TIMES:
            raise Clash('a derivative of order more than %d' % MOST_TIMES)
        return out

    def is_derivative(self, tree, b):
        """\\frac{df}{dx}, a derivative also where d is given: d f / (d x) would be f / x."""
        return differential(tree[1]) is not None and differential(tree[2]) is not None and tree[2][0] == 'juxt'

    def leibniz(self, tree, b):
        body, variables = differential(tree[1]), self.differentials(tree[2], order_of(tree[1]))
        if not body:
            raise Clash('%s of what?' % show(tree))
        if len(body) == 1 and body[0][0] == 'sym' and body[0][1] in self.givens.functions and len(variables) == 1:
            body = (body[0], ('paren', variables[0][0]))     # \\frac{d\\sigma}{dz} is the slope of \\sigma at z
        return self.ev_d(('d', juxt(body), variables), b)

    def differentials(self, tree, order):
        """dx dy, dx^2 -> ((x, 1), (y, 1)) …, of a derivative of this order"""
        items, out = tree[1:], []
        for i in range(0, len(items) - 1, 2):
            variable = items[i + 1]
            if items[i][0] != 'sym' or items[i][1] != 'd' or variable[0] != 'sym':
                raise Clash('%s: expected dx' % show(tree))
            out.append((('maybe power', variable) if is_small_number(variable[3]) else variable, 1))
        if len(items) % 2:
            raise Clash('%s: expected dx' % show(tree))
        return of_order(order, tuple(out))

    def operator_at(self, items, b):
        """Where in a product  \\frac{d}{dx}  stands, which acts on all that follows; or None."""
        for i in range(len(items)):
            if items[i][0] == '/' and differential(items[i][1]) == () and self.is_derivative(items[i], b):
                return i
        return None

    def target(self, variable, b):
        """(name, family index, 0-based position) of what is varied; a family without an index means its last layer."""
        if variable[0] != 'sym':
            raise Clash('∂%s: it is not a name' % show(variable))
        name, fam, subs = self.givens.split(variable)
        if name not in self.givens.names:
            raise Clash('∂%s: %s is not given' % (show(variable), name))
        family = self.givens.family.get(name)
        if fam is not None and family:
            fam = self.whole(fam, b)
        elif family == '^':
            fam = self.members(name)[-1]
        elif variable[3] is not None:
            raise Clash('∂%s: a power of a variable' % show(variable))
        return name, fam, tuple([self.whole(s, b) for s in subs])

    def ev_grad(self, tree, b):
        _, variable, order, body = tree
        if variable is None:
            call = body if body[0] == 'juxt' and len(body) == 3 and body[1][0] == 'sym' else None
            if call and (function_name(call[1], self.givens)[0] in self.givens.functions or self.depends_elsewhere(call)):
                return self.gradient_of_function(call, order, b)
            variable = self.givens.nabla or self.only_dependence(body)
        if variable is None:
            raise Clash('%s: ∇ with respect to what?  Write \\nabla_w, or give \\nabla = \\nabla_w' % show(tree))
        rate = lambda world, inner: world.ev(body, inner)
        for _ in range(order):
            rate = partial(rate, variable)
        return rate(self, b)

    def depends_elsewhere(self, call):
        """Is this C(v), of a quantity that depends on w, at another v than w, or of one that depends on several numbers?"""
        targets = self.givens.depends.get(depending_name(call[1], self.givens)[1])
        elsewhere = targets is not None and call[2][1:] != tuple([sym(name) for name in targets])
        return self.givens.nabla is None and (elsewhere or targets is not None and len(targets) > 1)

    def only_dependence(self, body):
        """C(w) = … says that ∇C is by w."""
        head = body[1] if body[0] == 'juxt' else body
        names = self.givens.depends.get(depending_name(head, self.givens)[1], ()) if head[0] == 'sym' else ()
        return sym(names[0]) if len(names) == 1 else None

    def gradient_of_function(self, call, order, b):
        """∇f(x): by the argument of f, at x; by all of them, if they are numbers."""
        values = [self.ev(t, b) for t in call[2][1:]]
        if len(values) > 1 and any([shape(x) != () for x in values]):
            raise Clash('%s: ∇ by which of the arguments?' % show(call))
        name, inner = function_name(call[1], self.givens)[0], dict(b)
        if name not in self.givens.functions:
            name = depending_name(call[1], self.givens)[1]
        inner['•'] = arrays.stack(values) if len(values) > 1 else values[0]
        rate = lambda world, at: world.called(name, at['•'].flat if len(values) > 1 else [at['•']])
        for _ in range(order):
            rate = partial(rate, sym('•'))
        return rate(self, inner)

    # ---- small changes
    def direction(self, name, fam, value):
        """The direction in which a small quantity changes: drawn once for each instance."""
        key = ('Δ', name, fam)
        drawn = self.instance.drawn
        if key not in drawn:
            rng = Rng(self.instance.seed, 'Δ', name, fam)
            drawn[key] = [round(rng.uniform(-1.5, 1.5), 3) or 0.5
                          for _ in range(len(value.flat) if isinstance(value, Array) else 1)]
        numbers = [self.numbers.leaf(t, name) for t in drawn[key]]
        return value.like(numbers) if isinstance(value, Array) else numbers[0]

    def change(self, variable, b):
        """(name, fam, Δ) for a declared  Δv → 0."""
        name, fam, subs = self.target(variable, b)
        value = self.value(name, fam)
        full = self.direction(name, fam, value)
        eps = self.value('ε')
        if not subs:
            return name, fam, full.map(lambda t: eps * t) if isinstance(full, Array) else eps * full
        at = self.position(value, subs, variable)
        return name, fam, arrays.unit(value, at, eps * full[at])

    def position(self, value, subs, tree):
        """0-based, checked against the shape."""
        if not isinstance(value, Array):
            raise Misfit('%s: it is a number, it has no components' % show(tree))
        if len(subs) == 1 and len(value.shape) == 2 and 10 < subs[0] < 100:
            subs = divmod(subs[0], 10)                       # w_{12}
        at = tuple([s - value.base for s in subs])
        if len(at) != len(value.shape) or any([k < 0 or k >= n for k, n in zip(at, value.shape)]):
            raise Misfit('%s: index %s is out of range, it is %s'
                        % (show(tree), ', '.join([str(s) for s in subs]), describe(value)))
        return at

    def ev_Delta(self, tree, b):
        variable = tree[1]
        if '\\Delta ' + variable[1] in self.givens.definitions:
            return self.entry(self.value('\\Delta ' + variable[1]), variable[2], b, tree)
        for small in self.givens.small:
            if variable == small:
                name, fam, change = self.change(small, b)
                _, _, subs = self.target(small, b)
                return change[self.position(change, subs, small)] if subs else change
            if small[1] == variable[1] and small[2] is None and variable[2] and small[3] == variable[3]:
                _, _, change = self.change(small, b)         # Δw_j of Δw
                return self.entry(change, variable[2], b, tree)
        return self.same('-', self.after_change(b).ev(variable, b), self.ev(variable, b))

    def after_change(self, b):
        """The world in which every declared small change has happened."""
        changes = [self.change(small, b) for small in self.givens.small]
        changes += [(name[7:], None, self.value(name)) for name in self.givens.definitions
                    if name.startswith('\\Delta ')]
        if not changes:
            raise Clash('Δ: nothing is declared to change; give \\Delta w \\to 0')
        world = self
        for name, fam, change in changes:
            world = world.add(name, fam, change)
        return world


def partial(rate, variable):
    """The derivative of rate(world, b) by a variable: another function of (world, b).

    The result has the shape of what is differentiated, followed by that of the variable."""
    def derived(world, b):
        if variable[0] == 'sym' and variable[1] in b:
            return by_bound_name(rate, variable, world, b)
        name, fam, subs = world.target(variable, b)
        value = world.value(name, fam)

        def along(at):
            def f(h):
                moved = world.add(name, fam, arrays.unit(value, at, h))
                moved.deep = True
                return rate(moved, b)
            return world.numbers.derivative(f, world.deep)
        if subs:
            return along(world.position(value, subs, variable))
        return assembled(along, value)
    return derived


def by_bound_name(rate, variable, world, b):
    name, value = variable[1], b[variable[1]]

    def along(at):
        def f(h):
            inner = dict(b)
            inner[name] = arrays.each(lambda p, q: p + q, value, arrays.unit(value, at, h))
            deep = world.child(())
            deep.deep = True
            return rate(deep, inner)
        return world.numbers.derivative(f, world.deep)
    if variable[2]:
        return along(world.position(value, [world.whole(s, b) for s in variable[2]], variable))
    return assembled(along, value)


def assembled(along, value):
    """One number's derivatives by all entries of `value`, in its shape; of an array: the array's shape first."""
    if not isinstance(value, Array):
        return along(())
    sh = value.shape
    columns = [along(at) for at in positions(sh)]
    inner = shape(columns[0])
    if not inner:
        return value.like(columns)
    count = len(columns[0].flat)
    entries = [column.flat[k] for k in range(count) for column in columns]
    return Array(tuple([n for n in inner if not columns[0].row or n != 1]) + tuple([n for n in sh if not value.row
                                                                                    or n != 1]), entries)


def differential(tree):
    """d f -> (f,), d^2 f -> (f,), d -> (), anything else -> None."""
    items = tree[1:] if tree[0] == 'juxt' else (tree,)
    head = items[0]
    if head[0] == 'sym' and head[1] == 'd' and not head[2] and (head[3] is None or is_small_number(head[3])):
        return tuple(items[1:])
    return None


def order_of(top):
    """1 of d f, 2 of d^2 f."""
    head = top[1] if top[0] == 'juxt' else top
    return 1 if head[3] is None else int(head[3][1])


def is_small_number(tree):
    return tree is not None and tree[0] == 'num' and '.' not in tree[1] and 2 <= int(tree[1]) <= 4
