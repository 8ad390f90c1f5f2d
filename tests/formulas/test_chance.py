"""chance.py, gauss.py: expectations."""
import math
from statistics import NormalDist

import pytest

from scripts.formulas import Givens, NotUnderstood, check
from scripts.formulas.gauss import rule
from scripts.formulas.distributions import KINDS
from scripts.formulas.reader import read_expression
from scripts.formulas.sparse import sparse_grid
from scripts.formulas.world import make_world

GIVENS = Givens([r'X \sim \mathcal{N}(1, 4)', r'Y \sim \mathcal{U}(0, 3)', r'B \sim \operatorname{Bernoulli}(0.25)', r'D \sim \{1, \ldots, 6\}', 'Z = 2 X + Y',
                 'p = (0.5, 0.25, 0.25)'])


@pytest.mark.parametrize('tex, expected', [
    (r'\mathbb{E}[X]', 1), (r'\operatorname{Var}(X)', 4), (r'\operatorname{std}(X)', 2), (r'\mathbb{E}[Z]', 3.5), (r'\operatorname{Var}(Z)', 16.75),
    (r'\operatorname{Cov}(X, Z)', 8), (r'\mathbb{E}[B]', 0.25), (r'\mathbb{E}[D^2]', 91 / 6), (r'P(D > 4)', 1 / 3), (r'\mathbb{E}[\max(0, X - 1)]', 2 / math.sqrt(2 * math.pi)),
    (r'\mathbb{E}[e^{X}]', math.exp(3)), (r'\mathbb{E}_{j \sim p}[j]', 1.75), (r'\mathbb{E}[X]^2', 1), (r'\mathbb{E}[|Y - 1|]', 5 / 6)])
def test_values(tex, expected):
    assert make_world(GIVENS, 0).ev(read_expression(tex), {}) == pytest.approx(expected, rel=1e-9)


def test_a_random_quantity_outside_an_expectation_is_refused():
    with pytest.raises(NotUnderstood, match='random'):
        make_world(GIVENS, 0).value('Z')


@pytest.mark.parametrize('kind, degree, moment', [('normal', 14, 135135), ('uniform', 14, 2 / 15)])
def test_rules_are_exact_to_their_degree(kind, degree, moment):
    assert sum(w * x ** degree for x, w in rule(kind, 8)) == pytest.approx(moment, rel=1e-12)


@pytest.mark.parametrize('exponents', [(2, 0, 0), (4, 0, 0), (2, 2, 0), (2, 2, 2), (4, 2, 0), (3, 2, 0), (6, 0, 0), (0, 0, 0)])
def test_sparse_grids_are_exact_to_their_degree(exponents):
    moment = math.prod([{0: 1, 2: 1, 3: 0, 4: 3, 6: 15}[k] for k in exponents])
    found = [sum(w * math.prod([x ** k for x, k in zip(point, exponents)]) for point, w in sparse_grid(3, level).items()) for level in range(1, 6)]
    enough = max(1, math.ceil((sum(exponents) - 1) / 2))
    assert found[enough - 1:] == pytest.approx([moment] * (6 - enough), abs=1e-9)


NORMAL = r'X \sim \mathcal{N}(0,1)^6'


@pytest.mark.parametrize('right, wrong', [
    (r'\mathbb{E}[X_1^2 X_2^2 X_3^2] = 1', r'\mathbb{E}[X_1^2 X_2^2 X_3^2] = 0'), (r'\operatorname{Var}(\|X\|^2) = 12', r'\operatorname{Var}(\|X\|^2) = 12.001'),
    (r'\mathbb{E}[\|X\|^4] = 48', r'\mathbb{E}[\|X\|^4] = 49'), (r'\mathbb{E}[(\sum_i X_i)^6] = 15 \cdot 6^3', r'\mathbb{E}[(\sum_i X_i)^6] = 14 \cdot 6^3')])
def test_polynomials_in_many_normal_numbers_are_not_sampled(right, wrong):
    result = check(right, Givens([NORMAL]))
    assert result.verdict == 'holds' and 'draws' not in result.evidence
    assert check(wrong, Givens([NORMAL])).verdict == 'fails'


@pytest.mark.parametrize('tex, words', [
    (r'\mathbb{E}[\prod_i X_i^2] = 1', 'less certain than it is large'), (r'\mathbb{E}[\prod_i X_i^4] = 0', 'less certain than it is large'),
    (r'\mathbb{E}[\prod_i X_i^4] < 0', 'less certain than it is large'),
    (r'\mathbb{E}[\max(X_1, X_2, X_3, X_4)] < 1.02937537', 'equal here, as far as this can be told')])
def test_what_random_draws_cannot_tell_is_refused(tex, words):
    result = check(tex, Givens([NORMAL]))
    assert result.verdict == 'refused' and words in result.message


