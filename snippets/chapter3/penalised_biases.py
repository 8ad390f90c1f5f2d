"""Whether the penalty includes the biases makes hardly any difference to the digits that a network reads.

Book: chapter 3, "Why does regularization help reduce overfitting?", on biases (claim-3.46).
"""

from functools import cache

import numpy as np

from snippets.common.costs import CrossEntropyCost
from snippets.common.evidence import Table, at_least, at_most, between
from snippets.common.mnist import load
from snippets.common.network import Network
from snippets.common.plotstyle import INK, figure
from snippets.common.sample import Sample

SECONDS = 10
IMAGES, EPOCHS, BATCH, ETA, LAMBDA, SEEDS = 1000, 8, 10, 0.5, 3.0, 10


# --8<-- [start:shown]
class Penalised(Network):
    """The book's network with an L2 penalty on the weights and, if asked, on the biases; `strength` is λ/n."""

    def __init__(self, sizes, rng, *, strength, on_biases, **options):
        super().__init__(sizes, rng, **options)
        self.strength, self.on_biases = strength, on_biases
        self.weights = [w / np.sqrt(w.shape[1], dtype=w.dtype) for w in self.weights]

    def update_mini_batch(self, x, y, eta):
        """A step on the mean cost, and the decay of what is penalised; both from the parameters before the step."""
        shrunk = self.weights + (self.biases if self.on_biases else [])
        decays = [eta * self.strength * p for p in shrunk]
        super().update_mini_batch(x, y, eta)
        for parameter, decay in zip(shrunk, decays):
            parameter -= decay
# --8<-- [end:shown]


@cache
def measured(seed, on_biases):
    """Accuracy in per cent on the test digits, and the mean absolute bias, of ten networks: two arrays (SEEDS,)."""
    training, _, test = load()
    found = []
    for k in range(SEEDS):
        rng = np.random.default_rng(seed + k)
        network = Penalised([784, 30, 10], rng, strength=LAMBDA / IMAGES, on_biases=on_biases, cost=CrossEntropyCost,
                            dtype=np.float32)
        network.SGD(training.images[:IMAGES], training.targets[:IMAGES], EPOCHS, BATCH, ETA, rng)
        right = network.feedforward(test.images).argmax(axis=1) == test.labels
        found.append((100 * right.mean(), np.mean([abs(b).mean() for b in network.biases])))
    return tuple(np.transpose(found))


def verify(rng, measured=measured):
    """Ten seeds, each with and without the biases in the penalty, from one start and with the same batches."""
    seed = int(rng.integers(2**31))
    (without, large), (included, small) = measured(seed, False), measured(seed, True)
    gain = Sample(included - without)
    return Table(
        between("accuracy, biases not penalised, mean of ten seeds, in per cent", without.mean(), 83, 90,
                because="1,000 digits only", digits=1),
        between("gain by penalising the biases too, 95 % interval of the mean, in points",
                np.array(gain.interval), -1, 1,
                because="ten biases of the output and thirty hidden ones, against 23,820 weights", digits=2),
        at_most("mean size of a bias, penalised over not penalised, each seed", small / large, 0.98,
                because="the penalty does reach them", digits=2),
        at_least("largest change of accuracy by it in one seed, in points", abs(included - without).max(), 0.01,
                 because="the networks are not the same", digits=2),
        without=without.mean(), included=included.mean(), gain=gain.mean, gain_low=gain.interval.low,
        gain_high=gain.interval.high, shrunk=(small / large).mean(),
    )


def wrong():
    """Comparisons that compare nothing, or the wrong thing."""
    yield "biases penalised in neither", lambda seed, on_biases: measured(seed, False)
    yield "the two exchanged", lambda seed, on_biases: measured(seed, not on_biases)


def draw(rng):
    """Accuracy with biases penalised against accuracy without, a dot a seed."""
    seed = int(rng.integers(2**31))
    without, included = measured(seed, False)[0], measured(seed, True)[0]
    fig, ax = figure("Accuracy, only weights penalised (%)", "Biases penalised too (%)", size=(6.4, 3.6))
    ends = np.array([min(without.min(), included.min()) - 0.3, max(without.max(), included.max()) + 0.3])
    ax.plot(ends, ends, color=INK, linewidth=1)
    ax.plot(without, included, "o")
    return fig, "Ten dots, one a seed, close to the diagonal: both accuracies are nearly the same in each."
