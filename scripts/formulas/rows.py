"""The chains of a display, as they are read row by row."""
from .tree import Statement


class Rows:
    """The chain being read, and the chains that are finished."""

    def __init__(self):
        self.out, self.new_row, self.separator = [], True, False
        self.clear()

    def clear(self):
        self.sides, self.rels, self.source, self.spans, self.tags, self.conditions = [], [], [], [], [], []

    def add(self, tree, source, span):
        self.sides.append(tree)
        self.source.append(source)
        self.spans.append(span)

    def complete(self):
        return self.sides and len(self.sides) > len(self.rels)

    def flush(self, reader):
        if self.sides and not self.complete():
            reader.fail('a relation needs something on its right')
        if self.sides:
            self.out.append(Statement(self.sides, self.rels, self.source, self.spans, self.tags, self.conditions))
        elif self.out:
            last = self.out[-1]
            last.tags, last.conditions = last.tags + tuple(self.tags), last.conditions + tuple(self.conditions)
        self.clear()

    def imply(self):
        """A ⇒ B is B, if A: what has been read becomes the condition of what follows.  Is it one chain, and the first?"""
        if self.out or self.conditions or not self.rels or not self.complete():
            return False
        premises = [('rel', rel, left, right) for rel, left, right in zip(self.rels, self.sides, self.sides[1:])]
        self.clear()
        self.conditions, self.new_row = premises, True
        return True

    def resume(self):
        """A chain goes on after its tag or condition."""
        last = self.out.pop()
        self.sides, self.rels = list(last.sides), list(last.rels)
        self.source, self.spans = list(last.source), list(last.spans)
        self.tags, self.conditions = list(last.tags), list(last.conditions)
