"""The parts of code that a function reaches by name."""

import pytest

from snippets.common.fingerprint import code_parts

FILES = {
    "snippets/__init__.py": "",
    "snippets/common/__init__.py": "",
    "snippets/common/tools.py": "import math\n\nRATE = 3\n\n\ndef used(x):\n    return inner(x) * RATE\n\n\ndef inner(x):\n    return math.exp(x)\n\n\n"
                                "def unused(x):\n    return x\n",
    "snippets/common/more.py": "from snippets.common.tools import used as again\n",
    "snippets/experiments/__init__.py": "",
    "snippets/experiments/one.py": "from snippets.common.more import again\n\n\ndef run(rng):\n    return again(1)\n\n\ndef draw(rng):\n    return 2\n",
}
ONE, TOOLS = "snippets/experiments/one.py", "snippets/common/tools.py"


@pytest.fixture
def parts(tmp_path):
    """A function that writes the files, with one of them changed, and gives the parts of `run`."""
    def of(name=ONE, old="", new=""):
        for path, text in FILES.items():
            assert path != name or old in text
            file = tmp_path / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text.replace(old, new) if path == name and old else text)
        return code_parts(tmp_path, "snippets.experiments.one", "run")
    return of


def changed(parts, *edit):
    """The names of the parts that an edit changes, adds or removes."""
    before, after = parts(), parts(*edit)
    return {name for name in {*before, *after} if before.get(name) != after.get(name)}


def test_names_are_followed_through_imports(parts):
    assert set(parts()) == {f"{ONE}: run", f"{TOOLS}: RATE", f"{TOOLS}: inner", f"{TOOLS}: used"}


@pytest.mark.parametrize("name, old, new, expected", [
    (TOOLS, "RATE = 3", "RATE = 4", {f"{TOOLS}: RATE"}),
    (TOOLS, "exp(x)", "exp(-x)", {f"{TOOLS}: inner"}),
    (TOOLS, "import math", "import cmath as math", {f"{TOOLS}: inner"}),
    (TOOLS, "    return x\n", "    return -x\n", set()),
    (TOOLS, "RATE = 3", "RATE = 3                                                  # of learning", set()),
    (TOOLS, "def inner(x):\n", 'def inner(x):\n    """Two."""\n', set()),
    (TOOLS, "RATE = 3", "RATE = 3\nRATE += 1", {f"{TOOLS}: RATE"}),
    (TOOLS, "RATE = 3", "RATE = 3\nmath.seed(1)", {f"{TOOLS}: its own statements"}),
    (ONE, "return 2", "return 3", set()),
    ("snippets/common/__init__.py", "", "", set()),
])
def test_an_edit_changes_the_parts_it_touches(parts, name, old, new, expected):
    assert changed(parts, name, old, new) == expected


@pytest.mark.parametrize("imports, call", [
    ("import snippets.common.tools as tools", "tools.used(1)"),
    ("from snippets.common import tools", "tools.used(1)"),
    ("from ..common.tools import used", "used(1)"),
    ("from ..common import tools as kit", "kit.used(1)"),
])
def test_every_way_to_import_reaches_the_function(parts, imports, call):
    text = FILES[ONE].replace("from snippets.common.more import again", imports).replace("again(1)", call)
    found = parts(ONE, FILES[ONE], text)
    assert {f"{TOOLS}: used", f"{TOOLS}: inner", f"{TOOLS}: RATE"} <= set(found)
    assert f"{TOOLS}: unused" not in found


@pytest.mark.parametrize("imports, call", [("import snippets.common.tools", "snippets.common.tools.used(1)"),
                                           ("from snippets.common.tools import *", "used(1)")])
def test_where_names_cannot_be_told_the_whole_module_counts(parts, imports, call):
    text = FILES[ONE].replace("from snippets.common.more import again", imports).replace("again(1)", call)
    assert f"{TOOLS}: *" in parts(ONE, FILES[ONE], text)


def test_an_import_inside_a_function_counts(parts):
    text = "def run(rng):\n    from snippets.common.tools import used\n    return used(1)\n"
    assert f"{TOOLS}: inner" in parts(ONE, FILES[ONE], text)


def test_a_module_that_is_not_there_is_named(tmp_path):
    with pytest.raises(ImportError, match="there is no module snippets.experiments.none"):
        code_parts(tmp_path, "snippets.experiments.none", "run")
