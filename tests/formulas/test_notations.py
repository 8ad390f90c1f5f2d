"""Notations that books use: ends of sums, subscripts of capitals, brackets that count, recurrences."""
import pytest

from scripts.formulas import Givens, check


@pytest.mark.parametrize('tex, lines', [
    (r'\sum_{i,j=1}^n x_i x_j = (\sum_{i=1}^n x_i)^2', [r'x \in \mathbb{R}^n']),
    (r'\sum_{1 \leq i < j \leq n} 2 x_i x_j = (\sum_{i=1}^n x_i)^2 - \sum_{i=1}^n x_i^2', [r'x \in \mathbb{R}^n']),
    (r'\sum_{1 \leq i < j \leq n} 1 = \frac{n(n-1)}{2}', [r'n \in \{2,3,4,5\}']),
    (r'\sum_{1 \le i \le n} i = \frac{n(n+1)}{2}', [r'n \in \{2,3,4,5\}']),
    (r'\sum_{0 < i < n} i = \frac{n(n-1)}{2}', [r'n \in \{2,3,4,5\}']),
    (r'\sum_{n \ge i \ge 1} i = \frac{n(n+1)}{2}', [r'n \in \{2,3,4,5\}']),
    (r'\max_{1 \le i \le n} x_i \le \|x\|_2', [r'x \in \mathbb{R}^n']),
    (r'\sum_{k \ge 0} \frac{x^k}{k!} = e^x', [r'x \in \mathbb{R}']),
    (r'\sum_{k > 0} \frac{x^k}{k!} = e^x - 1', [r'x \in \mathbb{R}']),
    (r'\sum_{k \ge 2} x_k = \mathbf{1}^T x - x_1', [r'x \in \mathbb{R}^n']),
    (r'\operatorname{argmin}_k (k-2)^2 = 2', [r'k \in \{0,1,2,3\}']),
    (r'\sum_k k = 6', [r'k \in \{0,1,2,3\}']),
    (r'\sum_w w^2 = \|w\|^2', [r'w \in \mathbb{R}^n']),
    (r'\sum_{i=1}^n \sum_{j=i}^n x_j = \sum_{j=1}^n j x_j', [r'x \in \mathbb{R}^n'])])
def test_sums_that_hold(tex, lines):
    assert check(tex, Givens(lines), explained=False).verdict == 'holds'


@pytest.mark.parametrize('tex, lines', [
    (r'\sum_{i,j=1}^n x_i x_j = n \sum_{i=1}^n x_i^2', [r'x \in \mathbb{R}^n']),
    (r'\sum_{1 \leq i \le j \leq n} 2 x_i x_j = (\sum_{i=1}^n x_i)^2 - \sum_{i=1}^n x_i^2', [r'x \in \mathbb{R}^n']),
    (r'\sum_{k > 0} \frac{x^k}{k!} = e^x', [r'x \in \mathbb{R}'])])
def test_sums_that_do_not_hold(tex, lines):
    assert check(tex, Givens(lines), explained=False).verdict == 'fails'


@pytest.mark.parametrize('tex, lines', [
    (r'\max_{y} (xy - \frac{y^2}{2}) = \frac{x^2}{2}', [r'x, y \in \mathbb{R}']),
    (r'\sum_{i=1,j=2}^n x_i x_j = 1', [r'x \in \mathbb{R}^n'])])
def test_sums_that_are_refused(tex, lines):
    assert check(tex, Givens(lines), explained=False).verdict == 'refused'


