"""Claims that are almost true: off in the seventh digit, by two percent of a Taylor coefficient, at one point, for one width only."""
import pytest

from scripts.formulas import Givens, check

SIGMOID = r'\sigma(u) = \frac{1}{1+e^{-u}}'
REAL = [r'x \in \mathbb{R}']

NEAR_MISSES = [
    # a constant off in the seventh digit
    (r'2.0000001 x = x + x', [r'x \in \mathbb{R}']), (r"\sigma'(z) = 1.0000001 \sigma(z)(1-\sigma(z))", [SIGMOID, r'z \in \mathbb{R}']),
    (r"\sigma'(z) \le 0.2499999", [SIGMOID, r'z \in \mathbb{R}']), (r'\int_0^1 x^2 \, dx = 0.3333334', []), (r'\lim_{c \to \infty} \tanh(c) = 0.9999999', []),
    (r'\mathbb{E}[X^2] = 1.0000001', [r'X \sim \mathcal{N}(0,1)']), (r'\frac{\partial}{\partial x} x^3 = 3.0000001 x^2', [r'x \in \mathbb{R}']),
    (r'\ln 2 = 0.6931471', []), (r'\pi = 3.1415926', []), (r'e^{x+y} = e^x e^y + 0.0000001', [r'x, y \in \mathbb{R}']),
    (r'\sum_j x_j = n m + 0.0000001', [r'n \in \{2,3\}', r'x \in \mathbb{R}^n', r'm = \frac{1}{n} \sum_j x_j']), (r'1000000 + x = 1000000 + 1.00001 x', [r'x \in \mathbb{R}']),
    # a Taylor coefficient off by two percent
    (r'\sigma(z) = \frac12 + \frac{z}{4} - \frac{z^3}{49} + \ldots', [SIGMOID, r'z \to 0']), (r'\sin(x) \approx x - \frac{x^3}{6.12}', [r'x \to 0']),
    (r'\sqrt{1+x} = 1 + \frac{x}{2} - \frac{x^2}{8.16} + \ldots', [r'x \to 0']), (r'\ln(1+x) \approx 1.02 x', [r'x \to 0']),
    (r'\tanh(x) = x - \frac{x^3}{3} + \frac{2.04 x^5}{15} + \ldots', [r'x \to 0']), (r'\cos(x) = 1 - \frac{x^2}{2}', [r'x \to 0']),
    (r'f(w + \Delta w) \approx f(w) + 1.02 \nabla f(w) \cdot \Delta w', [r'f(u) = \|u\|^2', r'w \in \mathbb{R}^2', r'\Delta w \to 0']),
    # the wrong inequality
    (r'e^x \le 1 + x', [r'x \in \mathbb{R}']), (r'e^x > 1 + x', [r'x \in \mathbb{R}']), (r'x^2 > 0', [r'x \in \mathbb{R}']), (r'|x| < |x| + |y|', [r'x, y \in \mathbb{R}']),
    (r'a^2 + b^2 > 2ab', [r'a, b \in \mathbb{R}']), (r'\|x\| > 0', [r'x \in \mathbb{R}^n']), (r'p(1-p) < \frac14', [r'p \in (0,1)']), (r'\max(a,b) > a', [r'a, b \in \mathbb{R}']),
    (r'\sin(x) \le \frac{9}{10} x', [r'x \in (0,1)']), (r'\ln x < x - 1', [r'x \in (0,\infty)']), (r'x \le x^2', [r'x \in \mathbb{R}']), (r'\sigma(z) \ge \frac12', [SIGMOID, r'z \in \mathbb{R}']),
    # true for one width, one shape, or for y in {0, 1} only
    (r'\|x\|^2 = (\sum_j x_j)^2', [r'n \in \{1,2,3\}', r'x \in \mathbb{R}^n']), (r'\sum_j x_j = x_1', [r'n \in \{1,2,3\}', r'x \in \mathbb{R}^n']),
    (r'\det(2 A) = 2 \det(A)', [r'n \in \{1,2,3\}', r'A \in \mathbb{R}^{n \times n}']), (r'A B = B A', [r'n \in \{1,2\}', r'A, B \in \mathbb{R}^{n \times n}']),
    (r'y^2 = y', [r'y \in [0,1]']), (r'-[y \ln a + (1-y) \ln(1-a)] = -\ln(y a + (1-y)(1-a))', [r'y \in [0,1]', r'a \in (0,1)']), (r'|x| = x', [r'x \in \mathbb{R}']),
    (r'\sqrt{x^2} = x', [r'x \in \mathbb{R}']), (r'\operatorname{sgn}(x)^2 = 1', [r'x \in \mathbb{R}']), (r'\max(0,x) = x', [r'x \in \mathbb{R}']),
    (r'a b = a', [r'a \in \mathbb{R}', r'b \in [0,1]']), (r'(x+y)^3 = x^3 + y^3', [r'x, y \in \mathbb{R}']), (r'\|x+y\| = \|x\| + \|y\|', [r'n \in \{1,2\}', r'x, y \in (0,1)^n']),
    # true but at a kink, where there is a slope or none
    (r"f'(x) < 1", [r'f(u) = \frac{u}{1+|u|}', r'x \in \mathbb{R}']), (r"r'(0) = 1", [r'r(u) = \max(0, u)']), (r"r'(0) = 0", [r'r(u) = \max(0, u)']),
    (r"r'(0) = \frac12", [r'r(u) = \max(0, u)']), (r"H'(0) = 0", [r'H(u) = \begin{cases} 1 & u > 0 \\ 0 & \text{otherwise} \end{cases}']),
    (r"H'(0) = 0", [r'H(u) = \begin{cases} 1 & u^2 > 0 \\ 0 & \text{otherwise} \end{cases}']),
    (r"H'(0) = 0", [r'H(u) = \begin{cases} 1 & u^2 = 0 \\ 0 & \text{otherwise} \end{cases}']),
    (r"H'(0) = 0", [r'H(u) = \begin{cases} 1 & u^3 \ne 0 \\ 0 & \text{otherwise} \end{cases}']),
    (r"H'(0) = 0", [r'H(u) = \begin{cases} 1 & u \in [0, 1] \\ 0 & \text{otherwise} \end{cases}']),
    (r"H'(0) = 0", [r'H(u) = \begin{cases} 1 & u^2 \in (0, 1) \\ 0 & \text{otherwise} \end{cases}']),
    (r"H'(0) = 0", [r'H(u) = \begin{cases} u & u^4 > 0 \\ 0.001 & \text{otherwise} \end{cases}']),
    (r"H''(0) = 0", [r'H(u) = \begin{cases} 1 & u^2 > 0 \\ 0 & \text{otherwise} \end{cases}']),
    (r"H'(0) = 0", [r'H(u) = \operatorname{sgn}(u^2)']), (r"H'(0) = 0", [r'H(u) = \lfloor 1 - u^2 \rfloor']),
    (r"H'(0) = 0", [r'H(u) = \mathbf{1}\{u^2 > 0\}']), (r"H'(0) = 0", [r'H(u) = \arg\max_j (x_j u^2)', 'x = (1, 2)']),
    (r"q''(0) = 2", [r'q(u) = u |u|']), (r"\frac{d}{dx} \lfloor x \rfloor = 0", ['x = 3']),
    # true for all but a few values
    (r'\lfloor x \rfloor < x', [r'x \in \mathbb{R}']), (r'\begin{cases} 1 & x > 0 \\ 0 & x < 0 \end{cases} = \mathbf{1}\{x > 0\}', [r'x \in \{-1,0,1\}']),
    (r'\mathbf{1}\{x > 0\} = \mathbf{1}\{x \ge 0\}', [r'x \in \mathbb{R}']), (r'\arg\max_j x_j = 1', [r'x \in \mathbb{R}^3']), (r'x y \ne 0', [r'x, y \in \mathbb{R}']),
    # false in a corner, on the edge of equality, or far out
    (r'\mu^2 + s^2 - 1 - \ln s^2 > 0', [r'\mu \in \mathbb{R}', r's \in (0,\infty)']), (r'(x^2-1)^2 > 0', [r'x \in (-2,3)']),
    (r'\frac12 (s(a)-a)^2 + \lambda |s(a)| \le \frac12 (w-a)^2 + 0.98\lambda |w|',
     [r'a, w \in \mathbb{R}', r'\lambda \in (0.1,2)', r's(u) = \operatorname{sgn}(u) \max(0, |u| - \lambda)']),
    (r'f(b) \le f(a) + \sigma(a)(b-a) + 0.1249 (b-a)^2', [r'a, b \in \mathbb{R}', r'f(u) = \ln(1+e^u)', SIGMOID]),
    (r'ab \le \frac{a^3}{3} + \frac{2 b^{3/2}}{3.03}', [r'a, b \in [0,\infty)']), (r'(1+x)^n \ge 1 + 1.01 n x', [r'n \in \{1,2,3,4,5\}', r'x \in (-1,\infty)']),
    (r'1.0001\sqrt{ab} < \frac{a-b}{\ln a - \ln b}', [r'a, b \in (0,\infty)', r'a \neq b']), (r'x y < 1', [r'x, y \in [0,1]']),
    (r'x^{20} y^{20} \le 0.999', [r'x, y \in [0,1]']), (r'x^{10} \le 9999999999', [r'x \in (0,10)']), (r'(x^2-1)^2 + \frac{x}{10} \ge 0', [r'x \in (-2,3)']),
    (r'x^3 \le 100000 + 1000 x^2', [r'x \in [0,\infty)']), (r'\arctan(x) < 1.57', [r'x \in (0,\infty)']),
    # touched at a point that no draw and no float meets
    (r'(x-0.3)^2 > 0', [r'x \in (0,1)']), (r'|x - 0.3172| > 0', [r'x \in (0,1)']), (r'|x - \sqrt2| > 0', [r'x \in \mathbb{R}']),
    (r'e^x \ne 2', [r'x \in \mathbb{R}']), (r'(\ln x - 1)^2 > 0', [r'x \in (0,\infty)']), (r'x^2 + (y - \sqrt2)^2 > 0', [r'x, y \in \mathbb{R}']),
    # under its own condition, and only where two names almost agree
    (r'2.000001 x \le x + y \text{ if } x < y', [r'x, y \in \mathbb{R}']),
    # a matrix whose rows differ or have gaps is no column
    (r'v = \begin{pmatrix} 1 \\ 2 & 3 \end{pmatrix}', ['v = (1, 2)']), (r'v = \begin{pmatrix} 1 \\ & 2 \end{pmatrix}', ['v = (1, 2)']),
    (r'v = \begin{pmatrix} 1, 2 \\ 3, 4 \end{pmatrix}', [r'v = \begin{pmatrix} 1 & 2 \\ 3 & 4 \end{pmatrix}']),
    # one side has no value on part of the domain
    (r'\ln(x^2) = 2 \ln x', [r'x \in \mathbb{R} \setminus \{0\}']), (r'\sqrt{x y} = \sqrt{x} \sqrt{y}', [r'x, y \in \mathbb{R}'])]


