"""The table of lengths on the page about the proofs, and what the page says of it."""

from scripts.kernel.lengths import lengths_table, proofs
from scripts.kernel.receipt import ALLOWED
from scripts.kernel.sources import read_sources
from tests.conftest import ROOT

PAGE = (ROOT / "docs" / "kernel-checked.md").read_text("utf-8")


def test_everything_proved_is_counted():
    for source in read_sources(ROOT / "formal").values():
        found = proofs(source)
        assert len(found) == source.code.count("Qed."), source.path
        assert tuple(name for kind, name, _ in found if kind == "Theorem") == source.theorems


def test_the_last_row_is_of_all_files(tmp_path):
    (tmp_path / "One.v").write_text("Lemma a : 1 = 1.\nProof. easy. Qed.\n", "utf-8")
    (tmp_path / "Two.v").write_text("Theorem b : 2 = 2.\nProof.\n  easy.\nQed.\n(* Lemma c *)\n", "utf-8")
    rows = lengths_table(read_sources(tmp_path)).splitlines()
    assert rows[2:] == ["| `One.v` | 2 | 0 | 1 | `a` | 1 |", "| `Two.v` | 5 | 1 | 0 | `b` | 3 |",
                        "| all | 7 | 1 | 1 | `b` | 3 |"]
    assert lengths_table({}) == ""


def test_the_page_names_the_two_longest_proofs_and_short_equations():
    lines = {name: count for source in read_sources(ROOT / "formal").values() for _, name, count in proofs(source)}
    first, second = sorted(lines, key=lines.get, reverse=True)[:2]
    assert f"The two longest proofs are not about networks: `{first}`" in PAGE and f"and `{second}`" in PAGE
    assert max(lines[name] for name in ("BP1", "BP2", "BP3", "BP4")) <= 5


def test_the_page_names_the_axioms():
    assert all(f"`{name}`" in PAGE for name in ALLOWED)
