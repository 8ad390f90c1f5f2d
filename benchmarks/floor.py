"""What a step of this network can't do without in NumPy: each part of it timed by itself, for as many steps as an epoch has.

Three kernels are as large as the first layer's weights: its weighted inputs, its gradient, its step. The other 21 calls
work on small arrays, where calling costs more than computing. And the images must be fetched. The sum is a floor for code
made of such calls; a compiler that joins them, as JAX has, could get below it.
"""

import numpy as np

from benchmarks.contenders import BATCH

CHUNK = 500


def arrays(hidden, dtype=np.float32):
    """First-layer weights, their gradient, inputs, activations and errors: zeros and ones, which take as long as others."""
    return (np.zeros((hidden, 784), dtype), np.zeros((hidden, 784), dtype), np.ones((BATCH, 784), dtype),
            np.ones((BATCH, hidden), dtype), np.zeros((BATCH, hidden), dtype))


def kernels(hidden, training):
    """The three large ones."""
    w, nabla_w, x, a, delta = arrays(hidden)
    w_T, delta_T, dot, subtract = w.T, delta.T, np.dot, np.subtract

    def epoch():
        for _ in range(len(training.images) // BATCH):
            dot(x, w_T, a)
            dot(delta_T, x, nabla_w)
            subtract(w, nabla_w, w)
    return epoch


def small_calls(hidden, training):
    """The 21 small ones, with nothing between them."""
    a1, delta1, rest = (np.ones((BATCH, hidden), np.float32) for _ in range(3))
    a2, delta2, y = (np.ones((BATCH, 10), np.float32) for _ in range(3))
    w2, nabla_w2, t1, t2 = (np.zeros(size, np.float32) for size in ((10, hidden), (10, hidden), hidden, 10))
    nabla_b1, nabla_b2, ones, one = np.zeros_like(t1), np.zeros_like(t2), np.ones(BATCH, np.float32), np.array(1, np.float32)
    w2_T, delta2_T = w2.T, delta2.T
    dot, subtract, exp, add, reciprocal, multiply = np.dot, np.subtract, np.exp, np.add, np.reciprocal, np.multiply

    def epoch():
        for _ in range(len(training.images) // BATCH):
            subtract(t1, a1, a1), exp(a1, a1), add(a1, one, a1), reciprocal(a1, a1)
            dot(a1, w2_T, a2), subtract(t2, a2, a2), exp(a2, a2), add(a2, one, a2), reciprocal(a2, a2)
            subtract(a2, y, delta2), multiply(delta2, one, delta2)
            dot(delta2, w2, delta1), multiply(delta1, a1, delta1), subtract(one, a1, rest), multiply(delta1, rest, delta1)
            dot(ones, delta1, nabla_b1), add(t1, nabla_b1, t1)
            dot(ones, delta2, nabla_b2), dot(delta2_T, a1, nabla_w2), subtract(w2, nabla_w2, w2), add(t2, nabla_b2, t2)
    return epoch


def gather(hidden, training):
    """A permutation of the epoch, and the images and targets in that order, as floats."""
    rng, targets = np.random.default_rng(0), training.targets
    bytes_, floats = np.empty((CHUNK, 784), np.uint8), np.empty((CHUNK, 784), np.float32)
    wanted, scale = np.empty((CHUNK, 10), np.float32), np.array(1 / 256, np.float32)

    def epoch():
        order = rng.permutation(len(training.images))
        for start in range(0, len(order), CHUNK):
            chunk = order[start:start + CHUNK]
            training.images.take(chunk, 0, bytes_, "clip")
            targets.take(chunk, 0, wanted, "clip")
            np.multiply(bytes_, scale, floats)
    return epoch


FLOOR = {"floor: three kernels": kernels, "floor: 21 small calls": small_calls, "floor: gathering": gather}
