"""A headless Chromium, to print pages with or to photograph them."""

import os
import shutil

from playwright.sync_api import Error, sync_playwright

from scripts.errors import BuildFailed, Problem


class Chromium:
    """A headless Chromium while the block runs: the one of $CHROMIUM, of the system, or Playwright's own.

    BuildFailed, which names `place` as what could not be made, where there is none.
    """

    def __init__(self, place):
        self.place = place

    def __enter__(self):
        self._playwright = sync_playwright().start()
        path = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
        try:
            self._browser = self._playwright.chromium.launch(executable_path=path, args=["--no-sandbox"] if os.geteuid() == 0 else [])
        except Error as error:
            self._playwright.stop()
            raise BuildFailed([Problem(self.place, f"expected a Chromium, found none: {error.message.splitlines()[0]}",
                                       cause="install Chromium, or run `.venv/bin/python -m playwright install chromium`")]) from error
        return self._browser

    def __exit__(self, *_):
        self._browser.close()
        self._playwright.stop()