@pytest.mark.parametrize('tex, lines', [
    (r'D_{KL}(p \| q) \ge 0', [r'p, q \in (0,1)^n', r'\sum_i p_i = 1', r'\sum_i q_i = 1', r'D_{KL}(p \| q) = \sum_i p_i \ln \frac{p_i}{q_i}']),
    (r'D_{\mathrm{KL}}(p \| q) \ge 0', [r'p, q \in (0,1)^n', r'\sum_i p_i = 1', r'\sum_i q_i = 1', r'D_{\mathrm{KL}}(p \| q) = \sum_i p_i \ln \frac{p_i}{q_i}']),
    (r'D_{\mathrm{KL}}(u \| v) \ge 0', [r'D_{\mathrm{KL}}(p \| q) = \sum_i p_i \ln \frac{p_i}{q_i}', r'u, v \in (0,1)^n', r'\sum_i u_i = 1', r'\sum_i v_i = 1']),
    (r'\mathcal{L}_{CE}(y, a) = D_{KL}(y \| a) + H(y)', [r'y, a \in (0,1)^n', r'\mathcal{L}_{CE}(y, a) = -\sum_i y_i \ln a_i', r'D_{KL}(p \| q) = \sum_i p_i \ln \frac{p_i}{q_i}', r'H(p) = -\sum_i p_i \ln p_i']),
    (r'\nabla f(x,y) = (2x, 2y)^T', ['f(x,y) = x^2+y^2', r'x, y \in \mathbb{R}']),
    (r'\nabla f(x,y) = (2x, 2y)^T', [r'x, y \in \mathbb{R}', 'f(x,y) = x^2+y^2']),
    (r'\nabla^2 f(x,y) = \begin{pmatrix} 2 & 1 \\ 1 & 2 y \end{pmatrix}', [r'f(x,y) = x^2+xy+\frac{y^3}{3}', r'x, y \in \mathbb{R}']),
    (r'\nabla C_0(w) = 2 w', [r'w \in \mathbb{R}^n', 'C_0(w) = w^T w']),
    (r'\nabla C_0(w) = 2 w', ['C_0(w) = w^T w', r'w \in \mathbb{R}^n']),
    ("C_0'(x) = 2 x", ['C_0(w) = w^2', r'x \in \mathbb{R}'])])
def test_calls_and_gradients_that_hold(tex, lines):
    assert check(tex, Givens(lines), explained=False).verdict == 'holds'


@pytest.mark.parametrize('tex, lines', [
    (r'D_{\mathrm{KL}}(p \| q) = D_{\mathrm{KL}}(q \| p)', [r'p, q \in (0,1)^n', r'\sum_i p_i = 1', r'\sum_i q_i = 1', r'D_{\mathrm{KL}}(p \| q) = \sum_i p_i \ln \frac{p_i}{q_i}']),
    (r'\nabla f(x,y) = (2y, 2x)^T', [r'x, y \in \mathbb{R}', 'f(x,y) = x^2+y^2'])])
def test_calls_and_gradients_that_do_not_hold(tex, lines):
    assert check(tex, Givens(lines), explained=False).verdict == 'fails'


