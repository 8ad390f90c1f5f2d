"""Reads a finished site and says what is wrong with it. Shares no code with what built it: the standard library only."""
