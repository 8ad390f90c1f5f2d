"""Small arrays on flat lists: shapes of a few entries, where plain Python beats NumPy and runs everywhere."""
from .errors import Clash, TooMuch, Undefined

MOST = 20000                                                 # entries of one array


class Array:
    """`shape` is a tuple, `flat` the entries in row order, `base` the first index (1 unless declared otherwise).
    `row` marks a transposed vector: shape (1, n), and x^T y is a number.

    >>> str(Array((2,), [1, 2]))
    '(1, 2)'
    """

    def __init__(self, shape, flat, row=False, base=1):
        if len(flat) > MOST:
            raise TooMuch('an array of %d entries; at most %d are handled' % (len(flat), MOST))
        self.shape, self.flat, self.row, self.base = shape, flat, row, base

    def __str__(self):
        return '(' + ', '.join([str(x) for x in self.flat]) + ')'

    def like(self, flat):
        return Array(self.shape, flat, self.row, self.base)

    def map(self, f):
        return self.like([f(x) for x in self.flat])

    def __getitem__(self, at):
        """The entry, or the sub-array, at a tuple of 0-based positions."""
        offset, size = 0, len(self.flat)
        for axis in range(len(at)):
            size = size // self.shape[axis]
            offset += at[axis] * size
        rest = self.shape[len(at):]
        return Array(rest, self.flat[offset:offset + size], False, self.base) if rest else self.flat[offset]


def shape(x):
    return x.shape if isinstance(x, Array) else ()


def flat(x):
    return x.flat if isinstance(x, Array) else [x]


def size_of(sh):
    n = 1
    for k in sh:
        n *= k
    if n > MOST:
        raise TooMuch('an array of %d entries; at most %d are handled' % (n, MOST))
    return n


def positions(sh):
    """All index tuples of a shape, in row order.

    >>> positions((2, 2))
    [(0, 0), (0, 1), (1, 0), (1, 1)]
    """
    size_of(sh)
    out = [()]
    for n in sh:
        out = [at + (k,) for at in out for k in range(n)]
    return out


def full(sh, entry):
    return Array(tuple(sh), [entry] * size_of(sh)) if sh else entry


def stack(items, base=1):
    """Values of one shape, side by side along a new first axis."""
    if not items:
        raise Clash('an empty list')
    sh, out = shape(items[0]), []
    for item in items:
        if shape(item) != sh:
            raise Clash('the entries have different shapes: %s and %s' % (describe(items[0]), describe(item)))
        out.extend(flat(item))
    return Array((len(items),) + sh, out, False, base)


def unit(like, at, entry):
    """Zero but for `entry` at position `at`, in the shape of `like`."""
    if not shape(like):
        return entry
    out, offset = [0] * len(like.flat), 0
    for k, n in zip(at, like.shape):
        offset = offset * n + k
    out[offset] = entry
    return like.like(out)


def describe(x):
    """The shape in words: a number, a vector of length 3, a 2×3 matrix."""
    sh = shape(x)
    if not sh:
        return 'a number'
    if x.row:
        return 'a transposed vector of length %d' % sh[1]
    return 'a vector of length %d' % sh[0] if len(sh) == 1 else 'a %s %s' % ('×'.join([str(n) for n in sh]), 'matrix'
                                                                             if len(sh) == 2 else 'array')


def each(f, x, y):
    """Entry by entry; both of one shape."""
    if isinstance(x, Array):
        return x.like([f(p, q) for p, q in zip(x.flat, y.flat)])
    return f(x, y)


def each_entry(value, f):
    return value.map(f) if isinstance(value, Array) else f(value)


def entries(value):
    return value.flat if isinstance(value, Array) else [value]


def scale(x, y):
    """Number × anything."""
    if isinstance(x, Array):
        x, y = y, x
    return y.map(lambda q: x * q) if isinstance(y, Array) else x * y


def product(x, y):
    """The product of linear algebra, or None when the shapes do not allow one."""
    if not isinstance(x, Array) or not isinstance(y, Array):
        return scale(x, y)
    if len(x.shape) == 2 and len(y.shape) <= 2 and x.shape[1] == y.shape[0]:
        return matmul(x, y)
    if len(x.shape) == 1 and y.row:
        return Array((x.shape[0], y.shape[1]), [p * q for p in x.flat for q in y.flat])
    return None


