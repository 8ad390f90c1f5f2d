"""Every rung of the ladder takes the steps of the readable network."""

import numpy as np
import pytest

from snippets.common.costs import CrossEntropyCost, QuadraticCost
from snippets.common.ladder import BufferNetwork, EarlyRateNetwork, LoopNetwork, RowNetwork
from snippets.common.network import Network

RUNGS = [LoopNetwork, RowNetwork, EarlyRateNetwork, BufferNetwork]


@pytest.mark.parametrize("rung", RUNGS)
@pytest.mark.parametrize("cost", [QuadraticCost, CrossEntropyCost])
@pytest.mark.parametrize("sizes", [[3, 2], [3, 4, 2], [4, 5, 3, 2]], ids=str)
def test_it_takes_the_steps_of_the_readable_network(rung, cost, sizes):
    rng = np.random.default_rng(0)
    x, y = rng.normal(size=(12, sizes[0])), rng.uniform(size=(12, sizes[-1]))
    ends = []
    for make in (Network, rung):
        network = make(sizes, np.random.default_rng(1), cost=cost)
        seen = network.SGD(x, y, 2, 4, 0.7, np.random.default_rng(2), lambda net: net.biases[0][0, 0])
        ends.append([*network.weights, *network.biases, np.array(seen)])
    assert max(abs(a - b).max() for a, b in zip(*ends)) <= 1e-13


@pytest.mark.parametrize("rung", RUNGS[1:])
def test_single_precision_stays_single(rung):
    network = rung([3, 4, 2], np.random.default_rng(1), dtype=np.float32)
    network.SGD(np.ones((4, 3), np.float32), np.ones((4, 2), np.float32), 1, 2, 0.5, np.random.default_rng(0))
    assert {p.dtype for p in network.weights + network.biases} == {np.dtype(np.float32)}
