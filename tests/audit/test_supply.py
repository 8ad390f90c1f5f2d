"""The audit finds files that belong to nobody, foreign code that is said to be ours, and licences without a text."""

import json
import shutil

import pytest

from scripts.audit.site import Site
from scripts.audit.supply import pattern, supply

OURS = {"name": "Ours", "scope": "required", "licenses": [{"license": {"id": "MIT"}}], "properties": [
    {"name": "site:files", "value": value} for value in ("**.html", "assets/*.js", "sbom.json", "licences/*.txt", "data/*.js")] + [{"name": "site:ours", "value": "true"}]}
THEIRS = {"name": "Theirs", "scope": "required", "licenses": [{"license": {"id": "MIT"}}], "properties": [
    {"name": "site:files", "value": "assets/theirs.*.min.js"}, {"name": "site:licence", "value": "licences/theirs.txt"}]}
TOOL = {"name": "Tool", "scope": "excluded"}
PAGE = '<h1>Licences</h1><p>Theirs <a href="theirs.txt">text</a></p>'


@pytest.fixture
def site(tmp_path):
    """A site of a page, a script of ours, one of theirs, and the bill of it."""
    for name, text in {"index.html": "<h1>x</h1>", "assets/ours.js": "go()\n", "assets/theirs.0.min.js": "/*! @license MIT */" + "x" * 2000, "data/one.js": "y" * 2000,
                       "licences/theirs.txt": "MIT\n", "licences/index.html": PAGE, "sbom.json": json.dumps({"components": [OURS, THEIRS, TOOL]})}.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
    return tmp_path


def told(site):
    return [str(one) for one in supply(Site(site))]


def test_a_good_site_has_no_complaints(site):
    assert told(site) == []


@pytest.mark.parametrize("name", ["assets/katex.css", "assets/fonts/one.woff2", "vendor/lib.js", "assets/theirs.0.js.map", "data/deep/one.js", "licences/theirs.md"])
def test_a_file_that_belongs_to_nobody_is_named(site, name):
    (site / name).parent.mkdir(exist_ok=True, parents=True)
    (site / name).write_text("x")
    assert told(site) == [f"{name}: expected a component of sbom.json to which this file belongs, found none; what is shipped is declared in scripts/supply/shipped.yml"]


@pytest.mark.parametrize("text, words", [
    ("go()\n/*! lib 1.0 */", "assets/lib.js:2: expected code of these notes, found the notice `/*!`"), ("// Copyright 2020 Somebody", "the notice `Copyright`"),
    ("/* @license MIT */", "the notice `@license`"), ("// (c) 2020", "the notice `(c) 2020`"), ("x" * 1001, "a line of 1,001 characters")])
def test_foreign_code_among_ours_is_named(site, text, words):
    (site / "assets/lib.js").write_text(text, "utf-8")
    complaint, = told(site)
    assert words in complaint and "of somebody else's" in complaint


@pytest.mark.parametrize("text", ["// the copy rights itself\n", "abc(c)\n", "x" * 1000])
def test_code_of_ours_is_let_be(site, text):
    (site / "assets/lib.js").write_text(text, "utf-8")
    assert told(site) == []


def test_a_text_that_is_gone_or_empty_or_not_linked(site):
    (site / "licences/theirs.txt").write_text("\n")
    assert told(site) == ["sbom.json: expected the text of the licence of Theirs at licences/theirs.txt, found none"]
    (site / "licences/theirs.txt").write_text("MIT\n")
    (site / "licences/index.html").write_text("<h1>x</h1>")
    assert told(site) == ["licences/index.html: expected a link to licences/theirs.txt, found none"]
    shutil.rmtree(site / "licences")
    assert told(site) == ["sbom.json: expected the text of the licence of Theirs at licences/theirs.txt, found none"]


def test_a_component_without_a_licence(site):
    (site / "sbom.json").write_text(json.dumps({"components": [OURS | {"licenses": []}, THEIRS]}))
    assert told(site) == ["sbom.json: expected a licence of Ours, found none; what is shipped is declared in scripts/supply/shipped.yml"]


@pytest.mark.parametrize("text", [None, "", "[]", "{}", '{"components": [{}]}', '{"components": [{"properties": [{}], "name": "x"}]}', '{"components": null}'])
def test_no_bill_or_a_damaged_one(site, text):
    (site / "sbom.json").unlink()
    if text is not None:
        (site / "sbom.json").write_text(text)
    complaint, = told(site)
    assert complaint.startswith("sbom.json: expected the components of the site, found ")


def test_patterns():
    assert pattern("**/x.json").fullmatch("a/b/x.json") and not pattern("**/x.json").fullmatch("x.json")
    assert not pattern("a.js").fullmatch("abjs") and pattern("a+b").fullmatch("a+b")
