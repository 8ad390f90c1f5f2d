"""compare.py, orders.py, tight.py: equal, or not; to which order; how tight."""
import pytest

from scripts.formulas import Givens, check
from scripts.formulas.compare import compare, second_opinion
from scripts.formulas.orders import compare_orders
from scripts.formulas.reader import read_expression
from scripts.formulas.world import make_world

X = Givens([r'x \in (1,2)'])


def verdict(op, left, right, givens=X, thorough=False):
    world = make_world(givens, 0)
    return compare(op, read_expression(left), read_expression(right), world, {}, thorough).verdict


@pytest.mark.parametrize('left, right', [
    (r'(x + 1000000000000) - 1000000000000', 'x'),           # cancellation that leaves four digits of a float
    (r'\ln(e^{40 + x}) - 40', 'x'), (r'\sqrt{x^2 + 10000000000} - 100000', r'\frac{x^2}{\sqrt{x^2 + 10000000000} + 100000}'), (r'\sin(x)^2 + \cos(x)^2 - 1', '0')])
def test_cancellation_raises_no_false_alarm(left, right):
    assert verdict('=', left, right) == 'holds'


@pytest.mark.parametrize('right', ['1.0000001 x', 'x + 0.0000001', 'x + 0.00000000000001', '1000000000000 + x - 1000000000000.0000001'])
def test_a_difference_of_any_size_is_found(right):
    assert verdict('=', 'x', right, thorough=True) == 'fails'


def test_strict_inequalities_are_decided_beyond_the_floats():
    saturated = Givens(['z = 45'])
    assert verdict('<', r'\frac{1}{1+e^{-z}}', '1', saturated) == 'holds'        # 1 - 3e-20, which is 1.0 as a float
    assert verdict('<', r'\frac{z}{3}', r'z \frac{1}{3}', saturated) == 'fails'
    assert verdict('≤', r'\frac{z}{3}', r'z \frac{1}{3}', saturated) == 'holds'


@pytest.mark.parametrize('seed', range(12))
def test_rounding_in_the_last_bits_is_no_difference(seed):
    world = make_world(X, seed)
    sides = [read_expression(tex) for tex in (r'\sin^2 x + \cos^2 x', '1')]
    assert second_opinion(*sides, world, {}, strict=True) == [0]


@pytest.mark.parametrize('left, right, holds, order', [
    (r'e^h', r'1 + h', True, 1), (r'e^h', r'1 + h + \frac{h^2}{2}', True, 2), (r'e^h', r'1 + h + \frac{h^2}{2.04}', False, 2), (r'\sin(h)', r'h - \frac{h^3}{6}', True, 3),
    (r'\frac{e^h - 1}{h}', '1', True, 0), (r'\frac{e^h - 1}{h}', '1.0000001', False, 0), (r'\cos(h)', r'1 - \frac{h^2}{2} + \frac{h^4}{24} + O(h^6)', True, 5),
    (r'\cos(h)', r'1 - \frac{h^2}{2} + O(h^6)', False, 5)])
def test_orders_are_inferred_and_exact(left, right, holds, order):
    world = make_world(Givens([r'h \to 0']), 0)
    comparison, found = compare_orders(read_expression(left), read_expression(right), world, {})
    assert (comparison.verdict == 'holds', found) == (holds, order)


def test_an_inequality_is_pushed_to_where_it_breaks():
    assert check(r'(x - 0.7)^2 + (y - 0.3)^2 \ge 0.000001', Givens([r'x, y \in \mathbb{R}'])).verdict == 'fails'
    assert check(r'(x - 0.7)^2 + (y - 0.3)^2 \ge 0', Givens([r'x, y \in \mathbb{R}'])).verdict == 'holds'


def test_entries_that_vanish_exactly_are_equal():
    assert check('A^{-1} A = I', Givens([r'A \in \mathbb{R}^{n \times n}'])).verdict == 'holds'


@pytest.mark.parametrize('tex, lines', [(r'\Gamma(x + 1) = x \Gamma(x)', ['x > 0']), (r'\det(A) = \prod_i \lambda_i(A)', [r'A \in \mathbb{R}^{3 \times 3}', 'A = A^T'])])
def test_what_takes_many_steps_inside_is_no_small_formula(monkeypatch, tex, lines):
    """In the reader's browser a look at 1,400 bits would take half a minute."""
    monkeypatch.setattr('scripts.formulas.compare.third_look', None)
    assert check(tex, Givens(lines), explained=False).verdict == 'holds'
