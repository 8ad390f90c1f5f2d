"""The ideas of chapter 1 rest on each other without a circle and in the order of the pages; eight of twelve lead to the last.

Book: chapter 1, as a whole.
"""

from snippets.common.evidence import Table, equal, holds_for_all
from snippets.common.plotstyle import INK, MUTED, PAPER, figure

PAGES = ("perceptrons", "networks-of-perceptrons", "sigmoid-neurons", "perceptron-limit", "binary-outputs",
         "ten-or-four-outputs", "the-cost", "gradient-descent", "gradient-descent-1d", "where-descent-rests",
         "mini-batches", "reading-digits")

# --8<-- [start:shown]
# Each idea: the page that tells it, and the ideas it can't do without.
IDEAS = {
    "a step decides": ("perceptrons", ()),
    "networks of steps compute any function of bits": ("networks-of-perceptrons", ("a step decides",)),
    "a smooth step has a slope": ("sigmoid-neurons", ("a step decides",)),
    "scaled up, it is the step again": ("perceptron-limit", ("a step decides", "a smooth step has a slope")),
    "an output can be a probability": ("binary-outputs", ("a smooth step has a slope",)),
    "ten outputs name a digit": ("ten-or-four-outputs", ("a smooth step has a slope",)),
    "a cost says how far off they are": ("the-cost", ("ten outputs name a digit",)),
    "steepest is against the gradient": ("gradient-descent", ("a smooth step has a slope",)),
    "a short enough step goes down": ("gradient-descent", ("steepest is against the gradient",)),
    "descent rests where the slope is 0": ("where-descent-rests", ("a short enough step goes down",)),
    "a mini-batch is right on average": (
        "mini-batches", ("a cost says how far off they are", "steepest is against the gradient")),
    "a network learns to read": ("reading-digits", ("a mini-batch is right on average", "a short enough step goes down")),
}


def needed_for(idea, ideas):
    """The ideas that this one rests on, directly or through others, itself included."""
    return {idea}.union(*(needed_for(other, ideas) for other in ideas[idea][1]))
# --8<-- [end:shown]


def in_order(ideas):
    """For each idea: does it rest only on ideas of its own page or of pages before it, named earlier in the list?"""
    names = list(ideas)
    return [all(other in names[:place] and PAGES.index(ideas[other][0]) <= PAGES.index(ideas[name][0])
                for other in ideas[name][1]) for place, name in enumerate(names)]


def verify(rng, ideas=IDEAS):
    """Order, completeness, and what the last idea rests on."""
    ordered = in_order(ideas)
    used = needed_for("a network learns to read", ideas) if all(ordered) else set()
    return Table(
        holds_for_all("ideas that rest on earlier ones only", ordered,
                      because="reading from the first page to the last, nothing is used before it is told"),
        equal("pages without an idea here",
              ", ".join(page for page in PAGES if page not in {p for p, _ in ideas.values()}),
              "gradient-descent-1d", because="it tells two of them again, with one variable"),
        equal("ideas that reading digits can do without", len(set(ideas) - used), 4,
              because="any function of bits, the limit, probabilities, and where descent rests"),
    )


def wrong():
    """Maps that lead astray."""
    yield "a circle", IDEAS | {"a step decides": ("perceptrons", ("scaled up, it is the step again",))}
    yield "descent told before there is a slope", IDEAS | {
        "a smooth step has a slope": ("sigmoid-neurons", ("steepest is against the gradient",))}
    yield "reading needs probabilities", IDEAS | {
        "a network learns to read": ("reading-digits", (*IDEAS["a network learns to read"][1],
                                                        "an output can be a probability"))}
    yield "a page left out", {name: idea for name, idea in IDEAS.items() if idea[0] != "perceptron-limit"}


PLACES = dict(zip(IDEAS, ((1, 5), (0, 5), (1, 4), (0, 4), (2, 4), (1, 3), (1, 2), (2, 3), (2, 2), (2, 1), (1, 1), (1, 0))))


def draw(rng):
    """The map: a box for each idea, an arrow from what it rests on."""
    fig, ax = figure("", "", size=(6.4, 5.6))
    ax.axis("off")
    ax.set(xlim=(-0.5, 2.5), ylim=(-0.45, 5.45))
    for name, (_, others) in IDEAS.items():
        for other in others:
            (x0, y0), (x1, y1) = PLACES[other], PLACES[name]
            side = 0.42 * ((x1 > x0) - (x1 < x0))             # arrows between columns leave and enter at the side
            start, end = ((x0 + side, y0), (x1 - side, y1)) if y0 == y1 else ((x0 + side / 2, y0), (x1 - side / 2, y1))
            ax.annotate("", end, start, arrowprops={"arrowstyle": "->", "color": MUTED, "linewidth": 1.4,
                                                    "shrinkA": 20 if y0 != y1 else 0, "shrinkB": 20 if y0 != y1 else 0})
    for name, (x, y) in PLACES.items():
        ax.text(x, y, folded(name), ha="center", va="center", fontsize=10, color=INK,
                bbox={"boxstyle": "round,pad=0.35", "facecolor": PAPER, "edgecolor": MUTED})
    return fig, ("A map of twelve ideas with arrows from what an idea rests on. From “a step decides” arrows lead to "
                 "networks of steps and to the smooth step. From the smooth step they lead on to its limit, to "
                 "probabilities, to ten outputs and their cost, and to the gradient and the short enough step. Cost and "
                 "gradient meet in the mini-batch; mini-batch and short step meet in a network that learns to read.")


def folded(name, width=20):
    """The name on lines of about that many letters."""
    lines = [""]
    for word in name.split():
        if lines[-1] and len(lines[-1]) + len(word) > width:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return "\n".join(lines)
