"""behind.py: conditions behind a formula without a word."""
import pytest

from scripts.formulas import Givens, check
from scripts.formulas.behind import statements_of

SOFTMAX = Givens([r'n \in \{2,3\}', r'x \in \mathbb{R}^n', r'S = \sum_k e^{x_k}', r'p_i = \frac{e^{x_i}}{S}'])
SLOPE = r'\frac{\partial p_i}{\partial x_j} = '


@pytest.mark.parametrize('tex, verdict', [
    (SLOPE + r'-p_i p_j \quad i \neq j', 'holds'), (SLOPE + r'-p_i p_j \qquad (i \neq j)', 'holds'), (SLOPE + r'-p_i p_j, \quad i \neq j', 'holds'), (SLOPE + r'-p_i p_j', 'fails'),
    (SLOPE + r'p_i p_j, \quad i \neq j', 'fails'), (r'p_i + p_j \leq 1, \quad i < j', 'holds'), (r'p_i + p_j \leq 1, \quad i \leq j', 'fails'), (r'p_i > 0, \quad i = 1, \ldots, n', 'holds'),
    (r'p_i > 0 \qquad (i = 1, \ldots, n)', 'holds'), (r'p_i < 1, \quad i \in \{1, 2\}', 'holds'), (r'p_i + p_j < 2, \quad i, j \in \{1, 2\}', 'holds')])
def test_it_restricts_the_formula(tex, verdict):
    assert check(tex, SOFTMAX).verdict == verdict


@pytest.mark.parametrize('tex, count', [
    (r'\sum_i p_i = 1, \quad p_i > 0', 2), (r'p_i > 0 \quad n > 1', 2), (r'p_i > 0 \quad z = 1', 2), (r'p_i > 0, \quad p_i < 1, \quad i \neq 3', 2), (r'i \neq j', 1), (r'p_i > 0 \quad (n > 1)', 1)])
def test_what_says_more_than_which_indices_is_a_claim(tex, count):
    assert len(statements_of(tex, SOFTMAX)) == count


def test_a_condition_on_an_index_that_nothing_has_is_refused():
    assert check(r'\sum_i p_i = 1, \quad z \neq 1', SOFTMAX).verdict == 'refused'
