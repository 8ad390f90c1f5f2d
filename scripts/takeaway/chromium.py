"""A headless Chromium, to print pages with or to photograph them."""

import os
import shutil

from playwright.sync_api import Error, sync_playwright

from scripts.errors import BuildFailed, Problem


NAMES = ("chromium-headless-shell", "chromium", "chromium-browser")    # the first has no window to draw, and is twice as fast


def executable():
    """The path of the Chromium to start: that of $CHROMIUM, or one of the system, or None for Playwright's own."""
    return os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)


class Chromium:
    """A headless Chromium while the block runs: the one of $CHROMIUM, of the system, or Playwright's own.

    BuildFailed, which names `place` as what could not be made, where there is none.
    """

    def __init__(self, place):
        self.place = place

    def __enter__(self):
        self._playwright = sync_playwright().start()
        try:
            self._browser = self._playwright.chromium.launch(executable_path=executable(), args=["--no-sandbox"] if os.geteuid() == 0 else [])
        except Error as error:
            self._playwright.stop()
            raise BuildFailed([Problem(self.place, f"expected a Chromium, found none: {error.message.splitlines()[0]}",
                                       cause="install Chromium, or run `.venv/bin/python -m playwright install chromium`")]) from error
        return self._browser

    def __exit__(self, *_):
        self._browser.close()
        self._playwright.stop()
