"""gamma.py: Γ, and what it is made of."""
import math

import flint
import pytest

from scripts.formulas import Givens, check
from scripts.formulas.big import Bigs
from scripts.formulas.errors import TooMuch, Undefined
from scripts.formulas.gamma import bernoulli, digamma, gamma
from scripts.formulas.numbers import Floats
from tests.formulas.tables import every

CLAIMS = {
    'holds': [
        (r'\Gamma(x) = x^2', [r'\Gamma(u) = u^2', r'x > 2']),
        (r'\Gamma(x + 1) = x \Gamma(x)', ['x > 0']),
        (r'\Gamma(n) = (n-1)!', [r'n \in \{1, 2, 3, 4, 5\}']),
        (r'\Gamma(1/2) = \sqrt{\pi}', []),
        (r'\Gamma(x) \Gamma(1 - x) = \frac{\pi}{\sin(\pi x)}', [r'x \in (0, 1)']),
        (r'\Gamma(x)^2 \Gamma(x + \frac12)^2 = \left(2^{1 - 2x} \sqrt{\pi} \Gamma(2x)\right)^2', ['x > 0']),
        (r'\Gamma(x) = \int_0^\infty t^{x-1} e^{-t} dt', [r'x \in (1, 3)']),
        (r"\Gamma'(x) = \int_0^\infty t^{x-1} \ln(t) e^{-t} dt", [r'x \in (1, 3)']),
        (r'\int_0^1 t^{a-1} (1 - t)^{b-1} dt = \frac{\Gamma(a) \Gamma(b)}{\Gamma(a+b)}', [r'a, b \in (1, 3)']),
        (r'\frac{d}{dx} \ln \Gamma(x + 1) = \frac{1}{x} + \frac{d}{dx} \ln \Gamma(x)', ['x > 0']),
        (r'\frac{d^2}{dx^2} \ln \Gamma(x) > \frac{1}{x}', ['x > 0']),
        (r'\Gamma(x + 1) = \Gamma x + \Gamma', [r'\Gamma > 0', r'x \in \mathbb{R}'])],
    'fails': [
        (r'\Gamma(\tfrac{1}{2}) = \sqrt{3.1415927}', []),
        (r'\Gamma(x + 1) = (x + 1) \Gamma(x)', ['x > 0']),
        (r'\frac{d^2}{dx^2} \ln \Gamma(x) < \frac{1}{x}', ['x > 0']),
        (r'\ln \Gamma(x) = x \ln(x) - x', ['x > 0'])],
    'refused': [
        (r'\Gamma(-1) = 1', []),
        (r'\Gamma(0) = 1', []),
        (r'\Gamma = 1', [])]}


@pytest.mark.parametrize('verdict, tex, lines', every(CLAIMS))
def test_claims(verdict, tex, lines):
    assert check(tex, Givens(lines), explained=False).verdict == verdict


def test_bernoulli_s_numbers():
    for k, (above, below) in enumerate(bernoulli(40), 1):
        assert flint.fmpq(above, below) == flint.fmpq.bernoulli(2 * k)


@pytest.mark.parametrize('bits', [100, 250, 1400])
@pytest.mark.parametrize('x', [0.001, 0.5, 3.25, 40.5, -2.5])
def test_all_digits_agree_with_arb(bits, x):
    numbers = Bigs(bits)
    with flint.ctx.workprec(bits + 60):
        exact = flint.arb(x)
        for f, wanted in ((gamma, exact.gamma()), (digamma, exact.digamma())):
            found = f(numbers, numbers.big(x))
            error = (flint.arb(found.m) * flint.arb(2) ** found.e - wanted) / wanted
            assert float(abs(error).log() / math.log(2)) < 24 - bits


def test_floats_have_their_digits():
    for x in (0.001, 0.5, 3.25, 40.5, -2.5):
        assert gamma(Floats(), x) == pytest.approx(math.gamma(x), rel=1e-13)


def test_poles_and_what_is_too_far():
    for numbers in (Floats(), Bigs(100)):
        with pytest.raises(Undefined, match='Γ has a pole at -3'):
            numbers.function('gamma', numbers.literal('-3') + numbers.literal('0.0'))
    with pytest.raises(TooMuch):
        gamma(Floats(), -1e6 + 0.5)


def test_a_second_argument_is_refused_by_the_letter():
    assert check(r'\Gamma(2, 3) = 1', Givens([])).message == r'\Gamma takes 1 argument, not 2'
