"""How a long experiment is declared: what runs once a seed, with which settings, what it measures, what the book says.

An experiment is a snippet with an `EXPERIMENT` at module level. `python scripts/build.py experiments` runs its seeds
and keeps their values in a receipt. `verify` reads the receipt and runs a short prefix of seed 0 again:

    EXPERIMENT = Experiment(__name__, run, settings={"epochs": 30, …}, measures={"accuracy": "…"}, split="…",
                            book={"claim-1.30": 0.9542}, prefix={"epochs": 1}, tolerance={"accuracy": 0.004})

    def verify(rng, run=run):
        receipt = EXPERIMENT.receipt()
        return Table(*EXPERIMENT.again(run), between("mean of the last epoch", receipt.last("accuracy").mean, …))
"""

import importlib.metadata
import inspect
import json
import math
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Callable

import numpy as np

from snippets.common import receipt as receipts
from snippets.common.evidence import at_most
from snippets.common.fingerprint import code_parts
from snippets.common.seed import generator

ROOT = Path(__file__).resolve().parents[2]
ENOUGH = 20                                                   # seeds of an experiment that chance is in
CENSUS_ID = re.compile(r"(eq|ex|claim)-\w+(\.\w+)*")


class NotInstalled(ImportError):
    """An experiment needs an optional package that is not here."""


class WrongResult(ValueError):
    """A run returned something that is not what its experiment says it measures."""


@dataclass(frozen=True)
class Experiment:
    """One experiment of the module `module` (give `__name__`).

    `run(rng, **settings)` returns one number or one list of numbers (a curve) for each of the `measures`, whose texts
    say what they are. `settings` is made of what JSON has. `book` holds the book's figures, by the census entry that
    quotes them. `prefix` holds the settings that cut a run short ({} runs it whole), `tolerance` says how far the
    measures of a run cut short may be from the receipt. Fewer than twenty seeds need a reason: `deterministic`. `needs`
    names optional packages (distributions) that `run` imports: their versions are kept in the receipt, and where one is
    missing the receipt can be read, but nothing can be run.
    """

    module: str
    run: Callable
    settings: dict
    measures: dict
    split: str
    book: dict
    prefix: dict
    tolerance: dict
    seeds: int = ENOUGH
    deterministic: str = ""
    needs: tuple = ()

    def __post_init__(self):
        for complaint in complaints(self):
            raise ValueError(f"EXPERIMENT: {complaint}")

    @property
    def key(self):
        """`experiments/<name>`."""
        return self.module.removeprefix("snippets.").replace(".", "/")

    @property
    def path(self):
        """Where the receipt is."""
        return ROOT / "results" / f"{self.key.split('/')[-1]}.json"

    def identity(self):
        """What a receipt must agree with: `code`, by part, `settings`, and the names of the `measures`."""
        return {"code": code_parts(ROOT, self.run.__module__, self.run.__name__),
                "settings": json.loads(json.dumps(self.settings)), "measures": sorted(self.measures)}

    def packages(self):
        """The versions of the optional packages that it needs; None for one that is not installed."""
        return {name: installed(name) for name in self.needs}

    def values(self, seed, run=None, **changes):
        """What one seed gives, as plain numbers: `{measure: number or list}`. WrongResult if it is something else."""
        if missing := [name for name, version in self.packages().items() if version is None]:
            raise NotInstalled(f"it needs {' and '.join(missing)}, which the notes themselves do not; "
                               f"`pip install {' '.join(missing)}` adds it, benchmarks/requirements.txt names a version")
        settings = json.loads(json.dumps({**self.settings, **changes}))       # a run may change the lists it is given
        result = (run or self.run)(generator(self.key, f"seed {seed}"), **settings)
        if not isinstance(result, dict) or set(result) != set(self.measures):
            found = sorted(result) if isinstance(result, dict) else type(result).__name__
            raise WrongResult(f"expected a dict with the measures {sorted(self.measures)}, found {found}")
        return {measure: numbers(result[measure], measure) for measure in sorted(self.measures)}

    def receipt(self):
        """The receipt, if it can be trusted; ReceiptError says what is wrong with it and what to do."""
        found, refusal = receipts.read(self.path, self.key), receipts.Refusal(self.path, self.key)
        if outdated := receipts.changes(found.identity, self.identity()):
            raise refusal(f"is stale: {receipts.listed(outdated)}")
        if len(found.seeds) < self.seeds:
            raise refusal(f"holds {len(found.seeds)} seeds, expected at least {self.seeds}")
        return found

    def again(self, run=None):
        """Rows that hold if the prefix of seed 0, run here and now (by `run`), agrees with the receipt.

        None where an optional package is missing: then the receipt is all there is to check.
        """
        if None in self.packages().values():
            return []
        then, now = self.receipt().seeds[0], self.values(0, run, **self.prefix)
        short = ", ".join(f"{name} {value}" for name, value in self.prefix.items()) or "whole"
        return [at_most(f"{measure}: seed 0 run again ({short}) and the receipt differ by",
                        difference(now[measure], then[measure]), allowed,
                        because="rounding differs from machine to machine, and training amplifies it")
                for measure, allowed in self.tolerance.items()]


