"""LaTeX in, verdict out: the formula that a reader sees is the program that is run.

    read(tex)                   the chains of a display
    Givens(lines)               what its names mean
    check(tex, givens)          every step of every chain, on many instances
    variants(tex, givens)       wrong variants of it, each of which must be refuted
    given_variants(tex, givens) wrong variants of its givens

The modules, from the inside out:

    tokens, reader (reader_scripts, reader_parts, reader_calculus, reader_conditions, rows)     LaTeX -> tree; knows no meaning
    behind                               conditions that stand behind a formula without a word
    tree, show                                                 trees, and trees as text
    operators                                                  the tables: to add a function, add a line there
    arrays, indices, unsized, structures, spectra, rng     small arrays; what takes its size from its neighbours; matrices
    numbers, special, series, kinks, big (big_functions)       what is computed with, and the protocol for other kinds
    givens, meanings, declarations, domains, choices           lines of LaTeX -> what the names mean
    world, drawing                                             one instance: quantities, interventions, drawn values
    evaluate, brackets, powers, calls, factors, sums (infinite, listed, dots), calculus, slopes, limits, integrals,
        chance (distributions, cutting, sparse, lattice, gauss)  trees -> values
    breaks                               where evenly laid points miss something: peaks, jumps, late terms
    ranges, compare, orders, bench                             indices; equal or not; one statement on its instances
    edges, one_sided, tight, valley, moves, touching, thresholds, fading     where a false statement fails only on a sliver
    check, messages, mutants, neighbours, variants             verdicts, what the author is told, wrong variants

All of these are plain Python without re, itertools, dataclasses or typing, so that MicroPython runs them too, and draw
the same instances in every runtime.  Exact (symbolic…) and certified numbers stand beside them and are not imported here.
"""
from .check import Result, check
from .errors import NotUnderstood
from .givens import Givens
from .reader import read
from .variants import given_variants, variants
