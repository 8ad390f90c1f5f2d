"""With a rate below 2/β no step raises a β-smooth cost; above it there is a cost that every step raises.

Book: chapter 1, "Learning with gradient descent" (claim-1.26, eq-15).
"""

import numpy as np

from snippets.common.derivative import gradient
from snippets.common.evidence import Table, at_least, at_most, holds_for_all
from snippets.common.plotstyle import INK, figure


# --8<-- [start:shown]
def guaranteed_drop(eta, beta, slope):
    """What a step of gradient descent lowers a β-smooth cost by at least; `slope` is the length of the gradient."""
    return eta * (1 - eta * beta / 2) * slope**2
# --8<-- [end:shown]


def random_cost(rng):
    """A cost that is neither convex nor quadratic, its dimension, and a bound β for how fast its gradient turns.

    C(v) = a₁ sin(c₁ · v) + a₂ cos(c₂ · v) + ½ v · Av has the Hessian
    −a₁ sin(…) c₁c₁ᵀ − a₂ cos(…) c₂c₂ᵀ + A, of norm at most β.
    """
    d = rng.integers(1, 6)
    c1, c2 = rng.normal(size=(2, d))
    a1, a2 = rng.uniform(0.2, 2, size=2)
    symmetric = rng.normal(size=(d, d))
    symmetric = (symmetric + symmetric.T) / 4
    beta = a1 * c1 @ c1 + a2 * c2 @ c2 + abs(np.linalg.eigvalsh(symmetric)).max()
    return lambda v: a1 * np.sin(c1 @ v) + a2 * np.cos(c2 @ v) + v @ symmetric @ v / 2, d, beta


def verify(rng, guaranteed_drop=guaranteed_drop):
    """Steps on random costs against the guarantee, and the quadratic on which the guarantee is exact."""
    short, drops, slopes = [], [], []
    for cost, d, beta in (random_cost(rng) for _ in range(400)):
        v = rng.normal(size=d) * 2
        eta = rng.uniform(0.01, 1.99) / beta
        g = gradient(cost, v)
        drop = cost(v) - cost(v - eta * g)
        short.append(guaranteed_drop(eta, beta, np.linalg.norm(g)) - drop)
        drops.append(drop)
        slopes.append(np.linalg.norm(g))
    beta, exact, raised = 3.0, [], []
    for eta in np.linspace(0.05, 1.2, 24):
        v = np.array([2.0])
        drop = beta / 2 * (v @ v - (v - eta * beta * v) @ (v - eta * beta * v))
        exact.append(abs(guaranteed_drop(eta, beta, beta * 2.0) - drop))
        raised.append((drop < -1e-12) == (eta > 2 / beta + 1e-12))
    return Table(
        at_most("a step drops short of the guarantee by", short, 1e-10,
                because="the theorem; costs of size up to 100, rounded"),
        holds_for_all("steps with η < 2/β that lower the cost", np.array(drops) > 0,
                      because="the guarantee is positive, the gradient not 0"),
        at_least("smallest slope met", slopes, 1e-6, because="or lowering the cost would be no feat"),
        at_most("quadratic ½βv²: distance of the drop from the guarantee", exact, 1e-10,
                because="its curvature is β everywhere"),
        holds_for_all("quadratic, 24 rates: the cost rises exactly if η > 2/β", raised,
                      because="v is multiplied by 1 − ηβ in each step"),
    )


def wrong():
    """Guarantees that are too good, and one that is not sharp."""
    yield "η ‖∇C‖²: the linear approximation taken for the truth", lambda eta, beta, slope: eta * slope**2
    yield "η/2 ‖∇C‖² for every η", lambda eta, beta, slope: eta / 2 * slope**2
    yield "border at 4/β", lambda eta, beta, slope: eta * (1 - eta * beta / 4) * slope**2
    yield "border at 1/β", lambda eta, beta, slope: eta * (1 - eta * beta) * slope**2


def draw(rng):
    """Change of five random costs in one step against ηβ, in units of the squared slope over β, with the guarantee."""
    fig, ax = figure("Learning rate times smoothness, ηβ", "Change of C in one step,\nin units of ‖∇C‖²/β")
    rates = np.linspace(0, 2.4, 121)
    for cost, d, beta in (random_cost(rng) for _ in range(5)):
        v = rng.normal(size=d)
        g = gradient(cost, v)
        ax.plot(rates, [(cost(v - r / beta * g) - cost(v)) * beta / (g @ g) for r in rates], linewidth=1.6)
    ax.plot(rates, -rates * (1 - rates / 2), "--", color=INK, label="guarantee; exact for ½βv²")
    ax.plot(rates, -rates, ":", color=INK, label="linear approximation")
    ax.set_ylim(-1.7, 0.6)
    ax.legend(loc="lower left")
    return fig, ("The change of the cost in one step against the learning rate, for five random costs. All five "
                 "curves start along the line of the linear approximation and stay below the parabola of the "
                 "guarantee, which is lowest at one and crosses zero at two.")
