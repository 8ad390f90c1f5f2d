"""Random numbers that depend on the claim alone, so that a new claim changes no old number."""

import hashlib

import numpy as np


def generator(key, role):
    """A NumPy generator for one role ("verify", "draw") of the snippet `key` ("chapter1/perceptron_limit")."""
    digest = hashlib.sha256(f"{key}:{role}".encode()).digest()
    return np.random.Generator(np.random.PCG64(int.from_bytes(digest[:16], "big")))
