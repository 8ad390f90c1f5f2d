"""Matrices with a structure, made from free ones in the arithmetic at hand: symmetric, positive definite,
orthogonal."""
from .arrays import Array, matmul, square, transpose


def structured(kind, matrix, numbers, name):
    """A matrix of the given kind from any square one."""
    n = square(matrix, name + ' is ' + kind)
    return MAKERS[kind](matrix, n, numbers)


def symmetric(matrix, n, numbers):
    return Array((n, n), [matrix.flat[min(i, j) * n + max(i, j)] for i in range(n) for j in range(n)])


def positive_definite(matrix, n, numbers):
    """M M^T + I/2"""
    half = numbers.divide(1, 2)
    gram = matmul(matrix, transpose(matrix))
    return Array((n, n), [x + half if k % (n + 1) == 0 else x for k, x in enumerate(gram.flat)])


def orthogonal(matrix, n, numbers):
    """Gram and Schmidt on the rows of a positive definite matrix, which are independent."""
    rows, source = [], positive_definite(matrix, n, numbers)
    for i in range(n):
        row = source.flat[i * n:i * n + n]
        # once more, so that rounding leaves nothing along the others
        for _ in range(2):
            for other in rows:
                along = inner(row, other)
                row = [p - along * q for p, q in zip(row, other)]
        length = numbers.function('sqrt', inner(row, row))
        rows.append([numbers.divide(p, length) for p in row])
    return Array((n, n), [x for row in rows for x in row])


def inner(x, y):
    total = x[0] * y[0]
    for p, q in zip(x[1:], y[1:]):
        total = total + p * q
    return total


MAKERS = {'symmetric': symmetric, 'positive definite': positive_definite, 'orthogonal': orthogonal}
