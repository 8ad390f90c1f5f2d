"""Theorems that a proof assistant's kernel has checked: what was checked, when it is stale, how a page shows it."""