@pytest.mark.parametrize('tex, lines', [
    (r'\nabla C_0(w) = 2 w', ['C_0(w) = w^T w', r'w \in \mathbb{R}^n']),
    (r'[x > 0] = 1 - [x \le 0]', [r'x \in \mathbb{R}']),
    (r'x [x > 0] = \max(0,x)', [r'x \in \mathbb{R}']),
    ('[0 < x < 1] = [x > 0][x < 1]', [r'x \in \mathbb{R}']),
    ('[x > 0]^2 = [x>0]', [r'x \in \mathbb{R}']),
    (r'\operatorname{ReLU}(x) = x \cdot 1_{x > 0}', [r'\operatorname{ReLU}(x) = \max(0,x)', r'x \in \mathbb{R}']),
    (r'\mathbb{1}[x>0] + \mathbb{1}[x \le 0] = 1', [r'x \in \mathbb{R}']),
    (r'\mathbb{1}_{\{x>0\}} + \mathbb{1}\{x \le 0\} = 1', [r'x \in \mathbb{R}']),
    (r'\mathbb{I}(x>0) + \mathbb{I}[x \le 0] = 1', [r'x \in \mathbb{R}']),
    (r'P(0 < X < 1) = \Phi(1) - \Phi(0)', [r'X \sim \mathcal{N}(0,1)', r'\Phi(u) = \frac{1}{2}(1 + \operatorname{erf}(\frac{u}{\sqrt{2}}))']),
    (r'\Pr[X > 1] = 1 - \Phi(1)', [r'X \sim \mathcal{N}(0,1)', r'\Phi(u) = \frac{1}{2}(1 + \operatorname{erf}(\frac{u}{\sqrt{2}}))']),
    (r'|x| = x \quad [x \ge 0]', [r'x \in \mathbb{R}']),
    (r'|x| = x \quad (x \ge 0)', [r'x \in \mathbb{R}']),
    (r'(x)_+ = \max(0,x)', [r'x \in \mathbb{R}']),
    (r'[1 - x]_+ \ge 1 - x', [r'x \in \mathbb{R}']),
    ('(x)_+ - (-x)_{+} = x', [r'x \in \mathbb{R}']),
    (r'(x)_+^2 \le x^2', [r'x \in \mathbb{R}']),
    (r'\cot x = \frac{1}{\tan x}', [r'x \in (0,1)']),
    (r'\sec^2 x = 1 + \tan^2 x', [r'x \in (0,1)']),
    (r'\coth x \tanh x = 1', [r'x \in (1,2)']),
    (r'\frac{d}{dx} \operatorname{artanh}(x) = \frac{1}{1-x^2}', [r'x \in (-1,1)']),
    (r'\operatorname{arsinh}(\sinh x) = x', [r'x \in \mathbb{R}']),
    (r'\operatorname{arcosh}(\cosh x) = |x|', [r'x \in \mathbb{R}']),
    (r'\operatorname{sech}^2 x = 1 - \tanh^2 x', [r'x \in \mathbb{R}']),
    (r"\operatorname{sech}'(x) = -\operatorname{sech}(x) \tanh(x)", [r'x \in \mathbb{R}']),
    (r'\mathbb{E}[X] = [a > 0]', [r'a \in \mathbb{R}', r'X \sim \operatorname{Bernoulli}(p)', 'p = [a > 0]'])])
def test_brackets_and_functions_that_hold(tex, lines):
    assert check(tex, Givens(lines), explained=False).verdict == 'holds'


@pytest.mark.parametrize('tex, lines', [
    (r'x [x < 0] = \max(0,x)', [r'x \in \mathbb{R}']),
    ('(x)_+ = x', [r'x \in \mathbb{R}']),
    (r"\coth'(x) = 1-\tanh^2 x", [r'x \in (1,2)'])])
def test_brackets_and_functions_that_do_not_hold(tex, lines):
    assert check(tex, Givens(lines), explained=False).verdict == 'fails'


