"""Asks the checker in WebAssembly from Python: the same files that the reader's browser loads, run by Node."""

import json
import subprocess
from pathlib import Path

PROGRAM = Path(__file__).with_name("node.mjs")


class Checker:
    """A process that answers jobs (see answer.py); a context manager. `folder` is `assets/live` of a built site."""

    def __init__(self, node, folder):
        self.process = subprocess.Popen([str(node), str(PROGRAM), str(folder)], text=True,
                                        stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8")

    def __enter__(self):
        return self

    def __exit__(self, *error):
        self.process.kill()
        self.process.communicate()

    def ask(self, job):
        """The record for a job; RuntimeError if the process died."""
        self.process.stdin.write(json.dumps(job) + "\n")
        self.process.stdin.flush()
        line = self.process.stdout.readline()
        if not line:
            raise RuntimeError("the checker in WebAssembly ended without an answer")
        return json.loads(line)
