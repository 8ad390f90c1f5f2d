"""The fence around a running snippet: what it may touch, how much it may use, and a record of what it read.

The fence is made of Python's audit events and of resource limits. It stops accidents, names the culprit and observes
which files were opened; it is no defence against an author who sets out to break it.
"""

import builtins
import os
import random
import socket
import sys
import time
from dataclasses import dataclass

MIB = 2**20
WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
CHANGES_PATH = {"os.remove", "os.mkdir", "os.rmdir", "os.truncate", "os.chmod", "os.chown", "os.utime", "os.setxattr",
                "shutil.rmtree", "sqlite3.connect"}
CHANGES_BOTH = {"os.rename", "os.link", "os.symlink", "shutil.move"}    # where from and where to
STARTS_PROCESS = {"subprocess.Popen", "os.system", "os.exec", "os.fork", "os.forkpty", "os.posix_spawn", "os.spawn"}
CLOCKS = ("time", "time_ns", "perf_counter", "perf_counter_ns", "monotonic", "monotonic_ns", "clock_gettime", "clock_gettime_ns",
          "localtime", "gmtime", "ctime", "asctime", "strftime")
USES_NETWORK = {"socket.connect", "socket.bind", "socket.sendto", "socket.getaddrinfo", "socket.gethostbyname"}
DRAWS_FROM_THE_SYSTEM = {"uuid"}                                 # modules that ask the system for chance on behalf of a caller


HERE = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
SYSTEM = tuple({sys.prefix, sys.base_prefix, HERE, "/usr", "/lib", "/etc", "/proc", "/sys", "/dev", "/opt", "/nix", "/Library", "/System"})


@dataclass(frozen=True)
class Limits:
    """What one job may use: `seconds` of wall-clock time and `memory_mib` MiB of memory of its own."""

    seconds: float = 180.0
    memory_mib: int = 900


class NotAllowed(PermissionError):
    """A snippet tried what no snippet may do."""


class Fence:
    """Once `raise_fence` has been called, every forbidden act raises `NotAllowed`, and every file read is noted.

    `scratch` is the only folder that may be written to. `reads` collects the absolute paths of the files opened.
    """

    def __init__(self, scratch, may_start_processes=False):
        self.scratch = os.path.realpath(scratch) + os.sep
        self.may_start_processes = may_start_processes
        self.reads = set()

    def __call__(self, event, args):
        if event == "open":
            self.opened(*args)
        elif event in CHANGES_PATH:
            self.written(args[0], event)
        elif event in CHANGES_BOTH:
            self.written(args[0], event)
            self.written(args[1], event)
        elif event == "socket.__new__" and args[1] != getattr(socket, "AF_UNIX", None):
            raise NotAllowed("socket.socket: a snippet may not use the network")
        elif event in STARTS_PROCESS and not self.may_start_processes:
            raise NotAllowed(f"{event}: a snippet may not start another process")
        elif event in USES_NETWORK:
            raise NotAllowed(f"{event}: a snippet may not use the network")

    def opened(self, path, mode, flags):
        if not isinstance(path, (str, bytes, os.PathLike)):      # a file descriptor somebody else opened
            return
        if (flags or 0) & WRITING or (mode and set(mode) & set("wax+")):
            self.written(path, "open")
        elif not os.path.realpath(os.fsdecode(path)).startswith(self.scratch):
            self.reads.add(os.path.abspath(os.fsdecode(path)))

    def written(self, path, event):
        if not isinstance(path, (str, bytes, os.PathLike)):
            return
        target = os.path.realpath(os.fsdecode(path))
        if not (target + os.sep).startswith(self.scratch) and target != os.devnull:
            raise NotAllowed(f"{event}: a snippet may write only into its scratch folder, not to {target}; "
                             "return what you have computed and let the build save it")


def limit_resources(limits):
    """Let this process have so much memory of its own; a larger request raises `MemoryError`.

    The wall-clock limit is the parent's to keep. The limit on processor time ends a process whose parent was killed.
    """
    try:
        import resource
    except ImportError:                                          # Windows: the wall-clock limit still holds
        return
    memory, seconds = limits.memory_mib * MIB, int(limits.seconds) + 5
    resource.setrlimit(resource.RLIMIT_DATA, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))


def peak_mib():
    """The most memory this process has had resident so far, in MiB; 0 where the system does not say."""
    try:
        import resource
    except ImportError:
        return 0.0
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (MIB if sys.platform == "darwin" else 1024)


