"""What is told while seeds run."""

import io

import pytest

from scripts.experiments.progress import SeedProgress, in_words


def test_without_a_terminal_each_seed_has_a_line_with_the_time_left():
    stream = io.StringIO()
    progress = SeedProgress(stream)
    progress.start({"experiments/a": 3, "experiments/b": 2}, 2, {"experiments/b": 100.0})
    progress.ended("experiments/a", 0, 40.0)
    progress.failed("experiments/b", 0)
    progress.close()
    assert stream.getvalue().splitlines() == ["[1/5] experiments/a, seed 0: 40.0 s; about 2 min left",
                                              "[3/5] experiments/b, seed 0: FAILED; about 40 s left"]


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self):
        return True


def test_on_a_terminal_there_is_a_bar_with_the_time_left(monkeypatch):
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("COLUMNS", "120")
    progress = SeedProgress(Terminal())
    progress.start({"experiments/a": 2}, 1, {})
    progress.ended("experiments/a", 0, 30.0)
    progress.close()
    assert "1/2" in progress.console.file.getvalue()
    assert "about 30 s left" in progress.console.file.getvalue()


@pytest.mark.parametrize("seconds, words", [(0, "almost done"), (59.6, "about 60 s left"), (600, "about 10 min left")])
def test_times_in_words(seconds, words):
    assert in_words(seconds) == words
