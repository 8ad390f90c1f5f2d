"""thresholds.py, choices.py, tight.py: where a false formula fails only on a sliver, at a corner, or for one choice."""
import pytest

from scripts.formulas import Givens, check
from scripts.formulas.choices import choices, instances_needed
from scripts.formulas.reader import read_expression
from scripts.formulas.world import make_world


def test_vectors_do_not_part_numbers_that_are_gone_through_together():
    lines = [r'u \in \mathbb{R}', r'a, b \in \{1, \ldots, 6\}', r'x \in \{0,1\}^3']
    assert choices(Givens(lines)) == [('a', 6), ('b', 6)] and choices(Givens(lines[::2])) == [('x', 8)]
    assert check('a b < 36', Givens(lines)).verdict == 'fails' and check('x_1 x_2 x_3 < 1', Givens(lines)).verdict == 'fails'


REALS = [r'x, y, a, b \in \mathbb{R}']
FALSE = [
    # a root beside an edge that draws the descent away, and one below a modulus
    (r'\sin x \neq 0', [r'x \in (0,4)']), (r'|\sin x| > 0', [r'x \in (1,4)']), (r'|\cos x - x| > 0', [r'x \in (0,4)']), (r'0 < |x^3 - x - 1|', [r'x \in (0,4)']),
    # where something switches: a jump, a tie, the edge of a condition
    (r'\lfloor x + \frac12 \rfloor = \lceil x - \frac12 \rceil', REALS), (r'\mathbf{1}\{x > 0.3\} = \mathbf{1}\{x \ge 0.3\}', REALS),
    (r'\mathbf{1}\{x > a\} - \mathbf{1}\{x > b\} = \mathbf{1}\{a < x\} \mathbf{1}\{x \le b\}', REALS),
    (r'\min(x, y) = x \text{ if } x < y + 0.001', REALS), (r'\max(0, \min(1, x)) = \mathbf{1}\{x > 0\} \min(1, |x|) + \mathbf{1}\{x > 37\}', REALS),
    (r's(x) = \max(0, x) - \max(0, -x) + \max(0, x - 50)', [r'x \in \mathbb{R}', r's(u) = \operatorname{sgn}(u) |u|']),
    # for one choice out of many, or one pair
    (r'\sum_{k=1}^n \frac{1}{k(k+1)} \le 0.95', [r'n \in \{1, 2, \ldots, 20\}']), (r'n \neq 17', [r'n \in \{0, 1, 2, \ldots, 40\}']),
    (r'm + n \ge 1', [r'm, n \in \{0,1,2,3\}']), (r'm n \neq 9', [r'm, n \in \{0,1,2,3,4,5\}']), (r'2^n \neq 512', [r'n \in \mathbb{N}']), (r'n \le 50', [r'n \in \mathbb{N}']),
    # at the middle or the end of an interval whose ends are formulas; touched far out
    (r'x \le 1.414', [r'x \in [1, \sqrt2]']), (r'x (1-x)^2 < \frac{4}{27}', [r'x \in [0, \frac43]']), (r'x (1-x)^3 \le \frac{27}{256} - 0.000001', [r'x \in [0, \frac43]']),
    (r'\ln x < \frac{4}{e} x^{1/4}', [r'x \in (0, \infty)']), (r'\theta (1-\theta) (x-y)^2 \le \frac{1}{4.001} (x-y)^2', REALS + [r'\theta \in [0,1]']),
    # in a valley beside an edge where the sides are equal; touched where an integral limits the accuracy
    (r'\ln(1+x) \le 0.8047 \sqrt{x}', [r'x \in [0, \infty)']), (r'(\frac{k-1}{k+1})^n \le e^{-2.001 n / k}', [r'k \in (1, \infty)', r'n \in \{0,1,2,3,4\}']),
    (r'\int_0^1 (t - a)^2 \, dt > \frac{1}{12}', [r'a \in [0,1]']),
    # a structure has all of its kind: reflections, eigenvalues near 0, singular matrices
    (r'\det(Q) = 1', [r'Q \in \mathbb{R}^{n \times n}', 'Q^T Q = I']), (r'Q_{11} \ge 0', [r'Q \in \mathbb{R}^{n \times n}', 'Q^T Q = I']),
    (r'x^T A x \ge \frac12 x^T x', [r'A \in \mathbb{R}^{n \times n}', r'A \succ 0', r'x \in \mathbb{R}^n']), (r'\det(A) > 0', [r'A \in \mathbb{R}^{n \times n}', r'A \succeq 0'])]
