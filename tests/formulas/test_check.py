"""check.py, bench.py, messages.py, neighbours.py: the verdict, its steps, and what the author is told."""
import pytest

from scripts.formulas import Givens, check
from tests.formulas.book_givens import NETWORK

SIGMOID = r'\sigma(u) = \frac{1}{1+e^{-u}}'
REAL = Givens([r'a, b, x \in \mathbb{R}'])
Z = Givens([SIGMOID, r'z \in \mathbb{R}'])


def test_each_step_of_a_chain_is_named():
    result = check(r"\sigma'(z) = \sigma(z)(1-\sigma(z)) \leq \frac14", Z, equality='z = 0')
    assert result.verdict == 'holds' and result.evidence.startswith('held on ')
    assert [(s.relation, s.right, s.verdict, s.equality) for s in result.steps] == [
        ('=', r'\sigma(z)(1-\sigma(z))', 'holds', None), ('≤', r'\frac14', 'holds', 'reached')]
    assert result.weaker is None and result.readback and result.example


def test_the_failing_step_of_an_aligned_derivation_is_named():
    result = check(r'\begin{aligned} (a+b)^2 &= a^2 + 2ab + b^2 \\ &= a^2 + b^2 \end{aligned}', REAL)
    assert result.verdict == 'fails' and [s.verdict for s in result.steps] == ['holds', 'fails']
    assert result.message.startswith('step 2:')


def test_the_message_holds_both_values_the_smallest_instance_and_the_cause():
    result = check(r'(a+b)^2 = a^2 - 2ab + b^2', REAL)
    assert 'left  = 9' in result.message and 'right = 1' in result.message and 'a = 2, b = 1' in result.message
    assert 'flipping a sign makes it hold: ' in result.message


@pytest.mark.parametrize('tex, cause', [
    (r"\delta^l = (w^{l+1} \delta^{l+1}) \odot \sigma'(z^l)", 'transposing w makes it hold'),
    (r"\frac{\partial C}{\partial w^l_{jk}} = a^l_k \delta^l_j", 'shifting an index makes it hold'),
    (r"\frac{\partial C}{\partial b^l_j} = \delta^l_j \sigma'(z^l_j)", 'dropping a factor makes it hold')])
def test_the_likely_cause_of_a_wrong_equation_of_backpropagation(tex, cause):
    result = check(tex, Givens(NETWORK.splitlines()))
    assert result.verdict in ('fails', 'refused') and cause in result.message


def test_shape_errors_name_the_matrices():
    result = check('w x = 3', Givens([r'w \in \mathbb{R}^{3 \times 2}', r'x \in \mathbb{R}^3']))
    assert result.verdict == 'refused' and 'w is a 3×2 matrix' in result.message and 'w x needs x of length 2' in result.message


def test_ranges_are_printed():
    result = check(r'(x \odot y)_j = x_j y_j', Givens([r'n \in \{2,3\}', r'x, y \in \mathbb{R}^n']))
    assert result.ranges == 'j = 1…3'


@pytest.mark.parametrize('tex', ['x = x', '(x) = x', 'x', r'\sin(x', 'q = x', r'\int_0^1 x', r'x \to x + 1', r'x = a \text{ if } 1 > 2', 'a + = b', ''])
def test_what_is_refused_is_neither_held_nor_failed(tex):
    result = check(tex, REAL)
    assert result.verdict == 'refused' and result.message and not result.evidence


@pytest.mark.parametrize('tex, reason', [
    ('a = b x', ''), ('x =', 'unread'), ('q = x', 'unread'), ('x = x', 'unread'),
    ('v = x', 'misfit'), ('v + u = v', 'misfit'), (r'v \cdot u = x', 'misfit'), (r'v \odot u = v', 'misfit'), ('v v = x', 'misfit'),
    ('A u = v', 'misfit'), ('v_4 = x', 'misfit'), ('x_1 = x', 'misfit'), (r'\frac{x}{a - a} = b', 'unevaluated'), (r'\sum_j v_j u_j = x', 'misfit'),
    (r'\ln(-1 - x^2) = x', 'unevaluated'), (r'\sum_{k=1}^{10000000} x = x', 'unevaluated'), ('(' * 300 + 'x' + ')' * 300 + ' = a', 'unevaluated')])
