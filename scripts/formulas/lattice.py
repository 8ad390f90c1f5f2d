"""Expectations for which no rule is exact: means over lattices that are shifted at random (R. Cranley and T. Patterson, 1976).

The points of a lattice fill the cube more evenly than random ones, and the mean over one of them is nearer to the integral;
how far from it, the means of several shifts tell, which are independent and each right in the mean.
"""
import math

from .arrays import each_entry, entries
from .distributions import KINDS
from .rng import Rng

POINTS, MULTIPLIER = 509, 118                                # point k is (1, a, a^2, …) k/n, of the a with the evenest points up to 6 axes
SHIFTS = 8
CONFIDENCE = 7.0                                             # standard errors that a mean may be off: with 8 shifts 1 in 4,700 is further
ALIKE = 1e-9                                                 # so small a part of a mean, the standard error is rounding
LEAST = 1e-10


class Lattices:
    """Mixed into Chance."""

    def by_lattices(self, f, axes):
        """The mean; the instance's slack becomes seven standard errors, and `rough` how large these are beside the mean size of
        what is drawn: from 1 on any small number would pass for the mean.  Where all means are alike they may have missed
        something: then it is 1 too."""
        rng, steps = Rng(self.instance.seed, 'lattice'), powers(len(axes))
        tables = [None if axis[2] is None else self.nodes(axis, 1) for axis in axes]
        means, sizes = [], None
        for _ in range(SHIFTS):
            shifts, mean = [rng.random() for _ in axes], None
            for k in range(POINTS):
                # there and back, which makes what is smooth in the cube smooth around it
                places = [1 - abs(2 * ((k * step / POINTS + shift) % 1.0) - 1) for step, shift in zip(steps, shifts)]
                value = f(self.sampled(axes, [self.at_place(axis, table, u) for axis, table, u in zip(axes, tables, places)]))
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

    def at_place(self, axis, table, u):
        """The value below which a random number lies with probability u; `table` lists the values of one that has only some."""
        if table is None:
            return KINDS[axis[3]].shifted(self.numbers, axis[4], KINDS[axis[3]].quantile(u))
        below = 0.0
        for value, weight in table:
            below += self.numbers.real(weight)
            if u < below:
                break
        return value


def powers(count):
    out = [1]
    while len(out) < count:
        out.append(out[-1] * MULTIPLIER % POINTS)
    return out