@pytest.mark.parametrize('lines, right, wrong', [
    ([r'X \sim \mathcal{N}(0,1)^2'], r'\mathbb{E}[\|X\|] = \sqrt{\frac{\pi}{2}}', r'\mathbb{E}[\|X\|] = 1.2534'),
    ([r'X \sim \mathcal{N}(0,1)^2'], r'P(X_1 X_2 > 8) \approx 0.000044', r'P(X_1 X_2 > 8) = 0'),
    ([r'X, Y \sim U(0,1)'], r'P(X Y < \frac12) = \frac12 + \frac12 \ln 2', r'P(X Y < \frac12) = 0.8466'),
    ([r'X, Y \sim U(0,1)'], r'P(X + Y < \frac12) = \frac18', r'P(X + Y < \frac12) = 0.12501')])
def test_two_variables_are_cut_both(lines, right, wrong):
    result = check(right, Givens(lines))
    assert result.verdict == 'holds' and 'draws' not in result.evidence and check(wrong, Givens(lines)).verdict == 'fails'


@pytest.mark.parametrize('tex', [r'P(X_1^2 + X_2^2 + X_3^2 < 0.0001) = 0', r'P(X_1^2 + X_2^2 + X_3^2 < 0.0001) > 0.0000001', r'P(X_1^2 + X_2^2 + X_3^2 > 0.0001) = 1'])
def test_what_no_draw_has_met_is_not_told(tex):
    assert check(tex, Givens([NORMAL])).verdict == 'refused'


def test_what_takes_too_long_to_cut_is_sampled():
    result = check(r'P(\|X\| < 1) = 1 - e^{-1/2}', Givens([r'X \sim \mathcal{N}(0,1)^2']))
    assert result.verdict == 'holds' and 'draws' in result.evidence


@pytest.mark.parametrize('tex, verdict', [
    (r'P(|X - 1| < 0.1) = 0', 'fails'), (r'P(|X - 1| < 0.1) \approx 0.048', 'holds'), (r'P(|X| \leq 1.96) \approx 0.95', 'holds'),
    (r'P(|X| \leq 1.96) \approx 0.96', 'fails'), (r'\mathbb{E}[\mathbf{1}\{X > 1\} \mathbf{1}\{X < 1.1\}] = 0', 'fails'), (r'\mathbb{E}[\min(1, 1000(X-1)^2)] = 1', 'fails')])
def test_narrow_events(tex, verdict):
    assert check(tex, Givens([r'X \sim \mathcal{N}(0,1)'])).verdict == verdict


@pytest.mark.parametrize('right, wrong', [
    (r'\mathbb{E}[\max(X_1, X_2, X_3)] = \frac{3}{2\sqrt{\pi}}', r'\mathbb{E}[\max(X_1, X_2, X_3)] = 0.86'), (r'\mathbb{E}[\|X\|] = 2 \sqrt{\frac{2}{\pi}}', r'\mathbb{E}[\|X\|] = 1.6')])
def test_means_over_lattices_are_nearer_than_those_of_random_draws(right, wrong):
    givens = Givens([r'X \sim \mathcal{N}(0,1)^3'])
    assert check(right, givens).verdict == 'holds' and check(wrong, givens).verdict == 'fails'


def test_quantiles():
    assert [KINDS['normal'].quantile(u) for u in (0.001, 0.2, 0.5, 0.975)] == pytest.approx([NormalDist().inv_cdf(u) for u in (0.001, 0.2, 0.5, 0.975)], abs=1e-12)


def test_sampling_is_said():
    result = check(r'\mathbb{E}[\max(X,Y,W)] = \frac{3}{2\sqrt{\pi}}', Givens([r'X, Y, W \sim \mathcal{N}(0,1)']), seeds=1)
    assert result.verdict == 'holds' and 'draws' in result.evidence


def test_approximately_with_random_quantities_means_in_the_mean():
    givens = Givens([r'n \in \{2\}', r'X \sim \{1, 2, 3\}^n'])
    assert check(r'\frac{1}{n} \sum_i X_i \approx 2', givens.with_(['c = 2'])).verdict != 'fails'
    assert check(r'\frac{1}{n} \sum_i X_i \approx c', givens.with_(['c = 2'])).verdict == 'holds'
    assert check(r'\frac{1}{n} \sum_i X_i \approx c', givens.with_(['c = 3'])).verdict == 'fails'


def test_a_family_of_random_numbers():
    givens = Givens([r'n \in \{2,3\}', r'i = 1, \ldots, n', r'\mu \in \mathbb{R}', r'X_i \sim \mathcal{N}(\mu, 1)'])
    assert check(r'\mathbb{E}\left[\frac{1}{n} \sum_{i=1}^n X_i\right] = \mu', givens).verdict == 'holds'
    assert check(r'\operatorname{Var}\left(\frac{1}{n} \sum_{i=1}^n X_i\right) = 1', givens).verdict == 'fails'
