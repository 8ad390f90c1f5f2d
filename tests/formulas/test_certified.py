"""What is certified is true on the box it names; a bound that is too sharp by one part in ten million is not
certified."""
import time

import pytest

from scripts.formulas import Givens
from scripts.formulas.certified import certify
from scripts.formulas.certified_numbers import Intervals, Undecided, absolute, interval
from scripts.formulas.special import REALS

REAL = (r'x \in \mathbb{R}',)
SIGMOID = r'\sigma(u) = \frac{1}{1+e^{-u}}'
UNIT = (r'y, a \in (0,1)',)

TRUE = [
    (r"\sigma'(x) \le \frac14", REAL + (SIGMOID,)),
    (r"\sigma'(x) < 0.2500001", REAL + (SIGMOID,)),
    (r"|\sigma''(x)| < 0.0962251", REAL + (SIGMOID,)),
    (r'0 < \sigma(x) < 1', REAL + (SIGMOID,)),
    (r'e^x \ge 1 + x', REAL),
    (r'\ln x \le x - 1', (r'x \in (0,\infty)',)),
    (r'\sin x \le x', (r'x \in [0,\infty)',)),
    (r'\cos x \ge 1 - \frac{x^2}{2}', REAL),
    (r'\tanh x \le x', (r'x \in [0,5]',)),
    (r'\operatorname{erf}(x) < 1', (r'x \in (0,3)',)),
    (r'2xy \le x^2 + y^2', (r'x, y \in \mathbb{R}',)),
    (r'xyz \le 1', (r'x, y, z \in (0,1)',)),
    (r'-y \ln a - (1-y) \ln(1-a) \ge -y \ln y - (1-y) \ln(1-y)', UNIT),
    (r'y \ln y + (1-y) \ln(1-y) \ge -\ln 2', UNIT),
    (r'\frac{1}{6\sqrt{3}} < 0.0962251', ()),
    (r'0.0962250 < \frac{1}{6\sqrt{3}}', ()),
    (r'e^{\pi} > \pi^e', ()),
    (r'\sigma(1) \approx 0.731', (SIGMOID,)),
    (r'x + y \ge -0.1', (r'x, y \in [-1, 1]', 'x > -y'))]

FALSE = [
    # a bound too sharp inside the box
    (r"\sigma'(x) \le 0.2499999", REAL + (SIGMOID,)),
    (r"\sigma'(x) < \frac14", REAL + (SIGMOID,)),
    (r"|\sigma''(x)| \le 0.0962250", REAL + (SIGMOID,)),
    (r'e^x \ge 1 + 1.0000001x', REAL),
    (r'e^x \ge 1.0000001 + x', REAL),
    (r'2.0000001xy \le x^2 + y^2', (r'x, y \in \mathbb{R}',)),
    (r'-y \ln a - (1-y) \ln(1-a) \ge -1.0000001 y \ln y - (1-y) \ln(1-y)', UNIT),
    (r'y \ln y + (1-y) \ln(1-y) \ge -0.6931471', UNIT),
    # … at an edge of it
    (r'\sin x \le 0.9999999x', (r'x \in [0,\infty)',)),
    (r'x^2 \le 1', (r'x \in [0, 1.0000001]',)),
    (r'\sigma(x) < 0.9999999', REAL + (SIGMOID,)),
    (r'\tanh x \le 0.9999999x', (r'x \in [0,5]',)),
    (r'xyz \le 0.999', (r'x, y, z \in (0,1)',)),
    # reversed, or true on a part of the box
    (r'e^x \le 1 + x', REAL),
    (r'\ln x \ge x - 1', (r'x \in (0,\infty)',)),
    (r'|x| \le x', REAL),
    (r'x^3 \ge x', (r'x \in (0,2)',)),
    (r'\sin x \le x', REAL),
    (r'\sqrt{x^2} \le x', REAL),
    # constants
    (r'\frac{1}{6\sqrt{3}} < 0.0962250', ()),
    (r'e^{\pi} < \pi^e', ()),
    (r'\frac13 < \frac13', ()),
    (r'\sigma(1) \approx 0.732', (SIGMOID,)),
    (r'\sigma(1) \approx 0.7310585', (SIGMOID,)),
    # not an inequality, or not in few variables
    (r'(x+1)^2 = x^2 + 2x + 1', REAL),
    (r'x \cdot x \ge 0', (r'n \in \{4\}', r'x \in \mathbb{R}^n'))]


