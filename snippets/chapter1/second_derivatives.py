"""A million variables have half a trillion second derivatives; their matrix times a vector costs a few gradients.

Book: chapter 1, "Learning with gradient descent" (claim-1.29).
"""

import numpy as np

from snippets.common.evidence import Table, at_least, at_most, equal
from snippets.common.network import Network


# --8<-- [start:shown]
def parameters(sizes):
    """How many weights and biases a network has."""
    return sum(n * before + n for before, n in zip(sizes, sizes[1:]))


def gradient_at(network, p, x, y):
    """The cost's gradient, one flat vector, where the parameters are the entries of `p`; complex if `p` is."""
    at, moved = 0, Network(network.sizes, np.random.default_rng(0), dtype=p.dtype)
    for array in moved.biases + moved.weights:
        array[:] = p[at:at + array.size].reshape(array.shape)
        at += array.size
    nabla_b, nabla_w = moved.backprop(x, y)
    return np.concatenate([array.ravel() for array in nabla_b + nabla_w])


def hessian_times(network, p, v, x, y, h=1e-20):
    """Second derivatives at `p` times `v`: the gradient's derivative along `v`, from one complex gradient."""
    return gradient_at(network, p + 1j * h * v, x, y).imag / h
# --8<-- [end:shown]


def rolled(slope, v, friction, dt, steps):
    """Where a ball is that starts at rest at `v` and rolls by momentum: only first derivatives are asked for."""
    velocity = 0.0
    for _ in range(steps):
        velocity = (1 - friction * dt) * velocity - dt * slope(v)
        v = v + dt * velocity
    return v


def hessian_by_differences(network, p, x, y, h=1e-5):
    """All second derivatives, (n, n), from 2n real gradients."""
    steps = h * np.eye(len(p))
    pairs = ((gradient_at(network, p + step, x, y), gradient_at(network, p - step, x, y)) for step in steps)
    return np.array([(after - before) / (2 * h) for after, before in pairs])


def verify(rng, hessian_times=hessian_times):
    """Count, then compare the product with the whole matrix of a small network."""
    network = Network([3, 4, 2], rng)
    p = np.concatenate([array.ravel() for array in network.biases + network.weights])
    x, y, v = rng.random((5, 3)), rng.random((5, 2)), rng.normal(size=len(p))
    matrix = hessian_by_differences(network, p, x, y)
    n, book = parameters([784, 30, 10]), 10**6
    swing = np.sqrt(2 - 0.25**2)                              # of a ball in C = v², with friction ½: v″ = −2v − ½v′
    newton = np.exp(-0.25 * 5) * (np.cos(5 * swing) + 0.25 / swing * np.sin(5 * swing))
    return Table(
        equal("second derivatives of a million variables", f"{book * book:,}", "1,000,000,000,000",
              because="n²: the book's trillion"),
        equal("of these, different ones at most", f"{book * (book + 1) // 2:,}", "500,000,500,000",
              because="n(n + 1)/2, with the diagonal"),
        equal("parameters of the digit network, and second derivatives to store",
              f"{n:,}; {n * (n + 1) // 2:,}", "23,860; 284,661,730",
              because="784 · 30 + 30 + 30 · 10 + 10"),
        at_most("small network: asymmetry of the matrix", abs(matrix - matrix.T).max(), 1e-8,
                because="order of differentiation; differences with h = 1e-5"),
        at_most("small network: product from one complex gradient against the matrix",
                abs(hessian_times(network, p, v, x, y) - matrix @ v).max(), 1e-7,
                because="the differences are good to about 1e-10 an entry"),
        at_most("a ball in the bowl v², released at 1, after 5 units of time: momentum against Newton's law",
                abs(rolled(lambda v: 2 * v, 1.0, 0.5, 1e-3, 5000) - newton), 2e-3,
                because="5,000 steps of 1e-3, error of first order in the step; no second derivative is used"),
        at_least("largest entry of the product", abs(matrix @ v).max(), 0.01, because="or agreement would be no feat"),
    )


def wrong():
    """Shortcuts that do not give the product."""
    yield "diagonal only", lambda network, p, v, x, y: np.diag(hessian_by_differences(network, p, x, y)) * v
    yield "gradient times the vector", lambda network, p, v, x, y: gradient_at(network, p, x, y) * v
    yield "difference of gradients not divided by h", lambda network, p, v, x, y: (
        gradient_at(network, p + 1e-5 * v, x, y) - gradient_at(network, p, x, y))
