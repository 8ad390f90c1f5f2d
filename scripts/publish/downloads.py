"""The code that a page shows, to take home: a link under each shown section to the file it is from."""

import re

SHOWN = re.compile(r'^(?P<indent>[ \t]*)(?P<fence>`{3,}|~{3,})[^\n]*\n(?:(?!(?P=indent)(?P=fence)[ \t]*$)[^\n]*\n)*?'
                   r'[ \t]*--8<-- "snippets/(?P<path>[\w/-]+)\.py(?::\w+)?"[ \t]*\n'
                   r'(?:[^\n]*\n)*?(?P=indent)(?P=fence)[ \t]*$', re.M)


def link_code(markdown, evidence):
    """`markdown` with a line under each fence that shows a file of snippets/: its download and where its evidence is.

    `evidence` maps the key of a snippet to the file and anchor of its evidence as seen from this page. How to run it stands there.
    """
    return SHOWN.sub(lambda found: found[0] + _line(found, evidence), markdown)


def _line(found, evidence):
    path, indent = found["path"], found["indent"]
    parts = [f"[Download `{path.split('/')[-1]}.py`](/{copy_of(path)}){{download}}"]
    if path in evidence:
        parts.append(f"[what it measured, and how to run it]({evidence[path]})")
    return f"\n\n{indent}{' · '.join(parts)}\n{indent}{{: .code-links }}\n"


def copy_of(key):
    """Where the published copy of `snippets/KEY.py` is, below docs/."""
    return f"generated/snippets/{key}.py"


def copies(tree):
    """`{path: content}` of the published copies, below docs/generated/: the snippets and what they share."""
    return {tree.docs / copy_of(path.relative_to(tree.snippets).with_suffix("").as_posix()): path.read_bytes()
            for path in sorted(tree.snippets.rglob("*.py")) if path.name != "__init__.py"}
