"""How runs of many seeds are drawn: curves as bands, single numbers as strips of dots with the book's mark."""

import numpy as np

from snippets.common.plotstyle import INK, SERIES


def band(ax, curves, label, colour, scale=100):
    """The median of `curves`, (seeds, epochs), and the range from the lowest to the highest; in per cent by default."""
    epochs, shown = np.arange(1, curves.shape[1] + 1), scale * curves
    ax.fill_between(epochs, shown.min(axis=0), shown.max(axis=0), color=colour, alpha=0.2, linewidth=0)
    ax.plot(epochs, np.median(shown, axis=0), color=colour, label=label)


def bands(ax, named):
    """A band for each of the arrays in the dictionary `named`, and a legend."""
    for colour, (label, curves) in zip(SERIES, named.items()):
        band(ax, curves, label, colour)
    ax.legend(loc="lower right")


def strips(ax, named, marks=None):
    """A row of dots for each `Sample` of the dictionary `named`, in per cent; a line where `marks` has a figure."""
    for row, (name, sample) in enumerate(named.items()):
        spread = np.linspace(-0.22, 0.22, sample.n)
        ax.plot(100 * sample.values, row + spread, "o", markersize=4, alpha=0.6, color=SERIES[row % len(SERIES)])
        if marks and name in marks:
            ax.plot([100 * marks[name]] * 2, [row - 0.4, row + 0.4], color=INK, linewidth=2.5)
    ax.set_yticks(range(len(named)), list(named))
    ax.set_ylim(len(named) - 0.5, -0.5)
