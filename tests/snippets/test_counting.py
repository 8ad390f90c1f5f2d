"""Arrays that count: matrix products, entrywise products, outer products, and what is left out."""

import numpy as np
import pytest

from snippets.common.counting import Counting, counted


@pytest.mark.parametrize("work, expected", [
    (lambda: Counting(np.ones((3, 4))) @ np.ones(4), 12),
    (lambda: np.ones((3, 4)) @ Counting(np.ones((4, 5))), 60),
    (lambda: Counting(np.ones((3, 4))).T @ np.ones(3), 12),
    (lambda: Counting(np.ones(5)) * np.ones(5), 5),
    (lambda: Counting(np.ones(3))[:, None] * Counting(np.ones(4)), 12),
    (lambda: np.multiply.outer(Counting(np.ones(3)), np.ones(4)), 12),
    (lambda: 2.0 * Counting(np.ones(5)), 0),
    (lambda: Counting(np.ones(5)) + np.ones(5), 0),
])
def test_multiplications(work, expected):
    with counted() as count:
        work()
    assert count.multiplications == expected and count.calls == 1


def test_values_are_those_of_plain_arrays():
    rng = np.random.default_rng(0)
    w, a = rng.standard_normal((3, 4)), rng.standard_normal(4)
    assert (Counting(w) @ Counting(a) == w @ a).all()


def test_work_in_place_is_counted():
    a = Counting(np.ones(3))
    with counted() as count:
        a *= np.full(3, 2.0)
    assert count.multiplications == 3 and (a == 2).all()


def test_counters_nest_and_close():
    a = Counting(np.ones(2))
    with counted() as outer:
        _ = a * a
        with counted() as inner:
            _ = a * a
    _ = a * a
    assert (outer.multiplications, inner.multiplications) == (4, 2)
