"""The one Chromium of a test process: Playwright starts no second one in it."""

import os
import warnings

import pytest
from playwright.sync_api import Error, sync_playwright

from scripts.takeaway.chromium import executable

FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
         "--disable-component-update", "--disable-sync"]


@pytest.fixture(scope="session")
def browser():
    """A headless Chromium. Where none can be had the tests are skipped, loudly; with NEED_BROWSER=1 they fail."""
    with sync_playwright() as playwright:
        try:
            started = playwright.chromium.launch(executable_path=executable(), args=FLAGS)
        except Error as error:
            if os.environ.get("NEED_BROWSER"):
                raise
            warnings.warn("NO BROWSER: the site was not looked at. Install Chromium, or run `playwright install chromium`.", stacklevel=1)
            pytest.skip(f"no Chromium: {error.message.splitlines()[0]}")
        yield started
        started.close()
