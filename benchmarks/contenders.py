"""What is timed, made for a number of hidden neurons and a data set.

Each maker returns two functions: `epoch()` trains for one epoch, `read(images)` says which digits are on floats, (m, 784).

All train a [784, hidden, 10] network of sigmoid neurons by gradient descent on the cross-entropy of mini-batches, in the
order of a fresh permutation, with one thread. (scikit-learn's outputs are a softmax; it offers nothing else.)
"""

import numpy as np

from snippets.common.costs import CrossEntropyCost
from snippets.common.fast_network import FastNetwork
from snippets.common.ladder import BufferNetwork, EarlyRateNetwork, LoopNetwork, RowNetwork
from snippets.common.network import Network

BATCH, ETA = 10, 0.5


def rung(kind, hidden, training, dtype):
    """A rung below the fast network; it gets floats, made before the clock starts."""
    rng = np.random.default_rng(0)
    network = kind([784, hidden, 10], rng, cost=CrossEntropyCost, dtype=dtype)
    x, y = (training.images / 256).astype(dtype), training.targets.astype(dtype)
    return lambda: network.SGD(x, y, 1, BATCH, ETA, rng), lambda images: network.feedforward(images).argmax(axis=1)


def fast(hidden, training, dtype=np.float32):
    """The fast network; it gets bytes."""
    rng = np.random.default_rng(0)
    network = FastNetwork([784, hidden, 10], rng, dtype=dtype)
    return (lambda: network.SGD(training.images, training.labels, 1, BATCH, ETA, rng),
            lambda images: network.feedforward(images).argmax(axis=1))


def torch_eager(hidden, training):
    """PyTorch as its tutorials write it: modules, automatic differentiation, an optimiser."""
    import torch
    torch.set_num_threads(1)
    torch.manual_seed(0)
    model = torch.nn.Sequential(torch.nn.Linear(784, hidden), torch.nn.Sigmoid(), torch.nn.Linear(hidden, 10))
    loss, optimiser = torch.nn.BCEWithLogitsLoss(reduction="sum"), torch.optim.SGD(model.parameters(), lr=ETA / BATCH)
    x, y = torch.from_numpy(training.images / np.float32(256)), torch.from_numpy(training.targets)

    def epoch():
        for batch in torch.randperm(len(x)).split(BATCH):
            optimiser.zero_grad()
            loss(model(x[batch]), y[batch]).backward()
            optimiser.step()
    return epoch, lambda images: model(torch.from_numpy(images)).argmax(dim=1).numpy()


def torch_by_hand(hidden, training):
    """PyTorch's arrays alone: our formulas, with the product and the step in one call, which NumPy does not offer."""
    import torch
    torch.set_num_threads(1)
    torch.manual_seed(0)
    sizes = [784, hidden, 10]
    w1, w2 = (torch.randn(n, before) / before**0.5 for before, n in zip(sizes, sizes[1:]))
    b1, b2 = torch.randn(hidden), torch.randn(10)
    x, y = torch.from_numpy(training.images / np.float32(256)), torch.from_numpy(training.targets)

    @torch.inference_mode()
    def epoch():
        for batch in torch.randperm(len(x)).split(BATCH):
            a0 = x[batch]
            a1 = torch.addmm(b1, a0, w1.T).sigmoid_()
            delta2 = torch.addmm(b2, a1, w2.T).sigmoid_().sub_(y[batch]).mul_(ETA / BATCH)
            delta1 = (delta2 @ w2).mul_(a1).mul_(1 - a1)
            w2.addmm_(delta2.T, a1, alpha=-1)
            w1.addmm_(delta1.T, a0, alpha=-1)
            b2.sub_(delta2.sum(0))
            b1.sub_(delta1.sum(0))

    def read(images):
        hidden_activations = torch.addmm(b1, torch.from_numpy(images), w1.T).sigmoid()
        return torch.addmm(b2, hidden_activations, w2.T).argmax(dim=1).numpy()
    return epoch, read


def scikit_learn(hidden, training):
    """scikit-learn's `MLPClassifier`, its extras turned off; one `partial_fit` is one epoch."""
    from sklearn.neural_network import MLPClassifier
    model = MLPClassifier((hidden,), activation="logistic", solver="sgd", alpha=0, batch_size=BATCH, random_state=0,
                          learning_rate_init=ETA, momentum=0, nesterovs_momentum=False)
    x, labels, classes = training.images / np.float32(256), training.labels, np.arange(10)
    return lambda: model.partial_fit(x, labels, classes=classes), model.predict


def jax_compiled(hidden, training):
    """JAX: gradient by `jax.grad`, the epoch a `lax.scan`, all of it compiled before the clock starts."""
    import jax
    import jax.numpy as jnp
    rng, sizes = np.random.default_rng(0), [784, hidden, 10]
    x, y = jnp.asarray(training.images), jnp.asarray(training.targets)
    start = [(rng.standard_normal((n, before)).astype(np.float32) / np.float32(before**0.5),
              rng.standard_normal(n).astype(np.float32)) for before, n in zip(sizes, sizes[1:])]

    def outputs(parameters, a):
        (w1, b1), (w2, b2) = parameters
        return jax.nn.sigmoid(a @ w1.T + b1) @ w2.T + b2

    def cost(parameters, a, y):
        z = outputs(parameters, a)
        return (jnp.logaddexp(0, z) - y * z).sum() / BATCH

    def step(parameters, batch):
        gradient = jax.grad(cost)(parameters, x[batch] * jnp.float32(1 / 256), y[batch])
        return jax.tree.map(lambda p, g: p - jnp.float32(ETA) * g, parameters, gradient), None

    compiled = jax.jit(lambda parameters, order: jax.lax.scan(step, parameters, order)[0], donate_argnums=0)
    state = [jax.tree.map(jnp.asarray, start)]

    def epoch():
        state[0] = jax.block_until_ready(compiled(state[0], rng.permutation(len(x)).reshape(-1, BATCH)))
    return epoch, lambda images: np.asarray(outputs(state[0], images)).argmax(axis=1)


LADDER = {                                                    # how it is called: (how it is made, share of an epoch)
    "loop over examples": (lambda *given: rung(LoopNetwork, *given, np.float64), 10),
    "matrix form, columns": (lambda *given: rung(Network, *given, np.float64), 1),
    "single precision": (lambda *given: rung(Network, *given, np.float32), 1),
    "examples in rows": (lambda *given: rung(RowNetwork, *given, np.float32), 1),
    "η/m on the output errors": (lambda *given: rung(EarlyRateNetwork, *given, np.float32), 1),
    "buffers": (lambda *given: rung(BufferNetwork, *given, np.float32), 1),
    "bytes gathered by the chunk": (fast, 1),
    "the same in double precision": (lambda *given: fast(*given, np.float64), 1),
}
PEERS = {
    "PyTorch, eager": (torch_eager, 5),
    "PyTorch, gradients by hand": (torch_by_hand, 1),
    "scikit-learn": (scikit_learn, 5),
    "JAX, compiled": (jax_compiled, 1),
}
