"""The census: all 130 tagged equations of the book parse; all that claim something hold under the givens of book_givens.py."""
import pytest

from scripts.formulas import Givens, check, read, variants
from tests.formulas.book_givens import CLAIMS, equations

EQUATIONS = equations()

# Variants that are equivalent under the givens of their equation, by the number of those and the reason.
EQUIVALENT = {
    'eq-51': (1, 'with one neuron in each layer, w_{kj} is w_{jk}'),
    'eq-55': (4, 'x = 1 and y = 0, and ∂C/∂z is ∂C/∂w when x = 1'),
    'eq-56': (3, 'y = 0, and ∂C/∂z is ∂C/∂b'),
    'eq-73': (1, '∂C/∂z is ∂C/∂b, since z = w·x + b'),
    'eq-104': (1, 'the Hessian is symmetric'),
    'eq-105': (1, 'the Hessian is symmetric')}


def test_the_census_is_complete():
    assert len(EQUATIONS) == 130 and len(CLAIMS) == 91 and set(CLAIMS) <= {name for name, _ in EQUATIONS}


@pytest.mark.parametrize('name, tex', EQUATIONS)
def test_it_parses(name, tex):
    assert read(tex)


@pytest.mark.parametrize('name', sorted(CLAIMS))
def test_it_holds_and_its_wrong_variants_do_not(name):
    claim, tex = CLAIMS[name], CLAIMS[name].tex(dict(EQUATIONS)[name])
    givens = Givens(claim.lines)
    result = check(tex, givens, oracles=claim.oracles, seeds=claim.seeds)
    assert result.verdict == 'holds', result.message
    report = variants(tex, givens, oracles=claim.oracles, seeds=claim.seeds)
    assert report.tried and len(report.survived) == EQUIVALENT.get(name, (0, ''))[0], report.survived


def test_the_step_from_37_to_38_is_false_for_a_softmax_output():
    claim = CLAIMS['eq-84']
    tex = r'\delta^L_j = \frac{\partial C}{\partial a^L_j} \frac{\partial a^L_j}{\partial z^L_j}'
    assert check(tex, Givens(claim.lines)).verdict == 'fails'


def test_51_is_false_for_wider_layers():
    claim = CLAIMS['eq-51']
    lines = [line.replace(r'd_0, d_l \in \{1\}', r'd_0, d_l \in \{2\}') for line in claim.lines]
    assert check(dict(EQUATIONS)['eq-51'], Givens(lines), seeds=2).verdict == 'fails'
