"""Nothing is installed that is not pinned by hash, and nothing that is installed may run a script of its own."""

import json
import re

import pytest

from tests.conftest import ROOT

LOCKS = sorted(path.relative_to(ROOT).as_posix() for folder in (ROOT, ROOT / "benchmarks", ROOT / "scripts" / "mutation") for path in folder.glob("requirements*.txt"))
HASH = re.compile(r"--hash=sha256:[0-9a-f]{64}")
COMMANDS = ["Makefile", ".ci/run", *(path.relative_to(ROOT).as_posix() for path in sorted((ROOT / ".github/workflows").glob("*.yml")))]
TOLD = ["README.md", "CONTRIBUTING.md"]
NPM = re.compile(r"\b(?:npm (?:ci|i|install|add|update|up|exec|run|rebuild|audit)|npx)\b.*")
PIP_INSTALL = re.compile(r"\bpip install .*")


def unhashed(lock):
    """What is wrong with the entries of a lock file of Python packages: lines."""
    entries = re.sub(r"#.*", "", lock).replace("\\\n", " ").splitlines()
    for entry in filter(None, map(str.strip, entries)):
        if not re.match(r"[A-Za-z0-9][\w.-]*==[^\s;]+", entry) or not HASH.search(entry):
            yield entry[:80]


def unsealed(lock):
    """The packages of an npm lock file that no hash pins, or that say where they were found."""
    for name, package in lock["packages"].items():
        if name and (not package.get("integrity", "").startswith("sha512-") or "resolved" in package or package.get("hasInstallScript")):
            yield name


def with_scripts(text):
    """The calls of npm that would let packages run scripts of their own."""
    return [call[0] for call in NPM.finditer(text) if "--ignore-scripts" not in call[0]]


def without_hashes(text):
    """The calls of pip that would install what no hash pins."""
    return [call[0] for call in PIP_INSTALL.finditer(text) if "--require-hashes" not in call[0]]


@pytest.mark.parametrize("lock", LOCKS)
def test_every_python_package_is_pinned_by_hash(lock):
    text = (ROOT / lock).read_text("utf-8")
    assert text.count("==") > 5 and list(unhashed(text)) == []
    assert "://" not in text                                     # neither an index nor the address of a file


def test_every_list_of_wishes_has_its_lock():
    wishes = [*ROOT.glob("requirements*.in"), *ROOT.glob("*/requirements*.in"), *ROOT.glob("scripts/*/requirements*.in")]
    assert LOCKS == sorted(path.relative_to(ROOT).with_suffix(".txt").as_posix() for path in wishes)
    assert len(LOCKS) >= 4


@pytest.mark.parametrize("entry", ["numpy==2.4.6", "numpy>=2 --hash=sha256:" + "0" * 64, "numpy==2.4.6 --hash=md5:00", "-e .", "https://example.org/x.whl"])
def test_an_entry_without_version_or_hash_is_seen(entry):
    text = (ROOT / "requirements.txt").read_text("utf-8")
    assert list(unhashed(f"{text}\n{entry}\n")) == [entry[:80]]


def test_every_npm_package_is_pinned_by_hash():
    lock = json.loads((ROOT / "package-lock.json").read_text("utf-8"))
    assert len(lock["packages"]) > 5 and list(unsealed(lock)) == []
    wanted = json.loads((ROOT / "package.json").read_text("utf-8"))["dependencies"]
    assert all(lock["packages"][f"node_modules/{name}"]["version"] == version for name, version in wanted.items())


@pytest.mark.parametrize("change", [{"integrity": ""}, {"integrity": "sha1-AAAA"}, {"resolved": "https://example.org/temml.tgz"}, {"hasInstallScript": True}])
def test_an_npm_package_without_its_seal_is_seen(change):
    lock = json.loads((ROOT / "package-lock.json").read_text("utf-8"))
    lock["packages"]["node_modules/temml"] |= change
    assert list(unsealed(lock)) == ["node_modules/temml"]


@pytest.mark.parametrize("file", COMMANDS + TOLD)
def test_no_package_runs_a_script_when_it_is_installed(file):
    text = (ROOT / file).read_text("utf-8")
    assert with_scripts(text) == [] and without_hashes(text) == []


def test_the_calls_are_found():
    makefile = (ROOT / "Makefile").read_text("utf-8")
    assert len(NPM.findall(makefile)) >= 3 and len(PIP_INSTALL.findall(makefile)) >= 4
    assert with_scripts(makefile.replace("npm ci --ignore-scripts", "npm ci")) and without_hashes(makefile.replace("--require-hashes", ""))
    assert "ignore-scripts=true" in (ROOT / ".npmrc").read_text("utf-8").splitlines()
