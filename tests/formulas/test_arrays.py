"""arrays.py, structures.py: the linear algebra of small arrays."""
import pytest

from scripts.formulas.arrays import (Array, describe, determinant, diagonal, inverse, matmul, positions, product, stack, trace,
                                     transpose, unit)
from scripts.formulas.errors import Clash, TooMuch, Undefined
from scripts.formulas.numbers import Floats
from scripts.formulas.structures import structured

A = Array((2, 3), [1, 2, 3, 4, 5, 6])
X = Array((3,), [1, 0, -1])


def test_products_of_linear_algebra():
    assert matmul(A, X).flat == [-2, -2]
    assert product(transpose(X), X) == 2                     # a row times a column is a number
    assert product(X, transpose(X)).shape == (3, 3)          # a column times a row is a matrix
    assert product(X, X) is None


def test_transposing_twice_gives_the_vector_back():
    assert transpose(transpose(X)).shape == (3,) and transpose(A).flat == [1, 4, 2, 5, 3, 6]


def test_inverse_determinant_trace_diagonal():
    square = Array((2, 2), [2., 1., 1., 1.])
    assert inverse(square, Floats()).flat == pytest.approx([1, -1, -1, 2])
    assert determinant(square, Floats()) == 1 and trace(square) == 3 and diagonal(square).flat == [2, 1]
    with pytest.raises(Undefined):
        inverse(Array((2, 2), [1., 1., 1., 1.]), Floats())


def test_stack_refuses_ragged_lists():
    assert stack([1, 2]).shape == (2,)
    with pytest.raises(Clash):
        stack([1, X])


def test_arrays_are_bounded():
    with pytest.raises(TooMuch):
        positions((1000, 1000))


def test_shapes_in_words():
    assert [describe(v) for v in (1, X, A)] == ['a number', 'a vector of length 3', 'a 2×3 matrix']


def test_unit_has_one_entry():
    assert unit(A, (1, 0), 7).flat == [0, 0, 0, 7, 0, 0]


def test_a_tall_matrix_has_orthonormal_columns():
    made = structured('orthogonal', Array((3, 2), [0.3, -1., 2., 1., 0.5, 0.]), Floats(), 'Q', 1)
    assert matmul(transpose(made), made).flat == pytest.approx([1, 0, 0, 1], abs=1e-12)


@pytest.mark.parametrize('kind', ['symmetric', 'positive definite', 'orthogonal'])
def test_structures(kind):
    free = Array((3, 3), [0.3, -1., 2., 1., 0.5, 0., -2., 1., 1.])
    made = structured(kind, free, Floats(), 'A', 1)
    if kind == 'orthogonal':
        assert matmul(made, transpose(made)).flat == pytest.approx([1, 0, 0, 0, 1, 0, 0, 0, 1], abs=1e-12)
    else:
        assert transpose(made).flat == pytest.approx(made.flat)
        assert kind == 'symmetric' or determinant(made, Floats()) > 0
