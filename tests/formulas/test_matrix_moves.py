"""structures.py, tight.py: inequalities about matrices are pressed among the matrices of their kind."""
import pytest

from scripts.formulas import Givens, check
from tests.formulas.tables import every

CLAIMS = {
    'holds': [
        (r'\ln \det(A) \le \operatorname{tr}(A) - n', [r'n \in \{2,3\}', r'A \in \mathbb{R}^{n \times n}', r'A \succ 0']),
        (r'\operatorname{tr}(A B) \geq 0', [r'n \in \{2,3\}', r'A, B \in \mathbb{R}^{n \times n}', r'A \succ 0', r'B \succ 0']),
        (r'\det(A) \leq \prod_{i=1}^n A_{ii}', [r'n \in \{2,3\}', r'A \in \mathbb{R}^{n \times n}', r'A \succ 0']),
        (r'|\operatorname{tr}(Q)| \le n', [r'n \in \{2,3\}', r'Q \in \mathbb{R}^{n \times n}', 'Q^T Q = I']),
        (r'\|Q x\| \le \|x\|', [r'n \in \{2,3\}', r'Q \in \mathbb{R}^{n \times n}', 'Q^T Q = I', r'x \in \mathbb{R}^n']),
        (r'\|Q x\| \ge \|x\|', [r'n \in \{2,3\}', r'Q \in \mathbb{R}^{n \times n}', 'Q^T Q = I', r'x \in \mathbb{R}^n']),
        (r'\det(Q) \le 1', [r'n \in \{2,3\}', r'Q \in \mathbb{R}^{n \times n}', 'Q^T Q = I']),
        (r'\det(Q)^2 \ge 1', [r'n \in \{2,3\}', r'Q \in \mathbb{R}^{n \times n}', 'Q^T Q = I']),
        (r'Q_{11}^2 \le 1', [r'n \in \{2,3\}', r'Q \in \mathbb{R}^{n \times n}', 'Q^T Q = I']),
        (r'\lambda_{\min}(A) > 0', [r'n \in \{2,3\}', r'A \in \mathbb{R}^{n \times n}', r'A \succ 0']),
        (r'\det(A) > 0', [r'n \in \{2,3\}', r'A \in \mathbb{R}^{n \times n}', r'A \succ 0']),
        ('x^T A x > 0', [r'n \in \{2,3\}', r'A \in \mathbb{R}^{n \times n}', r'A \succ 0', r'x \in \mathbb{R}^n', 'x_1 > 0']),
        (r'x^T A^{-1} x \ge 0', [r'n \in \{2,3\}', r'A \in \mathbb{R}^{n \times n}', r'A \succ 0', r'x \in \mathbb{R}^n']),
        (r'\|A^{-1}\|_2 \|A\|_2 \ge 1', [r'n \in \{2,3\}', r'A \in \mathbb{R}^{n \times n}', r'A \succ 0']),
        (r'\operatorname{tr}(A) \operatorname{tr}(A^{-1}) \ge n^2', [r'n \in \{2,3\}', r'A \in \mathbb{R}^{n \times n}', r'A \succ 0']),
        (r'x^T A x \ge 0', [r'n \in \{2,3\}', r'A \in \mathbb{R}^{n \times n}', r'A \succeq 0', r'x \in \mathbb{R}^n']),
        (r'\det A \ge 0', [r'n \in \{2,3\}', r'A \in \mathbb{R}^{n \times n}', r'A \succeq 0']),
        (r'(x^T y)^2 \le (x^T A x)(y^T A^{-1} y)', [r'n \in \{2,3\}', r'A \in \mathbb{R}^{n \times n}', r'A \succ 0', r'x,y \in \mathbb{R}^n']),
        (r'\lambda_{\max}(A+B) \le \lambda_{\max}(A) + \lambda_{\max}(B)', [r'n \in \{2,3\}', r'A, B \in \mathbb{R}^{n \times n}', 'A = A^T', 'B = B^T'])],
    'fails': [
        (r'\lambda_{\min}(A) \geq 0.001', [r'n \in \{2,3\}', r'A \in \mathbb{R}^{n \times n}', r'A \succ 0']),
        (r'\lambda_{\max}(A) \leq 1000', [r'n \in \{2,3\}', r'A \in \mathbb{R}^{n \times n}', r'A \succ 0']),
        (r'\det(A) \geq 10^{-6}', [r'n \in \{2,3\}', r'A \in \mathbb{R}^{n \times n}', r'A \succ 0']),
        (r'A_{12}^2 \leq 0.99 A_{11} A_{22}', [r'A \in \mathbb{R}^{2 \times 2}', r'A \succ 0']),
        (r'x^T A x \geq 0.001 \|x\|^2', [r'A \in \mathbb{R}^{2 \times 2}', r'A \succ 0', r'x \in \mathbb{R}^2']),
        (r'\lambda_{\max}(A) \leq \operatorname{tr}(A) - 0.001', [r'A \in \mathbb{R}^{2 \times 2}', r'A \succ 0']),
        (r'\lambda_{\max}(A) \leq 1000', [r'n \in \{2,3\}', r'A \in \mathbb{R}^{n \times n}', 'A = A^T']),
        (r'\ln \det(A) \geq -10', [r'n \in \{2,3\}', r'A \in \mathbb{R}^{n \times n}', r'A \succ 0']),
        (r'\ln \det(A) < \operatorname{tr}(A) - n', [r'n \in \{2,3\}', r'A \in \mathbb{R}^{n \times n}', r'A \succ 0']),
        (r'\ln \det(A) \leq \operatorname{tr}(A) - n - 0.001', [r'n \in \{2,3\}', r'A \in \mathbb{R}^{n \times n}', r'A \succ 0']),
        (r'\operatorname{tr}(A B C) \geq 0', [r'n \in \{2,3\}', r'A, B, C \in \mathbb{R}^{n \times n}', r'A \succ 0', r'B \succ 0', r'C \succ 0']),
        (r'(A B)_{11} \geq 0', [r'A, B \in \mathbb{R}^{2 \times 2}', r'A \succ 0', r'B \succ 0']),
        (r'A_{11} \leq 20 A_{22}', [r'A \in \mathbb{R}^{2 \times 2}', r'A \succ 0']),
        (r'\det(A) \leq \prod_{i=1}^n A_{ii}', [r'n \in \{2,3\}', r'A \in \mathbb{R}^{n \times n}', 'A = A^T']),
        (r'|\operatorname{tr}(Q)| < n', [r'n \in \{2,3\}', r'Q \in \mathbb{R}^{n \times n}', 'Q^T Q = I']),
        ('Q_{11} < 1', [r'n \in \{2,3\}', r'Q \in \mathbb{R}^{n \times n}', 'Q^T Q = I']),
        (r'\operatorname{tr}(A^{-1}) \leq 1000', [r'n \in \{2,3\}', r'A \in \mathbb{R}^{n \times n}', r'A \succ 0']),
        (r'\lambda_{\max}(A) \leq 10000 \lambda_{\min}(A)', [r'n \in \{2,3\}', r'A \in \mathbb{R}^{n \times n}', r'A \succ 0']),
        (r'\operatorname{tr}(A) \operatorname{tr}(A^{-1}) > n^2', [r'n \in \{2,3\}', r'A \in \mathbb{R}^{n \times n}', r'A \succ 0']),
        (r'\det A > 0', [r'n \in \{2,3\}', r'A \in \mathbb{R}^{n \times n}', r'A \succeq 0'])]}


@pytest.mark.parametrize('verdict, tex, lines', every(CLAIMS))
def test_claims(verdict, tex, lines):
    assert check(tex, Givens(lines), explained=False).verdict == verdict
