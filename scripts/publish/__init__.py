"""Turns what was found into what readers see: evidence tables, figures, blocks, typeset formulas, the ledger, the site."""
