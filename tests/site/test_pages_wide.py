"""Every page on a wide screen, in both palettes."""

import pytest

from tests.site.pages import addresses, assert_accessible, assert_whole


@pytest.mark.parametrize("path", addresses())
def test_light(visit, path):
    page = visit(path, 1200)
    assert_whole(page, "default")
    assert_accessible(page)


@pytest.mark.parametrize("path", addresses())
def test_dark(visit, path):
    page = visit(path, 1200, dark=True)
    assert_whole(page, "slate")
