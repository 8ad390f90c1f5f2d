"""Renders the site beside the old one and puts it in its place in one step, so that a failed build loses nothing."""

import ctypes
import os
import shutil

from scripts.audit.run import SHOWN, audit
from scripts.errors import BuildFailed, Problem
from scripts.execution.lock import one_build_at_a_time
from scripts.publish import stamp
from scripts.publish.sound import require_sound


def build(tree, engine):
    """Render `site/` with an engine of `scripts/engines/`.

    All or nothing: raises `BuildFailed` and leaves the old site as it was if anything is wrong.
    """
    with one_build_at_a_time(tree):
        require_sound(tree)                                      # before anything follows a link
        made_from = stamp.sources(tree)                          # before: what is edited meanwhile leaves the site stale
        fresh = tree.state / "site"                              # beside the old one
        shutil.rmtree(fresh, ignore_errors=True)                 # of a build that was killed
        engine.render(tree, fresh)
        look_at(fresh, tree.root)
        exchange(fresh, tree.site)
        stamp.write(tree, made_from, engine.PACKAGES)
        shutil.rmtree(fresh, ignore_errors=True)


def look_at(fresh, root):
    """The rendered site passes the audit, or does not come into place."""
    complaints = audit(fresh, root)
    if complaints:
        more = [Problem("site/", f"and {len(complaints) - SHOWN} more")] if len(complaints) > SHOWN else []
        raise BuildFailed([*(Problem(f"site/{one.where}", one.what, cause="see “The audit” in CONTRIBUTING.md")
                             for one in complaints[:SHOWN]), *more])


def exchange(fresh, place):
    """Put the folder `fresh` where `place` is; what was there before is left at `fresh`.

    Linux swaps the two in one step. Elsewhere there is an instant between two renames in which `place` is missing.
    """
    if not place.exists():
        os.rename(fresh, place)
        return
    if not swapped(fresh, place):
        aside = fresh.with_name("site-before")
        shutil.rmtree(aside, ignore_errors=True)
        os.rename(place, aside)
        os.rename(fresh, place)
        os.rename(aside, fresh)


def swapped(one, other):
    """Swap two paths with Linux's renameat2; False where the system or the file system has no such call."""
    AT_FDCWD, RENAME_EXCHANGE = -100, 2
    try:
        rename = ctypes.CDLL(None, use_errno=True).renameat2
    except (AttributeError, OSError, TypeError):
        return False
    return rename(AT_FDCWD, os.fsencode(one), AT_FDCWD, os.fsencode(other), RENAME_EXCHANGE) == 0
