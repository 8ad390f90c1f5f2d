"""Writes docs/generated/: every fragment and figure that follows from the outcomes, and nothing else."""

from scripts.files import sweep, write_if_different
from scripts.publish import fragments
from scripts.publish.downloads import copies


def files(outcomes, tree):
    """`{path: content}` of everything the outcomes give rise to, below docs/generated/, and of the code to download."""
    found = copies(tree)
    for key, outcome in outcomes.items():
        if "notebook" in outcome:
            found[tree.generated / f"{key}.ipynb"] = outcome["notebook"]
            continue
        found[tree.generated / f"{key}.md"] = fragments.table(outcome, f"snippets/{key}.py")
        if outcome["figure"]:
            found[tree.generated / f"{key}-figure.md"] = fragments.figure(outcome)
            for palette in ("light", "dark"):
                found[tree.generated / f"{key}-{palette}.svg"] = outcome["figure"][palette]
            if data := outcome["figure"]["data"]:
                found[tree.generated / f"{key}.csv"] = data
    return found


def write(contents):
    """Write `{path: content}`, each file only if it differs; returns the number of files that changed."""
    return sum(write_if_different(path, content) for path, content in contents.items())


def sweep_all_but(contents, tree):
    """Delete what earlier builds left in docs/generated/; returns the number of files deleted."""
    return len(sweep(tree.generated, contents)) if tree.generated.exists() else 0
