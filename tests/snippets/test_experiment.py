"""Experiments that need packages which the notes do not: what they run, what they refuse, what goes into receipts."""

from dataclasses import replace

import numpy as np
import pytest

from snippets.common.experiment import NotInstalled
from snippets.experiments.costs_30 import EXPERIMENT


def test_without_an_optional_package_the_receipt_is_read_and_nothing_runs():
    missing = replace(EXPERIMENT, needs=("no-such-package",))
    assert missing.receipt().seeds == EXPERIMENT.receipt().seeds
    assert missing.again(run=None) == []
    with pytest.raises(NotInstalled, match="it needs no-such-package"):
        missing.values(0)


def test_the_versions_of_optional_packages_are_known():
    assert replace(EXPERIMENT, needs=("numpy",)).packages() == {"numpy": np.__version__}
    assert EXPERIMENT.packages() == {}
