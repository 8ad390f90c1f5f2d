"""sums.py, ranges.py: sums, ranges of indices, what … stands for."""
import pytest

from scripts.formulas import Givens, NotUnderstood, check, read
from scripts.formulas.ranges import assignments, free_indices
from scripts.formulas.reader import read_expression
from scripts.formulas.world import make_world

GIVENS = Givens(['x = (1, 2, 3)', 'y = (5, 7)', r'A = \begin{pmatrix} 1 & 2 & 3 \\ 4 & 5 & 6 \end{pmatrix}', 'n = 4', r'S = \{1, 3\}', r'l = 1, \ldots, 4', 'c^0 = 1', 'c^l = 2 c^{l-1}'])


@pytest.mark.parametrize('tex, expected', [
    (r'\sum_j x_j', 6), (r'\sum_{j=1}^n j', 10), (r'\sum_{i,j} A_{ij}', 21), (r'\sum_{i \neq j} x_i x_j', 22), (r'\sum_{i<j} x_i x_j', 11), (r'\sum_x x^2', 14),
    (r'\sum_{k \in \{1,3\}} k^2', 10), (r'\prod_j y_j', 35), (r'\max_j x_j', 3), (r'\arg\min_j y_j', 1), (r'\sum_{j=3}^{2} j', 0), (r'1 + 2 + \cdots + n', 10),
    (r'1 + 3 + \cdots + 9', 25), (r'9 + 7 + \cdots + 1', 25), (r'5 + \cdots + 1', 15), (r'10 + 20 + \cdots + 50', 150), (r'x_3 + x_2 + \cdots + x_1', 6),
    (r'c^1 + c^3 + \cdots + c^3', 10), (r'c^4 + c^2 + \cdots + c^2', 20), (r'1 + n + n^2 + \cdots + n^5', 1365), (r'(n+1) + \cdots + (n+1)^3', 155),
    (r'\sum_{k \in S} k^2', 10), (r'\sum_{k \in \{1, 3, 5, \ldots, 9\}} k', 25), (r'x_1 + \cdots + x_3', 6), (r'c^1 c^2 \cdots c^4', 1024), (r'c^4 c^3 \cdots c^1', 1024), (r'\max(x_1, \ldots, x_3)', 3), (r'\sum_j \sum_k x_j y_k', 72)])
def test_values(tex, expected):
    assert make_world(GIVENS, 0).ev(read_expression(tex), {}) == pytest.approx(expected)


@pytest.mark.parametrize('tex, says', [
    (r'\sum_j x_j y_j', 'runs over 1…3 in x_{j} but over 1…2 in y_{j}'), (r'\sum_j 1', 'nothing tells the range'), (r'x_1 + \cdots + y_2', 'no pattern'),
    (r'1 + 2 + 4 + \cdots + 5', 'no pattern'), (r'1 + 3 + \cdots + 8', 'no pattern'), (r'9 + 7 + \cdots + 2', 'no pattern'), (r'c^1 + c^2 + c^4 + \cdots + c^3', 'no pattern'),
    (r'\sum_{k=1}^{100000} k', 'more than')])
def test_what_is_refused(tex, says):
    with pytest.raises(Exception, match=says):
        make_world(GIVENS, 0).ev(read_expression(tex), {})


def test_free_indices_stand_in_scripts():
    tree = read_expression(r'A_{jk} x_k + \sum_i y_i + q')
    assert free_indices([tree], GIVENS) == ['j', 'k']


def test_layers_run_where_every_member_exists():
    statement, = read('c^{l+1} = 2 c^l')
    assert [b['l'] for b in assignments(statement.sides, (), make_world(GIVENS, 0))] == [1, 2, 3]


def test_conditions_choose_among_the_indices():
    statement, = read(r'A_{jk} = 0 \text{ for all } j < k')
    assert [(b['j'], b['k']) for b in assignments(statement.sides, statement.conditions, make_world(GIVENS, 0))] == [(1, 2), (1, 3), (2, 3)]


def test_an_index_without_a_range_is_refused():
    with pytest.raises(NotUnderstood):
        assignments([read_expression('j_k')], (), make_world(GIVENS, 0))


WRITTEN_OUT = [
    (r'1 + 3 + \ldots + (2n-1) = n^2', 'holds'), (r'1 + 3 + \ldots + (2n+1) = n^2', 'fails'), (r'1 + 3 + \ldots + (2n+1) = (n+1)^2', 'holds'),
    (r'1 + 4 + \ldots + n^2 = \frac{n(n+1)(2n+1)}{6}', 'holds'), (r'1 + 4 + 9 + \ldots + n^2 = \frac{n(n-1)(2n+1)}{6}', 'fails'),
    (r'1 + 4 + 10 + \ldots + n^2 = \frac{n(n+1)(2n+1)}{6}', 'refused'), (r'1 + 2 + 4 + \ldots + 2^n = 2^{n+1} - 1', 'holds'),
    (r'\frac{1}{1 \cdot 2} + \frac{1}{2 \cdot 3} + \ldots + \frac{1}{n(n+1)} = \frac{n}{n+1}', 'holds'),
    (r'1 + x + \frac{x^2}{2} + \ldots + \frac{x^n}{n!} \le e^{|x|}', 'holds'), (r'1 + 8 + 27 + \ldots + n^3 = (1 + 2 + \ldots + n)^2', 'holds')]


@pytest.mark.parametrize('tex, verdict', WRITTEN_OUT)
def test_the_last_term_is_the_rule(tex, verdict):
    assert check(tex, Givens([r'n \in \{1, \ldots, 8\}', r'x \in \mathbb{R}'])).verdict == verdict
