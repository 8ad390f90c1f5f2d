"""What the build makes of it: two tables for docs/licences.md; the SBOM and the texts of the licences, for the site."""

import html
import shutil

from scripts.errors import BuildFailed, Problem
from scripts.files import write_if_different
from scripts.supply import licences
from scripts.supply.locks import packages
from scripts.supply.sbom import sbom
from scripts.supply.shipped import components, declared, present

UNUSED = "assets/javascripts/lunr"                               # the search in other languages: Material brings it, no page loads it
REGISTRIES = {"pypi": "PyPI", "npm": "npm"}


def tables(tree, modules):
    """`{path: content}` of the fragments in docs/generated/; `modules` is node_modules/.

    Raises `BuildFailed` where a licence or its text is not known.
    """
    shipped, tools = gathered(tree, modules)
    found = {"licences-shipped.md": shipped_table(shipped), "licences-tools.md": tools_table(tools)}
    return {tree.generated / name: content for name, content in found.items()}


def shipped_files(tree, modules, site):
    """`{name in the site: content}`: sbom.json, for what is rendered into the folder `site`, and the texts in licences/."""
    shipped, tools = gathered(tree, modules)
    names = {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}
    return {"sbom.json": sbom(present(shipped, names), tools)} | {f"licences/{one.file}": one.text for one in shipped if one.text}


def publish(tree, modules, site):
    """Put the SBOM and the texts into the folder `site`, and take out what its renderer brings and nobody loads."""
    for name, content in shipped_files(tree, modules, site).items():
        write_if_different(site / name, content)
    shutil.rmtree(site / UNUSED, ignore_errors=True)


def changes(tree, modules):
    """What the tables, the SBOM and the texts would say otherwise now: sentences, none if all is as it was."""
    shipped = shipped_files(tree, modules, tree.site)
    found = tables(tree, modules) | {tree.site / name: content for name, content in shipped.items()}
    return [f"{tree.relative(path)} would be another: an installed package has another licence, text or version"
            for path, content in found.items() if not path.exists() or path.read_bytes() != content.encode()]


def gathered(tree, modules):
    """`(components, [(package, licence)])`: what is in the site, and all that the lock files pin."""
    locked = packages(tree)
    return components(locked, modules), licensed(locked)


def licensed(locked):
    """`[(package, licence)]` of all locked packages."""
    unsaid = declared()["unsaid"]
    found = [(package, licences.of(package, unsaid)) for package in locked]
    cause = "it is not installed here (`make setup`), or says none: then scripts/supply/shipped.yml declares it under `unsaid`"
    problems = [Problem("requirements.txt" if package.ecosystem == "pypi" else "package-lock.json",
                        f"expected the licence of {package.name} {package.version} in its metadata, found none", package.name, cause)
                for package, licence in found if not licence]
    if problems:
        raise BuildFailed(problems)
    return found


def shipped_table(components):
    """The table of what is in the site, in Markdown."""
    rows = [(one.name + (f", in {one.within}" if one.within else ""), one.version, one.what, one.licence,
             f'<a href="../licences/{html.escape(one.file)}">text</a>' if one.file else "", one.source or "its metadata") for one in components]
    return table(("What", "Version", "What of it is in the site", "Licence", "Text", "Who says so"), rows)


def tools_table(tools):
    """The table of all locked packages, in Markdown."""
    rows = [(package.name, package.version, REGISTRIES[package.ecosystem], licence) for package, licence in tools]
    return table(("Package", "Version", "From", "Licence"), rows)


def table(heads, rows):
    r"""
    >>> table(("A", "B"), [("x|y", "")])
    '| A | B |\n|:--|:--|\n| x\\|y |  |\n'
    """
    cells = ["| " + " | ".join(cell.replace("|", "\\|") for cell in line) + " |" for line in [heads, *rows]]
    return "\n".join([cells[0], "|" + ":--|" * len(heads), *cells[1:]]) + "\n"
