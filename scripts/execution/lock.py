"""Two builds of one checkout at the same time would write over each other; the second one waits."""

import contextlib
import os
import sys


@contextlib.contextmanager
def one_build_at_a_time(tree):
    """Hold the tree's lock. A lock left by a process that was killed is no lock: the system releases it."""
    try:
        import fcntl
    except ImportError:                                          # Windows
        yield
        return
    tree.state.mkdir(parents=True, exist_ok=True)
    with open(tree.state / "lock", "a+", encoding="ascii") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            file.seek(0)
            print(f"Another build of this checkout is running (process {file.read().strip()}); waiting for it.", file=sys.stderr)
            fcntl.flock(file, fcntl.LOCK_EX)
        file.truncate(0)
        file.write(str(os.getpid()))
        file.flush()
        yield
