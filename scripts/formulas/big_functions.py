"""exp, ln, sin, … to any number of digits, on fixed-point integers; mixed into Bigs."""
import math

from .errors import TooMuch
from .gamma import gamma
from .special import factorial, outside

SATURATED = 16                                               # exponent of two from which on tanh x is 1 to all digits
SMALL, LARGEST = 16, 2000                                    # exponents of two: of what overflows in e^x, and in e^{-x}
MORE = 128                                                   # digits are added by so many
ANGLE = 60                                                   # bits that are left after the point of an angle

class BigFunctions:
    """Functions of one Big.  `work` is the number of bits after the point of the integers computed with."""

    # ---- functions, on fixed-point integers with `work` bits after the point
    def fixed(self, x, more=0):
        shift = x.e + self.work + more
        if bit_length(x.m) + shift > 40 * self.work:
            raise OverflowError('too large')
        return x.m << shift if shift >= 0 else x.m >> -shift

    def parted(self, x, constant):
        """(k, r) with x = k c + r and 0 ≤ r < c, for a large x and the constant c that constant(one) gives in fixed point; it
        needs as many more digits as x has before its point."""
        more = 0 if x.log2() <= SMALL else -(-x.log2() // MORE) * MORE
        name = (constant.__name__, more)
        if name not in self.cache:
            self.cache[name] = constant(1 << (self.work + more + 10)) >> 10
        n = self.fixed(x, more)
        k = n // self.cache[name]
        return k, (n - k * self.cache[name]) >> more

    def unfixed(self, n, e=0):
        return self.rounded(n, e - self.work)

    def pi(self):
        if 'pi' not in self.cache:
            self.cache['pi'] = 2 * half_pi(1 << (self.work + 10)) >> 10
        return self.unfixed(self.cache['pi'])

    def ln2_fixed(self):
        if 'ln2' not in self.cache:
            self.cache['ln2'] = ln2(1 << (self.work + 10)) >> 10
        return self.cache['ln2']

    def plain(self, name, x):
        if name in ('factorial', 'floor', 'ceil', 'abs', 'sgn'):
            return getattr(self, 'exact_' + name)(x)
        return getattr(self, 'do_' + name)(self.big(x))

    def exact_factorial(self, x):
        return factorial(x if isinstance(x, int) else float(x))

    def exact_floor(self, x):
        """The greatest whole number up to x; the nearest, if rounding may have parted them."""
        if isinstance(x, int):
            return x
        nearest = below(x + self.quotient(1, 2))
        return nearest if (x - nearest).log2() < max(0, x.log2()) - (self.bits - 16) else below(x)

    def exact_ceil(self, x):
        return -self.exact_floor(-x)

    def exact_abs(self, x):
        return abs(x)

    def exact_sgn(self, x):
        return self.sign(x)

    def do_exp(self, x):
        if x.log2() > (LARGEST if x.m < 0 else SMALL):
            raise OverflowError('too large')
        k, r = self.parted(x, ln2)
        r = r >> 8                                           # exp(r) = exp(r/256)^256
        total = term = one = 1 << self.work
        i = 1
        while term:
            term = (term * r >> self.work) // i
            total += term
            i += 1
        for _ in range(8):
            total = total * total >> self.work
        return self.unfixed(total, k) if total else self.unfixed(one, k)

    def do_ln(self, x):
        if x.m <= 0:
            raise outside('the logarithm of %s' % ('zero' if x.m == 0 else 'a negative number'), -x)
        k = x.log2()
        m = self.rounded(x.m, x.e - k)                        # in [1/2, 1)
        y = self.big(math.log(float(m)))
        bits = 40
        while bits < self.bits:
            y = y + (m * self.do_exp(-y) - 1)
            bits *= 2
        r = m * self.do_exp(-y) - 1
        return y + r - r * r * self.quotient(1, 2) + self.unfixed(k * self.ln2_fixed())

    def do_sqrt(self, x):
        if x.m < 0:
            raise outside('the square root of a negative number', -x)
        shift = max(0, 2 * self.work - bit_length(x.m))
        shift += (x.e - shift) % 2
        return self.rounded(integer_root(x.m << shift), (x.e - shift) // 2)

    def sine_and_cosine(self, x):
        if x.log2() > self.bits - ANGLE:
            raise OverflowError('the angle is too large')
        k, r = self.parted(x, half_pi)
        s = c = 0
        term, i = 1 << self.work, 0
        while term:
            if i % 2:
                s += term if i % 4 == 1 else -term
            else:
                c += term if i % 4 == 0 else -term
            i += 1
            term = (term * r >> self.work) // i
        for _ in range(k % 4):
            s, c = c, -s
        return self.unfixed(s), self.unfixed(c)

    def do_sin(self, x):
        return self.sine_and_cosine(x)[0]

    def do_cos(self, x):
        return self.sine_and_cosine(x)[1]

    def do_tan(self, x):
        s, c = self.sine_and_cosine(x)
        return self.quotient(s, c)

    def do_sinh(self, x):
        e = self.do_exp(x)
        return (e - self.quotient(1, e)) * self.quotient(1, 2)

    def do_cosh(self, x):
        e = self.do_exp(x)
        return (e + self.quotient(1, e)) * self.quotient(1, 2)

    def do_tanh(self, x):
        if x.log2() > SATURATED:
            return self.big(1 if x.m > 0 else -1)
        e = self.do_exp(2 * x)
        return self.quotient(e - 1, e + 1)

    def do_arctan(self, x):
        """Newton on tan, from the float value."""
        y, bits = self.big(math.atan(float(x))), 40
        while bits < 4 * self.bits:
            s, c = self.sine_and_cosine(y)
            y = y - (s - x * c) * self.quotient(1, c + x * s)
            bits *= 2
        return y

    def do_arcsin(self, x):
        if abs(x) > 1:
            raise outside('the arcsine or arccosine of a number beyond 1', abs(x) - 1)
        if abs(x) == 1:
            return self.pi() * self.quotient(x.sign(), 2)
        return self.do_arctan(self.quotient(x, self.do_sqrt(1 - x * x)))

    def do_arccos(self, x):
        return self.pi() * self.quotient(1, 2) - self.do_arcsin(x)

    def do_erf(self, x):
        if abs(x) > 35:
            raise TooMuch('erf of a number beyond 35')
        total = term = x
        n = 0
        while term.m and term.log2() > total.log2() - self.work and n < 8000:
            n += 1                                           # all terms of one sign: nothing cancels
            term = self.quotient(2 * term * x * x, 2 * n + 1)
            total = total + term
        return self.quotient(2 * total * self.do_exp(-(x * x)), self.do_sqrt(self.pi()))

    def do_gamma(self, x):
        return gamma(self, x)


def bit_length(n):
    return len(bin(n)) - (3 if n < 0 else 2) if n else 0


def half_pi(one):
    """In fixed point (J. Machin)."""
    return 8 * arctan_inverse(5, one) - 2 * arctan_inverse(239, one)


def ln2(one):
    return sum([k * artanh_inverse(n, one) for k, n in ((18, 26), (-2, 4801), (8, 8749))])


def arctan_inverse(n, one):
    """arctan(1/n) as a fixed-point integer."""
    term, total, k, sign = one // n, 0, 1, 1
    while term:
        total += sign * (term // k)
        term, k, sign = term // (n * n), k + 2, -sign
    return total


def artanh_inverse(n, one):
    term, total, k = one // n, 0, 1
    while term:
        total += term // k
        term, k = term // (n * n), k + 2
    return total


def integer_root(n):
    """The floor of the square root of a whole number, by Newton's method."""
    if n == 0:
        return 0
    x = 1 << ((bit_length(n) + 1) // 2)
    while True:
        y = (x + n // x) >> 1
        if y >= x:
            return x
        x = y


def below(x):
    """The greatest whole number up to a Big."""
    return x.m << x.e if x.e >= 0 else x.m >> -x.e
