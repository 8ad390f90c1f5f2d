"""Mutation testing of what the notes rely on: `make mutants`."""
