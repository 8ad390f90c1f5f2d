"""Coq at work on the files of `formal/`: it compiles them, prints statements and axioms, shows goals, checks again."""

import re
import shutil
import subprocess
from pathlib import Path

from scripts.kernel.sources import sentences

WIDTH = 88                                      # of what it prints, in characters
PROMPT = re.compile(r"<prompt>.*?</prompt>", re.S)
HOW_TO_GET = ("Coq is not installed: on Debian or Ubuntu `apt-get install coq`; then run "
              "`python scripts/build.py kernel` again")
SECONDS = 600                                   # for one file; it takes ten at most


class CheckFailed(Exception):
    """The checker doesn't accept a file; the message is what it says, with the line in `formal/`."""


def available():
    return all(shutil.which(name) for name in ("coqc", "coqtop", "coqchk"))


def version():
    """`The Coq Proof Assistant, version 8.16.1`"""
    return _run(["coqc", "--version"], ".").stdout.splitlines()[0].strip()


def compile_file(source, folder):
    """Compile a `Source` in `folder`, where those it imports have been compiled already."""
    (Path(folder) / f"{source.name}.v").write_bytes(source.data)
    _run(["coqc", "-q", "-Q", ".", "Formal", f"{source.name}.v"], folder)


def statements(source, folder):
    """`{theorem: {"statement": …, "axioms": […]}}` as the checker prints them, for a compiled `Source`."""
    names = " ".join((*source.imports, source.name))
    lines = ["From Coq Require Import Reals.", f"From Formal Require Import {names}.",
             "Open Scope R_scope.", f"Set Printing Width {WIDTH}."]
    for number, theorem in enumerate(source.theorems):
        lines += [f'Redirect "{number}.statement" Check {source.name}.{theorem}.',
                  f'Redirect "{number}.axioms" Print Assumptions {source.name}.{theorem}.']
    (Path(folder) / "Asked.v").write_text("\n".join(lines) + "\n", "utf-8")
    _run(["coqc", "-q", "-Q", ".", "Formal", "Asked.v"], folder)
    return {theorem: {"statement": _printed(folder, number, "statement"),
                      "axioms": axioms(_printed(folder, number, "axioms"))}
            for number, theorem in enumerate(source.theorems)}


def axioms(printed):
    """The names in what `Print Assumptions` says, sorted; ValueError if it says something else.

    >>> axioms("Closed under the global context")
    []
    >>> axioms("Axioms:\\nClassical_Prop.classic : forall P : Prop, P \\\\/ ~ P")
    ['classic']
    """
    if printed.startswith("Closed under the global context"):
        return []
    if not printed.startswith("Axioms:"):
        raise ValueError(f"expected a list of axioms, found {printed[:80]!r}")
    return sorted(name.split(".")[-1] for name in re.findall(r"^([\w.']+)", printed[len("Axioms:"):], re.M))


def recording(source, folder):
    """`{theorem: [[sentence, goals], …]}`: what is to be proved after each sentence of each theorem's proof."""
    command = ["coqtop", "-q", "-emacs", "-Q", ".", "Formal"]
    found, theorem = {}, None
    with subprocess.Popen(command, cwd=folder, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT) as prover:
        _answer(prover)
        _ask(prover, f"Set Printing Width {WIDTH}.")
        for sentence in sentences(source.text):
            goals = _ask(prover, sentence)
            if "Error:" in goals:
                raise CheckFailed(f"{source.path}: while recording `{sentence[:60]}`: {goals}")
            if begun := re.match(r"Theorem ([\w']+)", sentence):
                theorem = begun[1]
                found[theorem] = []
            if theorem:
                # `Proof.` prints nothing: what is to be proved stays what it was
                found[theorem].append([sentence, found[theorem][-1][1] if sentence == "Proof." else tidy(goals)])
            if sentence == "Qed.":
                theorem = None
        prover.stdin.close()
    return found


def check_again(sources, folder):
    """The axioms that `coqchk`, which reads the compiled files anew, finds; CheckFailed if a guard was switched off."""
    modules = [f"Formal.{name}" for name in sources]
    done = _run(["coqchk", "-silent", "-o", "-Q", ".", "Formal", *modules], folder, 6 * SECONDS)
    return summary_of(done.stdout + done.stderr)              # it writes its summary to either, from version to version


def summary_of(printed):
    """The axioms in the summary of `coqchk`, which has to say three times that no guard is switched off."""
    if printed.count("<none>") != 3 or "Set is predicative" not in printed:
        raise CheckFailed(f"coqchk: expected that no guard is switched off, found\n{printed}")
    listed = printed.partition("* Axioms:")[2].partition("*")[0]
    return sorted(name.split(".")[-1] for name in listed.split())


def tidy(goals):
    """Goals without what the prover adds for editors; "" when nothing is left to prove.

    >>> tidy("2 goals (ID 7)\\n\\n  z : R\\n  ====\\n  z = z\\n\\ngoal 2 (ID 8) is:\\n 0 = 0")
    '2 goals\\n\\n  z : R\\n  ====\\n  z = z\\n\\ngoal 2 is:\\n 0 = 0'
    """
    text = re.sub(r"\(dependent evars:.*?\)|<infomsg>.*?</infomsg>|[ ]\(ID \d+\)", "", goals, flags=re.S).strip()
    done = text.startswith("No more goals") or text.endswith("is defined")
    return "" if done else "\n".join(line.rstrip() for line in text.splitlines())


def _ask(prover, sentence):
    prover.stdin.write(sentence + "\n")
    prover.stdin.flush()
    return _answer(prover)


def _answer(prover):
    """What the prover prints up to its next prompt."""
    text = ""
    while not text.endswith("</prompt>"):
        letter = prover.stdout.read(1)
        if not letter:
            raise CheckFailed(f"coqtop ended: {text.strip()}")
        text += letter
    return PROMPT.sub("", text).strip()


def _printed(folder, number, what):
    printed = (Path(folder) / f"{number}.{what}.out").read_text("utf-8").strip()
    return "\n".join(line.rstrip() for line in printed.splitlines())


def _run(command, folder, seconds=SECONDS):
    """The command that has ended, with what it printed; CheckFailed with its words if it fails."""
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=seconds, check=False)
    if done.returncode:
        words = (done.stderr + done.stdout).strip().replace('File "./', 'File "formal/')
        raise CheckFailed(f"`{' '.join(command[:2])}` refuses: {words}")
    return done
