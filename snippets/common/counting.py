"""Arrays that count: every multiplication of two numbers inside, and every call of a NumPy operation.

A clock measures a machine; a counter measures an algorithm, and gives the same answer everywhere. Only multiplications
are counted, as is usual for matrix work: a product of (p, q) and (q, r) matrices makes p·q·r of them, an entrywise
product of two arrays one an entry. Multiplying by a plain Python number (a learning rate, ½) is left out, and so is
what happens inside the activation functions.

    >>> with counted() as count:
    ...     _ = Counting(np.ones((3, 4))) @ np.ones(4)
    >>> count.multiplications, count.calls
    (12, 1)
"""

from contextlib import contextmanager
from dataclasses import dataclass

import numpy as np


@dataclass
class Count:
    """What has happened since the counter was started."""

    multiplications: int = 0
    calls: int = 0


class Counting(np.ndarray):
    """An array whose operations are entered in every open counter; results count too."""

    open_counters = []

    def __new__(cls, values):
        return np.asarray(values).view(cls)

    def __array_ufunc__(self, ufunc, method, *inputs, **options):
        plain = [value.view(np.ndarray) if isinstance(value, Counting) else value for value in inputs]
        if "out" in options:
            options["out"] = tuple(np.asarray(out) for out in options["out"])
        result = getattr(ufunc, method)(*plain, **options)
        for counter in self.open_counters:
            counter.calls += 1
            counter.multiplications += multiplications(ufunc, method, plain, result)
        return result.view(Counting) if isinstance(result, np.ndarray) else result


def counting(net):
    """The network `net` (of `snippets.common.layers`) with weights and biases that count."""
    return net.with_parameters(w={l: Counting(w) for l, w in net.w.items()},
                               b={l: Counting(b) for l, b in net.b.items()})


def multiplications(ufunc, method, inputs, result):
    """How many products of two numbers one call makes."""
    arrays = [value for value in inputs if isinstance(value, np.ndarray)]
    if ufunc is np.matmul:
        return int(np.size(result)) * inputs[0].shape[-1]
    if ufunc is np.multiply and method in ("__call__", "outer") and len(arrays) == 2:
        return int(np.size(result))
    return 0


@contextmanager
def counted():
    """A `Count` that is kept up to date inside the `with`."""
    counter = Count()
    Counting.open_counters.append(counter)
    try:
        yield counter
    finally:
        Counting.open_counters.remove(counter)
