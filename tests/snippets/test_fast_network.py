"""The fast network: held to the readable one and to training written a second time; its options, limits and errors."""

import numpy as np
import pytest

from snippets.chapter3.momentum import MomentumNetwork
from snippets.common import fast_network
from snippets.common.costs import CrossEntropyCost, LogLikelihoodCost, QuadraticCost
from snippets.common.fast_network import FastNetwork, kept_neurons
from snippets.common.network import Network
from snippets.common.penalised import PenalisedNetwork
from snippets.common.penalties import L1, L2
from tests.snippets.reference_training import example, train

COSTS = [QuadraticCost, CrossEntropyCost, LogLikelihoodCost]
SHAPES = [[3, 2], [3, 4, 2], [4, 5, 3, 2], [3, 2, 2, 2, 3]]
N, BATCH, ETA, LAMBDA = 11, 4, 0.4, 0.7                       # mini-batches of 4, 4 and 3


def digits(sizes, n=N, seed=0):
    """Random inputs (n, n_0) and one-hot targets (n, n_L)."""
    rng = np.random.default_rng(seed)
    return rng.normal(size=(n, sizes[0])), np.eye(sizes[-1])[rng.integers(sizes[-1], size=n)]


def fast(sizes, cost, **options):
    return fast_network.FastNetwork(sizes, np.random.default_rng(7), cost=cost, start="unscaled", dtype=np.float64, **options)


def orders(epochs, n=N):
    return [np.random.default_rng(100 + epoch).permutation(n) for epoch in range(epochs)]


def mini_batches(epochs):
    return [order[k:k + BATCH] for order in orders(epochs) for k in range(0, N, BATCH)]


def distance(network, weights, biases):
    """Largest distance of a network's parameters from the given ones."""
    pairs = list(zip(network.weights + network.biases, list(weights) + list(biases)))
    assert all(found.shape == expected.shape for found, expected in pairs)
    return max(abs(found - expected).max() for found, expected in pairs)


def trained(sizes, cost, epochs=3, *, dropout=0.0, penalty=None, momentum=0.0):
    network, queue = fast(sizes, cost, dropout=dropout), iter(orders(epochs))
    x, y = digits(sizes)
    network.SGD(x, y, epochs, BATCH, ETA, np.random.default_rng(5), penalty=penalty, momentum=momentum,
                order=lambda n: next(queue))
    return network


def distance_from_reference(sizes, cost, epochs=3, *, dropout=0.0, penalty=None, momentum=0.0):
    """After some epochs of `trained`, largest distance from the same training written a second time."""
    start, rng, batches = fast(sizes, cost), np.random.default_rng(5), mini_batches(epochs)
    kept = [[np.flatnonzero(kept_neurons(size, dropout, rng)) for size in sizes[1:-1]] for _ in batches]
    expected = train(cost.__name__, start.weights, start.biases, *digits(sizes), batches, ETA,
                     penalty=type(penalty).__name__ if penalty else None, lmbda=penalty.lmbda if penalty else 0.0,
                     momentum=momentum, kept=kept if dropout else None)
    return distance(trained(sizes, cost, epochs, dropout=dropout, penalty=penalty, momentum=momentum), *expected)


@pytest.mark.parametrize("sizes", SHAPES, ids=str)
@pytest.mark.parametrize("cost", COSTS[:2])
@pytest.mark.parametrize("make, options", [
    (Network, {}),
    (lambda sizes, rng, cost: PenalisedNetwork(sizes, rng, cost=cost, strength=LAMBDA / N), {"penalty": L2(LAMBDA)}),
    (lambda sizes, rng, cost: PenalisedNetwork(sizes, rng, cost=cost, strength=LAMBDA / N, kind="L1"),
     {"penalty": L1(LAMBDA)}),
    (lambda sizes, rng, cost: MomentumNetwork(sizes, rng, cost=cost, mu=0.8), {"momentum": 0.8}),
], ids=["plain", "L2", "L1", "momentum"])
def test_it_takes_the_steps_of_the_readable_network(sizes, cost, make, options):
    x, y = digits(sizes)
    readable = make(sizes, np.random.default_rng(7), cost=cost)
    for batch in mini_batches(3):
        readable.update_mini_batch(x[batch], y[batch], ETA)
    assert distance(trained(sizes, cost, **options), readable.weights, readable.biases) <= 1e-12


@pytest.mark.parametrize("sizes", SHAPES, ids=str)
@pytest.mark.parametrize("cost", COSTS)
@pytest.mark.parametrize("options", [
    {}, {"penalty": L2(LAMBDA)}, {"penalty": L1(LAMBDA)}, {"momentum": 0.8}, {"dropout": 0.5},
    {"penalty": L2(LAMBDA), "momentum": 0.8}, {"penalty": L1(LAMBDA), "momentum": 0.8, "dropout": 0.25},
], ids=lambda options: "+".join(map(str, options)) or "plain")
def test_it_takes_the_steps_of_training_written_a_second_time(sizes, cost, options):
    assert distance_from_reference(sizes, cost, epochs=2, **options) <= 1e-12


