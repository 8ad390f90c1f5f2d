"""What random numbers can be drawn from.  To add a distribution: a class here, its names in NAMES, and one test.

Parameters are numbers of the kind at hand.  A distribution that gives `values` is a finite sum (that of Poisson as far as its
terms count); any other has Gauss's nodes, a density, the probability between() two numbers, and a form in a standard variable whose moments are known.
"""
import math

from .gauss import rule

MOST_VALUES = 1900                                           # of a variable that has no largest one
ROOT = math.sqrt(2.0)


class Distribution:
    """What all share.  `p` is the list of parameters, t a standard variable; refuse() says what is wrong with the parameters, values()
    lists all there are if these are few."""
    parameters = 1
    standard = ()                                            # the parameters of the standard variable
    reaches = (1,)                                           # how long a line counts, in multiples of the usual
    endless_means = False                                    # is a mean infinite that does not die out at the end of the longest line?
    endless_values = False                                   # does values() leave out what is too rare?

    def refuse(self, numbers, p):
        return None

    def values(self, numbers, p):
        return None

    def open_ends(self, low, high):
        """Which ends of the spread are no ends of the distribution?"""
        return ()


class Normal(Distribution):
    """\\mathcal{N}(mean, variance)"""
    parameters, standard = 2, (0.0, 1.0)
    reaches = (1, 2, 4)                                      # e^{tX} counts far out, and P(X > 10) counts there only

    def refuse(self, numbers, p):
        return 'a negative variance' if numbers.sign(p[1]) < 0 else None

    def shifted(self, numbers, p, t):
        """From a standard variable t."""
        return p[0] + numbers.function('sqrt', p[1]) * t

    def moment(self, k):
        """E t^k, as the numerator and denominator of a fraction."""
        return (0, 1) if k % 2 else (product(range(1, k, 2)), 1)

    def nodes(self, m):
        """[(t, weight), …] of the standard variable: exact to degree 2m - 1."""
        return rule('normal', m)

    def spread(self, mean, variance, reach=1):
        """(low, high, density): nine standard deviations around the mean, or `reach` times as many."""
        sd = math.sqrt(variance)
        peak = 1.0 / (sd * math.sqrt(2 * math.pi))
        return mean - 9 * reach * sd, mean + 9 * reach * sd, lambda x: peak * math.exp(-0.5 * ((x - mean) / sd) ** 2)

    def open_ends(self, low, high):
        return low, high

    def between(self, a, b, mean, variance):
        a, b = [(x - mean) / math.sqrt(2 * variance) for x in (a, b)]
        if a > 0 or b < 0:                                   # a tail is no difference of numbers near 1
            a, b = min(abs(a), abs(b)), max(abs(a), abs(b))
            return 0.5 * (math.erfc(a) - math.erfc(b))
        return 1 - 0.5 * (math.erfc(-a) + math.erfc(b))

    def quantile(self, u):
        """The standard one, below which t lies with probability u: a rational approximation (C. Hastings, 1955), then twice
        Halley's method.

        >>> round(Normal().quantile(0.975), 9)
        1.959963985
        """
        u = min(max(u, 1e-9), 1 - 1e-9)
        t = math.sqrt(-2 * math.log(min(u, 1 - u)))
        x = t - (2.515517 + t * (0.802853 + t * 0.010328)) / (1 + t * (1.432788 + t * (0.189269 + t * 0.001308)))
        x = x if u > 0.5 else -x
        for _ in range(2):
            step = (0.5 * (1 + math.erf(x / ROOT)) - u) * math.sqrt(2 * math.pi) * math.exp(0.5 * x * x)
            x = x - step / (1 + 0.5 * x * step)
        return x


