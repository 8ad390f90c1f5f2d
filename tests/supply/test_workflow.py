"""The workflows: actions pinned by commit, each job with the permissions it needs and no others, none without an end."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from tests.conftest import ROOT
from tests.supply.test_locks import LOCKS

FOLDER = ROOT / ".github/workflows"
SITE = FOLDER / "site.yml"
PINNED = re.compile(r"uses: [\w.-]+/[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$")
READS = {"contents": "read"}
ALLOWED = {"test": READS, "build": READS | {"pages": "read"}, "publish": {"pages": "write", "id-token": "write"},
           "newest": READS, "advisories": READS}
LONGEST = 60                                                     # minutes


def loose(workflow):
    """What our own rules find in the text of a workflow: sentences."""
    for line in map(str.strip, workflow.splitlines()):
        if "uses:" in line and not PINNED.search(line):
            yield f"`{line}` is not pinned by a full hash with its version behind it"
    read = yaml.safe_load(workflow)
    if read.get("permissions") != {}:
        yield "the workflow gives permissions to all its jobs"
    for name, job in read["jobs"].items():
        if job.get("permissions") != ALLOWED.get(name):
            yield f"{name} has the permissions {job.get('permissions')}, not {ALLOWED.get(name)}"
        if not 0 < job.get("timeout-minutes", 0) <= LONGEST:
            yield f"{name} does not end within {LONGEST} minutes"


def zizmor(folder):
    """The exit status and the words of zizmor, without network, about the workflows in a folder."""
    command = [Path(sys.executable).with_name("zizmor"), "--offline", "--no-progress", "--no-config", "--no-ignores",
               "--strict-collection", "--persona=pedantic", "--color=never", folder]
    done = subprocess.run(command, capture_output=True, text=True)
    return done.returncode, done.stdout + done.stderr


def test_our_workflows_keep_the_rules():
    assert sorted(FOLDER.iterdir()) == [SITE]
    assert list(loose(SITE.read_text("utf-8"))) == []
    status, said = zizmor(FOLDER)
    assert status == 0 and "completed" in said, said


CHECKOUT = re.compile(r"actions/checkout@\S+ # v\S+")
FAULTS = {
    "an action by its tag": (CHECKOUT, "actions/checkout@v6", "is not pinned by a full hash", "unpinned-uses"),
    "half a hash": (re.compile(r"(checkout@[0-9a-f]{7})\S+"), r"\1", "is not pinned by a full hash", "unpinned-uses"),
    "a hash without its version": (re.compile(r" # v6\.0\.2"), "", "is not pinned by a full hash", None),
    "permissions for all": (re.compile(r"permissions: \{\}.*"), "permissions: write-all", "to all its jobs", "excessive-permissions"),
    "no permissions named": (re.compile(r"permissions: \{\}.*"), "", "to all its jobs", "excessive-permissions"),
    "a job that may write": (re.compile("contents: read"), "contents: write", "test has the permissions {'contents': 'write'}", None),
    "a job that says nothing": (re.compile(r"    permissions:\n      contents: read .*\n"), "", "test has the permissions None", None),
    "no end": (re.compile(r"    timeout-minutes: 60\n"), "", "test does not end within 60 minutes", None),
    "a token left behind": (re.compile(r"        with: \{persist-credentials: false\}\n"), "", None, "artipacked"),
    "a text that becomes a command": (re.compile("make setup-test"), "make ${{ github.head_ref }}", None, "template-injection"),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_is_seen(fault, tmp_path):
    where, new, ours, theirs = FAULTS[fault]
    text = where.sub(new, SITE.read_text("utf-8"), count=1)
    assert text != SITE.read_text("utf-8")
    found = "\n".join(loose(text))
    assert (ours in found) if ours else not found
    copy = tmp_path / ".github/workflows"
    copy.mkdir(parents=True)
    (copy / "site.yml").write_text(text, "utf-8")
    status, said = zizmor(copy)
    assert theirs is None or status != 0 and theirs in said, said


def test_the_week_asks_for_advisories():
    jobs = yaml.safe_load(SITE.read_text("utf-8"))["jobs"]
    assert "make advisories" in [step.get("run") for step in jobs["advisories"]["steps"]]
    assert "schedule" in jobs["advisories"]["if"] and "continue-on-error" not in jobs["advisories"]
    told = subprocess.run(["make", "--dry-run", "--assume-old=setup-test", "advisories"], cwd=ROOT, capture_output=True, text=True).stdout
    asked = next(line for line in told.splitlines() if "pip-audit" in line)
    assert {word for word in asked.split() if word.endswith(".txt")} == {*LOCKS}
    assert "--disable-pip --require-hashes" in asked and "npm audit" in told and "||" not in told
