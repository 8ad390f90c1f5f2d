"""A zip of the site that is unpacked and opened from a folder, without a server: every link names a file, fonts and search work."""

import base64
import io
import json
import posixpath
import re
import zipfile

from scripts.publish import sheet
from scripts.takeaway.pages import local

LEFT_OUT = ("404.html", "sitemap.xml")     # of use to a server only; 404.html has addresses from its root
OFFLINE = "assets/offline.js"
EPOCH = (1980, 1, 1, 0, 0, 0)                                # the first date that a zip can hold

LIST = re.compile(r'<ul id="take-files">.*?</ul>', re.S)      # of the page that names the files to take along, docs/take.md
HERE = '<ul id="take-files"><li>You are reading the zip. The others are on the site that it comes from.</li></ul>'
HREF = re.compile(r'(?<=\shref=")([^"]*)(?=")')
# A font asked for ahead is fetched with the rules for other hosts, and a folder counts as one.
PRELOAD = re.compile(r'<link rel="preload"[^>]*>')
# "This site" means nothing where there is no host, and browsers differ; the copy asks no other host either.
POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy"[^>]*>')
BUNDLE = re.compile(r'(?=<script src="([^"]*)assets/javascripts/bundle\.)')
FONT = re.compile(r'url\("?([\w/-]+\.woff2)"?\)')

# From a folder a browser starts no worker, but it does start one whose text the page holds. Material asks for this very
# index, search/search_index.js, when it is opened so.
WORKER = """// Search without a server: the worker's text comes with the page.
if (location.protocol === "file:") {
  const Native = window.Worker;
  window.Worker = class extends Native {
    constructor() { super(URL.createObjectURL(new Blob([TEXT], { type: "text/javascript" }))); }
  };
}
"""


def make_zip(site, name):
    """The bytes of the zip: the site in one folder `name`, the same bytes for the same site."""
    files = {path.relative_to(site).as_posix(): path for path in site.rglob("*") if path.is_file()}
    kept = {name: path.read_bytes() for name, path in files.items() if name not in LEFT_OUT and not is_download(name)}
    return zipped({f"{name}/{path}": content for path, content in offline(kept).items()})


def is_download(name):
    """Whether a file of the site is itself one of those to take along."""
    return name.startswith("take/") and not name.endswith(".html")


def offline(files):
    """The files of the site, as {name: bytes}, changed so that they need no server."""
    changed = {name: page(content.decode(), name).encode() if name.endswith(".html") else content for name, content in files.items()}
    if sheet.ADDRESS in files:
        changed[sheet.ADDRESS] = with_fonts(files[sheet.ADDRESS].decode(), files).encode()
    index = "search/search_index.json"
    workers = [name for name in files if re.fullmatch(r"assets/javascripts/workers/search\.[\w.]*js", name)]
    if index in files and workers:
        changed["search/search_index.js"] = search_index(json.loads(files[index])).encode()
        changed[OFFLINE] = WORKER.replace("TEXT", json.dumps(files[workers[0]].decode())).encode()
    return changed


def page(text, name):
    """A page whose links name files."""
    text = LIST.sub(HERE, POLICY.sub("", PRELOAD.sub("", text)), count=1)
    text = BUNDLE.sub(lambda found: f'<script src="{found[1]}{OFFLINE}"></script>', text, count=1)
    return HREF.sub(lambda found: named(found[0], name.removesuffix("index.html")), text)


def named(href, url):
    """A link to a folder becomes one to the page in it.

    >>> named("../cross-entropy/#roles", "chapter3/softmax/")
    '../cross-entropy/index.html#roles'
    >>> named("../..", "chapter3/softmax/"), named("#here", ""), named("../one.ipynb", "labs/one/")
    ('../../index.html', '#here', '../one.ipynb')
    """
    path, mark, fragment = href.partition("#")
    target = local(href, url)
    if not path or target is None or not (target[0] == "" or target[0].endswith("/")) or path.endswith(".html"):
        return href
    return path.rstrip("/") + "/index.html" + mark + fragment


def with_fonts(css, files):
    """The style sheet with its fonts inside: not every browser loads a font from a folder."""
    folder = posixpath.dirname(sheet.ADDRESS)
    return FONT.sub(lambda found: f"url(data:font/woff2;base64,{base64.b64encode(files[f'{folder}/{found[1]}']).decode()})", css)


def search_index(index):
    """The index as a script, in the form that Material loads from a folder; its addresses name files."""
    for document in index["docs"]:
        path, mark, fragment = document["location"].partition("#")
        document["location"] = (path + "index.html" if path == "" or path.endswith("/") else path) + mark + fragment
    return f"var __index = {json.dumps(index, ensure_ascii=False)};\n"


def zipped(files):
    """A zip of {name: bytes} in which nothing depends on the clock, the machine or the order of the files."""
    output = io.BytesIO()
    with zipfile.ZipFile(output, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, content in sorted(files.items()):
            entry = zipfile.ZipInfo(name, EPOCH)
            entry.external_attr = 0o644 << 16
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3
            archive.writestr(entry, content)
    return output.getvalue()


def rezipped(data):
    """The same zip, made by `zipped`."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return zipped({name: archive.read(name) for name in archive.namelist()})
