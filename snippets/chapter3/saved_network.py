"""A network survives a trip through a file bit by bit, as text too, if numbers are written with all their digits.

Book: chapter 3, "Handwriting recognition revisited: the code" (claim-3.69).
"""

import json
import pickle
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np

from snippets.common.costs import CrossEntropyCost, LogLikelihoodCost, QuadraticCost
from snippets.common.evidence import Table, equal, holds_for_all
from snippets.common.fast_network import FastNetwork
from snippets.common.saving import SavedNetworkError, load, save


# --8<-- [start:shown]
def through_a_file(network):
    """The network that `load` makes of what `save` wrote: an archive of plain arrays, in which no code can hide."""
    with TemporaryDirectory() as folder:
        save(network, Path(folder) / "network.npz")
        return load(Path(folder) / "network.npz")


def through_text(numbers):
    """An array written as JSON, as the book's program does, and read again."""
    return np.array(json.loads(json.dumps(numbers.tolist())), numbers.dtype)
# --8<-- [end:shown]


def networks(rng):
    """One trained network of each cost, in single and double precision, with and without dropout."""
    for cost in (QuadraticCost, CrossEntropyCost, LogLikelihoodCost):
        for dtype, dropout in ((np.float32, 0.0), (np.float64, 0.5)):
            network = FastNetwork([4, 6, 3], rng, cost=cost, dtype=dtype, dropout=dropout)
            network.SGD(rng.normal(size=(20, 4)), rng.integers(3, size=20), 5, 4, 0.5, rng)
            yield network


def same(one, other):
    """Whether two networks agree in every bit of every parameter, and in all else that makes their outputs."""
    described = [(net.sizes, net.cost, net.dropout, net.dtype) for net in (one, other)]
    return (described[0] == described[1]
            and all(a.tobytes() == b.tobytes() for a, b in zip(one.weights + one.biases, other.weights + other.biases)))


def refused(contents):
    """Whether `load` refuses a file with these bytes."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "network.npz"
        path.write_bytes(contents)
        try:
            load(path)
        except SavedNetworkError:
            return True
        return False


def saved(network):
    """The bytes that `save` writes."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "network.npz"
        save(network, path)
        return path.read_bytes()


def verify(rng, through_a_file=through_a_file):
    """Round trips of six networks; then files that are cut short, damaged, or made by something else."""
    made = list(networks(rng))
    x = rng.normal(size=(50, 4))
    back = [through_a_file(network) for network in made]
    whole = saved(made[0])
    damaged = bytearray(whole)
    damaged[whole.index(made[0].weights[0].tobytes())] ^= 1              # the last bit of the first weight
    numbers = rng.normal(size=1000) * 10.0 ** rng.integers(-300, 300, size=1000)
    return Table(
        holds_for_all("six networks: every bit, cost, sizes, precision", [same(*pair) for pair in zip(made, back)],
                      because="binary arrays lose nothing"),
        holds_for_all("the same: outputs for 50 inputs, bit by bit",
                      [np.array_equal(a.feedforward(x), b.feedforward(x)) for a, b in zip(made, back)],
                      because="same parameters, same operations"),
        holds_for_all("files refused: empty, cut short, one bit changed, a pickle",
                      [refused(contents) for contents in (b"", whole[:-20], bytes(damaged), pickle.dumps(numbers))],
                      because="checksums, and no pickle is ever opened"),
        equal("1,000 numbers from 1e-300 to 1e300 as JSON text: changed", int((through_text(numbers) != numbers).sum()),
              0, because="Python writes as many digits as it takes to read the same number again"),
    )


def wrong():
    """Ways to save that lose something."""
    yield "half precision", lambda network: changed(network, lambda array: array.astype(np.float16).astype(array.dtype))
    yield "six digits", lambda network: changed(network, lambda array: np.array(
        [float(f"{value:.6g}") for value in array.flat], array.dtype).reshape(array.shape))
    yield "weights without biases", without_biases
    yield "numbers without the cost", lambda network: recast(network, QuadraticCost)


def changed(network, change):
    """A network whose parameters were changed before they were saved."""
    other = through_a_file(network)
    other.weights, other.biases = [list(map(change, arrays)) for arrays in (network.weights, network.biases)]
    return other


def without_biases(network):
    """A network whose biases start anew."""
    other = through_a_file(network)
    other.biases = [np.zeros_like(b) for b in network.biases]
    return other


def recast(network, cost):
    """A network that always has the same cost."""
    other = through_a_file(network)
    other.cost = cost
    return other
