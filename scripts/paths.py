"""Where things are. Everything that touches the disk takes a `Tree`, so that tests can build a small one of their own."""

import os
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Tree:
    """The folders of one checkout, from its root."""

    root: Path

    @property
    def docs(self):
        return self.root / "docs"

    @property
    def generated(self):
        return self.docs / "generated"

    @property
    def snippets(self):
        return self.root / "snippets"

    @property
    def labs(self):
        return self.docs / "labs"

    @property
    def book(self):
        return self.root / "book"

    @property
    def results(self):
        """Receipts of the long experiments; tracked."""
        return self.root / "results"

    @property
    def state(self):
        """What the build remembers between runs; deleting it costs time and nothing else."""
        return self.root / ".build"

    @property
    def site(self):
        return self.root / "site"

    @property
    def locks(self):
        """The files that pin every version the outputs depend on."""
        return [path for name in ("requirements.txt", "package-lock.json") if (path := self.root / name).exists()]

    def relative(self, path):
        """`path` as the author would write it: from the root, with forward slashes; node_modules/ may be a link."""
        written = Path(os.path.abspath(path))
        if written.is_relative_to(self.root):
            return written.relative_to(self.root).as_posix()
        try:
            return Path(path).resolve().relative_to(self.root.resolve()).as_posix()
        except ValueError:
            return Path(path).as_posix()

