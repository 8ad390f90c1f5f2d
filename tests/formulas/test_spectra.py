"""spectra.py, and the products of matrices: eigenvalues, singular values, ⊗, vec."""
import numpy as np
import pytest

from scripts.formulas import Givens, check
from scripts.formulas.arrays import Array
from scripts.formulas.numbers import Floats
from scripts.formulas.spectra import eigenvalues
from tests.formulas.tables import every

CLAIMS = {
    'holds': [
        (r'\operatorname{tr}(A) = \sum_i \lambda_i(A)', [r'A \in \mathbb{R}^{n \times n}', 'A = A^T']),
        (r'\det(A) = \prod_{i=1}^n \lambda_i(A)', [r'A \in \mathbb{R}^{n \times n}', 'A = A^T']),
        (r'\lambda_i(A) > 0', [r'A \in \mathbb{R}^{n \times n}', r'A \succ 0']),
        (r'\lambda_i(A + t I) = \lambda_i(A) + t', [r'A \in \mathbb{R}^{n \times n}', 'A = A^T', r't \in \mathbb{R}']),
        (r'\lambda_1(A) = \lambda_{\max}(A)', [r'A \in \mathbb{R}^{n \times n}', 'A = A^T']),
        (r'\lambda_n(A) = \lambda_{\min}(A)', [r'A \in \mathbb{R}^{n \times n}', 'A = A^T']),
        (r'\sigma_i^2(A) = \lambda_i(A^T A)', [r'A \in \mathbb{R}^{n \times n}', r'n \in \{2,3\}']),
        (r'\|A\|_F^2 = \sum_i \sigma_i(A)^2', [r'A \in \mathbb{R}^{m \times n}', r'm, n \in \{2,3\}']),
        (r'|\det(A)| = \prod_i \sigma_i(A)', [r'A \in \mathbb{R}^{2 \times 2}']),
        (r'\|A\|_F \le \|A\|_* \le \sqrt{n} \|A\|_F', [r'A \in \mathbb{R}^{m \times n}']),
        (r'\|A + B\|_{*} \le \|A\|_* + \|B\|_*', [r'A, B \in \mathbb{R}^{2 \times 2}']),
        (r'A A^+ A = A', [r'A \in \mathbb{R}^{m \times n}']),
        (r'(A^T)^+ = (A^{+})^T', [r'A \in \mathbb{R}^{m \times n}']),
        (r'A^\dagger = (A^T A)^{-1} A^T', [r'A \in \mathbb{R}^{3 \times 2}']),
        (r'A^\dagger = A^T (A A^T)^{-1}', [r'A \in \mathbb{R}^{2 \times 3}']),
        (r'\|A A^+ b - b\| \le \|A x - b\|', [r'A \in \mathbb{R}^{3 \times 2}', r'b \in \mathbb{R}^3', r'x \in \mathbb{R}^2']),
        (r'\sigma_{\max}(A) = \|A\|_2', [r'A \in \mathbb{R}^{2 \times 2}', r'\sigma(z) = \frac{1}{1 + e^{-z}}']),
        (r'x^+ = 2x', [r'x \in \mathbb{R}', 'x^+ = x + x']),
        (r'\lambda_{\max}(A) \ge \frac{x^T A x}{x^T x}', [r'A \in \mathbb{R}^{n \times n}', 'A = A^T', r'x \in \mathbb{R}^n']),
        (r'\lambda_{\min}(A) x^T x \le x^T A x \le \lambda_{\max}(A) x^T x', [r'A \in \mathbb{R}^{n \times n}', 'A = A^T', r'x \in \mathbb{R}^n']),
        (r'\lambda_{\min}(A) > 0', [r'A \in \mathbb{R}^{n \times n}', r'A \succ 0']),
        (r'\lambda_{\mathrm{max}}(A) \le \operatorname{tr}(A)', [r'A \in \mathbb{R}^{n \times n}', r'A \succ 0']),
        (r'\lambda_{\max}(I + A) = 1 + \lambda_{\max}(A)', [r'A \in \mathbb{R}^{n \times n}', 'A = A^T']),
        (r'\|A x\|_2 \le \|A\|_2 \|x\|_2', [r'A \in \mathbb{R}^{m \times n}', r'x \in \mathbb{R}^n']),
        (r'\|A\|_2 \le \|A\|_F \le \sqrt{n} \|A\|_2', [r'A \in \mathbb{R}^{n \times n}']),
        (r'\|A\|_2^2 = \lambda_{\max}(A^T A)', [r'A \in \mathbb{R}^{m \times n}']),
        (r'\|AB\|_2 \le \|A\|_2 \|B\|_2', [r'A, B \in \mathbb{R}^{n \times n}']),
        (r'\|A^{-1}\|_2 = \frac{1}{\sigma_{\min}(A)}', [r'A \in \mathbb{R}^{n \times n}']),
        (r'\|Q\|_2 = 1', [r'Q \in \mathbb{R}^{n \times n}', 'Q^T Q = I']),
        (r'(A \otimes B)(C \otimes D) = (AC) \otimes (BD)', [r'A, B, C, D \in \mathbb{R}^{2 \times 2}']),
        (r'\operatorname{vec}(A X B) = (B^T \otimes A) \operatorname{vec}(X)', [r'A \in \mathbb{R}^{m \times n}', r'X \in \mathbb{R}^{n \times p}', r'B \in \mathbb{R}^{p \times q}']),
        (r'(A \otimes B)^T = A^T \otimes B^T', [r'A \in \mathbb{R}^{m \times n}', r'B \in \mathbb{R}^{p \times q}']),
        (r'\operatorname{tr}(A \otimes B) = \operatorname{tr}(A) \operatorname{tr}(B)', [r'A \in \mathbb{R}^{n \times n}', r'B \in \mathbb{R}^{m \times m}']),
        ("f'(t) = 1", [r'A \in \mathbb{R}^{n \times n}', 'A = A^T', r't \in \mathbb{R}', r'f(s) = \lambda_{\max}(A + s I)']),
        ("f'(0) = b^2", [r'f(s) = \lambda_{\max}(\begin{pmatrix} 2 & s b \\ s b & 1 \end{pmatrix}) + s b^2', r'b \in \mathbb{R}']),
        ("f''(0) = 2 b^2", [r'f(s) = \lambda_{\max}(\begin{pmatrix} 2 & s b \\ s b & 1 \end{pmatrix})', r'b \in \mathbb{R}']),
        (r'\lambda_{\max}(A) - \lambda_{\min}(A) = \sqrt{(a-c)^2 + 4 b^2}', [r'a, b, c \in \mathbb{R}', r'A = \begin{pmatrix} a & b \\ b & c \end{pmatrix}'])],
    'fails': [
        (r'\det(A) = \prod_i \lambda_i(A)^2', [r'A \in \mathbb{R}^{n \times n}', 'A = A^T']),
        (r'\lambda_i(A) \ge 0', [r'A \in \mathbb{R}^{n \times n}', 'A = A^T']),
        (r'\lambda_1(A) = \lambda_{\min}(A)', [r'A \in \mathbb{R}^{n \times n}', 'A = A^T']),
        (r'\lambda_i(A + B) = \lambda_i(A) + \lambda_i(B)', [r'A, B \in \mathbb{R}^{n \times n}', 'A = A^T', 'B = B^T']),
        (r'\|A\|_F^2 = \sum_i \sigma_i(A)', [r'A \in \mathbb{R}^{m \times n}']),
        (r'\|A\|_* \le \|A\|_F', [r'A \in \mathbb{R}^{m \times n}']),
        (r'A^+ A = I', [r'A \in \mathbb{R}^{2 \times 3}']),
        (r'\lambda_{\max}(A) \le \frac{x^T A x}{x^T x}', [r'A \in \mathbb{R}^{n \times n}', 'A = A^T', r'x \in \mathbb{R}^n']),
        (r'\lambda_{\max}(A) \ge 0', [r'A \in \mathbb{R}^{n \times n}', 'A = A^T']),
        (r'A \otimes B = B \otimes A', [r'A, B \in \mathbb{R}^{2 \times 2}']),
        (r'\operatorname{vec}(A X B) = (B \otimes A) \operatorname{vec}(X)', [r'A, X, B \in \mathbb{R}^{2 \times 2}']),
        ("f''(0) = b^2", [r'f(s) = \lambda_{\max}(\begin{pmatrix} 2 & s b \\ s b & 1 \end{pmatrix})', r'b \in \mathbb{R}'])],
    'refused': [
        (r'\sigma_i(A)^2 = \lambda_i(A^T A)', [r'A \in \mathbb{R}^{2 \times 3}']),
        (r'\lambda_i(A) \ge \lambda', [r'A \in \mathbb{R}^{n \times n}', 'A = A^T', r'\lambda \in \mathbb{R}']),
        (r'(x x^T)^+ = x x^T', [r'x \in \mathbb{R}^2']),
        (r'x^+ = x', [r'x \in \mathbb{R}^2']),
        (r'\lambda_{\max}(A) \ge 0', [r'A \in \mathbb{R}^{n \times n}']),
        (r'x \otimes y = x y^T', [r'x,y \in \mathbb{R}^n'])]}


