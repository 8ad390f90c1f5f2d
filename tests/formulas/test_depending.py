"""A quantity that depends on another, f(x) = … after x is given, is read as the function f(u) = … is."""
import pytest

from scripts.formulas import Givens, NotUnderstood, check

CUBE = [r'x, y \in \mathbb{R}', 'f(x) = x^3', r'n \in \{1,2,3\}']
SIGMOID = [r'z \in \mathbb{R}', r'\sigma(z) = \frac{1}{1+e^{-z}}']
SQUARE = [r'x, y, c \in \mathbb{R}^2', r'\eta, t \in (0,1)', r'f(x) = \|x\|^2', r'B \in \mathbb{R}^{2 \times 2}']
BEFORE, AFTER = [r'x, y, a \in \mathbb{R}', 'g(x, y) = x^2 y'], ['g(x, y) = x^2 y', r'x, y, a \in \mathbb{R}']


@pytest.mark.parametrize('lines, tex', [
    *[(CUBE, t) for t in ('f^{(2)}(x) = 6x', 'f^2(x) = x^6', "f'(2x) = 12 x^2", 'f^{(2)}(2x) = 12 x', "f'(x)^2 = 9x^4", r'\frac{df}{dx}(y) = 3 y^2', r'\frac{df}{dx}(2) = 12')],
    *[(SIGMOID, t) for t in (r'\frac{d\sigma}{dz}(z) = \sigma(z)(1-\sigma(z))', r'\frac{d\sigma}{dz}(0) = \frac14', r'\frac{d\sigma}{dz} = \sigma(z)(1-\sigma(z))')],
    *[(SQUARE, t) for t in (r'\nabla f(y) = 2 y', r'\nabla f(x) = 2x', r'(\nabla f(x)-\nabla f(y))^T(x-y) = 2\|x-y\|^2', r'\nabla f(x - \eta \nabla f(x)) = 2 (1 - 2 \eta) x', r'\nabla^2 f(2x) = 2 I',
                            r'f(y) - f(x) = \int_0^1 \nabla f(x + t (y - x))^T (y - x) \, dt')],
    *[(givens, t) for givens in (BEFORE, AFTER) for t in (r'\frac{\partial g}{\partial x}(x, y) = 2xy', r'\frac{\partial g}{\partial y}(a, 3) = a^2', r'\frac{\partial g}{\partial x}(2x, y) = 4 x y')],
    ([r'f(u) = \|u\|^3', r'v \in \mathbb{R}^2'], r"f'(v) = 3 \|v\| v"), ([r'f(u) = u^3', r'v \in \mathbb{R}^2'], "f'(v)_1 = 3 v_1^2")])
def test_it_holds(lines, tex):
    result = check(tex, Givens(lines))
    assert result.verdict == 'holds', result.message


@pytest.mark.parametrize('lines, tex', [
    *[(CUBE, t) for t in ('f^2(x) = f(x)', 'f^{-1}(x) = x^3', 'f_2(x) = x^3', 'f^{(2)}(x) = f(x)', 'f^{(n)}(x) = x^3', 'f^{n}(x) = x^3', r'\frac{df}{dx}(2x) = 6 x^3', r'\frac{df}{dx}(y) = 3 x^2 y', 'f(x, y) = x^3')],
    *[(SIGMOID, t) for t in (r'\sigma^2(z) = \sigma(z)', r'\frac{d\sigma}{dz}(0) = 0', r"\sigma'(z) = 7")],
    *[(SQUARE, t) for t in (r'\nabla f(y) = 0', r'\nabla f(2 x) = 8 x', r'\nabla^2 f(2 x) = 8 I', r'\nabla f(B x) = 2 B^T B x', r'\nabla f(c - x) = -2 (c - x)')],
    *[(givens, t) for givens in (BEFORE, AFTER) for t in (r'\frac{\partial g}{\partial x}(y, x) = y^2', r'\frac{\partial g}{\partial y}(y, x) = 2 x y', r'\frac{\partial g}{\partial x}(a, x) = a^2')],
    ([r'n \in \{2,3\}', r'w \in \mathbb{R}^n', 'A(w) = w w^T'], 'A^2(w) = w w^T')])
def test_it_does_not_hold(lines, tex):
    assert check(tex, Givens(lines)).verdict in ('fails', 'refused')


@pytest.mark.parametrize('lines', [BEFORE, AFTER])
def test_the_second_argument_in_the_place_of_the_first_can_be_read_in_two_ways(lines):
    assert 'in two ways' in check(r'\frac{\partial g}{\partial x}(y, x) = 2 x y', Givens(lines)).message


@pytest.mark.parametrize('lines, tex, name', [
    ([r'x \in \mathbb{R}'], r"\sin'(x) = 0", None), ([r'x \in \mathbb{R}'], r'\tanh(x) = 7', None), ([r'x \in \mathbb{R}'], r'\exp^{(2)}(x) = 0', None), (CUBE, "f''(x) = 7", None), (SIGMOID, r"\sigma'(z) = 7", None),
    (SIGMOID, r"h'(z) = z", "h'"), ([r'z \in \mathbb{R}'], r'\sigma(z) = z', r'\sigma')])
def test_a_display_does_not_define_what_has_a_meaning(lines, tex, name):
    assert Givens(lines).defines(tex) == name


@pytest.mark.parametrize('lines', [[r'x \in \mathbb{R}', r"\tanh'(x) = 1"], CUBE + ["f'(x) = 7"]])
def test_a_derivative_is_no_given(lines):
    with pytest.raises(NotUnderstood, match='has a meaning already'):
        Givens(lines)


@pytest.mark.parametrize('lines, tex', [
    ([r'\sigma(u) = \frac{1}{1+e^{-u}}', r'x \in \mathbb{R}'], r'1 - \sigma(x^3) > 0'), ([r'x \in (-100,100)'], r'|\tanh x| < 1'), ([r'x \in (0,20)'], r'\operatorname{erf}(x) < 1'), ([r'\Phi(u) = \frac{1}{2}(1 + \operatorname{erf}(\frac{u}{\sqrt{2}}))', r'x \in \mathbb{R}'], r'0 < \Phi(x) < 1')])
def test_what_only_comes_nearer_and_nearer_does_not_meet(lines, tex):
    assert check(tex, Givens(lines)).verdict == 'holds'


@pytest.mark.parametrize('line, tex', [
    (r'A \in \{-1,1\}^{4 \times 4}', r'\det A \leq 15'), (r'x, y \in \{0,1\}^6', r'\|x - y\|^2 \leq 5'), (r'x, y \in \{0,1\}^6', r'\sum_i x_i y_i \leq 5')])
def test_entries_over_finite_sets_are_moved_one_by_one(line, tex):
    assert check(tex, Givens([line])).verdict == 'fails'
