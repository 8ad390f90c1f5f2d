"""Where seeds run: worker processes of this machine, or a Dask cluster. Both are `concurrent.futures` executors."""

import contextlib
import os
import signal
import threading
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass

from scripts.errors import BuildFailed, Problem
from scripts.execution.pool import start_context
from scripts.execution.sandbox import refuse_unseeded_numbers
from scripts.experiments.work import leave_with

PATIENCE = 15                                                 # seconds to wait for a scheduler
RETRIES = 3                                                   # of a seed whose worker died, on another worker


@dataclass(frozen=True)
class Workers:
    """An executor, the folder of the checkout as its workers see it, and how many seeds run side by side."""

    executor: object
    root: str
    side_by_side: int


@contextlib.contextmanager
def on_this_machine(tree, processes=None):
    """`Workers` in so many processes (default: one a core) with one BLAS thread each; they die with this process."""
    processes = processes or os.cpu_count() or 1
    context = start_context(tree.root)
    theirs, ours = context.Pipe(duplex=False)
    executor = ProcessPoolExecutor(processes, mp_context=context, initializer=enter, initargs=(theirs,))
    try:
        yield Workers(executor, str(tree.root), processes)
    finally:
        executor.shutdown(wait=False, cancel_futures=True)
        ours.close()                                          # ends the workers, in the middle of a seed if need be
        executor.shutdown()
        theirs.close()


def enter(parent):
    """Make a fresh process a worker: Ctrl-C is the command's affair, and no number is drawn without a seed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    refuse_unseeded_numbers()
    threading.Thread(target=leave_with, args=(parent,), daemon=True).start()


@contextlib.contextmanager
def on_a_cluster(address):
    """`Workers` of the Dask cluster whose scheduler is at `address`. Each was started in the root of its own checkout."""
    try:
        from distributed import Client
    except ImportError as error:
        raise BuildFailed([Problem("--scheduler", f"expected the package distributed; {error}",
                                   cause="it is an extra: pip install --require-hashes -r requirements-test.txt")]) from error
    try:
        client = Client(address, timeout=PATIENCE)
    except (OSError, ValueError) as error:
        raise BuildFailed([Problem("--scheduler", f"expected a Dask scheduler at {address}; {error}",
                                   cause="start one with `dask scheduler`, and name it as it prints itself, tcp://HOST:8786")]) from error
    with client:
        executor = client.get_executor(pure=False, retries=RETRIES)
        try:
            yield Workers(executor, os.curdir, max(1, sum(client.nthreads().values())))
        finally:
            executor.shutdown(wait=False)
