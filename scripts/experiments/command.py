"""`python scripts/build.py experiments`: run what is missing, or list the state of every receipt."""

import json
import os
import sys
import time
from datetime import UTC, date, datetime

from scripts.errors import BuildFailed
from scripts.execution.lock import one_run_of_experiments_at_a_time
from scripts.experiments.campaign import Campaign
from scripts.experiments.executors import on_a_cluster, on_this_machine
from scripts.experiments.plan import plans
from scripts.experiments.progress import SeedProgress


def run_experiments(options):
    """Run the missing seeds of the experiments `options.keys` (default: all) and write their receipts."""
    started = time.perf_counter()
    with one_run_of_experiments_at_a_time(options.tree):
        found, problems = look(options)
        if problems:
            raise BuildFailed(problems)
        if options.force:
            for plan in found:
                plan.forget()
        where = on_a_cluster(options.scheduler) if options.scheduler else on_this_machine(options.tree, options.jobs)
        with where as workers:
            campaign = Campaign(found, workers, SeedProgress(), options.seeds, today)
            missing = sum(map(len, campaign.waiting.values()))
            written = campaign.run()
    if options.json:
        print(json.dumps({"ran": missing, "written": written}))
    else:
        print(f"Done: {missing} seeds run, {len(written)} receipts written, in {time.perf_counter() - started:.1f} s.")
        for plan in found:
            if campaign.seeds[plan.key] < plan.seeds:
                print(f"{plan.key}: {plan.state()}; a receipt needs {plan.seeds} seeds")
    return 0


def list_experiments(options):
    """Print the state of each receipt, and name receipts that no experiment declares."""
    found, problems = look(options)
    states = {plan.key: plan.state() for plan in found}
    states |= {problem.key: f"at fault: {problem.where}: {problem.what}" for problem in problems}
    if not options.keys:
        states |= {f"experiments/{name}": "no such experiment: delete its receipt" for name in orphans(options.tree, states)}
    if options.json:
        print(json.dumps(states, indent=1, sort_keys=True))
        return 0
    for key, state in sorted(states.items()):
        print(f"{key}  {state}")
    if not states:
        print("No experiment is declared in snippets/experiments/.", file=sys.stderr)
    return 0


def today():
    """The day that goes into receipts: of SOURCE_DATE_EPOCH where that is set, as for any reproducible build, or the clock's."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    return datetime.fromtimestamp(int(epoch), UTC).date() if epoch else date.today()


def look(options):
    """The plans and the problems, as a process of their own reads them: what the declarations import stays out of this one."""
    with on_this_machine(options.tree, 1) as workers:
        return plans(options.tree, workers, options.keys)


def orphans(tree, states):
    """Names of receipts whose experiment is gone."""
    return sorted(path.stem for path in tree.results.glob("*.json")
                  if f"experiments/{path.stem}" not in states and '"experiment": "experiments/' in path.read_text("utf-8", errors="replace"))