@pytest.mark.parametrize('tex, lines', NEAR_MISSES, ids=[tex for tex, _ in NEAR_MISSES])
def test_it_does_not_hold(tex, lines):
    assert check(tex, Givens(lines)).verdict != 'holds'


HITS = [
    (r'2 x = x + x', [r'x \in \mathbb{R}']), (r'\ln 2 \approx 0.6931472', []), (r'x^2 \ge 0', [r'x \in \mathbb{R}']), (r'\sigma(z) < 1', [SIGMOID, r'z \in \mathbb{R}']),
    (r'p(1-p) \le \frac14', [r'p \in (0,1)']), (r'\|x\|^2 = x_1^2', [r'n \in \{1\}', r'x \in \mathbb{R}^n']), (r'y^2 = y', [r'y \in \{0,1\}']),
    (r'\tanh(x) = x - \frac{x^3}{3} + \frac{2 x^5}{15} + \ldots', [r'x \to 0']), (r'(x + 1000000000000) - 1000000000000 = x', [r'x \in \mathbb{R}']),
    (r'1 - \sigma(z) = \sigma(-z)', [SIGMOID, r'z \in (30,60)']),
    (r'\sigma(z)(1-\sigma(z)) > 0', [SIGMOID, r'z \in \mathbb{R}']), (r'\tanh(x) < 1', [r'x \in (0,\infty)']),
    (r'e^x \ne 0', [r'x \in \mathbb{R}']), (r'\frac{\sin x}{x} < 1', [r'x \in \mathbb{R} \setminus \{0\}']), (r'(a-b)^2 > 0', [r'a, b \in \mathbb{R}', r'a \ne b']),
    (r'(x - \sqrt2)^2 > 0 \text{ if } x > \sqrt2', [r'x \in \mathbb{R}']), (r'\ln(x^2) = 2 \ln x \text{ if } x > 0', [r'x \in \mathbb{R}']),
    (r"f'(x) \le 1", [r'f(u) = \frac{u}{1+|u|}', r'x \in \mathbb{R}']), (r"q'(x) = 2 |x|", [r'q(u) = u |u|', r'x \in \mathbb{R}']),
    (r"p'(x) = 2 \max(0, x)", [r'p(u) = \max(0, u)^2', r'x \in \mathbb{R}']), (r"r'(x) = 1 \text{ if } x > 0", [r'r(u) = \max(0, u)', r'x \in \mathbb{R}']),
    (r"q'(0) = 0", [r'q(u) = |u|^2']), (r"q'(0) = 0", [r'q(u) = |u^2|']), (r"q'(0) = 0", [r'q(u) = \max(0, u) u']), (r"q'(0) = 0", [r'q(u) = \max(0, u^2)']),
    (r"q'(0) = 0", [r'q(u) = \begin{cases} u^2 & u^2 > 0 \\ 0 & \text{otherwise} \end{cases}']), (r"q'(0) = 1", [r'q(u) = \begin{cases} u & u \in [0, 1] \\ u & \text{otherwise} \end{cases}']),
    (r"H'(1) = 0", [r'H(u) = \begin{cases} 1 & u^2 > 0 \\ 0 & \text{otherwise} \end{cases}']),
    (r'v = \begin{pmatrix} 1 \\ 2 \\ \end{pmatrix}', ['v = (1, 2)']),
    (r'b \le B', [r'b \in \mathbb{R}', r'B \in [b,\infty)']), (r'x^2 \le x \text{ if } 0 < x < 1', [r'x \in \mathbb{R}'])]


