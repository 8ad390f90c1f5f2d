"""A larger tree costs in proportion to what is in it, and an edit of one page the same, beside rendering all pages anew.

The processes that check formulas are forked, so what they hold counts what they share with the first.  SCALE=10
is compared with a tree of the notes' own size; SCALE=100 takes hours.
"""
import json
import os
import subprocess
import sys

import pytest

from tests.conftest import ROOT
from tests.scale.chapters import CLAIMS, PAGES, grown, page

MEGABYTES_A_PAGE = 0.8
SCALE = int(os.environ.get("SCALE", "10"))
BUILD = """
import json, resource, sys, time
sys.path.insert(0, {root!r})
from scripts.build import main
began = time.monotonic()
code = main(["--root", sys.argv[1], "site"])
own, workers = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
print(json.dumps({{"code": code, "wall": time.monotonic() - began, "own": own.ru_utime + own.ru_stime,
                  "processor": own.ru_utime + own.ru_stime + workers.ru_utime + workers.ru_stime,
                  "memory": own.ru_maxrss / 1024, "worker_memory": workers.ru_maxrss / 1024}}))
"""


def build(tree):
    """What a build cost: seconds (wall, own and all processors) and megabytes."""
    done = subprocess.run([sys.executable, "-c", BUILD.format(root=str(ROOT)), str(tree.root)], capture_output=True, text=True)
    cost = json.loads(done.stdout.splitlines()[-1])
    assert cost["code"] == 0, done.stderr[-3000:]
    return cost


def costs(tree, size):
    """Of a first build, of one where nothing changed, and of one after an edit of one page."""
    claims = grown(tree, size)
    first, unchanged = build(tree), build(tree)
    tree.write("docs/part0/page3.md", page(3, 2, "\n$$ 9 x - 5 y = 9 x + 5 (-y) $$\n"))
    edited = build(tree)
    found = {"pages": size * PAGES, "claims": claims, "first": first, "unchanged": unchanged, "edited": edited}
    print(json.dumps(found))
    return found


def test_no_two_claims_of_a_large_tree_are_the_same(site_tree):
    claims = grown(site_tree, 2)
    displays = [tex for path in site_tree.docs.glob("part*/*.md") for tex in path.read_text("utf-8").split("$$")[1::2]]
    assert claims == len(displays) == len(set(displays)) == 2 * PAGES * CLAIMS


@pytest.mark.long
@pytest.mark.timeout(10800)
def test_a_larger_tree_costs_in_proportion(site_tree, tmp_path_factory):
    other = type(site_tree)(tmp_path_factory.mktemp("large"))
    subprocess.run(["cp", "-a", f"{site_tree.root}/.", str(other.root)], check=True)
    small, large = costs(site_tree, 1), costs(other, SCALE)
    assert large["first"]["processor"] <= 1.3 * SCALE * small["first"]["processor"]
    assert large["first"]["memory"] - small["first"]["memory"] <= MEGABYTES_A_PAGE * (large["pages"] - small["pages"])
    assert large["edited"]["wall"] - large["unchanged"]["wall"] <= 1.5 * (small["edited"]["wall"] - small["unchanged"]["wall"]) + 5
