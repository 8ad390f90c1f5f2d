"""Derivatives from values alone, against derivatives known in closed form."""

import numpy as np
import pytest

from snippets.common.derivative import central_difference, complex_step, gradient

KNOWN = [
    (np.exp, np.exp, np.exp),
    (np.sin, np.cos, lambda x: -np.cos(x)),
    (lambda x: x**3, lambda x: 3 * x**2, lambda x: 6.0 + 0 * x),
    (lambda x: 1 / (1 + np.exp(-x)), lambda x: 1 / (2 + 2 * np.cosh(x)), lambda x: 0.125 + 0 * x),
]


@pytest.mark.parametrize("f, slope, _", KNOWN)
def test_complex_step_is_exact_to_rounding(f, slope, _):
    x = np.linspace(-2, 2, 41)
    assert abs(complex_step(f, x) - slope(x)).max() <= 1e-14


@pytest.mark.parametrize("f, slope, third", KNOWN)
def test_central_difference_keeps_its_bound_and_the_bound_is_small(f, slope, third):
    for x in np.linspace(-2, 2, 9):
        largest = max(abs(third(x - 0.01)), abs(third(x + 0.01)), abs(third(x)))
        value, bound = central_difference(f, x, third=largest + 1e-3, noise=1e-14)
        assert abs(value - slope(x)) <= bound <= 1e-8


def test_central_difference_wants_real_bounds():
    with pytest.raises(ValueError, match="positive bounds"):
        central_difference(np.exp, 0.0, third=0, noise=1e-15)


def test_gradient_of_a_quadratic_form(rng=np.random.default_rng(1)):
    a, x = rng.normal(size=(4, 4)), rng.normal(size=4)
    assert abs(gradient(lambda v: v @ a @ v, x) - (a + a.T) @ x).max() <= 1e-13


def test_gradient_keeps_the_shape():
    assert gradient(lambda w: (w**2).sum(), np.ones((2, 3))) == pytest.approx(2 * np.ones((2, 3)))


@pytest.mark.parametrize("f", [lambda v: abs(v).sum(), lambda v: float(v[0].real)])
def test_a_function_that_drops_the_step_is_refused(f):
    with pytest.raises(TypeError, match="complex step"):
        gradient(f, np.ones(2))
