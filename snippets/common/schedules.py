"""How long to train, and at which rate: rules that look at what was seen after each epoch.

A *schedule* takes the list of what `after_epoch` has returned so far and says which fraction of η the next epoch gets;
0 ends the training. A *stop rule* takes the same list and says whether to end. `of` picks the number to watch out of an
entry, usually an accuracy on the validation data; by default the entry itself is that number.

    >>> Halving(patience=2, until=1/4)([0.9, 0.8, 0.8])
    0.5
    >>> NoImprovement(patience=2)([0.9, 0.8, 0.9])
    True
"""

from dataclasses import dataclass
from typing import Callable


def constant(seen):
    """The same rate in every epoch."""
    return 1.0


def never(seen):
    """No early stopping: all epochs are trained."""
    return False


def itself(entry):
    """What was seen is the number to watch."""
    return entry


@dataclass(frozen=True)
class Stepwise:
    """Fractions by the number of epochs trained: `Stepwise({0: 1.0, 20: 0.1})` gives the 21st a tenth of the rate."""

    fractions: dict

    def __post_init__(self):
        if 0 not in self.fractions:
            raise ValueError(f"a stepwise schedule needs a fraction from epoch 0 on, found {self.fractions}")

    def __call__(self, seen):
        return self.fractions[max(epoch for epoch in self.fractions if epoch <= len(seen))]


# --8<-- [start:rules]
@dataclass(frozen=True)
class Halving:
    """Half the rate after `patience` epochs without a new best; the end when the fraction reaches `until`.

    The best is kept when the rate is halved, and the count starts again. A tie is no improvement, nor is NaN.
    """

    patience: int
    until: float = 1 / 1024
    of: Callable = itself

    def __call__(self, seen):
        best, waited, fraction = float("-inf"), 0, 1.0
        for value in map(self.of, seen):
            waited = 0 if value > best else waited + 1
            best = max(best, value)
            if waited == self.patience:
                fraction, waited = fraction / 2, 0
        return fraction if fraction > self.until else 0.0


@dataclass(frozen=True)
class NoImprovement:
    """Stop after `patience` epochs in a row that bring no new best. A tie is no improvement, nor is NaN."""

    patience: int
    of: Callable = itself

    def __call__(self, seen):
        best, waited = float("-inf"), 0
        for value in map(self.of, seen):
            best, waited = (value, 0) if value > best else (best, waited + 1)
        return waited >= self.patience
# --8<-- [end:rules]
