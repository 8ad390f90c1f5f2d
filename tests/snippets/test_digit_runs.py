"""The runs behind the experiments: arms are paired, measures mean what they say, and a prefix is a prefix."""

import doctest

import numpy as np
import pytest

from snippets.common import digit_runs
from snippets.common.digit_runs import (MEANING, MEASURES, arms, changed, dead_outputs, declared,
                                        digits_answered, flattest_output, share_read)

TINY = {"sizes": [784, 5, 10], "images": 300}


def run(epochs=2, measures=("test",), seed=3, **named):
    return arms(np.random.default_rng(seed), epochs=epochs, measures=measures, arms=named)


def test_examples():
    assert doctest.testmod(digit_runs, extraglobs={"np": np}).failed == 0


def test_arms_draw_the_same_numbers_whatever_stands_before_them():
    alone, after = run(b=TINY), run(a={**TINY, "start": "unscaled", "epochs": 1}, b=TINY)
    assert after["b: test"] == alone["b: test"] and len(after["a: test"]) == 1
    assert run(b=TINY, seed=4)["b: test"] != alone["b: test"]


def test_a_prefix_is_the_start_of_the_whole():
    assert run(epochs=1, b=TINY)["b: test"] == run(epochs=3, b=TINY)["b: test"][:1]


@pytest.mark.parametrize("name, value", [("eta", -0.5), ("lmbda", 50.0), ("cost", "quadratic"), ("start", "unscaled"),
                                         ("mini_batch_size", 20), ("images", 299), ("constants", [["biases", 0.0]])])
def test_every_setting_counts(name, value):
    assert run(a={**TINY, name: value}) != run(a=TINY)


def test_constants_are_where_training_starts():
    untrained = run(a={**TINY, "eta": 0.0, "constants": [["weights", 0.0], ["biases", 0.0]]},
                    measures=("test cost", "weights"))
    assert untrained["a: weights"] == [0, 0] and untrained["a: test cost"] == pytest.approx([10 * np.log(2)] * 2)


def test_measures_of_outputs():
    labels = np.repeat(np.arange(10), 10)
    z = np.where(np.eye(10, dtype=bool)[labels], 2.0, -2.0)
    assert [of(None, z, labels) for of in (share_read, digits_answered, dead_outputs)] == [1.0, 10, 0]
    z[:, 7] = -40
    assert [of(None, z, labels) for of in (share_read, digits_answered, dead_outputs)] == [0.9, 9, 1]
    assert flattest_output(None, z, labels) == pytest.approx(np.exp(-40), rel=1e-6)
    z[:, 0] = 9
    assert (digits_answered(None, z, labels), share_read(None, z, labels)) == (1, 0.1)


def test_all_measures_have_a_meaning_and_are_finite():
    assert set(MEANING) == set(MEASURES)
    assert all(np.isfinite(values).all() for values in run(epochs=1, a=TINY, measures=tuple(MEASURES)).values())


def test_changed_changes_every_arm():
    doubled = changed(lambda rng, *, arms, epochs: arms, eta=lambda arm: 2 * arm["eta"])
    seen = doubled(None, arms={"a": {"eta": 1}, "b": {"eta": 3}}, epochs=1)
    assert seen == {"a": {"eta": 2}, "b": {"eta": 6}}


def test_a_tolerance_is_of_a_measure_or_of_one_arm():
    made = dict(epochs=1, arms_={"one": {}, "other": {}}, measures=["test"], book={})
    found = declared("snippets.experiments.x", tolerance={"test": 0.01, "other: test": None}, **made)
    assert found.tolerance == {"one: test": 0.01} and set(found.measures) == {"one: test", "other: test"}
    with pytest.raises(ValueError, match="another: test"):
        declared("snippets.experiments.x", tolerance={"test": 0.01, "another: test": None}, **made)
