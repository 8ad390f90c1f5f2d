"""On one core the fast network is far ahead of a loop and of eager frameworks, close to its floor, and behind compiled JAX.

Book: chapter 2, "The code for backpropagation" (ex-2.5).
"""

import numpy as np

from snippets.common.evidence import Table, at_least, at_most
from snippets.common.plotstyle import BLUE, GREEN, MUTED, ORANGE, figure
from snippets.common.timings import OURS, Timings, quick_ratio, read

SECONDS = 2
NAMES = {"loop": "loop over examples", "columns": "matrix form, columns", "single": "single precision",
         "rows": "examples in rows", "early": "η/m on the output errors", "buffers": "buffers",
         "double": "the same in double precision", "eager": "PyTorch, eager", "hand": "PyTorch, gradients by hand",
         "sklearn": "scikit-learn", "jax": "JAX, compiled", "floor": "floor"}
BOUNDS = {"loop": 12, "eager": 3.5, "sklearn": 3, "floor": 0.7}   # least ratios, with room for another processor


def verify(rng, ratio=Timings.ratio):
    """Ratios of the receipt; and one ratio timed here and now, with a wide margin."""
    timings = read()
    values = {f"{short}_{hidden}": ratio(timings, name, hidden) for short, name in NAMES.items() for hidden in (30, 100)}
    return Table(
        *[at_least(f"receipt, {hidden} hidden: time of {NAMES[short]} over ours", values[f"{short}_{hidden}"], least,
                   digits=2, because="the median ratio of the rounds, with room for another processor")
          for hidden in (30, 100) for short, least in BOUNDS.items()],
        at_most("receipt: time of the floor over ours", [values["floor_30"], values["floor_100"]], 1, digits=2,
                because="nothing made of these calls is faster than the calls"),
        at_least("timed in this build, 30 hidden: loop over examples over ours", quick_ratio(), 4,
                 because="a wide margin, so that a busy machine does not matter"),
        ours_30=1000 * timings.median(OURS, 30), ours_100=1000 * timings.median(OURS, 100),
        rounds=len(timings.rounds), **values,
    )


def wrong():
    """Ratios that are not the ones meant."""
    yield "upside down", lambda timings, name, hidden: 1 / Timings.ratio(timings, name, hidden)
    yield "over the matrix form", lambda timings, name, hidden: Timings.ratio(timings, name, hidden, NAMES["columns"])
    yield "over the loop", lambda timings, name, hidden: Timings.ratio(timings, name, hidden, NAMES["loop"])
    yield "differences", lambda timings, name, hidden: timings.median(name, hidden) - timings.median(OURS, hidden)


def draw(rng):
    """Ratios on a logarithmic scale, as a bar each."""
    timings = read()
    fig, axes = figure("Time of an epoch over ours, logarithmic", "", size=(6.4, 5.2), ncols=2, sharey=True)
    colours = [BLUE] * 7 + [ORANGE] * 4 + [GREEN]
    for ax, hidden in zip(axes, (30, 100)):
        ratios = [timings.ratio(name, hidden) for name in NAMES.values()]
        ax.barh(np.arange(len(ratios)), ratios, color=colours, log=True)
        ax.axvline(1, color=MUTED, linewidth=1)
        ax.set_yticks(range(len(NAMES)), NAMES.values())
        ax.set_title(f"{hidden} hidden")
    axes[0].invert_yaxis()
    return fig, ("Bars for 30 and for 100 hidden neurons, how many times as long as the fast network everything else "
                 "takes. The loop is longest, the rungs of the ladder get shorter step by step; eager PyTorch and "
                 "scikit-learn take several times as long, compiled JAX about as long, the floor a little less.")
