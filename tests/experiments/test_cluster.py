"""The same command on a Dask cluster of two worker processes, one of which is killed in the middle."""

import os
import signal

import pytest
from distributed import LocalCluster

from scripts.errors import BuildFailed
from scripts.experiments.campaign import Campaign
from scripts.experiments.executors import on_a_cluster, on_this_machine
from scripts.experiments.plan import plans
from tests.conftest import ROOT
from tests.experiments.conftest import Quiet, edit, experiment


@pytest.fixture
def cluster(lab, monkeypatch):
    """Two workers that were started in the root of the small checkout."""
    monkeypatch.chdir(lab.root)
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    with LocalCluster(n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None) as two:
        yield two


def test_a_killed_worker_loses_nothing_and_the_bytes_are_those_of_a_local_run(lab, cluster):
    edit(lab.snippets / "experiments/walk.py", "PAUSE = 0.0", "PAUSE = 0.05")
    victims = [worker.pid for worker in cluster.workers.values()]

    class Killing(Quiet):
        def ended(self, key, seed, seconds):
            super().ended(key, seed, seconds)
            if self.told == 5:
                os.kill(victims[0], signal.SIGKILL)

    with on_a_cluster(cluster.scheduler_address) as workers:
        assert workers.side_by_side == 2
        found, _ = plans(lab, workers)
        progress = Killing()
        assert Campaign(found, workers, progress).run() == ["experiments/walk"]
    assert progress.told == 20
    on_cluster = (lab.results / "walk.json").read_bytes()

    (lab.results / "walk.json").unlink()
    for path in (lab.state / "experiments").rglob("*.json"):
        path.unlink()
    with on_this_machine(lab, 2) as workers:
        experiment(lab, workers)
    assert (lab.results / "walk.json").read_bytes() == on_cluster


def test_a_scheduler_that_is_not_there_is_told(monkeypatch):
    monkeypatch.setattr("scripts.experiments.executors.PATIENCE", 1)
    with pytest.raises(BuildFailed, match="expected a Dask scheduler at tcp://127.0.0.1:9"):
        with on_a_cluster("tcp://127.0.0.1:9"):
            pass
