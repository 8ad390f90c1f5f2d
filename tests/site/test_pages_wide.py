"""Every page on a wide screen, in both palettes."""

import pytest

from tests.site.pages import DARK_AND_NARROW, LIGHT_AND_WIDE, addresses, assert_accessible, assert_whole, switch_palette


@pytest.mark.parametrize("path", addresses())
def test_light_then_dark(visit, path):
    page = visit(path, 1200)
    assert_whole(page, "default")
    if path in LIGHT_AND_WIDE:
        assert_accessible(page)
    switch_palette(page, "dark")
    assert_whole(page, "slate")


@pytest.mark.long
@pytest.mark.parametrize("path", DARK_AND_NARROW)
def test_axe_finds_nothing_there_either(visit, path):
    assert_accessible(visit(path, 1200))
