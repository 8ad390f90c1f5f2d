"""Runs the missing seeds of all plans side by side, and keeps each at the moment it ends."""

from concurrent.futures import as_completed
from datetime import date

from scripts.errors import BuildFailed
from scripts.experiments.answers import KEPT, answer_of, problem_of, trouble
from scripts.experiments.work import run_seed


class Campaign:
    """One run of the command over `plans`, with `seeds` at least (None: as many as each declares).

    Seed 0 of every experiment comes first, so that an experiment at fault is known early; then experiment after
    experiment. `today` gives the day that is written down for a seed that has just ended.
    """

    def __init__(self, plans, workers, progress, seeds=None, today=date.today):
        self.plans = {plan.key: plan for plan in plans}
        self.workers, self.progress, self.today = workers, progress, today
        self.seeds = {plan.key: plan.seeds if plan.deterministic or not seeds else seeds for plan in plans}
        self.waiting = {plan.key: set(plan.missing(self.seeds[plan.key])) for plan in plans}
        self.failed, self.written = {}, []

    def run(self):
        """Run what is missing; returns the keys whose receipts were written. Raises `BuildFailed` with all failures."""
        self.progress.start({key: len(seeds) for key, seeds in self.waiting.items()}, self.workers.side_by_side, self.known_seconds())
        futures = self.submit()
        try:
            for key in [key for key, seeds in self.waiting.items() if not seeds]:
                self.complete(key)
            for future in as_completed(futures):
                if not future.cancelled():
                    self.ended(future, futures)
        finally:
            for future in futures:
                future.cancel()
            self.progress.close()
        problems = [*self.failed.values(), *self.abandoned()]
        if problems:
            raise BuildFailed(problems)
        return self.written

    def known_seconds(self):
        """Seconds a seed takes, by experiment, where finished ones have told."""
        told = {key: [one["seconds"] for one in plan.finished.values() if one["seconds"]] for key, plan in self.plans.items()}
        return {key: sum(seconds) / len(seconds) for key, seconds in told.items() if seconds}

    def submit(self):
        """Hand all seeds to the workers, the first seed of each experiment first; returns `{future: (key, seed)}`."""
        tasks = [(key, seed) for key, seeds in self.waiting.items() for seed in sorted(seeds)]
        tasks.sort(key=lambda task: task[1] != min(self.waiting[task[0]]))
        return {self.workers.executor.submit(run_seed, self.workers.root, key, seed, self.plans[key].identity): (key, seed)
                for key, seed in tasks}

    def ended(self, future, futures):
        """Keep what a seed returned, or give its experiment up."""
        key, seed = futures[future]
        plan, answer = self.plans[key], answer_of(future)
        if "done" in answer and answer["done"]["versions"] != plan.versions:
            answer = {"problem": other_versions(answer["done"]["versions"], plan.versions)}
        if "problem" in answer:
            self.give_up(key, seed, answer["problem"], futures)
            return
        done = answer["done"]
        plan.keep(seed, done["values"], done["seconds"], self.today().isoformat())
        self.waiting[key].discard(seed)
        self.progress.ended(key, seed, done["seconds"])
        if not self.waiting[key]:
            self.complete(key)

    def give_up(self, key, seed, problem, futures):
        """Note why the seed failed, unless another of its experiment has failed before, and cancel what has not begun."""
        if key in self.failed:
            return
        self.failed[key] = problem_of(key, problem, seed)
        for future, (its_key, _) in futures.items():
            if its_key == key:
                future.cancel()
        self.progress.failed(key, seed)

    def complete(self, key):
        """Write the receipt, unless it is there or fewer seeds were asked for than the experiment declares."""
        plan, seeds = self.plans[key], self.seeds[key]
        if plan.seeds <= seeds and plan.fresh < seeds and plan.write_receipt(seeds):
            self.written.append(key)

    def abandoned(self):
        """A problem for each experiment that neither ended nor failed: its seeds were cancelled."""
        for key, seeds in self.waiting.items():
            if seeds and key not in self.failed:
                yield problem_of(key, trouble(f"{len(seeds)} of its seeds were cancelled before they ended",
                                              f"the scheduler has gone; {KEPT}"))


def other_versions(found, expected):
    differing = [f"{name} {found.get(name)} instead of {value}" for name, value in expected.items() if found.get(name) != value]
    return trouble(f"its worker has {', '.join(differing)}", "all seeds of a receipt are made with the same versions: install the "
                   "pinned packages on every machine")
