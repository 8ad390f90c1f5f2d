"""breaks.py, edges.py: what few points do not meet is looked for where numbers turn or vanish."""
import math

import pytest

from scripts.formulas import Givens, check
from scripts.formulas.breaks import breaks, is_narrow
from scripts.formulas.touching import Meeting

POINTS = [-8.0, -4.0, -2.0, -1.0, -0.5, 0.0, 0.5, 1.0, 2.0, 4.0, 8.0]
REAL = Givens([r'x \in \mathbb{R}'])
NORMAL = ['X \\sim \\mathcal{N}(0,1)']


@pytest.mark.parametrize('f, places', [
    (lambda x: [x - 0.3], [0.3]), (lambda x: [(x - 0.3) ** 2], [0.3]), (lambda x: [x ** 2 - 2], [-math.sqrt(2), 0, math.sqrt(2)]), (lambda x: [x], [0]),
    (lambda x: [math.exp(x) - 3], [math.log(3)]), (lambda x: [1 + x * 1e-12, 5.0], []), (lambda x: [x - 1] if x < 4 else [], [1]), (lambda x: [math.sin(20 * x)], []),
    (lambda x: [math.exp(x / 7) * math.exp(-x / 7)], [])])
def test_zeros_and_extremes_are_found(f, places):
    assert breaks(f, POINTS) == pytest.approx(places, abs=1e-9)


def test_zeros_beside_an_extreme_are_seen_in_a_second_look():
    found = breaks(lambda x: [abs(x - 0.3) - 1e-5, x - 0.3], POINTS)
    assert [x for x in found if abs(x - 0.3) < 1e-3] == pytest.approx([0.3 - 1e-5, 0.3, 0.3 + 1e-5], abs=1e-8)


def test_a_peak_is_narrow_for_its_points():
    peak = lambda x: math.exp(-(1000 * x) ** 2)
    assert is_narrow(peak, 0.0, 0.1) and not is_narrow(peak, 0.0, 1e-4) and not is_narrow(lambda x: x * x, 0.0, 0.1)
    assert is_narrow(lambda x: x * x * peak(x), 0.0, 0.1)        # 0 in the middle, and at some distance, but not between


@pytest.mark.parametrize('givens, right, wrong', [
    ([], r'\int_0^{100} e^{-(1000 (t - 31.4159))^2} dt = \frac{\sqrt{\pi}}{1000}', r'\int_0^{100} e^{-(1000 (t - 31.4159))^2} dt = 0'),
    ([], r'\int_0^{1000} \max(0, 1 - 100 |t - 123.456|) dt = 0.01', r'\int_0^{1000} \max(0, 1 - 100 |t - 123.456|) dt = 0'),
    ([], r'\int_0^\infty e^{-100 (t - 40)^2} dt = \frac{\sqrt{\pi}}{10}', r'\int_0^\infty e^{-100 (t - 40)^2} dt = 0'),
    ([], r'\int_{-\infty}^\infty \frac{1}{1 + 10^8 (t - 7.77)^2} dt = \frac{\pi}{10^4}', r'\int_{-\infty}^\infty \frac{1}{1 + 10^8 (t - 7.77)^2} dt = \frac{3.14}{10^4}'),
    ([r'm \in (2, 5)', r's \in (0.001, 0.1)', r'p(u) = \frac{1}{s \sqrt{2 \pi}} e^{-(u-m)^2 / (2 s^2)}'], r'\int_{-\infty}^\infty (t - m)^2 p(t) dt = s^2',
     r'\int_{-\infty}^\infty (t - m)^2 p(t) dt = 1.000001 s^2'),
    ([r'm \in (2, 5)'], r'\frac{d}{dm} \int_{-\infty}^\infty t e^{-50 (t-m)^2} dt = \sqrt{\frac{\pi}{50}}', r'\frac{d}{dm} \int_{-\infty}^\infty t e^{-50 (t-m)^2} dt = 0'),
    ([], r'\sum_{k=1}^\infty e^{-(k - 300)^2} \approx 1.7726', r'\sum_{k=1}^\infty e^{-(k - 300)^2} = 0'),
    (NORMAL, r'P(|X - 1.2345| < 0.00001) \approx 0.0000037', r'P(|X - 1.2345| < 0.00001) = 0'),
    (NORMAL, r'\mathbb{E}[e^{-(1000(X-1.2))^2}] \approx 0.000344', r'\mathbb{E}[e^{-(1000(X-1.2))^2}] = 0')])
