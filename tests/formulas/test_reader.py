"""reader.py, reader_parts.py, reader_conditions.py, rows.py: what is written, as a tree, without its meaning."""
import pytest

from scripts.formulas import NotUnderstood, read
from scripts.formulas.errors import TooMuch
from scripts.formulas.reader import read_expression
from scripts.formulas.show import show
from scripts.formulas.tree import num, sym


@pytest.mark.parametrize('tex, text', [
    (r'w^l_{jk}', 'w_{j, k}^{l}'),
    (r"f'(x)", "f' (x)"),
    (r'\frac12 x', r'\frac{1}{2} x'),
    (r'a b \cdot c', r'a b \cdot c'),
    (r'\sum_{j=1}^n x_j + 1', r'\sum_{j=1}^{n} x_{j} + 1'),
    (r'\sum_{i<j} x_i', r'\sum_{i < j} x_{i}'),
    (r'A^T A', 'A^{T} A'),
    (r'(s \odot t)_j', r'(s \odot t)_{j}'),
    (r'\lim_{h \to 0} h', r'\lim_{h \to 0} h'),
    (r'\int_0^1 x^2 \, dx', r'\int_{0}^{1} x^{2} \, dx'),
    (r'\frac{\partial^2 C}{\partial w_j \partial w_k}', r'\frac{\partial^2 C}{\partial w_{j} \partial w_{k}}'),
    (r'p(y | x)', r'p (y \mid x)'),
    (r'\|x\|_1', r'\|x\|_{1}'),
    (r'a \pm b', r'a \pm b'),
    (r'\nabla_w f(x)^T', r'\nabla_{w} f (x)^{T}')])
def test_read_back(tex, text):
    assert show(read_expression(tex)) == text


def test_superscript_t_is_a_transpose_whatever_its_spelling():
    assert read_expression(r'A^T') == read_expression(r'A^\top') == read_expression(r'A^{\intercal}') == ('T', sym('A'))


def test_a_chain_keeps_its_relations_sources_and_tags():
    statement, = read(r'a = b \le c \tag{7}')
    assert statement.rels == ('=', '≤') and statement.source == ('a', 'b', 'c') and statement.tags == ('7',)


def test_aligned_rows_are_one_chain_and_a_row_may_go_on_with_plus():
    statement, = read(r'\begin{aligned} a &= b \\ &\quad + c \\ &\ge d \end{aligned}')
    assert statement.rels == ('=', '≥') and statement.sides[1] == ('+', sym('b'), sym('c'))


def test_a_comma_separates_two_formulas():
    assert len(read(r'a = b, \qquad c = d .')) == 2


def test_conditions():
    statement, = read(r'a_j = 0 \text{ for all } j \neq k')
    assert statement.conditions == (('rel', '≠', sym('j'), sym('k')),)


def test_a_star_belongs_to_the_name():
    assert read_expression(r'w^*') == sym('w^*') and read_expression(r'w^{*}_j') == sym('w^*', (sym('j'),))
    assert read_expression(r'w^*^2') == sym('w^*', None, num(2)) and read_expression("w'^{\\star}") == sym("w'^\\star")


def test_bars_open_and_close():
    difference = ('-', ('abs', sym('x')), ('abs', sym('y')))
    assert read_expression(r'\left| |x| - |y| \right|') == read_expression('||x| - |y||') == ('abs', difference)
    assert read_expression(r'|x||y|') == ('juxt', ('abs', sym('x')), ('abs', sym('y')))
    assert read_expression(r'\lVert x \rVert_1') == ('norm', sym('x'), num(1))


def test_one_is_an_indicator_before_a_condition_and_else_the_vector_of_ones():
    assert read_expression(r'\mathbf{1}_{x > 0}') == read_expression(r'\mathbf{1}(x > 0)')
    assert read_expression(r'\mathbf{1}\{x > 0\}')[1] == ('fn', '1', None, None)
    assert read_expression(r'\mathbf{1}_n (x + y)')[1] == sym('\\mathbf{1}', (sym('n'),))


def test_cases_and_their_conditions():
    tree = read_expression(r'\begin{cases} 0 & \text{if } z < 1 \\ 1 & \text{otherwise} \end{cases}')
    assert tree == ('cases', (num(0), ('rel', '<', sym('z'), num(1))), (num(1), ('otherwise',)))


@pytest.mark.parametrize('tex', ['x =', '= x', r'\frac{1}', '(x', 'a + ', '', 'x = 2 3', r'\int_0^1 x', 'x_1_2', '}'])
def test_what_cannot_be_read_is_refused_with_a_position(tex):
    with pytest.raises(NotUnderstood) as error:
        read(tex)
    assert error.value.position is None or 0 <= error.value.position <= len(tex)


def test_fifty_nested_fractions_end_with_a_clear_answer():
    with pytest.raises(TooMuch, match='nested'):
        read(r'\frac{' * 50 + 'x' + '}{2}' * 50)
