"""One look for every figure, drawn once and shown in two palettes.

A drawing uses the light palette, whose every colour has a partner in the dark one. `render` saves it once as SVG and
swaps each colour for its partner, so both versions show the same thing. A colour from outside the palette is an error:
it would have no partner, and a reader in the dark might not see it. (Raster images are exempt; they bring their own
background.)

    fig, ax = figure("Weighted input z", "Output σ(z)")
    ax.plot(z, sigma, color=BLUE)
    light, dark = render(fig)
"""

import io
import re
from pathlib import Path

import matplotlib
from cycler import cycler
from matplotlib.figure import Figure
from matplotlib.font_manager import fontManager

# Five hues that stand out on white and, as partners, on slate, and that stay apart for eyes without red or green cones.
BLUE, ORANGE, GREEN, PURPLE, RED = "#0b5cad", "#b85200", "#00806b", "#9c48ec", "#a3123f"
INK, MUTED, GRID, PAPER = "#1f2430", "#5d6472", "#d5d9e0", "#fefefe"
DARK = {
    BLUE: "#6fb4ff", ORANGE: "#ffa14a", GREEN: "#4fe0c0", PURPLE: "#b066f6", RED: "#ff6b8b",
    INK: "#e4e7ee", MUTED: "#a3abba", GRID: "#3b4150", PAPER: "#1e2129",
}
SERIES = (BLUE, ORANGE, GREEN, PURPLE, RED)
WRITTEN_AS = {"#000000": INK, "#ffffff": PAPER}               # so that Matplotlib's "k" and "w" may be used

COLOUR = re.compile(r"(?<=[ \"';])((?:fill|stroke|stop-color)(?:: |=\"))(#[0-9a-fA-F]{6}\b)")

STYLE = {
    "figure.figsize": (6.4, 4.0),
    "figure.constrained_layout.use": True,
    "figure.facecolor": "none",
    "axes.facecolor": "none",
    "axes.edgecolor": MUTED,
    "axes.labelcolor": INK,
    "axes.titlecolor": INK,
    "axes.titlesize": 12,
    "axes.labelsize": 12,
    "axes.grid": True,
    "axes.axisbelow": True,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.prop_cycle": cycler(color=SERIES),
    "axes.formatter.useoffset": False,
    "font.family": "DejaVu Sans",                             # comes with Matplotlib, so it is the same everywhere
    "font.size": 11,
    "grid.color": GRID,
    "grid.linewidth": 0.8,
    "hatch.color": MUTED,
    "legend.edgecolor": GRID,
    "legend.facecolor": PAPER,
    "legend.fontsize": 10.5,
    "lines.linewidth": 2.0,
    "lines.markersize": 5.5,
    "patch.edgecolor": INK,
    "text.color": INK,
    "xtick.color": MUTED,
    "ytick.color": MUTED,
    "xtick.labelcolor": INK,
    "ytick.labelcolor": INK,
    "xtick.labelsize": 10.5,
    "ytick.labelsize": 10.5,
    "image.cmap": "gray_r",
    "image.interpolation": "nearest",
    "svg.fonttype": "path",                                   # letters as outlines, so that no font is needed
    "svg.hashsalt": "proofs that run",                        # ids that depend on what is drawn, not on the run
}
matplotlib.rcParams.update(STYLE)


def forget_the_systems_fonts():
    """Let only Matplotlib's own fonts count: a system's DejaVu Sans, which would be preferred, has other numbers for its letters."""
    fontManager.ttflist = []
    for font in sorted(Path(matplotlib.get_data_path(), "fonts", "ttf").glob("*.ttf")):
        fontManager.addfont(font)


forget_the_systems_fonts()


class HouseFigure(Figure):
    """A figure that a notebook can show: as a picture on paper, readable whatever the page's colours are."""

    def _repr_png_(self):
        buffer = io.BytesIO()
        self.savefig(buffer, format="png", dpi=192, facecolor=PAPER)
        return buffer.getvalue(), {"width": round(96 * self.get_figwidth()), "height": round(96 * self.get_figheight())}


def figure(xlabel, ylabel, *, size=STYLE["figure.figsize"], **layout):
    """A figure in house style and its axes: one, or the array that `Figure.subplots(**layout)` makes.

    `size` is in inches; keep it 6.4 wide so that text has one size on every page. Panels share the outer labels.
    """
    fig = HouseFigure(figsize=size)
    axes = fig.subplots(**layout)
    if hasattr(axes, "flat"):
        fig.supxlabel(xlabel, fontsize=STYLE["axes.labelsize"])
        fig.supylabel(ylabel, fontsize=STYLE["axes.labelsize"])
    else:
        axes.set(xlabel=xlabel, ylabel=ylabel)
    return fig, axes


def render(fig):
    """The figure as two SVG documents, `(light, dark)`: the same bytes on every run.

    ValueError for a colour that has no partner.
    """
    buffer = io.BytesIO()
    with matplotlib.rc_context(STYLE):
        fig.savefig(buffer, format="svg", metadata={"Date": None, "Creator": None})
    svg = buffer.getvalue().decode("utf-8")
    light = COLOUR.sub(lambda match: match[1] + WRITTEN_AS.get(match[2].lower(), match[2].lower()), svg)
    foreign = sorted({colour for _, colour in COLOUR.findall(light)} - DARK.keys())
    if foreign:
        raise ValueError(f"colours without a dark partner: {', '.join(foreign)}; use BLUE, ORANGE, GREEN, PURPLE, "
                         "RED, INK, MUTED, GRID and PAPER of snippets.common.plotstyle, with alpha= for paler ones")
    light = light.replace("<svg ", f'<svg fill="{INK}" ', 1)  # for what is black: Matplotlib leaves that fill out
    return light, COLOUR.sub(lambda match: match[1] + DARK[match[2]], light)
