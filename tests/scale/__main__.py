"""`make scale`: build trees of several sizes, print what that cost, and write the receipt results/scale.json.

Size 1 has about as many pages and claims as the notes. On an idle machine, as its cores are; 1, 3 and 10 take ten minutes.
"""
import argparse
import os
import platform
import sys
import tempfile
from datetime import date
from pathlib import Path

from benchmarks.machine import processor
from snippets.common import receipt
from snippets.common.growth import EXPERIMENT, PATH, Growth
from tests.conftest import small_tree, with_site
from tests.scale.chapters import CLAIMS, PAGES, code
from tests.scale.measure import costs


def main():
    parser = argparse.ArgumentParser(prog="make scale", description=__doc__.split("\n\n")[0])
    parser.add_argument("--sizes", type=int, nargs="+", default=[1, 3, 10], metavar="N", help="sizes (default: 1 3 10)")
    parser.add_argument("--dry", action="store_true", help="print, but leave the receipt as it is")
    options = parser.parse_args()
    found = []
    for size in sorted(options.sizes):
        with tempfile.TemporaryDirectory() as folder:
            found.append(costs(with_site(small_tree(Path(folder))), size))
        print(f"size {size}: {found[-1]}", file=sys.stderr)
    print(Growth(receipt.Receipt(body(found))).report())
    if not options.dry:
        PATH.write_text(receipt.text_of(body(found)), encoding="utf-8")
        print(f"Written: results/{PATH.name}")


def body(found):
    """What the receipt says; a size takes the place of a seed."""
    cores = len(os.sched_getaffinity(0))
    return {"experiment": EXPERIMENT, "settings": {"pages": PAGES, "claims": CLAIMS, "cores": cores}, "code": code(), "seeds": found,
            "date": str(date.today()), "versions": {"python": platform.python_version(), "processor": processor()}}


main()
