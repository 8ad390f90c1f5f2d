"""calculus.py, limits.py: derivatives by intervention, small changes, limits, integrals."""
import math

import pytest

from scripts.formulas import Givens, NotUnderstood, check
from scripts.formulas.arrays import Array
from scripts.formulas.reader import read_expression
from scripts.formulas.world import make_world

GIVENS = Givens(['x = 2', 'y = 3', 'u = x^2 y^3', 'v = (1, 2)', r'A = \begin{pmatrix} 1 & 2 \\ 3 & 4 \end{pmatrix}', 'q = v^T A v', 'F(t) = t^3',
                 'w = A v', r'k(p) = \|p\|^2', 'm = x y', 'n = m^2'])


def value(tex):
    found = make_world(GIVENS, 0).ev(read_expression(tex), {})
    return found.flat if isinstance(found, Array) else found


@pytest.mark.parametrize('tex, expected', [
    (r'\frac{\partial u}{\partial x}', 108), (r'\frac{\partial^2 u}{\partial x \partial y}', 108), (r'\frac{\partial^2 u}{\partial x^2}', 54),
    (r'\frac{\partial^3 u}{\partial x \partial y^2}', 72), (r'\frac{du}{dy}', 108), (r'\frac{d}{dx} x^3', 12), (r'\frac{d^2 u}{dx^2}', 54),
    (r'\nabla_v q', [12, 21]), (r'\frac{\partial q}{\partial v_2}', 21), (r'\frac{\partial w}{\partial v}', [1, 2, 3, 4]),
    (r'\frac{\partial q}{\partial A}', [1, 2, 2, 4]), (r'\nabla^2_v q', [2, 5, 5, 8]), (r'\nabla k(v)', [2, 4]), ("F'(2)", 12), ("F'''(2)", 6),
    (r'\frac{\partial n}{\partial m}', 12), (r'\partial n / \partial x', 36)])
def test_derivatives(tex, expected):
    assert value(tex) == pytest.approx(expected)


@pytest.mark.parametrize('tex, verdict', [
    (r'f^{(4)}(x) = 120 x', 'holds'), (r'f^{(3)}(x) = f(x)^3', 'fails'), (r'f^{(k)}(x) = \frac{120}{(5-k)!} x^{5-k}', 'holds'), (r'f^{(0)}(x) = x^5', 'holds'),
    (r"\tanh^{(2)}(x) = \tanh''(x)", 'holds'), (r'\tanh^{(2)}(x) = \tanh^2(x)', 'fails'), (r'f^{(2)}(v)_1 = 20 v_1^3', 'holds'), (r'e^{(x+1)} = e \cdot e^x', 'holds'),
    (r'f^{(9)}(x) = 0', 'refused'), (r'f^{(-1)}(x) = 0', 'refused'), (r'x^{(2)} = x^2', 'refused'), (r'(x+1)^{(2)} = (x+1)^2', 'refused'), (r'g^{(1)}(x, x) = 1', 'refused')])
def test_a_number_in_brackets_above_a_function_is_the_order_of_a_derivative(tex, verdict):
    assert check(tex, Givens([r'x \in \mathbb{R}', r'k \in \{1, 2, 3\}', r'v \in \mathbb{R}^2', 'f(u) = u^5', 'g(u, t) = u t'])).verdict == verdict


@pytest.mark.parametrize('tex, verdict', [
    (r'\frac{df}{dx}(x) = \cos x', 'holds'), (r'\frac{df}{dx}(x) = \cos (x) x', 'fails'), (r'\frac{d^2 f}{dx^2}(x) = -\sin x', 'holds'), (r'\frac{df}{du}(1-x) = \cos (1-x)', 'holds'),
    (r'\frac{df}{dx}(0) = 1', 'holds'), (r'\frac{df}{dx}(1-x) = \cos (1-x)', 'refused'), (r'\frac{df}{dx}(v)_2 = \cos v_2', 'refused'), (r'\frac{df}{du}(x)^2 = \cos (x^2)', 'refused'), (r'\frac{df}{du}(v) \cdot v = v_1 \cos v_1 + v_2 \cos v_2', 'holds'),
    (r'\frac{\partial g}{\partial s}(x, y) = 2 x y', 'holds'), (r'\frac{\partial g}{\partial x}(x, y) = 2 x y', 'holds'), (r'\frac{\partial g}{\partial y}(x, y) = x^2', 'holds'),
    (r'\frac{\partial g}{\partial y}(x, y) = 2 x y', 'fails'), (r'\frac{\partial^2 g}{\partial s \partial t}(x, y) = 2 x', 'holds'), (r'\frac{\partial g}{\partial x}(x, x) = x^2', 'refused'),
    (r'\frac{\partial g}{\partial x}(x) = 1', 'refused'), (r'\frac{\partial h}{\partial v_1}(v) = 2 v_1 v_2', 'holds'), (r'\frac{\partial h}{\partial p_2}(v) = v_1^2', 'holds')])
