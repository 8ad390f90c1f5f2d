"""What there is to run: the experiments of a tree, the state of their receipts, and which seeds are missing."""

import re
from dataclasses import dataclass, field

from scripts.execution.run import pick, units
from scripts.execution.store import Store
from scripts.experiments.answers import answer_of, problem_of
from scripts.experiments.work import declared
from scripts.files import write_if_different
from snippets.common import receipt as receipts

DECLARES = re.compile(r"^EXPERIMENT\s*(:.*)?=", re.M)


def experiments(tree, keys=()):
    """The snippets that declare an experiment, by key: all, or those that an author calls `keys`."""
    found = {key: unit for key, unit in units(tree).items()
             if key.startswith("experiments/") and DECLARES.search(unit.path.read_text("utf-8", errors="replace"))}
    chosen = {key: unit for name in keys for key, unit in pick(found, name).items()}
    return dict(sorted(chosen.items())) if keys else found


def plans(tree, workers, keys=()):
    """`(plans, problems)`: a `Plan` for each experiment as its module declares it, a problem for each at fault."""
    chosen = experiments(tree, keys)
    answers = {key: workers.executor.submit(declared, workers.root, key) for key in chosen}
    results = {key: answer_of(answer) for key, answer in answers.items()}
    return ([Plan(tree, key, **result["done"]) for key, result in results.items() if "done" in result],
            [problem_of(key, result["problem"]) for key, result in results.items() if "problem" in result])


@dataclass
class Plan:
    """One experiment: what it declares, and the seeds that are finished, here or in its receipt.

    `finished` is `{seed: {"values", "date", "seconds"}}`; only seeds of the present code, settings and versions count.
    `fresh` is the number of seeds in the receipt, 0 if it is not one of the present code and settings.
    """

    tree: object
    key: str
    identity: dict
    seeds: int
    deterministic: bool
    versions: dict
    finished: dict = field(default_factory=dict)
    fresh: int = 0

    def __post_init__(self):
        self.store = Store(self.tree.state / "experiments")
        self.reload()

    @property
    def name(self):
        return self.key.removeprefix("experiments/")

    @property
    def path(self):
        return self.tree.results / f"{self.name}.json"

    @property
    def inputs(self):
        return {**self.identity, "made with": self.versions}

    def reload(self):
        """Find the finished seeds: those of the receipt, then those of runs that have not reached a receipt."""
        receipt = self.receipt()
        if receipt and not self.outdated(receipt):
            self.fresh = len(receipt.seeds)
            if receipt.versions == self.versions:
                self.finished = {seed: {"values": values, "date": receipt.date, "seconds": None}
                                 for seed, values in enumerate(receipt.seeds)}
        for path in (self.store.folder / self.key).glob("*.json"):
            record = self.store.load(f"{self.key}/{path.stem}")
            if record and record["inputs"] == self.inputs:
                self.finished[int(path.stem)] = record["outcome"]

    def forget(self):
        """Start anew: no seed counts as finished."""
        for path in (self.store.folder / self.key).glob("*.json"):
            path.unlink()
        self.finished, self.fresh = {}, 0

    def missing(self, seeds):
        """Which of the first so many seeds have to run: none if the receipt has them, wherever it was made."""
        return [] if seeds <= self.fresh else [seed for seed in range(seeds) if seed not in self.finished]

    def keep(self, seed, values, seconds, date):
        """Write down a seed that has ended, at once."""
        self.finished[seed] = {"values": values, "seconds": seconds, "date": date}
        self.store.save(f"{self.key}/{seed}", self.inputs, self.finished[seed])

    def write_receipt(self, seeds):
        """Write the receipt of the first so many seeds, all finished; returns whether its bytes are new."""
        chosen = [self.finished[seed] for seed in range(seeds)]
        return write_if_different(self.path, receipts.text_of({
            "code": self.identity["code"], "settings": self.identity["settings"], "experiment": self.key, "versions": self.versions,
            "date": max(one["date"] for one in chosen), "seeds": [one["values"] for one in chosen]}))

    def receipt(self):
        """The receipt as it is on the disk, or None if it is missing or damaged."""
        try:
            return receipts.read(self.path, self.key)
        except receipts.ReceiptError:
            return None

    def outdated(self, receipt):
        """Why this receipt, undamaged, is not of the present experiment: sentences, none if it is."""
        return receipts.changes(receipt.identity, self.identity)

    def state(self):
        """The state of the receipt in words: `fresh, …`, `stale: …`, `missing`, and how many seeds wait for a receipt."""
        try:
            receipt = receipts.read(self.path, self.key)
        except receipts.ReceiptError as error:
            words = "missing" if not self.path.exists() else f"damaged: {error}"
        else:
            outdated = self.outdated(receipt)
            if not outdated and len(receipt.seeds) >= self.seeds:
                return f"fresh, {len(receipt.seeds)} seeds, {receipt.date}"
            words = f"stale: {receipts.listed(outdated)}" if outdated else f"too few: {len(receipt.seeds)} seeds of {self.seeds}"
        return words + (f" (partial: {len(self.finished)}/{self.seeds} seeds are there)" if self.finished else "")
