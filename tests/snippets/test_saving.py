"""Saved networks come back whole or not at all."""

import json
import pickle

import numpy as np
import pytest

from snippets.common.costs import LogLikelihoodCost, QuadraticCost
from snippets.common.fast_network import FastNetwork
from snippets.common.saving import SavedNetworkError, load, save


@pytest.fixture
def saved(tmp_path):
    network = FastNetwork([3, 4, 2], np.random.default_rng(0), cost=LogLikelihoodCost, dropout=0.25, dtype=np.float64)
    save(network, tmp_path / "network.npz")
    return network, tmp_path / "network.npz"


def test_what_is_loaded_is_what_was_saved(saved):
    network, path = saved
    again = load(path)
    assert (again.sizes, again.cost, again.dropout, again.dtype) == ([3, 4, 2], LogLikelihoodCost, 0.25, np.float64)
    for found, expected in zip(again.weights + again.biases, network.weights + network.biases):
        assert found.tobytes() == expected.tobytes() and found.shape == expected.shape
    x = np.random.default_rng(1).normal(size=(5, 3))
    assert np.array_equal(again.feedforward(x), network.feedforward(x))
    assert [file.name for file in path.parent.iterdir()] == ["network.npz"]


def test_saving_again_replaces_the_file(saved):
    network, path = saved
    network.biases[0] += 1
    save(network, path)
    assert np.array_equal(load(path).biases[0], network.biases[0])


def test_every_truncated_file_is_refused(saved, tmp_path):
    data = saved[1].read_bytes()
    for length in range(0, len(data), 97):
        (tmp_path / "part.npz").write_bytes(data[:length])
        with pytest.raises(SavedNetworkError, match="part.npz"):
            load(tmp_path / "part.npz")


def test_every_flipped_byte_of_a_parameter_is_noticed(saved, tmp_path):
    network, path = saved
    data = path.read_bytes()
    start = data.index(network.weights[0].tobytes())
    for place in range(start, start + network.weights[0].nbytes, 7):
        (tmp_path / "flipped.npz").write_bytes(data[:place] + bytes([data[place] ^ 1]) + data[place + 1:])
        with pytest.raises(SavedNetworkError, match="is damaged"):
            load(tmp_path / "flipped.npz")


class Bomb:
    """What a hostile file would hold: unpickling it runs code."""

    def __reduce__(self):
        return exec, ("raise SystemExit('code from a file has run')",)


@pytest.mark.parametrize("write", [
    lambda path: path.write_text("no network", encoding="utf-8"),
    lambda path: path.write_bytes(pickle.dumps(Bomb())),
    lambda path: rewrite(path, {"about": np.array(Bomb(), dtype=object)}),
    lambda path: rewrite(path, {"weights1": np.array([Bomb()], dtype=object)}),
    lambda path: rewrite(path, {"about": np.array("no JSON")}),
    lambda path: rewrite(path, {"about": np.array("[]")}),
    lambda path: rewrite(path, about={"format": "another"}),
    lambda path: rewrite(path, about={"cost": "Pickle"}),
    lambda path: rewrite(path, about={"sizes": [3, 5, 2]}),
    lambda path: rewrite(path, about={"sizes": "many"}),
    lambda path: rewrite(path, about={"dropout": 2}),
    lambda path: rewrite(path, about={"dtype": "complex"}),
    lambda path: rewrite(path, {"weights1": np.zeros((4, 2))}),
    lambda path: rewrite(path, {"weights1": np.full((4, 3), np.nan)}),
    lambda path: rewrite(path, {"weights1": np.zeros((4, 3), np.float32)}),
    lambda path: rewrite(path, {"weights3": np.zeros(1)}),
    lambda path: rewrite(path, without="biases2"),
])
def test_a_foreign_file_is_refused_and_runs_no_code(saved, write):
    write(saved[1])
    with pytest.raises(SavedNetworkError, match="network.npz"):
        load(saved[1])


def rewrite(path, arrays=None, about=None, without=None):
    """Change some parts of a saved network."""
    with np.load(path) as file:
        parts = dict(file)
    parts["about"] = np.array(json.dumps(json.loads(str(parts["about"])) | (about or {})))
    parts |= arrays or {}
    parts.pop(without, None)
    np.savez(path, **parts)


def test_a_missing_file_and_an_unknown_cost_are_named(tmp_path):
    with pytest.raises(SavedNetworkError, match="nowhere.npz: can't be read"):
        load(tmp_path / "nowhere.npz")
    network = FastNetwork([2, 2], np.random.default_rng(0), cost=type("MyCost", (QuadraticCost,), {}))
    with pytest.raises(ValueError, match="cost MyCost; known: QuadraticCost"):
        save(network, tmp_path / "mine.npz")
    assert not list(tmp_path.iterdir())
