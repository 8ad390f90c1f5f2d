"""A larger tree costs in proportion to what is in it, and an edit of one page the same, beside rendering all pages anew.

SCALE=10 is compared with a tree of the notes' own size; SCALE=100 takes hours.
"""
import json
import os
import subprocess
import sys

import pytest

from scripts.audit.rest import Budget
from scripts.pages.checking import PROOF_SECONDS, SECONDS
from snippets.common import receipt
from snippets.common.growth import EXPERIMENT, PATH, Growth
from tests.conftest import ROOT, small_tree, with_site
from tests.scale.chapters import CLAIMS, PAGES, code, grown
from tests.scale.measure import costs

MEGABYTES_A_PAGE = 1.0
MEGABYTES_ALONE = 40                                              # of a process for formulas; a third of it when this was written
SCALE = int(os.environ.get("SCALE", "10"))
FORK = """
import gc, os, sys
sys.path.insert(0, {root!r})
from scripts.pages.checking import ready
from tests.scale.measure import held
pages = [[number, str(number)] for number in range(1_000_000)]
if child := os.fork():
    sys.exit(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
ready()
gc.collect()
print(held(os.getpid())["private"], flush=True)
os._exit(0)
"""


def test_no_two_claims_of_a_large_tree_are_the_same(site_tree):
    claims = grown(site_tree, 2)
    displays = [tex for path in site_tree.docs.glob("part*/*.md") for tex in path.read_text("utf-8").split("$$")[1::2]]
    assert claims == len(displays) == len(set(displays)) == 2 * PAGES * CLAIMS


@pytest.mark.skipif(not os.path.exists("/proc/self/smaps_rollup"), reason="Linux only")
def test_a_process_for_formulas_holds_no_copy_of_what_the_first_one_holds():
    done = subprocess.run([sys.executable, "-c", FORK.format(root=str(ROOT))], capture_output=True, text=True, check=True)
    assert float(done.stdout) < MEGABYTES_ALONE, "a million lists, which it shares, take more than 100"


def test_the_receipt_is_of_these_trees():
    found = receipt.read(PATH, EXPERIMENT)
    assert not receipt.compared(found.code, code(), "has changed", "is no longer used", "is new"), "run `make scale`"
    assert found.settings["pages"] == PAGES and found.settings["claims"] == CLAIMS


def test_the_page_for_authors_names_the_limits_that_hold():
    page, budget = (ROOT / "docs" / "for-authors.md").read_text("utf-8"), Budget()
    assert f"A page may ship {budget.page // 1000} KB, compressed, and the whole site {budget.total // 10**6} MB" in page
    assert (SECONDS, PROOF_SECONDS) == (30, 100) and "half a minute on instances" in page and "its proof a hundred seconds" in page


@pytest.mark.long
@pytest.mark.timeout(10800)
@pytest.mark.skipif(sys.platform != "linux", reason="Linux only")
def test_a_larger_tree_costs_in_proportion(tmp_path_factory):
    rows = [costs(with_site(small_tree(tmp_path_factory.mktemp(f"size{size}"))), size) for size in (1, SCALE)]
    print(json.dumps(rows))
    small, large = rows
    growth = Growth(receipt.Receipt({"experiment": EXPERIMENT, "settings": {}, "seeds": rows, "code": {}, "versions": {}, "date": ""}))
    assert growth.exponent("first: processor") <= 1.12            # 1.3 times as much as in proportion, at ten times the size
    assert growth.slope("first: memory") <= MEGABYTES_A_PAGE
    assert [row["edited: anew"] for row in rows] == [1, 1]
    assert max(row["first: private"] for row in rows) <= MEGABYTES_ALONE
    assert large["edited: wall"] - large["unchanged: wall"] <= 1.5 * (small["edited: wall"] - small["unchanged: wall"]) + 5
