"""Everything that has to be true and in place before a page is rendered: run, check, and write docs/generated/."""

from dataclasses import dataclass

from scripts.execution.lock import one_build_at_a_time
from scripts.execution.run import Runner
from scripts.publish import generated
from scripts.publish.progress import Silent


@dataclass(frozen=True)
class Prepared:
    """What a preparation found: the outcome of each unit by key, how many ran, how many generated files changed."""

    outcomes: dict
    ran: int
    changed: int


def prepare(tree, progress=None, *, only=None, force=False, workers=None, limits=None):
    """Bring docs/generated/ up to date; raises `BuildFailed` with all problems and then changes nothing there."""
    with one_build_at_a_time(tree):
        runner = Runner(tree, progress or Silent(), workers, limits)
        ran = runner.run(only, force)
        if only:
            return Prepared({}, ran, 0)
        outcomes = runner.outcomes()
        return Prepared(outcomes, ran, generated.write(generated.files(outcomes, tree), tree))