def test_a_refusal_says_why(tex, reason):
    givens = Givens([r'a, b, x \in \mathbb{R}', r'v \in \mathbb{R}^3', r'u \in \mathbb{R}^2', r'A \in \mathbb{R}^{3 \times 3}'])
    result = check(tex, givens)
    assert result.reason == reason and (result.verdict == 'refused') == bool(reason)


def test_without_an_explanation_the_verdict_is_the_same_and_the_cause_is_not_sought():
    for tex in (r'(a+b)^2 = a^2 - 2ab + b^2', r'(a+b)^2 = a^2 + 2ab + b^2', 'q = x'):
        assert check(tex, REAL, explained=False).verdict == check(tex, REAL).verdict
    assert 'likely cause' not in check(r'(a+b)^2 = a^2 - 2ab + b^2', REAL, explained=False).message


def test_an_inequality_without_its_case_of_equality_is_weaker():
    assert 'looser' in check(r'-1 \le \sin(x)', REAL).weaker or check(r'-1 \le \sin(x)', REAL).steps[0].equality == 'touched'
    assert check(r'x^2 \ge -3', REAL).weaker


def test_a_wrong_case_of_equality_fails():
    result = check(r'x^2 + 1 \ge 2x', REAL, equality='x = 2')
    assert result.verdict == 'fails' and 'equality does not hold' in result.message
    assert check(r'x^2 + 1 \ge 2x', REAL, equality='x = 1').verdict == 'holds'


def test_conditions_restrict_the_claim():
    assert check(r'\sqrt{x^2} = x \text{ if } x > 0', REAL).verdict == 'holds'
    assert check(r'\sqrt{x^2} = x', REAL).verdict == 'fails'


@pytest.mark.parametrize('tex, line, verdict', [
    ('x_1 x_2 x_3 = 0', r'x \in \{0,1\}^3', 'fails'), (r'\prod_i x_i = 0', r'x \in \{0,1\}^6', 'fails'), (r'\sum_i x_i < 4', r'x \in \{-1,1\}^4', 'fails'), (r'\sum_i x_i \le 4', r'x \in \{-1,1\}^4', 'holds'),
    (r'\sum_i x_i \leq 4', r'x \in \{0,1\}^5', 'fails'), ('n < 100', r'n \in \{1, 2, \ldots, 100\}', 'fails'), (r'\frac1n > 0.01', r'n \in \{1, \ldots, 100\}', 'fails'),
    ('n > 1', r'n \in \{1, \ldots, 100\}', 'fails')])
def test_finite_choices_are_all_met_and_of_long_ones_the_ends(tex, line, verdict):
    assert check(tex, Givens([line])).verdict == verdict


@pytest.mark.parametrize('tex, lines, verdict', [
    (r'x^2 = 2 \iff x = \sqrt{2}', [r'x \in \mathbb{R}'], 'refused'), (r'A x = 0 \iff x = 0', [r'A \in \mathbb{R}^{2 \times 2}', r'x \in \mathbb{R}^2'], 'refused'),
    (r'x^2 \ge 2 \iff |x| > \sqrt{2}', [r'x \in \mathbb{R}'], 'refused'), (r'x^2 \ge 2 \iff |x| \ge \sqrt{2}', [r'x \in \mathbb{R}'], 'holds'),
    (r'x y = 1 \iff x = y = 1', [r'x, y \in \{0,1\}'], 'holds'), (r'x y = 0 \iff x = 0', [r'x, y \in \{0,1\}'], 'fails')])
def test_an_equivalence_that_no_draw_can_tell_is_refused(tex, lines, verdict):
    assert check(tex, Givens(lines)).verdict == verdict


