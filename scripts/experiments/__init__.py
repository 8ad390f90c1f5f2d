"""Runs the seeds of long experiments side by side, keeps each as it ends, and writes the receipts in results/."""
