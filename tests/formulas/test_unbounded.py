"""unbounded.py: limits that are ∞, and those that are said to be."""
import pytest

from scripts.formulas import Givens, check
from scripts.formulas.bench import Bench
from scripts.formulas.reader import read
from tests.formulas.tables import every

CLAIMS = {
    'holds': [
        (r'\frac{1}{h} \to \infty \text{ as } h \to 0^+', []),
        (r'\frac{1}{h} \to -\infty \text{ as } h \to 0^-', []),
        (r'\lim_{x \to \infty} (\ln x - 100) = \infty', []),
        (r'\lim_{x \to \infty} (x - 10^{100}) = \infty', []),
        (r'\lim_{a \to 0^+} -\ln a = \infty', []),
        (r'-\ln a \to \infty \text{ as } a \to 0^+', []),
        (r'-\ln(1 - a) \to \infty \quad \text{as } a \to 1^-', []),
        (r'\ln a \to -\infty \text{ as } a \to 0^+', []),
        (r'\lim_{x \to \infty} e^x = \infty', []),
        (r'\lim_{x \to -\infty} e^{-x} = \infty', []),
        (r'\lim_{x \to \infty} e^{x^2} = \infty', []),
        (r'\lim_{x \to \infty} (x + \sin x) = \infty', []),
        (r'\lim_{x \to \infty} \ln \ln x = \infty', []),
        (r'\lim_{x \to \infty} (10^9 x)^{1/10^9} = \infty', []),
        (r'\lim_{x \to 0} \frac{1}{x^2} = \infty', []),
        (r'\lim_{x \to 0} \frac{1}{\sqrt{x}} = \infty', []),
        (r'\lim_{x \to \infty} -x^3 = -\infty', []),
        (r'n! \to \infty \text{ as } n \to \infty', []),
        (r'\lim_{n \to \infty} \sum_{k=1}^n \frac{1}{k} = \infty', []),
        (r'\lim_{n \to \infty} n x = \infty', ['x > 0']),
        (r'\lim_{a \to 0^+} -(y \ln a + (1 - y) \ln(1 - a)) = \infty', [r'y \in (0, 1)'])],
    'fails': [
        (r'\frac{1}{h} \to \infty \text{ as } h \to 0', []),
        (r'\lim_{x \to \infty} (100 - \ln x) = \infty', []),
        (r'\lim_{x \to 0} \frac{1}{x} = \infty', []),
        (r'\lim_{x \to \infty} e^{-x} = \infty', []),
        (r'\lim_{x \to \infty} \tanh x = \infty', []),
        (r'\lim_{x \to \infty} \frac{x}{1 + x/10^9} = \infty', []),
        (r'\lim_{a \to 0^+} a \ln a = -\infty', []),
        (r'\lim_{n \to \infty} n x = \infty', [r'x \in \mathbb{R}']),
        (r'\lim_{x \to \infty} x = -\infty', []),
        (r'\lim_{a \to 0^+} -(y \ln a + (1 - y) \ln(1 - a)) = \infty', [r'y \in [0, 1]'])],
    'refused': [
        (r'\lim_{x \to \infty} 10^{-80} x (2 + \sin x) = \infty', []),
        (r'\lim_{x \to \infty} \ln(x) (2 + \sin(3x)) = \infty', []),
        (r'\lim_{n \to \infty} (-1)^n n = \infty', []),
        (r'\lim_{x \to 0^+} \frac{1}{x} \sin \frac{1}{x} = \infty', []),
        (r'\lim_{n \to \infty} n (1 + (-1)^n) = \infty', []),
        (r'\lim_{x \to \infty} x \sin x = \infty', []),
        (r'\lim_{x \to \infty} x (1 + \sin x) = \infty', []),
        (r'\lim_{x \to \infty} x (2 + \sin x) = \infty', []),
        (r'\lim_{x \to \infty} \ln(x) (2 + \sin x) = \infty', []),
        (r'\lim_{x \to \infty} \left(1 + \frac{1}{\ln x}\right) = \infty', []),
        (r'\lim_{x \to \infty} \ln(x) (1 + \sin(5x)) = \infty', []),
        (r'\lim_{x \to \infty} \ln \ln \ln x = \infty', []),
        (r'\lim_{t \to \infty} t v = \infty', [r'v \in \mathbb{R}^2']),
        (r'\frac{d}{dx} \lim_{t \to \infty} t x = \infty', [r'x > 0']),
        (r'x = \infty', [r'x > 0']),
        (r'\lim_{x \to \infty} x \le \infty', [])]}


@pytest.mark.parametrize('verdict, tex, lines', every(CLAIMS))
def test_claims(verdict, tex, lines):
    assert check(tex, Givens(lines), explained=False).verdict == verdict


def test_the_author_is_told_which_limit_is_not_infinite():
    result = check(r'\lim_{x \to \infty} \tanh x = \infty', Givens([]))
    assert r'[\lim_{x \to \infty} \tanh x = \infty] = 1' in result.message


def test_a_minus_stands_before_what_a_limit_is_taken_of():
    assert check(r'\lim_{x \to 2} -x + 1 = -1', Givens([])).verdict == 'holds'


def test_a_neighbour_of_a_limit_has_the_limit_and_not_its_condition():
    bench = Bench(read(r'\left(1 + \frac{1}{n}\right)^n \to e \text{ as } n \to \infty')[0], Givens([]))
    assert bench.of(bench.sides, bench.rels).cases(0)
