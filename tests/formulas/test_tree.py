"""tree.py and show.py."""
from scripts.formulas.reader import read_expression
from scripts.formulas.show import chain, show, text_of
from scripts.formulas.arrays import Array
from scripts.formulas.tree import both_signs, children, contains, num, rebuild, summands, sym, walk
from scripts.formulas import read


def test_walk_is_top_down_and_finds_the_parts_of_rows_and_scripts():
    tree = read_expression(r'\begin{pmatrix} a_j & b \\ c & d \end{pmatrix}')
    assert [t[1] for t in walk(tree) if t[0] == 'sym'] == ['a', 'j', 'b', 'c', 'd']


def test_rebuild_changes_direct_children_only():
    tree = ('+', sym('a'), ('paren', sym('a')))
    assert rebuild(tree, lambda t: num(1) if t == sym('a') else t) == ('+', num(1), ('paren', sym('a')))


def test_summands_carry_their_signs():
    assert [s for s, _ in summands(read_expression('a - b + c'))] == [1, -1, 1]


def test_contains_and_children():
    assert contains(read_expression('a + b^T'), 'T') and list(children(sym('a'))) == []


def test_plus_or_minus_is_two_statements():
    assert [chain(s.sides, s.rels) for s in both_signs(read(r'a \pm b = c \mp d')[0])] == ['a + b = c - d', 'a - b = c + d']


def test_numbers_and_arrays_as_text():
    assert text_of(0.5) == '0.5' and text_of(Array((2, 2), [1, 2, 3, 4])) == '(1, 2; 3, 4)'


def test_products_of_sums_are_bracketed():
    assert show(('juxt', ('+', sym('a'), sym('b')), sym('c'))) == '(a + b) c'
