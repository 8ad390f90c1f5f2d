"""The link to the data under a figure."""

from scripts.publish.figures import data_sizes, link_data

PAGE = """<figure><p><a class="enlarge light" href="../generated/chapter1/a-light.svg"><img src="../generated/chapter1/a-light.svg#only-light" alt="A line">
</a></p><figcaption><p>A line.</p></figcaption></figure><figure><img src="../generated/chapter1/b-light.svg#only-light"><figcaption>B</figcaption></figure>"""


def test_the_link_is_the_last_thing_in_the_caption_of_its_figure():
    first, second = link_data(PAGE, {"chapter1/a": 123_400, "chapter1/b": 10}).split("</figure><figure>")
    assert '<p>A line.</p><p class="figure-data"><a href="../generated/chapter1/a.csv" download>Data as CSV</a>, 123 KB</p></figcaption>' in first
    assert second.endswith('B<p class="figure-data"><a href="../generated/chapter1/b.csv" download>Data as CSV</a>, 1 KB</p></figcaption></figure>')


def test_a_figure_without_data_or_without_caption_stays_as_it_is():
    assert link_data(PAGE, {"chapter1/other": 5}) == PAGE
    only_b = link_data(PAGE, {"chapter1/b": 5})
    assert only_b.count("figure-data") == 1 and "b.csv" in only_b
    bare = '<figure><img src="generated/chapter1/a-light.svg#only-light"></figure>'
    assert link_data(bare, {"chapter1/a": 5}) == bare


def test_only_figures_with_data_have_a_size():
    outcomes = {"chapter1/a": {"figure": {"data": "x,y\n½,1\n"}}, "chapter1/b": {"figure": {"data": ""}}, "chapter1/c": {"figure": None},
                "labs/one": {"notebook": "{}"}}
    assert data_sizes(outcomes) == {"chapter1/a": 9}
