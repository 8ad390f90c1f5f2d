"""Letters that notation uses too, T and d, when they are given; entries, conditions and functions that could be read in two ways."""
import pytest

from scripts.formulas import Givens, check
from tests.formulas.tables import every

CLAIMS = {
    'holds': [
        (r'w_T = (1-\eta)^T w_0', [r'T \in \{2,3,4\}', r'\eta \in (0,1)', r'w_0 \in \mathbb{R}', r't = 0,\ldots,T', r'w_{t+1} = w_t - \eta w_t']),
        (r'\sum_{t=0}^{T-1} \gamma^t = \frac{1-\gamma^T}{1-\gamma}', [r'T \in \{2,3,4\}', r'\gamma \in (0,1)']),
        (r'e^{-T} \leq \frac{1}{1+T}', ['T > 0']),
        (r'\frac{d}{dT} a^T = a^T \ln a', ['a > 1', 'T > 0']),
        ('x^T y = y^T x', [r'T \in \{2,3\}', r'x, y \in \mathbb{R}^T']),
        (r'\lim_{T \to \infty} \gamma^T = 0', [r'\gamma \in (0,1)']),
        (r'\frac{d}{dx} x^2 = 2 x', [r'd \in \{1,2,3\}', 'x > 0']),
        (r'\frac{d}{dx} x^d = d x^{d-1}', [r'd \in \{1,2,3\}', 'x > 0']),
        (r'\int_0^1 x^d \, dx = \frac{1}{d+1}', [r'd \in \{1,2,3\}']),
        (r'\frac{d}{d+1} < 1', [r'd \in \{1,2,3\}']),
        (r'(AB)_{1k} = \sum_j A_{1j} B_{jk}', [r'A, B \in \mathbb{R}^{2 \times 2}']),
        (r'(Ax)_1 = \sum_j A_{1j} x_j', [r'A, B \in \mathbb{R}^{2 \times 2}', r'x \in \mathbb{R}^2']),
        (r'\sum_{j=1}^2 A_{1j} = A_{11} + A_{12}', [r'A, B \in \mathbb{R}^{2 \times 2}']),
        ('x_{2k} = k', ['x = (1,1,2,2,3,3)', r'k \in \{1,2,3\}']),
        (r'\frac{\partial C}{\partial w_{12}} = 2 w_{12}', [r'w \in \mathbb{R}^{2 \times 2}', 'C = w_{12}^2']),
        (r'\left. \frac{\partial C}{\partial a} \right|_{y = a} = 0', [r'y, a \in (0,1)', r'C = -y \ln a - (1-y) \ln (1-a)']),
        ('(e^Z)_{ij} = e^{Z_{ij}}', [r'Z \in \mathbb{R}^{m \times n}']),
        ('A_1^T A_1 = A_1^2', [r'A_1 \in \mathbb{R}^{n \times n}', 'A_1 = A_1^T'])],
    'fails': [
        ('2^T = 2', [r'T \in \{2,3,4\}']),
        (r'\frac{d}{dT} a^T = 0', ['a > 1', 'T > 0']),
        (r'\sum_{T=1}^{3} \gamma^T = 3 \gamma', [r'\gamma \in (0,1)']),
        (r'\frac{d}{dx} x^2 = x', [r'd \in \{1,2,3\}', 'x > 0']),
        (r'(AB)_{1k} = \sum_j A_{2j} B_{jk}', [r'A, B \in \mathbb{R}^{2 \times 2}']),
        ('(A_1)_{11} = (A_1)_{22}', [r'A_1 \in \mathbb{R}^{n \times n}', 'A_1 = A_1^T'])],
    'refused': [
        (r'\|W^T\|_2 = \|W\|_2', [r'T \in \{2,3\}', r'W \in \mathbb{R}^{2 \times 2}']),
        (r'\|x\|^2 = 1 + x_2^2 \quad\text{if } x_1 = 1', [r'x \in \mathbb{R}^2']),
        (r'\frac{\partial C}{\partial a} = 0 \quad\text{if } y = a', [r'y, a \in (0,1)', r'C = -y \ln a - (1-y) \ln (1-a)']),
        ('e^A e^{-A} = I', [r'A, B \in \mathbb{R}^{2 \times 2}']),
        (r'\sqrt{A}_{11} = \sqrt{A_{11}}', [r'A \in (0,1)^{2 \times 2}'])]}


@pytest.mark.parametrize('verdict, tex, lines', every(CLAIMS))
def test_claims(verdict, tex, lines):
    assert check(tex, Givens(lines), explained=False).verdict == verdict
