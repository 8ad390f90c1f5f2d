"""How exactly means, integrals and sums are known, beside small values too; decisions that rounding must not take."""
import pytest

from scripts.formulas import Givens, check
from tests.formulas.tables import every

CLAIMS = {
    'holds': [
        (r'\mathbb{E}[e^{t X}] = e^{t^2/2}', [r't \in \mathbb{R}', r'X \sim \mathcal{N}(0,1)']),
        (r'\mathbb{E}[e^{t X}] = e^{t^2/2}', [r't \in (5,10)', r'X \sim \mathcal{N}(0,1)']),
        (r'\mathbb{E}[e^X] = e^{\mu + \sigma^2/2}', [r'\mu \in \mathbb{R}', r'\sigma > 0', r'X \sim \mathcal{N}(\mu, \sigma^2)']),
        (r'\mathbb{E}[e^{t X}] = e^{t \mu + \sigma^2 t^2/2}', [r't, \mu \in \mathbb{R}', r'\sigma > 0', r'X \sim \mathcal{N}(\mu,\sigma^2)']),
        (r'\mathbb{E}[X^2 e^{t X}] = (1 + t^2) e^{t^2/2}', [r't \in \mathbb{R}', r'X \sim \mathcal{N}(0,1)']),
        (r'\mathbb{E}[\cosh X] = e^{\sigma^2/2}', [r'\sigma > 0', r'X \sim \mathcal{N}(0, \sigma^2)']),
        (r'P(0.1 K \leq 0.3) = P(K \leq 3)', [r'p \in (0,1)', r'K \sim \operatorname{Binomial}(10, p)']),
        (r'P\left(\frac{1}{n} \sum_i X_i \leq 0.3\right) = P(K \leq 3)', [r'n \in \{10\}', r'p \in (0,1)', r'X \sim \operatorname{Bernoulli}(p)^n', r'K \sim \operatorname{Binomial}(n, p)']),
        (r'P\left(|K - n p| \leq 1\right) = P(K = 2) + P(K = 3) + P(K = 4)', [r'n \in \{10\}', r'p \in \{0.3\}', r'K \sim \operatorname{Binomial}(n, p)']),
        ('[0.1 + 0.2 = 0.3] = 1', []),
        (r'\lfloor 4.35 \cdot 100 \rfloor = 435', []),
        (r'\lceil 1.1 \cdot 10 \rceil = 11', []),
        (r'\lfloor \log_{10} 10^n \rfloor = n', [r'n \in \{1,\ldots,20\}']),
        (r'\lfloor \sqrt{2}^2 \rfloor = 2', []),
        (r'[\sin^2 x + \cos^2 x = 1] = 1', [r'x \in \mathbb{R}']),
        (r'[\sum_i p_i = 1] = 1', [r'n \in \{2,3,4,5\}', r'p \in (0,1)^n', r'\sum_i p_i = 1']),
        (r'[\|u\| \geq 1] = 1', [r'n \in \{2,3,4,5\}', r'u \in \mathbb{R}^n', r'\|u\| = 1']),
        (r'\sum_{k=0}^{10} [0.1 k \geq 0.3] = 8', []),
        (r'[x < y] = [\sigma(x) < \sigma(y)]', [r'\sigma(u) = \frac{1}{1+e^{-u}}', r'x, y \in (-10, 10)']),
        (r'\int_0^h x^2 \, dx = \frac{h^3}{3}', [r'h \in (0, 10^{-4})']),
        (r'P(X > t) \leq \frac{1}{t \sqrt{2\pi}} e^{-t^2/2}', [r't \in (8,20)', r'X \sim \mathcal{N}(0,1)']),
        ('P(T > s) = e^{-s}', [r's \in (50,100)', r'T \sim \operatorname{Exp}(1)']),
        (r'\operatorname{Var}(\epsilon X) = \epsilon^2', [r'\epsilon \in (0, 10^{-6})', r'X \sim \mathcal{N}(0,1)']),
        (r'\sum_{k=n}^{\infty} 2^{-k} = 2^{1-n}', [r'n \in \{60,70\}']),
        (r'\int_0^a e^{-x^2} \, dx < a', [r'a \in (0,3]']),
        (r'\mathbb{E}[e^{t U}] \le e^{t^2/6}', [r't \in \mathbb{R}', r'U \sim \mathcal{U}(-1,1)']),
        (r'\mathbb{E}[X] = 0', [r'X \sim \mathcal{N}(0,1)']),
        (r'\mathbb{E}[X^3] = 0', [r'X \sim \mathcal{N}(0,1)']),
        (r'\mathbb{E}[X |X|] = 0', [r'X \sim \mathcal{N}(0,1)']),
        (r'\int_{-1}^1 x^3 dx = 0', []),
        (r'\int_{-1}^1 \sin(5x) dx = 0', []),
        (r'\int_0^{2\pi} \sin x \, dx = 0', []),
        (r'\sum_{k=1}^{\infty} \frac{(-1)^k}{k} = -\ln 2', []),
        (r'\sum_{k=0}^{\infty} \frac{(-1)^k \pi^{2k+1}}{(2k+1)!} = 0', []),
        (r'\mathbb{E}[e^{t K}] = e^{\lambda (e^t - 1)}', [r't \in (-3,3)', r'\lambda \in (0.1,5)', r'K \sim \operatorname{Poisson}(\lambda)'])],
    'fails': [
        (r'\mathbb{E}[X^2 e^{t X}] = (1 + t^2) e^{t^2}', [r't \in \mathbb{R}', r'X \sim \mathcal{N}(0,1)']),
        ('[0.1 + 0.2 = 0.3] = 0', []),
        (r'\int_0^h x^2 \, dx = \frac{h^3}{2}', [r'h \in (0, 10^{-4})']),
        (r'\int_{10}^\infty e^{-x^2} \, dx = 0', []),
        (r'\int_{a}^\infty e^{-x^2} \, dx = 0', [r'a \in (6, 10)']),
        ('P(X > t) = 0', [r't \in (7,8)', r'X \sim \mathcal{N}(0,1)']),
        ('P(X > t) = 0', [r't \in (10,30)', r'X \sim \mathcal{N}(0,1)']),
        (r'P(X > t) \leq \frac{1}{t^2 \sqrt{2\pi}} e^{-t^2/2}', [r't \in (9,20)', r'X \sim \mathcal{N}(0,1)']),
        (r'P(X > t) = \frac{1}{t \sqrt{2\pi}} e^{-t^2/2}', [r't \in (8,20)', r'X \sim \mathcal{N}(0,1)']),
        ('P(X > 9) = 2 P(X > 9)', [r'X \sim \mathcal{N}(0,1)']),
        ('P(T > s) = e^{-2 s}', [r's \in (50,100)', r'T \sim \operatorname{Exp}(1)']),
        (r'P(K = 0) = e^{-2\lambda}', [r'\lambda \in (40,60)', r'K \sim \operatorname{Poisson}(\lambda)']),
        ('P(K = 0) = 0', [r'\lambda \in (40,60)', r'K \sim \operatorname{Poisson}(\lambda)']),
        (r'P(K \geq 30) = 0', [r'K \sim \operatorname{Poisson}(1)']),
        (r'\operatorname{Var}(\epsilon X) = 2 \epsilon^2', [r'\epsilon \in (0, 10^{-6})', r'X \sim \mathcal{N}(0,1)']),
        (r'\int_0^1 \epsilon x \, dx = \epsilon', [r'\epsilon \in (0, 10^{-12})']),
        (r'\sum_{k=n}^{\infty} 2^{-k} = 2^{-n}', [r'n \in \{60,70\}']),
        (r'\mathbb{E}[X^2 [X > 9]] = 0', [r'X \sim \mathcal{N}(0,1)']),
        (r'\mathbb{E}[\max(0, X - 10)] = 0', [r'X \sim \mathcal{N}(0,1)']),
        (r'\int_0^a e^{-x^2} \, dx < a', [r'a \in [0,3]']),
        (r'\mathbb{E}[e^{t U}] < e^{t^2/6}', [r't \in \mathbb{R}', r'U \sim \mathcal{U}(-1,1)']),
        ('n < 1000', [r'n \in \mathbb{N}']),
        (r'\sum_{k=1}^n \frac{1}{k} \leq 6', [r'n \in \mathbb{N}'])],
    'refused': [
        (r'\mathbb{E}[K!] \leq 10^{60}', [r'\lambda \in (2,3)', r'K \sim \operatorname{Poisson}(\lambda)'])]}


@pytest.mark.parametrize('verdict, tex, lines', every(CLAIMS))
def test_claims(verdict, tex, lines):
    assert check(tex, Givens(lines), explained=False).verdict == verdict


def test_a_floor_among_random_numbers_is_not_taken_by_rounding():
    """0.29 times 100 is 28.999… as a float, and a mean over infinitely many values gets no second opinion."""
    assert check(r'P(\lfloor \frac{0.29 \cdot 100 K}{29} \rfloor = K) = 1', Givens([r'K \sim \operatorname{Poisson}(3)'])).verdict == 'holds'
