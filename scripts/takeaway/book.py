"""All pages of the site as one HTML document, to be printed: cover, contents, pages; links between pages become links inside."""

import html
import re
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urljoin

from bs4 import BeautifulSoup

from scripts.takeaway.pages import Page, in_words, local

STYLE = Path(__file__).with_name("book.css").read_text("utf-8")    # once: both printings need the same
UNPRINTED = ("script, style, template, button, input, select, dialog, .headerlink, .anchor-link, .download, .zeroclipboard-container, "
             ".clipboard-copy-txt, img[src$='#only-dark']")
REFERRING = ("for", "aria-labelledby", "aria-describedby")   # attributes whose value is an id of the same page
STYLESHEET = re.compile(r'<link rel="stylesheet" href="([^"]+)">')
FORMULA_ID = re.compile(r'(?<=\sid=")([^"]*)(?=")')
ASSISTIVE = re.compile(r"<mjx-assistive-mml\b.*?</mjx-assistive-mml>", re.S)
ON_SCREEN = re.compile(r'(?<=\s)(?:tabindex|role|aria-label)="[^"]*"')
TEX = re.compile(r'^<mjx-container data-tex="([^"]*)"')
PLACEHOLDER = re.compile(r'<mjx-container n="(\d+)"></mjx-container>')
SVG_REFERENCE = re.compile(r"url\(#([^)]+)\)")


def anchor(url, fragment=""):
    """The id that a place of a page has in the book.

    >>> anchor("chapter1/perceptrons/", "own-slope")
    'chapter1_perceptrons--own-slope'
    """
    return "--".join(filter(None, (url.strip("/").replace("/", "_") or "home", fragment)))


@dataclass(frozen=True)
class Article:
    """A page of the site as it is printed: its HTML, and its headings below the title as pairs (id, text)."""

    page: Page
    html: str
    headings: list


def articles(site, pages):
    """The pages as they are printed."""
    known = {page.url for page in pages}
    return [article(page, known, site) for page in pages]


def document(site, parts, numbers, title, subtitle):
    """The whole book as HTML, from its `articles`. `numbers` gives the sheet on which a page begins, by `anchor(url)`; 000 if unknown."""
    pages = [part.page for part in parts]
    return "\n".join([
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{html.escape(title)}</title>', *stylesheets(site, pages[0]),
        f"<style>{STYLE}{running_heads(pages)}</style></head>",
        '<body dir="ltr" data-md-color-scheme="default" data-md-color-primary="custom" data-md-color-accent="custom"><div class="md-typeset">',
        f'<header class="cover"><p class="cover-title">{html.escape(title)}</p><p>{html.escape(subtitle)}</p></header>',
        contents(pages, numbers), *(part.html for part in parts), "</div>", targets(parts), "</body></html>"])


def stylesheets(site, page):
    """The style sheets of the site, asked for from the folder it lies in."""
    return [f'<link rel="stylesheet" href="{html.escape(urljoin(address(site, page.url), link))}">' for link in STYLESHEET.findall(page.source)]


def address(site, path):
    """The file:// address of a place in the site."""
    return (site.resolve() / path).as_uri() + ("/" if path.endswith("/") or not path else "")


def running_heads(pages):
    """Every page of the site names itself at the top of its sheets."""
    rules, part = [], ""
    for number, page in enumerate(pages):
        part = page.title if page.level == 0 else part
        left = "" if page.title == part else part
        rules.append(f"@page p{number} {{ @top-left {{ content: {css_string(left)} }} @top-right {{ content: {css_string(page.title)} }} }}\n"
                     f"#{anchor(page.url)} {{ page: p{number} }}")
    return "\n".join(rules)


def css_string(text):
    r"""
    >>> css_string('a "b" \\')
    '"a \\"b\\" \\\\"'
    """
    return '"' + text.replace("\\", r"\\").replace('"', r"\"").replace("\n", " ") + '"'


def contents(pages, numbers):
    """The table of contents, with the number of the sheet for each page."""
    lines = [f'<li class="level{page.level}"><a href="#{anchor(page.url)}">{html.escape(page.title)}</a>'
             f'<span class="leader"></span><span class="number">{numbers.get(anchor(page.url), "000")}</span></li>' for page in pages]
    return f'<nav class="contents"><h1>Contents</h1><ul>{"".join(lines)}</ul></nav>'


def targets(parts):
    """Links to all headings: a browser writes only such places into a PDF that something links to, and bookmarks need them."""
    return "<nav hidden>" + "".join(f'<a href="#{html.escape(name)}"></a>' for part in parts for name, _ in part.headings) + "</nav>"


def article(page, known, site):
    """One page: ids made unique, links turned inwards, solutions open, figures for white paper."""
    tree = page.article()
    for element in tree.select(UNPRINTED):
        element.decompose()
    for element in tree.find_all("details"):
        element["open"] = ""
    for element in tree.find_all(True):
        for name in ("id", *REFERRING):
            if name in element.attrs:
                element[name] = " ".join(anchor(page.url, part) for part in element[name].split())
        for name in ("href", "xlink:href"):
            if name in element.attrs:
                relink(element, name, page, known)
        if element.name == "img" and "src" in element.attrs:
            element["src"] = urljoin(address(site, page.url), element["src"])
            element.attrs.pop("loading", None)
    tree["id"] = anchor(page.url)
    body = SVG_REFERENCE.sub(lambda found: f"url(#{anchor(page.url, found[1])})", tree.decode(formatter="minimal"))
    return Article(page, with_formulas(body, page, formula), [heading_of(heading, page) for heading in tree.find_all("h2", id=True)])


def with_formulas(text, page, put):
    """The HTML with `put(formula)` in the place of each formula."""
    return PLACEHOLDER.sub(lambda found: put(page.formulas[int(found[1])], page), text)


def heading_of(heading, page):
    """The id of a heading and its text, formulas in it as characters."""
    text = with_formulas(heading.decode_contents(), page, lambda formula, _: in_words(formula))
    return heading["id"], " ".join(BeautifulSoup(text, "html.parser").get_text().split())


def relink(element, name, page, known):
    """A link to a page of the book leads to its place in it; one to another file of the site to where that is published, if it is."""
    target = local(element[name], page.url)
    if target and target[0] in known:
        element[name] = f"#{anchor(*target)}"
    elif target and element.name == "a":
        if page.canonical:
            element[name] = urljoin(page.canonical, element[name])
        else:
            del element[name]


def formula(typeset, page):
    """A typeset formula; its alternative text is its TeX, since a PDF cannot hold MathML beside it."""
    bare = ON_SCREEN.sub("", ASSISTIVE.sub("", typeset))
    spoken = TEX.sub(r'<mjx-container role="img" aria-label="\1"', bare)
    return FORMULA_ID.sub(lambda found: anchor(page.url, found[1]), spoken)
