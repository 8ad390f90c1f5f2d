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
# # Lab: two costs
#
# One neuron, one example, target 0, two costs. You choose where the neuron starts and how long its steps are, and
# predict which cost sets it free first, and after how many steps. Then the same race with a network that reads
# digits.
#
# Before you run a cell, write down what you expect. There are three predictions to make; the lab checks none of them
# but its own.

# %%
import numpy as np

from snippets.chapter3.escape_times import cross_entropy_time, quadratic_time
from snippets.common.costs import CrossEntropyCost, QuadraticCost, sigmoid
from snippets.common.digit_runs import first
from snippets.common.fast_network import FastNetwork
from snippets.common.mnist import load
from snippets.common.plotstyle import BLUE, INK, MUTED, ORANGE, figure

# %% [markdown]
# ## The cell to change
#
# The input is 1, so the weighted input is $z = w + b$, and weight and bias always move alike. With $w = b = 2$ the
# output is 0.98: certain, and wrong. Try $w = 0.6$, $b = 0.9$, the book's mild start; try a rate ten times as large.
#
# **First prediction.** After how many steps is the output below ½, under each cost?

# %%
w, b = 2.0, 2.0
eta = 0.15

# %% [markdown]
# ## The race
#
# The slope of the quadratic cost in $z$ is error times $\sigma'(z)$; that of the cross-entropy is the error alone. A
# step moves $w$ and $b$ by $-\eta$ times the slope each, so it moves $z$ twice as far.


# %%
def outputs(slope, start, steps=600):
    """Outputs before the first step and after each, for a slope that is a function of the output."""
    z, seen = start, [sigmoid(start)]
    for _ in range(steps):
        z -= 2 * eta * slope(seen[-1])
        seen.append(sigmoid(z))
    return np.array(seen)


def quadratic(a):
    return a * a * (1 - a)              # error a, slope a (1 − a)


def cross_entropy(a):
    return a                            # the error


def steps_to_half(seen):
    """After how many steps the output is below ½; None if it never is."""
    below = np.flatnonzero(seen < 0.5)
    return int(below[0]) if len(below) else None


runs = {"quadratic cost": outputs(quadratic, w + b), "cross-entropy": outputs(cross_entropy, w + b)}
for name, seen in runs.items():
    print(f"{name:15} from {seen[0]:.3f} to {seen[-1]:.3f}, below ½ after {steps_to_half(seen)} steps")

# %%
fig, ax = figure("Step", "Output (target 0)")
for (name, seen), colour in zip(runs.items(), (BLUE, ORANGE)):
    ax.plot(seen, color=colour, label=name)
ax.axhline(0.5, color=MUTED, linewidth=1)
ax.set_ylim(0, 1.05)
ax.legend()
fig

# %% [markdown]
# Look at the *shape*. The cross-entropy is quickest at the beginning; the quadratic cost creeps, then falls, then
# creeps again. Changing $\eta$ stretches the curves, and changes nothing about that.
#
# ## How bad may the start be?
#
# **Second prediction.** The neuron starts at $z = 8$ instead of $4$. How much longer does it take, under each cost?
# Twice? Ten times?

# %%
print("   z   cross-entropy   quadratic")
for start in (2, 4, 6, 8):
    fast, slow = cross_entropy_time(start) / eta, quadratic_time(start) / eta
    print(f"{start:4} {fast:15.0f} {slow:11.0f}")

# %% [markdown]
# These are steps, from the [closed forms](../../chapter3/escape-times/#escape-times) for short ones. In the
# left column each line adds the same, in the right it is multiplied. A larger learning rate divides both columns; it
# can't change that.
#
# The formula should agree with the race above, up to the length of a step:

# %%
for name, time in (("quadratic cost", quadratic_time), ("cross-entropy", cross_entropy_time)):
    counted, computed = steps_to_half(runs[name]), time(w + b) / eta
    print(f"{name:15} counted {counted}, computed {computed:.1f}")
    if counted is not None and eta <= 0.15:
        assert abs(counted - computed) <= 3

# %% [markdown]
# ## A network that reads digits
#
# Thirty hidden neurons, ten outputs, 1,000 digits to learn from, twelve epochs. The cell to change has one number:
# what the *output biases* start at. At 0 the outputs start anywhere; at 8 all ten say yes with certainty, and nine of
# them are wrong.
#
# Each cost has its own learning rate, the book's: 3.0 and 0.5.
#
# **Third prediction.** How many digits of a hundred does each network read after one epoch from the bad start? And
# after twelve?

# %%
output_bias = 8.0

# %%
training, validation, _ = load()
training, validation = first(training, 1000), first(validation, 2000)


def learn(cost, rate, bias, seed=1):
    """Share of the validation digits read after each of twelve epochs."""
    rng = np.random.default_rng(seed)
    network = FastNetwork([784, 30, 10], rng, cost=cost)
    network.biases[-1][:] = bias
    return network.SGD(training.images, training.labels, 12, 10, rate, rng,
                       after_epoch=lambda network: network.accuracy(*validation))


costs = {"quadratic cost": (QuadraticCost, 3.0), "cross-entropy": (CrossEntropyCost, 0.5)}
accuracies = {(name, bias): learn(*cost, bias) for name, cost in costs.items() for bias in (0.0, output_bias)}
for (name, bias), seen in accuracies.items():
    print(f"{name:15} biases {bias:g}: {100 * seen[0]:.0f} % after one epoch, {100 * seen[-1]:.0f} % after twelve")

# %%
fig, ax = figure("Epoch", "Validation digits read (%)")
for (name, bias), seen in accuracies.items():
    ax.plot(range(1, 13), 100 * np.array(seen), "o-" if bias == 0 else "s--",
            color=BLUE if name == "quadratic cost" else ORANGE, label=f"{name}, output biases {bias:g}")
ax.axhline(10, color=INK, linewidth=0.8)
ax.set_ylim(0, 100)
ax.legend(loc="lower right")
fig

# %% [markdown]
# The quadratic cost sits out the first epochs and then catches up; the cross-entropy hardly notices. One run each is
# enough to see neurons stuck, not to say which cost reads more digits in the end.
#
# ## Now you
#
# - At which output does the quadratic cost learn fastest? Read it off the race, then
#   [compute it](../../chapter3/sigmoid-derivative/#fastest-at-two-thirds).
# - Set `output_bias` to 10. Then give the quadratic cost a rate of 30. Is that a cure? And at 12?
# - Set `output_bias` to −8. Nine of ten outputs are right then. Who is stuck now?
# - Give the race the target 1 and start at $-4$. Which lines change?
# - The wrong gradient $\frac{1}{1-a}$, which
#   [the book's animation](../../chapter3/escape-times/#slowdown-demos) uses: add it to the race. At which rate
#   does it look right?
