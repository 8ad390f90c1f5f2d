"""Turned and shifted images: whole quarters are exact, a shift there and back keeps the middle, ink is kept."""

import doctest

import numpy as np
import pytest

from snippets.common import images
from snippets.common.images import rotated, shifted

PICTURES = np.random.default_rng(0).integers(0, 256, size=(3, 49), dtype=np.uint8)
DOT = np.zeros((1, 81), dtype=np.uint8)
DOT[0, 2 * 9 + 6] = 200                                       # third row, seventh column


def test_the_examples_hold():
    assert doctest.testmod(images).failed == 0


@pytest.mark.parametrize("quarters", range(-2, 5))
def test_quarters_of_a_circle_move_pixels_and_nothing_else(quarters):
    expected = np.rot90(PICTURES.reshape(-1, 7, 7), quarters, axes=(1, 2)).reshape(-1, 49)
    assert np.array_equal(rotated(PICTURES, 90 * quarters), expected)


def test_a_turn_is_anticlockwise():
    top, left = np.divmod(rotated(DOT, 45).argmax(), 9)
    assert (top, left) == (1, 4)                              # from the upper right to straight above the centre


def test_a_turn_and_its_opposite_give_nearly_the_same_picture_and_keep_the_ink():
    blob = np.zeros((28, 28))
    blob[10:16, 8:18] = 180
    image = blob.reshape(1, -1).astype(np.uint8)
    back = rotated(rotated(image, 20), -20)
    assert abs(back.astype(int) - image).mean() < 5
    assert int(rotated(image, 20).sum()) == pytest.approx(int(image.sum()), rel=0.01)


def test_shifts_move_whole_pixels_and_bring_in_zeros():
    square = PICTURES.reshape(-1, 7, 7)
    moved = shifted(PICTURES, -2, 3).reshape(-1, 7, 7)
    assert np.array_equal(moved[:, :5, 3:], square[:, 2:, :4])
    assert not moved[:, 5:].any() and not moved[:, :, :3].any()
    assert np.array_equal(shifted(PICTURES, 0, 0), PICTURES)


def test_rows_that_are_no_squares_are_refused():
    with pytest.raises(ValueError, match="n·n pixels, found 50"):
        rotated(np.zeros((1, 50), dtype=np.uint8), 10)
