"""Two builds of one checkout: the second waits, says for whom, and goes on when the first has ended."""

import subprocess
import sys
import time

from tests.conftest import ROOT

HOLD = """
import sys, time
from pathlib import Path
from scripts.execution.lock import one_at_a_time
with one_at_a_time(Path(sys.argv[1]), "build"):
    print("held", flush=True)
    sys.stdin.readline()
"""


def holder(path):
    return subprocess.Popen([sys.executable, "-c", HOLD, str(path)], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def test_the_second_waits_for_the_first_and_names_it(tmp_path):
    first, second = holder(tmp_path / "state" / "lock"), None
    try:
        assert first.stdout.readline() == "held\n"
        second = holder(tmp_path / "state" / "lock")
        assert second.stderr.readline() == f"Another build of this checkout is running (process {first.pid}); waiting for it.\n"
        time.sleep(0.3)
        assert second.poll() is None
        first.communicate("end\n", timeout=20)
        assert second.stdout.readline() == "held\n"
        second.communicate("end\n", timeout=20)
        assert second.returncode == 0
    finally:
        for process in filter(None, (first, second)):
            process.kill()


def test_a_lock_left_by_a_killed_process_is_none(tmp_path):
    first = holder(tmp_path / "lock")
    assert first.stdout.readline() == "held\n"
    first.kill()
    first.wait()
    second = holder(tmp_path / "lock")
    assert second.stdout.readline() == "held\n"
    assert second.communicate("end\n", timeout=20)[1] == ""