class Uniform(Distribution):
    """\\mathcal{U}(low, high); the standard one lies between -1 and 1."""
    parameters, standard = 2, (-1.0, 1.0)

    def refuse(self, numbers, p):
        return 'its interval is empty' if numbers.sign(p[1] - p[0]) <= 0 else None

    def shifted(self, numbers, p, t):
        return numbers.divide(p[0] + p[1] + (p[1] - p[0]) * t, 2)

    def moment(self, k):
        return (0, 1) if k % 2 else (1, k + 1)

    def nodes(self, m):
        return [(x, 0.5 * w) for x, w in rule('uniform', m)]

    def spread(self, low, high, reach=1):
        return low, high, lambda x: 1.0 / (high - low)

    def between(self, a, b, low, high):
        return (b - a) / (high - low)

    def quantile(self, u):
        return 2 * u - 1


class Exponential(Distribution):
    """\\operatorname{Exp}(rate): t / rate, and the density of t is e^{-t}."""
    standard = (1.0,)
    endless_means = True

    def refuse(self, numbers, p):
        return None if numbers.sign(p[0]) > 0 else 'a rate that is not positive'

    def shifted(self, numbers, p, t):
        return numbers.divide(t, p[0])

    def moment(self, k):
        return product(range(1, k + 1)), 1

    def nodes(self, m):
        return rule('exponential', m)

    def spread(self, rate, reach=1):
        return 0.0, 700.0 / rate, lambda x: rate * math.exp(-rate * x)

    def open_ends(self, low, high):
        return (high,)

    def between(self, a, b, rate):
        return math.exp(-rate * a) - math.exp(-rate * b)

    def quantile(self, u):
        return -math.log(max(1 - u, 1e-16))


class Bernoulli(Distribution):
    """\\operatorname{Bernoulli}(p)"""

    def values(self, numbers, p):
        return [0, 1]

    def weights(self, numbers, p, values):
        return [1 - p[0], p[0]]


class Binomial(Distribution):
    """\\operatorname{Binomial}(n, p): how many of n independent trials succeed."""
    parameters = 2

    def refuse(self, numbers, p):
        whole = numbers.whole(p[0])
        return None if whole is not None and 0 <= whole < MOST_VALUES else 'the number of trials is %s' % numbers.real(p[0])

    def values(self, numbers, p):
        return list(range(numbers.whole(p[0]) + 1))

    def weights(self, numbers, p, values):
        n, out = len(values) - 1, []
        for k in values:
            ways = product(range(n - k + 1, n + 1)) // product(range(1, k + 1))
            out.append(ways * numbers.power(p[1], k) * numbers.power(1 - p[1], n - k))
        return out


class Poisson(Distribution):
    """\\operatorname{Poisson}(rate), without the values that are too rare to count: no sum that ends is all of it."""
    endless_values = True

    def refuse(self, numbers, p):
        return None if 0 <= numbers.real(p[0]) < 700 else 'its rate is %s' % numbers.real(p[0])

    def values(self, numbers, p):
        rate = numbers.real(p[0])
        return list(range(min(int(5 * rate + 12 * math.sqrt(rate)) + 60, MOST_VALUES)))

    def weights(self, numbers, p, values):
        out = [numbers.function('exp', -p[0])]
        for k in values[1:]:
            out.append(numbers.divide(out[-1] * p[0], k))
        return out


class OneOf(Distribution):
    """\\{1, 2, 3\\}: each of these is as likely."""

    def weights(self, numbers, p, values):
        return [numbers.divide(1, len(values))] * len(values)


def product(factors):
    total = 1
    for x in factors:
        total *= x
    return total


KINDS = {'normal': Normal(), 'uniform': Uniform(), 'exponential': Exponential(), 'bernoulli': Bernoulli(), 'binomial': Binomial(),
         'poisson': Poisson(), 'one of': OneOf()}
NAMES = {'\\mathcal{N}': 'normal', 'N': 'normal', 'Normal': 'normal', '\\mathcal{U}': 'uniform', 'U': 'uniform', 'Uniform': 'uniform', 'Unif': 'uniform',
         'Exp': 'exponential', 'Exponential': 'exponential', 'Bernoulli': 'bernoulli', 'Bern': 'bernoulli', 'Ber': 'bernoulli',
         'Binomial': 'binomial', 'Binom': 'binomial', 'Bin': 'binomial', 'Poisson': 'poisson', 'Pois': 'poisson', 'Poi': 'poisson', '\\{': 'one of'}
