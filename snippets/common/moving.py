"""What a figure that moves computes in the browser, in Python, and the values at which both have to agree.

A snippet whose page has a figure that moves says `MOVING = {"name in the module": Compared(function, values, …)}`.
"""

from collections.abc import Callable, Sequence
from itertools import product


class Compared:
    """A function and, for each of its arguments, the values to try: all combinations of them.

    The browser's result may differ by `within`, as a share of Python's and at most 1e-15 more. The default allows for
    exponentials and logarithms that are rounded differently, and for a few operations after them.

        >>> Compared(max, [1, 2], [0, 5]).table()
        [([1, 0], 1), ([1, 5], 5), ([2, 0], 2), ([2, 5], 5)]
    """

    def __init__(self, function: Callable, *axes: Sequence, within: float = 1e-12):
        self.function, self.axes, self.within = function, axes, within

    def table(self):
        """The pairs (arguments, result)."""
        return [(list(arguments), self.function(*arguments)) for arguments in product(*self.axes)]
