"""The data set: what it must contain, and what happens when a file of it is missing or damaged."""

import os
import shutil
import struct

import numpy as np
import pytest

from snippets.common import mnist
from snippets.common.mnist import FOLDER, SHA256, DataError, load, parse_idx, read

SMALL = "t10k-labels-idx1-ubyte"


@pytest.fixture(scope="module")
def digits():
    return load()


def test_the_split_is_the_books(digits):
    assert [part.images.shape for part in digits] == [(50_000, 784), (10_000, 784), (10_000, 784)]
    assert [part.labels.shape for part in digits] == [(50_000,), (10_000,), (10_000,)]


def test_first_labels_are_those_everybody_knows(digits):
    training, validation, test = digits
    assert list(training.labels[:6]) == [5, 0, 4, 1, 9, 2] and list(test.labels[:6]) == [7, 2, 1, 0, 4, 1]
    assert np.bincount(np.concatenate([training.labels, validation.labels])).tolist() == [
        5923, 6742, 5958, 6131, 5842, 5421, 5918, 6265, 5851, 5949]


def test_images_and_labels_are_bytes_and_share_memory(digits):
    training, validation, _ = digits
    assert training.images.dtype == training.labels.dtype == np.uint8
    assert training.images.base is not None and np.shares_memory(training.images.base, validation.images.base)
    assert not training.images.flags.writeable


def test_targets_are_one_at_the_label(digits):
    targets = digits[2].targets
    assert targets.shape == (10_000, 10) and (targets.argmax(axis=1) == digits[2].labels).all()
    assert (targets.sum(axis=1) == 1).all()


def test_a_missing_file_names_itself_and_the_remedy(tmp_path):
    with pytest.raises(DataError, match=f"{SMALL}.*make setup"):
        read(tmp_path, SMALL)


@pytest.mark.parametrize("damage", [lambda data: data[:-1], lambda data: data + b"\0", lambda data: b"",
                                    lambda data: data[:100] + bytes([data[100] ^ 1]) + data[101:]])
def test_a_damaged_file_is_refused_with_both_hashes(tmp_path, damage):
    (tmp_path / SMALL).write_bytes(damage((FOLDER / SMALL).read_bytes()))
    with pytest.raises(DataError) as error:
        read(tmp_path, SMALL)
    for part in (SMALL, "expected SHA-256", SHA256[SMALL], "found", "make setup"):
        assert part in str(error.value)


def test_one_damaged_file_of_four_stops_the_load(tmp_path):
    for name in SHA256:
        os.symlink(FOLDER / name, tmp_path / name)
    load(tmp_path)
    (tmp_path / SMALL).unlink()
    shutil.copy(FOLDER / "train-labels-idx1-ubyte", tmp_path / SMALL)
    with pytest.raises(DataError, match=SMALL):
        load(tmp_path)


def test_damage_does_not_pass_for_a_refuted_mistake():
    assert not issubclass(DataError, (ValueError, ArithmeticError))


def idx(magic=b"\0\0\x08\x02", sizes=(2, 3), entries=6):
    return magic + struct.pack(f">{len(sizes)}I", *sizes) + bytes(range(entries))


def test_idx_is_read_in_rows():
    assert parse_idx(idx(), "here").tolist() == [[0, 1, 2], [3, 4, 5]]


@pytest.mark.parametrize("data, message", [
    (idx(magic=b"\0\0\x0d\x02"), "magic number"),
    (idx(magic=b"\x1f\x8b\x08\x00"), "magic number"),
    (b"\0\0", "magic number"),
    (idx(magic=b"\0\0\x08\x00", sizes=()), "magic number"),
    (b"\0\0\x08\x03\0\0\0\1", "3 sizes"),
    (idx(entries=5), "6 entries"),
    (idx(entries=7), "found 7"),
])
def test_a_header_that_lies_is_refused(data, message):
    with pytest.raises(DataError, match=message):
        parse_idx(data, "here")


def test_the_folder_is_in_the_checkout():
    assert mnist.FOLDER.is_dir()