def refuse_unseeded_numbers():
    """Make randomness that is not derived from the claim's key an error, or at least the same in every run."""
    import numpy

    seeded = numpy.random.default_rng

    def default_rng(seed=None):
        if seed is None and not in_an_import_of_a_library(sys._getframe(1)):
            raise NotAllowed("numpy.random.default_rng() without a seed differs in every run; use the rng you are given")
        return seeded(seed)

    numpy.random.default_rng = default_rng
    numpy.random.seed(0)
    random.seed(0)
    random.Random, random.seed = seeded_only(random.Random), no_new_seed(random.seed)
    os.urandom = no_chance_from_the_system(os.urandom)
    random._urandom = bytes                                      # for NumPy, which asks for chance even where it is given a seed: noughts


def seeded_only(generator):
    """The class `random.Random`, which a snippet has to give a seed."""
    class Random(generator):
        def __init__(self, seed=None):
            if seed is None and is_ours(sys._getframe(1).f_globals):
                raise NotAllowed("random.Random() without a seed differs in every run; use the rng you are given")
            super().__init__(seed)

    return Random


def no_new_seed(seed_anew):
    """The function `random.seed`, which a snippet has to give a seed."""
    def seed(value=None, **more):
        if value is None and is_ours(sys._getframe(1).f_globals):
            raise NotAllowed("random.seed() without a seed differs in every run; use the rng you are given")
        seed_anew(value, **more)

    return seed


def no_chance_from_the_system(urandom):
    """The function `os.urandom`, but not for snippets, nor for what draws from it on their behalf: `uuid4`, say."""
    def no_urandom(size):
        frame = sys._getframe(1)
        while frame.f_back and str(frame.f_globals.get("__name__")).split(".")[0] in DRAWS_FROM_THE_SYSTEM:
            frame = frame.f_back
        if is_ours(frame.f_globals):
            raise NotAllowed("os.urandom: what the system draws differs in every run; use the rng you are given")
        return urandom(size)

    return no_urandom


def refuse_the_clock():
    """Make what time it is an error for snippets and labs, though not for libraries.

    Processor time can be had: one snippet measures speed with it, and shows no more than that a floor is met.
    """
    for name in CLOCKS:
        setattr(time, name, no_clock(name, getattr(time, name)))
    load = builtins.__import__

    def load_but_no_calendar(name, names=None, *rest, **more):
        if name == "datetime" and is_ours(names):
            raise NotAllowed("datetime: a snippet may not ask what day it is; its numbers would differ in every run")
        return load(name, names, *rest, **more)

    builtins.__import__ = load_but_no_calendar


def no_clock(name, read):
    """The function `read` of the module time, but not for us."""
    def clock(*arguments):
        if is_ours(sys._getframe(1).f_globals):
            raise NotAllowed(f"time.{name}: a snippet may not read the clock; its numbers would differ in every run")
        return read(*arguments)

    return clock


def is_ours(names):
    """Whether the globals `names` are those of a snippet or of a cell of a lab."""
    return bool(names) and str(names.get("__name__")).split(".")[0] in ("snippets", "__main__")


def in_an_import_of_a_library(frame):
    """Whether `frame` is library code that an import runs: SciPy draws numbers to write its own docstrings."""
    if "site-packages" not in frame.f_code.co_filename:
        return False
    while frame and frame.f_code.co_filename != "<frozen importlib._bootstrap>":
        frame = frame.f_back
    return frame is not None


def raise_fence(scratch, limits, may_start_processes=False):
    """Fence this process in for the rest of its life; returns the `Fence`. `scratch` becomes the working folder."""
    fence = Fence(scratch, may_start_processes)
    os.environ["TMPDIR"] = os.environ["MPLCONFIGDIR"] = scratch
    limit_resources(limits)
    refuse_unseeded_numbers()
    refuse_the_clock()
    os.chdir(scratch)
    sys.addaudithook(fence)
    return fence


def is_foreign(path):
    """Whether a file is neither the system's nor Python's, nor in a hidden folder, where libraries keep their settings."""
    real = os.path.realpath(path)
    ours = any((real + os.sep).startswith(os.path.realpath(folder) + os.sep) for folder in SYSTEM)
    return os.path.isfile(real) and not ours and f"{os.sep}." not in real


def imported_from(root):
    """Paths, below `root`, of the modules this process has loaded: observed, so nothing can be forgotten."""
    prefix = os.path.realpath(root) + os.sep
    found = set()
    for module in list(sys.modules.values()):
        path = getattr(module, "__file__", None)
        if path and (real := os.path.realpath(path)).startswith(prefix) and f"{os.sep}site-packages{os.sep}" not in real:
            found.add(real)
    return found
