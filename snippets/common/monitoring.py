"""What to look at after each epoch: cost and accuracy on any sets of labelled digits.

    monitor = Monitor(training=training, test=test)
    seen = network.SGD(training.images, training.labels, 30, 10, 0.5, rng, after_epoch=monitor)
    seen[-1]["test"]["accuracy"]

A rule that stops early or changes the rate picks the number it needs: `NoImprovement(10, of=accuracy_on("validation"))`.
"""


class Monitor:
    """An `after_epoch` for `SGD`: for each data set its cost, with the penalty if there is one, and its accuracy."""

    def __init__(self, *, penalty=None, n=None, **data):
        """`data` are named sets with `images` and `labels`; `n` is the size of the training set, for the penalty."""
        if not data:
            raise ValueError("a monitor needs at least one data set to look at, such as test=digits")
        self.penalty, self.n, self.data = penalty, n, data

    def __call__(self, network):
        return {name: {"cost": network.total_cost(digits.images, digits.labels, self.penalty, self.n),
                       "accuracy": network.accuracy(digits.images, digits.labels)}
                for name, digits in self.data.items()}


def accuracy_on(name):
    """The function that picks the accuracy on the data set `name` out of what a `Monitor` saw."""
    return lambda entry: entry[name]["accuracy"]