@pytest.mark.parametrize("cost", COSTS)
@pytest.mark.parametrize("sizes", SHAPES, ids=str)
def test_outputs_and_costs_are_those_of_the_second_writing(cost, sizes):
    network, (x, y) = fast(sizes, cost), digits(sizes)
    outputs, costs = zip(*(example(cost.__name__, network.weights, network.biases, *pair) for pair in zip(x, y)))
    assert network.feedforward(x) == pytest.approx(np.array(outputs), abs=1e-14)
    assert network.total_cost(x, y) == pytest.approx(np.mean(costs), rel=1e-13)
    assert network.total_cost(x, y.argmax(axis=1)) == network.total_cost(x, y)


def test_the_penalty_is_part_of_the_cost():
    network, (x, y) = fast([3, 4, 2], QuadraticCost), digits([3, 4, 2])
    squares, sizes = (sum(float(f(w).sum()) for w in network.weights) for f in (np.square, abs))
    bare = network.total_cost(x, y)
    assert network.total_cost(x, y, L2(3.0)) == pytest.approx(bare + 3 * squares / (2 * N), rel=1e-14)
    assert network.total_cost(x, y, L1(3.0), n=100) == pytest.approx(bare + 3 * sizes / 100, rel=1e-14)


def test_the_same_generator_gives_the_readable_network_and_the_scaled_start_divides_by_the_root():
    sizes = [5, 4, 3]
    readable = Network(sizes, np.random.default_rng(3))
    unscaled, scaled = (FastNetwork(sizes, np.random.default_rng(3), start=start, dtype=np.float64)
                        for start in ("unscaled", "scaled"))
    assert distance(unscaled, readable.weights, readable.biases) == 0
    roots = [np.sqrt(5), np.sqrt(4)]
    assert distance(scaled, [w / root for w, root in zip(readable.weights, roots)], readable.biases) == 0


def test_the_full_network_takes_its_share_of_each_hidden_activation():
    network, (x, _) = fast([3, 4, 2], CrossEntropyCost, dropout=0.25), digits([3, 4, 2])
    halved = fast([3, 4, 2], CrossEntropyCost)
    halved.weights[1] *= 0.75
    assert network.feedforward(x) == pytest.approx(halved.feedforward(x), abs=1e-15)


def test_neurons_are_left_out_at_random_and_in_the_right_number():
    rng = np.random.default_rng(0)
    drawn = np.array([kept_neurons(6, 0.5, rng) for _ in range(400)])
    assert (drawn.sum(axis=1) == 3).all() and set(np.unique(drawn)) == {0, 1}
    assert abs(drawn.mean(axis=0) - 0.5).max() < 0.125        # five standard errors


def test_single_precision_is_the_default_and_close_to_double():
    sizes, (x, labels) = [784, 6, 10], image_problem()
    single, double = (FastNetwork(sizes, np.random.default_rng(1), **options) for options in ({}, {"dtype": float}))
    for network in (single, double):
        network.SGD(x, labels, 3, 10, 0.5, np.random.default_rng(2))
    assert {p.dtype for p in single.weights + single.biases + [single.feedforward(x)]} == {np.dtype(np.float32)}
    assert distance(single, double.weights, double.biases) < 1e-4


def image_problem(n=57):
    """Random images, bytes, with random labels."""
    rng = np.random.default_rng(9)
    return rng.integers(256, size=(n, 784), dtype=np.uint8), rng.integers(10, size=n)


def test_bytes_are_divided_by_256_and_left_alone():
    (x, labels), networks = image_problem(1203), []           # more than two chunks, and a rest
    before = x.copy()
    for images in (x, x / 256):
        networks.append(FastNetwork([784, 4, 10], np.random.default_rng(1), dtype=float))
        networks[-1].SGD(images, labels, 2, 10, 0.5, np.random.default_rng(2))
    assert distance(networks[0], networks[1].weights, networks[1].biases) == 0
    assert np.array_equal(x, before)


def test_the_same_seed_gives_the_same_bytes():
    (x, labels), runs = image_problem(), []
    for _ in range(2):
        network = FastNetwork([784, 5, 10], np.random.default_rng(1), dropout=0.4)
        costs = network.SGD(x, labels, 3, 10, 0.5, np.random.default_rng(2), momentum=0.5, penalty=L1(0.1),
                            after_epoch=lambda net: net.total_cost(x, labels))
        runs.append((costs, [p.tobytes() for p in network.weights + network.biases]))
    assert runs[0] == runs[1]


