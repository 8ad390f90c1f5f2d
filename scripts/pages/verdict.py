"""What the machine found about a claim, and the honest words for it."""

from dataclasses import dataclass, field

from scripts.pages.model import Claim

CHECKED = ("claim", "refuted")


@dataclass(frozen=True)
class Variant:
    """A wrong variant of a formula: what was changed, the formula that made, and why it fails."""

    change: str
    tex: str
    why: str = ""


@dataclass(frozen=True)
class Variants:
    """All wrong variants tried. `survived` ones were not refuted; `equivalent` ones were proved to say the same."""

    tried: int = 0
    by_value: int = 0
    by_shape: int = 0
    refuted: tuple[Variant, ...] = ()
    survived: tuple[Variant, ...] = ()
    equivalent: tuple[Variant, ...] = ()

    def counts(self):
        """The numbers alone, as the command and the ledger publish them."""
        return {"tried": self.tried, "by_value": self.by_value, "by_shape": self.by_shape,
                "survived": len(self.survived)}


@dataclass(frozen=True)
class Verdict:
    """The verdict on one claim.

    `verdict` is `holds`, `fails` or `refused` (not understood, or it could not be evaluated within the limits) for what
    is checked; for a block `refuted` it is `holds` when the formula is false, as the page says. What is not checked has
    `definition` or `unchecked`.
    """

    claim: Claim
    verdict: str
    evidence: str = ""                     # e.g. "held on 96 instances"
    instances: int = 0
    message: str = ""                      # for the author: what is wrong, or why nothing can be said
    note: str = ""                         # what the claim leaves unsaid, though it holds: an inequality that is weaker
    readback: str = ""
    steps: tuple[str, ...] = ()
    ranges: tuple[str, ...] = ()
    example: str = ""
    proofs: tuple[str, ...] = ()           # symbolic proof, certificate: each a sentence
    variants: Variants = field(default_factory=Variants)
    versions: tuple[str, ...] = ()
    seconds: float = 0.0
    kernel: tuple[str, ...] = ()           # the theorems in formal/ that say the same, which a prover's kernel has checked

    @property
    def summary(self):
        """The quiet line: the evidence of this machine, strongest first, and the wrong variants.

        Never a bare "verified": it says on how many instances, for which shapes, on which box. What a kernel has
        checked has a line of its own.
        """
        tested = self.variants.tried and self.claim.kind == "claim"
        return " · ".join(part for part in (self._own_evidence, variants_line(self.variants) if tested else "") if part)

    @property
    def all_evidence(self):
        """All evidence in honest words, strongest first."""
        checked = f"kernel-checked ({', '.join(self.kernel)})" if self.kernel else ""
        return "; ".join(part for part in (checked, self._own_evidence) if part)

    @property
    def _own_evidence(self):
        return "; ".join(part for part in (*self.proofs, self.evidence) if part)

    def as_json(self, file=None):
        """The object that `check --json` prints."""
        return entry(file or self.claim.page, self.claim.line, self.claim.key, self.verdict, self.all_evidence,
                     self.instances, self.variants.counts(), self.message)


def entry(file, line, key, verdict, evidence="", instances=0, variants=None, message=""):
    """One object of `check --json`."""
    return {"file": file, "line": line, "key": key, "verdict": verdict, "evidence": evidence, "instances": instances,
            "variants": variants or Variants().counts(), "message": message}


def variants_line(variants):
    """`28 of 28 wrong variants refuted`, with the equivalent ones told apart.

    >>> variants_line(Variants(tried=3, by_value=2, equivalent=(Variant("y for a", "…"),)))
    '2 of 2 wrong variants refuted, 1 more proved equivalent'
    """
    wrong = variants.tried - len(variants.equivalent)
    line = f"{variants.by_value + variants.by_shape} of {wrong} wrong variant{'' if wrong == 1 else 's'} refuted"
    return line + (f", {len(variants.equivalent)} more proved equivalent" if variants.equivalent else "")
