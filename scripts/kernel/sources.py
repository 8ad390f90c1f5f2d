"""The proofs in `formal/`, read as text: their imports, their theorems, and words that would let a gap through."""

import hashlib
import re
from dataclasses import dataclass
from functools import cached_property

THEOREM = re.compile(r"^Theorem\s+([\w']+)", re.M)
IMPORTS = re.compile(r"^From\s+Formal\s+Require\s+Import\s+([\w\s]+)\.", re.M)
FORBIDDEN = re.compile(
    r"\b(?:Admitted|admit|give_up|Axioms?|Parameters?|Conjectures?|Primitive|Abort|bypass_check)\b"
    r"|\b(?:Declare\s+ML|Load|Redirect|Cd)\b"
    r"|\b(?:Unset|Set)\s+(?:Guard|Positivity|Universe)\s+Check\w*|\btype.in.type\b|\b(?:Extraction|native_compute)\b")
ASSUMED = re.compile(
    r"^\s*(?:#\[[^\]]*\]\s*|Local\s+|Global\s+)*(?:(Section|End)\s+[\w']+|(Variables?|Hypothes[ie]s|Context))\b", re.M)
COMMENT = re.compile(r"\(\*|\*\)")


@dataclass(frozen=True)
class Source:
    """One file of proofs. `name` is that of the module, `text` the whole file."""

    name: str
    data: bytes

    @property
    def path(self):
        return f"formal/{self.name}.v"

    @cached_property
    def text(self):
        return self.data.decode("utf-8")

    @cached_property
    def sha256(self):
        return hashlib.sha256(self.data).hexdigest()

    @cached_property
    def code(self):
        """The text with comments blanked, so that positions and lines stay."""
        return blanked(self.text)

    @cached_property
    def imports(self):
        """The names of our files that this one imports, as it lists them."""
        return tuple(name for found in IMPORTS.finditer(self.code) for name in found[1].split())

    @cached_property
    def theorems(self):
        """The names of its theorems, in order; lemmas are steps on the way and are not among them."""
        return tuple(THEOREM.findall(self.code))

    def forbidden(self):
        """`[(line, words)]` for whatever would make the checker accept something that isn't proved."""
        found = [(gap.start(), gap[0]) for gap in FORBIDDEN.finditer(self.code)] + self._assumed_for_good()
        return [(self.code.count("\n", 0, position) + 1, words) for position, words in sorted(found)]

    def _assumed_for_good(self):
        """`[(position, word)]` of variables and hypotheses outside any section, where they are axioms."""
        depth, found = 0, []
        for one in ASSUMED.finditer(self.code):
            depth += {"Section": 1, "End": -1, None: 0}[one[1]]
            if one[2] and depth == 0:
                found.append((one.start(2), one[2]))
        return found

    def listing(self, theorem):
        """The theorem and its proof as they stand in the file, from the sentence before it to `Qed.`."""
        start = next(found.start() for found in THEOREM.finditer(self.code) if found[1] == theorem)
        before = self.text[:start].rstrip()
        if before.endswith("*)"):
            start = before.rindex("(**")
        return self.text[start:self.code.index("Qed.", start) + len("Qed.")]


def read_sources(folder):
    """`{name: Source}` for the files of a folder, each after those it imports. ValueError if that is impossible."""
    found = {path.stem: Source(path.stem, path.read_bytes()) for path in sorted(folder.glob("*.v"))}
    ordered = {}

    def place(name, trail):
        if name in trail:
            raise ValueError(f"formal/{trail[-1]}.v: imports lead round in a circle: {' → '.join((*trail, name))}")
        if name not in found:
            raise ValueError(f"formal/{trail[-1]}.v: imports {name}, and there is no formal/{name}.v")
        if name not in ordered:
            for other in found[name].imports:
                place(other, (*trail, name))
            ordered[name] = found[name]

    for name in found:
        place(name, ())
    return ordered


def blanked(text):
    """`text` with its comments, which may be nested, as blanks.

    >>> blanked("a (* b (* c *) *) d")
    'a                 d'
    """
    parts, depth, position = [], 0, 0
    for mark in COMMENT.finditer(text):
        piece = text[position:mark.start()]
        parts.append(re.sub(r"[^\n]", " ", piece) if depth else piece)
        depth += 1 if mark[0] == "(*" else -1
        parts.append("  ")
        position = mark.end()
    return "".join(parts) + text[position:]


def sentences(text):
    """The sentences of a file, comments blanked, each as the prover takes it: bullets and braces are sentences too.

    >>> sentences("Proof. - { lra. } Qed.")
    ['Proof.', '-', '{', 'lra.', '}', 'Qed.']
    """
    token = re.compile(r"\s*(\d+:\s*\{|[{}]|[-+*]+(?=\s)|(?:[^.]|\.(?!\s|$))+\.(?=\s|$))", re.S)
    code, found, position = blanked(text).rstrip(), [], 0
    while position < len(code):
        match = token.match(code, position)
        found.append(" ".join(match[1].split()))
        position = match.end()
    return found
