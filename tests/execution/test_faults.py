"""Each planted fault ends the run with the culprit's name, and nothing of it is recorded."""

import pytest

from scripts.errors import BuildFailed
from tests.conftest import GOOD

LIMITS = {"seconds": 20.0, "memory_mib": 600}
VERIFY = "    return Table(at_least("

FAULTS = {
    "false claim": (GOOD.replace("return x * x", "return x * x - 1"), "the claim fails: smallest square"),
    "not a number": (GOOD.replace("return x * x", "return x * float('nan')"), "the claim fails"),
    "variant that holds": (GOOD.replace("x**3", "x**4"), "“cube” is not refuted"),
    "no wrong variants": (GOOD.split("def wrong")[0], "expected wrong()"),
    "no verify": (GOOD.replace("def verify", "def verified"), "expected a function verify"),
    "no table": (GOOD.replace("count=50)", "count=50).rows"), "must return a snippets.common.evidence.Table"),
    "no claim": (GOOD.replace("Squares are never negative.", "Squares"), "first paragraph is the claim"),
    "raises": (GOOD.replace(VERIFY, "    1 / 0\n" + VERIFY), "ZeroDivisionError"),
    "raises in a library": (GOOD.replace(VERIFY, "    import statistics; statistics.mean([])\n" + VERIFY), "(at statistics.py:"),
    "syntax": (GOOD.replace("def verify(", "def verify(("), "SyntaxError"),
    "memory": (GOOD.replace(VERIFY, "    import numpy; numpy.ones(2**30)\n" + VERIFY), "asked for more than the 600 MiB"),
    "leaves": (GOOD.replace(VERIFY, "    import os; os._exit(0)\n" + VERIFY), "ended (exit status 0) before it gave a result"),
    "exits": (GOOD.replace(VERIFY, "    raise SystemExit(0)\n" + VERIFY), "SystemExit"),
    "dies": (GOOD.replace(VERIFY, "    import os; os.kill(os.getpid(), 11)\n" + VERIFY), "SIGSEGV"),
    "writes": (GOOD.replace(VERIFY, "    open('/tmp/outside.txt', 'w')\n" + VERIFY), "may write only into its scratch folder, not to /tmp/outside.txt"),
    "writes into what is there": (GOOD.replace(VERIFY, "    import os; os.open(__file__, os.O_RDWR)\n" + VERIFY), "may write only into its scratch folder"),
    "deletes": (GOOD.replace(VERIFY, "    import os; os.remove(__file__)\n" + VERIFY), "may write only into its scratch folder"),
    "network": (GOOD.replace(VERIFY, "    import socket; socket.create_connection(('127.0.0.1', 9))\n" + VERIFY), "may not use the network"),
    "forks": (GOOD.replace(VERIFY, "    import os; os.fork()\n" + VERIFY), "may not start another process"),
    "command": (GOOD.replace(VERIFY, "    import subprocess; subprocess.run(['true'])\n" + VERIFY), "may not start another process"),
    "clock": (GOOD.replace(VERIFY, "    import time; time.time()\n" + VERIFY), "time.time: a snippet may not read the clock"),
    "calendar": (GOOD.replace(VERIFY, "    import datetime; datetime.datetime.now()\n" + VERIFY), "a snippet may not ask what day it is"),
    "no seed": (GOOD.replace(VERIFY, "    import numpy; numpy.random.default_rng()\n" + VERIFY), "without a seed"),
    "figure without words": (GOOD + "\ndef draw(rng):\n    from snippets.common.plotstyle import figure\n    return figure('x', 'y')[0], ''\n",
                             "alternative text"),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_the_culprit_is_named_and_nothing_is_recorded(tree, fault):
    source, message = FAULTS[fault]
    tree.snippet("culprit", source)
    with pytest.raises(BuildFailed) as failed:
        tree.runner(**LIMITS).run()
    problem, = failed.value.problems
    assert message in problem.what
    assert problem.key == "chapter1/culprit"
    assert problem.where.startswith("snippets/chapter1/culprit.py")
    assert not list((tree.state / "store").rglob("*.json"))


def test_the_line_that_raised_is_named(tree):
    source = FAULTS["raises"][0]
    tree.snippet("culprit", source)
    with pytest.raises(BuildFailed) as failed:
        tree.runner().run()
    assert failed.value.problems[0].where == f"snippets/chapter1/culprit.py:{source.lstrip().split('1 / 0')[0].count(chr(10)) + 1}"


def test_an_endless_snippet_is_stopped_and_the_others_finish(tree):
    tree.snippet("endless", GOOD.replace(VERIFY, "    while True: pass\n" + VERIFY))
    tree.snippet("squares")
    with pytest.raises(BuildFailed, match="did not end within 2 s"):
        tree.runner(seconds=2.0).run()
    assert [unit.key for unit in tree.runner().stale()] == ["chapter1/endless"]


def test_all_failures_are_told_at_once(tree):
    tree.snippet("one", FAULTS["false claim"][0])
    tree.snippet("two", FAULTS["raises"][0])
    with pytest.raises(BuildFailed) as failed:
        tree.runner().run()
    assert sorted(problem.key for problem in failed.value.problems) == ["chapter1/one", "chapter1/two"]


def test_a_lab_cell_that_raises_is_fatal_and_located(tree):
    tree.write("docs/labs/broken.py", "# %% [markdown]\n# # Broken\n\n# %%\nx = 1\n\n# %%\ny = x / 0\n")
    with pytest.raises(BuildFailed) as failed:
        tree.runner().run()
    problem, = failed.value.problems
    assert problem.where == "docs/labs/broken.py:8"
    assert "ZeroDivisionError" in problem.what
    assert problem.key == "labs/broken"


def test_a_lab_may_not_write_elsewhere(tree):
    tree.write("docs/labs/broken.py", "# %% [markdown]\n# # Broken\n\n# %%\nopen('/tmp/outside.txt', 'w')\n")
    with pytest.raises(BuildFailed, match="may write only into its scratch folder"):
        tree.runner().run()


def test_scratch_folders_are_removed(tree, tmp_path_factory, monkeypatch):
    folder = tmp_path_factory.mktemp("scratch")
    monkeypatch.setattr("tempfile.tempdir", str(folder))
    tree.snippet("squares", GOOD.replace(VERIFY, "    open('note.txt', 'w').write('x')\n" + VERIFY))
    tree.snippet("culprit", FAULTS["leaves"][0])
    with pytest.raises(BuildFailed):
        tree.runner().run()
    assert not list(folder.glob("snippet-*"))
