"""Faults planted in what runs: snippets, labs, experiments. The build ends, names file, line and key, and nothing is published."""

import os
import time
from functools import partial

import pytest

from scripts.execution.sandbox import Limits
from tests.conftest import GOOD, ROOT
from tests.faults.conftest import DRAWN, LAB, command

VERIFY = "    return Table(at_least("
OUTSIDE = "/tmp/outside-of-every-scratch-folder"


@pytest.fixture
def limited(monkeypatch):
    """A function that gives whatever does not end four seconds instead of minutes; all else has its usual time."""
    def limit(said):
        if "did not end" in said:
            monkeypatch.setattr("scripts.execution.run.Limits", partial(Limits, seconds=4.0))

    yield limit
    monkeypatch.undo()


def before(code):
    """The snippet with a line more, before it returns."""
    return DRAWN.replace(VERIFY, f"    {code}\n{VERIFY}")


# name: (the snippet, words in its line that are to be named or "", what has to be said)
FAULTS = {
    "a false claim": (DRAWN.replace("return x * x", "return x * x - 1"), "", "the claim fails: smallest square"),
    "a wrong variant that survives": (DRAWN.replace("x**3", "x**4"), "", "the wrong variant “cube” is not refuted"),
    "no wrong variant": (DRAWN.replace('    yield "cube", lambda x: x**3', "    return []"), "", "expected wrong() to yield at least one"),
    "that is no Python": (DRAWN.replace("def verify(", "def verify(("), "def verify((", "SyntaxError"),
    "that has no claim": (DRAWN.replace("Squares are never negative.", "Squares"), "", "first paragraph is the claim"),
    "that raises": (before("1 / 0"), "1 / 0", "ZeroDivisionError"),
    "that imports what is not there": (before("import no_such_module"), "import no_such_module", "ModuleNotFoundError"),
    "that loops": (before("while True: pass"), "", "did not end within 4 s"),
    "that waits": (before("import threading; threading.Event().wait()"), "", "did not end within 4 s"),
    "that allocates 8 GB": (before("import numpy; numpy.ones(2**30)"), "numpy.ones(2**30)", "asked for more than the 900 MiB"),
    "that grows a list": (before("x = [0]\n    while True: x += x"), "", "asked for more than the 900 MiB"),
    "that recurses for ever": (before("f = lambda: f(); f()"), "f = lambda", "RecursionError"),
    "that writes outside its folder": (before(f"open('{OUTSIDE}', 'w')"), OUTSIDE, f"may write only into its scratch folder, not to {OUTSIDE}"),
    "that moves a file out of its folder": (before(f"open('a', 'w').close(); __import__('os').rename('a', '{OUTSIDE}')"), OUTSIDE, f"not to {OUTSIDE}"),
    "that links a file out of its folder": (before(f"__import__('os').symlink('a', '{OUTSIDE}')"), OUTSIDE, f"not to {OUTSIDE}"),
    "that opens a database elsewhere": (before(f"__import__('sqlite3').connect('{OUTSIDE}')"), OUTSIDE, f"not to {OUTSIDE}"),
    "that deletes itself": (before("__import__('os').remove(__file__)"), "remove(__file__)", "may write only into its scratch folder"),
    "that writes into the tree": (before("open(__file__, 'a')"), "open(__file__", "may write only into its scratch folder"),
    "that opens a socket": (before("import socket; socket.socket()"), "socket.socket()", "may not use the network"),
    "that asks for a name in the network": (before("import socket; socket.getaddrinfo('example.org', 80)"), "getaddrinfo", "may not use the network"),
    "that forks": (before("__import__('os').fork()"), "fork()", "may not start another process"),
    "that starts a command": (before("import subprocess; subprocess.run(['true'])"), "subprocess.run", "may not start another process"),
    "that leaves": (before("__import__('os')._exit(0)"), "", "its process ended (exit status 0) before it gave a result"),
    "that exits": (before("raise SystemExit(0)"), "raise SystemExit(0)", "SystemExit"),
    "that is killed": (before("import os; os.kill(os.getpid(), 9)"), "", "ended by SIGKILL"),
    "that gives NaN": (DRAWN.replace("return x * x", "return x * float('nan')"), "", "the claim fails: smallest square: expected ≥ 0, found nan"),
    "that returns no table": (before("return float('nan')"), "", "must return a snippets.common.evidence.Table"),
    "that reads the clock": (before("import time; time.time()"), "time.time()", "a snippet may not read the clock"),
    "that reads another clock": (before("import time; time.clock_gettime(0)"), "clock_gettime", "a snippet may not read the clock"),
    "that asks for the day": (before("import datetime"), "import datetime", "may not ask what day it is"),
    "that draws without a seed": (before("import numpy; numpy.random.default_rng()"), "default_rng()", "without a seed"),
    "that draws with Python's generator": (before("import random; random.Random()"), "random.Random()", "without a seed"),
    "that forgets the seed": (before("import random; random.seed()"), "random.seed()", "without a seed"),
    "that draws from the system": (before("__import__('os').urandom(8)"), "urandom(8)", "differs in every run"),
    "that makes up a name": (before("import uuid; uuid.uuid4()"), "uuid4()", "differs in every run"),
    "that reads a file that nobody watches": (before(f"open({str(ROOT / 'README.md')!r}).read(); open('/tmp/watched-by-nobody').read()"), "",
                                              "may read only files of the checkout"),
    "whose figure has no words": (DRAWN.replace("A curve that comes down to nought and rises again.", ""), "", "alternative text"),
    "whose figure has too few words": (DRAWN.replace("A curve that comes down to nought and rises again.", "A curve"), "", "alternative text"),
    "whose figure has colours of its own": (DRAWN.replace("[1.0, 0.0, 1.0])", '[1.0, 0.0, 1.0], color="#123456")'), "", "#123456"),
    "whose figure is none": (DRAWN.replace("return fig, ", "return "), "", "draw(rng) must return a figure"),
}


