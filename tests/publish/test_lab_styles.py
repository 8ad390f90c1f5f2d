"""Styles that all labs share are files."""

from scripts.publish.lab_styles import lifted

LONG = "p { color: red }" * 200


def test_a_long_style_becomes_a_file_in_its_place():
    page, sheets = lifted(f"<head><style type='text/css'>a {{}}</style><style>{LONG}</style><link href=b></head>", "../../")
    (address, sheet), = sheets.items()
    assert sheet == LONG and address.startswith("assets/labs/")
    assert page == f"<head><style type='text/css'>a {{}}</style><link rel=\"stylesheet\" href=\"../../{address}\"><link href=b></head>"


def test_two_pages_share_a_file_and_other_text_has_another():
    one, other, third = (lifted(f"<style>{text}</style>", "")[1] for text in (LONG, LONG, LONG + "b {}"))
    assert one == other and one.keys().isdisjoint(third)
