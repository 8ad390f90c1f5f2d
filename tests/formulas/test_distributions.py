"""distributions.py: means over what is exponential, binomial, Poisson; distributions named below the sign."""
import pytest

from scripts.formulas import Givens, check
from scripts.formulas.distributions import KINDS
from scripts.formulas.numbers import Floats
from scripts.formulas.reader import read_expression
from scripts.formulas.world import make_world
from tests.formulas.tables import every

CLAIMS = {
    'holds': [
        (r'\mathbb{E}[X] = \lambda', [r'\lambda > 0', r'X \sim \operatorname{Poisson}(\lambda)']),
        (r'\operatorname{Var}(X) = \lambda', [r'\lambda > 0', r'X \sim \operatorname{Poisson}(\lambda)']),
        (r'\mathbb{E}[s^X] = e^{\lambda(s-1)}', [r'\lambda > 0', r's \in (0,2)', r'X \sim \operatorname{Poisson}(\lambda)']),
        (r'P(X = 0) = e^{-\lambda}', [r'\lambda > 0', r'X \sim \operatorname{Poisson}(\lambda)']),
        (r'\mathbb{E}[X] = \frac{1}{\lambda}', [r'\lambda > 0', r'X \sim \operatorname{Exp}(\lambda)']),
        (r'\operatorname{Var}(X) = \frac{1}{\lambda^2}', [r'\lambda > 0', r'X \sim \operatorname{Exp}(\lambda)']),
        (r'P(X > t) = e^{-\lambda t}', [r'\lambda, t > 0', r'X \sim \operatorname{Exp}(\lambda)']),
        ('P(X > s + t) = P(X > s) P(X > t)', [r'\lambda, s, t > 0', r'X \sim \operatorname{Exp}(\lambda)']),
        (r'\operatorname{Var}(X) = n p (1-p)', [r'p \in (0,1)', r'n \in \{1,\ldots,6\}', r'X \sim \operatorname{Binomial}(n, p)']),
        (r'P(X = k) = \binom{n}{k} p^k (1-p)^{n-k}', [r'p \in (0,1)', 'n = 6', r'k \in \{0,1,\ldots,6\}', r'X \sim \operatorname{Binomial}(n, p)']),
        (r'P(X \ge 1) = 1 - (1-p)^n', [r'p \in (0,1)', r'n \in \mathbb{N}', r'X \sim \operatorname{Binomial}(n, p)']),
        (r'\mathbb{E}_{x \sim \mathcal{N}(0,1)}[x^2] = 1', []),
        (r'\mathbb{E}_{x \sim \mathcal{N}(\mu,\sigma^2)}[x^2] = \mu^2 + \sigma^2', [r'\mu \in \mathbb{R}', r'\sigma > 0']),
        (r'\mathbb{E}_{x \sim \mathcal{U}(0,1)}[f(x)] = \frac13', ['f(u) = u^2']),
        (r'\mathbb{P}_{x \sim \mathcal{U}(0,1)}(x < t) = t', [r't \in (0,1)']),
        (r'\mathbb{E}_{i \sim \{1,2,3\}}[x_i] = \frac{x_1+x_2+x_3}{3}', [r'x \in \mathbb{R}^3']),
        (r'\mathbb{E}_{x \sim \mathcal{N}(0,1)}[f(\mu + \sigma x)] = \mathbb{E}_{x \sim \mathcal{N}(\mu,\sigma^2)}[f(x)]', [r'\mu \in \mathbb{R}', r'\sigma > 0', r'f(u) = \sin u']),
        (r'\mathbb{E}[X Y] = \lambda p', [r'\lambda > 0', r'p \in (0,1)', r'X \sim \operatorname{Exp}(1/\lambda)', r'Y \sim \operatorname{Bernoulli}(p)']),
        (r'\mathbb{E}[\min(X, Y)] = \frac{1}{\lambda + \mu}', [r'\lambda, \mu > 0', r'X \sim \operatorname{Exp}(\lambda)', r'Y \sim \operatorname{Exp}(\mu)']),
        (r'P(X < Y) = \frac{\lambda}{\lambda + \mu}', [r'\lambda, \mu > 0', r'X \sim \operatorname{Exp}(\lambda)', r'Y \sim \operatorname{Exp}(\mu)']),
        (r'\mathbb{E}[\max(X, Y)] = \frac23', [r'X, Y \sim \mathcal{U}(0,1)']),
        (r'\mathbb{E}[|X|] = \sqrt{\frac{2}{\pi}}', [r'X \sim \mathcal{N}(0,1)']),
        (r'\mathbb{E}[X^3] = 6', [r'X \sim \operatorname{Exp}(1)']),
        (r'\mathbb{E}[e^{X^2/4}] = \sqrt{2}', [r'X \sim \mathcal{N}(0,1)']),
        (r'\mathbb{E}[e^{3X}] = e^{4.5}', [r'X \sim \mathcal{N}(0,1)'])],
    'fails': [
        (r'\mathbb{E}[X^2] = \lambda^2', [r'\lambda > 0', r'X \sim \operatorname{Poisson}(\lambda)']),
        (r'P(X > t) = e^{-t/\lambda}', [r'\lambda, t > 0', r'X \sim \operatorname{Exp}(\lambda)']),
        (r'P(X \ge 1) = 1 - p^n', [r'p \in (0,1)', r'n \in \mathbb{N}', r'X \sim \operatorname{Binomial}(n, p)']),
        (r'\mathbb{E}_{x \sim \mathcal{N}(\mu,\sigma)}[x^2] = \mu^2 + \sigma^2', [r'\mu \in \mathbb{R}', r'\sigma > 0'])]}


