"""`build.py take`: makes the files to take along from a finished site/ and names them on its page take/."""

import os
import subprocess

from scripts.errors import BuildFailed, Problem
from scripts.files import write_if_different
from scripts.takeaway.archive import LIST, make_zip
from scripts.takeaway.pages import read_pages

NAME = "proofs-that-run"
FILES = {"pdf": "All pages as one PDF", "zip": "The site in a zip", "anki": "The cards for Anki"}
SUFFIXES = {"pdf": "pdf", "zip": "zip", "anki": "apkg"}
FIRST_DATE = 315532800                                       # 1980-01-01: of a tree without git and without SOURCE_DATE_EPOCH


def take(tree, kinds):
    """Write the files of these kinds ("pdf", "zip", "anki") to site/take/; returns their paths and sizes in bytes, by kind.

    Each file is replaced in one step; the page names those that are there. BuildFailed without a finished site.
    """
    pages, moment = read_pages(tree.site), last_change(tree)
    listing = tree.site / "take" / "index.html"
    if not listing.exists():
        raise BuildFailed([Problem("site/take/index.html", "expected the page that names the files, found none", cause="run `make site` first")])
    made = {}
    for kind in kinds:
        content = MAKERS[kind](tree.site, pages, moment)
        path = listing.with_name(f"{NAME}.{SUFFIXES[kind]}")
        write_if_different(path, content)
        made[kind] = (tree.relative(path), len(content))
    write_if_different(listing, LIST.sub(entries(listing.parent), listing.read_text("utf-8"), count=1))
    return made


def entries(folder):
    """The list of the files in a folder, as HTML."""
    lines = []
    for kind, words in FILES.items():
        path = folder / f"{NAME}.{SUFFIXES[kind]}"
        if path.exists():
            lines.append(f'<li><a href="{path.name}" download>{words}</a>, {path.stat().st_size / 1e6:.1f} MB</li>')
    return f'<ul id="take-files">{"".join(lines)}</ul>'


def last_change(tree):
    """When the notes were last changed, in seconds since 1970: SOURCE_DATE_EPOCH, or else the date of the last commit."""
    if epoch := os.environ.get("SOURCE_DATE_EPOCH"):
        if not epoch.isdecimal():
            raise BuildFailed([Problem("SOURCE_DATE_EPOCH", f"expected whole seconds since 1970, found {epoch!r}")])
        return int(epoch)
    said = subprocess.run(["git", "log", "-1", "--format=%ct"], cwd=tree.root, capture_output=True, text=True, check=False)
    return int(said.stdout) if said.returncode == 0 and said.stdout.strip() else FIRST_DATE


def pdf(site, pages, moment):
    """The PDF; Playwright is loaded only for it."""
    from scripts.takeaway.pdf import make_pdf

    return make_pdf(site, pages, moment)


def archive(site, pages, moment):
    """The zip, which needs neither the pages nor a date."""
    return make_zip(site, NAME)


def deck(site, pages, moment):
    """The deck; genanki is loaded only for it."""
    from scripts.takeaway.deck import make_deck

    return make_deck(site, pages, moment)


MAKERS = {"pdf": pdf, "zip": archive, "anki": deck}
