"""MkDocs with Material: the pages are prepared and finished in its events, see `scripts/publish/events.py`."""

import contextlib
import logging
import sys

from mkdocs.commands.build import build
from mkdocs.commands.serve import serve as serve_forever
from mkdocs.config import load_config
from mkdocs.exceptions import Abort, ConfigurationError

from scripts.errors import BuildFailed, Problem

PACKAGES = ("mkdocs", "mkdocs-material")


def render(tree, folder):
    """Render the site into `folder`."""
    with messages():
        try:
            config = load_config(str(tree.root / "mkdocs.yml"), site_dir=str(folder), strict=True)
            config.plugins.on_startup(command="build", dirty=False)
            build(config)
        except (Abort, ConfigurationError) as error:             # MkDocs has said what is wrong
            raise BuildFailed([Problem("mkdocs.yml", f"the site could not be rendered: {error}", cause="see the messages above")]) from error
        except Exception as error:                               # an extension gave up; MkDocs has named the page
            raise BuildFailed([Problem("mkdocs.yml", f"the site could not be rendered: {type(error).__name__}: {error}")]) from error


def serve(tree, address):
    """Serve the site at `address` (host:port) and render it again after each edit, until Ctrl-C."""
    with messages(logging.INFO):
        serve_forever(str(tree.root / "mkdocs.yml"), dev_addr=address, strict=True)


@contextlib.contextmanager
def messages(level=logging.WARNING):
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
