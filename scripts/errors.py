"""What went wrong, told to the author who can mend it."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Problem:
    """One thing an author has to mend.

    `where` is `file` or `file:line` from the root of the repository, `key` the name of the claim or snippet ('' where
    there is none), `what` says what was expected and what was found, `cause` the likely reason ('' where unknown).
    """

    where: str
    what: str
    key: str = ""
    cause: str = ""

    def __str__(self):
        head = f"{self.where}: " + (f"[{self.key}] " if self.key else "")
        body = self.what.replace("\n", "\n    ")
        return head + body + (f"\n    Likely cause: {self.cause}" if self.cause else "")


class BuildFailed(Exception):
    """The build stops here. `problems` holds all that were found, so that one run shows all there is to mend."""

    def __init__(self, problems):
        self.problems = list(problems)
        super().__init__("\n".join(map(str, self.problems)))
