"""The site as a whole: what is published, what is refused, and that a failure loses nothing."""

import hashlib
import os
import subprocess
import sys

import pytest

from scripts.build import main
from tests.conftest import GOOD, PAGE


def build(tree, *words):
    return main(["--root", str(tree.root), *words])


def digest(folder):
    """One hash over the names and bytes of all files of a folder; an empty folder is an error."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    assert files
    return hashlib.sha256(b"".join(str(path.relative_to(folder)).encode() + path.read_bytes() for path in files)).hexdigest()


def test_a_page_holds_its_evidence(site_tree):
    assert build(site_tree, "site") == 0
    page = (site_tree.site / "chapter1/page/index.html").read_text()
    assert "smallest square" in page and "1 plausible mistake tried" in page
    assert 'id="squares"' in page and "Theorem 1" in page
    assert "The square of x." in page and "start:shown" not in page


def test_a_false_claim_builds_no_site(site_tree, capfd):
    site_tree.snippet("squares", GOOD.replace("return x * x", "return x * x - 1"))
    assert build(site_tree, "site") == 1
    assert not site_tree.site.exists()
    assert "snippets/chapter1/squares.py: [chapter1/squares] the claim fails: smallest square" in capfd.readouterr().err


def test_missing_packages_are_told_with_the_remedy(site_tree, capfd, monkeypatch):
    monkeypatch.setattr("scripts.publish.typeset_node.MODULES", site_tree.root / "nowhere")
    site_tree.write("docs/index.md", "# Home\n\nSee $\\alpha + 12345$.\n")
    assert build(site_tree, "site") == 1
    said = capfd.readouterr().err
    assert "make setup" in said and "Traceback" not in said


def test_orphans_are_swept_and_unchanged_files_left_alone(site_tree, capfd):
    site_tree.snippet("cubes")
    assert build(site_tree, "run") == 1
    assert "chapter1/cubes] expected its evidence on a page" in capfd.readouterr().err
    site_tree.write("docs/chapter1/page.md", PAGE + '\n--8<-- "chapter1/cubes.md"\n')
    assert build(site_tree, "run") == 0
    kept, orphan = (site_tree.generated / f"chapter1/{name}.md" for name in ("squares", "cubes"))
    before = os.stat(kept).st_mtime_ns
    (site_tree.snippets / "chapter1/cubes.py").unlink()
    site_tree.write("docs/chapter1/page.md", PAGE)
    site_tree.write("docs/generated/stray.txt", "x")
    assert build(site_tree, "run") == 0
    assert not orphan.exists() and not (site_tree.generated / "stray.txt").exists()
    assert os.stat(kept).st_mtime_ns == before


def test_why_says_what_would_run(site_tree, capsys):
    build(site_tree, "run")
    assert build(site_tree, "why", "squares") == 0
    assert "would not run" in capsys.readouterr().out
    site_tree.snippet("squares", GOOD + "\n")
    build(site_tree, "why", "squares")
    assert "chapter1/squares would run, because snippets/chapter1/squares.py has changed" in capsys.readouterr().out


def test_clean_leaves_what_is_tracked(site_tree):
    build(site_tree, "site")
    assert build(site_tree, "clean") == 0
    assert not any(folder.exists() for folder in (site_tree.site, site_tree.state, site_tree.generated))
    assert (site_tree.docs / "index.md").exists()


def test_plain_mkdocs_does_the_same(site_tree):
    assert build(site_tree, "site") == 0
    plain = site_tree.root / "plain"
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "-f", str(site_tree.root / "mkdocs.yml"), "-d", str(plain)]
    done = subprocess.run(command, cwd="/", capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert digest(plain) == digest(site_tree.site)
    site_tree.snippet("squares", GOOD.replace("return x * x", "return x * x - 1"))
    done = subprocess.run(command, cwd="/", capture_output=True, text=True)
    assert done.returncode == 1
    assert "the claim fails: smallest square" in done.stderr and "Traceback" not in done.stderr
