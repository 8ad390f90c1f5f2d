"""What workers answer: `{"done": …}` or `{"problem": {"line", "what", "cause"}}`, also when a worker is gone."""

from concurrent.futures.process import BrokenProcessPool

from scripts.errors import Problem

KEPT = "the seeds that had ended are kept: run the command again"


def answer_of(future):
    """What the worker returned, or the problem that it is gone."""
    try:
        return future.result()
    except BrokenProcessPool:
        return {"problem": trouble("a worker process was ended from outside before it gave a result",
                                   f"killed, or out of memory: try --jobs 1; {KEPT}")}
    except Exception as error:                                # whatever a cluster makes of a dead worker
        return {"problem": trouble(f"its worker gave no result ({type(error).__name__}: {error})", KEPT)}


def trouble(what, cause):
    return {"line": 0, "what": what, "cause": cause}


def problem_of(key, problem, seed=None):
    """The `Problem` of an experiment, with the line of its file and the seed."""
    path = f"snippets/{key}.py"
    what = problem["what"] if seed is None else f"seed {seed}: {problem['what']}"
    return Problem(f"{path}:{problem['line']}" if problem["line"] else path, what, key, problem["cause"])
