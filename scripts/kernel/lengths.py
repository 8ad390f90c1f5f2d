"""How long the proofs are, as a table for the page about them: counted, not typed."""

import re

PROVED = re.compile(r"^(Theorem|Lemma)\s+([\w']+).*?^Proof\b(.*?)\bQed\.", re.M | re.S)


def proofs(source):
    """`[(kind, name, lines)]` of all that a `Source` proves; lines of its proof, from `Proof.` to `Qed.`.

    >>> from scripts.kernel.sources import Source
    >>> proofs(Source("One", b"Lemma a : 1 = 1.\\nProof. easy. Qed.\\nTheorem b : 2 = 2.\\nProof.\\n  easy.\\nQed.\\n"))
    [('Lemma', 'a', 1), ('Theorem', 'b', 3)]
    """
    return [(found[1], found[2], found[3].count("\n") + 1) for found in PROVED.finditer(source.code)]


def lengths_table(sources):
    """Markdown: for each file of `{name: Source}` its lines, theorems, lemmas and longest proof; "" without files."""
    if not sources:
        return ""
    head = ["| File in `formal/` | Lines | Theorems | Lemmas | Longest proof | Its lines |", "|:--|--:|--:|--:|:--|--:|"]
    rows = [_row(f"`{name}.v`", [source]) for name, source in sources.items()]
    return "\n".join([*head, *rows, _row("all", list(sources.values()))]) + "\n"


def _row(title, sources):
    found = [proof for source in sources for proof in proofs(source)]
    counts = [sum(kind == wanted for kind, _, _ in found) for wanted in ("Theorem", "Lemma")]
    lines = sum(len(source.text.splitlines()) for source in sources)
    _, name, most = max(found, key=lambda proof: proof[2])
    return f"| {title} | {lines:,} | {counts[0]} | {counts[1]} | `{name}` | {most} |"