def test_a_derivative_at_an_argument(tex, verdict):
    givens = Givens([r'x, y \in \mathbb{R}', r'v \in \mathbb{R}^2', r'f(u) = \sin u', 'g(s, t) = s^2 t', 'h(p) = p_1^2 p_2'])
    assert check(tex, givens).verdict == verdict


@pytest.mark.parametrize('tex, verdict', [
    (r'\left. \frac{df}{dx} \right|_{x=0} = 1', 'holds'), (r'\left. \frac{df}{dx} \right|_{x=0} = 0', 'fails'), (r'\left.\frac{\partial C}{\partial x}\right|_{x=1} = 2 y', 'holds'),
    (r'\left.\frac{\partial C}{\partial x}\right|_{x=1} = 2 x y', 'fails'), (r'\left.\frac{\partial C}{\partial x}\right|_{x=1, y=x} = 2 x', 'holds'), (r'\left. \frac{d}{dt} t^3 \right|_{t = x} = 3 x^2', 'holds'),
    (r'\frac{d}{dx} \left. t^2 x \right|_{t = x} = 3 x^2', 'holds'), (r'\left. \frac{d}{dx} (t^2 x) \right|_{t = x} = x^2', 'holds'), (r'\left. \nabla_v \|v\|^2 \right|_{v = (1, 2)} = (2, 4)^T', 'holds'),
    (r'\left[ x + \right. \left. y \right] = y + x', 'holds'), (r'\left. \left( x + \left| x \right| \right) \right|_{x=1} = 2', 'holds'), (r'\left. x \right|_0 = 0', 'refused'), (r'\left. x \right|_{2 = 1} = x', 'refused'), (r'\left. v_1 \right|_{v_1 = 0} = 0', 'refused')])
def test_values_below_a_bar(tex, verdict):
    givens = Givens([r'x, y \in \mathbb{R}', r'v \in \mathbb{R}^2', r'f(u) = \sin u', 'C = x^2 y'])
    assert check(tex, givens).verdict == verdict


def test_a_name_below_a_bar_is_no_index():
    assert check(r'\left. v_t \right|_{t = 2} = v_2', Givens([r'v \in \mathbb{R}^2'])).instances == 12


@pytest.mark.parametrize('tex, verdict', [
    (r'A^{-T} = (A^T)^{-1}', 'holds'), (r'A^{-\top} = (A^{-1})^T', 'holds'), (r'A^{-T} = A^{-1}', 'fails'), (r'(A B)^{-T} = A^{-T} B^{-T}', 'holds'), (r'(A B)^{-T} = B^{-T} A^{-T}', 'fails'),
    (r'\nabla_A \ln |\det A| = A^{-T}', 'holds'), (r'\nabla_A \ln |\det A| = A^{-1}', 'fails')])
def test_the_inverse_transposed(tex, verdict):
    assert check(tex, Givens([r'n \in \{2, 3\}', r'A, B \in \mathbb{R}^{n \times n}'])).verdict == verdict


