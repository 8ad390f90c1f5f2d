"""Figures: the same bytes in every process, both palettes legible, nothing from outside the palette."""

import hashlib
import itertools
import re
import subprocess
import sys
from pathlib import Path

import matplotlib
import numpy as np
import pytest
from matplotlib.font_manager import findfont, fontManager

from snippets.common.plotstyle import BLUE, DARK, GRID, INK, MUTED, PAPER, RED, SERIES, figure, render

DRAW = """
import hashlib, numpy as np
from snippets.common.plotstyle import figure, render
fig, ax = figure("x", "y")
ax.plot([0, 1, 2], [0, 1, 4], "o-", label="squares")
ax.imshow(np.eye(3), extent=(0, 1, 0, 1), interpolation="none")
ax.fill_between([0, 1], [0, 0], [1, 2], alpha=0.3)
ax.legend()
print(hashlib.sha256("".join(render(fig)).encode()).hexdigest())
"""


def curve(**style):
    fig, ax = figure("x", "y")
    ax.plot([0, 1], [0, 1], **style)
    return fig


def test_the_letters_are_those_that_come_with_matplotlib():
    """A DejaVu Sans of the system, which Matplotlib prefers, has other numbers for its letters."""
    assert Path(findfont("DejaVu Sans")).is_relative_to(matplotlib.get_data_path())
    assert all(Path(font.fname).is_relative_to(matplotlib.get_data_path()) for font in fontManager.ttflist) and len(fontManager.ttflist) > 10


def test_two_processes_draw_the_same_bytes():
    first, second = (subprocess.run([sys.executable, "-c", DRAW], check=True, capture_output=True, text=True,
                                    env={"PYTHONHASHSEED": seed, "PYTHONPATH": "."}).stdout for seed in "12")
    assert first == second and len(first.strip()) == 64


def test_rendering_twice_gives_the_same_bytes():
    fig = curve()
    digests = {hashlib.sha256("".join(render(fig)).encode()).hexdigest() for _ in range(2)}
    assert len(digests) == 1


def test_the_dark_version_differs_in_colours_only():
    light, dark = render(curve())
    assert BLUE in light and DARK[BLUE] in dark and BLUE not in dark
    neutral = [re.sub(r"#[0-9a-f]{6}", "#", svg) for svg in (light, dark)]
    assert neutral[0] == neutral[1]


def test_no_date_and_no_version_in_the_file():
    light, _ = render(curve())
    assert "<dc:date>" not in light and "matplotlib.org" not in light


@pytest.mark.parametrize("stranger", ["#123456", "red", "tab:olive"])
def test_a_colour_without_a_partner_is_refused(stranger):
    with pytest.raises(ValueError, match="without a dark partner"):
        render(curve(color=stranger))


def test_black_and_white_mean_ink_and_paper():
    fig, ax = figure("x", "y")
    ax.plot([0, 1], [0, 1], "k--", marker="o", markeredgecolor="w")
    ax.text(0, 0, "black text", color="black")
    light, dark = render(fig)
    assert "#000000" not in light + dark and "#ffffff" not in light + dark
    assert PAPER in light and DARK[PAPER] in dark
    assert light.split(">")[light.split(">").index(next(part for part in light.split(">") if "<svg" in part))].count(INK) == 1


def test_every_light_colour_is_one_and_has_one_partner():
    assert len(set(DARK)) == len(set(DARK.values())) == len(DARK)
    assert not set(DARK) & set(DARK.values())


def luminance(colour):
    channels = np.array([int(colour[i:i + 2], 16) for i in (1, 3, 5)]) / 255
    linear = np.where(channels <= 0.04045, channels / 12.92, ((channels + 0.055) / 1.055) ** 2.4)
    return linear @ [0.2126, 0.7152, 0.0722]


def contrast(one, other):
    """WCAG contrast ratio."""
    bright, dim = sorted((luminance(one), luminance(other)), reverse=True)
    return (bright + 0.05) / (dim + 0.05)


@pytest.mark.parametrize("colour", [*SERIES, INK, MUTED])
def test_lines_and_words_stand_out_in_both_palettes(colour):
    enough = 4.5 if colour in (INK, MUTED) else 3             # WCAG 2: words, and parts of graphics
    assert contrast(colour, PAPER) >= enough
    assert contrast(DARK[colour], DARK[PAPER]) >= enough


# Machado, Oliveira and Fernandes (2009): linear RGB as seen with no working red (protan) or green (deutan) cones.
SIMULATED = {
    "protan": [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]],
    "deutan": [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]],
}


def seen(colour, matrix):
    """CIE L*a*b* of a colour after the linear map `matrix` on its linear RGB."""
    channels = np.array([int(colour[i:i + 2], 16) for i in (1, 3, 5)]) / 255
    linear = np.where(channels <= 0.04045, channels / 12.92, ((channels + 0.055) / 1.055) ** 2.4)
    linear = np.clip(np.asarray(matrix) @ linear, 0, 1)
    xyz = np.array([[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]]) @ linear
    x, y, z = np.cbrt(np.maximum(xyz / [0.9505, 1, 1.089], 1e-9))
    return np.array([116 * y - 16, 500 * (x - y), 200 * (y - z)])


@pytest.mark.parametrize("eyes", SIMULATED)
@pytest.mark.parametrize("palette", ["light", "dark"])
def test_series_stay_apart_for_colour_blind_readers(eyes, palette):
    colours = SERIES if palette == "light" else [DARK[colour] for colour in SERIES]
    distances = {pair: np.linalg.norm(seen(pair[0], SIMULATED[eyes]) - seen(pair[1], SIMULATED[eyes]))
                 for pair in itertools.combinations(colours, 2)}
    assert min(distances.values()) >= 10, min(distances, key=distances.get)


def test_text_is_legible_on_a_phone():
    fig, axes = figure("x", "y", nrows=2, ncols=2)
    sizes = [text.get_fontsize() for text in fig.findobj(lambda artist: hasattr(artist, "get_fontsize"))]
    assert min(sizes) >= 9 and fig.get_figwidth() == pytest.approx(6.4)
    assert axes.shape == (2, 2) and fig._supxlabel.get_text() == "x"


def test_a_notebook_gets_a_picture_with_paper_behind_it():
    data, size = curve(color=RED)._repr_png_()
    assert data.startswith(b"\x89PNG") and size["width"] == 614
    assert GRID in render(curve())[0]
