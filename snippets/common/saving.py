"""Trained networks in files: an .npz archive of plain arrays, read without pickle, so that a file can run no code.

    save(network, "reads-digits.npz")
    network = load("reads-digits.npz")

Besides the parameters the file holds the name of the cost and the dropout. A file that is damaged, or is not one of
ours, is refused; nothing of it is used.
"""

import json
import zipfile
from pathlib import Path

import numpy as np

from snippets.common import costs
from snippets.common.fast_network import FastNetwork

FORMAT = "proofs that run: network 1"
COSTS = {cost.__name__: cost for cost in (costs.QuadraticCost, costs.CrossEntropyCost, costs.LogLikelihoodCost)}


class SavedNetworkError(Exception):
    """The file is no saved network, or not a whole one."""


def save(network, path):
    """Write `network` to the file `path`, replacing it in one step once all is written."""
    path = Path(path)
    about = {"format": FORMAT, "sizes": [int(size) for size in network.sizes], "cost": network.cost.__name__,
             "dropout": network.dropout, "dtype": network.dtype.name}
    if COSTS.get(network.cost.__name__) is not network.cost:
        raise ValueError(f"{path}: can't save a network with the cost {network.cost.__name__}; known: {', '.join(COSTS)}")
    arrays = {f"{kind}{l}": array for kind, parameters in (("weights", network.weights), ("biases", network.biases))
              for l, array in enumerate(parameters, 1)}
    partial = path.with_name(path.name + ".part")
    with partial.open("wb") as file:
        np.savez(file, about=np.array(json.dumps(about)), **arrays)
    partial.replace(path)


def load(path):
    """The network in the file `path`. SavedNetworkError says what is wrong with a file that can't be used."""
    try:
        with zipfile.ZipFile(path) as archive:
            if damaged := archive.testzip():                  # compares every member with its checksum
                raise SavedNetworkError(f"{path}: the part {damaged} is damaged; save the network again")
        with np.load(path, allow_pickle=False) as file:
            arrays = dict(file)
        about = json.loads(str(arrays.pop("about")))
        if about["format"] != FORMAT:
            raise SavedNetworkError(f"{path}: expected the format {FORMAT!r}, found {about['format']!r}")
        return restored(about, arrays, path)
    except SavedNetworkError:
        raise
    except OSError as error:
        raise SavedNetworkError(f"{path}: can't be read ({error.strerror or error})") from error
    except (ValueError, KeyError, TypeError, EOFError, zipfile.BadZipFile) as error:
        raise SavedNetworkError(f"{path}: expected a network written by save(), found something else or a part of one "
                                f"({type(error).__name__}: {error})") from error


def restored(about, arrays, path):
    """The network that `about` describes, with the parameters in `arrays`, once their shapes and types are right."""
    network = FastNetwork(about["sizes"], np.random.default_rng(0), cost=COSTS[about["cost"]], dropout=about["dropout"],
                          dtype=about["dtype"])
    for kind, parameters in (("weights", network.weights), ("biases", network.biases)):
        for l, expected in enumerate(parameters, 1):
            found = arrays.pop(f"{kind}{l}")
            if found.shape != expected.shape or found.dtype != expected.dtype or not np.isfinite(found).all():
                raise SavedNetworkError(f"{path}: {kind}{l} should be finite {expected.dtype} numbers of shape "
                                        f"{expected.shape}, found {found.dtype} of shape {found.shape}")
            parameters[l - 1] = found
    if arrays:
        raise SavedNetworkError(f"{path}: has parts that no network has: {', '.join(sorted(arrays))}")
    return network