TRUE = [
    (r'\lfloor x + 1 \rfloor = \lfloor x \rfloor + 1', REALS), (r'\mathbf{1}\{x > 0.3\} + \mathbf{1}\{x \le 0.3\} = 1', REALS),
    (r'\min(x, y) = x \text{ if } x < y', REALS), (r's(x) = x', [r'x \in \mathbb{R}', r's(u) = \operatorname{sgn}(u) |u|']), (r'\max(x, y) \ge x', REALS),
    (r'\sum_{k=1}^n \frac{1}{k(k+1)} < 1', [r'n \in \{1, 2, \ldots, 20\}']), (r'm n \neq 7', [r'm, n \in \{0,1,2,3,4,5\}']), (r'2^n \neq 500', [r'n \in \mathbb{N}']),
    (r'x < 1.415', [r'x \in [1, \sqrt2]']), (r'x (1-x)^2 \le \frac{4}{27}', [r'x \in [0, \frac43]']), (r'\ln x \le \frac{4}{e} x^{1/4}', [r'x \in (0, \infty)']),
    (r'\tanh(x) < 1', [r'x \in (0, \infty)']), (r'\|x\|_\infty \le \|x\|_1 \le n \|x\|_\infty', [r'n \in \{1,2,3\}', r'x \in \mathbb{R}^n']),
    (r'\int_0^1 (t - a)^2 \, dt \ge \frac{1}{12}', [r'a \in [0,1]']), (r'\int_0^x e^{-t} \, dt < 1', [r'x \in (0, \infty)']),
    (r'H^2 = I', [r'v \in \mathbb{R}^n', r'v \neq 0', r'H = I - \frac{2}{v^T v} v v^T']), (r'\|P\| = \min(1, \|x\|)', [r'x \in \mathbb{R}^n', r'P = \frac{x}{\max(1, \|x\|)}']),
    (r'\frac{1}{b-a} \int_a^b t^2 \, dt = \frac{a^2 + ab + b^2}{3}', [r'a, b \in (0,3)', 'a < b']),
    (r'\det(Q)^2 = 1', [r'Q \in \mathbb{R}^{n \times n}', 'Q^T Q = I']), (r'\det(A) \ge 0', [r'A \in \mathbb{R}^{n \times n}', r'A \succeq 0'])]


@pytest.mark.parametrize('tex, lines', FALSE, ids=[tex for tex, _ in FALSE])
def test_it_fails(tex, lines):
    assert check(tex, Givens(lines)).verdict == 'fails'


@pytest.mark.parametrize('tex, lines', TRUE, ids=[tex for tex, _ in TRUE])
def test_it_holds(tex, lines):
    result = check(tex, Givens(lines))
    assert result.verdict == 'holds', result.message


def test_every_combination_of_few_choices_is_drawn_once():
    givens = Givens([r'm \in \{0,1,2\}', r'n \in \{1, \ldots, 5\}'])
    assert choices(givens) == [('m', 3), ('n', 5)]
    assert len({(w.value('m'), w.value('n')) for w in [make_world(givens, seed) for seed in range(15)]}) == 15


def test_where_nothing_else_is_drawn_more_are_gone_through():
    lines = [r'a, b \in \{1, \ldots, 6\}', r'x \in \{0,1\}^3']
    assert choices(Givens(lines)) == [('a', 6), ('b', 6), ('x', 8)] and check('a b x_1 x_2 x_3 < 36', Givens(lines)).verdict == 'fails'
    assert check(r'a b x_1 x_2 x_3 \leq 36', Givens(lines)).instances == 288


@pytest.mark.parametrize('tex, line', [
    (r'\sum_i x_i < 8', r'x \in \{0,1\}^8'), (r'\sum_i x_i \neq 12', r'x \in \{0,1,2\}^6'), (r'n^2 \neq 603729', r'n \in \{1, \ldots, 1000\}'),
    (r'a^2 + b^2 \neq c^2', r'a, b, c \in \{1, \ldots, 6\}'), (r'\sum_i x_i < 20', r'x \in \{0,1\}^{20}'), (r'\sum_i x_i > 0', r'x \in \{0,1\}^{20}'),
    (r'\prod_i x_i = 0', r'x \in \{0,1\}^{14}')])
def test_one_choice_among_many(tex, line):
    assert check(tex, Givens([line])).verdict == 'fails'


def test_more_instances_only_where_the_formula_depends_on_the_choice():
    givens = Givens([r'n \in \{1, 2, \ldots, 30\}', r'x \in \mathbb{R}', r'v \in \mathbb{R}^n'])
    needed = [instances_needed((read_expression(tex),), givens, 12) for tex in ('x^2', 'n x', r'\|v\|')]
    assert needed == [12, 30, 30]
