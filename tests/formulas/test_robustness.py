"""Whatever is typed ends soon with one of three verdicts: no crash, no hang, no vacuous pass.

FORMULAS_FUZZ=50000 sets the number of inputs; the default keeps the suite short."""
import os

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from scripts.formulas import Givens, NotUnderstood, check, read, variants
from scripts.formulas.errors import TooMuch
from scripts.formulas.tokens import tokens
from tests.formulas.book_givens import CLAIMS, equations
from tests.formulas.holdouts import HOLDOUTS

INPUTS = int(os.environ.get('FORMULAS_FUZZ', '250'))
FUZZ = settings(max_examples=INPUTS, deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck))

BOOK = dict(equations())
POOL = [(lines, tex) for _, lines, tex, _ in HOLDOUTS] + [(claim.lines, BOOK[name]) for name, claim in sorted(CLAIMS.items()) if claim.seeds > 5]


def pieces(tex):
    return [tex[t.start:t.end] for t in tokens(tex)]


SCRAPS = sorted({piece for _, tex in POOL for piece in pieces(tex)})
EDITS = st.lists(st.tuples(st.sampled_from(['drop', 'insert', 'replace', 'swap']), st.integers(0, 60), st.sampled_from(SCRAPS)), min_size=1, max_size=4)


def edited(tex, edits):
    """The formula after some random edits of its tokens."""
    out = pieces(tex)
    for what, at, scrap in edits:
        at = at % (len(out) or 1)
        if what == 'insert' or not out:
            out.insert(at, scrap)
        elif what == 'drop':
            del out[at]
        elif what == 'replace':
            out[at] = scrap
        else:
            out[at], out[-1 - at] = out[-1 - at], out[at]
    return ' '.join(out)


def is_clear(result):
    """A verdict with its evidence, or with what is wrong; never a mistake of the checker's own."""
    assert result.verdict in ('holds', 'fails', 'refused')
    assert (result.instances > 0 and result.evidence) if result.verdict == 'holds' else result.message
    assert 'internal' not in result.message


@FUZZ
@given(st.sampled_from(POOL), EDITS)
def test_edited_formulas(pair, edits):
    lines, tex = pair
    is_clear(check(edited(tex, edits), Givens(lines), seeds=3))


@FUZZ
@given(st.sampled_from([p for p in POOL if p[0]]), st.integers(0, 30), EDITS)
def test_edited_givens(pair, which, edits):
    lines, tex = list(pair[0]), pair[1]
    lines[which % len(lines)] = edited(lines[which % len(lines)], edits)
    try:
        givens = Givens(lines)
    except (NotUnderstood, TooMuch):
        return
    is_clear(check(tex, givens, seeds=3))


@FUZZ
@given(st.text(max_size=60))
def test_any_text(text):
    is_clear(check(text, Givens([r'x \in \mathbb{R}']), seeds=2))


@FUZZ
@given(st.lists(st.sampled_from(SCRAPS), max_size=14))
def test_any_scraps(scraps):
    is_clear(check(' '.join(scraps), Givens([r'x, a \in \mathbb{R}', r'n \in \{2,3\}']), seeds=2))


@pytest.mark.parametrize('tex', [
    r'\frac{' * 50 + 'x' + '}{2}' * 50 + ' = 1', '(' * 500 + 'x' + ')' * 500 + ' = x', 'x + ' * 2400 + 'x = 2401 x', 'x' * 10000 + ' = x', 'x' * 30000, r'\sqrt{' * 80 + 'x',
    r'\sum_{i=1}^{99} \sum_{j=1}^{99} \sum_{k=1}^{99} i j k = 1', r'2^{2^{2^{2^{2^2}}}} = 1', r'x^{10000000000} = 1', r'10000!= 1', r'\binom{1000000}{500000} = 1',
    r'\lim_{n \to \infty} \sum_{k=1}^n \frac{1}{k} = 1', r'\sum_{k=1}^{\infty} 1 = 1', r'f(x) = f(x) + 1', '-' * 3000 + 'x = x', 'x' + "'" * 3000 + ' = x', 'x' + '^2' * 300 + ' = x',
    r'\begin{cases}' * 30 + 'x = x'])
