"""Where the book's accuracies lie among those of twenty runs with its settings, in the last epoch and in the best.

Book: chapter 1, "Implementing our network to classify digits"; chapter 3; chapter 5, "The vanishing gradient problem".
"""

from snippets.common.evidence import Table
from snippets.common.plotstyle import BLUE, INK, figure
from snippets.common.quoted import position, quoted_row
from snippets.common.run_figures import band
from snippets.experiments import (costs_30, costs_100, depth, initialisers_30, initialisers_100, learning_rates,
                                  saturating_rate, thousand_images)

MODULES = (costs_30, costs_100, learning_rates, saturating_rate, thousand_images, initialisers_100, initialisers_30,
           depth)
QUOTED = {one: module.EXPERIMENT for module in MODULES for one in module.QUOTED}
COLUMNS = 4


def in_order():
    """The figures with their receipts, chapter by chapter."""
    pairs = [(one, experiment.receipt()) for one, experiment in QUOTED.items()]
    return sorted(pairs, key=lambda pair: [int(part) for part in pair[0].claim.removeprefix("claim-").split(".")])


def verify(rng, figure_of=lambda one: one.figure):
    """A row for each figure: the runs' means with 95 % intervals, their ranges, and where the book's figure lies."""
    pairs = in_order()
    places = {which: [position(one.figure, getattr(receipt, which)(one.measure)) for one, receipt in pairs]
              for which in ("last", "best")}
    return Table(
        *[quoted_row(one, receipt, figure_of(one)) for one, receipt in pairs], figures=len(pairs),
        **{f"{which}_{place}": found.count(place) for which, found in places.items() for place in ("below", "among",
                                                                                                   "above")},
    )


def wrong():
    """Figures that are not the book's."""
    yield "a point higher", lambda one: one.figure + 0.01
    yield "a point lower", lambda one: one.figure - 0.01
    yield "shares read wrongly in place of shares read", lambda one: 1 - one.figure


def draw(rng):
    """Small multiples: the curves of each figure's runs as a band, the figure as a line."""
    pairs = in_order()
    rows = -(-len(pairs) // COLUMNS)
    fig, axes = figure("Epochs of training", "Images read (%)", size=(6.4, 1.75 * rows), nrows=rows, ncols=COLUMNS)
    for ax, (one, receipt) in zip(axes.flat, pairs):
        curves = receipt.curves(one.measure)
        band(ax, curves, None, BLUE)
        ax.axhline(100 * one.figure, color=INK, linestyle="--", linewidth=1.2)
        late = 100 * curves[:, len(curves[0]) // 6:]
        ax.set_ylim(min(late.min(), 100 * one.figure) - 0.3, max(late.max(), 100 * one.figure) + 0.3)
        ax.set_title(one.claim.removeprefix("claim-"), fontsize=9.5)
        ax.tick_params(labelsize=7.5)
    for ax in axes.flat[len(pairs):]:
        ax.set_axis_off()
    return fig, (f"{len(pairs)} small panels, one for each figure of the book: a band of twenty learning curves, and "
                 f"a dashed "
                 "line at the figure. In some panels the line runs inside the band, in others along its upper edge; "
                 "in the "
                 "two of 1,000 images below it.")
