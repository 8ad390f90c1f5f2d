"""The givens of the book's tagged equations, as data: for each equation of book/equations.yml what an author would write before it.

`CLAIMS` maps the id of an equation to a Claim; an id that is not there is a definition (or a bare expression): nothing to check.
The named blocks below are shared, as they would be on a page.
"""
import math
import pathlib

import yaml

EQUATIONS = pathlib.Path(__file__).parents[2] / 'book' / 'equations.yml'


class Claim:
    """One equation's givens (lines), and what it needs besides: `left` (a side that the display leaves to the text), `oracles`, `seeds`."""

    def __init__(self, *blocks, left=None, oracles=None, seeds=12):
        self.lines = [line for block in blocks for line in block.strip().splitlines()]
        self.left, self.oracles, self.seeds = left, oracles or {}, seeds

    def tex(self, display):
        return display if self.left is None else self.left + ' = ' + display


def equations():
    """[(id, LaTeX), …] of the census."""
    return [(entry['id'], entry['tex']) for entry in yaml.safe_load(EQUATIONS.read_text())]


def width(value):
    """The length of {a : |w σ'(wa+b)| ≥ 1}, by bisection: what (123) states in closed form."""
    w = abs(value('w'))
    low, high = 0., 50.
    for _ in range(80):
        mid = (low + high) / 2
        if w * math.exp(-mid) / (1 + math.exp(-mid)) ** 2 > 1:
            low = mid
        else:
            high = mid
    return 2 * low / w


SIGMOID = r'\sigma(u) = \frac{1}{1+e^{-u}}'
NEURON = SIGMOID + r'''
d \in \{2,3,4\}
w, x \in \mathbb{R}^d
b \in \mathbb{R}'''
PERCEPTRON = r'''
\text{threshold} = -b
\text{output} = \begin{cases} 0 & \text{if } \sum_j w_j x_j \le \text{threshold} \\ 1 & \text{if } \sum_j w_j x_j > \text{threshold} \end{cases}'''
SMOOTH = r'''
A \in \mathbb{R}^{m \times m}
c, v \in \mathbb{R}^m
\eta \in (0.1,1)
C = \sin(c \cdot v) + \frac{1}{2} v^T A v
\nabla = \nabla_v'''
TWO, SEVERAL = r'm \in \{2\}', r'm \in \{2,3,4\}'
MOVED_V = r'\Delta v \to 0'
EXAMPLES = r'(x_1, y_1), \ldots, (x_n, y_n)'
MINI_BATCH = SIGMOID + r'''
n, m \in \{2,3\}
d \in \{2,3\}
x, w \in \mathbb{R}^d
b \in \mathbb{R}
y \in (0,1)
C_x = \frac{1}{2} (y - \sigma(w \cdot x + b))^2
C = \frac{1}{n} \sum_x C_x
X \sim \{1,\ldots,n\}^m
\eta \in (0.1,1)
\nabla = \nabla_w'''
SHAPE = SIGMOID + r'''
L \in \{2,3,4\}
d_0, d_l \in \{1,2,3\}
l = 1, \ldots, L
w^l \in \mathbb{R}^{d_l \times d_{l-1}}
b^l \in \mathbb{R}^{d_l}
x \in \mathbb{R}^{d_0}
y \in (0,1)^{d_L}
a^0 = x'''
FORWARD = r'''
z^l = w^l a^{l-1} + b^l
a^l = \sigma(z^l)'''
ERROR = r'\delta^l_j = \frac{\partial C}{\partial z^l_j}'
QUADRATIC = r'C = \frac{1}{2} \|y-a^L\|^2'
CROSS_ENTROPY = r'C = -\sum_j \left[y_j \ln a^L_j + (1-y_j) \ln (1-a^L_j) \right]'
SOME_COST = r'''
C = \ln(1 + \|y-a^L\|^2) + \sin(a^L \cdot y)
\Sigma'(u) = \operatorname{diag}(\sigma'(u))'''
NETWORK = '\n'.join([SHAPE, FORWARD, SOME_COST, ERROR])
MEAN_COST = r'''
n \in \{2,3\}
C = \frac{1}{n} \sum_x C_x'''
QUADRATIC_DATA = '\n'.join([SHAPE, FORWARD, r'C_x = \frac{1}{2} \|y-a^L\|^2', MEAN_COST, EXAMPLES])
CROSS_ENTROPY_DATA = '\n'.join([SHAPE, FORWARD, CROSS_ENTROPY.replace('C =', 'C_x ='), MEAN_COST, EXAMPLES])
LINEAR = 'a^L = z^L'
SOFTMAX = SHAPE.replace(r'd_0, d_l \in \{1,2,3\}', r'd_0, d_l \in \{2,3\}').replace(r'y \in (0,1)^{d_L}', r'''o \in \{1\}^{d_L}
t \in \{1,2\}
I = \operatorname{diag}(o)
y = I_t''') + FORWARD + r'''
a^L_j = \frac{e^{z^L_j}}{\sum_k e^{z^L_k}}
C = -\ln a^L_t
''' + ERROR
ONE_INPUT = SIGMOID + r'''
w, b, x \in \mathbb{R}
y \in (0,1)
z = w x + b
a = \sigma(z)'''
SEVERAL_INPUTS = NEURON + r'''
y \in (0,1)
z = w \cdot x + b
a = \sigma(z)'''
TOY = SIGMOID + r'''
w, b \in \mathbb{R}
x = 1
y = 0
z = w x + b
a = \sigma(z)
C = \frac{(y-a)^2}{2}'''
ONE_CROSS_ENTROPY = r'C = -[y \ln a + (1-y) \ln (1-a)]'
NEURON_DATA = NEURON + r'''
y \in (0,1)
n \in \{2,3,4\}
z = w \cdot x + b
a = \sigma(z)
\sigma = \sigma(z)
C = -\frac{1}{n} \sum_x \left[y \ln a + (1-y ) \ln (1-a) \right]
''' + EXAMPLES
PENALISED = r'''
d \in \{2,3,4\}
w, c \in \mathbb{R}^d
b \in \mathbb{R}
\lambda, \eta, n \in (0.5,3)
C_0 = \sin(c \cdot w + b) + b^2 \sum_w w^3'''
L2, L1 = r'C = C_0 + \frac{\lambda}{2n} \sum_w w^2', r'C = C_0 + \frac{\lambda}{n} \sum_w |w|'
STEP = r'''
w' = w - \eta \frac{\partial C}{\partial w}
b' = b - \eta \frac{\partial C}{\partial b}'''
QUADRATIC_FORM = r'''
d \in \{2,3\}
w, c \in \mathbb{R}^d
A \in \mathbb{R}^{d \times d}
C(w) = \sin(c \cdot w) + w^T A w + \sum_w w^3
H_{jk} = \frac{\partial^2 C}{\partial w_j \partial w_k}'''
MOVED_W = r'\Delta w \to 0'
CHAIN = SIGMOID + r'''
j = 1, \ldots, 4
w_j, b_j \in \mathbb{R}
a_0, y \in (0,1)
z_j = w_j a_{j-1} + b_j
a_j = \sigma(z_j)
C = \frac{1}{2} (y-a_4)^2
\Delta b_1 \to 0'''
MOVED_WEIGHT = r'\Delta w^l_{jk} \to 0'
DOTS = r'\cdots = \frac{\partial a^{L-2}_p}{\partial a^{l+1}_q}'
DEEP = NETWORK.replace(r'\{2,3,4\}', r'\{4,5\}').replace(r'\{1,2,3\}', r'\{1,2\}')
THIN = NETWORK.replace(r'\{2,3,4\}', r'\{4,5\}').replace(r'\{1,2,3\}', r'\{1\}')
HIDDEN = 'l < L'
EARLY = r'l \leq L-3'
NABLA_W = r'\nabla = \nabla_w'

