"""Determinism, interruption and a full disk: a build gives the same bytes, or leaves what was there."""

import os
import random
import resource
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest

from scripts.paths import Tree
from tests.conftest import GOOD, PAGE, ROOT
from tests.publish.test_site import build, digest

SCRIPT = str(ROOT / "scripts" / "build.py")


def start(tree, *words, environment=None, **options):
    return subprocess.Popen([sys.executable, SCRIPT, "--root", str(tree.root), *words], env=os.environ | (environment or {}),
                            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, **options)


EAST = {"SOURCE_DATE_EPOCH": "1700000000", "PYTHONHASHSEED": "1", "TZ": "Asia/Tokyo", "LC_ALL": "C"}
WEST = {"SOURCE_DATE_EPOCH": "1800000000", "PYTHONHASHSEED": "2", "TZ": "America/Lima", "LC_ALL": "de_DE.UTF-8", "LANG": "de_DE.UTF-8"}


def built_twice(one, other):
    """The outputs of two cold builds that differ in all that must not matter: folder, day, hashes, zone, locale, umask, jobs."""
    for tree, jobs, environment, umask in ((one, 2, EAST, 0o022), (other, 1, WEST, 0o077)):
        process = start(tree, "site", "--jobs", str(jobs), environment=environment, umask=umask)
        said, _ = process.communicate()
        assert process.returncode == 0, said
    return [{path.relative_to(tree.root).as_posix(): path.read_bytes() for folder in (tree.site, tree.generated)
             for path in sorted(folder.rglob("*")) if path.is_file()} for tree in (one, other)]


def the_same(one, other):
    """Compare all files of two builds, and not nothing with nothing."""
    assert one and {name.split("/")[0] for name in one} == {"docs", "site"}
    assert sorted(one) == sorted(other)
    assert [name for name in one if one[name] != other[name]] == []


def test_two_cold_builds_in_two_folders_are_the_same_bytes(site_tree, tmp_path_factory):
    other = type(site_tree)(tmp_path_factory.mktemp("elsewhere") / "with a space")
    shutil.copytree(site_tree.root, other.root, symlinks=True)
    the_same(*built_twice(site_tree, other))


def test_a_comparison_of_nothing_or_of_a_changed_byte_fails():
    files = {"site/index.html": b"a", "docs/generated/ledger.md": b"b"}
    the_same(files, dict(files))
    for one, other in (({}, {}), (files, files | {"site/index.html": b"A"}), (files, files | {"site/more": b""})):
        with pytest.raises(AssertionError):
            the_same(one, other)


@pytest.mark.long
@pytest.mark.timeout(7200)
def test_two_cold_builds_of_the_real_tree_are_the_same_bytes(tmp_path):
    trees = Tree(tmp_path / "one"), Tree(tmp_path / "two with a space")
    for tree in trees:
        left_out = shutil.ignore_patterns(".git", ".venv", ".build", "node_modules", "generated", "site", "__pycache__")
        shutil.copytree(ROOT, tree.root, symlinks=True, ignore=lambda folder, names: {
            name for name in left_out(folder, names) if name != "site" or Path(folder) == ROOT})
        for name in ("node_modules", ".git"):
            (tree.root / name).symlink_to(ROOT / name)
    the_same(*built_twice(*trees))


@pytest.mark.parametrize("kills", [4, pytest.param(50, marks=[pytest.mark.long, pytest.mark.timeout(3600)])])
def test_killed_at_any_moment_the_site_is_the_old_one_or_the_new_one(site_tree, kills):
    """Two versions of the sources take turns; after each kill, all files in site/ are of one and the same build."""
    versions, whole = [GOOD, GOOD.replace("smallest square", "least square")], []
    for source in versions:
        site_tree.snippet("squares", source)
        assert build(site_tree, "site") == 0
        whole.append(digest(site_tree.site))
    moments = random.Random(7)
    for number in range(kills):
        site_tree.snippet("squares", versions[number % 2])
        process = start(site_tree, "site", start_new_session=True)
        time.sleep(moments.uniform(0.3, 3.5))
        os.kill(process.pid, signal.SIGKILL)
        process.wait()
        assert digest(site_tree.site) in whole
    site_tree.snippet("squares", versions[0])
    assert build(site_tree, "site") == 0
    assert digest(site_tree.site) == whole[0]
    assert not (site_tree.state / "site").exists()


