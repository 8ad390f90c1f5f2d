"""Four families of curves fit the book's nine accuracies about equally well, and disagree about unlimited data.

Book: chapter 3, "Other techniques for regularization", problem (ex-3.15, claim-3.54, claim-3.55).
"""

import numpy as np

from snippets.common.evidence import Table, at_least, at_most
from snippets.common.plotstyle import MUTED, figure

# Validation accuracies in per cent that the book's author published for these numbers of training images.
SIZES = np.array([100, 200, 500, 1000, 2000, 5000, 10_000, 20_000, 50_000], dtype=float)
ACCURACIES = np.array([69.09, 76.37, 85.29, 88.85, 91.27, 93.24, 94.89, 95.85, 95.97])


# --8<-- [start:shown]
FAMILIES = {                                                  # name: (the part that vanishes, values to try for its parameter)
    "power of n": (lambda n, c: n**-c, np.linspace(0.05, 2, 400)),
    "1/(1 + n/c)": (lambda n, c: 1 / (1 + n / c), np.geomspace(1, 1e5, 400)),
    "1/ln(1 + n/c)": (lambda n, c: 1 / np.log(1 + n / c), np.geomspace(0.01, 1e5, 400)),
    "stretched exponential": (lambda n, c: np.exp(-(n**c)), np.linspace(0.02, 0.6, 400)),
}


def fit(shape, parameters, sizes=SIZES, accuracies=ACCURACIES):
    """Least squares of limit + b · shape(n, c): returns the limit, the typical residual and the curve."""
    best = None
    for c in parameters:
        columns = np.c_[np.ones_like(sizes), shape(sizes, c)]
        solution = np.linalg.lstsq(columns, accuracies, rcond=None)[0]
        error = np.sqrt(((columns @ solution - accuracies) ** 2).mean())
        if best is None or error < best[1]:
            best = solution[0], error, lambda n, c=c, s=solution: s[0] + s[1] * shape(n, c)
    return best
# --8<-- [end:shown]


def verify(rng, families=FAMILIES):
    """Fit all; then check the fitting on made-up accuracies whose limit is known."""
    fits = [fit(*family) for family in families.values()]
    limits, errors = np.array([f[0] for f in fits]), np.array([f[1] for f in fits])
    known = [fit(shape, parameters, accuracies=97 - 30 * shape(SIZES, parameters[100]))[0]
             for shape, parameters in FAMILIES.values()]
    last_step = ACCURACIES[-1] - ACCURACIES[-2]
    return Table(
        at_most("made-up accuracies with the limit 97: error of the fitted limit", abs(np.array(known) - 97), 1e-6,
                because="the true parameter is among those tried"),
        at_most("typical residual of each family, in points", errors, 0.65,
                because="about the sampling error of an accuracy, and all look good to the eye", digits=2),
        at_least("spread of the four limits, in points", limits.max() - limits.min(), 2.0,
                 because="the families differ where there are no data", digits=1),
        at_least("the largest limit", limits.max(), 100.0, because="one family promises the impossible", digits=1),
        at_most("gain from 20,000 to 50,000 images, in points", last_step, 2 * 0.2,
                because="two standard errors of an accuracy on 10,000 images", digits=2),
        lowest=limits.min(), highest=limits.max(), worst=errors.max(),
    )


def wrong():
    """What makes the disagreement vanish."""
    yield "one family only", {"power of n": FAMILIES["power of n"]}
    yield "two families of one kind", {name: FAMILIES[name] for name in ("power of n", "stretched exponential")}
    yield "a straight line in n", {"n": (lambda n, c: n, np.array([1.0]))}


def draw(rng):
    """The nine points and the four fits, continued."""
    fig, ax = figure("Training images, logarithmic", "Validation accuracy (%)")
    n = np.geomspace(100, 1e8, 300)
    for (name, family), style in zip(FAMILIES.items(), ("-", "--", "-", "--")):
        ax.semilogx(n, fit(*family)[2](n), style, label=name)
    ax.semilogx(SIZES, ACCURACIES, "ko", label="the book's runs")
    ax.axhline(100, color=MUTED, linewidth=1)
    ax.set_ylim(65, 104)
    ax.legend(loc="lower right")
    return fig, ("Nine accuracies rising from 69 to 96 per cent with the number of training images, and four fitted "
                 "curves. They agree up to 50,000 images and fan out beyond.")
