"""Chapter 1, further pages: verdicts do not hang on a seed, and parts of the snippets agree with other routes."""

import importlib
from fractions import Fraction
from itertools import combinations, product

import numpy as np
import pytest

from snippets.chapter1 import (binary_code_layer, calibrated_neuron, digit_facts, half_adder, mini_batch_sizes,
                               nand_networks, one_perceptron, perceptron_gates, sampling_variance, steepest_step,
                               ten_or_four_outputs)
from snippets.common.mnist import Digits

LIGHT = ("perceptron_gates", "one_perceptron", "nand_networks", "half_adder", "scaled_network", "binary_code_layer",
         "steepest_step", "finite_steps", "saddles", "second_derivatives", "sampling_variance", "rate_conventions",
         "mini_batch_step", "component_form")


@pytest.mark.parametrize("name", LIGHT)
def test_its_verdict_does_not_hang_on_one_seed(name):
    snippet = importlib.import_module(f"snippets.chapter1.{name}")
    for seed in range(2):
        table = snippet.verify(np.random.default_rng(seed))
        assert table.holds, f"seed {seed}:\n{table}"


def test_a_tie_does_not_fire():
    assert [perceptron_gates.output((1, 1), bias, (1, 0)) for bias in (-2, -1, Fraction(-1, 2))] == [0, 0, 1]
    assert perceptron_gates.truth_table((1, 1), -1) == [0, 0, 0, 1]


def test_names_of_functions_stand_beside_their_tables():
    tables = dict(zip(one_perceptron.NAMES, product((0, 1), repeat=4)))
    assert tables["AND"] == (0, 0, 0, 1) and tables["XOR"] == (0, 1, 1, 0)
    assert tables["NAND"] == (1, 1, 1, 0) and tables["x₁ and not x₂"] == (0, 0, 1, 0)


def test_the_clash_of_xor_is_the_one_of_the_proof():
    p, q, r, s = one_perceptron.clash((0, 1, 1, 0))
    assert {p, q} == {(0, 1), (1, 0)} and {r, s} == {(0, 0), (1, 1)}
    assert one_perceptron.clash((0, 0, 0, 1)) is None
    assert not one_perceptron.is_clash((0, 0, 0, 1), (p, q, r, s))


def test_a_circuit_uses_a_gate_twice_rather_than_adding_it():
    circuit = nand_networks.Circuit(2)
    assert circuit.add(0, 1) == circuit.add(0, 1) == 2 and len(circuit.gates) == 1
    xor, answer = nand_networks.circuit_for((0, 1, 1, 0))
    assert [xor.run(x)[answer] for x in product((0, 1), repeat=2)] == [0, 1, 1, 0]


def test_the_adder_hands_carries_on():
    assert half_adder.add(half_adder.HALF_ADDER, 0b1111, 1, 4) == 16
    assert half_adder.run(half_adder.HALF_ADDER, x1=1, x2=1) == {
        "x1": 1, "x2": 1, "n": 0, "p": 1, "q": 1, "sum": 0, "carry": 1}


def test_extremes_are_reached_at_the_corners_of_the_box():
    weights, (bias, *_) = binary_code_layer.layer(Fraction(7, 3), Fraction(-1, 2))
    boxes = [(Fraction(99, 100), 1) if j == 4 else (0, Fraction(1, 100)) for j in range(10)]
    corners = [bias + sum(w * a for w, a in zip(weights[3], corner)) for corner in product(*boxes)]
    assert binary_code_layer.extremes(weights[3], bias, 4) == (min(corners), max(corners))


def test_allowed_outputs_are_allowed():
    a = binary_code_layer.allowed(np.random.default_rng(0), 3)
    assert (a[:, 3] >= 0.99).all() and (a <= 1).all() and (np.delete(a, 3, axis=1) <= 0.01).all() and (a >= 0).all()


def test_stretching_finds_the_numbers_that_made_the_labels():
    rng = np.random.default_rng(1)
    z = rng.normal(size=200_000)
    y = (rng.random(len(z)) < 1 / (1 + np.exp(-(2 * z + 0.5)))).astype(float)
    assert np.allclose(calibrated_neuron.stretch_and_shift(z, y), (2, 0.5), atol=0.05)


def test_calibrated_outputs_pass_and_overconfident_ones_do_not():
    rng = np.random.default_rng(2)
    a = rng.random(3000)
    y = (rng.random(3000) < a).astype(float)
    assert calibrated_neuron.chance(a, y, rng, draws=199) > 0.01
    z = 2 * np.log(a / (1 - a))
    assert calibrated_neuron.chance(1 / (1 + np.exp(-z)), y, rng, draws=199) < 0.01


def test_codes_are_decoded():
    codes = ten_or_four_outputs.CODES
    for decode in (ten_or_four_outputs.by_rounding, ten_or_four_outputs.by_nearest_code):
        assert decode(codes).tolist() == list(range(10))
    between = np.array([[0.9, 0.55, 0.1, 0.2]])               # spells 12, which is no digit
    assert (ten_or_four_outputs.by_rounding(between)[0], ten_or_four_outputs.by_nearest_code(between)[0]) == (12, 8)


def test_shrinkage_is_that_of_all_subsets():
    values = [Fraction(v) for v in (0, 1, 1, 5, -2)]
    mean = sum(values) / 5
    variance = sum((v - mean) ** 2 for v in values) / 5
    for m in range(1, 6):
        means = [sum(chosen) / Fraction(m) for chosen in combinations(values, m)]
        assert sum((v - mean) ** 2 for v in means) / len(means) == sampling_variance.shrinkage(5, m) * variance


def test_the_excess_is_zero_for_the_steepest_step_alone():
    g = np.array([3.0, -4.0])
    best = steepest_step.steepest(g, 2.0)
    assert np.allclose(best, (-1.2, 1.6)) and steepest_step.excess(g, best) < 1e-12
    assert np.isclose(steepest_step.excess(g, -best), 2 * 2 * 5)


def test_learning_goes_through_the_data_in_mini_batches(monkeypatch):
    seen = []
    monkeypatch.setattr(mini_batch_sizes.Network, "update_mini_batch",
                        lambda self, x, y, eta: seen.append(x[:, 0].astype(int).tolist()))
    x = np.repeat(np.arange(7.0)[:, None], 784, axis=1)
    mini_batch_sizes.learn(x, np.zeros((7, 10)), m=3, eta=1, steps=6, rng=np.random.default_rng(0))
    assert sorted(sum(seen[:3], [])) == sorted(sum(seen[3:], [])) == list(range(7))
    assert sorted(map(len, seen[:3])) == [1, 3, 3]


def test_darker_counts_ties_one_half():
    assert digit_facts.darker(np.array([1, 2]), np.array([1, 3])) == pytest.approx((0.5 + 0 + 1 + 0) / 4)


def test_the_nearest_mean_is_the_nearest():
    images = np.array([[0, 0], [2, 0], [10, 10], [12, 10]], dtype=np.uint8)
    digits = Digits(np.repeat(images, 5, axis=0), np.repeat(np.arange(10), 2))
    distances = ((images[:, None].astype(float) - digit_facts.class_means(digits)) ** 2).sum(axis=2)
    assert (digit_facts.nearest_mean(digits, images) == distances.argmin(axis=1)).all()
