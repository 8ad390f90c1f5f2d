"""Five perceptrons with bias 3 add two bits; nine add three, and so, bit by bit, numbers of any length.

Book: chapter 1, "Perceptrons" (claim-1.6, claim-1.7).
"""

from itertools import product

from snippets.chapter1.perceptron_gates import output
from snippets.common.evidence import Table, equal, holds_for_all
from snippets.common.plotstyle import BLUE, INK, MUTED, ORANGE, PAPER, figure

# --8<-- [start:shown]
# Each perceptron by name: its bias, and the weight of each signal it reads.
HALF_ADDER = {
    "n": (3, {"x1": -2, "x2": -2}),
    "p": (3, {"x1": -2, "n": -2}),
    "q": (3, {"x2": -2, "n": -2}),
    "sum": (3, {"p": -2, "q": -2}),
    "carry": (3, {"n": -4}),                                  # two connections of weight −2, merged
}


def run(network, **signals):
    """All signals of a network of perceptrons, input signals included."""
    for name, (bias, weights) in network.items():
        signals[name] = output(weights.values(), bias, [signals[source] for source in weights])
    return signals
# --8<-- [end:shown]


def full_adder(network, x1, x2, carry):
    """Sum bit and carry of three bits, by two half adders and a gate that collects the carries of both."""
    first = run(network, x1=x1, x2=x2)
    second = run(network, x1=first["sum"], x2=carry)
    return second["sum"], output((-2, -2), 3, (first["n"], second["n"]))


def add(network, a, b, bits):
    """Sum of two numbers of that many bits, bit by bit, the carry handed on."""
    total, carry = 0, 0
    for k in range(bits):
        bit, carry = full_adder(network, a >> k & 1, b >> k & 1, carry)
        total += bit << k
    return total + (carry << bits)


def verify(rng, network=HALF_ADDER):
    """Run the adder on all four inputs, then add all pairs of numbers of four bits with it."""
    cases = [(x1, x2, run(network, x1=x1, x2=x2)) for x1, x2 in product((0, 1), repeat=2)]
    weights = {w for _, incoming in network.values() for w in incoming.values()}
    return Table(
        holds_for_all("2·carry + sum = x₁ + x₂", [2 * s["carry"] + s["sum"] == x1 + x2 for x1, x2, s in cases],
                      because="all inputs"),
        equal("perceptrons", len(network), 5, because="five NAND gates in the book's figure"),
        equal("weights used", sorted(weights), [-4, -2],
              because="NAND gates, with one pair of equal connections merged"),
        equal("perceptrons that add three bits", 2 * (len(network) - 1) + 1, 9,
              because="two adders without their carry gates, and the gate that reads both signals n"),
        holds_for_all("sums of three bits",
                      [2 * carry + bit == sum(bits) for bits in product((0, 1), repeat=3)
                       for bit, carry in [full_adder(network, *bits)]], because="all inputs"),
        holds_for_all("sums of two numbers of four bits",
                      [add(network, a, b, 4) == a + b for a, b in product(range(16), repeat=2)],
                      because="a carry handed on: nine gates a bit"),
    )


def wrong():
    """Mistakes in reading or redrawing the network."""
    yield "carry taken from n itself", HALF_ADDER | {"carry": (0, {"n": 1})}
    yield "merged connection keeps weight −2", HALF_ADDER | {"carry": (3, {"n": -2})}
    yield "p and q read the same input", HALF_ADDER | {"q": (3, {"x1": -2, "n": -2})}
    yield "sum by one perceptron", {"n": HALF_ADDER["n"], "sum": (-1, {"x1": 2, "x2": 2}), "carry": HALF_ADDER["carry"]}
    yield "bias 2 everywhere", {name: (2, weights) for name, (_, weights) in HALF_ADDER.items()}


PLACES = {"x1": (0, 2), "x2": (0, 0), "n": (1.2, 1), "p": (2.4, 2), "q": (2.4, 0), "sum": (3.6, 1), "carry": (1.2, -1)}
ARROW = {"arrowstyle": "->", "color": MUTED, "shrinkA": 15, "shrinkB": 15, "linewidth": 1.6}


def draw(rng):
    """The five perceptrons and their connections, with the signals for the input 1, 0 written in."""
    fig, ax = figure("", "", size=(6.4, 4.2))
    ax.axis("off")
    ax.set(xlim=(-0.5, 4.5), ylim=(-1.3, 2.6), aspect="equal")
    signals = run(HALF_ADDER, x1=1, x2=0)
    for name, (_, incoming) in HALF_ADDER.items():
        for source, weight in incoming.items():
            (x0, y0), (x1, y1) = PLACES[source], PLACES[name]
            ax.annotate("", (x1, y1), (x0, y0), arrowprops=ARROW)
            near = 0.7 if source in ("x2", "q", "n") and y1 <= y0 else 0.5    # so that no number sits on a line
            x, y = near * x0 + (1 - near) * x1, near * y0 + (1 - near) * y1
            ax.text(x + 0.05, y + 0.13 - 0.34 * (y1 > y0), f"{weight}".replace("-", "−"), color=INK, fontsize=10.5)
    for name, (x, y) in PLACES.items():
        gate, value = name in HALF_ADDER, signals[name]
        ax.plot(x, y, "o" if gate else "s", markersize=27, color=ORANGE if value else PAPER,
                markeredgecolor=ORANGE if value else BLUE)
        ax.text(x, y, value, ha="center", va="center", color=PAPER if value else INK, fontsize=12)
        label = {"x1": "x₁", "x2": "x₂"}.get(name, name)
        ax.text(x + (0.26 if name in ("sum", "carry") else 0), y + (0 if name in ("sum", "carry") else 0.34), label,
                ha="left" if name in ("sum", "carry") else "center", va="center", color=INK)
    ax.text(4.5, -1, "every bias is 3", ha="right", va="center", color=MUTED)
    return fig, ("A network of five perceptrons, each with bias 3. Inputs x₁ and x₂ feed n; x₁ and n feed p; x₂ and "
                 "n feed q; p and q feed the sum; n alone feeds the carry with weight −4, all other weights are −2. "
                 "For the input 1, 0 the signals are n = 1, p = 0, q = 1, sum = 1 and carry = 0.")
