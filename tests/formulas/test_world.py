"""world.py, drawing.py: quantities, interventions, what is shared between worlds."""
import pytest

from scripts.formulas import Givens, NotUnderstood
from scripts.formulas.errors import Undefined
from scripts.formulas.world import make_world

CHAIN = Givens([r'x \in \mathbb{R}', 'y = 2 x', 'z = y + x', r'q \in \mathbb{R}', 'r = q^2'])


def test_the_same_seed_gives_the_same_world():
    assert make_world(CHAIN, 4).value('z') == make_world(CHAIN, 4).value('z') != make_world(CHAIN, 3).value('z')


def test_an_intervention_changes_what_is_downstream_and_nothing_else():
    world = make_world(CHAIN, 0)
    z, r, x = world.value('z'), world.value('r'), world.value('x')
    moved = world.add('y', None, 1.0)
    assert moved.value('z') == pytest.approx(z + 1) and moved.value('x') == x
    assert moved.value('r') is r                             # shared, not computed again
    assert world.set({('y', None): 5.0}).value('z') == pytest.approx(5 + x)


def test_a_family_is_one_vector_and_its_members():
    world = make_world(Givens([r'j = 1, \ldots, 3', r'x_j \in \mathbb{R}', r's = \sum_j x_j']), 0)
    assert world.value('x').flat == [world.value('x', k) for k in (1, 2, 3)]
    assert world.add('x', None, world.value('x')).value('s') == pytest.approx(2 * world.value('s'))


def test_examples_need_their_sum():
    givens = Givens([r'n \in \{3\}', r'x \in \mathbb{R}', r'(x_1), \ldots, (x_n)', r'm = \frac1n \sum_x x'])
    assert isinstance(make_world(givens, 0).value('m'), float)
    with pytest.raises(NotUnderstood, match='training example'):
        make_world(givens, 0).value('x')


def test_conditions_that_cannot_be_met():
    with pytest.raises(Undefined, match='conditions'):
        make_world(Givens([r'a \in (0,1)', 'a > 2']), 0)


def test_simple_instances_have_simple_numbers():
    world = make_world(CHAIN, 2, simple=True)
    assert world.value('x') in (1, 2, -1, 3, 0.5)
