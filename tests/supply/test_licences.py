"""Licences are read from metadata, declared where these are silent, and never both; what a package bundles is declared in full."""

import json
import re
from email.message import Message
from importlib import metadata
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from scripts.errors import BuildFailed
from scripts.paths import Tree
from scripts.publish.typeset_node import MODULES
from scripts.supply import files, licences, shipped
from scripts.supply.locks import Package, npm_packages, packages, python_packages
from tests.conftest import ROOT

TREE = Tree(ROOT)
LOCKED = packages(TREE)
NPM = [package for package in LOCKED if package.ecosystem == "npm"]
MATERIAL = Path(metadata.distribution("mkdocs-material").locate_file("material/templates"))
IMPORTED = re.compile(r"node_modules/((?:@[^/]+/)?[^/]+)/")
SHAPE = re.compile(r' d="([^"]{8,})"')


def of(component):
    return next(one for one in shipped.components(LOCKED, MODULES) if one.name == component)


def entry(**changes):
    return {"name": "Temml", "what": "typesets", "files": ["assets/live/temml.min.js"], "package": "npm temml"} | changes


@pytest.mark.parametrize("fields, licence", [
    ({"License-Expression": "MIT or apache-2.0"}, "MIT OR Apache-2.0"),
    ({"License": "BSD 3-Clause License\n\nCopyright (c) 2020"}, "BSD 3-Clause License"),
    ({"License": "Copyright (c) 2020", "Classifier": "License :: OSI Approved :: BSD License"}, "BSD License"),
    ({"License": "UNKNOWN", "Classifier": "License :: OSI Approved"}, ""),
    ({"License": "Apache 2.0", "Classifier": "License :: OSI Approved :: MIT License"}, "Apache 2.0"),
    ({"License": "x" * 41, "Classifier": "Topic :: Text"}, ""),
    ({}, "")])
def test_what_metadata_say(fields, licence, monkeypatch):
    said = Message()
    for name, value in fields.items():
        said[name] = value
    monkeypatch.setattr(licences.metadata, "metadata", lambda name: said)
    assert licences.of_installed("any") == licence


def test_every_package_has_a_licence_and_none_is_typed_that_metadata_know():
    found = files.licensed(LOCKED)
    assert len(found) > 90 and all(licence for _, licence in found)
    unsaid = shipped.declared()["unsaid"]
    assert {name for name in unsaid if licences.of_installed(name)} == set()
    assert unsaid.keys() <= {package.name for package in LOCKED} and all(one["source"] for one in unsaid.values())


def test_npm_packages_say_the_same_as_their_lock_file():
    assert len(NPM) > 5
    for package in NPM:
        said = json.loads((MODULES / package.name / "package.json").read_text("utf-8"))
        assert (said["version"], said["license"]) == (package.version, package.licence)


def test_a_package_without_a_licence_ends_the_build_with_its_name():
    with pytest.raises(BuildFailed, match="requirements.txt: .nobody-has-this. expected the licence of nobody-has-this 1.0 in its metadata") as failed:
        files.licensed([*LOCKED, Package("pypi", "nobody-has-this", "1.0", "SHA-256", ())])
    assert len(failed.value.problems) == 1


@pytest.mark.parametrize("name, text", [("package-lock.json", "{"), ("package-lock.json", "[]"), ("package-lock.json", '{"packages": {"node_modules/x": {}}}')])
def test_a_damaged_lock_file_is_named(tmp_path, name, text):
    (tmp_path / name).write_text(text, "utf-8")
    with pytest.raises(BuildFailed, match=f"^{name}: expected a lock file, found something else"):
        packages(Tree(tmp_path))


def test_locks_are_read():
    lock = "numpy==2.4 ; python_version < '3.12' \\\n    --hash=sha256:" + "a" * 64 + " \\\n    --hash=sha256:" + "b" * 64 + "\n    # via x\n"
    package, = python_packages(lock)
    assert (package.version, package.hashes, package.purl) == ("2.4", ("a" * 64, "b" * 64), "pkg:pypi/numpy@2.4")
    package, = npm_packages('{"packages": {"": {}, "node_modules/@a/b": {"version": "1", "integrity": "sha512-AAEC", "license": "MIT"}}}')
    assert (package.name, package.hashes, package.licence, package.purl) == ("@a/b", ("000102",), "MIT", "pkg:npm/%40a/b@1")


