"""Every page on a phone, a small one too, in both palettes."""

import pytest

from tests.site.pages import OVERFLOW, addresses, assert_accessible, assert_whole


@pytest.mark.parametrize("path", addresses())
def test_dark(visit, path):
    page = visit(path, 390, dark=True)
    assert_whole(page, "slate")
    assert_accessible(page)


@pytest.mark.parametrize("path", addresses())
def test_light(visit, path):
    page = visit(path, 390)
    assert_whole(page, "default")
    page.set_viewport_size({"width": 320, "height": 700})
    assert page.evaluate(OVERFLOW) <= 0
