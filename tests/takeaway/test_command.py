"""The command: what it writes, and what it says when it cannot."""

import re

import pytest

from scripts.build import main
from scripts.takeaway.command import last_change
from tests.takeaway.conftest import DATE, command


def test_the_page_names_the_files_that_are_there(small):
    listing = small.site / "take/index.html"
    for path in listing.parent.glob("proofs-that-run.*"):
        path.unlink()
    assert command(small, "zip").returncode == 0
    assert re.findall(r'href="(proofs-that-run\.\w+)"', listing.read_text()) == ["proofs-that-run.zip"]
    assert command(small, "anki").returncode == 0
    assert re.findall(r'href="(proofs-that-run\.\w+)"', listing.read_text()) == ["proofs-that-run.zip", "proofs-that-run.apkg"]
    assert "not in this copy" not in listing.read_text()


def test_a_plain_site_names_no_file(small):
    page = (small.docs / "take.md").read_text()
    assert "not in this copy" in page and "href" not in page


def test_without_a_site_the_remedy_is_named(tree, capsys):
    assert main(["--root", str(tree.root), "take", "zip"]) == 1
    assert "site/: expected a finished site, found none\n    Likely cause: run `make site` first" in capsys.readouterr().err


def test_an_unknown_kind_is_a_wrong_call(tree, capsys):
    with pytest.raises(SystemExit, match="2"):
        main(["--root", str(tree.root), "take", "epub"])
    assert "expected one of pdf, zip, anki, found 'epub'" in capsys.readouterr().err


def test_without_chromium_the_remedy_is_named(small):
    before = (small.site / "take/index.html").read_bytes()
    done = command(small, "pdf", CHROMIUM="/nowhere/chromium")
    assert done.returncode == 1
    assert "expected a Chromium" in done.stderr and "playwright install chromium" in done.stderr
    assert "Traceback" not in done.stderr
    assert (small.site / "take/index.html").read_bytes() == before


def test_a_date_that_is_none_is_refused(small):
    done = command(small, "anki", SOURCE_DATE_EPOCH="yesterday")
    assert done.returncode == 1 and "SOURCE_DATE_EPOCH: expected whole seconds since 1970, found 'yesterday'" in done.stderr


def test_the_date_is_the_one_that_is_asked_for_or_of_the_last_commit(tree, monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", DATE)
    assert last_change(tree) == int(DATE)
    monkeypatch.delenv("SOURCE_DATE_EPOCH")
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tree.root.parent))
    assert last_change(tree) == 315532800
