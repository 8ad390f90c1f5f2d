"""Eigenvalues of symmetric matrices and singular values, by C. G. J. Jacobi's rotations in the arithmetic at hand; roots of
definite matrices, by Newton's method in the form of Denman and Beavers."""
from .arrays import Array, inverse, matmul, square, transpose
from .errors import Clash, TooMuch, Undefined
from .series import Series
from .structures import is_definite

SWEEPS = 40
STEPS, NEARLY = 60, 1e-6                                     # rounding ends the convergence
SYMMETRIC = 1e-9                                             # so far from its transpose, for its size, no rounding takes a matrix


def eigenvalues(matrix, numbers):
    """Of a symmetric matrix, in no order.  Raises Clash for any other, whose eigenvalues need not be real."""
    n = square(matrix, 'the eigenvalues')
    rows, size = rows_of_symmetric(matrix, n, numbers, 'the eigenvalues')
    for _ in range(SWEEPS):
        if not any([rotate(rows, i, j, size, numbers) for i in range(n) for j in range(i)]):
            return [rows[i][i] for i in range(n)]
    raise TooMuch('eigenvalues that do not settle')


def rows_of_symmetric(matrix, n, numbers, what):
    """(the rows as lists, the size of the largest entry)"""
    rows = [list(matrix.flat[i * n:i * n + n]) for i in range(n)]
    size = max([abs(numbers.real(x)) for x in matrix.flat])
    if any([abs(numbers.real(rows[i][j]) - numbers.real(rows[j][i])) > SYMMETRIC * size for i in range(n) for j in range(i)]):
        raise Clash(what + ' of a matrix that is not symmetric')
    return rows, size


def rotate(rows, i, j, size, numbers):
    """Make entry (i, j) zero by a rotation in these two coordinates; was it more than rounding?"""
    across, apart = rows[i][j], rows[j][j] - rows[i][i]
    if numbers.is_zero(across):
        return False
    counts = abs(numbers.real(across)) > size * numbers.rounding
    if numbers.real(across) == 0 and numbers.real(apart) == 0:
        if not isinstance(across, (Series, complex)):
            return False
        raise Undefined('the derivative of an eigenvalue that comes twice')
    numbers.hidden += len(rows)
    root = numbers.function('sqrt', apart * apart + 4 * across * across)
    tangent = numbers.divide(2 * across, apart + root if numbers.real(apart) >= 0 else apart - root)
    cosine = numbers.divide(1, numbers.function('sqrt', 1 + tangent * tangent))
    sine = tangent * cosine
    for k in range(len(rows)):
        rows[k][i], rows[k][j] = cosine * rows[k][i] - sine * rows[k][j], sine * rows[k][i] + cosine * rows[k][j]
    rows[i], rows[j] = ([cosine * x - sine * y for x, y in zip(rows[i], rows[j])], [sine * x + cosine * y for x, y in zip(rows[i], rows[j])])
    return counts


def extreme(items, sign, numbers):
    """The largest (sign 1) or smallest (-1) of numbers."""
    best = items[0]
    for x in items[1:]:
        if sign * numbers.sign(x - best) > 0:
            best = x
    return best


def ordered(items, numbers):
    """The largest first."""
    out = []
    for x in items:
        at = len(out)
        while at and numbers.sign(x - out[at - 1]) > 0:
            at -= 1
        out.insert(at, x)
    return Array((len(out),), out)


def singular_values(matrix, numbers):
    """The roots of the eigenvalues of A^T A, or of A A^T if that is smaller; in no order."""
    if not isinstance(matrix, Array) or len(matrix.shape) != 2:
        raise Clash('the singular values of what is no matrix')
    wide = matrix.shape[0] < matrix.shape[1]
    gram = matmul(matrix, transpose(matrix)) if wide else matmul(transpose(matrix), matrix)
    return [0 if numbers.real(x) <= 0 else numbers.function('sqrt', x) for x in eigenvalues(gram, numbers)]


def eigenvalue(sign):
    return lambda numbers, values: extreme(eigenvalues(values[0], numbers), sign, numbers)


def singular_value(sign):
    return lambda numbers, values: extreme(singular_values(values[0], numbers), sign, numbers)


def all_of(values_of):
    """The vector of all eigenvalues or singular values, the largest first."""
    return lambda numbers, values: ordered(values_of(values[0], numbers), numbers)


def roots(matrix, numbers):
    """(A^{1/2}, A^{-1/2}) of a symmetric positive definite A.  Raises Clash if A is not symmetric, Undefined if not definite."""
    n = square(matrix, 'the root')
    _, size = rows_of_symmetric(matrix, n, numbers, 'the root')
    if not is_definite(matrix.map(numbers.real), n):
        raise Undefined('the root of a matrix that is not positive definite')
    root, inverted = matrix, Array((n, n), [1 if k % (n + 1) == 0 else 0 for k in range(n * n)])
    moved = size
    for _ in range(STEPS):
        mean = lambda a, b: Array((n, n), [numbers.divide(x + y, 2) for x, y in zip(a.flat, b.flat)])
        better, inverted = mean(root, inverse(inverted, numbers)), mean(inverted, inverse(root, numbers))
        last, moved = moved, max([abs(numbers.real(x - y)) for x, y in zip(better.flat, root.flat)])
        root = better
        if moved <= NEARLY * size and moved * 2 >= last or moved <= numbers.rounding * size:
            return root, inverted
    raise TooMuch('the root of a matrix that does not settle')
