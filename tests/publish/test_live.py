"""What a built site ships for editing formulas."""

import json
import subprocess

import pytest

from scripts.pages import Claim, Given
from scripts.pages.verdict import Verdict
from scripts.publish import live
from scripts.publish.rendering import address
from scripts.publish.typeset_node import SetupError, find_node
from tests.conftest import ROOT

STATE = ROOT / "docs/assets/live/state.mjs"


def verdict(page, key, kind="claim", tex=" a = b \n"):
    return Verdict(Claim(page, 1, key, kind, tex, (Given("a, b \\in \\{1\\}", page, 1),), None, (), "", "theorem", ""), "holds")


def test_the_checker_is_whole_and_the_same_each_time(tmp_path):
    one, other = tmp_path / "one", tmp_path / "other"
    for site in (one, other):
        live.publish_checker(site)
    files = {path.name: path.read_bytes() for path in (one / live.FOLDER).iterdir()}
    assert set(files) == {"micropython.mjs", "micropython.wasm", "temml.min.js", "checker.mjs", "sources.json", "licences.txt"}
    assert files == {path.name: path.read_bytes() for path in (other / live.FOLDER).iterdir()}
    assert b"Damien P. George" in files["licences.txt"] and b"Ron Kok" in files["licences.txt"]
    assert "scripts/live/answer.py" in json.loads(files["sources.json"])


def test_a_missing_package_is_told_with_the_remedy(tmp_path, monkeypatch):
    monkeypatch.setattr(live, "SHIPPED", (tmp_path / "nowhere.wasm",))
    with pytest.raises(SetupError, match="make setup"):
        live.publish_checker(tmp_path)


def test_each_page_has_the_formulas_that_are_checked_on_it(tmp_path):
    (tmp_path / "a/b").mkdir(parents=True)
    live.publish_formulas(tmp_path, [verdict("docs/a/b.md", "one"), verdict("docs/a/b.md", "two", "refuted"),
                                     verdict("docs/a/b.md", "three", "definition"), verdict("docs/index.md", "four")], address)
    page = json.loads((tmp_path / "a/b/formulas.json").read_text("utf-8"))
    assert page == {"one": {"tex": "a = b", "lines": ["a, b \\in \\{1\\}"], "equality": None, "kind": "claim"},
                    "two": {"tex": "a = b", "lines": ["a, b \\in \\{1\\}"], "equality": None, "kind": "refuted"}}
    assert list(json.loads((tmp_path / "formulas.json").read_text("utf-8"))) == ["four"]


def run(script):
    """What a script prints that has all of state.mjs, as JSON."""
    program = f'import * as state from "{STATE.as_uri()}"; console.log(JSON.stringify({script}))'
    done = subprocess.run([find_node(), "--input-type=module", "-e", program], capture_output=True, text=True, check=True)
    return json.loads(done.stdout)


SHEET = {"tex": "a \\leq b + 50 % & #", "lines": ["a \\in (0,1)", "b = a^2"], "equality": "a = 0\na = b"}


def test_a_link_gives_back_what_was_written_into_it():
    assert run(f'state.fromFragment(state.fragment("x", {json.dumps(SHEET)}))') == {"name": "x", **SHEET}
    short = run(f'state.fragment("x", {json.dumps(SHEET)}, {json.dumps(SHEET)})')
    assert run(f"state.fromFragment({json.dumps(short)})") == {"name": "x", "tex": SHEET["tex"]}


@pytest.mark.parametrize("text, found", [
    ("bp2", None), ("", None), ("bp2&other=1", None), ("x&edit=%E0%A4%A", {"name": "x", "tex": "%E0%A4%A"}),
    ("x&edit=a&__proto__=b&kind=c", {"name": "x", "tex": "a"}), ("x&edit=" + "a" * 100_000, {"name": "x", "tooLong": True})])
def test_a_link_by_somebody_else_says_no_more_than_it_may(text, found):
    assert run(f"state.fromFragment({json.dumps(text)})") == found


def test_what_is_copied_as_markdown_is_read_back_by_the_build():
    from scripts.pages.claims import claims
    from scripts.pages.reader import read_page

    sheet = {"tex": "a^2 \\leq a\n\na \\geq\n  a^3", "lines": ["a \\in [0,1]", "n = 3"], "equality": "a = 0"}
    page = read_page("# T\n\n" + run(f"state.markdown({json.dumps(sheet)})"), "docs/a.md")
    found, errors = claims([page])
    assert errors == [] and [claim.tex.strip() for claim in found] == ["a^2 \\leq a", "a \\geq a^3"]
    assert found[1].equality == "a = 0" and found[0].lines == sheet["lines"]
