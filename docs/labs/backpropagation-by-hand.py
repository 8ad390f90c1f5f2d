# ---
# jupyter:
#   jupytext:
#     text_representation:
#       extension: .py
#       format_name: percent
#   kernelspec:
#     display_name: Python 3
#     language: python
#     name: python3
# ---

# %% [markdown]
# # Lab: backpropagation by hand
#
# Two inputs, two hidden neurons, one output: nine numbers to learn. You follow one example forward and its error
# backward, entry by entry, with nothing hidden in a function. Then a referee that has never heard of backpropagation
# checks all nine derivatives.
#
# Take paper. Before you run a cell, write down what it will print, to two decimals.

# %%
import numpy as np

from snippets.common.derivative import gradient
from snippets.common.plotstyle import BLUE, ORANGE, figure

np.set_printoptions(precision=4, suppress=True)

# %% [markdown]
# ## The network
#
# Layer 1 is the input, layer 2 hidden, layer 3 the output. Row $j$ of a matrix holds the weights *into* neuron $j$:
# the receiver's index comes first.

# %%
w2 = np.array([[1.0, -2.0],
               [0.5, 1.0]])             # into hidden neurons 1 and 2
b2 = np.array([0.0, -0.5])
w3 = np.array([[2.0, -1.0]])            # into the output neuron
b3 = np.array([0.25])

x = np.array([1.0, 0.5])                # one example …
y = np.array([1.0])                     # … and its target


def sigma(z):
    return 1 / (1 + np.exp(-z))


# %% [markdown]
# ## Forward
#
# Hidden neuron 1 gets $1 \cdot 1 - 2 \cdot 0.5 + 0$, neuron 2 gets $0.5 \cdot 1 + 1 \cdot 0.5 - 0.5$. The first is
# exactly 0, so its activation is one half.

# %%
z2 = w2 @ x + b2
a2 = sigma(z2)
print("z2 =", z2)
print("a2 =", a2)

# %%
z3 = w3 @ a2 + b3
a3 = sigma(z3)
cost = ((a3 - y) ** 2).sum() / 2
print("z3 =", z3)
print("a3 =", a3)
print("C  =", round(cost, 4))

# %% [markdown]
# ## The error of the output: BP1
#
# Output minus target, times the slope. The target is 1 and the output is below it, so the error is negative: *raising*
# the weighted input would lower the cost.

# %%
slope3 = a3 * (1 - a3)
delta3 = (a3 - y) * slope3
print("a3 - y =", a3 - y)
print("slope  =", slope3)
print("delta3 =", delta3)

# %% [markdown]
# ## The error of the hidden layer: BP2
#
# The single output error comes back through both weights of the output neuron, 2 and −1, and then through the slopes
# of the hidden neurons. Since the second weight is negative, the second hidden error has the opposite sign: that
# neuron should become *quieter*.

# %%
back = w3.T @ delta3
slope2 = a2 * (1 - a2)
delta2 = back * slope2
print("what comes back =", back)
print("slopes          =", slope2)
print("delta2          =", delta2)

# %% [markdown]
# The weighted input of neuron 1 is 0, where the slope is largest, one quarter. Neuron 2 is not far off.
#
# ## The derivatives: BP3 and BP4
#
# By the biases: the errors themselves. By the weights: activation in, times error out, for each pair.

# %%
nabla_b = [delta2, delta3]
nabla_w = [np.outer(delta2, x), np.outer(delta3, a2)]
print("by w2:\n", nabla_w[0])
print("by w3:\n", nabla_w[1])

# %% [markdown]
# The second column of the first matrix is half of the first column. Do you see why, without a calculation?
#
# ## The referee
#
# It nudges one parameter at a time by $10^{-20} i$ and reads the derivative off the imaginary part of the cost, since
# $f(x + ih) = f(x) + ih f'(x) + \ldots$ It uses the forward pass only.


# %%
def cost_of(w2, b2, w3, b3):
    """The cost of the example; the formulas above, once more, in one go."""
    return ((sigma(w3 @ sigma(w2 @ x + b2) + b3) - y) ** 2).sum() / 2


referee = {
    "w2": gradient(lambda p: cost_of(p, b2, w3, b3), w2),
    "b2": gradient(lambda p: cost_of(w2, p, w3, b3), b2),
    "w3": gradient(lambda p: cost_of(w2, b2, p, b3), w3),
    "b3": gradient(lambda p: cost_of(w2, b2, w3, p), b3),
}
by_hand = {"w2": nabla_w[0], "b2": nabla_b[0], "w3": nabla_w[1], "b3": nabla_b[1]}
for name, truth in referee.items():
    assert abs(by_hand[name] - truth).max() < 1e-15, name
print("all nine derivatives agree")

# %% [markdown]
# ## Three mistakes, and whether you would notice
#
# Each of these runs without complaint. Only a comparison shows that it is wrong.

# %%
mistakes = {
    "slope of the output forgotten": np.outer((w3.T @ (a3 - y)) * slope2, x),
    "slope of the hidden layer forgotten": np.outer(w3.T @ delta3, x),
    "outer product the wrong way round": np.outer(x, delta2),
}
for name, wrong in mistakes.items():
    assert abs(wrong - referee["w2"]).max() > 1e-3, name
    print(f"{name}: off by up to {abs(wrong - referee['w2']).max():.3f}")

# %% [markdown]
# The last one has the right *shape*, because the matrix is square. Test on layers of different widths; then shapes
# help you, too.
#
# ## One step downhill
#
# A step against the gradient must lower the cost, if it is short enough. How long may it be? Try before you look.

# %%
rates = np.linspace(0, 20, 201)
costs = [cost_of(w2 - r * nabla_w[0], b2 - r * nabla_b[0], w3 - r * nabla_w[1], b3 - r * nabla_b[1]) for r in rates]
predicted = cost - rates * sum((g ** 2).sum() for g in (*nabla_w, *nabla_b))

fig, ax = figure("Length of the step: learning rate η", "Cost after the step")
ax.plot(rates, costs, color=BLUE, label="cost")
ax.plot(rates[predicted > -0.02], predicted[predicted > -0.02], color=ORANGE, ls="--",
        label="what the gradient predicts")
ax.legend()
assert costs[1] < cost
fig

# %% [markdown]
# Near 0 the curve hugs the line: that is what a derivative is. Farther out the cost goes on falling, as far as the
# curve is drawn, but more slowly than predicted. It has to: the line falls below 0, and a sum of squares can't.
#
# ## Now you
#
# - Change the target to 0. Which signs flip? Which numbers stay?
# - Set `w3` to zero. Which derivatives vanish, and which equation says so?
# - Make the input `[1, 0]`. Which weights can't learn from it?
# - Give hidden neuron 2 the activation function $\tanh$. Which lines change? (Two, and the referee's.)
