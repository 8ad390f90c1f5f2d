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
# # Lab: one neuron
#
# You train a single sigmoid neuron by hand, one step at a time, see what it can't learn, and give it two companions
# that can.
# Everything is small enough to print. Before you run a cell, guess what it will show.

# %%
import numpy as np

from snippets.common.derivative import gradient
from snippets.common.network import Network, sigmoid
from snippets.common.plotstyle import figure

# %% [markdown]
# ## A problem with four examples
#
# Two inputs that are 0 or 1. The target is 1 unless both inputs are 1: that is NAND, the gate from which
# [every other one can be built](http://neuralnetworksanddeeplearning.com/chap1.html#universality).

# %%
x = np.array([[0, 0], [0, 1], [1, 0], [1, 1]], dtype=float)
nand = np.array([1, 1, 1, 0])

w, b = np.array([0.5, -0.5]), 0.0
print("weighted inputs", x @ w + b)
print("outputs        ", sigmoid(x @ w + b).round(3))

# %% [markdown]
# ## One step
#
# The cost is half the mean squared error. Its slope follows from the chain rule: error, times the sigmoid's slope
# $a(1-a)$, times the input.
# We don't trust the formula; a derivative computed from values of the cost alone must agree.


# %%
def cost(parameters):
    """Half the mean squared error of a neuron with parameters w_1, w_2, b."""
    a = sigmoid(x @ parameters[:2] + parameters[2])
    return ((a - nand) ** 2).mean() / 2


def slope(parameters):
    """The gradient of `cost`, by the chain rule."""
    a = sigmoid(x @ parameters[:2] + parameters[2])
    delta = (a - nand) * a * (1 - a) / len(x)
    return np.array([*(delta @ x), delta.sum()])


start = np.array([*w, b])
print("chain rule    ", slope(start).round(6))
print("from the cost ", gradient(cost, start).round(6))

# %% [markdown]
# Now step against it. The cost falls by nearly the learning rate times the squared length of the slope, as
# [the first-order estimate](../../chapter1/gradient-descent-1d/) says. Nearly, because the slope changes on the way.

# %%
eta = 1.0
after = start - eta * slope(start)
print(f"cost before {cost(start):.5f}, after {cost(after):.5f}")
print(f"it fell by {cost(start) - cost(after):.6f}; the estimate was {eta * (slope(start) ** 2).sum():.6f}")

# %% [markdown]
# ## Many steps
#
# The same step, three hundred times, with three learning rates. Which curve will be lowest at the end? Is the largest rate
# too large?

# %%
fig, ax = figure("Step", "Cost")
for eta in (0.3, 3.0, 30.0):
    parameters, costs = start, []
    for _ in range(300):
        costs.append(cost(parameters))
        parameters = parameters - eta * slope(parameters)
    ax.plot(costs, label=f"η = {eta:g}")
ax.set_ylim(bottom=0)
ax.legend()
fig

# %% [markdown]
# After the run with the largest rate the neuron computes NAND, and its weights have the signs you would have chosen:
# both negative, with a
# positive bias that they outweigh only together.

# %%
print("w, b   ", parameters.round(2))
print("outputs", sigmoid(x @ parameters[:2] + parameters[2]).round(3))

# %% [markdown]
# ## What one neuron can't do
#
# XOR is 1 when exactly one input is 1. A neuron's output is above ½ on one side of a line, and no line separates
# these four points.
# The best that descent finds is to answer about ½ to everything.

# %%
xor = np.array([[0], [1], [1], [0]])
alone = Network([2, 1], np.random.default_rng(1))
costs_alone = alone.SGD(x, xor, 2000, 4, 3.0, np.random.default_rng(2), lambda network: network.total_cost(x, xor))
print("outputs", alone.feedforward(x).round(3).ravel())

# %% [markdown]
# ## A small network can
#
# Two hidden neurons in front of it. `Network` is the class that
# [reads digits](../../chapter1/reading-digits/), only smaller. First one step, by hand. Forwards: what do the two hidden
# neurons say to each of the four inputs, and what does the output neuron make of it?

# %%
network = Network([2, 2, 1], np.random.default_rng(1))
hidden = sigmoid(x @ network.weights[0].T + network.biases[0].T)
output = sigmoid(hidden @ network.weights[1].T + network.biases[1].T)
print("hidden neurons, a row for each input")
print(hidden.round(3))
print("output        ", output.round(3).ravel())
print("the same by   ", network.feedforward(x).round(3).ravel(), "feedforward")

# %% [markdown]
# Backwards: `backprop` gives the slope for all nine parameters at once. Chapter 2 is about how. Here we ask only whether
# it is right, and again compare with derivatives that come from values of the cost alone, for the first weight matrix.


# %%
def cost_of_first(w):
    """The network's cost, with `w` for its first weights."""
    a = sigmoid(sigmoid(x @ w.T + network.biases[0].T) @ network.weights[1].T + network.biases[1].T)
    return ((a - xor) ** 2).sum() / (2 * len(x))


nabla_b, nabla_w = network.backprop(x, xor)
print("backprop       ", nabla_w[0].round(6).tolist())
print("from the cost  ", gradient(cost_of_first, network.weights[0]).round(6).tolist())

# %% [markdown]
# One step with learning rate 3, and the cost before and after. It falls by little: most of what is to be learnt takes
# many steps.

# %%
before = network.total_cost(x, xor)
network.update_mini_batch(x, xor, 3.0)
print(f"cost before {before:.5f}, after {network.total_cost(x, xor):.5f}")

# %% [markdown]
# And two thousand more. The four examples make one mini-batch, so nothing is left to chance but the start.

# %%
costs = network.SGD(x, xor, 2000, 4, 3.0, np.random.default_rng(2), lambda network: network.total_cost(x, xor))
print("outputs", network.feedforward(x).round(3).ravel())

# %%
fig, ax = figure("Epoch", "Cost")
ax.plot(costs_alone, label="one neuron")
ax.plot(costs, label="two hidden neurons in front")
ax.set_ylim(bottom=0)
ax.legend()
fig

# %% [markdown]
# ## Things to try
#
# 1. Start the single neuron at `w = [8, 8]`, `b = 8`. Every output is nearly 1, so is every error's factor $a(1-a)$
#    nearly 0. How long does it take to recover?
# 2. Raise the learning rate of the NAND neuron until the cost rises in some step. What happens afterwards, and why is
#    it not as on
#    [the parabola](../../chapter1/gradient-descent-1d/)?
# 3. Multiply the trained network's weights and biases by 2, 5, 20 and look at its outputs.
#    [Which theorem](../../chapter1/perceptron-limit/) is this?
# 4. Train the XOR network from other starts, seeds 10 to 20 say. From some it gets stuck (11 is one). What do the outputs
#    look like then?
# 5. Replace `[2, 2, 1]` by `[2, 8, 1]`. Does it get stuck less often?
#
# ## What this lab does not show
#
# Four examples are the whole world here, so nothing is said about new inputs. That a network of two hidden neurons *can*
# learn XOR from this start does not mean that it does from every start; number 4 shows how it fails.
