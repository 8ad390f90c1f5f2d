"""fading.py: two sides that come closer than can be seen, and those that meet."""
import pytest

from scripts.formulas import Givens, check, compare, fading, read
from scripts.formulas.bench import Bench, Case

SIGMA = r'\sigma(u) = \frac{1}{1+e^{-u}}'
BUMP = r'f(x) = \begin{cases} e^{-1/x} & \text{if } x > 0 \\ 0 & \text{otherwise} \end{cases}'


@pytest.mark.parametrize('given, tex', [
    (r'x \in \mathbb{R}', r'1 - \tanh(x^6) > 0'), (r'x \in \mathbb{R}', r'0 < 1 - \tanh(x^4)'), (r'x \in \mathbb{R}', r'\tanh x \ne 1'), (r'x \in (0,1000)', r'\tanh x < 1'),
    (r'x, y \in (0,1000)', r'\tanh(x + y) < 1'), (r'x \in \mathbb{R}', r'e^{-x^6} > 0'),
    (r'x \in (0,100)', r'1 - \sigma(x^3) > 0'),              # no draw is small enough for it to be seen: it is told elsewhere on the way
    (r'x, y \in (0,100), y < x', r'\sigma(x^3) + \sigma(y^3) < 2')])
def test_a_difference_that_fades_is_no_equality(given, tex):
    assert check(tex, Givens([SIGMA, given])).verdict == 'holds'


def test_what_is_seen_outside_the_domain_only_stays_open():
    assert check(r'\sigma(x^3) < 1', Givens([SIGMA, r'x \in (30,100)'])).message == 'step 1 cannot be decided: the two sides come closer to each other than 1,400 bits show'


@pytest.mark.parametrize('given, tex', [
    (r'x \in \mathbb{R}', r'|x| - x > 0'), (r'x \in \mathbb{R}', r'|x| - x \ne 0'), (r'x > 0', r'\sqrt{x^2} - x > 0'), (r'x, y \in \mathbb{R}', r'e^{x+y} - e^x e^y > 0'),
    (r'x \in \mathbb{R}', r'\max(x,0) > 0'), (r'x \in \mathbb{R}', 'f(x) > 0'), (r'x \in \mathbb{R}', r'\tanh(x) - \tanh(|x|) < 0'),
    (r'x \in (0,100)', r'1 - \sigma(x^3) < 0'), (r'x \in (1,100)', r'1 - \tanh(x^6) < 0')])
def test_sides_that_meet_do(given, tex):
    assert check(tex, Givens([SIGMA, BUMP, given])).verdict == 'fails'


@pytest.mark.parametrize('given, tex', [
    (r'x \in (20,100)', r'\tanh x = 1'), (r'x \in (70,400)', r'\tanh x = 1'), (r'x \in (9,12)', r'1 - \operatorname{erf}(x) = 0'), (r'x \in (200,300)', r'\ln(1+e^x) = x'),
    (r'x \in (40,100)', r'\sigma(x) = 1')])
def test_far_tails_are_no_equations(given, tex):
    assert check(tex, Givens([SIGMA, given])).verdict == 'fails'


@pytest.mark.parametrize('tex, given', [('(x - 1)^2 > 0', r'x \in \mathbb{R}'), (r'\ln \sum_i e^{x_i} < \max_i x_i + \ln n', r'x \in \mathbb{R}^n')])
def test_sides_that_are_apart_beside_a_contact_cost_no_third_look(tex, given, monkeypatch):
    def refuse(*_):
        raise AssertionError('a long way for nothing')
    monkeypatch.setattr(fading, 'third_look', refuse)
    assert check(tex, Givens([given]), explained=False).verdict == 'fails'


@pytest.mark.parametrize('tex, fades', [(r'|x| - x > 0', False), (r'1 - \tanh(x^6) > 0', True)])
def test_what_is_large_where_it_is_last_seen_does_not_fade(tex, fades):
    bench = Bench(read(tex)[0], Givens([r'x \in \mathbb{R}']))
    case = bench.cases(0)[0]
    case.world.value('x')                                    # drawn, and so to be moved
    far = Case(case.world.set({('x', None): 30.0}), case.b, case.seed)
    assert (fading.where_it_fades(bench, 0, far) is not None) == fades


def test_equations_of_many_steps_cost_no_third_look(monkeypatch):
    def refuse(*_):
        raise AssertionError('1,400 bits of a large formula')
    monkeypatch.setattr(compare, 'third_look', refuse)
    network = [r'W \in \mathbb{R}^{4 \times 4}', r'x, y \in \mathbb{R}^4', r'a = \tanh(W x)', r'C = \frac{1}{2} \|y - a\|^2']
    assert check(r'\frac{\partial C}{\partial W} = ((a - y) \odot (1 - a \odot a)) x^T', Givens(network)).verdict == 'holds'
    with pytest.raises(AssertionError):
        check(r'(x + 1)^2 = x^2 + 2x + 1', Givens([r'x \in \mathbb{R}']))
