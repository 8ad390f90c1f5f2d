"""evaluate.py, calls.py, factors.py, operators.py: trees -> values."""
import pytest

from scripts.formulas import Givens, NotUnderstood
from scripts.formulas.arrays import Array
from scripts.formulas.operators import FUNCTIONS
from scripts.formulas.reader import read_expression
from scripts.formulas.world import make_world

GIVENS = Givens(['a = 2', 'b = 3', 'x = (1, 2, 3)', 'y = (0, 1, -1)', r'A = \begin{pmatrix} 1 & 2 \\ 3 & 4 \end{pmatrix}', 'v = (1, -1)', 'f(u) = u^2',
                 'g(u, t) = u - t', r's(u)= \frac{u}{\sum_k u_k}', 'q(a) = a + 1', r'P(R \mid S) \in \{5\}'])


def value(tex):
    found = make_world(GIVENS, 0).ev(read_expression(tex), {})
    return found.flat if isinstance(found, Array) else found


@pytest.mark.parametrize('tex, expected', [
    ('a b', 6), (r'\frac{a}{b}', 2 / 3), ('a^2 b', 12), ('-a^2', -4), (r'x \cdot y', -1), (r'x \odot y', [0, 2, -3]), ('x^T y', -1), ('A v', [-1, -1]),
    ('v^T A v', 0), ('A^{-1} A v', [1, -1]), (r'\det A', -2), (r'\operatorname{tr} A', 5), ('A_{12}', 2), ('A_1', [1, 2]), ('x_3', 3), (r'(x + y)_2', 3),
    ('f(a)', 4), ('f(x)', [1, 4, 9]), ('g(a, b)', -1), ('f(a)^2', 16), ('b(a)', 6), ('s(x)_3', 0.5), ('q(5)', 6), ('q', 3), ("f'(b)", 6), ("f''(b)", 2),
    (r'\|x\|^2', 14), (r'\|v\|_1', 2), (r'\|A\|_F^2', 30), (r'\max(a, b)', 3), (r'\min\{a, b\}', 2), (r'\arg\max_j x_j', 3), (r'\ln e^a', 2), (r'\log_2 8', 3),
    (r'\sin^2(a) + \cos^2(a)', 1), ('3!', 6), (r'\binom{4}{2}', 6), (r'|a - b|', 1), (r'\delta_{12}', 0), (r'\mathbf{1}\{a < b\}', 1), (r'\lfloor 2.5 \rfloor', 2),
    ('(a + I) A', None), (r'P(R \mid S)', 5), (r'\langle x, y \rangle', -1), (r'\tanh(0)', 0), (r"\tanh'(0)", 1), (r'\operatorname{sgn}(-a)', -1),
    (r'\begin{cases} 1 & a > b \\ 2 & \text{otherwise} \end{cases}', 2), (r'\sqrt[3]{8}', 2)])
def test_values(tex, expected):
    if expected is None:
        with pytest.raises(NotUnderstood):
            value(tex)
    else:
        assert value(tex) == pytest.approx(expected)


@pytest.mark.parametrize('tex, says', [
    ('A x', 'A x needs x of length 2'), ('x y', 'is ⊙, · or a transpose missing'), ('x + a', 'needs equal shapes'), ('k', 'not given'), ('x_4', 'out of range'),
    ('a_1', 'no components'), (r'\ln a b', 'two ways'), ('x^2', 'power'), (r'\frac{1}{x}', 'division by x'), ('f', 'needs an argument'), ('g(a)', 'takes 2'),
    (r'\|A\|', r'\|…\|_F'), (r'\sin^{-1}(a)', 'two ways'), ('a_{1.5}', 'no components'), ('x_{1.5}', 'not a whole number')])
def test_what_has_no_meaning_is_refused_and_says_why(tex, says):
    with pytest.raises(NotUnderstood) as error:
        value(tex)
    assert says in str(error.value)


def test_every_function_of_the_table_can_be_called_or_is_of_chance():
    assert [name for name in FUNCTIONS if FUNCTIONS[name].apply is None] == ['E', 'Var', 'std', 'Cov', 'P', '1']
