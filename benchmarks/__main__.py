"""`make bench`: time everything in turn, round after round, print ratios, and write the receipt results/benchmarks.json.

On one core with one thread; processor time, so that waiting for others does not count. Rounds are interleaved because a
machine's speed drifts: what counts are ratios within a round, and their medians over the rounds.
"""

import argparse
import os
import platform
import sys
from datetime import date
from importlib.metadata import version
from pathlib import Path
from time import process_time

for library in ("OPENBLAS", "OMP", "MKL"):                    # before any of them is imported
    os.environ[f"{library}_NUM_THREADS"] = "1"
os.environ["XLA_FLAGS"] = "--xla_cpu_multi_thread_eigen=false"
os.environ["JAX_PLATFORMS"] = "cpu"
if hasattr(os, "sched_setaffinity"):
    os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})

import numpy as np

from benchmarks.contenders import LADDER, PEERS
from benchmarks.floor import FLOOR
from benchmarks.machine import processor
from snippets.common import receipt
from snippets.common.mnist import Digits, load
from snippets.common.timings import EXPERIMENT, PATH, Timings, code

ENOUGH = 0.5                                                  # of the test images; who reads fewer has not learned


def main():
    parser = argparse.ArgumentParser(prog="make bench", description=__doc__.split("\n\n")[0])
    parser.add_argument("--rounds", type=int, default=9, metavar="N", help="rounds (default: 9)")
    parser.add_argument("--hidden", type=int, nargs="*", default=[30, 100], metavar="N", help="hidden neurons (default: 30 100)")
    parser.add_argument("--dry", action="store_true", help="print, but leave the receipt as it is")
    options = parser.parse_args()
    rounds = [{} for _ in range(options.rounds)]
    for hidden in options.hidden:
        measure(hidden, rounds)
    timings = Timings(receipt.Receipt(body(rounds, options.hidden)))
    print(timings.report())
    if not options.dry:
        PATH.parent.mkdir(exist_ok=True)
        PATH.write_text(receipt.text_of(body(rounds, options.hidden)), encoding="utf-8")
        print(f"Written: {PATH.relative_to(Path.cwd()) if PATH.is_relative_to(Path.cwd()) else PATH}")
    return 0 if timings.fast_enough() else 1


def measure(hidden, rounds):
    """Add the seconds of an epoch of 50,000 images to each round, for every contender that can be imported."""
    training, _, test = load()
    pixels, runs = test.images / np.float32(256), {}
    for name, (make, share) in (LADDER | PEERS).items():
        part = Digits(training.images[:len(training.images) // share], training.labels[:len(training.labels) // share])
        epoch, read = make(hidden, part)
        epoch()                                               # warm: compiled, allocated, in the cache
        runs[name] = epoch, share, read
    runs |= {name: (make(hidden, training), 1, None) for name, make in FLOOR.items()}
    for number, times in enumerate(rounds, 1):
        for name, (epoch, share, _) in runs.items():
            start = process_time()
            epoch()
            times[f"{hidden} hidden: {name}"] = share * (process_time() - start)
        print(f"{hidden} hidden neurons, round {number} of {len(rounds)}", file=sys.stderr)
    for name, (_, _, read) in runs.items():
        if read and (share := float((read(pixels) == test.labels).mean())) < ENOUGH:
            raise SystemExit(f"{name} reads {share:.1%} of the test images: it has not trained, so its time says nothing")


def body(rounds, hidden):
    """What the receipt says."""
    packages = {name: version(name) for name in ("numpy", "torch", "scikit-learn", "jax")}
    return {"experiment": EXPERIMENT, "settings": {"hidden": hidden, "batch": 10, "images": 50_000, "threads": 1},
            "code": code(), "seeds": rounds, "date": str(date.today()),
            "versions": {**packages, "python": platform.python_version(), "processor": processor()}}


sys.exit(main())