def test_what_is_narrow_counts(givens, right, wrong):
    assert check(right, Givens(givens)).verdict == 'holds' and check(wrong, Givens(givens)).verdict == 'fails'


@pytest.mark.parametrize('tex', [r'\sum_{k=1}^\infty e^{-(k - 3000)^2} = 0', r'\sum_{k=0}^\infty \max(0, k - 500) \cdot 0.99^k = 0'])
def test_a_sum_whose_later_terms_are_too_many_is_refused(tex):
    assert check(tex, Givens([])).verdict == 'refused'


@pytest.mark.parametrize('tex', [r'|x - \sqrt{2}| + |x^2 - 2| > 0', r'|x^2 - 2| + |x - 1| > \sqrt{2} - 1', r'|\ln (1 + x^2) - 5| > 0', r'(x - 100)^2 > 0'])
def test_sides_that_meet_between_the_draws(tex):
    assert check(tex, REAL).verdict == 'fails'


@pytest.mark.parametrize('tex, verdict', [
    (r'x^2 (x - 1000)^2 \geq 0', 'fails'), (r'x^2 (x - 100)^2 \geq 0', 'fails'), (r'x^2 |\ln (1+x^2) - 2| \geq 0', 'fails'), (r'x^2 (x - \pi)^2 \geq 0', 'fails'),
    (r'x^2 (x - 100)^2 \geq 0 \text{ if } x \neq 7', 'fails'), (r'x^2 (x^2 + 1) \geq 0', 'holds'), (r'1 - e^{-x^2} \geq 0', 'holds')])
def test_another_contact_far_from_the_one_that_is_named(tex, verdict):
    assert check(tex, REAL, equality='x = 0\nonly').verdict == verdict


def test_another_contact_of_a_name_that_is_only_not_a_number():
    assert check(r'x^2 (x - 100)^2 \geq 0', Givens([r'x \neq 7']), equality='x = 0\nonly').verdict == 'fails'


def test_a_search_that_comes_no_nearer_ends_soon(monkeypatch):
    count, look = [], Meeting.difference
    monkeypatch.setattr(Meeting, 'difference', lambda *a: count.append(1) or look(*a))
    assert check('x^2 + 1 > 0', REAL).verdict == 'holds' and 0 < len(count) < 500


def test_what_is_looked_for_at_many_digits_has_a_limit(monkeypatch):
    count, look = [], Meeting.difference
    monkeypatch.setattr(Meeting, 'difference', lambda *a: count.append(1) or look(*a))
    givens = Givens([r'd \in \{2, 3\}', 'g, u \\in (-2,2)^d', r'H = B^T B + \operatorname{diag}(o)', r'B \in (-2,2)^{d \times d}', r'o \in (0.5, 2)^d'])
    assert check(r'g \cdot u + \frac{1}{2} u^T H u \geq -\frac{1}{2} g^T H^{-1} g', givens, equality='u = -H^{-1} g\nonly').verdict == 'holds'
    assert 0 < len(count) < 6000                                  # without a limit 36,000, which fill a browser's memory


@pytest.mark.timeout(60)
def test_the_signs_in_a_quadrature_are_no_thresholds():
    """Moving t to each of thousands of nodes takes minutes."""
    assert check(r'P(|X| \geq t) \leq \frac{1}{t^2}', Givens(NORMAL + [r't \in (0.5, 3)'])).verdict == 'holds'
