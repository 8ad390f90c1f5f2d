"""The index of the book's exercises: one row each, what they are about, where they are solved, their status."""

from scripts.publish.coverage import WORDS, link, prose_cell

SOLVES = ("solution", "exercise")


def exercise_index(pages, statuses, census):
    """Markdown: a table of all exercises of the census. `statuses` are `coverage.Status`es, of these among others.

    The link goes to the exercise on a page, or to what backs it where no block of an exercise names it.
    """
    places = exercise_places(pages)
    rows = [_row(one, census[one.id], places) for one in statuses if census[one.id]["part"] == "exercises"]
    head = "| In the book | About | Chapter | Topic | Solution | Status |\n|:--|:--|:--|:--|:--|:--|"
    return f'<div class="exercise-index" markdown>\n\n{head}\n' + "\n".join(rows) + "\n\n</div>\n"


def exercise_places(pages):
    """`{id: (page, anchor)}`: the block of the exercise that names it, or stands before the solution that does."""
    found = {}
    for page in pages:
        asked = ""
        for block in page.blocks:
            if block.name == "exercise":
                asked = block.id
            if block.name in SOLVES and asked:
                for identifier in block.book:
                    if identifier.startswith("ex-"):
                        found.setdefault(identifier, (page.name, asked))
    return found


def _row(one, entry, places):
    page, anchor = places.get(one.id, (one.page, one.anchor))
    solution = link(page, anchor, "statement and solution" if one.status == "solved" else "stated") or "not yet"
    return (f"| [{one.id.removeprefix('ex-')}]({entry['url']}) | {prose_cell(entry['title'])} | {entry['chapter']} | "
            f"{prose_cell(entry['section'])} | {solution} | {WORDS[one.status]} |")
