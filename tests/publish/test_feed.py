"""The feed says what docs/changes.md says."""

import xml.etree.ElementTree as xml

import pytest

from scripts.publish.feed import ATOM, BadChange, atom, entries
from tests.conftest import ROOT

CHANGES = """# Changes

Words before.

## 2026-12-01: A fourth chapter {#fourth}

On [universality](chapter4/index.md),
in *pictures*.

More.

## 2026-11-25: The first & best {#first}

All of it.
"""


def texts(feed, name):
    return [element.text for element in feed.iter(f"{{{ATOM}}}{name}")]


def test_an_entry_for_each_heading():
    feed = xml.fromstring(atom(CHANGES, "Notes", "https://example.org/"))
    assert texts(feed, "title") == ["Notes", "A fourth chapter", "The first & best"]
    assert texts(feed, "updated") == ["2026-12-01T00:00:00Z", "2026-12-01T00:00:00Z", "2026-11-25T00:00:00Z"]
    assert texts(feed, "summary") == ["On universality, in pictures.", "All of it."]
    assert [link.get("href") for link in feed.iter(f"{{{ATOM}}}link")] == [
        "https://example.org/changes/", "https://example.org/changes/#fourth", "https://example.org/changes/#first"]


def test_an_entry_keeps_its_id_when_another_comes():
    before, after = (xml.fromstring(atom(text, "Notes", "")) for text in (CHANGES[CHANGES.index("## 2026-11"):], CHANGES))
    assert set(texts(before, "id")) < set(texts(after, "id"))
    assert len(set(texts(after, "id"))) == 3


@pytest.mark.parametrize("line, complaint", [
    ("## Something new {#new}", "docs/changes.md:1: expected `## 2026-11-25: What is new"),
    ("## 2026-11-25: Without an id", "found '## 2026-11-25: Without an id'"),
    ("## 2026-13-25: Never {#never}", "2026-13-25 is no date"),
    (CHANGES.replace("2026-12-01", "2026-11-01"), "docs/changes.md:12: expected the newest first, found 2026-11-25 below 2026-11-01"),
])
def test_a_bad_heading_is_named(line, complaint):
    with pytest.raises(BadChange, match=complaint.replace("`", ".")):
        entries(line)


def test_our_own():
    assert entries((ROOT / "docs/changes.md").read_text("utf-8"))
