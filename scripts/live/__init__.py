"""The checker in the reader's browser: its own sources, run by MicroPython's WebAssembly build.

    translate   the sources of the checker -> what MicroPython accepts, one JSON file
    portable    runs in MicroPython: CPython's arithmetic and dictionaries where MicroPython's differ
    answer      one job in, one answer out
    checker.mjs loads all that, in docs/assets/live/worker.mjs or in Node
    node        asks it from Python, for the tests
"""
