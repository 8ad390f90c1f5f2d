"""Norms, powers of matrices, orthogonal vectors; what holds under a condition."""
import pytest

from scripts.formulas import Givens, check
from scripts.formulas.errors import NotUnderstood
from tests.formulas.tables import every

CLAIMS = {
    'holds': [
        (r'\frac{d}{dp} \|(1, 0)\|_p = 0', [r'p > 1']),
        (r'\|x\|_p \le \|x\|_1', [r'x \in \mathbb{R}^n', r'n \in \{1,2,3\}', r'p \in \{1,2,3,4\}']),
        (r'\|x+y\|_p \le \|x\|_p + \|y\|_p', [r'x, y \in \mathbb{R}^n', r'n \in \{1,2,3\}', r'p \in \{2, 3, 4\}']),
        (r'|x^T y| \le \|x\|_p \|y\|_q', [r'x, y \in \mathbb{R}^n', r'n \in \{1,2,3\}', 'p > 1', r'q = \frac{p}{p-1}']),
        (r'\|A\|_1 = \max_j \sum_i |A_{ij}|', [r'A \in \mathbb{R}^{n \times m}', r'n, m \in \{2,3\}']),
        (r'\|A\|_\infty = \max_i \sum_j |A_{ij}|', [r'A \in \mathbb{R}^{n \times m}', r'n, m \in \{2,3\}']),
        (r'\|A\|_2^2 \le \|A\|_1 \|A\|_\infty', [r'A \in \mathbb{R}^{n \times m}', r'n, m \in \{2,3\}']),
        (r'\|A x\|_1 \le \|A\|_1 \|x\|_1', [r'A \in \mathbb{R}^{n \times m}', r'x \in \mathbb{R}^m', r'n, m \in \{2,3\}']),
        (r'\|x\|_p = \left( \sum_i |x_i|^p \right)^{1/p}', [r'x \in \mathbb{R}^n', r'n \in \{2,3\}', r'p \in \{3, 4\}']),
        (r'\|x\|_p^p = \sum_i |x_i|^p', [r'x \in \mathbb{R}^n', r'n \in \{2,3\}', r'p \in \{3, 4\}']),
        (r'\lim_{p \to \infty} \|x\|_p = \|x\|_\infty', [r'x \in \mathbb{R}^n', r'n \in \{2,3\}']),
        (r'\|x\|_4 \le \|x\|_3', [r'x \in \mathbb{R}^n', r'n \in \{2,3\}']),
        (r'\|x\|_q \le \|x\|_p', [r'x \in \mathbb{R}^n', r'n \in \{1,2,3\}', r'p, q \ge 1', r'p \le q']),
        (r'x > 1 \implies x^2 > 1', [r'x \in \mathbb{R}']),
        (r'x < y \Rightarrow e^x < e^y', [r'x, y \in \mathbb{R}']),
        (r'0 < x < y \implies x^2 < y^2', [r'x, y \in \mathbb{R}']),
        (r'x = y \implies x^2 = y^2', [r'x, y \in \mathbb{R}']),
        (r'(a + b) \bmod 2 = ((a \bmod 2) + (b \bmod 2)) \bmod 2', [r'a, b \in \{0, 1, 2, 3, 4, 5\}']),
        (r'(k + n) \bmod n = k \bmod n', [r'k \in \mathbb{N}', r'n \in \{2,3,5\}']),
        (r'k^2 \bmod 4 \le 1', [r'k \in \mathbb{N}']),
        (r'\|x\|^2 = -\sum_{i \ne j} x_i x_j', [r'x \in \mathbb{R}^n', r'n \in \{1,2,3\}', r'\sum_i x_i = 0']),
        (r'\mathbf{1}^T x = 0', [r'x \in \mathbb{R}^n', r'n \in \{2,3\}', r'\sum_{i=1}^n x_i = 0']),
        ('x^T A x = 0', [r'A \in \mathbb{R}^{n \times n}', r'x \in \mathbb{R}^n', r'n \in \{2,3\}', 'A^T = -A']),
        ('x^T A x = 0', [r'A \in \mathbb{R}^{n \times n}', r'x \in \mathbb{R}^n', r'n \in \{2,3\}', 'A = -A^T']),
        (r'\operatorname{tr}(A^2) = -\|A\|_F^2', [r'A \in \mathbb{R}^{n \times n}', r'x \in \mathbb{R}^n', r'n \in \{2,3\}', 'A^T = -A']),
        (r'\det(A) = 0', [r'A \in \mathbb{R}^{3 \times 3}', 'A^T = -A']),
        (r'\det(A) \ge 0', [r'A \in \mathbb{R}^{n \times n}', r'n \in \{2, 3\}', 'A^T = -A']),
        (r'\operatorname{tr}(A S) = 0', [r'A, S \in \mathbb{R}^{n \times n}', r'n \in \{2, 3\}', 'A^T = -A', 'S = S^T']),
        (r'\mathbb{E}[X \mid X > 0] = \sqrt{2/\pi}', [r'X \sim \mathcal{N}(0, 1)']),
        (r'\mathbb{E}[X^2 \mid X > 0] = 1', [r'X \sim \mathcal{N}(0, 1)']),
        (r'P(A = 1 \mid B = 1) = \frac{p q}{p q + (1-p) r}', [r'p, q, r \in (0,1)', r'A \sim \operatorname{Bernoulli}(p)', r'U \sim \operatorname{Bernoulli}(q)', r'V \sim \operatorname{Bernoulli}(r)', 'B = A U + (1 - A) V']),
        (r'P(A = 1 \mid B = 1) = \frac{P(B = 1 \mid A = 1) P(A = 1)}{P(B = 1)}', [r'p, q, r \in (0,1)', r'A \sim \operatorname{Bernoulli}(p)', r'U \sim \operatorname{Bernoulli}(q)', r'V \sim \operatorname{Bernoulli}(r)', 'B = A U + (1 - A) V']),
        (r'P(B = 1) = P(B = 1 \mid A = 1) P(A = 1) + P(B = 1 \mid A = 0) P(A = 0)', [r'p, q, r \in (0,1)', r'A \sim \operatorname{Bernoulli}(p)', r'U \sim \operatorname{Bernoulli}(q)', r'V \sim \operatorname{Bernoulli}(r)', 'B = A U + (1 - A) V']),
        (r'P(B = 1 \mid A = 1, V = 0) = q', [r'p, q, r \in (0,1)', r'A \sim \operatorname{Bernoulli}(p)', r'U \sim \operatorname{Bernoulli}(q)', r'V \sim \operatorname{Bernoulli}(r)', 'B = A U + (1 - A) V']),
        (r'P(T > s + t \mid T > s) = P(T > t)', [r'\lambda, s, t > 0', r'T \sim \operatorname{Exp}(\lambda)']),
        (r'\mathbb{E}[T \mid T > s] = s + \frac{1}{\lambda}', [r'\lambda, s > 0', r'T \sim \operatorname{Exp}(\lambda)']),
        (r'\operatorname{Var}(X \mid X > 0) = 1 - \frac{2}{\pi}', [r'X \sim \mathcal{N}(0, 1)']),
        (r'P(A = 1 \mid A = 1) = 1', [r'p \in (0,1)', r'A \sim \operatorname{Bernoulli}(p)']),
        (r'\|x+y\|^2 = \|x\|^2 + \|y\|^2', [r'x, y \in \mathbb{R}^n', r'n \in \{2,3\}', 'x^T y = 0']),
        (r'\|x+y\| = \|x-y\|', [r'x, y \in \mathbb{R}^n', r'n \in \{2,3\}', r'x \cdot y = 0']),
        (r'\|x+y\|^2 = \|x\|^2 + \|y\|^2', [r'x, y \in \mathbb{R}^n', r'n \in \{2,3\}', r'\langle x, y \rangle = 0']),
        (r'\|x\| \le \|x + y\|', [r'x, y \in \mathbb{R}^n', r'n \in \{2,3\}', 'x^T y = 0']),
        (r'\|x+y\| < \|x\| + \|y\| + 1', [r'x, y \in \mathbb{R}^n', r'n \in \{2,3\}', 'x^T y = 0']),
        ('(I - u u^T) v = v', [r'u, v \in \mathbb{R}^n', r'n \in \{2,3\}', r'\|u\| = 1', 'u^T v = 0']),
        ('(I - v v^T) u = u', [r'u, v \in \mathbb{R}^n', r'n \in \{2,3\}', r'\|v\| = 1', 'u^T v = 0']),
        ('(A x)^T (A y) = 0', [r'A \in \mathbb{R}^{n \times n}', r'x, y \in \mathbb{R}^n', r'n \in \{2,3\}', 'x^T y = 0', 'A^T A = I']),
        ('A^{1/2} A^{1/2} = A', [r'A \in \mathbb{R}^{n \times n}', r'n \in \{1,2,3\}', r'A \succ 0']),
        ('A^{-1/2} A A^{-1/2} = I', [r'A \in \mathbb{R}^{n \times n}', r'n \in \{1,2,3\}', r'A \succ 0']),
        (r'\det(A^{1/2})^2 = \det(A)', [r'A \in \mathbb{R}^{n \times n}', r'n \in \{2,3\}', r'A \succ 0']),
        (r'\operatorname{tr}(A^{1/2}) \ge \sqrt{\operatorname{tr}(A)}', [r'A \in \mathbb{R}^{n \times n}', r'n \in \{2,3\}', r'A \succ 0']),
        (r'\|A^{1/2} x\|^2 = x^T A x', [r'A \in \mathbb{R}^{n \times n}', r'n \in \{2,3\}', r'A \succ 0', r'x \in \mathbb{R}^n']),
        (r'\nabla_x \|A^{1/2} x\|^2 = 2 A x', [r'A \in \mathbb{R}^{n \times n}', r'n \in \{2,3\}', r'A \succ 0', r'x \in \mathbb{R}^n']),
        (r'\frac{\partial \operatorname{tr}(A^{1/2})}{\partial A_{ij}} = \frac{1}{2} (A^{-1/2})_{ij}', [r'A \in \mathbb{R}^{n \times n}', r'n \in \{2,3\}', r'A \succ 0', r'i,j \in \{1, 2\}'])],
    'fails': [
        (r'\|x\|_p \ge \|x\|_1', [r'x \in \mathbb{R}^n', r'n \in \{2,3\}', r'p \in \{2,3,4\}']),
        (r'|x^T y| \le \|x\|_p \|y\|_p', [r'x, y \in \mathbb{R}^n', r'n \in \{1,2,3\}', 'p > 1', r'q = \frac{p}{p-1}']),
        (r'\|A\|_\infty = \max_j \sum_i |A_{ij}|', [r'A \in \mathbb{R}^{n \times m}', r'n, m \in \{2,3\}']),
        (r'\|A\|_2^2 \le \|A\|_1', [r'A \in \mathbb{R}^{n \times m}', r'n, m \in \{2,3\}']),
        (r'\|x\|_p^p = \sum_i x_i^p', [r'x \in \mathbb{R}^n', r'n \in \{2,3\}', r'p \in \{3, 4\}']),
        (r'x > -1 \implies x^2 > 1', [r'x \in \mathbb{R}']),
        (r'x < y \Rightarrow x^2 < y^2', [r'x, y \in \mathbb{R}']),
        (r'x = y \implies x^2 = y^3', [r'x, y \in \mathbb{R}']),
        (r'(a + b) \bmod 3 = (a \bmod 3) + (b \bmod 3)', [r'a, b \in \{0, 1, 2, 3, 4, 5\}']),
        (r'k^2 \bmod 3 \le 0', [r'k \in \mathbb{N}']),
        (r'\|x\|^2 = \sum_{i \ne j} x_i x_j', [r'x \in \mathbb{R}^n', r'n \in \{2,3\}', r'\sum_i x_i = 0']),
        (r'\operatorname{tr}(A^2) = \|A\|_F^2', [r'A \in \mathbb{R}^{n \times n}', r'x \in \mathbb{R}^n', r'n \in \{2,3\}', 'A^T = -A']),
        (r'\det(A) = 0', [r'A \in \mathbb{R}^{n \times n}', r'n \in \{2, 3\}', 'A^T = -A']),
        (r'\det(A) \le 1', [r'A \in \mathbb{R}^{n \times n}', r'n \in \{2, 3\}', 'A^T = -A']),
        (r'\mathbb{E}[X \mid X > 0] = \sqrt{1/\pi}', [r'X \sim \mathcal{N}(0, 1)']),
        (r'P(A = 1 \mid B = 1) = \frac{P(B = 1 \mid A = 1) P(B = 1)}{P(A = 1)}', [r'p, q, r \in (0,1)', r'A \sim \operatorname{Bernoulli}(p)', r'U \sim \operatorname{Bernoulli}(q)', r'V \sim \operatorname{Bernoulli}(r)', 'B = A U + (1 - A) V']),
        (r'P(B = 1 \mid A = 0, V = 0) = q', [r'p, q, r \in (0,1)', r'A \sim \operatorname{Bernoulli}(p)', r'U \sim \operatorname{Bernoulli}(q)', r'V \sim \operatorname{Bernoulli}(r)', 'B = A U + (1 - A) V']),
        (r'P(T > s + t \mid T > s) = P(T > s)', [r'\lambda, s, t > 0', r'T \sim \operatorname{Exp}(\lambda)']),
        (r'\mathbb{E}[T \mid T > s] = \frac{1}{\lambda}', [r'\lambda, s > 0', r'T \sim \operatorname{Exp}(\lambda)']),
        (r'\|x+y\|^2 = \|x\|^2', [r'x, y \in \mathbb{R}^n', r'n \in \{2,3\}', 'x^T y = 0']),
        (r'\|x\| \le \|y\|', [r'x, y \in \mathbb{R}^n', r'n \in \{2,3\}', 'x^T y = 0']),
        ('x_1 y_1 = 0', [r'x, y \in \mathbb{R}^n', r'n \in \{2,3\}', 'x^T y = 0']),
        (r'\operatorname{Var}(X \mid X > 0) = 1 - \frac{1}{\pi}', [r'X \sim \mathcal{N}(0, 1)']),
        ('A^{-1/2} A A^{1/2} = I', [r'A \in \mathbb{R}^{n \times n}', r'n \in \{2,3\}', r'A \succ 0']),
        (r'\operatorname{tr}(A^{1/2}) = \sqrt{\operatorname{tr}(A)}', [r'A \in \mathbb{R}^{n \times n}', r'n \in \{2,3\}', r'A \succ 0'])],
    'refused': [
        (r'\operatorname{std}(X \mid X > 0) = 1 - \frac{2}{\pi}', [r'X \sim \mathcal{N}(0, 1)']),
        (r'k \bmod 3 \cdot 2 = 2 (k \bmod 3)', [r'k \in \mathbb{N}']),
        (r'k \bmod m = k - m \lfloor \frac{k}{m} \rfloor', [r'k \in \mathbb{N}', r'm \in \{-3, -2\}']),
        (r'\frac{\partial \|x\|_3}{\partial x_i} = \frac{x_i |x_i|}{\|x\|_3^2}', [r'x \in \mathbb{R}^n', r'n \in \{2,3\}', r'x_i \ne 0']),
        (r'\|x\|_{1/2} \le \|x\|_3', [r'x \in \mathbb{R}^n', r'n \in \{2,3\}']),
        (r'x > 0, y > 0 \implies x y > 0', [r'x, y \in \mathbb{R}']),
        (r'x > 0 \implies', [r'x, y \in \mathbb{R}']),
        (r'\implies x > 0', [r'x, y \in \mathbb{R}']),
        (r'x > 0 \implies x > -1 \implies x > -2', [r'x, y \in \mathbb{R}']),
        (r'a + b \bmod 3 = (a + b) \bmod 3', [r'a, b \in \{0, 1, 2, 3, 4, 5\}']),
        (r'P(A = 1 \mid B = 1) = \frac{P(B = 1 \mid A = 1) P(A = 1)}{P(B = 1)}', [r'A, B \in \{0, 1\}']),
        (r'\mathbb{E}[X \mid X] = X', [r'X \sim \mathcal{N}(0, 1)']),
        (r'P(X > 1 \mid X = 0) = 0', [r'X \sim \mathcal{N}(0, 1)']),
        ('A^{1/2} A^{1/2} = A', [r'A \in \mathbb{R}^{n \times n}', r'n \in \{2,3\}']),
        ('A^{1/2} A^{1/2} = A', [r'A \in \mathbb{R}^{n \times n}', r'n \in \{2,3\}', 'A = A^T']),
        ('A^{1/3} A^{2/3} = A', [r'A \in \mathbb{R}^{n \times n}', r'n \in \{2,3\}', r'A \succ 0']),
        ('(A B)^{1/2} = A^{1/2} B^{1/2}', [r'A, B \in \mathbb{R}^{n \times n}', r'n \in \{2,3\}', r'A \succ 0', r'B \succ 0'])]}
