"""LaTeX in, verdict out: the formula that a reader sees is the program that is run.

    read(tex)                   the chains of a display
    Givens(lines)               what its names mean
    check(tex, givens)          every step of every chain, on many instances
    variants(tex, givens)       wrong variants of it, each of which must be refuted
    given_variants(tex, givens) wrong variants of its givens

The modules, from the inside out: tokens, reader (LaTeX -> tree), tree, show (tree -> text); arrays, numbers, series,
big (what is computed
with); givens, domains, world (quantities); evaluate, calculus, limits, chance, sums (trees -> values); ranges,
compare, orders, bench, check,
variants, messages (values -> verdicts).  All of it is plain Python that MicroPython runs too.
"""
from .check import Result, check
from .errors import NotUnderstood
from .givens import Givens
from .reader import read
from .variants import given_variants, variants
