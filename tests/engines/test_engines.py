"""Both engines render the same small site: the audit passes over both, and what the pages say is the same."""

import json
import re
import shutil

import pytest

from scripts.audit.page import Page
from scripts.audit.run import audit
from scripts.build import main
from scripts.engines import ENGINES
from scripts.engines.sources import relinked
from scripts.engines.zensical import Workshop, run
from scripts.errors import BuildFailed
from tests.conftest import small_tree, with_site
from tests.faults.conftest import GOOD_PAGE

LAB = '''
# %% [markdown]
# # A lab
#
# Let $x = 1$.
#
# ## Its part

# %%
x = 1
print("x is", x)
'''
MORE = r"""
The slope $\sigma'$ is unknown here. See [the lab](../generated/labs/one.ipynb), [the ledger](/generated/ledger.json),
[home](/index.md) and [](#expanded).

--8<-- "chapter1/squares-figure.md"

`[code](/generated/stays.md)`
"""
FIGURE = """

def draw(rng):
    from snippets.common.plotstyle import figure

    fig, ax = figure("x", "Square")
    ax.plot([0, 1, 2], [0, 1, 4])
    return fig, "A curve that rises from nothing to four in two steps."
"""
PAGES = {"index.html", "chapter1/page/index.html", "chapter1/other/index.html", "labs/one/index.html", "changes/index.html", "404.html"}
ARTICLE = re.compile(r"<article\b.*</article>", re.S)


def command(tree, *words):
    return main(["--root", str(tree.root), *words])


@pytest.fixture(scope="module")
def tree(tmp_path_factory):
    """A small tree with each kind of display, a figure, a lab and news."""
    tree = with_site(small_tree(tmp_path_factory.mktemp("engines")))
    tree.snippet("squares", (tree.snippets / "chapter1/squares.py").read_text("utf-8") + FIGURE)
    tree.write("docs/chapter1/page.md", "---\nopened: [expanded]\n---\n" + GOOD_PAGE + MORE)
    tree.write("docs/labs/one.py", LAB)
    tree.write("docs/chapter1/other.md", '# Another\n\n```python\n--8<-- "snippets/chapter1/squares.py:shown"\n```\n\n[50](value:chapter1/squares#count)\n')
    tree.write("docs/changes.md", "# Changes\n\n## 2026-11-25: Begun {#begun}\n\nA page.\n")
    settings = tree.root / "mkdocs.yml"
    settings.write_text(settings.read_text("utf-8") + '  - "Lab: one": generated/labs/one.ipynb\n  - chapter1/other.md\n  - changes.md\n', "utf-8")
    return tree


@pytest.fixture(scope="module")
def sites(tree, tmp_path_factory):
    """`{engine: the site it has rendered}`; the last one is in place, and fresh."""
    found = {}
    for name in ENGINES:
        assert command(tree, "site", "--engine", name) == 0
        assert command(tree, "fresh") == 0
        found[name] = tmp_path_factory.mktemp("rendered") / name
        shutil.copytree(tree.site, found[name])
    return found


def page(site, name):
    text = (site / name).read_text("utf-8")
    return Page(name, ARTICLE.search(text)[0] if name != "404.html" else text)


def facts(page):
    """What a page says, whatever its frame: displays with verdicts, formulas, evidence, links, names of images."""
    return {
        "displays": [(tex, verdict.nature, verdict.state, verdict.key, verdict.block, squeezed(verdict.summary))
                     for tex, verdict in page.displays],
        "evidence": [(one.rows, squeezed(one.text)) for one in page.evidence],
        "links": sorted(page.hrefs), "loaded": sorted(page.loaded), "ids": sorted({*page.ids} - {"__skip"}),
        "words": squeezed(page.texts)}


def squeezed(parts):
    return " ".join("".join(parts).split())


def formulas(site, name):
    """The typeset formulas in the article of a page, all their markup."""
    return re.findall(r"<mjx-container\b.*?</mjx-container>", ARTICLE.search((site / name).read_text("utf-8"))[0], re.S)


@pytest.mark.parametrize("engine", ENGINES)
def test_the_audit_has_no_complaint(tree, sites, engine):
    assert audit(sites[engine], tree.root) == []
    assert {path.relative_to(sites[engine]).as_posix() for path in sites[engine].rglob("*.html")} == PAGES


@pytest.mark.parametrize("name", sorted(PAGES - {"404.html", "labs/one/index.html"}))
def test_pages_say_the_same(sites, name):
    mkdocs, zensical = (facts(page(sites[engine], name)) for engine in ENGINES)
    assert mkdocs == zensical
    assert formulas(sites["mkdocs"], name) == formulas(sites["zensical"], name)


def test_what_is_compared_is_there(sites):
    found = facts(page(sites["zensical"], "chapter1/page/index.html"))
    assert {display[1:3] for display in found["displays"]} == {("verdict", "holds"), ("mark", "holds")}
    assert {display[4] for display in found["displays"]} == {"theorem", "proof", "solution", "refuted"}
    assert [rows for rows, _ in found["evidence"]] == [1]
    assert len(formulas(sites["zensical"], "chapter1/page/index.html")) >= 8
    assert {"../../labs/one/", "../../ledger.json", "../../", "#expanded"} <= {*found["links"]}
    assert {"../page/#evidence-squares"} <= {*facts(page(sites["zensical"], "chapter1/other/index.html"))["links"]}
    assert "See the lab, the ledger, home and Theorem 2" in found["words"]


