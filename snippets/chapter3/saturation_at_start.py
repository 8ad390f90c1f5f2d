"""Weights of size 1 start most neurons saturated; divided by the root of the number of inputs, hardly any.

Book: chapter 3, "Weight initialization" (ex-3.16, claim-3.59, claim-3.61, claim-3.62).
"""

from math import erfc, log, pi, sqrt

import numpy as np

from snippets.common.evidence import Table, at_most, between
from snippets.common.mnist import load
from snippets.common.moving import Compared
from snippets.common.network import sigmoid_prime
from snippets.common.plotstyle import MUTED, figure

SAMPLES = 20_000
HALF_ON = np.repeat([1.0, 0.0], 500)                          # the book's input: 1,000 entries, half of them 1


# --8<-- [start:shown]
def spread(x, weight, bias=1.0):
    """Standard deviation of w·x + b for independent weights and bias with these deviations; `x` is (..., n)."""
    return np.sqrt(weight**2 * (x**2).sum(axis=-1) + bias**2)


def saturated(s):
    """Probability that an output is outside (0.01, 0.99), for z normal with mean 0 and standard deviation `s`."""
    return erfc(log(99) / (s * sqrt(2)))


def mean_slope(s):
    """Expectation of σ′(z) for the same z, by the trapezium rule over nine standard deviations."""
    z = np.linspace(-9 * s, 9 * s, 20_001)
    density = np.exp(-((z / s) ** 2) / 2) / (s * sqrt(2 * pi))
    return np.trapezoid(sigmoid_prime(z) * density, z)
# --8<-- [end:shown]


def density(z, s):
    """Density at z of the normal distribution with mean 0 and standard deviation `s`."""
    return np.exp(-((z / s) ** 2) / 2) / (s * sqrt(2 * pi))


DEVIATIONS = [1.0, 1.1, 1.225, 1.6, 2.3, 5.5, 22.4, 31.7]
MOVING = {
    "spread": Compared(lambda on, weight: spread(np.ones(on), weight), [0, 1, 30, 500, 1000], [1.0, 0.0316]),
    "density": Compared(density, [-30.0, -2.0, 0.0, 0.7, 12.0], DEVIATIONS),
    "erfc": Compared(erfc, np.linspace(0, 5, 51)),
    "saturated": Compared(saturated, DEVIATIONS),
    "meanSlope": Compared(mean_slope, DEVIATIONS),
}


def verify(rng, spread=spread):
    """Draw weights and biases, and compare; then look at what MNIST gives."""
    old, new = spread(HALF_ON, 1.0), spread(HALF_ON, 1 / sqrt(1000))
    drawn = {weight: rng.normal(size=(SAMPLES, 500)).sum(axis=1) * weight + rng.normal(size=SAMPLES)
             for weight in (1.0, 1 / sqrt(1000))}
    ratios = [sample.std() / s for sample, s in zip(drawn.values(), (old, new))]
    slope_old = sigmoid_prime(drawn[1.0]).mean()
    images = load()[0].images[:10_000] / 256
    squares = (images**2).sum(axis=1)
    typical_old, typical_new = spread(images, 1.0), spread(images, 1 / 28)
    return Table(
        between("drawn over stated standard deviation, both schemes", ratios, 0.98, 1.02,
                because="the error of an estimate from 20,000 draws is 1/√40,000 = 0.005; four of them"),
        at_most("weights of size 1: share of saturated outputs, drawn against stated",
                abs((abs(drawn[1.0]) > log(99)).mean() - saturated(old)),
                0.011, because="four standard errors, √(0.84 · 0.16/20,000) = 0.0026 each"),
        at_most("the same: mean slope, drawn against stated", abs(slope_old - mean_slope(old)), 0.002,
                because="four standard errors of about 0.0004"),
        at_most("weights of size 1/√1000: stated share of saturated outputs", saturated(new), 2e-4,
                because="ln 99 is 3.75 standard deviations away", digits=6),
        between("MNIST: mean of ‖x‖², 10,000 images, pixels from 0 to 1", squares.mean(), 80, 95,
                because="a digit is mostly white paper", digits=1),
        between("MNIST: median standard deviation of z, weights of size 1", np.median(typical_old), 8.5, 10,
                because="√(1 + ‖x‖²): less than half of √501", digits=1),
        between("MNIST: smallest and largest standard deviation of z, weights of size 1/28",
                [typical_new.min(), typical_new.max()],
                1, 1.2, because="√(1 + ‖x‖²/784), and ‖x‖² is below 0.44 · 784", digits=2),
        old=old, new=new, saturated_old=saturated(old), saturated_new=saturated(new), slope_old=mean_slope(old),
        slope_new=mean_slope(new), mnist_square=squares.mean(), mnist_old=np.median(typical_old),
        mnist_new=np.median(typical_new),
        mnist_saturated=saturated(np.median(typical_old)),
    )


def wrong():
    """Formulas that learners write."""
    yield "bias forgotten", lambda x, weight, bias=1.0: spread(x, weight, 0.0)
    yield "standard deviations added", lambda x, weight, bias=1.0: weight * np.abs(x).sum(axis=-1) + bias
    yield "variance taken for the standard deviation", lambda x, weight, bias=1.0: spread(x, weight, bias) ** 2
    yield ("all inputs counted, on or off",
           lambda x, weight, bias=1.0: np.sqrt(weight**2 * x.shape[-1] + bias**2) + 0 * x[..., 0])


def draw(rng):
    """Both densities of the weighted input, and where an output is saturated."""
    fig, ax = figure("Weighted input z", "Density")
    z = np.linspace(-30, 30, 1201)
    for s, label in ((sqrt(501), "weights of size 1: √501"), (sqrt(1.5), "weights of size 1/√1000: √1.5")):
        ax.plot(z, density(z, s), label=label)
    for side in (-1, 1):
        ax.axvspan(side * log(99), side * 30, alpha=0.15, color=MUTED, linewidth=0)
    ax.set_xlim(-30, 30)
    ax.set_ylim(0, 0.43)
    ax.legend(loc="upper right")
    return fig, ("Two bell curves on one scale. The narrow one, for small initial weights, lies between the shaded "
                 "regions where an output is saturated; the wide one, for weights of size 1, is a low hill that "
                 "lies almost wholly inside them.")