def installed(name):
    """The version of a distribution, or None."""
    try:
        return importlib.metadata.version(name)
    except importlib.metadata.PackageNotFoundError:
        return None


def complaints(experiment):
    """What is wrong with a declaration, sentence by sentence."""
    run, names = experiment.run, set(experiment.measures)
    if not (inspect.isfunction(run) and run.__name__ == run.__qualname__ != "<lambda>"):
        yield f"run must be a function at the top of a module, so that its code can be followed; found {run!r}"
    else:
        yield from misfits(run, experiment.settings)
    if not experiment.key.startswith("experiments/"):
        yield f"expected `__name__` of a module in snippets/experiments/, found {experiment.module!r}"
    if experiment.seeds < ENOUGH and not experiment.deterministic:
        yield (f"expected at least {ENOUGH} seeds, or deterministic=\"why chance plays no part\"; "
               f"found {experiment.seeds}")
    if not names or not experiment.split.strip():
        yield "expected measures={name: what it is} and split=\"which images were trained on and measured\""
    if unknown := set(experiment.prefix) - set(experiment.settings):
        yield f"prefix must change settings; {sorted(unknown)} are none"
    if not experiment.tolerance or set(experiment.tolerance) - names:
        yield (f"tolerance must name at least one of the measures {sorted(names)} and nothing else; "
               f"found {sorted(experiment.tolerance)}")
    if strange := [name for name in experiment.book if not CENSUS_ID.fullmatch(name)]:
        yield f"book must be {{census id: figure}}, such as {{\"claim-1.30\": 0.9542}}; found {strange}"


def misfits(run, settings):
    """Whether `run(rng, **settings)` can't be called."""
    try:
        inspect.signature(run).bind(None, **settings)
        json.dumps(settings, allow_nan=False)
    except TypeError as error:
        yield f"run(rng, **settings) does not fit the settings: {error}"
    except ValueError as error:
        yield f"settings must be made of what JSON has: {error}"


def numbers(value, measure):
    """One finite number, or a list of them, as Python has them, to seven significant digits."""
    array = np.asarray(value)
    if array.dtype.kind not in "biuf" or array.ndim > 1 or array.size == 0:
        raise WrongResult(f"“{measure}”: expected a number or a list of numbers, found {str(value)[:60]}")
    if not np.isfinite(array).all():
        place = f" (entry {int(np.argmin(np.isfinite(array)))})" if array.ndim else ""
        raise WrongResult(f"“{measure}”: expected finite numbers, found {array[~np.isfinite(array)].flat[0]}{place}")
    return [seven_digits(entry) for entry in array.tolist()] if array.ndim else seven_digits(array.item())


def seven_digits(number):
    return float(f"{number:.7g}") if isinstance(number, float) else int(number)


def difference(now, then):
    """The largest difference between two numbers, or between two curves over the shorter one's length."""
    if isinstance(now, list) != isinstance(then, list):
        return math.inf
    pairs = zip(now, then) if isinstance(now, list) else [(now, then)]
    return max(abs(a - b) for a, b in pairs)
