"""Tells a person at a terminal, or a log, how many seeds have ended and how long the others will take."""

import sys

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn


class SeedProgress:
    """A bar with the time left on a terminal; a line for each seed elsewhere."""

    def __init__(self, stream=None):
        self.console = Console(file=stream or sys.stderr, highlight=False, soft_wrap=True)
        self.bar = None

    def start(self, waiting, side_by_side, seconds):
        """`waiting` seeds by experiment, so many `side_by_side`; `seconds` a seed by experiment, where that is known."""
        self.waiting, self.side_by_side = dict(waiting), side_by_side
        self.taken = {key: [known] for key, known in seconds.items()}
        self.total, self.done = sum(waiting.values()), 0
        if self.console.is_terminal and self.total:
            columns = (TextColumn("seeds"), BarColumn(bar_width=24), MofNCompleteColumn(), TimeElapsedColumn(), TextColumn("{task.description}"))
            self.bar = Progress(*columns, console=self.console, transient=True)
            self.task = self.bar.add_task("", total=self.total)
            self.bar.start()

    def ended(self, key, seed, seconds):
        """The seed has ended well after so many seconds."""
        self.done += 1
        self.waiting[key] -= 1
        self.taken.setdefault(key, []).append(seconds)
        self.tell(f"{key}, seed {seed}: {seconds:.1f} s; {self.time_left()}")

    def failed(self, key, seed):
        """The seed has failed, so the rest of its experiment won't run."""
        self.done += self.waiting[key]
        self.waiting[key] = 0
        self.tell(f"{key}, seed {seed}: FAILED; {self.time_left()}")

    def tell(self, words):
        if self.bar:
            self.bar.update(self.task, completed=self.done, description=words)
        else:
            self.console.print(f"[{self.done}/{self.total}] {words}", markup=False)

    def time_left(self):
        """In words, from the mean time of each experiment's seeds; where none has ended, of all."""
        means = {key: sum(taken) / len(taken) for key, taken in self.taken.items()}
        typical = sum(means.values()) / len(means) if means else 0.0
        return in_words(sum(seeds * means.get(key, typical) for key, seeds in self.waiting.items()) / self.side_by_side)

    def close(self):
        if self.bar:
            self.bar.stop()
            self.bar = None


def in_words(seconds):
    """`about 12 min left`."""
    if seconds < 1:
        return "almost done"
    return f"about {seconds:.0f} s left" if seconds < 90 else f"about {seconds / 60:.0f} min left"
