"""Probabilities of one variable, and derivatives of means and integrals: by what moves a jump they are not seen, by what moves a kink they are."""
import math

import pytest

from scripts.formulas import Givens, check
from scripts.formulas.world import make_world
from tests.formulas.tables import every

CLAIMS = {
    'holds': [
        (r'P(X = 0) = 0', [r'X \sim \mathcal{N}(0, 1)']),
        (r'\left. \frac{d}{dt} \int_0^1 e^{t \cos(100 x)} dx \right|_{t = 0} = \frac{\sin 100}{100}', [r't \in \mathbb{R}']),
        (r'\mathbb{E}[\operatorname{argmax}(X, t)] = 1 + P(X < t)', [r'X \sim \mathcal{N}(0, 1)', r't \in (1,2)']),
        (r'P(X \in (0, t)) = P(0 < X < t)', [r'X \sim \mathcal{N}(0, 1)', r't \in (1,2)']),
        (r'[0.1 + 0.2 \in \{0.3\}] = 1', [r'x \in \mathbb{R}']),
        (r'\frac{d}{dt} \mathbb{E}[\max(X, t)] = P(X < t)', [r'X \sim \{1,2,3\}', r't \in (1,2)']),
        (r'\frac{d}{dt} \sum_{k=1}^{3} [k < t] = 0', [r'a, b \in \mathbb{R}', r't \in (1,2)']),
        (r'\mathbb{P}(|X| \geq t) \leq 2 e^{-t^2/2}', [r'X \sim \mathcal{N}(0, 1)', r't \in (0.2,3)']),
        (r'\mathbb{P}(X \geq t) \leq \frac{1}{2.1} e^{-t^2/2}', [r'X \sim \mathcal{N}(0, 1)', r't \in (0.2,3)']),
        (r'P(X > t) = \frac{1}{2}(1 - \operatorname{erf}(t / \sqrt{2}))', [r'X \sim \mathcal{N}(0, 1)', r't \in (0,3)']),
        (r'P(|X - \mu| \ge 2 \sigma) \le \frac14', [r'X \sim \mathcal{N}(\mu, \sigma^2)', r'\mu \in \mathbb{R}', r'\sigma > 0']),
        (r'P(X \le \mu) = \frac12', [r'X \sim \mathcal{N}(\mu, \sigma^2)', r'\mu \in \mathbb{R}', r'\sigma > 0']),
        (r'P(X > t) = e^{-\lambda t}', [r'X \sim \operatorname{Exp}(\lambda)', r'\lambda, t > 0']),
        (r'P(\sin(2 \pi X) > \frac12) = \frac13', [r'X \sim \mathcal{U}(0, 1)']),
        (r'P(X^2 < t) = \sqrt{t} \quad \text{for } 0 < t < 1', [r'X \sim \mathcal{U}(0, 1)']),
        (r'\frac{d}{d\mu} \mathbb{E}|X| = \operatorname{erf}(\mu/\sqrt{2})', [r'X \sim \mathcal{N}(\mu, 1)', r'\mu \in (-1,1)']),
        (r'\frac{d}{d\mu} \mathbb{E}[X^2] = 2 \mu', [r'X \sim \mathcal{N}(\mu, 1)', r'\mu \in (-1,1)']),
        (r'\frac{d}{dt} \mathbb{E}[\max(X, t)] = P(X < t)', [r'X \sim \mathcal{N}(0, 1)', r't \in (-1,1)']),
        (r'\frac{d}{dp} P(X = 1) = 1', [r'X \sim \operatorname{Bernoulli}(p)', r'p \in (0,1)']),
        (r'\frac{d}{d\mu} \mathbb{E}[\max(X, Y, Z)] = 1', [r'X, Y, Z \sim \mathcal{N}(\mu, 1)', r'\mu \in (-1,1)']),
        (r'\frac{d}{dt} \int_0^1 |x - t| dx = 2 t - 1', [r't \in (0,1)']),
        (r'\frac{d}{dt} \int_0^t x^2 dx = t^2', [r't \in (0,1)']),
        (r'\frac{d}{dw} \mathbb{E}[\max(0, w X)] = \frac{1}{\sqrt{2 \pi}}', [r'X \sim \mathcal{N}(0, 1)', r'w \in (1,2)']),
        (r'\int_0^1 [x < t] dx = t', [r't \in (0,1)']),
        (r'\frac{d}{dt} \int_0^1 \frac{1}{x + t} dx = \frac{1}{1+t} - \frac{1}{t}', [r't \in (0,1)']),
        (r'\frac{d^2}{dt^2} \int_0^1 e^{x t} dx = \int_0^1 x^2 e^{x t} dx', [r't \in (0,1)']),
        (r'\frac{d}{dt} \int_0^\infty e^{-t x} dx = -\frac{1}{t^2}', [r't \in (0,1)'])],
    'fails': [
        (r'\mathbb{P}(|X| \geq t) \leq \frac12 e^{-t^2/2}', [r'X \sim \mathcal{N}(0, 1)', r't \in (0.2,3)']),
        (r'\mathbb{P}(X \geq t) \leq \frac{1}{2.1} e^{-t^2/2}', [r'X \sim \mathcal{N}(0, 1)', r't \in (0,3)']),
        (r'P(X > t) = \frac{1}{2}(1 - \operatorname{erf}(t / \sqrt{2.000001}))', [r'X \sim \mathcal{N}(0, 1)', r't \in (0,3)']),
        (r'P(\sin(7 X) > 0) = \frac{2\pi}{7} - \frac{\pi}{7}', [r'X \sim \mathcal{U}(0, 1)']),
        (r'\frac{d}{d\mu} \mathbb{E}|X| = 0', [r'X \sim \mathcal{N}(\mu, 1)', r'\mu \in (-1,1)']),
        (r'\frac{d}{d\lambda} \mathbb{E}[|X - 1|] = 0', [r'X \sim \operatorname{Exp}(\lambda)', r'\lambda \in (1,2)'])],
    'refused': [
        (r'\frac{d}{dt} P(X \in (0, t)) = 0', [r'X \sim \mathcal{N}(0, 1)', r't \in (1,2)']),
        (r'\frac{d}{dt} P(0 < X < t) = 0', [r'X \sim \mathcal{N}(0, 1)', r't \in (1,2)']),
        (r'\frac{d}{dt} \mathbb{E}[\operatorname{argmax}(X, t)] = 0', [r'X \sim \mathcal{N}(0, 1)', r't \in (1,2)']),
        (r'\frac{d}{dt} \mathbb{E}[\mathbf{1}\{X > t\}] = 0', [r'X \sim \mathcal{N}(0, 1)', r't \in (1,2)']),
        (r'\frac{d}{dt} P(X + Y + Z < t) = 0', [r'X, Y, Z \sim \mathcal{N}(0, 1)', r't \in (1,2)']),
        (r'\frac{d}{dt} P(X < t) = \frac{1}{\sqrt{2\pi}} e^{-t^2/2} \quad \text{for } t > 0', [r'X \sim \mathcal{N}(0,1)']),
        (r'\frac{d}{dt} P(X < t) = 0', [r'X \sim \mathcal{N}(0, 1)', r't \in (-1,1)']),
        (r'\frac{d}{d\mu} P(X < 0) = 0', [r'X \sim \mathcal{N}(\mu, 1)', r'\mu \in (-1,1)']),
        (r'\frac{d}{d\lambda} P(X > 1) = -e^{-\lambda}', [r'X \sim \operatorname{Exp}(\lambda)', r'\lambda \in (1,2)']),
        (r'\frac{d}{d\lambda} P(X > 1) = 0', [r'X \sim \operatorname{Exp}(\lambda)', r'\lambda \in (1,2)']),
        (r'\frac{d}{dt} \int_0^1 [x < t] dx = 0', [r'X \sim \mathcal{N}(0, 1)', r't \in (-1,1)']),
        (r'\frac{d^2}{dt^2} \int_0^1 |x - t| dx = 0', [r't \in (0,1)']),
        (r'\frac{d}{dt} \int_0^1 \operatorname{sgn}(x - t) dx = 0', [r't \in (0,1)']),
        (r'\frac{d^2}{dt^2} \mathbb{E}[\max(X, t)] = 0', [r'X \sim \mathcal{N}(0, 1)', r't \in (-1,1)'])]}


@pytest.mark.parametrize('verdict, tex, lines', every(CLAIMS))
def test_claims(verdict, tex, lines):
    assert check(tex, Givens(lines), explained=False).verdict == verdict


@pytest.mark.parametrize('happens, probability', [(lambda x: x > 0, None), (lambda x: True, 1.0), (lambda x: False, None), (lambda x: math.sin(40 * x) > 0, None)])
def test_an_event_whose_pieces_are_not_seen_is_left_to_others(happens, probability):
    """These events compare nothing that the search for places could see."""
    world = make_world(Givens([r'X \sim \mathcal{N}(0, 1)']), 0)
    axes = world.axes(('sym', 'X', None, None), None)
    assert world.by_pieces(lambda w: int(happens(w.put[('X', None)])), axes) == probability