@pytest.mark.parametrize('tex, lines', [
    (r'w_t = (1-\eta\lambda)^t w_0', [r'\eta, \lambda \in (0,1)', r'w_0 \in \mathbb{R}', r't = 0, \ldots, T', r'w_{t+1} = w_t - \eta \lambda w_t', r'T \in \{3,4\}']),
    (r'w_{t+1} = (1-\eta\lambda)^{t+1} w_0', [r'\eta, \lambda \in (0,1)', r'w_0 \in \mathbb{R}', r't = 0, \ldots, T', r'w_{t+1} = w_t - \eta \lambda w_t']),
    (r'v_{t+1} = \sum_{s=0}^{t} \beta^{t-s} g_s', [r'\beta \in (0,1)', r't = 0, \ldots, T', r'g_t \in \mathbb{R}', 'v_0 = 0', r'v_{t+1} = \beta v_t + g_t', r'T \in \{3,4\}']),
    (r'x^{(k+1)} = x^{(k)} - \eta x^{(k)}', [r'\eta \in (0,1)', r'k = 0,\ldots,K', r'x^{(k)} = (1-\eta)^k', r'K \in \{3,4\}']),
    (r'x^{(k)} = (1-\eta)^k x^{(0)}', [r'\eta \in (0,1)', r'x^{(0)} \in \mathbb{R}', r'k = 0,\ldots,K', r'x^{(k+1)} = x^{(k)} - \eta x^{(k)}', r'K \in \{3,4\}']),
    (r'\frac1n \sum_{i=1}^n (\frac{x_i - \mu}{\sigma})^2 = 1', [r'x \in \mathbb{R}^n', r'\mu = \frac1n \sum_i x_i', r'\sigma^2 = \frac1n \sum_i (x_i-\mu)^2']),
    (r'\sigma^2 = \frac1n \sum_i x_i^2 - \mu^2', [r'x \in \mathbb{R}^n', r'\mu = \frac1n \sum_i x_i', r'\sigma^2 = \frac1n \sum_i (x_i-\mu)^2']),
    (r'\operatorname{Cov}(X, Y) = \rho \sigma_X', [r'Z, X \sim \mathcal{N}(0,1)', r'\rho \in (-1,1)', r'Y = \rho X + \sqrt{1-\rho^2} Z', r'\sigma_X = 1']),
    (r'\rho_{XY} = \frac{\operatorname{Cov}(X, Y)}{\sigma_X \sigma_Y}', [r'X, Z \sim \mathcal{N}(0,1)', r'\sigma_X = \operatorname{std}(X)', 'Y = X + Z', r'\sigma_Y = \operatorname{std}(Y)', r'\rho_{XY} = \frac{1}{\sqrt{2}}']),
    (r'H \le \ln(m n)', [r'P \in (0,1)^{m \times n}', r'\sum_{i,j} P_{ij} = 1', r'H = -\sum_{i,j} P_{ij} \ln P_{ij}']),
    (r'H \le \ln(m n)', [r'P \in (0,1)^{m \times n}', r'\sum_{i=1}^m \sum_{j=1}^n P_{ij} = 1', r'H = -\sum_{i,j} P_{ij} \ln P_{ij}']),
    (r'\sum_i p_i \ln \frac{p_i}{q_i} \ge 0', [r'P \in (0,1)^{m \times n}', r'\sum_{ij} P_{ij} = 1', r'p_i = \sum_j P_{ij}', r'q \in (0,1)^m', r'\sum_i q_i = 1']),
    (r'm_t = (1-\beta) \sum_{i=1}^t \beta^{t-i} g_i', [r'\beta \in (0,1)', r't = 1, \ldots, T', r'g_t \in \mathbb{R}', 'm_0 = 0', r'm_t = \beta m_{t-1} + (1-\beta) g_t']),
    (r'\sum_{i=1}^n (x_i - \bar x) = 0', [r'x_1, \ldots, x_n \in \mathbb{R}', r'\bar x = \frac1n \sum_{i=1}^n x_i']),
    (r'\frac1n \sum_{i=1}^n (y_i - x_i)^2 \ge 0', [r'(x_1, y_1), \ldots, (x_n, y_n)', r'x_i, y_i \in \mathbb{R}']),
    (r'\sum_x (y - a)^2 \ge 0', [r'(x_1, y_1), \ldots, (x_n, y_n)', r'x, y \in \mathbb{R}', 'a = 2x']),
    (r'\sum_{k=1}^n k = \frac{n(n+1)}{2}', [r'k = 1, \ldots, n'])])
def test_sequences_that_hold(tex, lines):
    assert check(tex, Givens(lines), explained=False).verdict == 'holds'


@pytest.mark.parametrize('tex, lines', [
    (r'w_{t+1} = (1-\eta\lambda)^{t} w_0', [r'\eta, \lambda \in (0,1)', r'w_0 \in \mathbb{R}', r't = 0, \ldots, T', r'w_{t+1} = w_t - \eta \lambda w_t']),
    (r'x^{(k)} = (1-\eta)^k x^{(1)}', [r'\eta \in (0,1)', r'x^{(0)} \in \mathbb{R}', r'k = 0,\ldots,K', r'x^{(k+1)} = x^{(k)} - \eta x^{(k)}', r'K \in \{3,4\}']),
    (r'\sigma = \frac1n \sum_i x_i^2 - \mu^2', [r'x \in \mathbb{R}^n', r'\mu = \frac1n \sum_i x_i', r'\sigma^2 = \frac1n \sum_i (x_i-\mu)^2'])])
def test_sequences_that_do_not_hold(tex, lines):
    assert check(tex, Givens(lines), explained=False).verdict == 'fails'
