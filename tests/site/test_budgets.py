"""What a visit costs the reader's connection and processor, against budgets and against typesetting in the browser."""

import gzip
import html
import mimetypes
import re

import pytest

from tests.conftest import ROOT

FORMULA = re.compile(r'<mjx-container data-tex="([^"]*)"([^>]*)>.*?</mjx-container>', re.S)
POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy"[^>]*>')
PEER = """<script>MathJax = {output: {fontPath: "/peer/@mathjax/%%FONT%%-font"}, options: {enableMenu: false}}</script>
<script defer src="/peer/mathjax/tex-chtml.js"></script>"""
LOADED = "new Promise(done => document.readyState === 'complete' ? done() : addEventListener('load', done))"
IN_PLACE = "%s.then(() => document.fonts.ready).then(() => performance.now())"
LARGEST = """new Promise(done => new PerformanceObserver(list => done(list.getEntries().at(-1).startTime))
    .observe({type: 'largest-contentful-paint', buffered: true}))"""
ASKED = """Object.fromEntries(performance.getEntriesByType('resource').map(one => [new URL(one.name).pathname, [one.startTime, one.responseEnd]]))"""
LATENCY = 200                                                    # milliseconds that each answer is late
COUNTED = ("document", "stylesheet", "font", "script")
RUNS = 2


@pytest.fixture(scope="module")
def longest(site):
    """The address of the chapters' page with the most formulas."""
    pages = [path.parent for path in site.glob("chapter*/*/index.html")]
    return max(pages, key=lambda page: len(FORMULA.findall((page / "index.html").read_text("utf-8")))).relative_to(site).as_posix() + "/"


def weigh(page, address, path, known):
    """Bytes that a page costs which has these other files already: compressed, but for fonts, which are."""
    weights = {}

    def note(response):
        kind, url = response.request.resource_type, response.url.split("#")[0]
        if kind in COUNTED and url not in known:
            weights[url] = len(response.body() if kind == "font" else gzip.compress(response.body()))

    page.on("response", note)
    page.goto(f"{address}/{path}", wait_until="networkidle")
    page.remove_listener("response", note)
    return weights


def test_a_first_visit_and_a_second_page_are_light(browser, address, longest):
    context = browser.new_context()
    page = context.new_page()
    first = weigh(page, address, longest, {})
    second = weigh(page, address, "chapter2/the-four-equations/", first)
    context.close()
    assert len(first) > 10 and any("woff2" in url for url in first)
    assert sum(first.values()) <= 400_000, first
    assert sum(second.values()) <= 80_000, second


def test_no_page_is_heavy(site):
    """The HTML of each page alone; tables of evidence and what verdicts open to included."""
    weights = {path.parent.relative_to(site).as_posix(): len(gzip.compress(path.read_bytes())) for path in site.rglob("index.html")}
    heavy = {page: weight for page, weight in weights.items() if weight > (200_000 if page.startswith("labs/") else 80_000)}
    assert len(weights) > 50 and heavy == {}


def timed(browser, address, path, peer=None):
    """`(milliseconds until all formulas are in place, until the largest part is painted)`, the processor slowed four times."""
    context = browser.new_context(viewport={"width": 1200, "height": 900})
    page = context.new_page()
    page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": 4})
    if peer:
        page.route(f"{address}/{path}", lambda route: route.fulfill(body=peer, content_type="text/html; charset=utf-8"))
        page.route(f"{address}/peer/**", from_node_modules)
    page.goto(f"{address}/{path}", wait_until="load", timeout=120_000)
    ready = "MathJax.startup.promise" if peer else LOADED
    in_place, painted = page.evaluate(IN_PLACE % ready), page.evaluate(LARGEST)
    formulas = page.locator("mjx-container").count()
    context.close()
    assert formulas > 100
    return in_place, painted


def from_node_modules(route):
    path = ROOT / "node_modules" / route.request.url.split("/peer/")[1]
    route.fulfill(body=path.read_bytes(), content_type=mimetypes.guess_type(path.name)[0] or "application/octet-stream")


def test_formulas_are_in_place_in_half_the_time_of_typesetting_them_in_the_browser(browser, address, site, longest):
    """The same page twice, in turns: as it is, and with its TeX left to MathJax in the browser."""
    source = POLICY.sub("", (site / longest / "index.html").read_text("utf-8"))
    peer = FORMULA.sub(lambda found: (r"\[%s\]" if "display" in found[2] else r"\(%s\)") % html.unescape(found[1]), source).replace("</head>", PEER + "</head>")
    assert "<mjx-container" not in peer and r"\(" in peer and r"\[" in peer
    ours, theirs = zip(*[(timed(browser, address, longest), timed(browser, address, longest, peer)) for _ in range(RUNS)])
    in_place, painted = ([min(run[kind] for run in runs) for runs in (ours, theirs)] for kind in (0, 1))
    print(f"{longest}: formulas in place after {in_place[0]:.0f} ms, typeset in the browser {in_place[1]:.0f} ms; "
          f"largest paint {painted[0]:.0f} and {painted[1]:.0f} ms")
    assert in_place[0] <= in_place[1] / 2
    assert painted[0] <= painted[1] * 1.25                       # the same size of text is painted at about the same time


def test_nothing_waits_for_its_turn_to_be_asked_for(browser, address, longest):
    """Far from the server, a page whose scripts or sheets come one after the other is slow, however small they are."""
    context = browser.new_context()
    page = context.new_page()
    line = page.context.new_cdp_session(page)
    line.send("Network.enable")
    line.send("Network.emulateNetworkConditions", {"offline": False, "latency": LATENCY, "downloadThroughput": -1, "uploadThroughput": -1})
    page.goto(f"{address}/{longest}", wait_until="load")
    asked = page.evaluate(ASKED)
    context.close()
    scripts = [began for path, (began, _) in asked.items() if path.startswith("/assets/") and path.count("/") == 2 and path.endswith(".js")]
    sheets = [times for path, times in asked.items() if path.endswith(".css")]
    assert len(scripts) > 5 and max(scripts) - min(scripts) < LATENCY
    assert len(sheets) == 1 and sheets[0][0] < LATENCY * 2          # with the first of what the page asks for
