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


ROWS = [r'n \in \{2, \ldots, 6\}', r'm = 2 n', r'x, w \in \mathbb{R}^n', r'v \in \{0,1\}^m', r'b, y \in \mathbb{R}', r'c_0, \ldots, c_n \in \mathbb{R}']
READ = [
    # what stands before a row is no part of it, and is there once
    (r'b + w_1 x_1 + \cdots + w_n x_n', r'b + w \cdot x'), (r'x_1 + x_2 + \cdots + x_n - b', r'\sum_j x_j - b'), (r'1 + x_1 + \cdots + x_n', r'1 + \sum_j x_j'), (r'\max(0, x_1, \ldots, x_n)', r'\max(0, \max_j x_j)'),
    (r'2 x_1 x_2 \cdots x_n', r'2 \prod_j x_j'), (r'b - x_1 - \cdots - x_n', r'b - \sum_j x_j'),
    # a product may have signs of multiplication, a sum signs
    (r'2 \cdot 4 \cdots 10', '3840'), (r'1 \cdot 3 \cdot 5 \cdots (2n-1)', r'\frac{(2n)!}{2^n n!}'), (r'2 \times 4 \times \cdots \times 10', '3840'), (r'n (n-1) \cdots 1', 'n!'),
    (r'1 - 2 + 3 - 4 + \cdots - 2n', '-n'), (r'1 - 2 + 3 - \cdots + (2n-1)', 'n'), (r'1 - y + y^2 - \cdots + (-1)^n y^n', r'\sum_{k=0}^n (-y)^k'),
    (r'-x_1 - x_2 - \cdots - x_n', r'-\sum_j x_j'), (r'x_1 + \cdots + x_n - w_1 - \cdots - w_n', r'\sum_j (x_j - w_j)'),
    # some of the numbers go by equal steps, each by its own
    (r'x_1^2 + \cdots + x_n^2', r'\|x\|^2'), (r'x_1 w_n + x_2 w_{n-1} + \cdots + x_n w_1', r'\sum_j x_j w_{n+1-j}'), (r'x_1 x_2 + x_2 x_3 + \cdots + x_{n-1} x_n', r'\sum_{j=1}^{n-1} x_j x_{j+1}'),
    (r'\ln 2 + \ln 3 + \cdots + \ln n', r'\ln(n!)'), (r'(n+1) + (n+2) + \cdots + 2n', r'\frac{n(3n+1)}{2}'), (r'\binom{n}{0} + \binom{n}{1} + \cdots + \binom{n}{n}', '2^n'),
    # values that agree by chance make no row
    (r'v_1 + v_2 + \cdots + v_{2n}', r'\sum_j v_j'), (r'y + 3y + \cdots + (2n-1) y', 'n^2 y'), (r'e^{x_1} + \cdots + e^{x_n}', r'\sum_j e^{x_j}'),
    (r'(x_1, \ldots, x_n)', 'x'), (r'\begin{pmatrix} x_1 \\ \vdots \\ x_n \end{pmatrix}', 'x')]
NOT_READ = [r'1 - 2 + 3 - \cdots + 2n', r'x_1 + \cdots - x_n', r'c_0 + w_1 + \cdots + w_n', r'\cos(y) + \cos(3y) + \cdots + \cos(5y) + \cos(8y) + \cdots', r'y + y + \cdots + y', r'1 \cdot 2 \cdot 4 \cdots 64',
            r'x_1 + x_2^2 + \cdots + x_n^3', r'x_1 w_1 + x_1 w_2 + \cdots + x_n w_n', r'\cdots + x_n']


@pytest.mark.parametrize('tex, sum_of', READ, ids=[tex for tex, _ in READ])
def test_what_dots_stand_for(tex, sum_of):
    result = check(tex + ' = ' + sum_of, Givens(ROWS))
    assert result.verdict == 'holds', result.message
    assert check(tex + ' = 1.000001 ' + ('(%s)' % sum_of if sum_of != '3840' else r'\cdot 3840'), Givens(ROWS)).verdict == 'fails'


@pytest.mark.parametrize('tex', NOT_READ)
def test_dots_without_a_pattern(tex):
    result = check(tex + ' = 17', Givens(ROWS))
    assert result.verdict == 'refused' and 'internal' not in result.message


def test_a_letter_that_a_sum_binds_says_nothing_of_the_same_letter_outside():
    assert check(r'\sum_i w_i + v_i = v_i + \sum_k w_k', Givens([r'v \in \mathbb{R}^2', r'w \in \mathbb{R}^3'])).verdict == 'holds'