@pytest.mark.parametrize("n, m", [(1, 1), (7, 1), (7, 7), (7, 100), (1200, 7), (1001, 500), (600, 600)])
def test_every_example_is_used_once_an_epoch_in_the_given_order(n, m):
    x, order = np.arange(n, dtype=float)[:, None], np.random.default_rng(n).permutation(n)
    batches = fast_network.Batches(x, 2 * x, m, np.float64)
    seen = [(a.copy(), b.copy()) for a, b in batches.of(order)]
    assert [len(a) for a, _ in seen] == [min(m, n)] * (n // min(m, n)) + [n % min(m, n)] * (n % min(m, n) > 0)
    assert np.concatenate([a for a, _ in seen])[:, 0].tolist() == order.tolist()
    assert np.concatenate([b for _, b in seen])[:, 0].tolist() == (2 * order).tolist()


@pytest.mark.parametrize("order", [[0, 1], [0, 1, 3], [-1, 0, 1], [[0, 1, 2]]])
def test_an_order_that_is_none_is_refused(order):
    network = FastNetwork([2, 2], np.random.default_rng(0))
    with pytest.raises(ValueError, match="must be 3 indices from 0 to 2"):
        network.SGD(np.zeros((3, 2)), np.zeros(3, dtype=int), 1, 2, 0.1, None, order=lambda n: order)


def test_the_schedule_sets_the_rate_and_ends_the_training():
    sizes = [3, 4, 2]
    network, (x, y) = fast(sizes, CrossEntropyCost), digits(sizes)
    asked = []

    def schedule(seen):
        asked.append(list(seen))
        return (1.0, 0.25, 0)[len(seen)]

    queue = iter(orders(2))
    assert network.SGD(x, y, 5, BATCH, ETA, None, schedule=schedule, order=lambda n: next(queue),
                       after_epoch=lambda net: net is network) == [True, True]
    assert asked == [[], [True], [True, True]]
    start, batches = fast(sizes, CrossEntropyCost), mini_batches(2)
    half = train("CrossEntropyCost", start.weights, start.biases, x, y, batches[:3], ETA)
    assert distance(network, *train("CrossEntropyCost", *half, x, y, batches[3:], ETA / 4)) <= 1e-12


def test_a_stop_rule_ends_the_training():
    network, (x, y) = fast([3, 2], CrossEntropyCost), digits([3, 2])
    assert network.SGD(x, y, 9, 4, 0.1, np.random.default_rng(0), stop=lambda seen: len(seen) == 4) == [None] * 4
    assert network.SGD(x, y, 0, 4, 0.1, np.random.default_rng(0)) == []


def test_parameters_may_be_set_before_and_are_true_after_every_epoch():
    sizes = [3, 4, 2]
    network, (x, y) = fast(sizes, QuadraticCost), digits(sizes)
    network.weights = [2 * w for w in network.weights]
    network.biases[0][:] = 0.5
    start = [w.copy() for w in network.weights], [b.copy() for b in network.biases]
    seen = network.SGD(x, y, 1, N, ETA, None, order=np.arange,
                       after_epoch=lambda net: [p.copy() for p in net.weights + net.biases])
    expected = train("QuadraticCost", *start, x, y, [np.arange(N)], ETA)
    assert max(abs(p - q).max() for p, q in zip(seen[0], expected[0] + expected[1])) <= 1e-13


def test_accuracy_counts_the_largest_output():
    network, (x, _) = fast([3, 4, 3], LogLikelihoodCost), digits([3, 4, 3], n=2500)
    answers = network.feedforward(x).argmax(axis=1)
    labels = np.where(np.arange(2500) < 700, answers, (answers + 1) % 3)
    assert network.correct(x, labels) == 700 and network.accuracy(x, labels) == 700 / 2500


def test_saturated_outputs_cost_what_they_should_and_training_goes_on_without_a_warning(recwarn):
    network = FastNetwork([2, 2], np.random.default_rng(0))
    network.weights[0] = np.array([[1e5, 0], [0, 1e5]])
    x = np.array([[1.0, 0], [0, -1.0]])
    assert network.total_cost(x, np.array([[0.0, 0.5], [0.5, 1.0]])) == pytest.approx(1e5, rel=1e-4)
    network.SGD(x, np.array([[0.0, 0], [1, 1]]), 2, 1, 0.1, np.random.default_rng(0))
    assert np.isfinite(network.weights[0]).all() and not recwarn.list


@pytest.mark.parametrize("call, message", [
    (lambda: FastNetwork([2, 2], np.random.default_rng(0), start="small"), "one of scaled, unscaled, found 'small'"),
    (lambda: FastNetwork([2, 2], np.random.default_rng(0), dropout=1.0), "from 0 to below 1, found 1.0"),
    (lambda: L2(-1.0), "at least 0, found -1.0"),
    (lambda: L1(float("nan")), "at least 0, found nan"),
    (lambda: fit(np.zeros((3, 2)), np.zeros(4, dtype=int), 2), "found 3 examples, 4 targets"),
    (lambda: fit(np.zeros((3, 2)), np.zeros((3, 5)), 2), r"targets, \(m, 2\), found \(3, 5\)"),
    (lambda: fit(np.zeros((0, 2)), np.zeros(0, dtype=int), 2), "found 0 examples"),
    (lambda: fit(np.zeros((3, 2)), np.zeros(3, dtype=int), 0), "mini-batches of 0"),
])
def test_what_makes_no_sense_is_refused(call, message):
    with pytest.raises(ValueError, match=message):
        call()


def fit(x, targets, m):
    FastNetwork([2, 2], np.random.default_rng(0)).SGD(x, targets, 1, m, 0.1, np.random.default_rng(0))
