"""The BibTeX says what CITATION.cff says."""

from scripts.publish.citation import bibtex, fragment
from tests.conftest import ROOT


def test_the_notes_and_the_book():
    text = (ROOT / "CITATION.cff").read_text("utf-8")
    notes, book = bibtex(text).split("\n\n")
    assert notes.startswith("@misc{proofs-that-run,\n  title = {{Proofs that run: ") and "author = {{The authors of Proofs that run}}" in notes
    assert book == ("@book{nielsen2015,\n  title = {{Neural Networks and Deep Learning}},\n  author = {Nielsen, Michael A.},\n"
                    "  publisher = {Determination Press},\n  year = {2015},\n  url = {http://neuralnetworksanddeeplearning.com/},\n}\n")


def test_a_new_version_shows_on_the_page():
    cff = "title: Notes\ntype: software\nversion: 1.2\nauthors: [{family-names: Doe, given-names: Jo}, {name: The group}]\n"
    assert bibtex(cff) == "@misc{proofs-that-run,\n  title = {{Notes}},\n  author = {Doe, Jo and {The group}},\n  version = {1.2},\n}\n"
    assert fragment(cff) == f"```bibtex\n{bibtex(cff)}```\n"
