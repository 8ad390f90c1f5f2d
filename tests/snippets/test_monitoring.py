"""The monitor sees what the network itself would say."""

import numpy as np
import pytest

from snippets.common.fast_network import FastNetwork
from snippets.common.mnist import Digits
from snippets.common.monitoring import Monitor, accuracy_on
from snippets.common.penalties import L2
from snippets.common.schedules import NoImprovement


def some(n, seed):
    rng = np.random.default_rng(seed)
    return Digits(rng.integers(256, size=(n, 16), dtype=np.uint8), rng.integers(10, size=n))


def test_it_sees_cost_and_accuracy_of_every_set_after_every_epoch():
    network, training, test = FastNetwork([16, 4, 10], np.random.default_rng(0)), some(30, 1), some(20, 2)
    seen = network.SGD(*training, 3, 10, 0.5, np.random.default_rng(0), penalty=L2(0.1),
                       after_epoch=Monitor(penalty=L2(0.1), n=30, training=training, test=test))
    assert len(seen) == 3
    assert seen[-1] == {
        "training": {"cost": network.total_cost(*training, L2(0.1)), "accuracy": network.accuracy(*training)},
        "test": {"cost": network.total_cost(*test, L2(0.1), n=30), "accuracy": network.accuracy(*test)}}


def test_training_stops_on_what_it_sees():
    network, validation = FastNetwork([16, 10], np.random.default_rng(0)), some(20, 2)
    seen = network.SGD(*some(30, 1), 50, 10, 0.0, np.random.default_rng(0), after_epoch=Monitor(validation=validation),
                       stop=NoImprovement(4, of=accuracy_on("validation")))
    assert len(seen) == 5                                     # η = 0: nothing improves on the first epoch


def test_nothing_to_look_at_is_an_error():
    with pytest.raises(ValueError, match="at least one data set"):
        Monitor(penalty=L2(1.0))
