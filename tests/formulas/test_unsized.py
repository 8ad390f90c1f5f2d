"""unsized.py: the identity, the vector of ones, and a written 0 take their size from their neighbours."""
import pytest

from scripts.formulas import Givens, check

ONE = [r'n \in \{1,2,3\}', r'x, y, h \in \mathbb{R}^n', r'A \in \mathbb{R}^{n \times n}']
TWO = [r'X \in \mathbb{R}^{n \times d}', r'w \in \mathbb{R}^d']


@pytest.mark.parametrize('tex, lines', [
    (r'\mathbf{1}^T A \mathbf{1} = \sum_{ij} A_{ij}', ONE), (r'x \mathbf{1}^T y = (\sum_j y_j) x', ONE), (r'(\mathbf{1} - h) \odot h = h - h \odot h', ONE),
    (r'\|\mathbf{1}_n\|^2 = n', TWO), (r'\mathbf{1}^T X w = \sum_i (X w)_i', TWO), (r'\mathbf{1} \cdot x = \sum_j x_j', ONE),
    (r'(1 - h) \odot h = h - h \odot h', ONE), (r'(1 - h \odot h) \odot x = x - h \odot h \odot x', ONE), (r'1 - h \odot h = \mathbf{1} - h \odot h', ONE),
    ('x - x = 0', ONE), (r'x \odot x \ge 0', ONE), (r'x^T x > 0 \text{ if } x \neq 0', ONE), (r'A - A = \mathbf{0}', ONE), ('A^{-2} A^2 = I', ONE)])
def test_it_holds(tex, lines):
    result = check(tex, Givens(lines))
    assert result.verdict == 'holds', result.message


@pytest.mark.parametrize('tex, lines', [
    (r'x \mathbf{1}^T y = (\sum_j x_j) y', ONE), ('x - y = 0', ONE), (r'x \odot x > 0', ONE), (r'\mathbf{1}^T x = x_1', ONE), ('A^{-2} A = I', ONE)])
def test_it_fails(tex, lines):
    assert check(tex, Givens(lines)).verdict == 'fails'


@pytest.mark.parametrize('tex, lines, says', [
    ('1 - h = h', ONE, 'equal shapes'), ('x + 0 = x', ONE, 'equal shapes'), (r'(1 - h) A = A', ONE, 'equal shapes'), ('x = 1', ONE, 'the right side is a number'),
    (r'X \mathbf{1}^T w = w', TWO, 'write'), (r'(\mathbf{1})^2 = 1', TWO, 'a power of a')])
def test_no_size_is_guessed(tex, lines, says):
    result = check(tex, Givens(lines))
    assert result.verdict == 'refused' and says in result.message
