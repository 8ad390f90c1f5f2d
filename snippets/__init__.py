"""The code that readers read: one claim, one file. `python -m snippets chapter1/perceptron_limit` runs one alone."""
