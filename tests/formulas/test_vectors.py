"""Vectors of sum 1 and of norm 1: drawn, moved and proved about as such."""
import pytest

from scripts.formulas import Givens, NotUnderstood, check
from scripts.formulas.arrays import Array
from scripts.formulas.numbers import Floats
from scripts.formulas.structures import scaled
from scripts.formulas.symbolic import prove

WEIGHTS = [r'n \in \{2,3\}', r'p, q \in (0,1)^n', r'\sum_i p_i = 1', r'\sum_{i=1}^n q_i = 1']
UNIT = [r'u \in \mathbb{R}^3', r'\|u\| = 1', r'A \in \mathbb{R}^{3 \times 3}']
SIGNED = [r'n \in \{2,3\}', r'w \in \mathbb{R}^n', r'\sum_i w_i = 1']
KL = r'\sum_i p_i \ln \frac{p_i}{q_i}'
DISTANCE = r'(\frac12 \sum_i |p_i - q_i|)^2'


@pytest.mark.parametrize('lines, tex, verdict', [
    (WEIGHTS, r'\sum_i p_i = 1', 'holds'), (WEIGHTS, r'0 < q_i < 1', 'holds'), (WEIGHTS, r'p_1 = 1 - p_2', 'fails'), (WEIGHTS, KL + r'\geq 0', 'holds'), (WEIGHTS, KL + r'\geq 0.001', 'fails'),
    (WEIGHTS, r'2 %s \leq %s' % (DISTANCE, KL), 'holds'), (WEIGHTS, r'2.1 %s \leq %s' % (DISTANCE, KL), 'fails'), (WEIGHTS, r'-\sum_i p_i \ln p_i \leq \ln n', 'holds'),
    (WEIGHTS, r'-\sum_i p_i \ln p_i \leq \ln n - 0.001', 'fails'), (WEIGHTS, r'p_1 < 0.99', 'fails'), (WEIGHTS, r'\sum_i |p_i - q_i| \leq 2', 'holds'), (WEIGHTS, r'\sum_i |p_i - q_i| \leq 1.9', 'fails'),
    (UNIT, 'u^T u = 1', 'holds'), (UNIT, r'(I - 2 u u^T)^2 = I', 'holds'), (UNIT, r'(I - u u^T)^2 = I', 'fails'), (UNIT, r'\|A u\| \leq \|A\|_F', 'holds'), (UNIT, r'u_1 u_2 u_3 \leq \frac{1}{3\sqrt3}', 'holds'),
    (UNIT, r'u_1 u_2 u_3 \leq 0.192', 'fails'), (UNIT, r'\|u\|_1 \leq \sqrt 3', 'holds'), (UNIT, r'\|u\|_1 \leq 1.73', 'fails'), (WEIGHTS, r'\sum_i p_i^2 < 1', 'holds'), (UNIT, 'u_1 u_2 < 0.6', 'holds'), (SIGNED, r'\sum_i w_i^2 \geq \frac1n', 'holds'), (SIGNED, 'w_1 > 0', 'fails')])
def test_verdicts(lines, tex, verdict):
    result = check(tex, Givens(lines))
    assert result.verdict == verdict, result.message


@pytest.mark.parametrize('lines, tex, verdict', [(WEIGHTS, KL + r'\geq 0', 'holds'), (WEIGHTS, r'-\sum_i p_i \ln p_i \leq \ln n', 'fails')])
def test_cases_of_equality(lines, tex, verdict):
    assert check(tex, Givens(lines), equality='p = q').verdict == verdict


@pytest.mark.parametrize('line', [r'\sum_j M_{ij} = 1', r'\sum_{i=1}^2 p_i = 1', r'\sum_i p_i = 2', r'\sum_i p_i^2 = 1'])
def test_other_sums_are_no_givens(line):
    with pytest.raises(NotUnderstood):
        Givens([r'n \in \{2,3\}', r'p \in (0,1)^n', r'M \in (0,1)^{n \times n}', line])


@pytest.mark.parametrize('kind, entries, positive, expected', [
    ('of norm 1', [3., 4.], False, [0.6, 0.8]), ('of norm 1', [0, 0], False, [1, 0]), ('of sum 1', [1., 3.], True, [0.25, 0.75]), ('of sum 1', [0, 0], True, [0.5, 0.5]), ('of sum 1', [1., -1.], False, [1.5, -0.5])])
def test_scaling(kind, entries, positive, expected):
    assert scaled(kind, Array((2,), entries), Floats(), positive).flat == pytest.approx(expected)


@pytest.mark.parametrize('lines, tex, proved', [
    (WEIGHTS, r'p_1 = 1 - \sum_{i=2}^n p_i', True), (WEIGHTS, r'\sum_i (p_i - q_i) = 0', True), (UNIT, r'(u u^T)^2 = u u^T', True), (UNIT, r'u u^T = I', False), (WEIGHTS, 'p_1 = p_2', False)])
def test_proofs(lines, tex, proved):
    assert (prove(tex, Givens(lines)) is not None) == proved
