"""Growth: exponents and slopes by hand; a receipt that was edited is refused."""

import pytest

from snippets.common import growth, receipt
from snippets.common.growth import BUILDS, EXPERIMENT, Growth, exponent
from snippets.experiments import growth as snippet


def made(power=1.0, anew=1):
    """Three sizes whose processor time grows with this power; a first build takes 20 s at size 1."""
    rows = []
    for size in (1, 3, 10):
        row = {"size": size, "pages": 70 * size, "claims": 490 * size}
        for build in BUILDS:
            row |= {f"{build}: wall": 9.0 * size, f"{build}: processor": (20.0 if build == "first" else 0.0) * size**power + 8.0 * size**1.15, f"{build}: memory": 100.0 + 35 * size,
                    f"{build}: worker": 90.0 + size, f"{build}: private": 13.0, f"{build}: anew": 0}
        rows.append(row | {"first: anew": 490 * size, "edited: anew": anew, "edited: wall": 9.0 * size + 0.5})
    return {"experiment": EXPERIMENT, "settings": {"cores": 2}, "code": {}, "seeds": rows[::-1], "date": "2026-11-26", "versions": {}}


def test_exponents_and_slopes():
    found = Growth(receipt.Receipt(made(power=1.5)))
    assert found.sizes == [1, 3, 10]
    assert exponent(found.sizes, found.of("first: processor") - found.of("unchanged: processor")) == pytest.approx(1.5) and exponent([1, 4], [3, 6]) == pytest.approx(0.5)
    assert found.slope("first: memory") == pytest.approx(0.5)
    assert found.extra() == pytest.approx([0.5] * 3)
    assert found.exponent("unchanged: processor") == pytest.approx(1.15) and "1.15 where nothing changed" in found.report()


@pytest.mark.parametrize("body, holds", [(made(), True), (made(power=1.5), False), (made(anew=2), False)])
def test_the_claim_is_that_of_the_receipt(tmp_path, monkeypatch, body, holds):
    monkeypatch.setattr(growth, "PATH", tmp_path / "scale.json")
    growth.PATH.write_text(receipt.text_of(body), encoding="utf-8")
    assert snippet.verify(None).holds == holds
    if holds:
        assert not any(snippet.verify(None, of).holds for _, of in snippet.wrong())
    growth.PATH.write_text(receipt.text_of(body).replace("35", "36").replace("135.0", "136.0"), encoding="utf-8")
    with pytest.raises(receipt.ReceiptError, match="edited by hand"):
        snippet.verify(None)