@pytest.mark.parametrize('tex, verdict', [
    (r"\frac{1}{h} (f(x+h) - f(x)) = f'(x) + O(h)", 'holds'), (r"\frac{1}{h} (f(x+h) - f(x)) = f'(x) + O(h^2)", 'fails'), (r'\frac{1}{h} \int_0^h e^t dt = 1 + \frac{h}{2} + \ldots', 'holds'),
    (r'\frac{1}{h} \int_0^h e^t dt = 1 + \frac{h}{3} + \ldots', 'fails'), (r"\frac{df}{dx} \frac{1}{h} (f(x+h) - f(x)) = f'(x)^2 + O(h)", 'holds'), (r"f'(x) = \lim_{t \to 0} \frac{1}{2t} (f(x+t) - f(x-t))", 'holds')])
def test_a_fraction_that_stands_before_what_vanishes_with_it(tex, verdict):
    assert check(tex, Givens([r'x \in \mathbb{R}', r'h \to 0', 'f(u) = u^3'])).verdict == verdict


@pytest.mark.parametrize('right, verdict', [(r'\ln \frac{r}{s} + \frac{s^2+(m-k)^2}{2r^2} - \frac12', 'holds'), (r'\ln \frac{r}{s} + \frac{s^2+(m-k)^2}{2r^2} - 0.500001', 'fails')])
def test_an_integrand_that_underflows_far_out(right, verdict):
    normal = lambda name, mean, sd: r'%s(x) = \frac{1}{%s\sqrt{2\pi}} e^{-(x-%s)^2/(2%s^2)}' % (name, sd, mean, sd)
    givens = Givens([r's, r \in (0.5,2)', r'm, k \in (-1,1)', normal('p', 'm', 's'), normal('q', 'k', 'r')])
    assert check(r'\int_{-\infty}^\infty p(x) \ln \frac{p(x)}{q(x)} dx = ' + right, givens, seeds=4).verdict == verdict


@pytest.mark.parametrize('tex, expected', [
    (r'\lim_{h \to 0} \frac{F(2+h) - F(2)}{h}', 12), (r'\lim_{c \to \infty} \tanh(c)', 1), (r'\lim_{c \to -\infty} \tanh(c)', -1),
    (r'\lim_{n \to \infty} (1 + \frac{1}{n})^n', math.e), (r'\lim_{p \to 0^+} p \ln p', 0), (r'\int_0^1 t^2 \, dt', 1 / 3),
    (r'\int_{-\infty}^{\infty} e^{-t^2} \, dt', math.sqrt(math.pi)), (r'\int_0^1 \frac{1}{\sqrt{t}} \, dt', 2),
    (r'\int_0^\pi \cos(t) \cos(2t) \, dt', 0), (r'\int_0^5 \lfloor t \rfloor \, dt', 10), (r'\int_0^{4.995} \lfloor t \rfloor \, dt', 9.98),
    (r'\int_0^1 |t - \frac13| \, dt', 5 / 18), (r'\int_0^\infty e^{-t} \sin(3t) \, dt', 0.3), (r'\int_{-\infty}^\infty \frac{e^{-t}}{(1+e^{-t})^2} \, dt', 1),
    (r'\lim_{c \to \infty} \frac{1}{c} \ln \cosh(0.1 c)', 0.1), (r'\lim_{p \to \infty} (0.5^p + 0.4^p)^{1/p}', 0.5), (r'\lim_{p \to 0^+} \sqrt{p} \ln p', 0),
    (r'\int_1^0 t^2 \, dt', -1 / 3), (r'\int_1^1 t^2 \, dt', 0), (r'\frac{d}{dx} \int_0^{x^2} e^{-t} \, dt', 4 * math.exp(-4)),
    (r'\frac{d^2}{dx^2} \int_x^3 t^2 \, dt', -4), (r'\frac{d}{dx} \int_x^\infty e^{-t} \, dt', -math.exp(-2)),
    (r'\sum_{k=1}^{\infty} k 0.999^k', 999000), (r'\sum_{k=0}^{\infty} \frac{1}{(k+2)^2}', math.pi ** 2 / 6 - 1), (r'\sum_{k=1}^{\infty} \frac{(-1)^k}{k}', -math.log(2)),
    (r'\sum_{k=0}^{\infty} \frac{(-20)^k}{k!}', math.exp(-20)), (r'\prod_{k=2}^{\infty} (1 - \frac{1}{k^2})', 0.5),
    (r'\sum_{k=1}^{\infty} \frac{1}{k^2}', math.pi ** 2 / 6), (r'\sum_{k=0}^{\infty} \frac{1}{k!}', math.e)])
