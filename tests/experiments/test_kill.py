"""Killed at any moment, the command loses no finished seed, and finishes with the same bytes."""

import os
import signal
import subprocess
import sys
import time

import psutil
import pytest

from scripts.errors import BuildFailed
from scripts.experiments.campaign import Campaign
from scripts.experiments.plan import plans
from tests.conftest import ROOT
from tests.experiments.conftest import Quiet, edit, experiment

DAY = {"SOURCE_DATE_EPOCH": "1764028800"}                        # 2025-11-25


def command(tree):
    """The command as a person starts it, in a session of its own."""
    return subprocess.Popen([sys.executable, ROOT / "scripts/build.py", "--root", tree.root, "experiments", "--jobs", "2"],
                            env={**os.environ, **DAY}, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, start_new_session=True)


def finished(tree):
    return sorted((tree.state / "experiments").rglob("*.json"))


def until(condition, seconds=20):
    deadline = time.monotonic() + seconds
    while not condition() and time.monotonic() < deadline:
        time.sleep(0.01)
    assert condition()


@pytest.fixture
def slow(lab):
    """The small experiment with a pause in each seed, so that there is a middle to be killed in."""
    edit(lab.snippets / "experiments/walk.py", "PAUSE = 0.0", "PAUSE = 0.1")
    return lab


@pytest.mark.parametrize("kill", [signal.SIGKILL, signal.SIGINT, signal.SIGTERM])
def test_killed_in_the_middle_and_started_again_it_gives_the_same_bytes(slow, kill):
    running = command(slow)
    until(lambda: len(finished(slow)) >= 5)
    family = psutil.Process(running.pid).children(recursive=True)
    running.send_signal(kill)
    running.communicate(timeout=20)
    kept = {path: path.read_bytes() for path in finished(slow)}
    assert 5 <= len(kept) < 20 and not (slow.results / "walk.json").exists()
    until(lambda: not [process for process in family if process.is_running() and process.status() != psutil.STATUS_ZOMBIE])

    output, _ = command(slow).communicate(timeout=30)
    assert f"{20 - len(kept)} seeds run, 1 receipts written" in output
    assert all(path.read_bytes() == content for path, content in kept.items()), "a finished seed was run again"
    interrupted = (slow.results / "walk.json").read_bytes()

    for path in [*finished(slow), slow.results / "walk.json"]:
        path.unlink()
    output, _ = command(slow).communicate(timeout=30)
    assert "20 seeds run" in output
    assert (slow.results / "walk.json").read_bytes() == interrupted
    assert b'"date": "2025-11-25"' in interrupted


def test_a_torn_record_of_a_seed_is_run_again(slow, workers):
    experiment(slow, workers, seeds=3)
    finished(slow)[1].write_text(finished(slow)[1].read_text()[:50])
    assert plans(slow, workers)[0][0].missing(3) == [1]


def test_a_killed_worker_is_told_and_what_had_ended_is_kept(slow, workers):
    found, _ = plans(slow, workers)

    class Killing(Quiet):
        def ended(self, key, seed, seconds):
            super().ended(key, seed, seconds)
            if self.told == 4:
                os.kill(next(iter(workers.executor._processes)), signal.SIGKILL)

    with pytest.raises(BuildFailed) as failed:
        Campaign(found, workers, Killing()).run()
    problem, = failed.value.problems
    assert "a worker process was ended from outside" in problem.what
    assert "run the command again" in problem.cause
    assert 4 <= len(finished(slow)) < 20
