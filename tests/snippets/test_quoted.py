"""A figure of the book beside ours: where it lies, and what the row says."""

import doctest

import pytest

from snippets.common import quoted
from snippets.common.quoted import Quoted, quoted_row
from snippets.common.receipt import Receipt
from snippets.common.sample import Sample

RECEIPT = Receipt({"experiment": "experiments/x", "settings": {}, "code": {}, "versions": {}, "date": "",
                   "seeds": [{"test": [0.90, 0.95, 0.94]}, {"test": [0.91, 0.97, 0.96]}]})
FIGURE = Quoted("claim-1.38", "chap1.html#x", "30 hidden", "test", 0.965, "above", "among")


def test_examples():
    assert doctest.testmod(quoted).failed == 0


@pytest.mark.parametrize("figure, where", [(0.94, "among"), (0.96, "among"), (0.9399, "below"), (0.9601, "above")])
def test_the_ends_belong_to_the_range(figure, where):
    assert quoted.position(figure, Sample([0.94, 0.95, 0.96])) == where


def test_a_row_holds_where_both_places_are_right():
    row = quoted_row(FIGURE, RECEIPT)
    assert row.holds and "96.50 %" in row.quantity and "chap1.html#x" in row.quantity
    assert "last 95.00 ±" in row.found and "best 96.00 ±" in row.found


@pytest.mark.parametrize("figure", [0.955, 0.975, 0.93])
def test_another_figure_fails(figure):
    row = quoted_row(FIGURE, RECEIPT, figure)
    assert not row.holds and "it is" in row.found


def test_longer_runs_are_cut_off_where_the_books_ended():
    shorter = Quoted("claim-1.38", "chap1.html#x", "30 hidden", "test", 0.94, "among", "among", epochs=2)
    assert [sample.largest for sample in shorter.ours(RECEIPT)] == [0.97, 0.97]
    assert [sample.largest for sample in FIGURE.ours(RECEIPT)] == [0.96, 0.97]
