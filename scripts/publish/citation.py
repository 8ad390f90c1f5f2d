"""How to cite the notes: the BibTeX that says the same as CITATION.cff."""

import yaml

KINDS = {"software": "misc", "book": "book"}


def bibtex(cff):
    """BibTeX entries for the notes and for what they refer to, from the text of a CITATION.cff."""
    notes = yaml.safe_load(cff)
    entries = [_entry("proofs-that-run", notes)]
    for work in notes.get("references", ()):
        entries.append(_entry(f"{work['authors'][0]['family-names'].lower()}{work['year']}", work))
    return "\n\n".join(entries) + "\n"


def _entry(key, work):
    fields = {
        "title": f"{{{work['title']}}}",
        "author": " and ".join(map(_author, work["authors"])),
        "publisher": work.get("publisher", {}).get("name"),
        "year": work.get("year"),
        "url": work.get("url"),
        "version": work.get("version"),
    }
    lines = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items() if value)
    return f"@{KINDS[work['type']]}{{{key},\n{lines}}}"


def _author(author):
    """`Nielsen, Michael A.`; a group in braces, so that BibTeX does not take its words for names."""
    return f"{{{author['name']}}}" if "name" in author else f"{author['family-names']}, {author['given-names']}"


def fragment(cff):
    """The BibTeX as Markdown."""
    return f"```bibtex\n{bibtex(cff)}```\n"
