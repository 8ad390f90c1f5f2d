"""Formulas that the checker was not written for: every right one holds, no wrong one does."""
import pytest

from scripts.formulas import Givens, check
from tests.formulas.holdouts import HOLDOUTS


def test_there_are_enough_of_them():
    assert len(HOLDOUTS) >= 60 and sum(len(wrong) for _, _, _, wrong in HOLDOUTS) >= 60


@pytest.mark.parametrize('lines, tex', [(lines, tex) for _, lines, tex, _ in HOLDOUTS], ids=[name for name, _, _, _ in HOLDOUTS])
def test_right(lines, tex):
    result = check(tex, Givens(lines))
    assert result.verdict == 'holds', result.message


@pytest.mark.parametrize('lines, tex', [(lines, tex) for _, lines, _, wrong in HOLDOUTS for tex in wrong])
def test_wrong(lines, tex):
    assert check(tex, Givens(lines)).verdict != 'holds'
