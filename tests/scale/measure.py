"""What builds of a tree cost: a first one, one where nothing changed, and one after an edit of one page.

Each runs below a process of its own to which the kernel gives whatever its parent left behind, so that the processor time of
all processes is counted, also of those that a server of processes forks. Linux only.
"""
import ctypes
import json
import os
import resource
import subprocess
import sys
import time

from tests.conftest import ROOT
from tests.scale.chapters import CLAIMS, PAGES, grown, page

BUILDS = ("first", "unchanged", "edited")
EDIT = "\n$$ 9 x - 5 y = 9 x + 5 (-y) $$\n"                         # one claim more
SUBREAPER = 36                                                      # PR_SET_CHILD_SUBREAPER of <sys/prctl.h>
EVERY = 0.2                                                         # seconds between two looks at the memory of the processes
BUILD = """
import functools, resource, sys
sys.path.insert(0, {root!r})
from scripts.audit.run import Budget, audit
from scripts.build import main
from scripts.publish import site
site.audit = functools.partial(audit, budget=Budget(total=1 << 40))     # the usual one would end a build of ten times the notes
code = main(["--root", sys.argv[1], "site"])
print("megabytes", resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
sys.exit(code)
"""


def build(tree):
    """What a build cost: seconds (`wall`, and `processor` of all processes) and megabytes.

    `memory` is the most that the main process held; of a process that it forked, `worker` is the most that any held and `private`
    the most that any held alone.
    """
    words = [sys.executable, "-m", __name__, str(tree.root)]
    done = subprocess.run(words, capture_output=True, text=True, cwd=ROOT)
    assert done.returncode == 0, (done.stdout + done.stderr)[-3000:]
    return json.loads(done.stdout.splitlines()[-1])


def costs(tree, size):
    """Of the three builds of a tree `size` times as large as the notes; `anew` counts the verdicts that a build added."""
    found = {"size": size, "pages": size * PAGES, "claims": grown(tree, size)}
    assert found["claims"] == size * PAGES * CLAIMS
    for name in BUILDS:
        if name == "edited":
            tree.write("docs/part0/page3.md", page(3, 2, EDIT))
        before = verdicts(tree)
        found |= {f"{name}: {measure}": round(value, 3) for measure, value in build(tree).items()}
        found[f"{name}: anew"] = len(verdicts(tree) - before)
    return found


def verdicts(tree):
    """The names of the stored verdicts."""
    return {path.name for path in (tree.root / ".build" / "verdicts").rglob("*") if path.is_file()}


def measured(folder):
    """Build the tree in `folder` here, as the one who reaps all its processes."""
    if ctypes.CDLL(None, use_errno=True).prctl(SUBREAPER, 1, 0, 0, 0):
        raise OSError(ctypes.get_errno(), "prctl")
    began, most = time.monotonic(), {"worker": 0.0, "private": 0.0}
    one = subprocess.Popen([sys.executable, "-c", BUILD.format(root=str(ROOT)), folder], stdout=subprocess.PIPE, text=True)
    while one.poll() is None:
        for process in forked(one.pid):
            for measure, megabytes in held(process).items():
                most[measure] = max(most[measure], megabytes)
        time.sleep(EVERY)
    wall = time.monotonic() - began
    while True:                                                     # what it left behind
        try:
            os.wait()
        except ChildProcessError:
            break
    used, said = resource.getrusage(resource.RUSAGE_CHILDREN), one.stdout.read()
    print(said)
    if one.returncode:
        return one.returncode
    memory = next(float(line.split()[1]) for line in said.splitlines() if line.startswith("megabytes "))
    print(json.dumps({"wall": wall, "processor": used.ru_utime + used.ru_stime, "memory": memory, **most}))
    return 0


def forked(process):
    """The children of a process that run its own program: those that check formulas."""
    try:
        words = command(process)
        with open(f"/proc/{process}/task/{process}/children", encoding="ascii") as file:
            return [child for child in file.read().split() if command(child) == words]
    except OSError:
        return []


def command(process):
    """Its words, as bytes; OSError if it has ended."""
    with open(f"/proc/{process}/cmdline", "rb") as file:
        return file.read()


def held(process):
    """The megabytes that a process holds, and of these what no other process shares; nothing if it has ended."""
    try:
        with open(f"/proc/{process}/smaps_rollup", encoding="ascii") as file:
            kilobytes = {line.split(":")[0]: int(line.split()[1]) for line in file if line.endswith("kB\n")}
    except (OSError, ValueError):
        return {}
    if "Rss" not in kilobytes:
        return {}
    private = kilobytes["Private_Clean"] + kilobytes["Private_Dirty"]
    return {"worker": kilobytes["Rss"] / 1024, "private": private / 1024}


if __name__ == "__main__":
    sys.exit(measured(sys.argv[1]))