@pytest.fixture
def watched_by_nobody():
    """A file that is neither the system's nor in the tree."""
    with open("/tmp/watched-by-nobody", "w") as file:
        yield file
    os.unlink(file.name)


@pytest.mark.parametrize("fault", FAULTS)
def test_a_snippet(plant, fault, limited, watched_by_nobody):
    source, words, said = FAULTS[fault]
    limited(said)
    told = plant(lambda tree: tree.snippet("squares", source))
    assert said in told and "[chapter1/squares]" in told, told
    lines = [number for number, text in enumerate(source.lstrip().splitlines(), 1) if words and words in text]
    assert any(f"snippets/chapter1/squares.py{place}" in told for place in ([f":{number}: " for number in lines] or [""])), (lines, told)
    assert not os.path.lexists(OUTSIDE)


def test_what_ran_well_beside_a_failure_is_kept(built):
    built.snippet("squares", before("1 / 0"))
    built.snippet("digits", (built.snippets / "chapter1/digits.py").read_text("utf-8").replace("of digits", "of all digits"))
    assert command(built, "site") == 1
    assert "Labels of all digits" in (built.state / "store/chapter1/digits.json").read_text("utf-8")
    assert [unit.key for unit in built.runner().stale()] == ["chapter1/squares"]


def test_a_snippet_is_renamed(plant):
    told = plant(lambda tree: (tree.snippets / "chapter1/squares.py").rename(tree.snippets / "chapter1/square.py") and None)
    assert "docs/chapter1/page.md:12: nothing to include at `chapter1/squares.md`" in told
    assert "`value:chapter1/squares#count`: no snippet `chapter1/squares`; near: `chapter1/square`" in told


def test_a_snippet_that_no_page_shows(plant):
    told = plant(lambda tree: tree.snippet("cubes"))
    assert "snippets/chapter1/cubes.py: [chapter1/cubes] expected its evidence on a page" in told


def test_a_snippet_with_the_key_of_a_lab(plant):
    def same(tree):
        tree.write("snippets/labs/__init__.py", "")
        tree.write("snippets/labs/small.py", GOOD)

    assert "[labs/small] expected a key of its own, found that of docs/labs/small.py" in plant(same)


def test_two_snippets_of_one_name_on_a_page(plant):
    def same(tree):
        tree.write("snippets/chapter2/__init__.py", "")
        tree.write("snippets/chapter2/squares.py", GOOD)
        page = tree.docs / "chapter1/page.md"
        tree.write("docs/chapter1/page.md", page.read_text("utf-8") + '\n--8<-- "chapter2/squares.md"\n')

    assert "evidence-squares" in plant(same)


def test_a_helper_that_is_gone(plant):
    told = plant(lambda tree: (tree.snippets / "common/steps.py").unlink())
    assert "snippets.common.steps" in told and "[experiments/walk]" in told


LABS = {
    "a cell that raises": ("y = 1 / 0", "docs/labs/small.py:9: [labs/small] a cell raises ZeroDivisionError"),
    "a cell that is no Python": ("y = = 1", "[labs/small] a cell raises SyntaxError"),
    "a cell that writes elsewhere": (f"open('{OUTSIDE}', 'w')", "docs/labs/small.py:9: [labs/small] a cell raises NotAllowed: open: a snippet may write only"),
    "a cell that draws without a seed": ("import numpy\n\nnumpy.random.default_rng()", "[labs/small] a cell raises NotAllowed"),
    "a cell that leaves": ("import os\n\nos._exit(0)", "[labs/small] the notebook's kernel died"),
    "a cell that loops": ("import threading\n\nthreading.Event().wait()", "[labs/small] did not end within 4 s"),
}