@pytest.mark.parametrize('tex, lines', HITS, ids=[tex for tex, _ in HITS])
def test_its_true_neighbour_holds(tex, lines):
    result = check(tex, Givens(lines))
    assert result.verdict == 'holds', result.message


BESIDE = [
    # a threshold at a fraction that no decimal is
    (r'\lfloor x + \frac13 \rfloor = \lceil x - \frac23 \rceil', 'fails', REAL), (r'\mathbf{1}\{7 x > 1\} = \mathbf{1}\{x \ge \frac17\}', 'fails', REAL),
    (r'\mathbf{1}\{7 x > 1\} = \mathbf{1}\{x > \frac17\}', 'holds', REAL), (r'\lfloor 3x \rfloor = \lfloor x \rfloor + \lfloor x + \frac13 \rfloor + \lfloor x + \frac23 \rfloor', 'holds', REAL),
    # A ⇔ B claims neither A nor B
    (r'x^2 > 1 \iff |x| > 1', 'holds', REAL), (r'x^2 > 1 \iff x > 1', 'fails', REAL), (r'x^2 \ge 1 \iff |x| > 1', 'fails', REAL), (r'x > 0 \iff 3 x', 'refused', REAL),
    (r'x < y \iff e^x < e^y \iff x^3 < y^3', 'holds', [r'x, y \in \mathbb{R}']), (r'x < y \iff e^x < e^y \iff x^2 < y^2', 'fails', [r'x, y \in \mathbb{R}']),
    # periodic: seen at powers of two only, it would be constant
    (r'\lim_{x \to \infty} \sin(\pi x) = 0', 'refused', []), (r'\lim_{x \to \infty} (x - \lfloor x \rfloor) = 0', 'refused', []), (r'\lim_{x \to 0} \cos(\frac{2\pi}{x}) = 1', 'refused', []),
    (r'\lim_{n \to \infty} \sin(\pi n) = 0', 'holds', []), (r'\lim_{x \to \infty} \frac{\lfloor x \rfloor}{x} = 1', 'holds', []), (r'\lim_{x \to \infty} \frac{\sin(\pi x)}{x} = 0', 'holds', []),
    (r'\lim_{x \to 0} \operatorname{sgn}(x) = 0', 'refused', []), (r'\lim_{x \to 0} \operatorname{sgn}(x)^2 = 1', 'holds', []), (r'\lim_{x \to 0^-} \operatorname{sgn}(x^3) = -1', 'holds', []),
    # the standard errors of a sampled mean, not ten times as many; of a difference of means, those of the means
    (r'\mathbb{E}[\|X\|] = \sqrt{\frac{\pi}{2}}', 'holds', [r'X \sim \mathcal{N}(0,1)^2']), (r'\mathbb{E}[\|X\|] = \sqrt{2}', 'fails', [r'X \sim \mathcal{N}(0,1)^2']),
    (r'\operatorname{Var}(Y) = \frac{3}{80}', 'holds', [r'X \sim \mathcal{U}(0,1)^3', r'Y = 9 + \max_j X_j']), (r'\operatorname{Var}(Y) = 0.03', 'fails', [r'X \sim \mathcal{U}(0,1)^3', r'Y = 9 + \max_j X_j']),
    (r'\mathbb{E}[Y^2] - \mathbb{E}[Y]^2 = \frac{3}{80}', 'holds', [r'X \sim \mathcal{U}(0,1)^3', r'Y = 9 + \max_j X_j']),
    # what only a random number depends on may move
    (r'\frac{1}{s} e^{-(x-\mu)^2 / s^2} \le 4', 'fails', [r'x, \mu \in \mathbb{R}', r's \in (0.2, 2)', r'X \sim \mathcal{N}(\mu, s^2)'])]


@pytest.mark.parametrize('tex, verdict, lines', BESIDE, ids=[tex for tex, _, _ in BESIDE])
def test_verdicts(tex, verdict, lines):
    result = check(tex, Givens(lines))
    assert result.verdict == verdict, result.message
