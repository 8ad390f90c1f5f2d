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
COLUMNS = 3
WHICH = ("last", "best")


def in_order():
    """The figures with their receipts, chapter by chapter."""
    pairs = [(one, experiment.receipt()) for one, experiment in QUOTED.items()]
    return sorted(pairs, key=lambda pair: [int(part) for part in pair[0].claim.removeprefix("claim-").split(".")])


def names(pairs):
    """How a page calls the numbers of each figure: `1_38`; a second figure of one claim is `3_37_again`."""
    seen = []
    for one, _ in pairs:
        name = one.claim.removeprefix("claim-").replace(".", "_")
        seen.append(f"{name}_again" if name in seen else name)
    return seen


def in_percent(pairs):
    """Means of the last and of the best epochs and the half widths of their 95 % intervals, by name, in per cent."""
    values = {}
    for name, (one, receipt) in zip(names(pairs), pairs):
        for which, sample in zip(WHICH, one.ours(receipt)):
            values[f"{which}_{name}"] = 100 * sample.mean
            values[f"{which}_give_{name}"] = 100 * (sample.interval.high - sample.mean)
    return values


def verify(rng, figure_of=lambda one: one.figure):
    """A row for each figure: the runs' means with 95 % intervals, their ranges, and where the book's figure lies."""
    pairs = in_order()
    counts = {f"{which}_{place}": 0 for which in WHICH for place in ("below", "among", "above")}
    for one, receipt in pairs:
        for which, sample in zip(WHICH, one.ours(receipt)):
            counts[f"{which}_{position(one.figure, sample)}"] += 1
    return Table(*[quoted_row(one, receipt, figure_of(one)) for one, receipt in pairs],
                 figures=len(pairs), **counts, **in_percent(pairs))


def wrong():
    """Figures that are not the book's."""
    yield "a point higher", lambda one: one.figure + 0.01
    yield "a point lower", lambda one: one.figure - 0.01
    yield "shares read wrongly in place of shares read", lambda one: 1 - one.figure


def draw(rng):
    """Small multiples: the curves of each figure's runs as a band, the figure as a line."""
    pairs = in_order()
    rows = -(-len(pairs) // COLUMNS)
    fig, axes = figure("Epochs of training", "Images read (%)", size=(6.4, 1.6 * rows), nrows=rows, ncols=COLUMNS)
    for ax, name, (one, receipt) in zip(axes.flat, names(pairs), pairs):
        curves = receipt.curves(one.measure)
        band(ax, curves, None, BLUE)
        ax.axhline(100 * one.figure, color=INK, linestyle="--", linewidth=1.2)
        late = 100 * curves[:, len(curves[0]) // 6:]
        ax.set_ylim(min(late.min(), 100 * one.figure) - 0.3, max(late.max(), 100 * one.figure) + 0.3)
        ax.set_title(name.replace("_again", ", other start").replace("_", "."), fontsize=11)
        ax.tick_params(labelsize=9)
    for ax in axes.flat[len(pairs):]:
        ax.set_axis_off()
    return fig, (f"{len(pairs)} small panels, one for each figure of the book: a band of twenty learning curves and a "
                 "dashed line at the figure. In most panels the line runs through the late band; in some it touches "
                 "the band's upper edge or runs above it, and in 3.32, 1,000 images with a penalty, it runs below the "
                 "late curves.")
