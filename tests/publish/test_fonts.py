"""The style sheet and the fonts, cut down to what is used."""

from io import BytesIO

import pytest
from fontTools.ttLib import TTFont

from scripts.publish import fonts
from scripts.publish.fonts import SOURCE, FontStore, blocks, squeeze, stylesheet, subset, union

MATHJAX = """
/* a comment { with braces } */
mjx-c::before { display: inline-block; width: 0; }

.NCM-N { font-family: MJX-NCM-ZERO, MJX-NCM-N; }
.NCM-LO { font-family: MJX-NCM-ZERO, MJX-NCM-LO; }
.NCM-GONE { font-family: MJX-NCM-ZERO, MJX-NCM-GONE; }
@font-face /* NCM-GONE */ { font-family: MJX-NCM-GONE; src: url("./mjx-ncm-gone.woff2") format("woff2"); }
@font-face /* NCM-N */ { font-family: MJX-NCM-N; src: url("./mjx-ncm-n.woff2") format("woff2"); }
@font-face /* NCM-LO */ { font-family: MJX-NCM-LO; src: url("./mjx-ncm-lo.woff2") format("woff2"); }
@font-face /* MJX-NCM-ZERO */ { font-family: MJX-NCM-ZERO; src: url("./mjx-ncm-zero.woff2") format("woff2"); }
mjx-merror { color: red; }
@media (prefers-color-scheme: dark) { mjx-container .mjx-selected { outline: 2px solid #C8C8C8; } }
"""


@pytest.fixture(scope="module")
def main_font():
    return (SOURCE / "mjx-ncm-n.woff2").read_bytes()


def test_only_used_fonts_stay_in_the_style_sheet():
    css, files = stylesheet(MATHJAX, "div.math { max-width: 100%; }", ["NCM-N", "NCM-LO"])
    assert files == {
        "MJX-NCM-LO": "mjx-ncm-lo.woff2", "MJX-NCM-N": "mjx-ncm-n.woff2", "MJX-NCM-ZERO": "mjx-ncm-zero.woff2",
    }
    assert "GONE" not in css and "merror" not in css and "selected" not in css
    assert "mjx-c::before{display:inline-block;width:0}" in css
    assert css.endswith("div.math{max-width:100%}\n")


def test_the_order_in_which_mathjax_loads_its_fonts_does_not_matter():
    head, *rest = MATHJAX.split("@font-face")
    tail = rest[-1].split("\nmjx-merror")
    rest[-1] = tail[0] + "\n"
    shuffled = head + "".join("@font-face" + rule for rule in reversed(rest)) + "mjx-merror" + tail[1]
    assert shuffled != MATHJAX
    assert stylesheet(shuffled, "", ["NCM-N", "NCM-LO"]) == stylesheet(MATHJAX, "", ["NCM-N", "NCM-LO"])


def test_rules_inside_media_queries_are_kept_together():
    css = "a { b: c } @media print { a { b: d; } p , q { e: f } } g > h { i: j }"
    assert blocks(css) == [("a", "b:c"), ("@media print", "a{b:d}p,q{e:f}"), ("g>h", "i:j")]


@pytest.mark.parametrize("css, squeezed", [
    ("margin: 0  auto !important ;", "margin:0 auto !important;"),
    ("width: calc(100% + 1em)", "width:calc(100% + 1em)"),
    ("a:not([b]) > c::before", "a:not([b])>c::before"),
    ("a :first-child", "a :first-child"),
    ("mjx-container [space=\"1\"]", "mjx-container [space=\"1\"]"),
])
def test_squeezing_changes_no_meaning(css, squeezed):
    assert squeeze(css) == squeezed


def test_union_is_sorted_and_joins_the_characters_of_a_font():
    assert union([{"B": "ba"}, {"A": "x", "B": "cb"}]) == {"A": "x", "B": "abc"}


def test_a_subset_has_the_characters_asked_for_and_no_others(main_font):
    characters = "=+𝑎σ"
    cut = subset(main_font, characters)
    assert set(TTFont(BytesIO(cut)).getBestCmap()) == {ord(character) for character in characters}
    assert len(cut) < len(main_font) / 20


def test_glyphs_of_a_subset_keep_their_widths(main_font):
    def widths(font):
        typeface = TTFont(BytesIO(font))
        return {code: typeface["hmtx"][name] for code, name in typeface.getBestCmap().items()}
    cut, whole = widths(subset(main_font, "𝑎𝑏=∇")), widths(main_font)
    assert cut == {code: whole[code] for code in cut} and len(cut) == 4


def test_a_subset_does_not_depend_on_the_clock(main_font, monkeypatch):
    first = subset(main_font, "𝑎")
    monkeypatch.setattr("fontTools.misc.timeTools.time.time", lambda: 2e9)
    assert subset(main_font, "𝑎") == first


def test_a_subset_is_made_once(tmp_path, monkeypatch):
    first = FontStore(tmp_path).get("mjx-ncm-lo.woff2", "∑")
    monkeypatch.setattr(fonts, "subset", None)
    assert FontStore(tmp_path).get("mjx-ncm-lo.woff2", "∑") == first


def test_subsets_that_nobody_asks_for_are_deleted(tmp_path):
    store = FontStore(tmp_path)
    store.get("mjx-ncm-lo.woff2", "∑")
    store.get("mjx-ncm-lo.woff2", "∏")
    store.drop_others()
    assert len(list(tmp_path.iterdir())) == 2
    store.get("mjx-ncm-lo.woff2", "∏")
    store.drop_others()
    assert len(list(tmp_path.iterdir())) == 1


def test_a_helper_font_stays_whole(tmp_path):
    assert FontStore(tmp_path).get("mjx-ncm-zero.woff2", None) == (SOURCE / "mjx-ncm-zero.woff2").read_bytes()
    assert not list(tmp_path.iterdir())


def test_a_font_that_mathjax_does_not_bring_is_an_error_that_names_it(tmp_path):
    with pytest.raises(FileNotFoundError, match="mjx-ncm-gone.woff2"):
        FontStore(tmp_path).get("mjx-ncm-gone.woff2", "x")
