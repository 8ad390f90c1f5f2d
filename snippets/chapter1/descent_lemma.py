"""Where the slope of C changes at most β times as fast as v, a step with η < 2/β lowers C by at least η(1 − ηβ/2) C′².

Book: chapter 1, "Learning with gradient descent" (ex-1.5, claim-1.26).
"""

import numpy as np

from snippets.common.derivative import complex_step
from snippets.common.evidence import Table, at_least, at_most, holds_for_all
from snippets.common.plotstyle import INK, MUTED, figure

# --8<-- [start:shown]
COSTS = {                                                         # the cost, and β: the largest |C″|
    "v²/2": (lambda v: v**2 / 2, 1.0),
    "√(1 + v²)": (lambda v: np.sqrt(1 + v**2), 1.0),
    "sin v": (np.sin, 1.0),
    "ln(1 + e⁻ᵛ)": (lambda v: np.log1p(np.exp(-v)), 0.25),
}


def step(cost, v, eta):
    """One step of gradient descent with learning rate `eta` from `v`."""
    return v - eta * complex_step(cost, v)


def promised(cost, beta, v, eta):
    """How much the descent lemma promises that this step lowers the cost, at least."""
    return eta * (1 - eta * beta / 2) * complex_step(cost, v) ** 2
# --8<-- [end:shown]


def verify(rng, step=step):
    """Take random steps on four costs, then follow long paths; last, a cost whose curvature has no bound."""
    shortfalls, saved = [], []
    for cost, beta in COSTS.values():
        v, eta = rng.uniform(-6, 6, size=2000), rng.uniform(0, 2 / beta, size=2000)
        shortfalls.append(cost(step(cost, v, eta)) - cost(v) + promised(cost, beta, v, eta))
        start, rate, total = rng.uniform(-6, 6, size=50), 1 / beta, 0
        v = start
        for _ in range(300):
            total, v = total + promised(cost, beta, v, rate), step(cost, v, rate)
        saved.append(total - (cost(start) - cost(v)))
    square = COSTS["v²/2"][0]
    quartic, eta = (lambda v: v**4 / 4), 10 ** rng.uniform(-6, 0, size=200)
    far = np.sqrt(2.1 / eta)
    return Table(
        at_most("shortfall of a step's descent from the promise, 4 × 2,000 steps", shortfalls, 1e-12,
                because="rounding of values up to 300"),
        at_most("shortfall on the parabola from exactly the promise", abs(shortfalls[0]), 1e-12,
                because="on a parabola the lemma is an equality, so no limit for η beyond 2/β will do for all costs"),
        at_most("sum of 300 promises beyond the cost really saved, 4 × 50 paths", saved, 1e-10,
                because="300 roundings of values below 20"),
        at_least("η = 2.1/β on the parabola: change of the cost", square(step(square, 1.0, 2.1)) - square(1.0), 0.1,
                 digits=3, because="(1.1² − 1)/2 = 0.105"),
        holds_for_all("v⁴/4, any η, started at √(2.1/η): the cost rises",
                      quartic(step(quartic, far, eta)) > quartic(far),
                      because="v′ = v(1 − ηv²) = −1.1 v: where curvature has no bound, no rate is safe everywhere"),
    )


def wrong():
    """Update rules that learners write by mistake."""
    yield "uphill: the sign lost", lambda cost, v, eta: v + eta * complex_step(cost, v)
    yield "the cost in place of its derivative", lambda cost, v, eta: v - eta * cost(v)
    yield "a rate twice as large", lambda cost, v, eta: v - 2 * eta * complex_step(cost, v)
    yield "a step of fixed length", lambda cost, v, eta: v - eta * np.sign(complex_step(cost, v))


def draw(rng):
    """What one step does to each cost, for every learning rate, and what the lemma promises."""
    fig, axes = figure("ηβ: learning rate times largest curvature", "Change of the cost in units of C′²/β",
                       size=(6.4, 5.8), nrows=2, ncols=2, sharex=True, sharey=True)
    starts = {"v²/2": 1.5, "√(1 + v²)": 1.0, "sin v": 0.6, "ln(1 + e⁻ᵛ)": -1.0}
    for ax, (name, (cost, beta)) in zip(axes.flat, COSTS.items()):
        v, eta = starts[name], np.linspace(0, 2.6, 131) / beta
        unit = complex_step(cost, v) ** 2 / beta
        ax.axvline(2, color=MUTED, linewidth=1)
        ax.plot(eta * beta, (cost(step(cost, v, eta)) - cost(v)) / unit, label="one step")
        ax.plot(eta * beta, -promised(cost, beta, v, eta) / unit, "--", color=INK, label="promise")
        ax.set_title(f"C = {name}, v = {v}".replace("-1", "−1"))
    axes[0, 0].legend(loc="upper left")
    return fig, ("Four panels, one for each cost: the change of the cost in one step against the learning rate. In "
                 "each the curve lies on or below the lemma's parabola, which is negative up to the rate 2/β and "
                 "positive beyond; for the quadratic cost both coincide.")
