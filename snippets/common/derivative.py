"""Derivatives from values of a function alone: an independent route to check a formula or a backward pass against.

Complex step: f(x + ih) = f(x) + ih f'(x) − h²f''(x)/2 − …, so Im f(x + ih)/h = f'(x) up to h²|f'''|/6. No two close
numbers are subtracted, so h can be 1e-20 and only the rounding of f itself remains. It needs an f that is analytic and
written for complex numbers: `abs`, `max`, comparisons and conjugates would cut the imaginary part away.

Central difference: needs only real values, and knows how far off it can be.

    >>> bool(abs(complex_step(np.exp, 1.0) - np.e) < 1e-15)
    True
    >>> value, bound = central_difference(np.exp, 1.0, third=3.0, noise=1e-15)
    >>> bool(abs(value - np.e) <= bound < 1e-9)
    True
"""

import numpy as np

STEP = 1e-20


def complex_step(f, x, h=STEP):
    """f'(x) for every entry of `x`, where `f` works entry by entry."""
    return imaginary(f(np.asarray(x) + 1j * h)) / h


def gradient(f, x, h=STEP):
    """Gradient, shaped like `x`, of the function `f` from arrays like `x` to numbers: one evaluation an entry."""
    x = np.asarray(x, dtype=complex)
    result = np.empty(x.shape)
    for index in np.ndindex(x.shape):
        moved = x.copy()
        moved[index] += 1j * h
        result[index] = imaginary(f(moved)) / h
    return result


def imaginary(value):
    """Imaginary part of `value`; TypeError if it is real: then `f` lost the step, and its derivative would read 0."""
    if not np.iscomplexobj(value):
        raise TypeError("the function returned a real value for a complex argument, so it dropped the complex step; "
                        "it must not use abs, max, float or .real")
    return np.imag(value)


def central_difference(f, x, *, third, noise):
    """f'(x) as (f(x+h) − f(x−h))/2h, and a bound for its error.

    `third` bounds |f'''| near `x`; `noise` bounds the error of one computed value of `f`, that of rounding x ± h
    included. Taylor's formula leaves at most third·h²/6, the two values at most noise/h; their sum is smallest at
    h = (3 noise/third)^(1/3).
    """
    if not (third > 0 and noise > 0):
        raise ValueError(f"a central difference needs positive bounds, found third = {third} and noise = {noise}")
    h = np.cbrt(3 * noise / third)
    return (f(x + h) - f(x - h)) / (2 * h), third * h**2 / 6 + noise / h
