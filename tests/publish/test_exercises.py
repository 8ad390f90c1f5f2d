"""The index of the exercises: every one has its row, with the way to where it is solved."""

from scripts.pages import read_page
from scripts.publish.coverage import Status
from scripts.publish.exercises import exercise_index, exercise_places

CENSUS = {name: {"id": name, "chapter": 1, "part": "exercises", "title": title, "section": "Sigmoid | neurons", "url": f"http://x.org/#{name}"}
          for name, title in (("ex-1.1", "Scaling"), ("ex-1.2", "Limits $|x|$"), ("ex-1.3", "Binary"))}
CENSUS["eq-1"] = {"id": "eq-1", "chapter": 1, "part": "equations", "says": "So.", "url": "http://x.org"}
STATUSES = [Status("eq-1", "holds", "docs/a.md", "b"), Status("ex-1.1", "solved", "docs/a.md", "step-1"),
            Status("ex-1.2", "solved", "docs/chapter1/b.md", "limit-1"), Status("ex-1.3", "open")]
PAGE = """# A

/// exercise | Multiply
    attrs: {id: ex-scaling}

Multiply.
///

/// solution
    book: ex-1.1

Done.
///
"""


def test_one_row_for_each_exercise_in_the_order_of_the_book():
    rows = exercise_index([read_page(PAGE, "docs/a.md")], STATUSES, CENSUS).splitlines()[4:7]
    assert rows == [
        "| [1.1](http://x.org/#ex-1.1) | Scaling | 1 | Sigmoid \\| neurons | [statement and solution](/a.md#ex-scaling) | solved |",
        "| [1.2](http://x.org/#ex-1.2) | Limits $\\vert x\\vert$ | 1 | Sigmoid \\| neurons | [statement and solution](/chapter1/b.md#limit-1) | solved |",
        "| [1.3](http://x.org/#ex-1.3) | Binary | 1 | Sigmoid \\| neurons | not yet | open |"]


def test_an_exercise_that_names_the_books_is_its_place_and_a_solution_leads_to_the_exercise_before_it():
    named = PAGE.replace("    attrs: {id: ex-scaling}", "    attrs: {id: ex-scaling}\n    book: ex-1.2")
    assert exercise_places([read_page(named, "docs/a.md")]) == {"ex-1.2": ("docs/a.md", "ex-scaling"), "ex-1.1": ("docs/a.md", "ex-scaling")}
    alone = "# A\n\n/// solution\n    book: ex-1.3\n\nDone.\n///\n"
    assert exercise_places([read_page(alone, "docs/a.md")]) == {}
