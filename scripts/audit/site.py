"""The finished site as an auditor finds it: its files, its pages, its ledger."""

import json
import posixpath
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

from scripts.audit.page import Page


@dataclass(frozen=True)
class Complaint:
    """One thing that is wrong: the file of the site, what was expected and what was found."""

    where: str
    what: str

    def __str__(self):
        return f"{self.where}: {self.what}"


class Site:
    """The site in `folder`. Everything is read once; names of files are counted from the folder."""

    def __init__(self, folder):
        self.folder = Path(folder)
        self.files = {path.relative_to(self.folder).as_posix(): path for path in sorted(self.folder.rglob("*")) if path.is_file()}

    @cached_property
    def data(self):
        """`{name: bytes}`"""
        return {name: path.read_bytes() for name, path in self.files.items()}

    @cached_property
    def pages(self):
        """`{name: Page}`; a page that is no UTF-8 is read as well as can be, and `unreadable` names it."""
        return {name: Page(name, data.decode("utf-8", "replace")) for name, data in self.data.items() if name.endswith(".html")}

    @cached_property
    def unreadable(self):
        return [name for name in self.pages if b"\xef\xbf\xbd" in self.data[name].decode("utf-8", "replace").encode()]

    @cached_property
    def ids(self):
        """`{name of a page: its ids}`"""
        return {name: {*page.ids} for name, page in self.pages.items()}

    @cached_property
    def base(self):
        """The path at which the site is to be served: "/", or "/notes/" on a host with other things."""
        return urlsplit(self.pages["index.html"].canonical).path if "index.html" in self.pages else "/"

    @cached_property
    def claims(self):
        """The claims of ledger.json; ValueError says why there are none."""
        try:
            claims = json.loads(self.data["ledger.json"])["claims"]
        except KeyError:
            raise ValueError("expected the ledger with its `claims`, found none") from None
        if not claims:
            raise ValueError("expected at least one claim, found none")
        return claims

    def page_of(self, source):
        """The file that shows the page whose source is `docs/…/name.md`.

        >>> Site("/nowhere").page_of("docs/chapter1/index.md")
        'chapter1/index.html'
        """
        name = source.removeprefix("docs/").removesuffix(".md")
        return f"{name}.html" if posixpath.basename(name) == "index" else f"{name}/index.html"

    def target(self, page, address):
        """`(file, anchor)` that a link on `page` leads to; None if it leads out of the site or is no address of a file."""
        parts = urlsplit(address.strip())
        if parts.scheme or parts.netloc:
            return None
        path = unquote(urlsplit(urljoin(f"{self.base}{page}", address.strip())).path).removeprefix(self.base).lstrip("/")
        name = f"{path}index.html" if not path or path.endswith("/") else path
        return name if name in self.files else f"{name}/index.html" if f"{name}/index.html" in self.files else name, unquote(parts.fragment)
