"""What can be read in two ways is refused, and what has one reading has that one."""
import pytest

from scripts.formulas import Givens, NotUnderstood, check

GIVENS = Givens([r'n \in \{2,3\}', r'A, B \in \mathbb{R}^{n \times n}', r'x, y \in \mathbb{R}^n', r'C = x^T A x', r'u, v \in (1,2)', 'f(t) = t^3',
                 r'\lambda \in (1,2)'])


READINGS = {
    'in two ways': [
        r'\nabla_x x^T A x = A x', r'\nabla_x x^T x = x', r'\nabla_x x \cdot x = x', r'\nabla_x \frac12 \|x\|^2 = 0', r'\nabla_x 2 C = 0',
        r'\operatorname{tr} A B = \operatorname{tr}(A) B', r'\det A B = B \det A', r'f^{-1}(u) = \frac{1}{u^3}', r'A^{-1}_{12} = \frac{1}{A_{12}}',
        r'1/2 u = \frac{1}{2u}', r'\lambda/2 \|x\|^2 = \frac{\lambda}{2 \|x\|^2}', r'1/2\sqrt{u} = \frac{1}{2 \sqrt{u}}'],
    'whose order above': [
        r'\frac{\partial^3 (u^2 v^2)}{\partial u \partial v} = 4 u v', r'\frac{d^2 u^4}{d u} = 4 u^3'],
    'a power of a variable': [r'\frac{\partial^2 (u^2 v^2)}{\partial u \partial v^2} = 4 u', r'\frac{d u^4}{d u^2} = 12 u^2', r'\frac{\partial \ln u}{\partial u^2} = -\frac{1}{u^2}'],
    'the values differ': [r'A^T_{12} = A_{12}', r'\operatorname{tr}(A^T B) = \sum_{ij} A^T_{ij} B_{ij}', r'(A^T x)_j = \sum_k A^T_{kj} x_k'],
    '': [                                                        # one reading, and true
        r'\nabla_x (x^T A x) = (A + A^T) x', r'\nabla_x C \cdot y = ((A + A^T) x) \cdot y', r'\nabla_x C^T y = ((A + A^T) x)^T y', r'A^T_{12} = A_{21}',
        r'\operatorname{tr}(A^T B) = \sum_{jk} A^T_{jk} B_{kj}', r'(A B)^T_{jk} = \sum_m A_{km} B_{mj}', r'1/f(u) = \frac{1}{u^3}', r'1/\sqrt{u} = u^{-1/2}',
        r'\operatorname{tr} A = \operatorname{tr} A^T', r'\det A \det B = \det(A B)', r'u/v + v/u = \frac{u^2 + v^2}{u v}',
        r'\frac{d^2 u^4}{d u^2} = 12 u^2', r'\frac{\partial^3 (u^2 v^2)}{\partial u \partial v^2} = 4 u', r'\frac{\partial^2 (u^2 v^2)}{\partial u \partial v} = 4 u v'],
}


@pytest.mark.parametrize('words, tex', [(words, tex) for words, all_of_them in READINGS.items() for tex in all_of_them])
def test_readings(words, tex):
    message = check(tex, GIVENS).message
    assert words in message if words else message == ''


@pytest.mark.parametrize('tex, lines', [
    (r'e^x = 1 + x', [r'x \in \mathbb{R}']), (r'\pi = 3.14', ['n = 1']), (r'x_1 = x_2', [r'x \in \mathbb{R}^2']), (r'a^x = 1', [r'a, x \in (1,2)']),
    (r'm_1 = g_1', [r't = 1, \ldots, 4', r'g_t \in \mathbb{R}', 'm_0 = 0', 'm_t = 0.9 m_{t-1} + 0.1 g_t']), (r'\delta_{ij} = 2', ['n = 1'])])
def test_what_has_a_meaning_is_not_defined(tex, lines):
    assert Givens(lines).defines(tex) is None


@pytest.mark.parametrize('tex, lines, name', [
    ('y = x^2', [r'x \in \mathbb{R}'], 'y'), ('a^l = 1', [r'l = 1, \ldots, 3'], 'a'), (r'\delta^l = 1', [r'l = 1, \ldots, 3'], r'\delta'), ('x_1 = 2', [r'x \in \mathbb{R}'], 'x_1'),
    ("w' = w - g", [r'w, g \in \mathbb{R}'], "w'")])
def test_what_is_new_is_defined(tex, lines, name):
    assert Givens(lines).defines(tex) == name


DEFINITE = [r'n \in \{2,3\}', r'P \in \mathbb{R}^{n \times n}', r'x \in \mathbb{R}^n']


@pytest.mark.parametrize('conditions', [[r'P \succ 0'], [r'P = P^T', r'P \succ 0'], [r'P \succ 0', r'P = P^T']])
def test_a_definite_matrix_is_one_in_any_order(conditions):
    for tex in (r'x^T P x \geq 0', r'\det P > 0', r'P = P^T'):
        assert check(tex, Givens(DEFINITE + conditions)).verdict == 'holds'


def test_structures_that_nobody_draws_together_are_refused():
    with pytest.raises(NotUnderstood, match='not drawn'):
        Givens(DEFINITE + ['P^T P = I', 'P = P^T'])


def test_the_matrix_that_is_shown_is_the_one_that_was_used():
    where = check('P_{12} = P_{21} + 1', Givens(DEFINITE + ['P = P^T'])).message.split('P = (')[1].split(')')[0]
    rows = [row.split(', ') for row in where.split('; ')]
    assert rows == [list(column) for column in zip(*rows)]


@pytest.mark.parametrize('tex, hint', [(r'u - u = O(u^2)', 'at the end of a sum'), (r'\infty = 3', 'no number')])
def test_what_is_not_given_but_often_meant(tex, hint):
    assert hint in check(tex, GIVENS).message