NO_GIVENS = [
    [r'x, y, \tilde{y} \in \mathbb{R}^n', 'x^T y = 0'],
    [r'x, y \in \mathbb{R}', r'x > 0 \implies y > 0'],
    [r'x \in (0,1)^n', r'n \in \{2,3\}', r'\sum_{i=1}^n x_i = 0'],
    [r'A \in \mathbb{R}^{n \times n}', r'n \in \{2, 3\}', 'A^T = -A', 'A = A^T'],
    [r'u, v \in \mathbb{R}^n', r'n \in \{2,3\}', r'\|u\| = 1', r'\|v\| = 1', 'u^T v = 0'],
    [r'x \in \mathbb{R}^n', r'n \in \{2,3\}', 'x^T x = 0']]


@pytest.mark.parametrize('verdict, tex, lines', every(CLAIMS))
def test_claims(verdict, tex, lines):
    assert check(tex, Givens(lines), explained=False).verdict == verdict


@pytest.mark.parametrize('lines', NO_GIVENS)
def test_no_such_givens(lines):
    with pytest.raises(NotUnderstood):
        Givens(lines)


@pytest.mark.parametrize('tex, lines, told', [
    (r'\mathbb{E}[X \mid X] = X', [r'X \sim \mathcal{N}(0, 1)'], 'E of what is conditional'),
    ('A^{1/2} A^{1/2} = A', [r'A \in \mathbb{R}^{2 \times 2}', 'A = A^T'], 'not positive definite')])
def test_what_is_refused_is_told(tex, lines, told):
    assert told in check(tex, Givens(lines), explained=False).message
