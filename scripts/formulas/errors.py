"""The ways in which a formula can be answered with neither yes nor no."""


class NotUnderstood(Exception):
    """The text has no meaning under the givens.  `position` is an offset into the source, or None."""

    def __init__(self, message, position=None):
        Exception.__init__(self, message)
        self.message, self.position = message, position

    def __str__(self):
        return self.message


class Clash(NotUnderstood):
    """Shapes that do not fit, an index out of range, a name without a value: an error of *types*."""


class Misfit(Clash):
    """Shapes or ranges of indices that do not fit: whatever its numbers are, the formula is false."""


class Undefined(Exception):
    """No value at this instance: a logarithm of zero, a kink under a derivative, a singular matrix."""


class Outside(Undefined):
    """An argument clearly outside a function's domain, as in the logarithm of -2: neighbouring instances have no value
    either."""


class Kink(Undefined):
    """A derivative at a point where its small step decides a tie: the two sides have to be looked at."""


class TooMuch(Exception):
    """A bound on work was reached: steps, entries of an array, terms of a sum, depth of nesting."""


# What Python itself raises for the same reasons; RecursionError is a RuntimeError.
NO_VALUE = (Undefined, ValueError, ZeroDivisionError, OverflowError)
NO_ANSWER = (NotUnderstood, TooMuch, RuntimeError, MemoryError)


def why_undefined(error):
    """Why there is no value, in words of ours where those of the runtimes differ."""
    return 'division by zero' if isinstance(error, ZeroDivisionError) else str(error)


def reason_of(error):
    """Why there is no answer: 'misfit', 'unread' (not understood), or 'unevaluated'."""
    if isinstance(error, Misfit):
        return 'misfit'
    return 'unread' if isinstance(error, NotUnderstood) else 'unevaluated'
