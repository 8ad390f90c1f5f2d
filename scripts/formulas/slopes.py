"""Derivatives of functions at an argument: f'(a), f^{(n)}(a), \\frac{df}{dx}(a)."""
from .arrays import Array
from .calculus import MOST_TIMES, differential, order_of, partial
from .errors import Clash, Misfit
from .show import show
from .tree import sym


class Slopes:
    """Mixed into World."""

    def derived(self, name, f, values, times):
        """f'(x), f''(x) or f^{(n)}(x) of a function f(world, x) by this name: entry by entry where f acts so on an array, else by
        the whole array."""
        if len(values) != 1:
            raise Clash("%s: a derivative needs a function of one argument" % name)
        if not 0 <= times <= MOST_TIMES:
            raise Clash('%s: a derivative of order %d' % (name, times))
        rate = lambda world, inner: f(world, inner['•'])
        for _ in range(times):
            rate = partial(rate, sym('•'))
        at = lambda x: rate(self, {'•': x})
        return values[0].map(at) if self.acts_entrywise(f, values[0]) else at(values[0])

    def slope_before(self, tree):
        """(f, [(variable, order), …]) when a tree is  \\frac{df}{dx}  or  \\frac{\\partial^2 f}{\\partial x \\partial y}  of a function of the
        givens; else None."""
        if tree[0] == 'd':
            body, variables = tree[1], tree[2]
        elif tree[0] == '/' and self.is_derivative(tree, {}) and len(differential(tree[1])) == 1:
            body, variables = differential(tree[1])[0], self.differentials(tree[2], order_of(tree[1]))
        else:
            return None
        if body[0] != 'sym' or body[2:] != (None, None) or body[1] not in self.givens.functions and body[1] not in self.givens.depends:
            return None
        return body[1], self.orders(variables)

    def slope_at(self, name, variables, trees, b, tree):
        """The derivative of the function f by its arguments, at these arguments."""
        names = self.givens.functions[name][0] if name in self.givens.functions else self.givens.depends[name]
        if len(trees) != len(names):
            raise Clash('%s: %s takes %d arguments, not %d' % (show(tree), name, len(names), len(trees)))
        meant, values = [self.argument_meant(variable, names, trees, tree) for variable, _ in variables], [self.ev(t, b) for t in trees]
        if len(names) == 1 and not any([variable[2] for variable, _ in variables]):
            return self.derived(name, lambda world, x: world.called(name, [x]), values, sum([order for _, order in variables]))
        rate = lambda world, inner: world.called(name, [inner['•%d' % i] for i in range(len(names))])
        for k, (variable, order) in zip(meant, variables):
            for _ in range(order):
                rate = partial(rate, sym('•%d' % k, variable[2]))
        return rate(self, dict([('•%d' % i, x) for i, x in enumerate(values)]))

    def acts_entrywise(self, f, value):
        """Is a function of numbers applied to an array?  One that makes a number of the array is a function of the array."""
        if not isinstance(value, Array):
            return False
        try:
            return isinstance(f(self, value), Array)
        except (Clash, Misfit):
            return True

    def argument_meant(self, variable, names, trees, tree):
        """Which argument \\partial x is about: the one that is x in the call or in the definition.  With \\frac{df}{dx}(1 - a) and an
        x of its own a product may be meant."""
        found, written = [[k for k in range(len(names)) if those[k] == wanted]
                          for those, wanted in ((names, variable[1]), (trees, sym(variable[1])))]
        if found and written and found != written:           # the second argument of f(x, y), called f(y, x)
            found = []
        elif not found:
            found = written
        alone = not written and len(names) == 1 and variable[2:] == (None, None) and (trees[0][0] == 'num' or variable[1] not in self.givens.names)
        if not found and alone:
            return 0
        if len(found) != 1:
            raise Clash("%s can be read in two ways: write f'(…) for the derivative at …, or the factor first" % show(tree))
        return found[0]
