"""“Copy as Markdown” gives what an author would write: the pages read it back as what is in the sheet."""

import json
import subprocess

import pytest

from scripts.pages import read_page
from scripts.publish.typeset_node import find_node
from tests.conftest import ROOT

STATE = (ROOT / "docs/assets/live/state.mjs").as_uri()


@pytest.mark.parametrize("equality", ["", "a = b", "a = b\nonly", "a = 0\nb = 0\nonly"])
def test_a_sheet_survives_the_way_through_markdown(equality):
    sheet = {"tex": "a^2 + b^2 \\geq 2 a b", "lines": ["a, b \\in \\mathbb{R}"], "equality": equality}
    script = f"import {{ markdown }} from '{STATE}'; console.log(markdown({json.dumps(sheet)}))"
    said = subprocess.run([find_node(), "--input-type=module", "-e", script], capture_output=True, text=True, check=True).stdout
    page = read_page(said, "sheet.md")
    display, = page.displays
    assert page.errors == () and display.tex == sheet["tex"] and (display.equality or "") == equality
    assert [given.tex for given in display.givens] == sheet["lines"]