def test_extremes_end_with_a_clear_answer(tex):
    result = check(tex, Givens([r'x \in \mathbb{R}', 'f(u) = f(u) + 1']))
    assert result.verdict != 'holds' and result.message


@pytest.mark.parametrize('lines', [['x = x'], ['x = y', 'y = x'], ['f(u) = f(u)'], [r'n \in \{100000\}', r'A \in \mathbb{R}^{n \times n}', 'x = A_{11}'],
                                   [r'l = 1, \ldots, 1000000', 'x^l = 1', 'x^0 = 1'], [r'x \in (1,0)'], [r'x \in \{1,\ldots,1000000000\}'], [r'x \in \mathbb{R}^0']])
def test_givens_that_lead_nowhere(lines):
    try:
        givens = Givens(lines)
    except NotUnderstood:
        return
    assert check('x + 1 = 2', givens).verdict != 'holds'


NO_NUMBERS = [r'\mathbf{1}! x = x', r'\sigma(\mathbf{1}) = x', '|I| = x', 'x^{I} = x', r'e^{\mathbf{1}} = x', r"\sigma'(I) = x", '(I, x) = (x, x)',
              r'I \cdot x = x I', r'\max(x, |I|) = x']


@pytest.mark.parametrize('tex, line', [('x + 0 = x', r'x \in (0, I)')] + [(tex, r'x \in \mathbb{R}') for tex in NO_NUMBERS])
def test_what_has_no_size_is_no_number(tex, line):
    assert 'where a number is needed' in check(tex, Givens([r'\sigma(u) = \frac{1}{1+e^{-u}}', line])).message


@pytest.mark.parametrize('tex', [r'\max(x, I) = x', r'\binom{x}{I} = x', r'\max(\mathbf{1}, x) = x'])
def test_a_function_of_what_has_no_size_is_refused(tex):
    assert 'whose size is not known' in check(tex, Givens([r'x \in \mathbb{R}'])).message


@pytest.mark.parametrize('tex, words', [
    (r'\lim_{\ldots \to 0} x = x', 'a limit is taken of a plain name'), (r'\lim_{x_1 \to 0} x = x', 'a limit is taken of a plain name'),
    (r'\int_0^1 x d\ldots = x', 'an integral is over a plain name'), (r"\operatorname{Var}'(x) = x", 'the prime has no meaning'),
    (r'P \nabla(x) = x', 'P is not given'), (r'\max_{i=1}^2 \mathbf{1} x = x', 'where a number is needed')])
def test_found_by_fuzzing(tex, words):
    assert words in check(tex, Givens([r'x \in \mathbb{R}'])).message


@pytest.mark.timeout(5)
def test_the_order_of_a_long_expansion_takes_no_time():
    tex = r'\sin(x+h0)0 \approx \sin(x) + h\cos(x) - \frac{h^2}{2}\sin(x)'
    assert 'claims no order' in check(tex, Givens([r'h \to 0', r'x \in \mathbb{R}'])).message


@pytest.mark.parametrize('line', [r'\Delta(u) = x', r'\Delta(u) \to 0', r'\Delta \Delta u \to 0', r'w \in \mathbb{R}^{\Delta(u)}'])
def test_only_a_name_changes(line):
    with pytest.raises(NotUnderstood, match='Δ of something that is not a name'):
        Givens([line])
    assert 'Δ of something that is not a name' in check(r'x + \Delta(x) = x', Givens([r'x \in \mathbb{R}'])).message


def test_half_typed_input_is_refused():
    tex = r"\sigma'(z) = \sigma(z)(1-\sigma(z)) \leq \frac{1}{4}"
    for k in range(1, len(tex)):
        assert check(tex[:k], Givens([r'\sigma(u) = \frac{1}{1+e^{-u}}', r'z \in \mathbb{R}']), seeds=2).verdict in ('refused', 'holds', 'fails')


def test_variants_of_what_cannot_be_read_are_refused_too():
    with pytest.raises(NotUnderstood):
        variants('x =', Givens())
    with pytest.raises(NotUnderstood):
        read('=')
