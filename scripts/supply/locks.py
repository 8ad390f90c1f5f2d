"""What the lock files pin: every Python and npm package with its version and its hashes."""

import base64
import json
import re
from dataclasses import dataclass
from urllib.parse import quote

from scripts.errors import BuildFailed, Problem

PINNED = re.compile(r"(?P<name>[A-Za-z0-9][\w.-]*)==(?P<version>[^\s;]+)")
HASH = re.compile(r"--hash=sha256:([0-9a-f]{64})")


@dataclass(frozen=True)
class Package:
    """A pinned package. `hashes` are those of its files, hexadecimal; `licence` is what an npm lock file says, or ""."""

    ecosystem: str                                               # pypi or npm
    name: str
    version: str
    algorithm: str
    hashes: tuple
    licence: str = ""

    @property
    def purl(self):
        """
        >>> Package("npm", "@mathjax/font", "4.1", "SHA-512", ()).purl
        'pkg:npm/%40mathjax/font@4.1'
        """
        return f"pkg:{self.ecosystem}/{quote(self.name)}@{quote(self.version)}"


def packages(tree):
    """The packages that make the site, in the order of their names: those of requirements.txt and of package-lock.json.

    Raises `BuildFailed` for a file that is no lock file.
    """
    readers = {"requirements.txt": python_packages, "package-lock.json": npm_packages}
    found = []
    for path in tree.locks:
        try:
            found += readers[path.name](path.read_text("utf-8"))
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            what = f"expected a lock file, found something else: {type(error).__name__}: {error}"
            raise BuildFailed([Problem(path.name, what, cause="edited by hand or damaged: `make lock` writes it")]) from error
    return sorted(found, key=lambda package: (package.name.lower().lstrip("@"), package.ecosystem, package.version))


def python_packages(lock):
    r"""The packages of a lock file of Python; one may have two versions, for different versions of Python.

    >>> [package.version for package in python_packages("numpy==2.4 ; python_version < '3.12' \\\n  --hash=sha256:" + 64 * "0")]
    ['2.4']
    """
    for entry in lock.replace("\\\n", " ").splitlines():
        if pinned := PINNED.match(entry):
            yield Package("pypi", pinned["name"], pinned["version"], "SHA-256", tuple(HASH.findall(entry)))


def npm_packages(lock):
    """The packages of a lock file of npm."""
    for path, entry in json.loads(lock)["packages"].items():
        if path:
            digest = base64.b64decode(entry["integrity"].removeprefix("sha512-")).hex()
            name, licence = path.removeprefix("node_modules/"), entry.get("license", "")
            yield Package("npm", name, entry["version"], "SHA-512", (digest,), licence)
