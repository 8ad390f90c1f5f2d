"""What a build takes for granted, looked at before it begins: its folders, the links in the sources, the lock files."""

import json
import os
import re
from importlib import metadata

from packaging.requirements import InvalidRequirement, Requirement

from scripts.errors import BuildFailed, Problem

LINKED = ("docs", "snippets", "book", "formal", "results")
HASH = re.compile(r"\s--hash=(\S+)")
SHA256 = re.compile(r"sha256:[0-9a-f]{64}")
SETUP = "run `make setup`; if the file is damaged, restore it with git"


def require_sound(tree):
    """Raise `BuildFailed` with all that would make a build lose files, run in circles or use what is not pinned."""
    if problems := [*folders(tree), *links(tree), *python_pins(tree), *node_pins(tree)]:
        raise BuildFailed(problems)


def folders(tree):
    """What the build deletes and replaces has to be its own: a folder in the tree, and no way to another place."""
    for folder in (tree.generated, tree.site, tree.state / "site"):
        if folder.is_symlink() or folder.exists() and not folder.is_dir():
            found = "a symbolic link" if folder.is_symlink() else "a file"
            yield Problem(name_of(tree, folder), f"expected a folder whose files the build may replace, found {found}; move it away")
    if tree.state.exists() and os.stat(tree.state).st_dev != os.stat(tree.root).st_dev:
        yield Problem(".build", "expected a folder on the same file system as site/, or the new site can't take the old one's place in one step")


def links(tree):
    """Symbolic links among the sources lead to a place in the tree, and never to a folder that they are in themselves."""
    for top in LINKED:
        for where, names, files in os.walk(tree.root / top):
            for path in (os.path.join(where, name) for name in sorted(names + files)):
                if os.path.islink(path) and (found := astray(os.path.realpath(path), where, tree, top == "docs")):
                    yield Problem(name_of(tree, path), f"expected a symbolic link to a place in this tree, found {found}")


def astray(target, where, tree, published):
    """Where a link leads that must not lead there; "" if it may. What is `published` must not come from outside at all."""
    root = os.path.realpath(tree.root)
    if os.path.isdir(target) and (os.path.realpath(where) + os.sep).startswith(target + os.sep):
        return "one that leads round in a circle"
    if (published or os.path.isdir(target)) and not target.startswith(root + os.sep):
        return f"one that leads to {target}"
    return ""


def python_pins(tree):
    """requirements.txt pins each package with hashes, and the versions are those installed."""
    path = tree.root / "requirements.txt"
    if not path.exists():
        return
    for number, text in logical_lines(path.read_text("utf-8", errors="replace")):
        hashes = HASH.findall(text)
        try:
            pinned = Requirement(HASH.sub("", text).strip())
        except InvalidRequirement:
            yield Problem(f"requirements.txt:{number}", f"expected `package==version --hash=sha256:…`, found `{text[:60]}`", cause=SETUP)
            continue
        exact = [one.version for one in pinned.specifier if one.operator == "=="]
        if len(exact) != 1 or not hashes or not all(map(SHA256.fullmatch, hashes)):
            yield Problem(f"requirements.txt:{number}", f"expected one version and the SHA-256 of its files, found `{text[:60]}`", pinned.name, SETUP)
        elif (pinned.marker is None or pinned.marker.evaluate()) and (found := installed(pinned.name)) != exact[0]:
            yield Problem(f"requirements.txt:{number}", f"expected version {exact[0]} to be installed, found {found}", pinned.name, SETUP)


def logical_lines(text):
    """`(number, line)` without comments; a line that ends with a backslash goes on in the next."""
    number, parts = 0, []
    for count, line in enumerate(text.splitlines(), 1):
        number = number if parts else count
        parts.append(re.sub(r"(^|\s)#.*", "", line.removesuffix("\\")))
        if not line.endswith("\\"):
            if whole := " ".join(parts).strip():
                yield number, whole
            parts = []


def installed(name):
    """The version of a package, or "none"."""
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return "none"


def node_pins(tree):
    """package-lock.json is whole, and node_modules/ holds the versions that it names."""
    lock, record = tree.root / "package-lock.json", tree.root / "node_modules" / ".package-lock.json"
    if not lock.exists() or not record.exists():
        return
    try:
        wanted, found = ({name: (one.get("version"), one.get("integrity")) for name, one in json.loads(path.read_bytes())["packages"].items()}
                         for path in (lock, record))
    except (ValueError, KeyError, AttributeError, TypeError) as error:
        yield Problem("package-lock.json", f"expected npm's lock file, found something else ({type(error).__name__}: {error})", cause=SETUP)
        return
    for name in sorted(found):
        if found[name] != wanted.get(name):
            yield Problem("package-lock.json", f"expected version {(wanted.get(name) or ('none',))[0]} to be installed, found {found[name][0]}", name, SETUP)


def name_of(tree, path):
    """The path from the root, links not followed."""
    return os.path.relpath(path, tree.root).replace(os.sep, "/")
