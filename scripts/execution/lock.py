"""Two builds of one checkout at the same time would write over each other; the second one waits."""

import contextlib
import os
import sys

try:
    import fcntl
except ImportError:                                              # Windows
    fcntl = None

held = set()                                                     # the lock files that this process holds


def one_build_at_a_time(tree):
    """Hold the tree's lock."""
    return one_at_a_time(tree.state / "lock", "build")


def one_run_of_experiments_at_a_time(tree):
    """Hold the lock of the experiments; builds may go on beside them."""
    return one_at_a_time(tree.state / "experiments.lock", "run of the experiments")


@contextlib.contextmanager
def one_at_a_time(path, what):
    """Hold the lock file `path`. A lock left by a process that was killed is no lock: the system releases it.

    Who holds it already goes on: a build of the site prepares its pages under the same lock.
    """
    if path in held or fcntl is None:
        yield
        return
    with locked(path, what) as file:
        file.truncate(0)
        file.write(str(os.getpid()))
        file.flush()
        held.add(path)
        try:
            yield
        finally:
            held.discard(path)


def locked(path, what):
    """The open lock file, once it is ours. One that was deleted while we waited locks nothing: then the next one is taken."""
    while True:
        path.parent.mkdir(parents=True, exist_ok=True)
        file = open(path, "a+", encoding="ascii")
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            file.seek(0)
            print(f"Another {what} of this checkout is running (process {file.read().strip()}); waiting for it.", file=sys.stderr)
            fcntl.flock(file, fcntl.LOCK_EX)
        with contextlib.suppress(FileNotFoundError):
            if os.path.samestat(os.fstat(file.fileno()), os.stat(path)):
                return file
        file.close()
