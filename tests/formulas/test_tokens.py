"""tokens.py: spacing vanishes, decorations join names, positions point into the source."""
import pytest

from scripts.formulas.errors import NotUnderstood, TooMuch
from scripts.formulas.tokens import LONGEST, tokens


@pytest.mark.parametrize('tex, texts', [
    (r'\hat{y} \le 0.5\,x', [r'\hat{y}', '≤', '0.5', 'x']),
    (r'\left( a \right. b', ['(', 'a', 'b']),
    (r'1{,}000 + 10', ['1000', '+', '10']),
    (r'\text{ if } z', ['if', 'z']),
    (r'{\rm in}', ['{', 'in', '}']),
    (r'\begin{aligned} a &= b \end{aligned}', ['a', '&', '=', 'b']),
    (r'\lVert x \rVert \leqslant \dots', [r'\left\|', 'x', r'\right\|', '≤', r'\ldots']),
    (r'\left| x \right| \Vert', [r'\left|', 'x', r'\right|', r'\|']),
    (r'\mathbf w \mathcal{N}', [r'\mathbf{w}', r'\mathcal{N}']),
    ('a % a comment\n b', ['a', 'b'])])
def test_texts(tex, texts):
    assert [t.text for t in tokens(tex)] == texts


def test_positions_are_those_of_the_source():
    source = r'a \le \frac{1}{2}'
    assert [source[t.start:t.end] for t in tokens(source)][:3] == ['a', r'\le', r'\frac']


def test_an_unclosed_brace_is_named():
    with pytest.raises(NotUnderstood, match='never closed'):
        tokens(r'\text{if')


def test_a_display_of_any_length_ends():
    with pytest.raises(TooMuch):
        tokens('x' * (LONGEST + 1))
