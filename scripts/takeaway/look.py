"""`build.py look`: photographs of all pages, narrow and wide, light and dark, on one sheet for the author's eyes."""

import functools
import html
import http.server
import shutil
import threading

from scripts.takeaway.chromium import Chromium
from scripts.takeaway.pages import read_pages

VIEWS = [(1200, "light"), (1200, "dark"), (390, "light"), (390, "dark")]
SCALE = 0.5                                                  # of the pictures; the sheet shows them smaller still
TALLEST = 30_000                                             # pixels: a taller page is cut, for Chromium draws no taller picture
SHEET = """<!doctype html><html lang="en"><meta charset="utf-8"><title>All pages</title><style>
body {{ margin: 1rem; font: 14px sans-serif; background: #888 }} section {{ display: flex; gap: 1rem; align-items: flex-start }}
a {{ max-height: 90vh; overflow: hidden }} img {{ display: block; width: 100% }} .wide {{ flex: 3 }} .narrow {{ flex: 1 }}
</style><h1>{count} pages</h1>
{rows}
</html>
"""


def look(tree, only=None):
    """Photograph the pages whose address holds `only` (default: all) into .build/look/; returns the sheet and how many there are.

    BuildFailed without a finished site, or without Chromium.
    """
    pages = [page for page in read_pages(tree.site) if not only or only in page.url]
    folder = tree.state / "look"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    with Chromium(tree.relative(folder)) as browser, Served(tree.site) as address:
        for page in pages:
            for width, palette in VIEWS:
                photograph(browser, f"{address}/{page.url}", width, palette, folder / picture(page, width, palette))
    sheet = folder / "index.html"
    sheet.write_text(SHEET.format(count=len(pages), rows="\n".join(map(row, pages))), encoding="utf-8")
    return sheet, len(pages)


def photograph(browser, url, width, palette, path):
    """One picture of a whole page, without what moves."""
    page = browser.new_page(viewport={"width": width, "height": 900}, device_scale_factor=SCALE, color_scheme=palette, reduced_motion="reduce")
    try:
        page.goto(url, wait_until="load")
        page.evaluate("document.querySelectorAll('img[loading=lazy]').forEach(image => image.loading = 'eager')")
        page.wait_for_load_state("networkidle")
        height = min(page.evaluate("document.documentElement.scrollHeight"), TALLEST)
        page.screenshot(path=path, full_page=True, clip={"x": 0, "y": 0, "width": width, "height": height}, type="jpeg", quality=70)
    finally:
        page.close()


def picture(page, width, palette):
    """The name of a picture: "chapter1-perceptrons-390-dark.jpg"."""
    return f"{page.url.strip('/').replace('/', '-') or 'index'}-{width}-{palette}.jpg"


def row(page):
    """A page's four pictures, side by side."""
    shown = "".join(f'<a class="{"wide" if width > 800 else "narrow"}" href="{name}"><img loading="lazy" src="{name}" alt="{width} pixels, {palette}"></a>'
                    for width, palette in VIEWS for name in [picture(page, width, palette)])
    return f"<h2>{html.escape(page.title)} <small>{page.url}</small></h2><section>{shown}</section>"


class Quiet(http.server.SimpleHTTPRequestHandler):
    """Serves files and says nothing."""

    def log_message(self, *words):
        """No log."""


class Served:
    """A folder on this machine's own address while the block runs: http://127.0.0.1:port."""

    def __init__(self, folder):
        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=str(folder)))

    def __enter__(self):
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        return f"http://127.0.0.1:{self.server.server_port}"

    def __exit__(self, *_):
        self.server.shutdown()
        self.server.server_close()