@pytest.mark.parametrize('tex, givens', TRUE)
def test_true_inequalities_are_certified(tex, givens):
    assert certify(tex, Givens(givens)) is not None


@pytest.mark.parametrize('tex, givens', FALSE)
def test_false_inequalities_are_never_certified(tex, givens):
    assert certify(tex, Givens(givens)) is None


@pytest.mark.parametrize('tex, givens', FALSE)
def test_false_inequalities_are_not_certified_even_when_no_instance_refutes_them(tex, givens, monkeypatch):
    """The enclosures alone must refuse, without the floats that look at a claim first."""
    monkeypatch.setattr('scripts.formulas.symbolic_cases.looks_true', lambda bench, shape: True)
    assert certify(tex, Givens(givens)) is None


def test_a_certificate_states_its_box():
    found = certify(r'-y \ln a - (1-y) \ln(1-a) \ge -y \ln y - (1-y) \ln(1-y)', Givens(UNIT))
    assert found.sentence == 'certified with interval arithmetic on a, y ∈ [1e-06, 1 - 1e-06]'
    assert certify(r'e^x \ge 1 + x', Givens(REAL)).box == 'x ∈ [-20, 20]'
    assert certify(r'x \ge 0.5', Givens([r'x \in [0.5, 0.75]'])).box == 'x ∈ [0.5, 0.75]'
    assert certify(r'e^{\pi} > \pi^e', Givens([])).sentence == 'certified with interval arithmetic'


def test_equations_in_a_chain_are_said_to_be_left_out():
    found = certify(r"\sigma'(x) = \sigma(x)(1-\sigma(x)) \le \frac14", Givens(REAL + (SIGMOID,)))
    assert found.sentence.startswith('its inequality is certified')


def test_the_number_of_boxes_is_bounded():
    givens = Givens(REAL + (SIGMOID,))
    assert certify(r"\sigma'(x) < 0.2500001", givens).boxes > 20
    assert certify(r"\sigma'(x) < 0.2500001", givens, boxes=20) is None


def test_work_is_bounded():
    began = time.monotonic()
    assert certify(r'\sum_{i=1}^{40} \sum_{j=1}^{40} \sin(ix + jy) \le 1590', Givens([r'x, y \in \mathbb{R}']),
                   seconds=2) is None
    assert time.monotonic() - began < 6


POINTS = (-2.5, -1.0, -0.5, 0.0, 0.25, 0.75, 1.0, 3.5)


@pytest.mark.parametrize('name', ['exp', 'ln', 'sqrt', 'sin', 'cos', 'tan', 'sinh', 'cosh', 'tanh', 'arctan',
                                  'arcsin', 'arccos', 'erf', 'abs'])
def test_the_image_of_every_point_lies_in_the_image_of_the_interval(name):
    numbers, tried = Intervals(), 0
    for low in POINTS:
        for high in [p for p in POINTS if p >= low]:
            try:
                image = numbers.plain(name, hull_of(low, high))
            except (Undecided, ValueError, ArithmeticError):
                continue
            except Exception as error:
                assert type(error).__name__ == 'Undefined'
                continue
            for k in range(11):
                x = low + (high - low) * k / 10
                if name == 'sqrt' and x < 0:
                    continue
                y = REALS[name](x)
                assert float(image.low) - 1e-12 * (1 + abs(y)) <= y <= float(image.high) + 1e-12 * (1 + abs(y))
                tried += 1
    assert tried > 30


def hull_of(low, high):
    ends = interval(low), interval(high)
    return type(ends[0])(ends[0].low, ends[1].high)


def test_arithmetic_keeps_signs_on_long_intervals():
    long = hull_of(1e-6, 1.0)
    numbers = Intervals()
    for positive in (long * long, numbers.quotient(1, long), long * numbers.quotient(long, long)):
        assert numbers.sign(positive) == 1
    assert absolute(hull_of(-2.0, 1.0)).low == 0
    with pytest.raises(Undecided):
        numbers.quotient(1, hull_of(-1.0, 1.0))
