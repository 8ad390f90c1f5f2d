"""The cards: what stands on them, and that Anki knows them again."""

import io
import json
import sqlite3
import zipfile

import pytest

from scripts.takeaway.deck import make_deck, tex
from scripts.takeaway.pages import read_pages


@pytest.fixture
def notes(take, tmp_path):
    """The notes of the deck as Anki finds them: {guid: [kind, name, given, front, back, source]}."""
    with zipfile.ZipFile(take("anki")) as package:
        package.extract("collection.anki2", tmp_path)
    with sqlite3.connect(tmp_path / "collection.anki2") as collection:
        return {guid: fields.split("\x1f") for guid, fields in collection.execute("select guid, flds from notes")}


def named(notes, name):
    return next(fields for fields in notes.values() if fields[1] == name)


def test_every_statement_and_every_solved_exercise_has_a_card(notes):
    assert sorted(fields[0] for fields in notes.values()) == ["Exercise", "Theorem", "Theorem"]


def test_a_theorem_asks_for_its_statement(notes):
    kind, name, given, front, back, source = named(notes, r"The square of a sum, \((a+b)^2\)")
    assert kind == "Theorem" and front == "" and source == "Powers of two, Theorem 1"
    assert given == r"<p>Given: \(a \in \mathbb{R}\) and \(b \in \mathbb{R}\).</p>"
    assert r"\[(a+b)^2 = a^2 + 2 a b + b^2\]" in back
    assert "mjx" not in back and "variants" not in back and "Theorem 1" not in back


def test_an_exercise_asks_its_question_and_answers_with_hint_and_solution(notes):
    _, _, _, front, back, _ = named(notes, "Half of it")
    assert front == r"<p>Is \(a &lt; b\) needed?</p>"
    assert r"Try \(a = b\)" in back and "answer-in-the-fold" in back and r"\[a^2 - b^2 = (a-b)(a+b) .\]" in back
    assert back.index("Hint") < back.index("Solution")


def test_a_changed_statement_keeps_its_card(small, notes):
    pages = read_pages(small.site)
    changed = [page if "powers" not in page.url else type(page)(page.url, page.title, page.level, page.source.replace("answer-in-the-fold", "better"))
               for page in pages]
    before, after = (guids(make_deck(small.site, some, 1), small.root / "deck.apkg") for some in (pages, changed))
    assert before.keys() == after.keys() == notes.keys()
    assert before != after


def guids(data, path):
    """The fields of all notes, by guid."""
    path.write_bytes(data)
    with zipfile.ZipFile(path) as package:
        package.extract("collection.anki2", path.parent)
    with sqlite3.connect(path.parent / "collection.anki2") as collection:
        return dict(collection.execute("select guid, flds from notes"))


def test_the_same_site_gives_the_same_bytes(small):
    first, second, later = (make_deck(small.site, read_pages(small.site), moment) for moment in (1, 1, 2))
    assert first == second != later
    with zipfile.ZipFile(io.BytesIO(first)) as package:
        assert {entry.date_time for entry in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_links_lead_to_the_published_page(small):
    pages = [type(page)(page.url, page.title, page.level, page.source.replace("<head>", f'<head><link rel="canonical" href="https://notes.example/{page.url}">'))
             for page in read_pages(small.site)]
    fields = guids(make_deck(small.site, pages, 1), small.root / "deck.apkg").values()
    assert any('<a href="https://notes.example/chapter1/powers/#half">Powers of two, Exercise 1</a>' in text for text in fields)


def test_the_decks_are_the_chapters(take, tmp_path):
    with zipfile.ZipFile(take("anki")) as package:
        package.extract("collection.anki2", tmp_path)
    with sqlite3.connect(tmp_path / "collection.anki2") as collection:
        decks = json.loads(collection.execute("select decks from col").fetchone()[0])
    assert "Proofs that run::Chapter 1" in {deck["name"] for deck in decks.values()}


def test_names_of_our_own_are_spelled_out_for_anki():
    assert tex(r'<mjx-container data-tex="\argmin_x f \label{eq} &lt; 1" jax="CHTML" display="true">') == r"\[\operatorname*{arg\,min}_x f  < 1\]"
