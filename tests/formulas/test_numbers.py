"""numbers.py, series.py, special.py, big.py: three kinds of number agree, and derivatives nest."""
import math

import flint
import pytest

from scripts.formulas.big import Bigs
from scripts.formulas.errors import Undefined
from scripts.formulas.numbers import Floats, coefficient
from scripts.formulas.series import Series
from scripts.formulas.special import DERIVATIVES, REALS

SMOOTH = ['exp', 'ln', 'sin', 'cos', 'tan', 'sinh', 'cosh', 'tanh', 'sqrt', 'arctan', 'arcsin', 'arccos', 'erf', 'gamma']
POINTS = [0.125, 0.3, 0.8125]


@pytest.mark.parametrize('name', SMOOTH)
@pytest.mark.parametrize('x', POINTS)
def test_many_digits_agree_with_floats_and_with_more_digits(name, x):
    low, high = Bigs(150), Bigs(400)
    value, better = low.plain(name, low.big(x)), high.plain(name, high.big(x))
    assert float(value) == pytest.approx(Floats().plain(name, x), rel=1e-14)
    assert (better - high.rounded(value.m, value.e)).log2() < value.log2() - 140


@pytest.mark.parametrize('name', SMOOTH)
@pytest.mark.parametrize('x', POINTS)
def test_complex_step_and_dual_numbers_give_the_same_slope(name, x):
    numbers = Floats()
    f = lambda h: numbers.function(name, x + h)
    slope = (numbers.plain(name, x + 1e-6) - numbers.plain(name, x - 1e-6)) / 2e-6
    assert numbers.derivative(f, False) == pytest.approx(numbers.derivative(f, True), rel=1e-14)
    assert numbers.derivative(f, True) == pytest.approx(slope, rel=1e-6)


def test_every_function_has_a_value_and_a_derivative():
    assert set(REALS) | {'gamma'} == set(DERIVATIVES)


def test_derivatives_nest_without_confusing_their_steps():
    numbers = Floats()
    inner = lambda x: numbers.derivative(lambda h: x * (x + h), True)          # d/dh x (x + h) = x
    assert numbers.derivative(lambda h: inner(2.0 + h), False) == pytest.approx(1.0)


def test_series_of_the_exponential():
    series = Floats().function('exp', Series(0, [0., 1., 0., 0., 0.]))
    assert series.c == pytest.approx([1 / math.factorial(k) for k in range(5)])


def test_a_quotient_of_two_vanishing_series_loses_an_order():
    quotient = Floats().divide(Series(0, [0., 3., 1.]), Series(0, [0., 2., 0.]))
    assert quotient.c == [1.5, 0.5]
    with pytest.raises(Undefined):
        Floats().divide(1.0, Series(0, [0., 1., 0.]))


def test_coefficients_of_constants():
    assert coefficient(5, 0, 0) == 5 and coefficient(5, 0, 2) == 0


@pytest.mark.parametrize('name, x', [('ln', 0), ('ln', -1), ('sqrt', -1)])
def test_what_has_no_value(name, x):
    for numbers in (Floats(), Bigs(100)):
        with pytest.raises(Undefined):
            numbers.plain(name, x)


@pytest.mark.parametrize('numbers', [Floats(), Bigs(100)])
def test_a_kink_has_no_derivative(numbers):
    for name in ('abs', 'sgn', 'floor', 'ceil'):
        with pytest.raises(Undefined):
            numbers.derivative(lambda h: numbers.function(name, 2 * h + (0 if name in ('abs', 'sgn') else 3)), False)


def magnitude(numbers, x):
    """|x|, decided by a sign, as brackets are."""
    return -x if numbers.sign(x) < 0 else x


@pytest.mark.parametrize('numbers', [Floats(), Bigs(100)])
def test_where_both_sides_have_the_same_slope_there_is_one(numbers):
    for f, slope in [(lambda h: numbers.divide(h, 1 + magnitude(numbers, h)), 1), (lambda h: h * magnitude(numbers, h), 0),
                     (lambda h: 3 * h if numbers.sign(h) > 0 else 3 * numbers.function('sin', h), 3)]:
        assert float(numbers.derivative(f, False)) == pytest.approx(slope)
        assert not numbers.aside and not numbers.moving


@pytest.mark.parametrize('numbers', [Floats(), Bigs(100)])
def test_where_the_sides_differ_there_is_none(numbers):
    for f in (lambda h: magnitude(numbers, h), lambda h: 1 + h if numbers.sign(h) > 0 else h,
              lambda h: h if numbers.sign(h) else 1, lambda h: h * numbers.derivative(lambda k: magnitude(numbers, k), True)):
        with pytest.raises(Undefined):
            numbers.derivative(f, False)
        assert not numbers.aside and not numbers.moving


def test_decimals_are_exact_in_many_digits():
    big = Bigs(200)
    assert (big.literal('0.1') * 10 - 1).log2() < -190


def test_whole_powers_are_exact_and_bounded():
    assert Floats().power(-3, 3) == -27 and Floats().power(2, -1) == 0.5
    with pytest.raises(OverflowError):
        Floats().power(10, 100000)


@pytest.mark.parametrize('bits', [100, 300, 1400])
@pytest.mark.parametrize('name, points', [('exp', (-1e3, -65537., -1e6, 0.3, 6e4)), ('sin', (0.1, 1e6, 2.0 ** 35 * 1.1, -2.0 ** 39)), ('cos', (3., -2.0 ** 33))])
def test_functions_far_out_have_all_their_digits(monkeypatch, bits, name, points):
    monkeypatch.setattr(flint.ctx, 'prec', 4000)
    for x in points:
        found = Bigs(bits).plain(name, x)
        right = getattr(flint.arb(x), name)()
        assert abs(flint.arb(found.m) * flint.arb(2) ** found.e / right - 1) < flint.arb(2) ** (20 - bits)


def test_a_large_angle_is_known_where_the_digits_reach(monkeypatch):
    monkeypatch.setattr(flint.ctx, 'prec', 4000)
    found = Bigs(300).plain('sin', 2.0 ** 200)
    assert abs(flint.arb(found.m) * flint.arb(2) ** found.e / flint.arb(2.0 ** 200).sin() - 1) < flint.arb(2) ** -280


def test_an_angle_that_is_not_known_has_no_sine():
    with pytest.raises(OverflowError):
        Bigs(100).plain('sin', 2.0 ** 60)