SQUARES = r'a^2 + b^2 + c^2 \geq a b + b c + c a'


@pytest.mark.parametrize('tex, equality, verdict', [
    (SQUARES, 'a = b = c', 'holds'), (SQUARES, 'a = b', 'fails'), (r'a^2 + b^2 \ge 0', 'a = b = 0', 'holds'), (r'\sum_i x_i \le 3 \max_i x_i', 'x_1 = x_2 = x_3', 'refused')])
def test_cases_of_equality_in_a_chain(tex, equality, verdict):
    assert check(tex, Givens([r'a, b, c \in \mathbb{R}', r'x \in \mathbb{R}^3']), equality=equality).verdict == verdict


@pytest.mark.parametrize('tex, equality, verdict', [
    (r'x^4 \geq 2x^2 - 1', 'x = 1', 'fails'), (r'x^2 + y^2 \geq 2xy', 'x = y', 'holds'), (r'x^2 + y^2 \geq 2xy', 'x = 0\ny = 0', 'fails'), (r'x^2 (x-1)^2 \geq 0', 'x = 0', 'fails'),
    (r'|v \cdot w| \leq \|v\| \|w\|', 'v = w', 'fails'), (r'\sin z \leq 1', r'z = \frac{\pi}{2}', 'fails'), (r'\ln z \leq z - 1', 'z = 1', 'holds')])
def test_equality_there_and_only_there(tex, equality, verdict):
    givens = Givens([r'x, y \in \mathbb{R}', r'v, w \in \mathbb{R}^2', r'z \in (0,9)'])
    result = check(tex, givens, equality=equality + '\nonly')
    assert result.verdict == verdict and check(tex, givens, equality=equality).verdict == 'holds'
    assert verdict == 'holds' and result.steps[0].equality == 'only' or 'equal here too' in result.message


def test_only_has_to_say_where():
    assert 'nothing says where' in check(r'x^2 \geq 0', Givens([r'x \in \mathbb{R}']), equality='only').message


@pytest.mark.parametrize('tex, verdict', [
    (r'1 - e^{-x^2} < 1', 'holds'), (r'\frac{1}{1+e^{-x^2}} < 1', 'holds'), (r'\tanh(x^2) < 1', 'holds'), (r'\sin^2 x + \cos^2 x < 1', 'fails'),
    (r'(1 - e^{-x^2}) o < o', 'holds'), (r'(\sin^2 x + \cos^2 x) o < o', 'fails')])
def test_a_difference_too_small_for_thirty_digits(tex, verdict):
    assert check(tex, Givens([r'x \in \mathbb{R}', r'o \in \{1\}^2'])).verdict == verdict


def test_update_rules():
    givens = Givens([r'w \in \mathbb{R}', r'\eta \in (0,1)', r"w' = w - 2 \eta w"])
    assert check(r"w \to (1 - 2\eta) w", givens).verdict == 'holds'
    assert check(r"w \to w' = (1 - \eta) w", givens).verdict == 'fails'
    assert check(r"w = w + 0 \to w' = (1 - 2 \eta) w", givens).verdict == 'holds'


def test_oracles():
    givens = Givens([r'x \in (1,2)'])
    assert check(r'\text{twice} = 2x', givens, oracles={'twice': lambda value: 2 * value('x')}).verdict == 'holds'
    assert check(r'\text{twice} = 2.0000001 x', givens, oracles={'twice': lambda value: 2 * value('x')}).verdict == 'fails'


def test_arithmetic_needs_no_givens():
    assert check('1 + 1 = 2', Givens()).verdict == 'holds' and check('1 + 1 = 3', Givens()).verdict == 'fails'


def test_undefined_everywhere_is_refused():
    assert check(r'\ln(-x^2 - 1) = 0', REAL).verdict == 'refused'


def test_the_same_formula_gives_the_same_result():
    first, second = [check(r'a^2 \ge b', REAL) for _ in range(2)]
    assert (first.message, first.example) == (second.message, second.example)