def matmul(x, y):
    m, n = x.shape
    k = y.shape[1] if len(y.shape) == 2 else 1
    a, b, out = x.flat, y.flat, []
    size_of((m, k))
    for i in range(m):
        for j in range(k):
            total = a[i * n] * b[j]
            for t in range(1, n):
                total = total + a[i * n + t] * b[t * k + j]
            out.append(total)
    if len(y.shape) == 1:
        return out[0] if x.row else Array((m,), out)
    return Array((m, k), out, x.row)


def transpose(x):
    if not isinstance(x, Array):
        return x
    if x.row:
        return Array(x.shape[1:], x.flat)
    if len(x.shape) == 1:
        return Array((1,) + x.shape, x.flat, True)
    if len(x.shape) != 2:
        raise Clash('the transpose of ' + describe(x))
    m, n = x.shape
    return Array((n, m), [x.flat[i * n + j] for j in range(n) for i in range(m)], False, x.base)


def square(x, what):
    if not isinstance(x, Array) or len(x.shape) != 2 or x.shape[0] != x.shape[1]:
        raise Clash('%s of %s: it needs a square matrix' % (what, describe(x)))
    return x.shape[0]


def diagonal(x):
    """A vector on the diagonal of a matrix, or the diagonal of a matrix as a vector."""
    if not isinstance(x, Array):
        raise Clash('diag of a number')
    if len(x.shape) == 1:
        n = x.shape[0]
        return Array((n, n), [x.flat[i] if i == j else 0 for i in range(n) for j in range(n)])
    n = square(x, 'diag')
    return Array((n,), [x.flat[i * n + i] for i in range(n)])


def stacked(x):
    """The columns of a matrix, one below the other."""
    if not isinstance(x, Array) or len(x.shape) != 2:
        raise Clash('vec of ' + describe(x))
    return Array((len(x.flat),), transpose(x).flat)


def kronecker(x, y):
    """The matrix of the blocks x_{ij} y, of two matrices."""
    (m, n), (k, l) = x.shape, y.shape
    size_of((m, k, n, l))
    return Array((m * k, n * l), [x.flat[i * n + j] * y.flat[p * l + q] for i in range(m) for p in range(k) for j in range(n) for q in range(l)])


def trace(x):
    n = square(x, 'the trace')
    total = x.flat[0]
    for i in range(1, n):
        total = total + x.flat[i * n + i]
    return total


def eliminate(x, right, numbers, what):
    """Gauss with partial pivoting: (x^-1 right, det x); `right` is a list of rows."""
    n = square(x, what)
    rows, det = [list(x.flat[i * n:i * n + n]) + list(right[i]) for i in range(n)], 1
    for c in range(n):
        pivot = c
        for r in range(c, n):
            if abs(numbers.real(rows[r][c])) > abs(numbers.real(rows[pivot][c])):
                pivot = r
        if numbers.real(rows[pivot][c]) == 0:
            raise Undefined('singular matrix')
        if pivot != c:
            rows[c], rows[pivot], det = rows[pivot], rows[c], -det
        d = rows[c][c]
        det = det * d
        rows[c] = [numbers.divide(t, d) for t in rows[c]]
        for r in range(n):
            if r != c:
                f = rows[r][c]
                rows[r] = [s - f * t for s, t in zip(rows[r], rows[c])]
    return [row[n:] for row in rows], det


def inverse(x, numbers):
    n = square(x, 'the inverse')
    rows, _ = eliminate(x, [[1 if i == j else 0 for j in range(n)] for i in range(n)], numbers, 'the inverse')
    return Array((n, n), [t for row in rows for t in row])


def determinant(x, numbers):
    """By expansion along the first row: no division, so it also serves singular matrices; of more than 6 rows by elimination."""
    n = square(x, 'the determinant')
    if n > 6:
        return eliminate(x, [[] for _ in range(n)], numbers, 'the determinant')[1]
    return minor([list(x.flat[i * n:i * n + n]) for i in range(n)])


def minor(rows):
    if len(rows) == 1:
        return rows[0][0]
    total = 0
    for j in range(len(rows)):
        sub = minor([row[:j] + row[j + 1:] for row in rows[1:]])
        total = total + rows[0][j] * sub if j % 2 == 0 else total - rows[0][j] * sub
    return total


def converted(values, numbers):
    """A dict of numbers and arrays, or of indices and arguments, in other numbers."""
    out = {}
    for key, value in values.items():
        out[key] = value.map(lambda t: numbers.leaf(t, '')) if isinstance(value, Array) else numbers.leaf(value, '')
    return out
