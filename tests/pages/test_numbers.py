"""Numbers in prose: read as a reader reads them, compared as they are rounded."""

import pytest

from scripts.pages import assert_values, read_page, render_values

KEY = "chapter1/reading_digits"
VALUES = {KEY: {"accuracy": 0.95123, "images": 10000, "loss": 1.2349e-5, "slope": -0.25, "lost": float("nan"),
                "half": 2.5}}


def errors(printed, name, key=KEY):
    page = read_page(f"It is [{printed}](value:{key}#{name}).\n", "a.md")
    return [str(error) for error in assert_values(page, VALUES)]


@pytest.mark.parametrize("printed, name", [
    ("95.1 %", "accuracy"), ("95%", "accuracy"), ("95.123 %", "accuracy"), ("0.95", "accuracy"),
    ("**0.95**", "accuracy"), ("$95.1\\,\\%$", "accuracy"), ("10,000", "images"), ("10 000", "images"), ("10000 images", "images"),
    ("1.23 × 10⁻⁵", "loss"), ("1.2e-5", "loss"), ("$1.235 \\times 10^{-5}$", "loss"),
    ("−0.25", "slope"), ("-0.3", "slope"), ("2", "half"), ("3", "half"),
])
def test_right_roundings(printed, name):
    assert errors(printed, name) == []


@pytest.mark.parametrize("printed, name", [
    ("95.2 %", "accuracy"), ("95.12", "accuracy"), ("0.951 %", "accuracy"), ("95 or 96 %", "accuracy"),
    ("a lot", "accuracy"), ("95.1.2", "accuracy"), ("10,001", "images"), ("1,00", "images"), ("1.23 × 10⁻⁴", "loss"), ("1.24e-5", "loss"),
    ("1e999999999999", "loss"), ("0.25", "slope"), ("0", "lost"), ("4", "half"),
])
def test_wrong_roundings(printed, name):
    assert len(errors(printed, name)) == 1


def test_the_message_says_where_what_and_from_which_value():
    assert errors("95.2 %", "accuracy") == [
        "a.md:1: expected 95.1 %, the rounding of `chapter1/reading_digits#accuracy` = 0.95123; found 95.2 %"]
    assert errors("1.3e-5", "loss") == [
        "a.md:1: expected 1.2e-5, the rounding of `chapter1/reading_digits#loss` = 1.2349e-05; found 1.3e-5"]


def test_unknown_names_are_told_with_near_ones():
    assert "near: `chapter1/reading_digits`" in errors("1", "x", "chapter1/reading_digit")[0]
    assert "near: `accuracy`" in errors("1", "acuracy")[0]


def test_rendering_leaves_code_alone_and_links_to_evidence():
    text = "`[1](value:a#b)` and [95.1 %](value:chapter1/reading_digits#accuracy)"
    assert render_values(text, {"chapter1/reading_digits": "#evidence"}) == (
        '`[1](value:a#b)` and <a class="value" href="#evidence" title="computed by chapter1/reading_digits">95.1 %</a>')
