"""Every page on a phone, a small one too, in both palettes."""

import pytest

from tests.site.pages import DARK_AND_NARROW, LIGHT_AND_WIDE, OVERFLOW, addresses, assert_accessible, assert_whole, switch_palette


@pytest.mark.parametrize("path", addresses())
def test_dark_then_light(visit, path):
    page = visit(path, 390, dark=True)
    assert_whole(page, "slate")
    if path in DARK_AND_NARROW:
        assert_accessible(page)
    switch_palette(page, "light")
    assert_whole(page, "default")
    page.set_viewport_size({"width": 320, "height": 700})
    assert page.evaluate(OVERFLOW) <= 0


@pytest.mark.long
@pytest.mark.parametrize("path", LIGHT_AND_WIDE)
def test_axe_finds_nothing_there_either(visit, path):
    assert_accessible(visit(path, 390, dark=True))