CLAIMS = {
    'eq-2': Claim(NEURON, PERCEPTRON),
    'eq-4': Claim(NEURON, left=r'\sigma(w \cdot x+b)'),
    'eq-5': Claim(NEURON, r'\text{output} = \sigma(w \cdot x + b)', r'\Delta w, \Delta b \to 0'),
    'eq-7': Claim(TWO, SMOOTH, MOVED_V), 'eq-8': Claim(TWO, SMOOTH), 'eq-9': Claim(TWO, SMOOTH, MOVED_V),
    'eq-12': Claim(SEVERAL, SMOOTH, MOVED_V), 'eq-13': Claim(SEVERAL, SMOOTH),
    'eq-18': Claim(MINI_BATCH, EXAMPLES), 'eq-19': Claim(MINI_BATCH, EXAMPLES),
    'eq-22': Claim(SIGMOID, r'd, m \in \{2,3\}', r'w \in \mathbb{R}^{d \times m}', r'b \in \mathbb{R}^d', r'a \in (0,1)^m',
                   r"a'_j = \frac{1}{1+\exp(-\sum_k w_{jk} a_k-b_j)}"),
    'eq-24': Claim('f(u) = u^2'),
    'eq-25': Claim(SHAPE, r'a^{l}_j = \sigma\left( \sum_k w^{l}_{jk} a^{l-1}_k + b^l_j \right)'),
    'eq-27': Claim(SHAPE, FORWARD, QUADRATIC), 'eq-28': Claim(),
    'eq-bp1': Claim(NETWORK), 'eq-bp1a': Claim(NETWORK), 'eq-30': Claim(SHAPE, FORWARD, QUADRATIC, ERROR),
    'eq-bp2': Claim(NETWORK), 'eq-bp3': Claim(NETWORK), 'eq-bp4': Claim(NETWORK),
    'eq-31': Claim(ONE_INPUT, r'C = \frac{1}{2}(y-a)^2', r'\delta = \frac{\partial C}{\partial z}'),
    'eq-32': Claim(SIGMOID, r'w, b \in \mathbb{R}', r'a_{\rm in}, y \in (0,1)', r'z = w a_{\rm in} + b', r'C = \frac{1}{2} (y-\sigma(z))^2',
                   r'\delta_{\rm out} = \frac{\partial C}{\partial z}'),
    'eq-33': Claim(NETWORK), 'eq-34': Claim(NETWORK), 'eq-35': Claim(NETWORK, HIDDEN), 'eq-37': Claim(NETWORK), 'eq-38': Claim(NETWORK),
    'eq-39': Claim(NETWORK), 'eq-41': Claim(NETWORK), 'eq-42': Claim(NETWORK), 'eq-43': Claim(NETWORK), 'eq-44': Claim(NETWORK),
    'eq-45': Claim(NETWORK),
    'eq-46': Claim(QUADRATIC_FORM, r'\epsilon \to 0', r'o \in \{1\}^d', r'e = \operatorname{diag}(o)'),
    'eq-47': Claim(NETWORK, MOVED_WEIGHT), 'eq-48': Claim(NETWORK, MOVED_WEIGHT), 'eq-49': Claim(NETWORK, MOVED_WEIGHT),
    'eq-50': Claim(NETWORK, MOVED_WEIGHT),
    'eq-51': Claim(THIN, MOVED_WEIGHT, DOTS, EARLY), 'eq-52': Claim(DEEP, MOVED_WEIGHT, DOTS, EARLY, seeds=3),
    'eq-53': Claim(DEEP, DOTS, EARLY, seeds=3),
    'eq-55': Claim(TOY), 'eq-56': Claim(TOY),
    'eq-58': Claim(NEURON_DATA), 'eq-59': Claim(NEURON_DATA), 'eq-60': Claim(NEURON_DATA), 'eq-61': Claim(NEURON_DATA), 'eq-62': Claim(NEURON_DATA),
    'eq-64': Claim(r'n \in \{2,3\}', r'y \in (0,1)', r'x \in \mathbb{R}', 'a = y',
                   r'C = -\frac{1}{n} \sum_x \left[y \ln a + (1-y ) \ln (1-a) \right]', EXAMPLES),
    'eq-65': Claim(QUADRATIC_DATA), 'eq-66': Claim(SHAPE, FORWARD, CROSS_ENTROPY, ERROR), 'eq-67': Claim(CROSS_ENTROPY_DATA),
    'eq-68': Claim(SHAPE, FORWARD, QUADRATIC, ERROR, LINEAR), 'eq-69': Claim(QUADRATIC_DATA, LINEAR), 'eq-70': Claim(QUADRATIC_DATA, LINEAR),
    'eq-71': Claim(SEVERAL_INPUTS, ONE_CROSS_ENTROPY), 'eq-72': Claim(SEVERAL_INPUTS, ONE_CROSS_ENTROPY),
    'eq-73': Claim(SEVERAL_INPUTS, r'C = \ln(1+(y-a)^2)'), 'eq-74': Claim(SEVERAL_INPUTS, r'C = \ln(1+(y-a)^2)'),
    'eq-75': Claim(SEVERAL_INPUTS, r'\mathrm{constant} \in \mathbb{R}', r'C = -[y \ln a + (1-y) \ln (1-a)] + \mathrm{constant}'),
    'eq-79': Claim(SOFTMAX), 'eq-81': Claim(SOFTMAX), 'eq-82': Claim(SOFTMAX), 'eq-84': Claim(SOFTMAX),
    'eq-88': Claim(PENALISED, L2), 'eq-89': Claim(PENALISED, L2), 'eq-90': Claim(PENALISED, L2, STEP), 'eq-91': Claim(PENALISED, L2, STEP),
    'eq-92': Claim(PENALISED, L2, STEP), 'eq-96': Claim(PENALISED, L1), 'eq-97': Claim(PENALISED, L1, STEP), 'eq-98': Claim(PENALISED, L2, STEP),
    'eq-99': Claim(SHAPE, FORWARD, CROSS_ENTROPY, ERROR),
    'eq-100': Claim(MINI_BATCH.replace(r'n, m \in \{2,3\}', 'm \\in \\{2,3\\}\nn = 100'), r"w' = w - \eta \nabla C", EXAMPLES, seeds=2),
    'eq-103': Claim(QUADRATIC_FORM, MOVED_W), 'eq-104': Claim(QUADRATIC_FORM, MOVED_W, NABLA_W), 'eq-105': Claim(QUADRATIC_FORM, MOVED_W, NABLA_W),
    'eq-110': Claim(r'z \in \mathbb{R}'), 'eq-111': Claim(SIGMOID, r'z \in \mathbb{R}'),
    'eq-123': Claim(r'w \in (4.5,20)', left=r'\text{width}', oracles={'width': width}), 'eq-124': Claim(NETWORK, HIDDEN)}
CLAIMS.update([('eq-%d' % k, Claim(CHAIN)) for k in range(114, 123)])
