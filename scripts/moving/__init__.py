"""Figures that move: what their JavaScript computes is compared with the Python of their page."""