@pytest.mark.parametrize("changes, complaint", [
    ({"package": "npm nothing"}, "expected npm nothing in a lock file"),
    ({"licence": "MIT", "source": "its author"}, "only where no metadata says one; found 'MIT', metadata: 'MIT'"),
    ({"package": None, "licence": "MIT"}, "expected a licence with its `source`"),
    ({"package": None}, "expected a licence in the package's metadata or here, found none"),
    ({"texts": ["npm:temml:COPYING"]}, "expected a text at npm:temml:COPYING, found none"),
    ({"texts": ["pypi:mkdocs:dist-info/licenses/NONE"]}, "expected a text at pypi:mkdocs:dist-info/licenses/NONE, found none"),
    ({"texts": ["pypi:nobody-has-this:LICENSE"]}, "expected a text at pypi:nobody-has-this:LICENSE, found none"),
    ({"texts": []}, "expected the text of its licence in the package, or `texts`"),
    ({"licence_": "MIT"}, "expected only copyright"),
    ({"what": None}, "expected what, found none")])
def test_a_wrong_entry_is_told(changes, complaint, monkeypatch):
    wrong = {name: value for name, value in entry(**changes).items() if value is not None}
    monkeypatch.setattr(shipped, "declared", lambda: {"shipped": [wrong], "unsaid": {}})
    with pytest.raises(BuildFailed) as failed:
        shipped.components(LOCKED, MODULES)
    problem, = failed.value.problems
    assert problem.where == "scripts/supply/shipped.yml" and problem.key == "Temml" and complaint in problem.what


def test_a_component_within_none_is_told(monkeypatch):
    monkeypatch.setattr(shipped, "declared", lambda: {"shipped": [entry(within="KaTeX")], "unsaid": {}})
    with pytest.raises(BuildFailed, match="expected `within` to name a component, found 'KaTeX'"):
        shipped.components(LOCKED, MODULES)


def test_texts_are_those_of_the_packages():
    assert of("Temml").text == (MODULES / "temml/LICENSE").read_text("utf-8")
    assert of("Material for MkDocs").text.startswith("Copyright (c) 2016-2025 Martin Donath")
    assert of("MicroPython").text.startswith("MicroPython\nCopyright (c) 2013-2025 Damien P. George\n\nPermission is hereby granted")
    assert "Bitstream Vera Fonts Copyright" in of("DejaVu Sans").text and "SIL Open Font License" in of("Font Awesome").text
    texts = [one.file for one in shipped.components(LOCKED, MODULES) if one.file]
    assert len(texts) == len({*texts}) > 20


def test_all_that_materials_scripts_and_styles_bundle_is_declared():
    maps = [json.loads(path.read_text("utf-8")) for path in (MATERIAL / "assets").rglob("*.min.*.map")]
    bundled = {name for sources in maps for path in sources["sources"] for name in IMPORTED.findall(path)}
    declared = {one.purl.removeprefix("pkg:npm/") for one in shipped.components(LOCKED, MODULES) if one.within == "Material for MkDocs"}
    icons = {"%40mdi/svg", "%40fortawesome/fontawesome-free", "%40primer/octicons"}
    assert len(bundled) > 5 and declared - icons == bundled


def test_all_icons_in_materials_styles_are_of_declared_sets():
    sheet = next((MATERIAL / "assets/stylesheets").glob("main.*.min.css")).read_text("utf-8")
    shapes = {}
    for path in sorted((MATERIAL / ".icons").rglob("*.svg")):
        for shape in SHAPE.findall(path.read_text("utf-8")):
            if shape in sheet:
                shapes.setdefault(shape, set()).add(path.relative_to(MATERIAL / ".icons").parts[0])
    assert len(shapes) > 30 and {name for names in shapes.values() for name in names} == {"material", "fontawesome", "octicons"}
    assert all(name in of(component).text for name, component in (("Pictogrammers", "Material Design Icons"), ("Fonticons", "Font Awesome"), ("GitHub", "Octicons")))


def test_the_fonts_say_whose_they_are():
    for path in sorted((MODULES / "@mathjax/mathjax-newcm-font/chtml/woff2").glob("*.woff2"))[:5]:
        with TTFont(path) as font:
            said = " ".join(" ".join(str(record) for record in font["name"].names if record.nameID == 0).split())
        assert "(C) 2019-2021 Antonis Tsolomitis. This work is released under the GUST Font License" in said
    assert "(C) 2019-2021 Antonis Tsolomitis." in of("New Computer Modern").text and "GUST Font License" in of("New Computer Modern").text


def test_the_tables_hold_every_component_and_every_package():
    first, second = files.tables(TREE, MODULES).values()
    assert all(one.name in first and one.licence in first for one in shipped.components(LOCKED, MODULES))
    assert all(f"| {package.name} | {package.version} |" in second for package in LOCKED)
    assert "://" not in second
