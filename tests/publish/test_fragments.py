"""What pages include, rendered with the same Markdown extensions as the site."""

import markdown

from scripts.publish import fragments, generated
from scripts.paths import Tree

OUTCOME = {
    "key": "chapter1/some_claim", "title": "A claim.", "values": {},
    "rows": [{"quantity": "width | height", "bound": "≤ 1", "found": "< 1e-9", "because": "of <b> reasons"}],
    "wrong": [{"name": "factor *two*", "by": "width: wanted ≤ 1, found 3"}, {"name": "sign", "by": "ValueError: x"}],
    "figure": {"light": "<svg>light</svg>", "dark": "<svg>dark</svg>", "data": "x,y\n1,2\n", "alt": "A curve [dashed] that rises from left to right."},
}


def rendered(text):
    return markdown.markdown(text, extensions=["tables", "md_in_html", "attr_list"])


def test_the_table_shows_bound_finding_and_reason():
    page = rendered(fragments.table(OUTCOME, "snippets/chapter1/some_claim.py"))
    assert 'id="evidence-some-claim"' in page
    assert "<td style=\"text-align: left;\">width | height</td>" in page
    assert "of &lt;b&gt; reasons" in page
    assert "2 plausible mistakes tried, all refuted" in page and "found 3" in page


def test_the_figure_comes_in_both_palettes_with_one_alternative_text():
    page = rendered(fragments.figure(OUTCOME))
    for palette in ("light", "dark"):
        assert f'src="/generated/chapter1/some_claim-{palette}.svg#only-{palette}"' in page
        assert f'<a class="enlarge {palette}" href="/generated/chapter1/some_claim-{palette}.svg"' in page
    assert page.count('alt="A curve (dashed) that rises from left to right."') == 2


def test_generated_files_follow_from_the_outcomes(tmp_path):
    tree = Tree(tmp_path)
    lab = {"key": "labs/one", "title": "One", "notebook": "{}\n"}
    files = generated.files({"chapter1/some_claim": OUTCOME, "labs/one": lab}, tree)
    assert sorted(path.relative_to(tree.generated).as_posix() for path in files) == [
        "chapter1/some_claim-dark.svg", "chapter1/some_claim-figure.md", "chapter1/some_claim-light.svg",
        "chapter1/some_claim.csv", "chapter1/some_claim.md", "labs/one.ipynb"]
    assert generated.write(files) == 6
    assert generated.write(files) == 0
