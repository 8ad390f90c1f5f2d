"""Matrices and vectors with a structure, made from free ones in the arithmetic at hand: symmetric, positive definite,
orthogonal; of sum 1, of norm 1."""
from .arrays import Array, matmul, square, transpose
from .rng import Rng

SMALLEST = (2, 64, 1024)                                     # one over a bound of the eigenvalues, by instance


def structured(kind, matrix, numbers, name, seed):
    """A matrix of the given kind from any square one, in instance number `seed`; of orthonormal columns also from a tall one."""
    if kind == 'orthogonal' and len(matrix.shape) == 2 and matrix.shape[0] > matrix.shape[1] and not matrix.row:
        n, k = matrix.shape
        whole = orthogonal(matrix, n, numbers, seed)
        return Array((n, k), [whole.flat[i * n + j] for i in range(n) for j in range(k)])
    n = square(matrix, name + ' is ' + kind)
    return MAKERS[kind](matrix, n, numbers, seed)


def scaled(kind, vector, numbers, positive):
    """A vector of norm 1, or of sum 1, from a free one; what is `positive` stays so."""
    n = len(vector.flat)
    total = inner(vector.flat, vector.flat if kind == 'of norm 1' else [1] * n)
    if kind == 'of norm 1':
        length = numbers.function('sqrt', total)
        return vector.like([1] + [0] * (n - 1)) if numbers.is_zero(length) else vector.map(lambda x: numbers.divide(x, length))
    if not positive:
        return vector.map(lambda x: x + numbers.divide(1 - total, n))
    return vector.map(lambda x: numbers.divide(1, n) if numbers.is_zero(total) else numbers.divide(x, total))


def symmetric(matrix, n, numbers, seed):
    return Array((n, n), [matrix.flat[min(i, j) * n + max(i, j)] for i in range(n) for j in range(n)])


def positive_definite(matrix, n, numbers, seed):
    """M M^T + I/2, in other instances with less of I: no bound away from 0 holds for all eigenvalues."""
    least = numbers.divide(1, SMALLEST[seed % len(SMALLEST)])
    gram = matmul(matrix, transpose(matrix))
    return Array((n, n), [x + least if k % (n + 1) == 0 else x for k, x in enumerate(gram.flat)])


def positive_semidefinite(matrix, n, numbers, seed):
    """M M^T; in every second instance M has a row of zeros, and so has the product."""
    if seed % 2:
        matrix = Array((n, n), matrix.flat[:n * n - n] + [0] * n)
    return matmul(matrix, transpose(matrix))


def orthogonal(matrix, n, numbers, seed):
    """Gram and Schmidt on the rows of a positive definite matrix, which are independent; then in any order and with
    any signs, since reflections are orthogonal too."""
    rows, source = [], positive_definite(matrix, n, numbers, 0)
    for i in range(n):
        row = source.flat[i * n:i * n + n]
        # once more, so that rounding leaves nothing along the others
        for _ in range(2):
            for other in rows:
                along = inner(row, other)
                row = [p - along * q for p, q in zip(row, other)]
        length = numbers.function('sqrt', inner(row, row))
        rows.append([numbers.divide(p, length) for p in row])
    rng = Rng(seed, 'orthogonal')
    signs = [rng.choice((1, -1)) for _ in rows]
    return Array((n, n), [sign * x for sign, row in zip(signs, rng.shuffled(rows)) for x in row])


def inner(x, y):
    total = x[0] * y[0]
    for p, q in zip(x[1:], y[1:]):
        total = total + p * q
    return total


MAKERS = {'symmetric': symmetric, 'positive definite': positive_definite, 'orthogonal': orthogonal,
          'positive semidefinite': positive_semidefinite}
