"""Reads a finished site: its pages in the order of the navigation, and what their links mean."""

import posixpath
import re
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import unquote, urljoin, urlsplit

from bs4 import BeautifulSoup, Comment

from scripts.errors import BuildFailed, Problem
from scripts.publish.typeset_page import plain_text

ARTICLE = re.compile(r"<article\b.*?</article>", re.S)
FORMULA = re.compile(r"<mjx-container\b.*?</mjx-container>", re.S)
VERDICT = re.compile(r'<details class="(verdict|mark)\b([^"]*)"([^>]*)><summary>(.*?)</summary>.*?</details>', re.S)
CANONICAL = re.compile(r'<link rel="canonical" href="([^"]+)"')
HERE = "https://site.invalid/"                               # stands for the site while addresses are joined


@dataclass(frozen=True)
class Page:
    """A page of the site. `url` is its address, "chapter1/perceptrons/"; `level` its depth in the navigation."""

    url: str
    title: str
    level: int
    source: str

    @cached_property
    def formulas(self):
        """The typeset formulas of the article, as HTML, in order."""
        return FORMULA.findall(self._html)

    def article(self):
        """The article as a new tree, to be changed at will; `<mjx-container n="3">` stands for the fourth formula."""
        numbers = iter(range(len(self.formulas)))
        body = FORMULA.sub(lambda _: f'<mjx-container n="{next(numbers)}"></mjx-container>', self._html)
        tree = BeautifulSoup(body, "html.parser")
        for comment in tree.find_all(string=lambda text: isinstance(text, Comment)):
            comment.extract()
        return tree.article

    @property
    def canonical(self):
        """Where the page is published, or None if the build was not told (SITE_URL)."""
        found = CANONICAL.search(self.source)
        return found and found[1]

    @cached_property
    def _html(self):
        if found := ARTICLE.search(self.source):
            return VERDICT.sub(one_line, found[0])
        raise BuildFailed([Problem(f"site/{self.url}index.html", "expected an <article>, found none", cause="another theme than Material")])


def in_words(text):
    """HTML with each typeset formula as a line of characters."""
    return FORMULA.sub(lambda formula: plain_text({"html": formula[0]}), text)


def one_line(verdict):
    """A verdict without its details: the line under a result stays, the mark beside a step leaves only its anchor."""
    kind, classes, attributes, words = verdict.groups()
    return f'<p class="verdict-line{classes}"{attributes}>{words}</p>' if kind == "verdict" else f"<span{attributes}></span>"


def read_pages(site):
    """All pages that the navigation of the site in the folder `site` names, in its order."""
    home = site / "index.html"
    if not home.exists():
        raise BuildFailed([Problem("site/", "expected a finished site, found none", cause="run `make site` first")])
    navigation = BeautifulSoup(in_words(home.read_text("utf-8")), "html.parser").select("nav.md-nav--primary a.md-nav__link")
    pages = {}
    for link in navigation:
        url, fragment = local(link["href"], "") or (None, "")
        if url is None or url in pages or fragment:              # another host, or the table of contents of the page
            continue
        title = " ".join(link.get_text().split())
        pages[url] = Page(url, title, len(link.find_parents("nav")) - 1, (site / url / "index.html").read_text("utf-8"))
    if not pages:
        raise BuildFailed([Problem("site/index.html", "expected the navigation of the site, found no link in it", cause="another theme than Material")])
    return list(pages.values())


def local(href, url):
    """What `href` on the page `url` points to inside the site: (path, fragment), or None for another host or scheme.

    >>> local("../cross-entropy/#roles", "chapter3/softmax/")
    ('chapter3/cross-entropy/', 'roles')
    >>> local("#top", "chapter3/softmax/")
    ('chapter3/softmax/', 'top')
    >>> local("https://example.org/", "") is None
    True
    """
    parts = urlsplit(urljoin(HERE + url, href))
    if f"{parts.scheme}://{parts.netloc}/" != HERE:
        return None
    path = posixpath.normpath(parts.path).strip("/").removeprefix(".")
    if path and not posixpath.splitext(path)[1]:
        path += "/"
    return unquote(path).removesuffix("index.html"), unquote(parts.fragment)
