"""What is in the published site and whose it is: shipped.yml, with what the packages themselves say."""

import re
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

import yaml

from scripts.errors import BuildFailed, Problem
from scripts.supply import licences

DECLARED = Path(__file__).with_name("shipped.yml")
TEXTS = Path(__file__).with_name("texts")
FIELDS = {"name", "what", "files", "package", "within", "purl", "type", "licence", "source", "copyright", "texts",
          "ours", "needs"}
RULE = "\n" + "-" * 76 + "\n\n"


@dataclass(frozen=True)
class Component:
    """Something in the site. `package` is the locked package that it is, None if it is only part of one, or none."""

    name: str
    what: str
    files: tuple                                                 # patterns of names in the site
    licence: str
    source: str                                                  # where the licence is said; "" for the package's metadata
    text: str                                                    # the texts that go with it; "" if the licence asks for none
    package: object = None
    within: str = ""
    purl: str = ""
    kind: str = "library"
    ours: bool = False
    needs: str = ""                                              # a file of the site that says it is there; "" if it always is

    @property
    def version(self):
        return self.package.version if self.package else ""

    @property
    def file(self):
        """The name of its text in the folder licences/.

        >>> Component("MathJax's fonts", "", (), "", "", "…").file
        'mathjaxs-fonts.txt'
        """
        return "-".join(re.findall(r"[a-z0-9.]+", self.name.lower().replace("'", ""))) + ".txt" if self.text else ""


def declared():
    """shipped.yml as it stands."""
    return yaml.safe_load(DECLARED.read_text("utf-8"))


def components(packages, modules):
    """`[Component]`, as shipped.yml lists them; `modules` is node_modules/. Raises `BuildFailed` with all that is wrong."""
    entries, problems, found = declared(), [], []
    for entry in entries["shipped"]:
        try:
            found.append(component(entry, packages, entries["unsaid"], modules))
        except ValueError as error:
            problems.append(Problem("scripts/supply/shipped.yml", str(error), entry.get("name", ""),
                                    "a package is gone or has another layout: run `make setup`, or mend the entry"))
    names = {one.name for one in found}
    problems += [Problem("scripts/supply/shipped.yml", f"expected `within` to name a component, found {one.within!r}", one.name)
                 for one in found if one.within and one.within not in names and not problems]
    if problems:
        raise BuildFailed(problems)
    return found


def present(found, names):
    """Those of the components `found` that a site with the files `names` has."""
    there = {one.name for one in found if not one.needs or one.needs in names}
    return [one for one in found if one.name in there and (not one.within or one.within in there)]


def component(entry, packages, unsaid, modules):
    """The component of one entry; ValueError says what is wrong with it."""
    if unknown := entry.keys() - FIELDS:
        raise ValueError(f"expected only {', '.join(sorted(FIELDS))}, found {', '.join(sorted(unknown))}")
    if missing := {"name", "what", "files"} - entry.keys():
        raise ValueError(f"expected {', '.join(sorted(missing))}, found none")
    package = locked(entry["package"], packages) if "package" in entry else None
    said = licences.of(package, unsaid) if package else ""
    if "licence" in entry and ("source" not in entry or said):
        raise ValueError("expected a licence with its `source`, and only where no metadata says one; "
                         f"found {entry['licence']!r}, metadata: {said!r}")
    if not (licence := said or entry.get("licence")):
        raise ValueError("expected a licence in the package's metadata or here, found none")
    return Component(
        entry["name"], entry["what"], tuple(entry["files"]), licence, entry.get("source", ""), text(entry, package, modules),
        package, within=entry.get("within", ""), purl=package.purl if package else entry.get("purl", ""),
        kind=entry.get("type", "library"), ours=entry.get("ours", False), needs=entry.get("needs", ""))


def locked(words, packages):
    """The package that is installed of those that the lock files pin as `npm NAME` or `pypi NAME`."""
    ecosystem, name = words.split(" ")
    found = [package for package in packages if (package.ecosystem, package.name) == (ecosystem, name)]
    if not found:
        raise ValueError(f"expected {words} in a lock file, found it in none")
    if len(found) == 1:
        return found[0]
    installed = metadata.version(name)
    return next((package for package in found if package.version == installed), found[0])


def text(entry, package, modules):
    """The texts that go with an entry, in one: what it declares, or what its package brings."""
    if entry.get("texts") == "none" or "texts" not in entry and entry.get("ours"):
        return ""
    if "texts" in entry:
        parts = [read(modules, *address.split(":", 2)) for address in entry["texts"]]
    else:
        parts = brought(package, modules)
    if not parts:
        raise ValueError("expected the text of its licence in the package, or `texts`, found none")
    head = [f"{entry['name']}\n{entry['copyright']}\n\n"] if "copyright" in entry else []
    return "".join(head) + RULE.join(parts)


def brought(package, modules):
    """The licence texts that an installed package brings along."""
    if package is None:
        return []
    if package.ecosystem == "npm":
        return [read(modules, "npm", package.name, "LICENSE")]
    names = metadata.metadata(package.name).get_all("License-File") or ()
    return [read(modules, "pypi", package.name, f"dist-info/licenses/{name}")
            for name in names if not name.startswith("AUTHORS")]


def read(modules, place, *where):
    """The text at an address of shipped.yml; ValueError if there is none."""
    name = ":".join((place, *where))
    try:
        if place == "own":
            return (TEXTS / where[0]).read_text("utf-8")
        if place == "npm":
            return (modules / where[0] / where[1]).read_text("utf-8")
        distribution = metadata.distribution(where[0])
        inside = where[1].removeprefix("dist-info/")
        beside = Path(distribution.locate_file(where[1]))
        found = distribution.read_text(inside) if inside != where[1] else beside.read_text("utf-8")
    except (OSError, metadata.PackageNotFoundError) as error:
        raise ValueError(f"expected a text at {name}, found none: {error}") from error
    if not found:
        raise ValueError(f"expected a text at {name}, found none")
    return found
