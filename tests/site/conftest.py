"""The real site, built once, served on this machine, and a real Chromium to look at it."""

from urllib.parse import urlsplit

import pytest

from scripts.build import main
from scripts.execution.lock import one_at_a_time
from scripts.takeaway.look import Served
from tests.conftest import ROOT

pytest.register_assert_rewrite("tests.site.pages")               # so that its failures show what was found


@pytest.fixture(scope="session")
def site(tmp_path_factory, worker_id):
    """The folder of the built site; of several processes the first one builds it."""
    shared = tmp_path_factory.getbasetemp() if worker_id == "master" else tmp_path_factory.getbasetemp().parent
    with one_at_a_time(shared / "site.lock", "test that builds the site"):
        if not (shared / "site-is-built").exists():
            assert main(["--root", str(ROOT), "site"]) == 0
            (shared / "site-is-built").touch()
    return ROOT / "site"


@pytest.fixture(scope="session")
def address(site):
    """Where the site is served: http://127.0.0.1:port."""
    with Served(site) as address:
        yield address


class Visit:
    """A page in the browser and all that went wrong while it was open."""

    def __init__(self, page, address):
        self.page, self.address, self.troubles = page, address, []
        page.on("console", lambda message: message.type == "error" and self.troubles.append(f"console: {message.text}"))
        page.on("pageerror", lambda error: self.troubles.append(f"script: {error}"))
        page.on("requestfailed", lambda request: self.troubles.append(f"failed: {request.url}"))
        page.on("response", lambda response: response.status >= 400 and self.troubles.append(f"{response.status}: {response.url}"))
        page.on("request", self.asked)

    def asked(self, request):
        url = urlsplit(request.url)
        if url.scheme in ("http", "https") and f"{url.scheme}://{url.netloc}" != self.address:
            self.troubles.append(f"another host: {request.url}")

    def go(self, path):
        self.page.goto(f"{self.address}/{path}", wait_until="load")
        return self.page


@pytest.fixture
def visit(browser, address):
    """A function `visit(path, width=1200, dark=False)` that opens a page; at the end nothing may have gone wrong."""
    visits, contexts = [], []

    def open_page(path, width=1200, dark=False, **options):
        context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme="dark" if dark else "light",
                                      reduced_motion="reduce", **options)
        contexts.append(context)
        visits.append(Visit(context.new_page(), address))
        return visits[-1].go(path)

    yield open_page
    troubles = [trouble for one in visits for trouble in one.troubles]
    for context in contexts:
        context.close()
    assert troubles == []
