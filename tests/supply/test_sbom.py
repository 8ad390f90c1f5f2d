"""The bill of materials follows the schema of CycloneDX, pins by hash, has the same bytes each time, and is published."""

import json
import os
import re
import shutil
import subprocess
import sys

import pytest
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator

from scripts.paths import Tree
from scripts.publish.typeset_node import MODULES
from scripts.supply import files, licences, sbom
from tests.conftest import ROOT

TREE = Tree(ROOT)
SCHEMA = JsonStrictValidator(SchemaVersion.V1_6)


@pytest.fixture(scope="module")
def rendered(tmp_path_factory):
    """A folder that looks as if MkDocs had rendered the site into it."""
    site = tmp_path_factory.mktemp("rendered")
    (site / "search").mkdir()
    (site / "search/search_index.json").write_text("{}")
    return site


@pytest.fixture(scope="module")
def bill(rendered):
    return files.shipped_files(TREE, MODULES, rendered)["sbom.json"]


def test_it_follows_the_schema(bill):
    assert SCHEMA.validate_str(bill) is None


@pytest.mark.parametrize("change", [
    lambda one: one.update(colour="red"), lambda one: one.pop("name"), lambda one: one.update(scope="shipped"),
    lambda one: one.update(licenses=[{"license": {"id": "BSD License"}}]), lambda one: one.update(hashes=[{"alg": "SHA-256", "content": "xyz"}])])
def test_the_schema_can_say_no(bill, change):
    body = json.loads(bill)
    change(body["components"][-1])
    assert SCHEMA.validate_str(json.dumps(body)) is not None


def test_every_package_of_the_locks_is_in_it_once_with_its_hashes(bill):
    components = json.loads(bill)["components"]
    purls = [one["purl"] for one in components if "purl" in one]
    assert len(purls) == len({*purls}) and len({one["bom-ref"] for one in components}) == len(components)
    shipped, tools = files.gathered(TREE, MODULES)
    assert {package.purl for package, _ in tools} <= {*purls} and len(tools) > 90
    locked = [one for one in components if "version" in one]
    assert all(one["hashes"] and one["licenses"] for one in locked) and len(locked) == len(tools)
    assert "Zensical" not in {one["name"] for one in components}
    assert sum(one["scope"] == "required" for one in components) == len(shipped) - 1


def test_another_engine_ships_another_frame(tmp_path):
    (tmp_path / "search.json").write_text("{}")
    required = {one["name"] for one in json.loads(files.shipped_files(TREE, MODULES, tmp_path)["sbom.json"])["components"] if one["scope"] == "required"}
    assert "Zensical" in required and "temml" in required and not required & {"mkdocs-material", "mkdocs", "RxJS", "Octicons", "JupyterLab"}


def test_there_is_no_host_time_or_path_in_it(bill):
    assert "timestamp" not in bill and str(ROOT) not in bill
    assert re.findall(r"https?://[^/\"]+", bill) == []


def test_the_same_bytes_each_time_and_another_serial_number_for_another_content(bill, rendered):
    code = ("import sys; from scripts.paths import Tree; from pathlib import Path; from scripts.publish.typeset_node import MODULES; "
            "from scripts.supply.files import shipped_files; "
            "sys.stdout.write(shipped_files(Tree(Path.cwd()), MODULES, Path(sys.argv[1]))['sbom.json'])")
    for number in ("1", "2"):
        again = subprocess.run([sys.executable, "-c", code, rendered], cwd=ROOT, env=os.environ | {"PYTHONHASHSEED": number, "PYTHONIOENCODING": "utf-8"},
                               capture_output=True, text=True, encoding="utf-8", check=True)
        assert again.stdout == bill
    shipped, tools = files.gathered(TREE, MODULES)
    serials = {json.loads(sbom.sbom(components, tools))["serialNumber"] for components in (shipped, shipped[1:])}
    assert len(serials) == 2 and all(re.fullmatch(r"urn:uuid:[0-9a-f-]{36}", serial) for serial in serials)


def test_it_is_published_and_what_nobody_loads_is_not(tmp_path):
    (tmp_path / files.UNUSED / "min").mkdir(parents=True)
    (tmp_path / files.UNUSED / "min/lunr.de.min.js").write_text("x")
    files.publish(TREE, MODULES, tmp_path)
    assert not (tmp_path / files.UNUSED).exists()
    assert {path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*.*") if path.is_file()} == files.shipped_files(TREE, MODULES, tmp_path).keys()


@pytest.fixture
def told(tmp_path):
    """A tree with the lock files in which all that is told of licences is as it should be."""
    tree = Tree(tmp_path)
    for path in TREE.locks:
        shutil.copy(path, tmp_path)
    files.publish(tree, MODULES, tree.site)
    tree.generated.mkdir(parents=True)
    for path, content in files.tables(tree, MODULES).items():
        path.write_text(content, "utf-8")
    return tree


def test_what_would_change_is_told(told, monkeypatch):
    assert files.changes(told, MODULES) == []
    (told.site / "licences/temml.txt").write_text("MIT")
    (told.generated / "licences-tools.md").unlink()
    assert [one.split(" ")[0] for one in files.changes(told, MODULES)] == ["docs/generated/licences-tools.md", "site/licences/temml.txt"]


def test_another_licence_of_an_installed_package_is_told(told, monkeypatch):
    real = licences.of_installed
    monkeypatch.setattr(licences, "of_installed", lambda name: "Sleepycat" if name == "rich" else real(name))
    assert [one.split(" ")[0] for one in files.changes(told, MODULES)] == ["docs/generated/licences-tools.md", "site/sbom.json"]