@pytest.mark.parametrize("seconds", [0, 0.1, 0.4, 1])
def test_interrupted_it_says_so_and_ends_its_children(site_tree, tmp_path_factory, seconds):
    site_tree.snippet("slow", GOOD.replace("    return Table(", "    import time; time.sleep(60)\n    return Table("))
    scratch = tmp_path_factory.mktemp("scratch")
    process = start(site_tree, "run", start_new_session=True, environment={"TMPDIR": str(scratch)})
    assert eventually(lambda: any(scratch.glob("snippet-*"))), "nothing ran"
    time.sleep(seconds)                                          # the server of processes, the process, or the snippet begins
    os.killpg(process.pid, signal.SIGINT)
    said, _ = process.communicate(timeout=20)
    assert process.returncode == 130 and "Interrupted" in said and "Traceback" not in said
    assert build(site_tree, "why", "squares") == 0


def test_a_full_disk_leaves_the_old_site(site_tree):
    assert build(site_tree, "site") == 0
    old = digest(site_tree.site)
    site_tree.write("docs/index.md", "# New\n\n[page](chapter1/page.md)\n")

    def small_files_only():
        resource.setrlimit(resource.RLIMIT_FSIZE, (50_000, 50_000))

    process = start(site_tree, "site", preexec_fn=small_files_only)
    said, _ = process.communicate(timeout=120)
    assert process.returncode == 1
    assert "site/ is as it was" in said and "Traceback" not in said
    assert digest(site_tree.site) == old
    assert build(site_tree, "site") == 0


def test_a_second_build_waits_for_the_first(site_tree):
    one, two = start(site_tree, "run"), start(site_tree, "run")
    assert [one.wait(60), two.wait(60)] == [0, 0]
    assert (site_tree.generated / "chapter1/squares.md").exists()


@pytest.fixture
def port():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


def eventually(condition, seconds=120):
    """Wait until `condition()` is true; False if it does not come."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        try:
            if condition():
                return True
        except OSError:
            pass
        time.sleep(0.3)
    return False


def test_serve_reruns_what_an_edit_touches_and_then_rests(site_tree, port, tmp_path):
    log = open(tmp_path / "log", "w+")
    process = subprocess.Popen([sys.executable, SCRIPT, "--root", str(site_tree.root), "serve", "--address", f"127.0.0.1:{port}"],
                               stdout=log, stderr=subprocess.STDOUT)

    def page():
        return urllib.request.urlopen(f"http://127.0.0.1:{port}/chapter1/page/", timeout=5).read().decode()

    try:
        assert eventually(lambda: "smallest square" in page()), (tmp_path / "log").read_text()
        site_tree.write("docs/chapter1/page.md", PAGE.replace("Squares, and", "Cubes, and"))
        assert eventually(lambda: "Cubes, and" in page())
        site_tree.snippet("squares", GOOD.replace("smallest square", "least square"))
        assert eventually(lambda: "least square" in page())
        site_tree.snippet("squares", GOOD.replace("return x * x", "return x * x - 1"))
        assert eventually(lambda: "the claim fails" in (tmp_path / "log").read_text())
        time.sleep(3)
        before = (tmp_path / "log").read_text().count("Building documentation")
        time.sleep(4)
        assert (tmp_path / "log").read_text().count("Building documentation") == before
        assert "least square" in page()
    finally:
        process.send_signal(signal.SIGINT)
        assert process.wait(20) in (0, 130)
        log.close()
