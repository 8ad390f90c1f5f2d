"""A matrix whose entries are matrices, columns and rows."""
from .arrays import Array
from .errors import Clash, Misfit
from .unsized import Identity, Unsized


def blocks(rows, name):
    """A matrix of matrices, columns and rows, in which 0 and I are as large as what stands beside and above them."""
    if any([len(row) != len(rows[0]) for row in rows]):
        raise Clash('the rows of a matrix have different lengths')
    whole = [[(x.shape if len(x.shape) == 2 else x.shape + (1,)) if isinstance(x, Array) else None for x in row] for row in rows]
    heights = [length([size[0] for size in row if size], name) for row in whole]
    widths = [length([row[j][1] for row in whole if row[j]], name) for j in range(len(rows[0]))]
    squares = [(i, j) for i, row in enumerate(rows) for j, x in enumerate(row) if isinstance(x, Identity)]
    for i, j in squares + squares:                           # one I may say how large another is
        heights[i], widths[j] = heights[i] or widths[j], widths[j] or heights[i]
    heights, widths = [h or 1 for h in heights], [w or 1 for w in widths]
    flat = []
    for row, height in zip(rows, heights):
        parts = [filled(x, height, width, name) for x, width in zip(row, widths)]
        flat.extend([x for i in range(height) for part, width in zip(parts, widths) for x in part[i * width:(i + 1) * width]])
    if widths == [1]:
        return Array((sum(heights),), flat)
    return Array((sum(heights), sum(widths)), flat, heights == [1])


def length(sizes, name):
    """The height of a row of blocks, or the width of a column; None if no block says it."""
    if len(set(sizes)) > 1:
        raise Misfit('the blocks of %s do not fit together' % name)
    return sizes[0] if sizes else None


def filled(x, height, width, name):
    """The entries of one block."""
    if isinstance(x, Identity) and height == width:
        x = x.sized(height)
    size = height * width
    if isinstance(x, Array) and len(x.flat) == size:
        return x.flat
    if isinstance(x, (Array, Unsized)) or size > 1 and x != 0:
        raise Misfit('the blocks of %s do not fit together' % name)
    return [x] * size
