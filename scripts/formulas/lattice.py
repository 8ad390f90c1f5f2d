"""Expectations for which no rule is exact: means over lattices that are shifted at random (R. Cranley and T. Patterson, 1976).

The points of a lattice fill the cube more evenly than random ones, and the mean over one of them is nearer to the integral;
how far from it, the means of several shifts tell, which are independent and each right in the mean.
"""
import math

from .arrays import each_entry, entries
from .rng import Rng

POINTS, MULTIPLIER = 509, 118                                # point k is (1, a, a^2, …) k/n, of the a with the evenest points up to 6 axes
SHIFTS = 8
CONFIDENCE = 7.0                                             # standard errors that a mean may be off: with 8 shifts 1 in 4,700 is further
ALIKE = 1e-9                                                 # so small a part of a mean, the standard error is rounding
LEAST = 1e-10
ROOT = math.sqrt(2.0)


class Lattices:
    """Mixed into Chance."""

    def by_lattices(self, f, axes):
        """The mean; the instance's slack becomes seven standard errors, and `rough` how large these are beside the mean size of
        what is drawn: from 1 on any small number would pass for the mean.  Where all means are alike they may have missed
        something: then it is 1 too."""
        rng, steps = Rng(self.instance.seed, 'lattice'), powers(len(axes))
        means, sizes = [], None
        for _ in range(SHIFTS):
            shifts, mean = [rng.random() for _ in axes], None
            for k in range(POINTS):
                # there and back, which makes what is smooth in the cube smooth around it
                places = [1 - abs(2 * ((k * step / POINTS + shift) % 1.0) - 1) for step, shift in zip(steps, shifts)]
                value = f(self.sampled(axes, [self.at_place(axis, u) for axis, u in zip(axes, places)]))
                mean = self.weighted(mean, 1.0 / POINTS, value)
                sizes = self.weighted(sizes, 1.0 / (SHIFTS * POINTS), each_entry(value, lambda t: abs(self.numbers.real(t))))
            means.append(mean)
        total = None
        for mean in means:
            total = self.weighted(total, 1.0 / SHIFTS, mean)
        worst = 0.0
        for k, (middle, size) in enumerate(zip(entries(total), entries(sizes))):
            middle = self.numbers.real(middle)
            squares = sum([(self.numbers.real(entries(mean)[k]) - middle) ** 2 for mean in means])
            error = CONFIDENCE * math.sqrt(squares / (SHIFTS * (SHIFTS - 1)))
            worst = max(worst, error / max(abs(middle), 1e-9))
            self.instance.sampled = max(self.instance.sampled, abs(middle), 1e-9)
            self.instance.rough = max(self.instance.rough, error / size if error > ALIKE * size else 1.0)
        self.instance.slack = max(self.instance.slack, worst / 10, LEAST)       # compare() allows ten times the slack
        return total

    def at_place(self, axis, u):
        """The value below which a random number lies with probability u."""
        _, _, values, kind, parameters, _ = axis
        if kind == 'one of':
            return values[min(int(u * len(values)), len(values) - 1)]
        if kind == 'bernoulli':
            return 1 if u < self.numbers.real(parameters[0]) else 0
        if kind == 'uniform':
            return parameters[0] + (parameters[1] - parameters[0]) * u
        return parameters[0] + self.numbers.function('sqrt', parameters[1]) * quantile(u)


def powers(count):
    out = [1]
    while len(out) < count:
        out.append(out[-1] * MULTIPLIER % POINTS)
    return out


def quantile(u):
    """The standard normal quantile: a rational approximation (C. Hastings, 1955), then twice Halley's method.

    >>> round(quantile(0.975), 9)
    1.959963985
    """
    u = min(max(u, 1e-9), 1 - 1e-9)
    t = math.sqrt(-2 * math.log(min(u, 1 - u)))
    x = t - (2.515517 + t * (0.802853 + t * 0.010328)) / (1 + t * (1.432788 + t * (0.189269 + t * 0.001308)))
    x = x if u > 0.5 else -x
    for _ in range(2):
        step = (0.5 * (1 + math.erf(x / ROOT)) - u) * math.sqrt(2 * math.pi) * math.exp(0.5 * x * x)
        x = x - step / (1 + 0.5 * x * step)
    return x
