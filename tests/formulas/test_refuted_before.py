"""What a reader who had seen no code once found answered wrongly, or refused without need."""
import pytest

from scripts.formulas import Givens, NotUnderstood, check
from scripts.formulas.arrays import Array
from scripts.formulas.valley import descend_valley
from tests.formulas.tables import every

CLAIMS = {
    'holds': [
        (r'\sqrt[3]{x^3} = x', [r'x \in \mathbb{R}']),
        (r'\sqrt[3]{x y} = \sqrt[3]{x} \sqrt[3]{y}', [r'x, y \in \mathbb{R}']),
        (r'\sqrt[3]{-8} = -2', []),
        (r'\frac{d}{dx} \sqrt[3]{x} = \frac{1}{3} x^{-2/3}', ['x > 0']),
        (r'1 - \tanh x < 2 e^{-2x}', [r'x \in (20,300)']),
        (r'\ln(1 + e^{-x}) < e^{-x}', [r'x \in (40,700)']),
        (r'-\ln(1 - e^{-x}) > e^{-x}', [r'x \in (40,700)']),
        ('[x]_+ - [-x]_+ = x', [r'x \in \mathbb{R}^n']),
        (r'\max(0, x) = x \odot \frac{1}{2} (\mathbf{1} + \mathbf{1}) \odot \max(0, x)', [r'x \in \{0,1\}^n']),
        (r'\|\max(0,x) - \max(0,y)\| \le \|x - y\|', [r'x, y \in \mathbb{R}^n']),
        (r'P(X_1 > 0, X_2 > 0) = \frac14', [r'X \sim \mathcal{N}(0,1)^2']),
        ('P(A = 1, B = 1) = p q', [r'p, q \in (0,1)', r'A \sim \operatorname{Bernoulli}(p)', r'B \sim \operatorname{Bernoulli}(q)']),
        (r'\|x\|^2_2 = x^T x', [r'x \in \mathbb{R}^n']),
        (r'\lambda_{\max}(H) = 1', [r'X \in \mathbb{R}^{4 \times 2}', 'H = X (X^T X)^{-1} X^T']),
        (r'\mathbb{E}[\ln U] = -1', [r'U \sim \mathcal{U}(0,1)']),
        (r'(\ln x)^2 \ge 0', ['x > 0']),
        (r'\ln(x^2) = 2 \ln x', ['x > 0']),
        (r'P(K - n p > 0) = P(K \geq 4)', [r'n \in \{10\}', r'p \in \{0.3\}', r'K \sim \operatorname{Binomial}(n, p)']),
        (r'\lim_{x \to \infty} \tanh(x - 10^6) = 1', []),
        (r'\mathbb{E}[\frac{1}{\sqrt{U}}] = 2', [r'U \sim \mathcal{U}(0,1)'])],
    'fails': [
        (r'\sqrt[3]{x^2} = x', [r'x \in \mathbb{R}']),
        (r'1 - \tanh x = 2 e^{-2x}', [r'x \in (20,200)']),
        (r'1 - \tanh x > 2 e^{-2x}', [r'x \in (20,300)']),
        (r'\max(0, x) = x', [r'x \in \mathbb{R}^n']),
        (r'\mathbb{E}[\ln U] = -1.000001', [r'U \sim \mathcal{U}(0,1)']),
        (r'\lim_{x \to \infty} \tanh(x - 1000) = -1', [])],
    'refused': [
        (r'\sqrt[4]{-8} = -2', []),
        (r'\ln (x)^2 = 2 \ln x', ['x > 0'])]}


@pytest.mark.parametrize('verdict, tex, lines', every(CLAIMS))
def test_claims(verdict, tex, lines):
    assert check(tex, Givens(lines), explained=False).verdict == verdict


@pytest.mark.parametrize('tex, verdict', [
    (r'(x - 1.3)^2 + (y - 2.7)^2 + (z + 0.4)^2 > 0', 'fails'), (r'(1.3 - x)^2 + 100 (y - x^2)^2 > 10^{-4}', 'fails'), (r'(1.3 - x)^2 + 100 (y - x^2)^2 \ge 0', 'holds'),
    (r'x^2 + y^2 + z^2 - xy - yz - 2.1 z > -1.6537499', 'fails'), (r'x^2 + y^2 + z^2 - xy - yz - 2.1 z > -1.6537501', 'holds')])
def test_a_valley_is_followed_to_its_lowest_point(tex, verdict):
    assert check(tex, Givens([r'x, y, z \in \mathbb{R}'])).verdict == verdict


@pytest.mark.parametrize('lines, tex', [
    ([r'y \in [0,1]', r'a \in (0,1)'], r'\frac{y}{a^2} + \frac{1-y}{(1-a)^2} > 0'), ([r'\mu \in (0,1)', r'h < 0'], r'\mu h < 0'), ([r'n, M, q \in (1,2)'], r'(M + q) \frac{n}{n n} > 0')])
def test_a_valley_is_not_followed_out_of_the_domains(lines, tex):
    assert check(tex, Givens(lines)).verdict == 'holds'


@pytest.mark.parametrize('lines, says', [
    ([r'A \in \mathbb{R}^{2 \times 2}', r'\det(A) = 1'], 'has a meaning already'), (['x > 0', r'\ln(x) = y', r'y \in \mathbb{R}'], 'has a meaning already'),
    ([r'A \in \mathbb{R}^{2 \times 2}', r'A = A^T', r'\lambda_{\max}(A) = 1'], 'has a meaning already')])
def test_the_value_of_a_known_function_is_no_given(lines, says):
    with pytest.raises(NotUnderstood, match=says):
        Givens(lines)


@pytest.mark.parametrize('tex, says', [(r'\max(x, y) = x', 'the largest or smallest of'), (r'\sum_{i < j, j < i} 1 = 0', 'nothing tells the range')])
def test_what_has_no_value_is_refused(tex, says):
    assert says in check(tex, Givens([r'x \in \mathbb{R}^2', r'y \in \mathbb{R}^3'])).message


def test_many_numbers_are_not_moved_together():
    class Descent:
        free, world = ['x'], type('World', (), {'value': lambda self, key: Array((9,), [0.0] * 9)})()
        over = None                                          # not asked
    assert descend_valley(Descent()) is None
