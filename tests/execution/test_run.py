"""What is run, what is not run again, and why."""

import json
import os
import time

import pytest

from scripts.errors import BuildFailed
from tests.conftest import GOOD

LAB = """
# %% [markdown]
# # A small lab
#
# Two cells.

# %%
from snippets.chapter1.squares import square

square(3)
"""


def test_a_good_snippet_is_run_once_and_recorded(tree):
    tree.snippet("squares")
    assert tree.runner().run() == 1
    assert tree.runner().run() == 0
    outcome = tree.runner().outcomes()["chapter1/squares"]
    assert outcome["title"] == "Squares are never negative."
    assert outcome["values"] == {"count": 50.0}
    assert 0 < outcome["seconds"] < 60 and 0 <= outcome["cpu"] < 60 and 10 < outcome["peak_mib"] < 4000
    assert [variant["name"] for variant in outcome["wrong"]] == ["cube"]
    assert outcome["figure"] is None


def test_claim_and_place_in_the_book_may_take_several_lines(tree):
    tree.snippet("squares", GOOD.replace("never negative.", "never\nnegative.").replace("(claim-1.2)", "(claim-1.2,\nclaim-1.3)"))
    tree.runner().run()
    outcome = tree.runner().outcomes()["chapter1/squares"]
    assert outcome["title"] == "Squares are never negative."
    assert outcome["book"] == 'chapter 1, "Perceptrons" (claim-1.2, claim-1.3).'


def test_only_the_edited_snippet_and_its_dependants_run(tree):
    tree.snippet("squares")
    tree.snippet("others", GOOD.replace("return x * x", "return helper(x)").replace(
        "from snippets", "from snippets.common.helping import helper\nfrom snippets", 1))
    tree.write("snippets/common/helping.py", "def helper(x):\n    return x * x\n")
    assert tree.runner().run() == 2
    tree.snippet("squares", GOOD.replace("size=50", "size=60"))
    assert [unit.key for unit in tree.runner().stale()] == ["chapter1/squares"]
    tree.runner().run()
    tree.write("snippets/common/helping.py", "def helper(x):\n    return x * x + 0\n")
    assert [unit.key for unit in tree.runner().stale()] == ["chapter1/others"]
    tree.runner().run()
    tree.write("snippets/common/evidence.py", (tree.snippets / "common/evidence.py").read_text() + "\n")
    assert len(tree.runner().stale()) == 2


def test_prose_edits_run_nothing(tree):
    tree.snippet("squares")
    tree.runner().run()
    tree.write("docs/chapter1/page.md", "# New prose\n")
    assert tree.runner().run() == 0


def test_a_data_file_that_was_opened_is_an_input(tree):
    data = tree.write("snippets/chapter1/numbers.txt", "4\n")
    tree.snippet("squares", GOOD.replace("return x * x", f"return x * x * float(open({str(data)!r}).read())"))
    tree.runner().run()
    data.write_text("5\n")
    assert tree.runner().reasons("chapter1/squares") == ["snippets/chapter1/numbers.txt has changed"]
    data.unlink()
    assert tree.runner().reasons("chapter1/squares") == ["snippets/chapter1/numbers.txt is gone"]


def test_a_lock_file_is_an_input(tree):
    tree.snippet("squares")
    tree.runner().run()
    with open(tree.root / "requirements.txt", "a") as file:
        file.write("# a comment\n")
    assert tree.runner().reasons("chapter1/squares") == ["requirements.txt has changed"]


def test_another_version_of_a_package_is_a_reason(tree):
    tree.snippet("squares")
    tree.runner().run()
    path = tree.state / "store/chapter1/squares.json"
    sealed = json.loads(path.read_text())
    sealed["body"]["versions"]["numpy"] = "1.0"
    from scripts.execution.store import seal
    path.write_text(json.dumps({"seal": seal(sealed["body"]), "body": sealed["body"]}))
    assert "numpy was 1.0" in tree.runner().reasons("chapter1/squares")[0]


@pytest.mark.parametrize("damage", [lambda text: text[:40], lambda text: text.replace("Squares", "Cubes"), lambda text: "[]", lambda text: ""])
def test_a_damaged_record_counts_as_absent(tree, damage):
    tree.snippet("squares")
    tree.runner().run()
    path = tree.state / "store/chapter1/squares.json"
    path.write_text(damage(path.read_text()))
    assert "never been run here" in tree.runner().reasons("chapter1/squares")[0]
    assert tree.runner().run() == 1


def test_a_removed_snippet_leaves_no_record(tree):
    tree.snippet("squares")
    tree.snippet("others")
    tree.runner().run()
    (tree.snippets / "chapter1/others.py").unlink()
    tree.runner().run()
    tree.runner().forget_others()
    assert [path.name for path in (tree.state / "store").rglob("*.json")] == ["squares.json"]


def test_a_file_edited_during_the_run_leaves_the_record_stale(tree):
    path = tree.snippet("squares", GOOD + f"\nimport os, time\ntime.sleep(5)\nos.stat({__file__!r})\n")
    os.utime(path, (time.time() + 3, time.time() + 3))
    tree.runner().run()
    assert tree.runner().reasons("chapter1/squares") == ["snippets/chapter1/squares.py has changed"]


def test_only_accepts_the_names_an_author_would_type(tree):
    tree.snippet("a_square")
    tree.snippet("b_square")
    assert tree.runner().run("a-square") == 1
    assert tree.runner().run("chapter1/b_square") == 1
    with pytest.raises(BuildFailed, match="did you mean one of: chapter1/a_square, chapter1/b_square"):
        tree.runner().run("square")


def test_the_same_numbers_in_every_process_and_for_every_set_of_claims(tree):
    tree.snippet("squares", GOOD.replace("count=50", "first=rng.normal()"))
    tree.runner().run()
    first = tree.runner().outcomes()["chapter1/squares"]["values"]
    tree.snippet("others")
    tree.runner().run(force=True)
    assert tree.runner().outcomes()["chapter1/squares"]["values"] == first


def test_a_lab_is_executed_and_its_notebook_is_the_same_every_time(tree):
    tree.snippet("squares")
    tree.write("docs/labs/small.py", LAB)
    tree.runner().run()
    outcome = tree.runner().outcomes()["labs/small"]
    assert outcome["title"] == "A small lab"
    cells = json.loads(outcome["notebook"])["cells"]
    assert [cell["cell_type"] for cell in cells] == ["markdown", "code"]
    assert cells[1]["outputs"][0]["data"]["text/plain"] == "9"
    tree.runner().run(force=True)
    assert tree.runner().outcomes()["labs/small"]["notebook"] == outcome["notebook"]
    tree.snippet("squares", GOOD + "\n")
    assert "labs/small" in [unit.key for unit in tree.runner().stale()]
