"""Tells a person at a terminal, or a log, how far the build is."""

import sys

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn


SHORT = 100                                                      # so many things get a line each in a log; more, a line each 5 %


class Silent:
    """Says nothing."""

    def start(self, total, what="proofs and figures"):
        """`total` things are going to be done."""

    def began(self, key):
        """`key` has been started."""

    def ended(self, key, seconds, ok):
        """`key` has ended."""

    def close(self):
        """Nothing more will come."""


class Bar(Silent):
    """A progress bar with the names of what is running; in a log file, a line for each thing that ended."""

    def __init__(self, stream=sys.stderr):
        self.console = Console(file=stream, highlight=False, soft_wrap=True)
        self.bar, self.running = None, []

    def start(self, total, what="proofs and figures"):
        self.close()
        self.total, self.done, self.running, self.what = total, 0, [], what
        if self.console.is_terminal:
            columns = (TextColumn(what), BarColumn(bar_width=24), MofNCompleteColumn(), TimeElapsedColumn(), TextColumn("{task.description}"))
            self.bar = Progress(*columns, console=self.console, transient=True)
            self.task = self.bar.add_task("", total=total)
            self.bar.start()

    def began(self, key):
        self.running.append(key)
        if self.bar:
            self.bar.update(self.task, description=", ".join(self.running))

    def ended(self, key, seconds, ok):
        self.done += 1
        if key in self.running:
            self.running.remove(key)
        if self.bar:
            self.bar.update(self.task, completed=self.done, description=", ".join(self.running))
        elif self.total <= SHORT or not ok:
            self.console.print(f"[{self.done}/{self.total}] {key} {'' if ok else 'FAILED '}{seconds:.1f} s", markup=False)
        elif self.done == self.total or self.done * 20 // self.total > (self.done - 1) * 20 // self.total:
            self.console.print(f"[{self.done}/{self.total}] {self.what}", markup=False)

    def close(self):
        if self.bar:
            self.bar.stop()
            self.bar = None
