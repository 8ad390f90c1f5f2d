"""Certificates: a scalar inequality shown on a box of its real variables, by subdivision with interval arithmetic.

    certify(r'\\ln x \\le x - 1', givens)     -> Certificate, or None when it is not shown (which says nothing against the formula)

On each small box the difference of the two sides is enclosed, together with its first derivatives (mean value form).  Where the two
sides meet no enclosure can be positive: there it must be known exactly (by symbolic.py's numbers) that the difference and its first
k - 1 derivatives vanish, and the k-th derivative is enclosed.
"""
from flint import arb, ctx, fmpq

from .arrays import Array
from .bench import INEQUALITIES, Bench, numeral
from .certified_boxes import Box, Variable, boxes_of, variables_of
from .certified_contact import Contacts
from .certified_numbers import Balls, CertifiedWorld, Undecided, between, constant_term
from .errors import NO_ANSWER, NO_VALUE
from .evaluate import Identity
from .numbers import coefficient
from .orders import LEVEL
from .reader import read
from .series import Series
from .symbolic_cases import Shape, shapes_of
from .symbolic_clock import OutOfTime, at_most
from .world import Instance

SECONDS = 10.0
BOXES = 3000                                                 # boxes looked at, for one formula
BITS = 80
MOST_VARIABLES = 3


class Certificate:
    """`box`: the stated box in words, `boxes`: how many small ones it took, `shapes`; `sentence`: all of it in words."""

    def __init__(self, box, boxes, shapes, part):
        self.box, self.boxes, self.shapes, self.part = box, boxes, tuple(shapes), part

    @property
    def sentence(self):
        text = ('its inequality is ' if self.part else '') + 'certified with interval arithmetic'
        text += (' for %s' % '; '.join(self.shapes) if self.shapes else '') + (' on %s' % self.box if self.box else '')
        return text + (' (%d boxes)' % self.boxes if self.boxes > 1 else '')

    def __repr__(self):
        return 'Certificate(%s)' % self.sentence
