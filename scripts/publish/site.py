"""Renders the site beside the old one and puts it in its place in one step, so that a failed build loses nothing."""

import contextlib
import ctypes
import logging
import os
import shutil
import sys

from scripts.audit.run import SHOWN, audit
from scripts.errors import BuildFailed, Problem
from scripts.execution.lock import one_build_at_a_time
from scripts.publish import stamp


def build(tree):
    """Render `site/`. All or nothing: raises `BuildFailed` and leaves the old site as it was if anything is wrong."""
    with one_build_at_a_time(tree):
        made_from = stamp.sources(tree)                          # before: what is edited meanwhile leaves the site stale
        fresh = rendered(tree)
        look_at(fresh, tree.root)
        exchange(fresh, tree.site)
        stamp.write(tree, made_from)
        shutil.rmtree(fresh, ignore_errors=True)


def rendered(tree):
    """The folder with the new site, beside the old one."""
    from mkdocs.commands.build import build as render
    from mkdocs.config import load_config
    from mkdocs.exceptions import Abort, ConfigurationError

    fresh = tree.state / "site"
    shutil.rmtree(fresh, ignore_errors=True)                     # of a build that was killed
    with mkdocs_messages():
        try:
            config = load_config(str(tree.root / "mkdocs.yml"), site_dir=str(fresh), strict=True)
            config.plugins.on_startup(command="build", dirty=False)
            render(config)
        except (Abort, ConfigurationError) as error:             # MkDocs has said what is wrong
            raise BuildFailed([Problem("mkdocs.yml", f"the site could not be rendered: {error}", cause="see the messages above")]) from error
        except Exception as error:                               # an extension gave up; MkDocs has named the page
            raise BuildFailed([Problem("mkdocs.yml", f"the site could not be rendered: {type(error).__name__}: {error}")]) from error
    return fresh


def look_at(fresh, root):
    """The rendered site passes the audit, or does not come into place."""
    complaints = audit(fresh, root)
    if complaints:
        more = [Problem("site/", f"and {len(complaints) - SHOWN} more")] if len(complaints) > SHOWN else []
        raise BuildFailed([*(Problem(f"site/{one.where}", one.what, cause="see “The audit” in CONTRIBUTING.md")
                             for one in complaints[:SHOWN]), *more])


def serve(tree, address):
    """Serve the site at `address` (host:port) and render it again after each edit, until Ctrl-C."""
    from mkdocs.commands.serve import serve as serve_forever

    with mkdocs_messages(logging.INFO):
        serve_forever(str(tree.root / "mkdocs.yml"), dev_addr=address, strict=True)


@contextlib.contextmanager
def mkdocs_messages(level=logging.WARNING):
    """Show MkDocs' messages from `level` on, once each."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(logging.Formatter("%(levelname)s: %(message)s"))
    logger = logging.getLogger("mkdocs")
    logger.setLevel(level)
    logger.addHandler(handler)
    try:
        yield
    finally:
        logger.removeHandler(handler)


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
