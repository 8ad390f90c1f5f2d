"""Timings: medians and ratios by hand; receipts that were edited or have become stale are refused."""

import pytest

from snippets.common import receipt, timings
from snippets.common.receipt import Receipt, ReceiptError
from snippets.common.timings import FLOOR, OURS, Timings


def made(code=None):
    """Two rounds in which the loop takes 4 and 12 times as long as ours."""
    rounds = [{f"30 hidden: {name}": seconds for name, seconds in
               {"loop over examples": 8.0 * slow**2, OURS: 2.0 * slow, **dict.fromkeys(FLOOR, 0.5 * slow)}.items()}
              for slow in (1.0, 3.0)]
    return {"experiment": timings.EXPERIMENT, "settings": {"hidden": [30]}, "code": code or timings.code(), "seeds": rounds,
            "date": "2026-11-25", "versions": {}}


def test_ratios_are_taken_within_a_round():
    found = Timings(Receipt(made()))
    assert found.ratio("loop over examples", 30) == 8.0 and found.median(OURS, 30) == 4.0
    assert found.ratio("floor", 30) == 0.75
    assert found.names() == ["loop over examples", OURS, *FLOOR]


def test_a_sound_receipt_is_read_and_others_are_refused(tmp_path, monkeypatch):
    path = tmp_path / "benchmarks.json"
    monkeypatch.setattr(timings, "PATH", path)
    path.write_text(receipt.text_of(made()), encoding="utf-8")
    assert timings.read().date == "2026-11-25"
    path.write_text(receipt.text_of(made()).replace("8.0", "80.0"), encoding="utf-8")
    with pytest.raises(ReceiptError, match="edited by hand"):
        timings.read()
    path.write_text(receipt.text_of(made(code={"snippets/old.py: f": "0"})), encoding="utf-8")
    with pytest.raises(ReceiptError, match="is stale.*make bench"):
        timings.read()


def test_the_fast_network_is_faster_here_and_now():
    assert timings.quick_ratio(images=200, rounds=3) > 3
