"""What the index of the search holds of results."""

import json
import re

import yaml

from scripts.publish.search import BOOST, add_to_index, entries, with_named_dialog
from tests.conftest import ROOT

PAGE = """<section class="statement theorem" id="bp1"><p class="statement-title"><span class="statement-label">Theorem 2</span>
<span class="statement-name">BP1, the error <span class="arithmatex">\\(\\delta\\)</span> &amp; more</span>
<a class="headerlink" href="#bp1">¶</a></p>
<div class="arithmatex">\\[ \\delta^L
 = a &lt; b \\]</div><section class="statement proof"><p>Inner</p><div class="arithmatex">\\[ c \\]</div></section><div class="arithmatex">\\[ e \\]</div></section>
<section class="statement theorem" id="nameless"><p class="statement-title"></p></section>
<div class="arithmatex">\\[ outside \\]</div>
<section class="statement theorem"><p class="statement-title"><span class="statement-name">No id</span></p></section>
<section class="statement proof" id="p"><p class="statement-title"><span class="statement-name">A proof</span></p></section>"""


def test_a_named_result_is_an_entry_with_its_displays():
    assert entries(PAGE, "chapter2/four/") == [{"location": "chapter2/four/#bp1", "title": "BP1, the error \\delta &amp; more (theorem)",
                                                "text": "<p>\\delta^L = a &lt; b</p><p>c</p><p>e</p>", "boost": BOOST}]


def test_entries_are_added_once(tmp_path):
    path = tmp_path / "search/search_index.json"
    path.parent.mkdir()
    path.write_text(json.dumps({"config": {"lang": ["en"]}, "docs": [{"location": "a/#known", "title": "", "text": ""}]}))
    found = [{"location": "a/#known", "title": "x", "text": ""}, {"location": "a/#new", "title": "x", "text": ""}]
    add_to_index(tmp_path, found)
    add_to_index(tmp_path, found)
    index = json.loads(path.read_text())
    assert [entry["location"] for entry in index["docs"]] == ["a/#known", "a/#new"] and index["config"] == {"lang": ["en"]}


def separator():
    line = next(line for line in (ROOT / "mkdocs.yml").read_text("utf-8").splitlines() if line.strip().startswith("separator:"))
    return re.compile(yaml.safe_load(line)["separator"])


def test_tex_is_read_word_by_word_and_numbers_stay_whole():
    words = [word for word in separator().split(r"\[\delta^L_j = \sigma'(z) &lt; 0.25\] at the end.") if word]
    assert words == ["delta", "L", "j", "sigma'", "z", "0.25", "at", "the", "end"]


def test_the_dialog_has_a_name():
    theme = '<div class="md-search" data-md-component="search" role="dialog">'
    assert 'role="dialog" aria-label="Search">' in with_named_dialog(theme)
