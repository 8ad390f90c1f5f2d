"""What texts write: dx above a fraction, o(x), names that a condition declares, blocks, inner products, A ≻ B."""
import pytest

from scripts.formulas import Givens, check
from tests.formulas.tables import every

CLAIMS = {
    'holds': [
        (r'\left(1 + \frac{x}{n}\right)^n \to e^x \text{ as } n \to \infty', [r'x \in \mathbb{R}']),
        (r'\left(1 + \frac{x}{n}\right)^n \to e^x \quad (n \to \infty)', [r'x \in \mathbb{R}']),
        (r'\frac{\sin h}{h} \to 1 \quad \text{as } h \to 0', []),
        (r'\sigma(z) \to 1 \text{ as } z \to \infty', [r'\sigma(u) = \frac{1}{1 + e^{-u}}']),
        (r'x^k \ge 0 \quad \text{for } k \in \{2, 4\}', [r'x \in \mathbb{R}']),
        (r'x_k^2 \le \|x\|^2 - x_1^2 - x_2^2 \quad \text{for } k > 2', [r'x \in \mathbb{R}^n', r'n \in \{3,4\}']),
        (r'x_i^2 \le \|x\|^2 - x_1^2 \quad \text{for } i > 1', [r'x \in \mathbb{R}^n', r'n \in \{2,3\}']),
        (r'x_i^2 \le \|x\|^2 - x_1^2, \quad i \ge 2', [r'x \in \mathbb{R}^n', r'n \in \{2,3\}']),
        (r'\det \begin{pmatrix} I & 0 \\ I & A \end{pmatrix} = \det(A)', [r'A \in \mathbb{R}^{2 \times 2}']),
        (r'\int_{-\infty}^\infty \frac{dx}{a^2 + x^2} = \frac{\pi}{a}', [r'a \in (0.3,2)']),
        (r'\int_0^1 \frac{\mathrm{d}x}{1 + x^2} = \frac{\pi}{4}', [r'a \in (0.3,2)']),
        (r'\int_0^1 \frac{x \, dx}{1 + x^2} = \frac{\ln 2}{2}', [r'a \in (0.3,2)']),
        (r'\int_0^1 \frac{2 x dx}{1 + x^2} + 1 = \ln 2 + 1', [r'a \in (0.3,2)']),
        (r'\int_0^1 \int_0^1 \frac{dx dy}{1 + x + y} = 3 \ln 3 - 4 \ln 2', [r'a \in (0.3,2)']),
        (r'\int_0^1 \int_0^1 \frac{dx}{1 + x + y} dy = 3 \ln 3 - 4 \ln 2', [r'a \in (0.3,2)']),
        (r'\int_0^1 \frac{dx}{1 + \frac{x}{2}} = 2 \ln \frac{3}{2}', [r'a \in (0.3,2)']),
        (r'\int_0^1 \frac{d}{dx} x^2 dx = 1', [r'a \in (0.3,2)']),
        (r'\ln(1 + x) = x - \frac{x^2}{2} + \frac{x^3}{3} + o(x^3)', [r'x \to 0']),
        (r'\cos x = 1 - \frac{x^2}{2} + o(x^3)', [r'x \to 0']),
        (r'\ln(1 + x) = x + o(x)', [r'x \to 0']),
        (r"\frac{f(x + h) - f(x)}{h} = f'(x) + \frac{h}{2} f''(x) + O(h^2) \quad \text{as } h \to 0", [r'x \in \mathbb{R}', r'f(u) = \sin u + e^{u/2}']),
        (r'\|x + y\|_p \leq \|x\|_p + \|y\|_p \quad \text{for } p \in \{1, 2, 3\}', [r'n \in \{2,3\}', r'x, y \in \mathbb{R}^n']),
        (r'e^x \ge 1 + x \quad \text{for all } x \in \mathbb{R}', [r'n \in \{2,3\}']),
        (r'\ln t \le t - 1 \quad \text{for all } t > 0', [r'n \in \{2,3\}']),
        (r'\ln t \le 0 \quad \text{for } 0 < t \le 1', [r'n \in \{2,3\}']),
        (r'\|x\| \ge 0 \quad \text{for all } x \in \mathbb{R}^n', [r'n \in \{2,3\}']),
        (r'\ln x \le x - 1 \quad \text{for } x > 0', [r'x \in \mathbb{R}']),
        (r'(1+u)^a = 1 + a u + \ldots \quad \text{as } u \to 0', [r'a \in \mathbb{R}']),
        (r'\int_0^1 x^k dx = \frac{1}{k+1} \quad \text{for } k \in \{0,1,2\}', [r'n \in \{2,3\}']),
        (r'(x+y)^2 = x^2 + 2 x y + y^2 \quad \text{for all } x, y \in \mathbb{R}', [r'n \in \{2,3\}']),
        (r'\|x + y\| \le \|x\| + \|y\| \quad \text{for all } x, y \in \mathbb{R}^n', [r'n \in \{2,3\}']),
        (r'f(\lambda x + (1-\lambda) y) \le \lambda f(x) + (1-\lambda) f(y) \quad \text{for all } x, y \in \mathbb{R}', ['f(x) = x^2', r'\lambda \in [0,1]']),
        (r'x + a > a \quad \text{for } x > 0 \text{ and } a \in \mathbb{R}', [r'n \in \{2,3\}']),
        (r'\det \begin{pmatrix} A & B \\ 0 & D \end{pmatrix} = \det(A) \det(D)', [r'A, B, D \in \mathbb{R}^{2 \times 2}']),
        (r'\det \begin{pmatrix} A & B \\ C & D \end{pmatrix} = \det(A) \det(D - C A^{-1} B)', [r'A, B, C, D \in \mathbb{R}^{2 \times 2}']),
        (r'\det \begin{pmatrix} A & b \\ c^T & d \end{pmatrix} = \det(A) (d - c^T A^{-1} b)', [r'A \in \mathbb{R}^{2 \times 2}', r'b, c \in \mathbb{R}^2', r'd \in \mathbb{R}']),
        (r'\begin{pmatrix} I & A \\ 0 & I \end{pmatrix} \begin{pmatrix} I & B \\ 0 & I \end{pmatrix} = \begin{pmatrix} I & A + B \\ 0 & I \end{pmatrix}', [r'A \in \mathbb{R}^{2 \times 2}', r'B \in \mathbb{R}^{2 \times 2}']),
        (r'\left\| \begin{pmatrix} x \\ y \end{pmatrix} \right\|^2 = \|x\|^2 + \|y\|^2', [r'n \in \{2,3\}', r'x, y \in \mathbb{R}^n']),
        (r'\begin{pmatrix} A & B \end{pmatrix} \begin{pmatrix} x \\ y \end{pmatrix} = A x + B y', [r'A \in \mathbb{R}^{2 \times 2}', r'B \in \mathbb{R}^{2 \times 2}', r'x, y \in \mathbb{R}^2']),
        (r'\det(A \otimes B) = \det(A)^n \det(B)^m', [r'm, n \in \{2,3\}', r'A \in \mathbb{R}^{m \times m}', r'B \in \mathbb{R}^{n \times n}']),
        (r'\langle A, B \rangle = \operatorname{tr}(A^T B)', [r'n \in \{2,3\}', r'A, B \in \mathbb{R}^{n \times n}']),
        (r'\langle A, B \rangle_F = \sum_{i,j} A_{ij} B_{ij}', [r'n \in \{2,3\}', r'A, B \in \mathbb{R}^{n \times n}']),
        (r'|\langle A, B \rangle| \le \|A\|_F \|B\|_F', [r'n \in \{2,3\}', r'A, B \in \mathbb{R}^{n \times n}']),
        (r'|\langle x, y \rangle| \le \|x\| \|y\|', [r'n \in \{2,3\}', r'x, y \in \mathbb{R}^n']),
        (r'A + B \succ 0', [r'n \in \{2,3\}', r'A, B \in \mathbb{R}^{n \times n}', r'A \succ 0', r'B \succ 0']),
        (r'A^T A \succeq 0', [r'n \in \{2,3\}', r'A \in \mathbb{R}^{m \times n}', r'm \in \{1,2,3\}']),
        (r'A + I \succ A', [r'n \in \{2,3\}', r'A \in \mathbb{R}^{n \times n}', r'A \succ 0']),
        (r'\operatorname{diag}(p) - p p^T \succeq 0', [r'n \in \{2,3\}', r'x \in \mathbb{R}^n', r'p \in (0,1)^n', r'\sum_i p_i = 1'])],
    'fails': [
        (r'\left(1 + \frac{x}{n}\right)^n \to e^x + x \text{ as } n \to \infty', [r'x \in \mathbb{R}']),
        (r'\frac{\sin h}{h} \to 1 \quad \text{as } h \to \infty', []),
        (r'x_i^2 \le \|x\|^2 - x_1^2, \quad i \ge 1', [r'x \in \mathbb{R}^n', r'n \in \{2,3\}']),
        (r'\int_{-\infty}^\infty \frac{dx}{a^2 + x^2} = \frac{\pi}{a^2}', [r'a \in (0.3,2)']),
        (r'\ln(1 + x) = x - \frac{x^2}{2} + \frac{x^3}{3} + o(x^4)', [r'x \to 0']),
        (r'\ln(1 + x) = x - \frac{x^2}{2} + \frac{x^3}{3.06} + o(x^3)', [r'x \to 0']),
        (r"\frac{f(x + h) - f(x)}{h} = f'(x) + \frac{h}{3} f''(x) + O(h^2) \quad \text{as } h \to 0", [r'x \in \mathbb{R}', r'f(u) = \sin u + e^{u/2}']),
        (r'\|x + y\|_p \leq \|x\|_p + \frac12 \|y\|_p \quad \text{for } p \in \{1, 2, 3\}', [r'n \in \{2,3\}', r'x, y \in \mathbb{R}^n']),
        (r'e^x \ge 1 + x + \frac{x^2}{2} \quad \text{for all } x \in \mathbb{R}', [r'n \in \{2,3\}']),
        (r'\ln t \le t - 1.01 \quad \text{for all } t > 0', [r'n \in \{2,3\}']),
        (r'\ln t \le 0 \quad \text{for } 0 < t < 2', [r'n \in \{2,3\}']),
        (r'\|x\| \ge 1 \quad \text{for all } x \in \mathbb{R}^n', [r'n \in \{2,3\}']),
        (r'(x+y)^2 = x^2 + y^2 \quad \text{for all } x, y \in \mathbb{R}', [r'n \in \{2,3\}']),
        (r'f(\lambda x + (1-\lambda) y) \le \lambda f(x) + (1-\lambda) f(y) \quad \text{for all } x, y \in \mathbb{R}', ['f(x) = x^3', r'\lambda \in [0,1]']),
        (r'x > 0 \quad \text{for } x \in \mathbb{R}', [r'n \in \{2,3\}']),
        (r'\det \begin{pmatrix} A & B \\ C & D \end{pmatrix} = \det(A) \det(D) - \det(B) \det(C)', [r'A, B, C, D \in \mathbb{R}^{2 \times 2}']),
        (r'\begin{pmatrix} I & A \\ 0 & I \end{pmatrix} \begin{pmatrix} I & B \\ 0 & I \end{pmatrix} = \begin{pmatrix} I & A B \\ 0 & I \end{pmatrix}', [r'A \in \mathbb{R}^{2 \times 2}', r'B \in \mathbb{R}^{2 \times 2}']),
        (r'\det(A \otimes B) = \det(A)^m \det(B)^n', [r'm, n \in \{2,3\}', r'A \in \mathbb{R}^{m \times m}', r'B \in \mathbb{R}^{n \times n}']),
        (r'\langle A, B \rangle_{F} = \operatorname{tr}(A B)', [r'n \in \{2,3\}', r'A, B \in \mathbb{R}^{n \times n}']),
        (r'\langle x, y \rangle^2 \le \|x\|^2 \|y\|', [r'n \in \{2,3\}', r'x, y \in \mathbb{R}^n']),
        (r'A - B \succ 0', [r'n \in \{2,3\}', r'A, B \in \mathbb{R}^{n \times n}', r'A \succ 0', r'B \succ 0']),
        (r'A^T A \succ 0', [r'n \in \{2,3\}', r'A \in \mathbb{R}^{m \times n}', r'm \in \{1,2,3\}'])],
    'refused': [
        (r'A + 2 I \succ A + I \succ A', [r'A \in \mathbb{R}^{n \times n}', r'n \in \{2, 3\}', r'A \succ 0']),
        (r'\operatorname{tr}\left(\begin{pmatrix} A & D \\ C & B \end{pmatrix}\right) = 0', [r'A, C, D \in \mathbb{R}^{2 \times 2}', r'B \in \mathbb{R}^{4 \times 1}']),
        (r'\det \begin{pmatrix} A & 3 \\ 0 & A \end{pmatrix} = \det(A)^2', [r'A \in \mathbb{R}^{2 \times 2}']),
        (r'\det \begin{pmatrix} A & A \\ A \end{pmatrix} = 0', [r'A \in \mathbb{R}^{2 \times 2}']),
        (r'\int_0^1 \binom{2 dx}{1} = 2', [r'x \in \mathbb{R}']),
        (r'u + v > 0 \quad \text{for } u > v', [r'n \in \{2,3\}']),
        (r'\langle A, B \rangle = \operatorname{tr}(A B)', [r'A \in \mathbb{R}^{2 \times 3}', r'B \in \mathbb{R}^{3 \times 2}']),
        (r'\int_0^1 \frac{1}{1 + x} = \ln 2', [r'a \in (0.3,2)']),
        (r'q x \ge 0 \quad \text{for } x > 0', [r'x \in \mathbb{R}']),
        (r'\det \begin{pmatrix} A & B \\ 0 & A \end{pmatrix} = \det(A)^2', [r'A \in \mathbb{R}^{2 \times 2}', r'B \in \mathbb{R}^{3 \times 3}']),
        (r'A B \succ 0', [r'n \in \{2,3\}', r'A, B \in \mathbb{R}^{n \times n}', r'A \succ 0', r'B \succ 0'])]}


@pytest.mark.parametrize('verdict, tex, lines', every(CLAIMS))
def test_claims(verdict, tex, lines):
    assert check(tex, Givens(lines), explained=False).verdict == verdict


@pytest.mark.parametrize('tex, told', [(r'A + 2 I \succ A + I \succ A', 'more than two matrices'),
                                       (r'\det \begin{pmatrix} A & A \\ A \end{pmatrix} = 0', 'different lengths')])
def test_what_is_refused_is_told(tex, told):
    assert told in check(tex, Givens([r'A \in \mathbb{R}^{2 \times 2}', r'A \succ 0']), explained=False).message