@pytest.mark.parametrize('verdict, tex, lines', every(CLAIMS))
def test_claims(verdict, tex, lines):
    assert check(tex, Givens(lines), explained=False).verdict == verdict


def test_the_largest_eigenvalue_may_be_a_name():
    assert check(r'\lambda_{\max} (1 + x) = 2 + 2x', Givens([r'\lambda_{\max} = 2', r'x \in \mathbb{R}'])).verdict == 'holds'


@pytest.mark.parametrize('tex, says', [
    (r'\lambda_{\max}(A) \ge 0', 'the eigenvalues of a matrix that is not symmetric'), (r'\lambda_i(A) = 1', 'the eigenvalues of a matrix that is not symmetric'),
    (r'\sigma_i(A) = \sigma_i(B)', r'the index i runs over 1…2 in \sigma_{i}(A) but over 1…3 in \sigma_{i}(B)'), (r'(x x^T)^+ = 1', 'not of full rank'),
    (r'x^+ = 1', r'x^+: the pseudo-inverse of a vector of length 2'), (r'x \otimes x = 1', '⊗ stands between two matrices'),
    (r'\|A\| \ge 0', r'\|…\|_2 for the largest singular value'), (r'\operatorname{vec}(x) = x', 'vec of a vector of length 2'), (r'\sigma_{\max}(x) = 1', 'what is no matrix'),
    (r'f(0) = 0', 'the derivative of an eigenvalue that comes twice')])