@pytest.mark.parametrize("fault", LABS)
def test_a_lab(plant, fault, limited):
    code, said = LABS[fault]
    limited(said)
    told = plant(lambda tree: tree.write("docs/labs/small.py", LAB + f"\n# %%\n{code}\n"))
    assert said in told and "docs/labs/small.py" in told, told


def test_a_lab_without_a_heading(plant):
    assert "docs/labs/small.py: [labs/small] expected a first heading" in plant(
        lambda tree: tree.write("docs/labs/small.py", "# %%\n1 + 1\n")).replace("ValueError: expected a first cell of Markdown that starts with a", "expected a first")


def replaced(name, old, new):
    def fault(tree):
        path = tree.root / name
        text = path.read_text("utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), "utf-8")
    return fault


RECEIPTS = {
    "a stale one: other code": (replaced("snippets/common/walking.py", "+ step(", "+ 2 * step("), "is stale: snippets/common/walking.py: walk has changed"),
    "a stale one: other settings": (replaced("snippets/experiments/walk.py", '"size": 0.1', '"size": 0.2'), "is stale: setting size has another value"),
    "a number edited": (replaced("results/walk.json", '"end": ', '"end": 1'), "doesn't agree with its own digest: it was edited by hand"),
    "the day edited": (replaced("results/walk.json", '"date": "20', '"date": "19'), "doesn't agree with its own digest: it was edited by hand"),
    "half of it": (lambda tree: (tree.results / "walk.json").write_bytes((tree.results / "walk.json").read_bytes()[:200]), "is not complete JSON"),
    "gone": (lambda tree: (tree.results / "walk.json").unlink(), "expected a receipt, found no such file"),
}


@pytest.mark.parametrize("fault", RECEIPTS)
def test_a_receipt(plant, fault):
    change, said = RECEIPTS[fault]
    told = plant(change)
    assert "results/walk.json" in told and said in told and "[experiments/walk]" in told, told
    assert "run `python scripts/build.py experiments walk`" in told


PROOFS = {
    "a proof edited": (replaced("formal/Descent.v", "Proof.", "Proof. "), "formal/Descent.v: expected the file that was checked"),
    "a gap": (replaced("formal/Descent.v", "Qed.", "Admitted."), "formal/Descent.v"),
    "its receipt edited": (replaced("results/kernel.json", '"statement": "', '"statement": "0 '), "results/kernel.json: expected the digest"),
    "half of its receipt": (lambda tree: (tree.results / "kernel.json").write_bytes(b'{"format": 1'), "results/kernel.json: is not JSON"),
    "its recording edited": (replaced("results/kernel/Descent.json", "goal", "gaol"), "results/kernel/Descent.json: expected the recording"),
    "its receipt gone": (lambda tree: (tree.results / "kernel.json").unlink(), "results/kernel.json: expected the receipt"),
}


@pytest.mark.parametrize("fault", PROOFS)
def test_a_proof(plant, fault):
    change, said = PROOFS[fault]
    assert said in plant(change)


def test_a_date_in_the_future_makes_nothing_stale_for_ever(harmless, built, capfd):
    """A clock that has been set back leaves files with dates that are still to come."""
    def late(tree):
        path = tree.snippet("squares", DRAWN + "\n")
        os.utime(path, (time.time() + 9e6,) * 2)

    harmless(late)
    assert command(built, "why", "chapter1/squares") == 0
    assert "would not run" in capfd.readouterr().out


def test_a_date_in_the_past_hides_no_edit(plant):
    """A clock that was set back, or a copy with its old dates: what counts is the content."""
    def early(tree):
        path = tree.snippet("squares", DRAWN.replace("return x * x", "return x * x - 1"))
        os.utime(path, (0, 0))

    assert "the claim fails: smallest square" in plant(early)


ORDERS = {
    "of an unseeded generator": "str(__import__('numpy').random.Generator(__import__('numpy').random.PCG64()).random())",
    "of hashes": "set('abcdefghijkl')",
    "of addresses": "{str(type(one)) for one in (1, '', 0.0, (), [], {}, set(), b'')}",
}


@pytest.mark.parametrize("order", ORDERS)
def test_the_order(harmless, built, order):
    """Hashes are the same in every run, and so is what NumPy takes for chance: what depends on them does not drift."""
    source = DRAWN.replace('because="a square', f'because="".join({ORDERS[order]}) + "a square')
    harmless(lambda tree: tree.snippet("squares", source))
    first = (built.generated / "chapter1/squares.md").read_bytes()
    assert command(built, "run", "--only", "chapter1/squares", "--force") == 0
    assert command(built, "run") == 0
    assert (built.generated / "chapter1/squares.md").read_bytes() == first
