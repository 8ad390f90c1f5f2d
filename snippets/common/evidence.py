"""The only ways to state a verdict: rows of a table, each a measured quantity, the bound it must keep and why.

A number that is not finite never holds. Residuals are shown rounded to a bound, `≤ 1e-12`, so that another BLAS
prints the same table; a measured value that readers want to see is shown with as many decimals as `digits` says.

    >>> at_most("|sin π|", abs(np.sin(np.pi)), 1e-15, because="π is rounded to 53 bits")
    Row(quantity='|sin π|', bound='≤ 1e-15', because='π is rounded to 53 bits', holds=True, found='≤ 1e-15')
"""

import math
from dataclasses import dataclass

import numpy as np

FINEST = 1e-15  # smaller residuals all print as this: their size is the BLAS's affair


@dataclass(frozen=True)
class Row:
    """One verdict. Made by the functions below, which decide `holds`; every field but that is text for the reader."""

    quantity: str
    bound: str
    because: str
    holds: bool
    found: str

    def __post_init__(self):
        for field, meaning in (("quantity", "what was measured"), ("because", "why its bound is that size")):
            if not str(getattr(self, field)).strip():
                raise ValueError(f"a row needs a {field}: {meaning}; "
                                 f"found {getattr(self, field)!r} in the row “{self.quantity}”")


class Table:
    """Rows that must all hold, and named numbers (`values`) that a page may quote.

    >>> table = Table(equal("classes", 10, 10, because="digits 0 to 9"), accuracy=0.95)
    >>> table.holds, table.values
    (True, {'accuracy': 0.95})
    """

    def __init__(self, *rows, **values):
        if not rows:
            raise ValueError("a table without rows would hold whatever happens; give it a row")
        for row in rows:
            if not isinstance(row, Row):
                raise ValueError("a table takes rows made by at_most, at_least, between, equal or holds_for_all; "
                                 f"found {row!r}")
        self.rows = rows
        self.values = {name: finite(value, f"the value {name}") for name, value in values.items()}

    @property
    def holds(self):
        return all(row.holds for row in self.rows)

    def __str__(self):
        return "\n".join(f"{'holds' if row.holds else 'FAILS'}  {row.quantity}: {row.found} "
                         f"(wanted {row.bound}: {row.because})" for row in self.rows)


def at_most(quantity, value, bound, *, because, digits=None):
    """The number `value`, or the largest entry of the array `value`, is ≤ `bound`."""
    value = largest(value, quantity)
    holds = math.isfinite(value) and value <= bound
    found = shown(value, digits) if digits is not None or not holds else f"≤ {number(rounded_up(value, bound))}"
    return Row(quantity, f"≤ {number(bound)}", because, holds, found)


def at_least(quantity, value, bound, *, because, digits=None):
    """The number `value`, or the smallest entry of the array `value`, is ≥ `bound`."""
    value = -largest(-np.asarray(value), quantity)
    holds = math.isfinite(value) and value >= bound
    found = shown(value, digits) if digits is not None or not holds else f"≥ {number(bound)}"
    return Row(quantity, f"≥ {number(bound)}", because, holds, found)


def between(quantity, value, low, high, *, because, digits=None):
    """The number `value`, or every entry of the array `value`, lies in [`low`, `high`]."""
    if not low <= high:
        raise ValueError(f"{quantity}: no number lies between {low} and {high}; the ends are probably swapped")
    least, most = -largest(-np.asarray(value), quantity), largest(value, quantity)
    holds = math.isfinite(least) and math.isfinite(most) and low <= least and most <= high
    ends = (least,) if least == most else (least, most)
    found = " to ".join(shown(end, digits) for end in ends) if digits is not None or not holds else "inside"
    return Row(quantity, f"{number(low)} to {number(high)}", because, holds, found)


def equal(quantity, found, expected, *, because):
    """`found` and `expected` (numbers, strings, sequences, arrays) are the same, exactly. NaN equals nothing."""
    bound = f"= {brief(expected)}"
    if np.shape(found) != np.shape(expected):
        return Row(quantity, bound, because, False, f"shape {np.shape(found)} instead of {np.shape(expected)}")
    return Row(quantity, bound, because, bool(np.all(np.asarray(found) == np.asarray(expected))), brief(found))


def holds_for_all(quantity, booleans, *, because):
    """Every one of `booleans` (an array or sequence of truth values) is true; the row says how many there were."""
    outcomes = np.asarray(booleans)
    if outcomes.size == 0:
        raise ValueError(f"{quantity}: no instance was tried, so nothing is known; check the ranges that produce them")
    if outcomes.dtype != bool:
        raise ValueError(f"{quantity}: expected truth values, found {outcomes.dtype}; compare before you count")
    found = f"{number(outcomes.sum())} of {number(outcomes.size)}"
    return Row(quantity, "every one", because, bool(outcomes.all()), found)


def largest(value, quantity):
    """The largest entry of a number or array of reals as a float; NaN if there is one."""
    value = np.asarray(value)
    if value.size == 0 or value.dtype.kind not in "biuf":
        raise ValueError(f"{quantity}: expected a real number or a non-empty array of them, found {value!r}")
    return float(value.max())


def finite(value, what):
    value = float(value)
    if not math.isfinite(value):
        raise ValueError(f"{what} is {value}: a page can't quote a number that is not finite")
    return value


def rounded_up(value, bound):
    """`value` ≤ `bound` rounded up to 1e-15, 1e-12, 1e-9, …, 1, 1000, …, but no larger than the bound itself."""
    power = 3 * math.ceil(math.log10(value) / 3) if value > FINEST else -15
    return min(float(f"1e{power}"), bound)


def shown(value, digits):
    """A measured number with `digits` decimals, or with three significant digits if none were asked for."""
    return number(value, f",.{digits}f" if digits is not None else ".3g")


def number(value, form=".12g"):
    """The number as readers write it: thousands separated by commas, a true minus sign, 1e-7 instead of 1e-07."""
    value = float(value)
    text = f"{int(value):,}" if form == ".12g" and value.is_integer() and abs(value) < 1e15 else f"{value:{form}}"
    mantissa, e, exponent = text.partition("e")
    return mantissa.replace("-", "−") + (f"e{int(exponent)}" if e else "")


def brief(value):
    """A short text for a number, a string or an array."""
    if isinstance(value, (int, float, np.integer, np.floating)) and not isinstance(value, bool):
        return number(value)
    text = " ".join(str(np.asarray(value).tolist()).split())  # plain numbers, not np.float64(…)
    return text if len(text) <= 60 else text[:57] + "…"
