"""How long an epoch takes: the rungs of our ladder, the floor, and the frameworks, interleaved in one run."""
