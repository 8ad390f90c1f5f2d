"""The data behind a figure as CSV: what was drawn is asked for its numbers, so that file and picture can't differ.

One row a point, bar, segment or cell, in the order of drawing; columns that no row needs are left out. Axes without
ticks hold diagrams, whose places mean nothing; they are left out, and so is text.

- line: a curve through the points (`x`, `y`), in order; `x` alone is a vertical line, `y` alone a horizontal one
- point: a dot; `value` is what its colour stands for
- bar: a rectangle from (`x`, `y`) to (`x2`, `y2`)
- segment: from (`x`, `y`) to (`x2`, `y2`)
- outline: the border of a filled area or a contour, in order, piece after piece; contours have their level as `value`
- cell: one of a grid, centred at (`x`, `y`), with its `value`
"""

import csv
import io

import numpy as np

COLUMNS = ("panel", "series", "kind", "x", "y", "x2", "y2", "value")
MOST_CELLS = 4_000                          # of one image; a larger one is a picture, not a table
DIGITS = 6


def figure_csv(fig):
    """The data of a Matplotlib figure as CSV text, the same bytes in every run; "" if it shows no data.

    Lines that start with # come first: what the axes mean and what was left out, with the reason.
    """
    rows, notes = [], []
    panels = [axes for axes in fig.axes if axes.axison and (len(axes.get_xticks()) or len(axes.get_yticks()) or axes.images)]
    for number, axes in enumerate(panels, start=1):
        name = _plain(axes.get_title()) or (f"panel {number}" if len(panels) > 1 else "")
        found = [(name, *row) for row in _axes_rows(axes, notes)]
        if found:
            notes.append(_axes_note(name, axes, fig))
        rows += found
    if not rows:
        return ""
    used = [index for index in range(len(COLUMNS)) if any(row[index] != "" for row in rows)]
    text = io.StringIO()
    text.write("".join(f"# {note}\n" for note in [f"numbers are rounded to {DIGITS} significant digits", *dict.fromkeys(notes)]))
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow([COLUMNS[index] for index in used])
    writer.writerows([row[index] for index in used] for row in rows)
    return text.getvalue()


def _axes_note(name, axes, fig):
    """What the axes of a panel mean; panels share the labels of the figure."""
    labels = [(axes.get_xlabel(), fig.get_supxlabel(), axes.get_xscale()), (axes.get_ylabel(), fig.get_supylabel(), axes.get_yscale())]
    said = [f"{letter}: {_plain(own or shared) or 'no label'}{f' ({scale} axis)' if scale != 'linear' else ''}"
            for letter, (own, shared, scale) in zip("xy", labels)]
    return (f"{name}: " if name else "") + ", ".join(said)


def _axes_rows(axes, notes):
    """Rows `(series, kind, x, y, x2, y2, value)` of everything in one panel that has numbers."""
    yield from _bars(axes)
    barred = {patch for container in axes.containers for patch in getattr(container, "patches", ())}
    for number, artist in enumerate([*axes.lines, *axes.collections, *axes.images], start=1):
        name = _name(artist, number)
        kind = type(artist).__name__
        if not artist.get_visible():
            continue
        if kind in ("Line2D", "AxLine"):
            yield from _line(artist, axes, name)
        elif kind == "PathCollection" and len(artist.get_offsets()):
            yield from _points(artist, name)
        elif kind == "LineCollection":
            yield from _segments(artist, name)
        elif kind in ("QuadMesh", "AxesImage"):
            yield from _cells(artist, name, notes)
        else:
            yield from _outlines(artist, axes, name)
    if shapes := [patch for patch in axes.patches if patch not in barred]:
        notes.append(f"left out: {len(shapes)} drawn shapes (arrows, frames, marks), which are no data")


def _bars(axes):
    for number, container in enumerate(axes.containers, start=1):
        for patch in getattr(container, "patches", ()):
            x, y, width, height = patch.get_x(), patch.get_y(), patch.get_width(), patch.get_height()
            yield _row(_name(container, number, "bars"), "bar", x, y, x + width, y + height)


def _line(line, axes, name):
    """A curve; of a line across the whole panel only the number that says where it is."""
    if line.get_transform() == axes.get_xaxis_transform(which="grid"):
        yield _row(name, "line", x=line.get_xdata()[0])
    elif line.get_transform() == axes.get_yaxis_transform(which="grid"):
        yield _row(name, "line", y=line.get_ydata()[0])
    elif axes.transData in _parts(line.get_transform()):
        kind = "line" if line.get_linestyle() not in ("None", "", " ") else "point"
        for x, y in zip(_numbers(line.get_xdata()), _numbers(line.get_ydata()), strict=True):
            yield _row(name, kind, x, y)


def _parts(transform):
    """A transform and, where it is made of two, these."""
    return [transform, getattr(transform, "_a", None), getattr(transform, "_b", None)]


def _points(points, name):
    offsets = np.ma.filled(points.get_offsets().astype(float), np.nan)
    values = points.get_array()
    values = [""] * len(offsets) if values is None else _numbers(values)
    for (x, y), value in zip(offsets, values, strict=True):
        yield _row(name, "point", x, y, value=value)


def _segments(lines, name):
    for path in lines.get_segments():
        if len(path) == 2:
            yield _row(name, "segment", *path[0], *path[1])
        else:
            yield from (_row(name, "line", x, y) for x, y in path)


def _outlines(filled, axes, name):
    """Areas and contours; what has no place among the data is left out."""
    if axes.transData not in _parts(filled.get_transform()):
        return
    levels = getattr(filled, "levels", None)
    for number, path in enumerate(filled.get_paths()):
        level = "" if levels is None else levels[number]
        yield from (_row(name, "outline", x, y, value=level) for x, y in path.vertices)


def _cells(grid, name, notes):
    """Each cell of an image or mesh with its value, if there are not too many and they have values."""
    values = np.ma.filled(np.ma.asarray(grid.get_array(), dtype=float), np.nan)
    if values.ndim != 2 or values.size > MOST_CELLS:
        size = " by ".join(map(str, values.shape))
        reason = "a picture in colours" if values.ndim != 2 else f"more than {MOST_CELLS:,} cells are a picture"
        notes.append(f"left out: an image of {size}: {reason}")
        return
    across, down = _centres(grid, values.shape)
    for y, line in zip(down, values, strict=True):
        for x, value in zip(across, line, strict=True):
            yield _row(name, "cell", x, y, value=value)


def _centres(grid, shape):
    """The middles of the columns and of the rows of an image, or of a mesh whose lines are straight."""
    if hasattr(grid, "get_coordinates"):
        corners = grid.get_coordinates()
        edges = corners[0, :, 0], corners[:, 0, 1]
    else:
        left, right, bottom, top = grid.get_extent()
        edges = np.linspace(left, right, shape[1] + 1), np.linspace(*((top, bottom) if grid.origin == "upper" else (bottom, top)), shape[0] + 1)
    return [(edge[1:] + edge[:-1]) / 2 for edge in edges]


def _name(artist, number, kind=None):
    """The label that the legend shows, or a number where it has none."""
    label = str(artist.get_label())
    return _plain(label) if label and not label.startswith("_") else f"{kind or 'series'} {number}"


def _plain(text):
    return " ".join(str(text).split())


def _numbers(values):
    return np.ma.filled(np.ma.asarray(values).astype(float), np.nan).ravel()


def _row(name, kind, x="", y="", x2="", y2="", value=""):
    return (name, kind, *(number if isinstance(number, str) else f"{float(number):.{DIGITS}g}" for number in (x, y, x2, y2, value)))
