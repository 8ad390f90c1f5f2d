"""A Markdown extension: the blocks of a mathematical text (theorem, proof, exercise, …) on pymdown-extensions' own block syntax.

    /// theorem | A prediction can't beat the target
        attrs: {id: cross-entropy-minimum}
        book: ex-3.3

    For every …
    ///

`book` names the entries of the census that the block answers, `if` the condition the book leaves unsaid, `kernel`
the theorems in formal/ that say what its displays say. Blocks are numbered within a page by kind; proofs, hints and
solutions are not numbered, they belong to what stands before them.
"""

import re
import xml.etree.ElementTree as etree

from pymdownx.blocks import BlocksExtension
from pymdownx.blocks.block import Block, type_string

from scripts.pages.naming import NUMBERED, label_of

UNNUMBERED = ("proof", "pitfall", "caveat", "refuted", "unchecked")
FOLDED = ("hint", "solution")
EXERCISE = re.compile(r"\bex-\d+\.\d+")


class Statement(Block):
    """One kind of block; a subclass for each is made below, since pymdownx finds a block by its class's NAME."""

    ARGUMENT = None
    OPTIONS = {"book": ["", type_string], "if": ["", type_string], "kernel": ["", type_string]}

    def on_create(self, parent):
        folded = self.NAME in FOLDED
        box = etree.SubElement(parent, "details" if folded else "section", {"class": f"statement {self.NAME}"})
        if exercise := EXERCISE.search(self.options["book"]) if self.NAME in ("exercise", "solution") else None:
            box.set("data-exercise", exercise[0])                # for the reader's tick: docs/assets/exercises.js
        heading = etree.SubElement(box, "summary" if folded else "p", {"class": "statement-title"})
        label = etree.SubElement(heading, "span", {"class": "statement-label"})
        label.text = self.label()
        if self.argument:
            label.tail = " "
            etree.SubElement(heading, "span", {"class": "statement-name"}).text = self.argument
        return box

    def label(self):
        """What the block is called: `Theorem 2`, `Proof`."""
        counts = self.md.statement_counts
        counts[self.NAME] = counts.get(self.NAME, 0) + 1
        return label_of(self.NAME, counts[self.NAME])

    def on_end(self, block):
        """A link to itself beside the title of every block that has an id."""
        if identifier := block.attrib.get("id"):
            link = etree.SubElement(block[0], "a", {"class": "headerlink", "href": f"#{identifier}", "title": "Permanent link"})
            link.text = "¶"


class StatementsExtension(BlocksExtension):
    """Registers all kinds of block."""

    def extendMarkdownBlocks(self, md, block_manager):
        md.statement_counts = {}
        md.registerExtension(self)
        for name in (*NUMBERED, *UNNUMBERED, *FOLDED):
            block_manager.register(type(name.capitalize(), (Statement,), {"NAME": name}), self.getConfigs())

    def reset(self):
        """Called by Markdown before each page."""
        self.md.statement_counts = {}

    def extendMarkdown(self, md):
        self.md = md
        super().extendMarkdown(md)


def makeExtension(**options):
    """Entry point that Python-Markdown looks for."""
    return StatementsExtension(**options)
