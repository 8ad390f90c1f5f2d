"""Verdicts: what holds, what does not, and what an author may not say."""

import numpy as np
import pytest

from snippets.common.evidence import Row, Table, at_least, at_most, between, equal, holds_for_all

WHY = "for the test"


@pytest.mark.parametrize("row", [
    at_most("x", 1.0, 1.0, because=WHY),
    at_most("largest of many", np.array([-5.0, 0.5]), 1.0, because=WHY),
    at_least("x", 2, 2, because=WHY),
    at_least("smallest of many", [3, 2.5], 2, because=WHY),
    between("x", 0.5, 0.5, 0.5, because=WHY),
    equal("text", "abc", "abc", because=WHY),
    equal("array", np.arange(3), [0, 1, 2], because=WHY),
    holds_for_all("all", np.ones((2, 3), dtype=bool), because=WHY),
])
def test_what_is_true_holds(row):
    assert row.holds is True


@pytest.mark.parametrize("row", [
    at_most("x", 1.0001, 1.0, because=WHY),
    at_most("one of many", [0.0, 2.0], 1.0, because=WHY),
    at_least("one of many", [3.0, 1.0], 2.0, because=WHY),
    between("one of many", [0.5, 1.5], 0, 1, because=WHY),
    equal("numbers", 1.0, 1.0 + 1e-15, because=WHY),
    equal("shapes", [1, 1], [1], because=WHY),
    holds_for_all("all but one", [True, False], because=WHY),
])
def test_what_is_false_does_not_hold(row):
    assert row.holds is False


@pytest.mark.parametrize("strange", [np.nan, np.inf, -np.inf, [0.5, np.nan]])
def test_numbers_that_are_not_finite_never_hold(strange):
    rows = (at_most("x", strange, np.inf, because=WHY), at_least("x", strange, -np.inf, because=WHY),
            between("x", strange, -np.inf, np.inf, because=WHY))
    assert [row.holds for row in rows] == [False] * 3


def test_nan_equals_nothing():
    assert not equal("x", np.nan, np.nan, because=WHY).holds


@pytest.mark.parametrize("reason", ["", "  ", "\n"])
def test_a_bound_without_a_reason_is_refused(reason):
    with pytest.raises(ValueError, match="needs a because"):
        at_most("x", 0, 1, because=reason)


def test_reasons_are_not_optional():
    with pytest.raises(TypeError):
        at_most("x", 0, 1)


def test_nothing_tried_is_nothing_known():
    with pytest.raises(ValueError, match="no instance"):
        holds_for_all("none", [], because=WHY)
    with pytest.raises(ValueError, match="non-empty"):
        at_most("none", [], 1, because=WHY)
    with pytest.raises(ValueError, match="without rows"):
        Table()


def test_numbers_are_not_truth_values():
    with pytest.raises(ValueError, match="compare before you count"):
        holds_for_all("residuals", [0.0, 1e-3], because=WHY)


def test_complex_residuals_are_refused():
    with pytest.raises(ValueError, match="real number"):
        at_most("x", 1j, 1, because=WHY)


def test_swapped_ends_are_noticed():
    with pytest.raises(ValueError, match="swapped"):
        between("x", 0.5, 1, 0, because=WHY)


def test_a_table_holds_when_all_rows_do():
    good, bad = at_most("x", 0, 1, because=WHY), at_most("x", 2, 1, because=WHY)
    assert Table(good, good).holds and not Table(good, bad).holds
    assert "FAILS" in str(Table(bad))


def test_a_table_takes_rows_only():
    with pytest.raises(ValueError, match="takes rows"):
        Table(("x", True))


def test_values_are_finite_numbers():
    row = at_most("x", 0, 1, because=WHY)
    assert Table(row, accuracy=np.float32(0.5)).values == {"accuracy": 0.5}
    with pytest.raises(ValueError, match="not finite"):
        Table(row, accuracy=np.nan)


@pytest.mark.parametrize("residual, found", [
    (0.0, "≤ 1e-15"), (3e-16, "≤ 1e-15"), (7e-15, "≤ 1e-12"), (4e-13, "≤ 1e-12"),
    (2e-8, "≤ 1e-8"), (-4.0, "≤ 1e-15"),
])
def test_residuals_are_shown_as_bounds(residual, found):
    bound = 1e-8 if residual == 2e-8 else 1e-3
    assert at_most("x", min(residual, bound), bound, because=WHY).found == found


def test_a_residual_in_another_digit_gives_the_same_row():
    assert at_most("x", 1.1e-14, 1e-9, because=WHY) == at_most("x", 8.7e-14, 1e-9, because=WHY)


@pytest.mark.parametrize("row, found", [
    (at_most("x", 0.12345, 1, because=WHY, digits=2), "0.12"),
    (at_least("x", 95.5, 90, because=WHY, digits=2), "95.50"),
    (at_least("x", 95.5, 90, because=WHY), "≥ 90"),
    (at_least("x", 89.5, 90, because=WHY), "89.5"),
    (at_most("x", -1234.5, 1, because=WHY, digits=1), "−1,234.5"),
    (at_most("x", 5e20, 1, because=WHY), "5e20"),
    (equal("x", 60_000, 60_000, because=WHY), "60,000"),
    (equal("x", [np.float64(0.5)], [0.5], because=WHY), "[0.5]"),
    (holds_for_all("x", [True] * 1200, because=WHY), "1,200 of 1,200"),
])
def test_measured_values_are_shown_as_readers_write_them(row, found):
    assert row.found == found


def test_rows_are_frozen():
    with pytest.raises(AttributeError):
        at_most("x", 2, 1, because=WHY).holds = True
    assert Row.__dataclass_params__.frozen
