"""Every snippet keeps to the contract: its claim holds, each plausible mistake is refuted, its figure can be seen."""

import hashlib
import importlib
import re
from pathlib import Path

import numpy as np
import pytest

from snippets.common.evidence import Table
from snippets.common.plotstyle import render

FOLDER = Path(__file__).resolve().parents[2] / "snippets"
KEYS = sorted(f"{path.parent.name}/{path.stem}" for path in FOLDER.glob("chapter*/*.py") if path.stem != "__init__")


def generator(key, role):
    """The generator that the build would hand over for this role."""
    digest = hashlib.sha256(f"{key}:{role}".encode()).digest()
    return np.random.Generator(np.random.PCG64(int.from_bytes(digest[:16], "big")))


@pytest.fixture(scope="module", params=KEYS)
def snippet(request):
    """`(key, module)` of one snippet. Its tests run one after the other, so what it trains is trained once."""
    return request.param, importlib.import_module("snippets." + request.param.replace("/", "."))


def test_there_are_snippets():
    assert "chapter1/perceptron_limit" in KEYS


def test_docstring_states_the_claim_and_its_place(snippet):
    _, module = snippet
    lines = module.__doc__.strip().splitlines()
    assert lines[0].endswith(".") and len(lines[0]) > 20
    assert any(re.match(r"Book: chapter \d, ", line) for line in lines)


def test_a_section_is_shown(snippet):
    _, module = snippet
    source = Path(module.__file__).read_text("utf-8")
    assert source.count("# --8<-- [start:shown]") == source.count("# --8<-- [end:shown]") == 1
    # Readers see this code: it computes and returns, nothing is silenced, nothing is left to be done.
    for forbidden in ("print(", "__main__", "savefig", "noqa", "TODO"):
        assert forbidden not in source


def test_the_claim_holds(snippet):
    key, module = snippet
    table = module.verify(generator(key, "verify"))
    assert table.holds, f"\n{table}"


def test_every_mistake_is_refuted(snippet):
    key, module = snippet
    variants = list(module.wrong())
    assert variants
    accepted = [name for name, replacement in variants if not refuted(module, key, replacement)]
    assert not accepted, f"{key} accepts: {accepted}"


def refuted(module, key, replacement):
    try:
        with np.errstate(all="ignore"):                           # wrong update rules run away; that is the point
            table = module.verify(generator(key, "verify"), replacement)
    except (ArithmeticError, ValueError):
        return True
    assert isinstance(table, Table)
    return not table.holds


def test_the_figure_can_be_seen_and_read_aloud(snippet):
    key, module = snippet
    if not hasattr(module, "draw"):
        return
    fig, alt = module.draw(generator(key, "draw"))
    assert len(alt) >= 40 and alt.rstrip().endswith(".")
    light, dark = render(fig)
    assert light != dark and len(light) < 400_000
