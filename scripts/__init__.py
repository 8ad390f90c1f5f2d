"""The machinery of the notes: build → publish → {pages, execution} → formulas. Nothing points back."""
