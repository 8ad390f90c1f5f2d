"""Every shown piece of code says where to get it."""

import markdown
import pytest

from scripts.publish.downloads import copies, link_code

SHOWN = '''Text.

```python
--8<-- "snippets/chapter1/slope.py:shown"
```

More.
'''


def test_the_link_stands_under_the_fence():
    before, after = link_code(SHOWN, {"chapter1/slope": "../page/#evidence-slope"}).split("```\n\n")
    assert before.startswith("Text.\n\n```python")
    assert after == ("[Download `slope.py`](/generated/snippets/chapter1/slope.py){download} · "
                     "[what it measured, and how to run it](../page/#evidence-slope)\n{: .code-links }\n\n\nMore.\n")
    html = markdown.markdown(after, extensions=["attr_list"])
    assert '<p class="code-links"><a download href="/generated/snippets/chapter1/slope.py">Download <code>slope.py</code></a>' in html


def test_shared_code_has_no_evidence_of_its_own_and_an_indented_fence_keeps_its_indent():
    text = 'A\n\n    ```python hl_lines="2"\n    --8<-- "snippets/common/network.py:backprop"\n    ```\n'
    assert link_code(text, {}).endswith("    ```\n\n    [Download `network.py`](/generated/snippets/common/network.py){download}\n    {: .code-links }\n\n")


@pytest.mark.parametrize("text", ["```python\nx = 1\n```\n", '--8<-- "chapter1/slope.md"\n', "```\n--8<-- \"CITATION.cff\"\n```\n",
                                  '```python\nx = 1\n```\n\nSee `--8<-- "snippets/chapter1/slope.py:shown"`.\n'])
def test_other_code_gets_no_link(text):
    assert link_code(text, {}) == text


def test_what_can_be_downloaded_is_what_is_in_the_tree(tree):
    tree.snippet("slope")
    found = {path.relative_to(tree.generated).as_posix(): content for path, content in copies(tree).items()}
    assert found["snippets/chapter1/slope.py"] == (tree.snippets / "chapter1/slope.py").read_bytes()
    assert "snippets/common/plotstyle.py" in found and not any(name.endswith("__init__.py") for name in found)