def test_the_lab_is_the_notebook_and_not_its_outline(sites):
    mkdocs, zensical = (page(sites[engine], "labs/one/index.html") for engine in ENGINES)
    assert squeezed(mkdocs.texts) == squeezed(zensical.texts) and "x is 1" in (sites["zensical"] / "labs/one/index.html").read_text("utf-8")
    assert formulas(sites["mkdocs"], "labs/one/index.html") == formulas(sites["zensical"], "labs/one/index.html") != []
    assert {"one.ipynb", "one.py"} <= {*zensical.hrefs}
    for name in ("one.ipynb", "one.py"):
        assert (sites["zensical"] / "labs/one" / name).read_bytes() == (sites["mkdocs"] / "labs/one" / name).read_bytes()


def test_all_but_the_frame_is_the_same_bytes(sites):
    """The files of the site that no engine writes."""
    def others(site):
        return {path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()}

    mkdocs, zensical = others(sites["mkdocs"]), others(sites["zensical"])
    ours = {name for name in mkdocs if not name.startswith(("assets/javascripts/", "assets/images/", "search/", "sitemap", "licences/"))
            and not name.endswith(".html") and name not in ("sbom.json", "assets/style.css")}
    assert {"ledger.json", "feed.xml", "chapter1/page/formulas.json", "assets/live/sources.json", "assets/live.js"} <= ours
    assert [name for name in sorted(ours) if mkdocs[name] != zensical.get(name)] == []


def test_the_search_finds_named_results_in_both(sites):
    (mkdocs, zensical) = (json.loads((sites["mkdocs"] / "search/search_index.json").read_text())["docs"],
                          json.loads((sites["zensical"] / "search.json").read_text())["items"])
    for entries in (mkdocs, zensical):
        named = next(entry for entry in entries if entry["location"] == "chapter1/page/#expanded")
        assert named["title"] == "Expanded (theorem)" and "(x+1)^2 = x^2 + 2 x + 1" in named["text"]
    assert all(entry.keys() >= {"location", "level", "title", "text", "path", "tags"} for entry in zensical)
    assert {entry["location"] for entry in mkdocs} == {entry["location"] for entry in zensical}


@pytest.mark.parametrize(("old", "new", "culprit"), [
    ("## Formulas", "[there](nowhere.md)\n\n## Formulas", "nowhere.md"),
    ("## Formulas", "[there](../index.md#nowhere)\n\n## Formulas", "nowhere"),
    ("chapter1/squares-figure.md", "chapter1/cubes-figure.md", "chapter1/cubes-figure.md"),
    ("## Formulas", '<b id="squares">x</b>\n\n## Formulas', "squares"),
    ("## Formulas", "See $\\frac{1}$.\n\n## Formulas", "frac"),
    ("## Formulas", '<img alt="x" src="https://example.org/x.png">\n\n## Formulas', "https://example.org/x.png"),
])
def test_zensical_refuses_what_mkdocs_refuses(tree, sites, capfd, old, new, culprit):
    place = tree.docs / "chapter1/page.md"
    text, before = place.read_text("utf-8"), (tree.site / "chapter1/page/index.html").read_bytes()
    assert old in text
    place.write_text(text.replace(old, new, 1), "utf-8")
    try:
        assert command(tree, "site", "--engine", "zensical") == 1
        said = capfd.readouterr().err
        assert culprit in said and "page.md" in said and "Traceback" not in said
        assert (tree.site / "chapter1/page/index.html").read_bytes() == before
    finally:
        place.write_text(text, "utf-8")


def test_what_zensical_itself_warns_of_ends_the_build(tmp_path):
    place = Workshop(tmp_path)
    place.docs.mkdir()
    (place.docs / "index.md").write_text("# Home\n\n[there](nowhere.md)\n", "utf-8")
    place.config.write_text("site_name: A site\n", "utf-8")
    with pytest.raises(BuildFailed) as failed:
        run(place)
    said = str(failed.value)
    assert "nowhere.md" in said and "index.md:3" in said and "Traceback" not in said and "\x1b" not in said


def test_without_zensical_one_is_told_how_to_get_it(tree, sites, capfd, monkeypatch):
    monkeypatch.setattr("scripts.engines.zensical.importlib.util.find_spec", lambda name: None)
    assert command(tree, "site", "--engine", "zensical") == 1
    assert "make site ENGINE=zensical" in capfd.readouterr().err


def test_links_are_counted_from_the_page_and_code_is_left_alone():
    text = "[a](/generated/labs/one.ipynb) ![b](/generated/b.svg#only-light) `[c](/generated/c)` [d](other.md) [e](//host/x) [f](/index.md#k)"
    assert relinked(text, "docs/chapter1/page.md") == (
        "[a](../labs/one.md) ![b](../generated/b.svg#only-light) `[c](/generated/c)` [d](other.md) [e](//host/x) [f](../index.md#k)")
    assert relinked('<a class="a" href="../x/">x</a>', "docs/index.md") == '<a class="a" data-as-it-is-href="../x/">x</a>'
    assert relinked("[f](/index.md)", "docs/index.md") == "[f](index.md)"