@pytest.mark.parametrize('verdict, tex, lines', every(CLAIMS))
def test_claims(verdict, tex, lines):
    assert check(tex, Givens(lines), explained=False).verdict == verdict


def test_a_mean_that_the_rarest_values_decide_has_no_value():
    moments = [r'\lambda, s > 0', r'X \sim \operatorname{Exp}(\lambda)']
    tex = r'\mathbb{E}[e^{sX}] = \frac{\lambda}{\lambda - s}'
    assert check(tex, Givens(moments + [r's < \lambda'])).verdict == 'holds'
    assert check(tex, Givens(moments)).verdict == 'fails'        # from λ = s on the mean is infinite
    assert 'the rarest values decide' in check(r'\mathbb{E}[e^{X^2}] = 5', Givens([r'X \sim \mathcal{N}(0,1)'])).message
    assert check(r'\mathbb{E}[e^{X^2/4}] = \sqrt{2}', Givens([r'X \sim \mathcal{N}(0,1)'])).verdict == 'holds'


@pytest.mark.parametrize('domain', [r'\operatorname{Exp}(-1)', r'\operatorname{Binomial}(1.5, 0.5)', r'\operatorname{Poisson}(-1)', r'\mathcal{N}(0, -1)', r'\mathcal{U}(1, 0)'])
def test_parameters_that_mean_nothing_are_refused(domain):
    assert check(r'\mathbb{E}[X] = 1', Givens([r'X \sim ' + domain])).message.startswith('X: ')


@pytest.mark.parametrize('kind, parameters, mean', [('normal', (1.0, 4.0), 1.0), ('uniform', (1.0, 4.0), 2.5), ('exponential', (0.5,), 2.0)])
def test_nodes_densities_and_quantiles_are_of_one_distribution(kind, parameters, mean):
    distribution, numbers = KINDS[kind], Floats()
    shifted = lambda t: distribution.shifted(numbers, parameters, t)
    assert sum(w * shifted(t) for t, w in distribution.nodes(7)) == pytest.approx(mean)
    low, high, density = distribution.spread(*parameters)
    step = (high - low) / 40000
    points = [low + (k + 0.5) * step for k in range(40000)]
    assert sum(x * density(x) * step for x in points) == pytest.approx(mean, rel=1e-4)
    below = sum(density(x) * step for x in points if x < shifted(distribution.quantile(0.3)))
    assert below == pytest.approx(0.3, abs=1e-2)


def test_an_eigenvalue_of_something_random_has_kinks():
    """A rule for smooth functions might agree with itself, and be wrong."""
    world = make_world(Givens([r'A \sim \mathcal{N}(0, 1)^{2 \times 2}']), 0)
    assert [world.kinked(read_expression(tex)) for tex in (r'\lambda_{\max}(A + A^T)', r'\operatorname{tr}(A + A^T)')] == [True, False]
