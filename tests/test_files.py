"""Writing in one step, only what differs; sweeping what is left over."""

import errno
import os

import pytest

from scripts.files import sha256, sweep, write_if_different


def test_a_file_is_written_once(tmp_path):
    path = tmp_path / "deep" / "file.txt"
    assert write_if_different(path, "é\n")
    before = os.stat(path).st_mtime_ns
    assert not write_if_different(path, "é\n".encode())
    assert os.stat(path).st_mtime_ns == before
    assert write_if_different(path, "other")
    assert path.read_bytes() == b"other"


def test_a_failed_write_leaves_the_old_file_and_no_debris(tmp_path, monkeypatch):
    path = tmp_path / "file.txt"
    write_if_different(path, "old")

    def full(*words):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "replace", full)
    with pytest.raises(OSError, match="No space left"):
        write_if_different(path, "new")
    assert [file.name for file in tmp_path.iterdir()] == ["file.txt"]
    assert path.read_text() == "old"


def test_sweep_deletes_what_is_not_kept_and_empty_folders(tmp_path):
    for name in ("keep.txt", "a/keep.txt", "a/go.txt", "b/c/go.txt"):
        write_if_different(tmp_path / name, "x")
    gone = sweep(tmp_path, [tmp_path / "keep.txt", tmp_path / "a/keep.txt"])
    assert sorted(path.relative_to(tmp_path).as_posix() for path in gone) == ["a/go.txt", "b/c/go.txt"]
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["a", "keep.txt", "keep.txt"]


def test_hash_of_what_is_not_there_is_none(tmp_path):
    assert sha256(tmp_path) is None
    assert sha256(tmp_path / "nothing") is None
    write_if_different(tmp_path / "empty", "")
    assert sha256(tmp_path / "empty").startswith("e3b0c442")
