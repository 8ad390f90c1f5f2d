"""A time limit that ends, for work in the main thread of a process; limits may stand inside each other."""
import contextlib
import signal
import threading
import time


class OutOfTime(Exception):
    """The time is over."""


@contextlib.contextmanager
def at_most(seconds):
    """Raise OutOfTime in this block after so many seconds.  Elsewhere than in the main thread there is no limit.

    A limit outside that is shorter stays in force, and goes on when this block ends."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    began = time.monotonic()
    left, interval = signal.getitimer(signal.ITIMER_REAL)
    if left and left <= seconds:
        yield
        return

    def stop(signum, frame):
        raise OutOfTime('no answer within %g s' % seconds)
    before = signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
        if left:
            signal.setitimer(signal.ITIMER_REAL, max(left - (time.monotonic() - began), 1e-3), interval)
