"""“No improvement in ten” often stops long before the best epoch; comparing means of ten epochs loses less.

Book: chapter 3, "How to choose a neural network's hyper-parameters?" (claim-3.30, claim-3.78, ex-3.21).
"""

import numpy as np

from snippets.chapter3.stopping_rules import MeanGain, replay
from snippets.common.evidence import Table, at_least, at_most, between, equal, holds_for_all
from snippets.common.plotstyle import figure
from snippets.common.sample import Sample
from snippets.common.schedules import NoImprovement, never
from snippets.experiments.thousand_images import EXPERIMENT

EPOCHS = 400                                                  # of each run that the rules look at


# --8<-- [start:shown]
RULES = {"no improvement in 10": NoImprovement(10), "no improvement in 20": NoImprovement(20),
         "no improvement in 50": NoImprovement(50), "means of ten": MeanGain(10)}


def lost(rule, accuracies):
    """`(points, epochs)`: what stopping by a rule misses of the best accuracy of a curve, and when it stops."""
    ends, best = replay(rule, list(accuracies))
    return 100 * (max(accuracies) - accuracies[best - 1]), ends
# --8<-- [end:shown]


def recorded(arm, what):
    """The curves of an arm of the recorded runs, (seeds, EPOCHS)."""
    return EXPERIMENT.receipt().curves(f"{arm}: {what}")[:, :EPOCHS]


def outcomes(arm, lost=lost):
    """For each rule the `Sample` of points lost and that of the epochs trained, a pair for each seed."""
    curves = recorded(arm, "validation")
    return {name: [Sample(column) for column in zip(*(lost(rule, curve) for curve in curves))]
            for name, rule in RULES.items()}


def verify(rng, lost=lost):
    """Four rules on the same recorded curves, so the differences between rules are paired."""
    free, held = outcomes("λ = 0", lost), outcomes("λ = 0.1", lost)
    best = recorded("λ = 0", "validation").argmax(axis=1) + 1
    costs = recorded("λ = 0", "test cost")
    stops = free["no improvement in 10"][1].values.astype(int)
    risen = costs[np.arange(len(costs)), stops - 1] / costs.min(axis=1) - 1
    (ten, ten_epochs), (mean, mean_epochs) = held["no improvement in 10"], held["means of ten"]
    saved, longer = Sample(ten.values - mean.values), Sample(mean_epochs.values - ten_epochs.values)
    never_stopped = [lost(never, curve) for curve in recorded("λ = 0.1", "validation")]
    return Table(
        equal("a rule that never stops, twenty runs: points lost and epochs", sorted(set(never_stopped)),
              [(0.0, EPOCHS)], because="it sees the best epoch, and pays for all"),
        between("no penalty: epochs until “no improvement in 10” stops, fewest and most of the runs", stops, 11, 200,
                because="at least one best and ten without", digits=0),
        holds_for_all("no penalty: “no improvement in 10” stops before the best of 400 epochs", stops < best,
                      because="the accuracy creeps up, with pauses"),
        at_most("no penalty: epoch of the lowest test cost, latest of the runs", costs.argmin(axis=1) + 1, 40,
                because="long before the accuracy stops rising", digits=0),
        at_least("no penalty: by how much the test cost has risen when “no improvement in 10” stops, least of the runs",
                 risen, 0.0, because="judged by the cost, overfitting has begun before the rule sees it", digits=2),
        at_least("λ = 0.1: points that “no improvement in 10” loses, most of the runs", ten.largest, 0.5,
                 because="a pause in the rise is taken for its end", digits=1),
        at_most("λ = 0.1: points that the means of ten lose, mean of the runs", mean.mean, 1.0,
                because="they stop where the rise has become slow", digits=2),
        at_least("λ = 0.1: points that the means save, lower end of the mean's interval", saved.interval.low, 0,
                 because="a mean of ten less often takes a pause for the end", digits=2),
        at_least("λ = 0.1: epochs more that they train, lower end of the mean's interval", longer.interval.low, 0,
                 because="that is the price", digits=0),
        **quoted("free", free), **quoted("held", held), runs=len(best), best_first=best.min(), best_last=best.max(),
        lowest_first=costs.argmin(axis=1).min() + 1, lowest_last=costs.argmin(axis=1).max() + 1,
        risen=100 * risen.mean(), saved=saved.mean,
        saved_low=saved.interval.low, saved_high=saved.interval.high, longer=longer.mean,
    )


def quoted(arm, found):
    """What a page may quote of the outcomes of an arm, by short names: `free_lost_10` is a mean of points lost."""
    short = dict(zip(RULES, ("10", "20", "50", "means")))
    return {f"{arm}_{what}_{short[rule]}{end}": getattr(sample, part)
            for rule, samples in found.items() for what, sample in zip(("lost", "epochs"), samples)
            for end, part in (("", "mean"), ("_least", "smallest"), ("_most", "largest"))}


def wrong():
    """Bookkeeping that flatters a rule."""
    yield "points against the end of the run, not its best", lambda rule, curve: (
        100 * (curve[-1] - curve[replay(rule, list(curve))[1] - 1]), replay(rule, list(curve))[0])
    yield "the whole run's best epoch, as if it were known", lambda rule, curve: (0.0, int(np.argmax(curve)) + 1)
    yield "epochs up to the best, without the waiting", lambda rule, curve: (
        lost(rule, curve)[0], replay(rule, list(curve))[1])
    yield "stop at the first fall", lambda rule, curve: lost(NoImprovement(1), curve)


def draw(rng):
    """Points lost against epochs trained, one mark a run and rule, with the penalty."""
    fig, ax = figure("Epochs until the rule stops", "Points of accuracy lost")
    for (name, (points, epochs)), marker in zip(outcomes("λ = 0.1").items(), "os^D"):
        ax.scatter(epochs.values, points.values, s=28, marker=marker, alpha=0.8, label=name)
    ax.set_xlim(0, EPOCHS + 10)
    ax.set_ylim(bottom=-0.1)
    ax.legend(loc="upper right")
    return fig, ("Points of validation accuracy lost against epochs trained, one mark for each recorded run and each "
                 "of four rules. No improvement in ten stops early and loses up to three points; longer patience and "
                 "the means of ten lie to the right, nearer to zero.")
