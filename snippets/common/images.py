"""Square grey images turned and shifted: bytes in, bytes out, one image of n² pixels a row. Outside is 0.

    >>> image = np.arange(9, dtype=np.uint8)[None]
    >>> shifted(image, down=1, right=0).reshape(3, 3).tolist()
    [[0, 0, 0], [0, 1, 2], [3, 4, 5]]
    >>> rotated(image, 90).reshape(3, 3).tolist()
    [[2, 5, 8], [1, 4, 7], [0, 3, 6]]
"""

import numpy as np


def shifted(images, down, right):
    """Images, (m, n²), moved by whole pixels; negative numbers move up and to the left."""
    squares = as_squares(images)
    n = squares.shape[1]
    result = np.zeros_like(squares)
    result[:, max(down, 0):n + min(down, 0), max(right, 0):n + min(right, 0)] = squares[
        :, max(-down, 0):n + min(-down, 0), max(-right, 0):n + min(-right, 0)]
    return result.reshape(images.shape)


def rotated(images, degrees):
    """Images, (m, n²), turned anticlockwise about their centres by one angle; grey values are interpolated linearly."""
    squares = as_squares(images).astype(np.float32)
    n, angle = squares.shape[1], np.deg2rad(degrees)
    centre = (n - 1) / 2
    down, right = np.mgrid[:n, :n] - centre
    row = centre + np.cos(angle) * down + np.sin(angle) * right         # where each new pixel was before the turn
    column = centre - np.sin(angle) * down + np.cos(angle) * right
    padded = np.pad(squares, ((0, 0), (1, 2), (1, 2)))
    row, column = (np.clip(np.round(place, 9) + 1, 0, n + 1) for place in (row, column))
    top, left = np.floor(row).astype(int), np.floor(column).astype(int)
    low, far = (row - top).astype(np.float32), (column - left).astype(np.float32)
    result = ((1 - low) * (1 - far) * padded[:, top, left] + (1 - low) * far * padded[:, top, left + 1]
              + low * (1 - far) * padded[:, top + 1, left] + low * far * padded[:, top + 1, left + 1])
    return np.round(result).astype(np.uint8).reshape(images.shape)


def as_squares(images):
    """The rows of `images` as (m, n, n); ValueError if their length is no square."""
    n = round(images.shape[1] ** 0.5)
    if n * n != images.shape[1]:
        raise ValueError(f"expected images of n·n pixels, found {images.shape[1]} a row")
    return images.reshape(-1, n, n)
