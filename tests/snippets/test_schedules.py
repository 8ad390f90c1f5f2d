"""Schedules and stop rules: against their definitions on every short sequence, and by hand."""

from itertools import product

import pytest

from snippets.common.monitoring import accuracy_on
from snippets.common.schedules import Halving, NoImprovement, Stepwise, constant, never

SEQUENCES = list(product((0, 1, 2), repeat=8))


def stalled(sequence, patience):
    """By definition: the last `patience` values contain no new best, and there was one before them."""
    before, last = sequence[:-patience], sequence[-patience:]
    return bool(before) and max(last) <= max(before)


@pytest.mark.parametrize("patience", [1, 2, 3])
def test_no_improvement_stops_when_the_last_epochs_hold_no_new_best(patience):
    rule = NoImprovement(patience)
    for sequence in SEQUENCES:
        for epoch in range(9):
            assert rule(sequence[:epoch]) == stalled(sequence[:epoch], patience)


@pytest.mark.parametrize("patience", [1, 2, 3])
@pytest.mark.parametrize("halvings", [1, 2, 3])
def test_halving_halves_where_a_stop_rule_would_stop_and_then_waits_anew(patience, halvings):
    schedule = Halving(patience, until=0.5**halvings)
    for sequence in SEQUENCES:
        expected, halved_at, best = 1.0, 0, -1
        for epoch in range(9):
            since = sequence[halved_at:epoch]
            if len(since) >= patience and max(since[-patience:]) <= max((best, *since[:-patience])):
                expected, halved_at, best = expected / 2, epoch, max(sequence[:epoch])
            assert schedule(sequence[:epoch]) == (expected if expected > 0.5**halvings else 0)


def test_the_book_halves_ten_times():
    flat = [0.9] * 1000
    rates = [Halving(10)(flat[:epoch]) for epoch in range(102)]
    assert rates[100] == 1 / 512 and rates[101] == 0


def test_stepwise_counts_trained_epochs():
    schedule = Stepwise({0: 1.0, 2: 0.1, 4: 0})
    assert [schedule([None] * trained) for trained in range(6)] == [1.0, 1.0, 0.1, 0.1, 0, 0]
    with pytest.raises(ValueError, match="from epoch 0 on"):
        Stepwise({1: 0.5})


def test_constant_and_never_ignore_what_was_seen():
    assert constant([0.1, 0.0]) == 1.0 and never([0.1, 0.0]) is False


def test_nan_is_no_improvement():
    nan = float("nan")
    assert NoImprovement(2)([0.5, nan, nan]) and not NoImprovement(2)([0.5, nan, 0.6])
    assert Halving(1, until=1 / 4)([0.5, nan]) == 0.5 and Halving(1, until=1 / 4)([nan, 0.5]) == 0.5


def test_the_number_to_watch_is_picked_out():
    seen = [{"validation": {"accuracy": share}} for share in (0.5, 0.4, 0.4)]
    assert NoImprovement(2, of=accuracy_on("validation"))(seen)
    assert Halving(2, of=accuracy_on("validation"))(seen) == 0.5