def test_what_has_no_spectrum(tex, says):
    givens = Givens([r'A \in \mathbb{R}^{2 \times 2}', r'B \in \mathbb{R}^{3 \times 3}', r'x \in \mathbb{R}^2', r"f(s) = \frac{d}{ds} \lambda_{\max}(\begin{pmatrix} s & 2s \\ 2s & s \end{pmatrix})"])
    assert says in check(tex, givens).message


def test_eigenvalues_are_those_of_numpy():
    rng, world_numbers = np.random.default_rng(3), Floats()
    for n in (1, 2, 3, 5):
        matrix = rng.normal(size=(n, n))
        symmetric = matrix + matrix.T
        found = eigenvalues(Array((n, n), [float(x) for x in symmetric.flat]), world_numbers)
        assert sorted(found) == pytest.approx(np.linalg.eigvalsh(symmetric), abs=1e-12)


@pytest.mark.parametrize('tex, value', [("f'(0)", 0), ("f''(0)", 3), ("f'''(0)", 6)])
def test_derivatives_of_an_eigenvalue_are_those_of_perturbation_theory(tex, value):
    """f'' = 2 (1/(3-2) + 1/(3-1)) and f''' = 6 · 2/((3-2)(3-1))."""
    givens = Givens([r'f(s) = \lambda_{\max}(\begin{pmatrix} 3 & s & s \\ s & 2 & s \\ s & s & 1 \end{pmatrix})'])
    assert check('%s = %d' % (tex, value), givens).verdict == 'holds'


def test_a_wide_matrix_has_the_singular_values_of_its_transpose():
    assert check(r'\sigma_{\min}(A) = \sigma_{\min}(A^T)', Givens([r'A \in \mathbb{R}^{2 \times 3}'])).verdict == 'holds'


def test_an_entry_of_the_spectrum_is_read_back_as_it_is_written():
    given = [r'A \in \mathbb{R}^{2 \times 2}', 'A = A^T']
    assert check(r'\lambda_i(A) = \lambda_i^1(A^T)', Givens(given)).readback == r'\lambda_{i} (A) = \lambda_{i}^{1} (A^{T})'
