"""What has nothing to do with claims: links, ids, leftovers of the making, what pages load, sizes."""

import base64
import hashlib
import json
import re
import zlib
from collections import Counter
from dataclasses import dataclass

from scripts.audit.site import Complaint

# What is meant for authors and never for readers: TeX that was not typeset, marks of a template, notes to oneself.
LEFT = re.compile(r"\\[a-zA-Z]{2,}|\$\$|\\[(\[]|--8<--|^\s*///|\{\{|\{%|\]\(value:|\b(?:TODO|FIXME|XXX|TBD)\b|[Ll]orem ipsum", re.M)
PATHS = (b"/home/", b"/tmp/", b"/root/", b"/Users/", b":\\Users\\", b"file://", b"/var/folders/")
TRACEBACK = b"Traceback (most recent call last)"
OTHERS = (".map", ".woff2", ".png", ".gz", ".pdf", ".zip", ".apkg", ".wasm", "assets/live/micropython.mjs")   # of others, or no text
FOREIGN = re.compile(r"\s*(?:[a-z][a-z0-9+.-]*:)?//", re.I)
FOREIGN_IN_CSS = re.compile(r"(?:@import\s+|url\(\s*)['\"]?\s*((?:https?:)?//[^'\")\s]+)", re.I)
COMMENT = re.compile(r"/\*.*?\*/", re.S)
INDEXES = {"search/search_index.json": "docs", "search.json": "items"}   # of the search, as MkDocs and Zensical write it
WIDE_OPEN = re.compile(r"(?:default|script)-src[^;]*(?:\*|https?:|'unsafe-)")


@dataclass(frozen=True)
class Budget:
    """The most bytes that may be shipped: a page and a lab compressed, any file, and the whole site without take/."""

    page: int = 100_000
    lab: int = 350_000
    file: int = 2_500_000
    total: int = 60_000_000


def links(site):
    """Links to files and anchors that are not there, of pages and of the search."""
    for name, page in site.pages.items():
        for address in dict.fromkeys([*page.hrefs, *page.loaded]):
            if (target := site.target(name, address)) and address.strip():
                yield from there(site, name, address, *target)
    for index, entries in INDEXES.items():
        if index in site.files:
            for entry in json.loads(site.data[index])[entries]:
                yield from there(site, index, entry["location"], *site.target("index.html", entry["location"]))


def there(site, where, address, name, anchor):
    """A complaint unless the file is there and has the anchor."""
    if name not in site.files:
        yield Complaint(where, f"expected {name}, to which the link `{address}` leads, found no such file")
    elif anchor and name in site.ids and anchor not in site.ids[name] and not anchor.startswith(("only-", "__")):
        yield Complaint(where, f"expected the id “{anchor}” on {name}, to which the link `{address}` leads, found none")


def ids(site):
    """Ids that a page has twice, pages without one heading, and images without words."""
    for name, page in site.pages.items():
        for twice in (one for one, times in Counter(page.ids).items() if times > 1):
            yield Complaint(name, f"expected each id once, found “{twice}” more than once")
        if page.headings != 1:
            yield Complaint(name, f"expected one heading of the first level, found {page.headings}")
        for image in page.images_without_words:
            yield Complaint(name, f"expected an alternative text for each image, found none for {image}")


def leftovers(site, root):
    """Raw TeX, placeholders, tracebacks and paths of the machine that built the site."""
    for name in site.unreadable:
        yield Complaint(name, "expected UTF-8, found other bytes")
    for name, page in site.pages.items():
        for text in page.texts:
            if left := LEFT.search(text):
                yield Complaint(name, f"expected typeset text, found `{left[0].strip()}` in “{around(text, left.start())}”")
    needles = (*PATHS, TRACEBACK, *([str(root).encode()] if root and len(str(root)) > 4 else ()))
    for name, data in site.data.items():
        if not name.endswith(OTHERS):
            for needle in needles:
                if (at := data.find(needle)) >= 0:
                    line = data.count(b"\n", 0, at) + 1
                    what = "no traceback" if needle == TRACEBACK else "no path of the machine that built it"
                    yield Complaint(f"{name}:{line}", f"expected {what}, found `{data[at:at + 60].decode('utf-8', 'replace')}`")


def around(text, at):
    return " ".join(text[max(0, at - 30):at + 50].split())


def policies(site):
    """Pages without a policy, or with one that allows too much or too little; what is loaded from elsewhere."""
    for name, page in site.pages.items():
        if page.policy is None or page.before_policy:
            yield Complaint(name, "expected a Content-Security-Policy before whatever it is to hold for, found none there")
        elif "default-src 'self'" not in page.policy or WIDE_OPEN.search(page.policy):
            yield Complaint(name, f"expected a policy that allows this site only, found `{page.policy[:120]}`")
        for script in page.scripts:
            if script.runs and digest(script.code) not in (page.policy or ""):
                yield Complaint(name, f"expected the hash of each inline script in the policy, found none for `{script.code.strip()[:60]}`")
        for what in page.handlers:
            yield Complaint(name, f"expected no script in attributes, found {what}")
        for address in [*filter(FOREIGN.match, page.loaded), *foreign(page.sheets)]:
            yield Complaint(name, f"expected everything to come from this site, found {address}")
    for name, data in site.data.items():
        if name.endswith(".css"):
            for address in foreign([data.decode("utf-8", "replace")]):
                yield Complaint(name, f"expected everything to come from this site, found {address}")


def foreign(sheets):
    return [address for sheet in sheets for address in FOREIGN_IN_CSS.findall(COMMENT.sub("", sheet))]


def digest(code):
    return f"'sha256-{base64.b64encode(hashlib.sha256(code.encode()).digest()).decode()}'"


def sizes(site, budget):
    """Files above the budget."""
    shipped = {name: len(data) for name, data in site.data.items() if not name.startswith("take/") or name == "take/index.html"}
    for name, size in shipped.items():
        if size > budget.file:
            yield Complaint(name, f"expected at most {budget.file:,} bytes, found {size:,}")
        if name in site.pages:
            limit, packed = budget.lab if name.startswith("labs/") else budget.page, len(zlib.compress(site.data[name], 6))
            if packed > limit:
                yield Complaint(name, f"expected at most {limit:,} bytes compressed, found {packed:,}")
    if sum(shipped.values()) > budget.total:
        yield Complaint("the whole site", f"expected at most {budget.total:,} bytes, found {sum(shipped.values()):,}")
