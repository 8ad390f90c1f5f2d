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

import pytest

from tests.conftest import GOOD, PAGE, ROOT
from tests.publish.test_site import build, digest

SCRIPT = str(ROOT / "scripts" / "build.py")


def start(tree, *words, environment=None, **options):
    return subprocess.Popen([sys.executable, SCRIPT, "--root", str(tree.root), *words], env=os.environ | (environment or {}),
                            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, **options)


def test_two_cold_builds_in_two_folders_are_the_same_bytes(site_tree, tmp_path_factory):
    other = type(site_tree)(tmp_path_factory.mktemp("elsewhere") / "with a space")
    shutil.copytree(site_tree.root, other.root, symlinks=True)
    fixed = {"SOURCE_DATE_EPOCH": "1700000000"}
    one = start(site_tree, "site", environment=fixed | {"PYTHONHASHSEED": "1", "TZ": "Asia/Tokyo", "LC_ALL": "C"})
    assert one.wait(120) == 0, one.stdout.read()
    two = start(other, "site", "--jobs", "1", environment=fixed | {"PYTHONHASHSEED": "2", "TZ": "America/Lima"}, umask=0o077)
    assert two.wait(120) == 0, two.stdout.read()
    assert digest(site_tree.site) == digest(other.site)


def test_killed_at_any_moment_the_old_site_and_the_store_stay_usable(site_tree):
    assert build(site_tree, "site") == 0
    old = digest(site_tree.site)
    for moment in random.Random(7).sample(range(5, 30), 5):
        site_tree.snippet("squares", GOOD + f"\n# {moment}\n")
        process = start(site_tree, "site", start_new_session=True)
        time.sleep(moment / 10)
        os.kill(process.pid, signal.SIGKILL)
        process.wait()
        assert digest(site_tree.site) == old or (site_tree.site / "index.html").stat().st_size > 0
    assert build(site_tree, "site") == 0
    assert not (site_tree.state / "site").exists()


def test_interrupted_it_says_so_and_ends_its_children(site_tree):
    site_tree.snippet("slow", GOOD.replace("    return Table(", "    import time; time.sleep(60)\n    return Table("))
    process = start(site_tree, "run", start_new_session=True)
    time.sleep(4)
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


def eventually(condition, seconds=40):
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
