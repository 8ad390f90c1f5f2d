"""What `make scale` measured: seconds and megabytes of builds of trees 1, 3, 10, … times as large as the notes.

The receipt is `results/scale.json`, in the format of all receipts; a size takes the place of a seed. It is refused if it was
edited by hand. It belongs to the program of its day: its `code` is that of the trees, not of all that built them.
"""

from pathlib import Path

import numpy as np

from snippets.common import receipt

PATH = Path(__file__).resolve().parents[2] / "results" / "scale.json"
EXPERIMENT = "scale"
BUILDS = ("first", "unchanged", "edited")


def read():
    """The growth, from a receipt that can be trusted; ReceiptError says what is wrong with it."""
    return Growth(receipt.read(PATH, EXPERIMENT))


def exponent(sizes, costs):
    """The p of the line through (log size, log cost): cost grows like the p-th power of the size. Two arrays (n,) above 0."""
    return float(np.polyfit(np.log(sizes), np.log(costs), 1)[0])


class Growth:
    """The measures as arrays (sizes,), from small to large."""

    def __init__(self, found):
        self.settings, self.versions, self.date = found.settings, found.versions, found.date
        self.rows = sorted(found.seeds, key=lambda row: row["size"])
        self.sizes = [row["size"] for row in self.rows]

    def of(self, measure):
        """(sizes,): "pages", "claims", or "first: wall" and the like."""
        return np.array([row[measure] for row in self.rows], dtype=float)

    def exponent(self, measure):
        """How a measure grows with the number of claims, as a power of it."""
        return exponent(self.of("claims"), self.of(measure))

    def slope(self, measure, to="pages"):
        """By how much a measure grows with each page, from the smallest tree to the largest."""
        rise, run = np.ptp(self.of(measure)[[0, -1]]), np.ptp(self.of(to)[[0, -1]])
        return float(rise / run)

    def extra(self, measure="wall"):
        """(sizes,): an edit of one page minus a build where nothing changed."""
        return self.of(f"edited: {measure}") - self.of(f"unchanged: {measure}")

    def report(self):
        """A table as text: a line a build."""
        lines = [f"{'size':>5}{'claims':>8}  {'build':10}{'wall s':>9}{'processor s':>13}{'memory MB':>11}{'a worker':>10}"
                 f"{'alone':>8}{'claims anew':>13}"]
        for row in self.rows:
            for build in BUILDS:
                wall, processor, memory, worker, private, anew = (
                    row[f"{build}: {measure}"] for measure in ("wall", "processor", "memory", "worker", "private", "anew"))
                lines.append(f"{row['size']:5}{row['claims']:8}  {build:10}{wall:9.1f}{processor:13.1f}{memory:11.0f}{worker:10.0f}"
                             f"{private:8.0f}{anew:13}")
        if len(self.rows) > 1:
            lines.append(f"Processor time grows like the power {self.exponent('first: processor'):.2f} of the claims in a first build, "
                         f"{self.exponent('unchanged: processor'):.2f} where nothing changed.")
        return "\n".join(lines)
