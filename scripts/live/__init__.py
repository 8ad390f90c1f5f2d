"""The checker in the reader's browser: its own sources, run by MicroPython's WebAssembly build.

    translate   the sources of the checker -> what MicroPython accepts, one JSON file
    portable    runs in MicroPython: CPython's arithmetic and dictionaries where MicroPython's differ
    worker.mjs  loads both in a module worker, or in Node, and answers jobs
    node        asks the worker from Python, for the tests
"""
