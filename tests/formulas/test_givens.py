"""givens.py, declarations.py, domains.py: lines of LaTeX -> what the names mean."""
import pytest

from scripts.formulas import Givens, NotUnderstood, check
from scripts.formulas.arrays import Array
from scripts.formulas.domains import FLAVOURS, stratified
from scripts.formulas.world import make_world

LAYERS = [r'L \in \{2,3\}', r'l = 1, \ldots, L', r'd_0, d_l \in \{1,2,3\}', r'w^l \in \mathbb{R}^{d_l \times d_{l-1}}']


def values(name, *lines, count=40):
    """All entries of a leaf over many instances."""
    out = []
    for seed in range(count):
        value = make_world(Givens(lines), seed).value(name)
        out.extend(value.flat if isinstance(value, Array) else [value])
    return out


def test_names_families_and_ranges():
    givens = Givens(LAYERS)
    assert givens.family == {'d': '_', 'w': '^'} and set(givens.ranges) == {'l'} and {'L', 'd', 'w'} <= givens.names


@pytest.mark.parametrize('domain, inside', [
    (r'(0,1)', lambda x: 0 < x < 1), (r'[0,1]', lambda x: 0 <= x <= 1), (r'\{1,2,5\}', lambda x: x in (1, 2, 5)),
    (r'\{3,\ldots,6\}', lambda x: x in (3, 4, 5, 6)), (r'\mathbb{R}_{>0}', lambda x: x > 0), (r'\mathbb{N}', lambda x: x >= 1 and x == int(x)),
    (r'(0,\infty)', lambda x: x > 0), (r'(-\infty,2]', lambda x: x <= 2), (r'(0,2\pi)', lambda x: 0 < x < 6.2832),
    (r'\mathbb{R} \setminus \{0\}', lambda x: x != 0)])
def test_domains(domain, inside):
    assert all(inside(x) for x in values('x', r'x \in ' + domain))


def test_reals_include_zeros_whole_numbers_ties_and_large_ones():
    drawn = values('x', r'x \in \mathbb{R}^3')
    assert 0 in drawn and any(abs(x) > 5 for x in drawn) and any(isinstance(x, int) and x for x in drawn) and any(x < 0 for x in drawn)


def test_closed_ends_are_drawn_and_open_ones_never():
    assert {0, 1} <= set(values('x', r'x \in [0,1]')) and not {0, 1} & set(values('x', r'x \in (0,1)'))


def test_every_element_of_a_set_comes_up_in_turn():
    assert sorted(stratified([1, 2, 3], seed, 'd') for seed in range(3)) == [1, 2, 3]
    assert len(FLAVOURS) == 8


def test_later_lines_shadow_earlier_ones():
    base = Givens([r'x \in (0,1)', 'y = x'])
    assert make_world(base.with_(['x = 5']), 0).value('y') == 5
    assert make_world(base, 0).value('y') < 1


def test_one_member_of_a_family_overrides_the_rule():
    givens = Givens([r'l = 1, \ldots, 3', 'a^0 = 7', 'a^l = a^{l-1} + 1', 'a^3 = 0'])
    assert [make_world(givens, 0).value('a', k) for k in range(4)] == [7, 8, 9, 0]


def test_conditions_on_what_is_drawn():
    givens = Givens([r'a, b \in \mathbb{R}', 'a < b', r'A \in \mathbb{R}^{2 \times 2}', 'A = A^T'])
    for seed in range(12):
        world = make_world(givens, seed)
        assert world.value('a') < world.value('b') and world.value('A')[(0, 1)] == world.value('A')[(1, 0)]


def test_a_dimension_that_nobody_declares_is_drawn():
    assert {make_world(Givens([r'x \in \mathbb{R}^n']), seed).value('n') for seed in range(9)} == {2, 3, 4}


def test_lists_may_start_at_zero():
    x = make_world(Givens([r'x_0, \ldots, x_4 \in \mathbb{R}']), 0).value('x')
    assert x.shape == (5,) and x.base == 0


@pytest.mark.parametrize('lines, low, high', [
    ([r'\sigma > 0'], 0, None), ([r'0 < \sigma < 1'], 0, 1), ([r'\sigma > 2'], 2, None), ([r'\sigma \leq -1'], None, -1), ([r'-1 \leq \sigma \leq 0.5'], -1, 0.5), ([r'\sigma \neq 1'], None, None)])
def test_a_bound_says_that_it_is_a_number(lines, low, high):
    drawn = values('\\sigma', *lines)
    assert len(set(drawn)) > 3 and (low is None or min(drawn) >= low) and (high is None or max(drawn) <= high)
    assert ('<' in lines[0] or '>' in lines[0]) <= (low not in drawn and high not in drawn) and 1 not in values('\\sigma', r'\sigma \neq 1')


@pytest.mark.parametrize('line, verdict', [(r't \geq 2', 'fails'), ('t > 2', 'holds')])
def test_the_end_of_a_bound_belongs_to_it_or_not(line, verdict):
    assert check('t^2 > 4', Givens([line])).verdict == verdict


def test_a_bound_on_what_may_be_an_index_says_too_little():
    assert 'j' not in Givens(['j > 2']).names and 'x' not in Givens([r'x > y']).names


@pytest.mark.parametrize('tex, name', [
    ('m = a + 1', 'm'), (r'H(u) = -u \ln u', 'H'), (r'\delta^l_j = x', r'\delta'), ('C_0 = 3', 'C_0'), ('x = 3', None), ('x + 1 = 2', None),
    (r'm \ge 1', None), ('m =', None), (r'm \in (0,1)', None)])
def test_what_a_display_would_define(tex, name):
    assert Givens([r'x \in \mathbb{R}']).defines(tex) == name


@pytest.mark.parametrize('line', [r'x \in \mathbb{Q}', r'x \in (0,1', 'x + y = 3', r'x \sim \mathcal{N}(0)', 'x ==', r'f(x) =', r'w^2 = 3'])
def test_what_cannot_be_read_names_the_line(line):
    with pytest.raises(NotUnderstood) as error:
        Givens([r'y \in \mathbb{R}', line])
    assert line in str(error.value)
