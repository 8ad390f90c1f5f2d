"""Whatever is declared to be in the site is there, and its page shows it."""

import json

from scripts.audit.site import Site
from scripts.audit.supply import Shipped, supply
from scripts.publish.typeset_node import MODULES
from scripts.supply.files import shipped_files
from scripts.paths import Tree
from tests.conftest import ROOT

ELSEWHERE = {"search.json", "take/*"}                            # of another engine; made by another command


def test_every_pattern_of_the_bill_has_a_file_and_every_file_a_component(site):
    found = Site(site)
    components = [one for one in json.loads(found.data["sbom.json"])["components"] if one["scope"] == "required"]
    patterns = [(one["name"], said["value"]) for one in components for said in one["properties"] if said["name"] == "site:files"]
    idle = [(name, value) for name, value in patterns if value not in ELSEWHERE
            and not any(Shipped({"name": name, "properties": [{"name": "site:files", "value": value}]}).has(file) for file in found.files)]
    assert len(patterns) > 60 and idle == []
    assert list(supply(found)) == []


def test_the_bill_and_the_texts_are_those_of_the_packages(site):
    for name, content in shipped_files(Tree(ROOT), MODULES, site).items():
        assert (site / name).read_text("utf-8") == content


def test_the_page_shows_every_component_and_every_package(site):
    words = " ".join(" ".join(Site(site).pages["licences/index.html"].texts).split())
    bill = json.loads((site / "sbom.json").read_text("utf-8"))
    assert all(one["name"] in words for one in bill["components"] if one["scope"] == "excluded")
    assert "MathJax" in words and "CC-BY-NC-4.0" in words and "GUST Font License" in words


def test_no_search_for_other_languages_is_shipped(site):
    assert not (site / "assets/javascripts/lunr").exists()
