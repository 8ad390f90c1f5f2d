"""The CSV behind a figure has the numbers that were drawn, and says what it leaves out."""

import csv

import numpy as np
import pytest

from scripts.execution import child
from scripts.execution.figure_data import MOST_CELLS, figure_csv
from snippets.common.plotstyle import BLUE, figure


def read(fig):
    """`(notes, rows)` of the CSV of a figure; rows are dictionaries."""
    lines = figure_csv(fig).splitlines()
    notes = [line[2:] for line in lines if line.startswith("# ")]
    return notes, list(csv.DictReader(lines[len(notes):]))


def test_a_curve_gives_its_points_and_its_name():
    fig, ax = figure("Weighted input z", "Output")
    ax.plot([0, 1, 2], [0, 1 / 3, np.nan], label="sigmoid, \"soft\"")
    notes, rows = read(fig)
    assert notes == ["numbers are rounded to 6 significant digits", "x: Weighted input z, y: Output"]
    assert [list(row.values()) for row in rows] == [["sigmoid, \"soft\"", "line", "0", "0"], ["sigmoid, \"soft\"", "line", "1", "0.333333"],
                                                    ["sigmoid, \"soft\"", "line", "2", "nan"]]


def test_lines_across_the_panel_give_only_where_they_are():
    fig, ax = figure("x", "y")
    ax.axhline(2.5)
    ax.axvline(-1)
    ax.plot([0.5], [0.5], transform=ax.transAxes)
    assert [(row["x"], row["y"]) for row in read(fig)[1]] == [("", "2.5"), ("-1", "")]


def test_bars_give_their_edges_and_dots_their_values():
    fig, ax = figure("Digit", "Images")
    ax.bar([0, 1], [5, 7], width=0.5, label="zeros")
    ax.scatter([3, 4], [1, 2], c=[10, 20])
    ax.plot([6], [8], "o")
    assert not any("left out" in note for note in read(fig)[0])
    found = [tuple(row.values()) for row in read(fig)[1]]
    assert found == [("zeros", "bar", "-0.25", "0", "0.25", "5", ""), ("zeros", "bar", "0.75", "0", "1.25", "7", ""),
                     ("series 1", "point", "6", "8", "", "", ""),
                     ("series 2", "point", "3", "1", "", "", "10"), ("series 2", "point", "4", "2", "", "", "20")]


def test_whiskers_bands_and_contours():
    fig, ax = figure("x", "y")
    ax.errorbar([1], [2], yerr=[0.5], fmt="none", color=BLUE)
    ax.fill_between([0, 1], [0, 0], [1, 2])
    ax.contour(np.arange(3), np.arange(3), np.add.outer(np.arange(3), np.arange(3)), levels=[1.5])
    kinds = {(row["kind"], row["value"]) for row in read(fig)[1]}
    assert kinds == {("segment", ""), ("outline", ""), ("outline", "1.5")}
    segment = next(row for row in read(fig)[1] if row["kind"] == "segment")
    assert [segment[name] for name in ("x", "y", "x2", "y2")] == ["1", "1.5", "1", "2.5"]


def test_a_small_image_is_a_grid_and_a_large_one_is_left_out_with_the_reason():
    fig, axes = figure("", "", ncols=3)
    axes[0].imshow([[1, 2], [3, 4], [5, 6]], extent=(0, 4, 0, 3))
    axes[1].imshow(np.zeros((1, MOST_CELLS + 1)))
    axes[2].imshow(np.zeros((2, 2, 3)))
    notes, rows = read(fig)
    assert [(row["x"], row["y"], row["value"]) for row in rows] == [
        ("1", "2.5", "1"), ("3", "2.5", "2"), ("1", "1.5", "3"), ("3", "1.5", "4"), ("1", "0.5", "5"), ("3", "0.5", "6")]
    assert f"left out: an image of 1 by {MOST_CELLS + 1}: more than {MOST_CELLS:,} cells are a picture" in notes
    assert "left out: an image of 2 by 2 by 3: a picture in colours" in notes


def test_a_mesh_gives_the_middles_of_its_cells_and_plain_dots_no_values():
    fig, axes = figure("x", "y", ncols=2)
    axes[0].pcolormesh([0, 2, 6], [0, 1, 2, 4], [[1, 2], [3, 4], [5, 6]])
    axes[1].scatter([1, 2], [3, 4], color=BLUE)
    _, rows = read(fig)
    assert [(row["x"], row["y"], row["value"]) for row in rows] == [
        ("1", "0.5", "1"), ("4", "0.5", "2"), ("1", "1.5", "3"), ("4", "1.5", "4"), ("1", "3", "5"), ("4", "3", "6"), ("1", "3", ""), ("2", "4", "")]


def test_panels_are_named_and_share_labels():
    fig, axes = figure("Step", "Cost", ncols=2)
    axes[0].set_title("slow")
    for ax in axes:
        ax.semilogy([1], [2])
    notes, rows = read(fig)
    assert notes[1:] == ["slow: x: Step, y: Cost (log axis)", "panel 2: x: Step, y: Cost (log axis)"]
    assert [row["panel"] for row in rows] == ["slow", "panel 2"]


def test_shapes_without_data_are_left_out_and_it_is_said():
    fig, ax = figure("x", "y")
    ax.plot([1, 2], [3, 4])
    ax.axvspan(0, 1)
    notes, rows = read(fig)
    assert "left out: 1 drawn shapes (arrows, frames, marks), which are no data" in notes and len(rows) == 2


@pytest.mark.parametrize("hide", [lambda ax: ax.axis("off"), lambda ax: ax.set(xticks=[], yticks=[])])
def test_a_diagram_has_no_data(hide):
    fig, ax = figure("", "")
    ax.plot([0, 1], [0, 1])
    hide(ax)
    assert figure_csv(fig) == ""


def drawn(rng):
    fig, ax = figure("x", "y")
    ax.plot([1, 2], rng.normal(size=2))
    return fig, "A line that goes from left to right."


def test_the_run_that_draws_writes_the_data_and_always_the_same():
    module = type("Snippet", (), {"draw": staticmethod(drawn)})
    first, second = child.figure(module, "chapter1/curve"), child.figure(module, "chapter1/curve")
    assert first["data"] == second["data"] and first["data"].count(",line,") == 2
