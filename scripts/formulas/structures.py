"""Matrices and vectors with a structure, made from free ones in the arithmetic at hand: symmetric, antisymmetric,
positive definite, orthogonal; of sum 1 or 0, of norm 1."""
import math

from .arrays import Array, matmul, square, transpose
from .rng import Rng

CLEARLY = 1e-6                                               # so small a part of a diagonal entry no pivot may be
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
    """A vector of norm 1, of sum 1 or of sum 0, from a free one; what is `positive` stays so."""
    n = len(vector.flat)
    total = inner(vector.flat, vector.flat if kind == 'of norm 1' else [1] * n)
    if kind == 'of norm 1':
        length = numbers.function('sqrt', total)
        return vector.like([1] + [0] * (n - 1)) if numbers.is_zero(length) else vector.map(lambda x: numbers.divide(x, length))
    if kind == 'of sum 0' or not positive:
        aim = 0 if kind == 'of sum 0' else 1
        return vector.map(lambda x: x + numbers.divide(aim - total, n))
    return vector.map(lambda x: numbers.divide(1, n) if numbers.is_zero(total) else numbers.divide(x, total))


def symmetric(matrix, n, numbers, seed):
    return Array((n, n), [matrix.flat[min(i, j) * n + max(i, j)] for i in range(n) for j in range(n)])


def antisymmetric(matrix, n, numbers, seed):
    upper = symmetric(matrix, n, numbers, seed).flat
    return Array((n, n), [0 if i == j else upper[i * n + j] if i < j else -upper[i * n + j] for i in range(n) for j in range(n)])


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


# ---- moving them
def nudged_matrix(kind, matrix, rng, reach):
    """A neighbour of the same kind, in floats, or None: what is definite stays so by more than rounding."""
    n = matrix.shape[0]
    step = [rng.normal() * reach for _ in range(n * n)]
    if kind == 'orthogonal':
        i, j = rng.shuffled(range(n))[:2] if n > 1 else (0, 0)
        return rotated(matrix, n, i, j, step[0]) if n > 1 else None
    if rng.random() < 0.3:
        moved = matrix.map(lambda x: x * 2.0 ** step[0])
    elif kind in BY_ENTRIES:
        moved = MAKERS[kind](matrix.like([x + s for x, s in zip(matrix.flat, step)]), n, None, 0)
    else:
        factor = Array((n, n), [s / n + (1 if k % (n + 1) == 0 else 0) for k, s in enumerate(step)])
        moved = symmetric(matmul(matmul(factor, matrix), transpose(factor)), n, None, 0)
    return moved if kind in BY_ENTRIES or is_definite(moved, n) else None


def landmarks_of(kind, n):
    """Matrices of a kind that others only come near: I, and what has a structure of its own."""
    if kind == 'antisymmetric':
        return [Array((n, n), [(i < j) - (i > j) for i in range(n) for j in range(n)]), Array((n, n), [0] * (n * n))]
    identity = [1 if k % (n + 1) == 0 else 0 for k in range(n * n)]
    found = [identity]
    if not kind.startswith('positive'):
        found.append([-x for x in identity])
    if kind == 'orthogonal':
        found.append([1 if k // n == (k % n + 1) % n else 0 for k in range(n * n)])
    if kind == 'symmetric':
        found += [[1] * (n * n), [0 if x else 1 for x in identity], [0] * (n * n)]
    return [Array((n, n), flat) for flat in found]


def rotated(matrix, n, i, j, angle):
    flat, c, s = list(matrix.flat), math.cos(angle), math.sin(angle)
    for k in range(n):
        x, y = flat[i * n + k], flat[j * n + k]
        flat[i * n + k], flat[j * n + k] = c * x - s * y, s * x + c * y
    return matrix.like(flat)


def is_definite(matrix, n):
    """Are all pivots clearly positive?"""
    rows = [list(matrix.flat[i * n:i * n + n]) for i in range(n)]
    for i in range(n):
        if rows[i][i] <= CLEARLY * matrix.flat[i * (n + 1)]:
            return False
        for j in range(i + 1, n):
            factor = rows[j][i] / rows[i][i]
            rows[j] = [x - factor * y for x, y in zip(rows[j], rows[i])]
    return True


def orthonormal(matrix, numbers):
    """The rows, which nearly are orthonormal, made so in the numbers at hand."""
    n, rows = matrix.shape[0], []
    for i in range(n):
        row = matrix.flat[i * n:i * n + n]
        for other in rows:
            along = inner(row, other)
            row = [p - along * q for p, q in zip(row, other)]
        length = numbers.function('sqrt', inner(row, row))
        rows.append([numbers.divide(p, length) for p in row])
    return matrix.like([x for row in rows for x in row])


BY_ENTRIES = ('symmetric', 'antisymmetric')                  # whose free entries are any numbers
MAKERS = {'symmetric': symmetric, 'antisymmetric': antisymmetric, 'positive definite': positive_definite, 'orthogonal': orthogonal,
          'positive semidefinite': positive_semidefinite}
