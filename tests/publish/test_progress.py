"""What a log file is told."""

import io

from scripts.publish.progress import Bar


def log(total, ok=True):
    stream = io.StringIO()
    bar = Bar(stream)
    bar.start(total, "formulas")
    for number in range(total):
        bar.began(f"k{number}")
        bar.ended(f"k{number}", 0.25, ok)
    bar.close()
    return stream.getvalue().splitlines()


def test_a_few_things_get_a_line_each():
    assert log(3) == ["[1/3] k0 0.2 s", "[2/3] k1 0.2 s", "[3/3] k2 0.2 s"]


def test_many_things_get_a_line_now_and_then():
    lines = log(1000)
    assert len(lines) == 20
    assert lines[-1] == "[1000/1000] formulas"


def test_a_failure_is_always_told():
    assert "FAILED" in log(1000, ok=False)[0]
