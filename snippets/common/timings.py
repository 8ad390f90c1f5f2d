"""What `make bench` measured: seconds for an epoch of 50,000 images, round by round, and the ratios that matter.

The receipt is `results/benchmarks.json`, in the format of all receipts; a round takes the place of a seed. It is refused
if it was edited by hand or if the code it timed has changed.
"""

from pathlib import Path
from time import process_time
from typing import NamedTuple

import numpy as np

from snippets.common import receipt
from snippets.common.costs import CrossEntropyCost
from snippets.common.fast_network import FastNetwork
from snippets.common.fingerprint import code_parts
from snippets.common.ladder import LoopNetwork

ROOT = Path(__file__).resolve().parents[2]
PATH = ROOT / "results" / "benchmarks.json"
EXPERIMENT = "benchmarks"
OURS = "bytes gathered by the chunk"
FLOOR = ("floor: three kernels", "floor: 21 small calls", "floor: gathering")
TIMED = {"snippets.common.ladder": ("LoopNetwork", "RowNetwork", "EarlyRateNetwork", "BufferNetwork"),
         "snippets.common.fast_network": ("FastNetwork",)}


class Target(NamedTuple):
    """How many times as long as ours something takes: at `least`, or at `most` if ours may be slower."""

    name: str
    hidden: int
    least: float


TARGETS = [Target("loop over examples", 30, 15), Target("loop over examples", 100, 25),
           *(Target(name, hidden, least) for hidden in (30, 100) for name, least in
             (("PyTorch, eager", 5), ("scikit-learn", 5), ("JAX, compiled", 1 / 1.15), ("floor", 1 / 1.25)))]


def code():
    """The code that was timed, part by part."""
    return {part: digest for module, names in TIMED.items() for name in names
            for part, digest in code_parts(ROOT, module, name).items()}


def read():
    """The timings, from a receipt that can be trusted; ReceiptError says what is wrong with it."""
    found = receipt.read(PATH, EXPERIMENT)
    if outdated := receipt.compared(found.code, code(), "has changed", "is no longer used", "is new"):
        raise receipt.ReceiptError(f"results/benchmarks.json: is stale: {receipt.listed(outdated)}; run `make bench`")
    return Timings(found)


class Timings:
    """Medians over the rounds, in seconds for an epoch, and medians of the ratios within a round."""

    def __init__(self, found):
        self.rounds, self.versions, self.date = found.seeds, found.versions, found.date
        self.hidden = found.settings["hidden"]

    def seconds(self, name, hidden):
        """(rounds,): the times of `name`; "floor" is the sum of its parts."""
        parts = FLOOR if name == "floor" else (name,)
        return np.array([sum(times[f"{hidden} hidden: {part}"] for part in parts) for times in self.rounds])

    def median(self, name, hidden):
        """The median time."""
        return float(np.median(self.seconds(name, hidden)))

    def ratio(self, name, hidden, to=OURS):
        """How many times as long as `to` it takes: the median over the rounds of the ratio within a round."""
        return float(np.median(self.seconds(name, hidden) / self.seconds(to, hidden)))

    def names(self):
        """Everything timed, in the order it was."""
        first = f"{self.hidden[0]} hidden: "
        return [measure.removeprefix(first) for measure in self.rounds[0] if measure.startswith(first)]

    def fast_enough(self):
        """Whether every target was met that was measured."""
        return all(self.ratio(target.name, target.hidden) >= target.least for target in TARGETS if target.hidden in self.hidden)

    def report(self):
        """A table as text."""
        heads = [f"{f'{hidden} hidden: s/epoch':>24} {'ratio':>7}" for hidden in self.hidden]
        lines = [" " * 32 + " ".join(heads)]
        for name in [*self.names(), "floor"]:
            lines.append(f"{name:32}" + " ".join(f"{self.median(name, hidden):24.3f} {self.ratio(name, hidden):7.2f}"
                                                 for hidden in self.hidden))
        for target in TARGETS:
            if target.hidden in self.hidden:
                found = self.ratio(target.name, target.hidden)
                lines.append(f"{'met' if found >= target.least else 'MISSED'}: {target.name}, {target.hidden} hidden: "
                             f"{found:.2f} times ours, wanted at least {target.least:.2f}")
        return "\n".join(lines)


def quick_ratio(images=300, rounds=5):
    """How many times as long the loop over examples takes as the fast network: the best of a few rounds, timed now."""
    rng = np.random.default_rng(0)
    x, labels = rng.integers(256, size=(images, 784), dtype=np.uint8), rng.integers(10, size=images)
    loop, fast = (kind([784, 30, 10], rng, cost=CrossEntropyCost) for kind in (LoopNetwork, FastNetwork))
    floats, targets = x / 256, np.eye(10)[labels]
    best = {}
    for _ in range(rounds):
        for name, epoch in (("loop", lambda: loop.SGD(floats, targets, 1, 10, 0.5, rng)),
                            ("fast", lambda: fast.SGD(x, labels, 1, 10, 0.5, rng))):
            start = process_time()
            epoch()
            best[name] = min(best.get(name, np.inf), process_time() - start)
    return best["loop"] / max(best["fast"], 1e-6)
