"""Checks take time in proportion to the claims, rendering more than that, and an edit has one claim checked.

Book: nothing of it; this is about building these notes.
"""

import numpy as np

from snippets.common.evidence import Table, at_most, between, equal
from snippets.common.growth import BUILDS, Growth, exponent, read
from snippets.common.plotstyle import BLUE, GREEN, MUTED, ORANGE, figure

SMALL = 0.12                                                  # of a build


def verify(rng, of=Growth.of):
    """What the receipt says of the growth, and exponents fitted to it."""
    growth = read()
    claims = of(growth, "claims")
    costs = {build: of(growth, f"{build}: processor") for build in BUILDS}
    costs["checks"] = costs["first"] - costs["unchanged"]
    exponents = {name: exponent(claims, cost) for name, cost in costs.items()}
    extra = of(growth, "edited: wall") - of(growth, "unchanged: wall")
    memory, alone = of(growth, "first: memory"), of(growth, "first: private")
    columns = {"pages": of(growth, "pages"), "memory": memory, "alone": alone, "worker": growth.of("first: worker"), "extra": extra,
               **{build: growth.of(f"{build}: wall") for build in BUILDS}}
    return Table(
        *[between(f"power of the number of claims with which the processor time grows, {words}", exponents[name], low, high, digits=2, because=why)
          for name, words, low, high, why in (
              ("checks", "first build less one where nothing changed", 0.85, 1.05, "1 is in proportion; what starts once makes it a little less"),
              ("first", "first build", 0.95, 1.15, "checks and rendering together"),
              ("unchanged", "nothing changed", 1.05, 1.3, "all pages are rendered anew, and each carries the navigation to all others"),
              ("edited", "one page edited", 1.05, 1.3, "as where nothing changed"))],
        equal("claims checked anew in the first build", of(growth, "first: anew").astype(int).tolist(), claims.astype(int).tolist(),
              because="nothing is known yet, and no two are the same"),
        equal("claims checked anew when nothing changed", of(growth, "unchanged: anew").astype(int).tolist(), [0] * len(claims),
              because="all are known"),
        equal("claims checked anew after the edit of one page", of(growth, "edited: anew").astype(int).tolist(), [1] * len(claims),
              because="the edit adds one, at every size"),
        at_most("seconds by which the edit changes a build, over those of a build", np.abs(extra) / of(growth, "unchanged: wall"), SMALL,
                digits=2, because="one claim is nothing beside all pages"),
        at_most("megabytes that the main process holds more for each page more", np.diff(memory) / np.diff(of(growth, "pages")), 1,
                digits=2, because="MkDocs keeps all pages until the last is rendered"),
        at_most("megabytes by which a process for formulas holds more alone, over those by which the main process holds more",
                (alone[-1] - alone[0]) / (memory[-1] - memory[0]), 0.1, digits=2, because="it shares with the main process what that holds"),
        exponent_checks=exponents["checks"], exponent_first=exponents["first"], exponent_unchanged=exponents["unchanged"],
        page_smallest=costs["unchanged"][0] / of(growth, "pages")[0], page_largest=costs["unchanged"][-1] / of(growth, "pages")[-1],
        memory_a_page=growth.slope("first: memory"), alone_a_page=growth.slope("first: private"),
        cores=growth.settings["cores"], smallest=claims[0],
        **{f"{name}_{size}": value for name, column in columns.items() for size, value in zip(growth.sizes, column)},
    )


def wrong():
    """Costs that are not the ones meant."""
    yield "per claim", lambda growth, measure: growth.of(measure) / growth.of("claims") if ": " in measure else growth.of(measure)
    yield "every pair of claims", lambda growth, measure: growth.of(measure) ** (2 if measure.endswith("processor") else 1)
    yield "everything anew after an edit", lambda growth, measure: growth.of("claims" if measure == "edited: anew" else measure)
    yield "memory in proportion", lambda growth, measure: growth.of(measure) * (growth.of("claims") if measure.endswith("private") else 1)


def draw(rng):
    """Processor time and memory against the number of claims, both logarithmic."""
    growth = read()
    claims = growth.of("claims")
    fig, axes = figure("Claims", "", size=(6.4, 3.8), ncols=2)
    for build, words, colour, mark in (("first", "first build", BLUE, "o"), ("unchanged", "nothing changed", ORANGE, "s"),
                                       ("edited", "one page edited", GREEN, "x")):
        axes[0].loglog(claims, growth.of(f"{build}: processor"), color=colour, marker=mark, label=words,
                       linestyle="--" if build == "edited" else "-")
    axes[0].loglog(claims, growth.of("first: processor")[0] * claims / claims[0], color=MUTED, linewidth=1, linestyle=":", label="in proportion")
    for measure, words, colour, mark in (("memory", "main process", BLUE, "o"), ("worker", "process for formulas", ORANGE, "s"),
                                         ("private", "the same, alone", GREEN, "x")):
        axes[1].loglog(claims, growth.of(f"first: {measure}"), color=colour, marker=mark, label=words)
    axes[0].set_title("Processor time, seconds")
    axes[1].set_title("Memory, megabytes")
    for ax, top in zip(axes, (2000, 4000)):
        ax.set_xticks(claims, [f"{number:,.0f}" for number in claims])
        ax.set_xticks([], minor=True)
        ax.set_yticks([], minor=True)
        ax.set_ylim(top=top)                                  # room for the legend
        ax.legend(loc="upper left")
    return fig, ("Two panels with logarithmic scales, against the number of claims. Left, processor time: the first build rises a "
                 "little above the dotted line of proportion; builds where nothing changed and after one edit lie below it, on each other, "
                 "and rise faster. Right, "
                 "memory: the main process rises slowly, what a process for formulas holds with it, and what that holds alone hardly.")