def test_limits_integrals_and_infinite_sums(tex, expected):
    assert value(tex) == pytest.approx(expected, rel=1e-9, abs=1e-12)


@pytest.mark.parametrize('tex', [r'\lim_{c \to \infty} \sin(c)', r'\frac{\partial u}{\partial s}', r'\nabla u', r'\sum_{k=1}^{\infty} \frac{1}{k}', r'\sum_{k=0}^{\infty} (-1)^k', r'\frac{d}{dx}', r'\Delta u'])
def test_what_is_refused(tex):
    with pytest.raises(NotUnderstood):
        value(tex)


def test_a_small_change_goes_through_the_graph():
    world = make_world(Givens([r'x \in \mathbb{R}', 'y = x^2', r'\Delta x \to 0']), 0)
    x, change, dy = [world.ev(read_expression(t), {}) for t in ('x', r'\Delta x', r'\Delta y')]
    assert dy == pytest.approx((x + change) ** 2 - x ** 2)


@pytest.mark.parametrize('tex, verdict', [
    (r'\int_0^h e^{s} ds = h + O(h^2)', 'holds'), (r'\int_x^{x+h} e^s ds = h e^x + O(h^2)', 'holds'), (r'\int_0^1 e^{hs} ds = 1 + \frac h2 + O(h^2)', 'holds'),
    (r'\int_0^h e^{-s^2} ds \approx h', 'holds'), (r'\int_0^1 \frac{e^{hs}}{\sqrt{1-s}} ds = 2 + \frac{4h}{3} + O(h^2)', 'holds'), (r'\int_0^h e^{s} ds = h + O(h^3)', 'fails'), (r'\int_0^1 e^{hs} ds = 1 + \frac h3 + O(h^2)', 'fails')])
def test_integrals_with_a_small_quantity(tex, verdict):
    assert check(tex, Givens([r'h \to 0', r'x \in \mathbb{R}'])).verdict == verdict


@pytest.mark.parametrize('integral', [
    r'\int_1^{\infty} \frac{1}{x} dx', r'\int_2^{\infty} \frac{1}{x \ln x} dx', r'\int_0^1 \frac{1}{x} dx', r'\int_0^1 \frac{1}{1-x} dx',
    r'\int_{-\infty}^{\infty} x \, dx', r'\int_{-\infty}^{\infty} \sin x \, dx', r'\int_{-\infty}^{\infty} \frac{x}{1+x^2} dx'])
def test_a_divergent_integral_has_no_value(integral):
    for claim in ('= 0', r'\le 1000'):
        assert 'does not die out' in check(integral + claim, Givens([])).message


@pytest.mark.parametrize('tex', [
    r'\int_0^1 \frac{1}{\sqrt{x}} dx = 2', r'\int_0^1 \frac{1}{\sqrt{1-x}} dx = 2', r'\int_1^{\infty} \frac{1}{x^{1.5}} dx = 2', r'\int_{-\infty}^{\infty} x e^{-x^2} dx = 0',
    r'\int_{-\infty}^{\infty} \frac{1}{1+x^2} dx = \pi', r'\int_0^1 0 dx = 0'])
def test_what_dies_out_is_added_up(tex):
    assert check(tex, Givens([])).verdict == 'holds'


@pytest.mark.parametrize('tex', [r'\int_0^{100} e^{-(x-40)^2} dx', r'\int_{-\infty}^{\infty} e^{-(x-50)^2} dx'])
def test_a_peak_far_from_the_middle_is_seen(tex):
    assert check(tex + r' = \sqrt{\pi}', Givens([])).verdict == 'holds' and check(tex + ' = 0', Givens([])).verdict == 'fails'


def test_a_value_that_the_givens_write_out_is_not_left_out():
    claim = r'\frac{\partial}{\partial z} \max(0,z) = \mathbf{1}\{z > 0\}'
    assert check(claim, Givens([r'z \in \{-1,1\}'])).verdict == 'holds'
    refused = check(claim, Givens([r'z \in \{-1,0,1\}']))
    assert refused.verdict == 'refused' and 'may not be left out' in refused.message
