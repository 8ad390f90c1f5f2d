"""Figures that the book quotes from single runs, beside what twenty runs of ours gave.

A figure is *among* ours if it lies between the smallest and the largest of them. That takes nothing for granted about
how runs scatter: if the book's run were one more of ours, it would lie outside with probability 2/21, about a tenth.

    >>> position(0.95, Sample([0.94, 0.96])), position(0.97, Sample([0.94, 0.96]))
    ('among', 'above')
"""

from dataclasses import dataclass

from snippets.common.evidence import Row
from snippets.common.sample import Sample

SITE = "http://neuralnetworksanddeeplearning.com/"
WORDS = {"below": "below ours", "among": "among ours", "above": "above ours"}


@dataclass(frozen=True)
class Quoted:
    """A share of images read correctly, `figure`, that the book quotes at `place` (page and anchor) for one run.

    `measure` is the curve of the experiment it belongs to, `what` the settings in words. `last` and `best` say where we
    claim that it lies, "below", "among" or "above": against the runs' last epochs, and against their best ones. Runs of
    ours that went on for longer than the book's are cut off after as many `epochs`.
    """

    claim: str
    place: str
    what: str
    measure: str
    figure: float
    last: str
    best: str
    protocol: str = "one run; the book does not say which epoch"
    epochs: int | None = None

    @property
    def link(self):
        """The census entry as a Markdown link into the book."""
        return f"[{self.claim}]({SITE}{self.place})"

    def ours(self, receipt):
        """The runs' last and best shares, two `Sample`s."""
        curves = receipt.curves(self.measure)[:, :self.epochs]
        return Sample(curves[:, -1]), Sample(curves.max(axis=1))


def position(figure, sample):
    """Where a figure lies against a sample: "below" all of it, "among" it, "above" all of it."""
    return "below" if figure < sample.smallest else "above" if figure > sample.largest else "among"


def percent(sample):
    """Mean with the 95 % interval of the mean, and the range, in per cent.

    >>> percent(Sample([0.94, 0.95, 0.96]))
    '95.00 ± 2.48 (94.00 to 96.00)'
    """
    half = sample.interval.high - sample.mean
    return f"{100 * sample.mean:.2f} ± {100 * half:.2f} ({100 * sample.smallest:.2f} to {100 * sample.largest:.2f})"


def quoted_row(quoted, receipt, figure=None):
    """The row that compares the book's figure (or another `figure`) with the receipt's last and best epochs."""
    figure = quoted.figure if figure is None else figure
    last, best = quoted.ours(receipt)
    found = position(figure, last), position(figure, best)
    holds = found == (quoted.last, quoted.best)
    return Row(
        quantity=f"{quoted.link} {quoted.what}: the book's {100 * figure:.2f} % against {last.n} runs",
        bound=f"{WORDS[quoted.last]} in the last epoch, {WORDS[quoted.best]} in the best",
        because=quoted.protocol, holds=holds,
        found=f"last {percent(last)}; best {percent(best)}" + ("" if holds else f"; it is {' and '.join(found)}"))


def quoted_rows(figures, receipt):
    """A row for each of the book's `figures`."""
    return [quoted_row(quoted, receipt) for quoted in figures]
