"""What is done to each page whoever renders it: to its Markdown before, to its HTML after, and to the whole site at the end.

`scripts/publish/events.py` calls this from the events of MkDocs, `scripts/engines/zensical.py` around a run of Zensical.
"""

import os
import posixpath
import shutil
import sys
from pathlib import Path

from scripts.errors import BuildFailed, Problem
from scripts.kernel.show import Formal
from scripts.pages.numbers import render_values
from scripts.publish import feed
from scripts.publish import html as pages
from scripts.publish import lab_styles, live, policy
from scripts.publish.prepare import prepare
from scripts.publish.progress import Bar
from scripts.publish.reader import Reader
from scripts.publish.references import References
from scripts.publish.sheet import Sheet
from scripts.publish.typeset import TypesetError, Typesetter
from scripts.publish.typeset_node import MODULES, SetupError
from scripts.publish.verdicts import mark
from scripts.supply.files import publish as publish_supply

PUBLISHED_AS_IF_WRITTEN = ("generated/labs/", "generated/ledger.json")


class Rendering:
    """One rendering of the site: the tree, what was found in it, and the typesetter that all its pages share.

    `source` is always the file of a page, `docs/chapter1/page.md` or `docs/generated/labs/one-neuron.ipynb`, `url` its
    address in the site, `chapter1/page/`. What an author has to mend is raised as BuildFailed.
    """

    def __init__(self, tree, prepared, report=""):
        self.tree, self.prepared = tree, prepared
        self.texts = {page.name: page.text for page in prepared.pages}     # as written: that is where messages point to
        self.reader = Reader(prepared.outcomes, report)
        self.formal = Formal(prepared.kernel)
        addresses = {page.name: address(page.name).removesuffix("index.html") for page in prepared.pages}
        self.references = References(prepared.pages, addresses)
        self.typesetter = Typesetter(tree.state / "formulas.json")
        self.sheet = Sheet()
        self.lab_sheets = {}                                     # address → style sheet

    @classmethod
    def begin(cls, tree, report="", proofs=True):
        """Prepare all pages, shown on the terminal, and begin to render them; BUILD_JOBS says how many processes may."""
        if str(tree.root) not in sys.path:                       # the snippets are imported from there
            sys.path.insert(0, str(tree.root))
        progress = Bar()
        try:
            return cls(tree, prepare(tree, progress, workers=int(os.environ.get("BUILD_JOBS", 0)) or None, proofs=proofs), report)
        finally:
            progress.close()

    def markdown(self, markdown, source, meta):
        """Checked displays get their marks, asserted numbers link to their evidence, shown code to its file.

        `meta` is the front matter of the page; what the template is to know is added to it.
        """
        if is_lab(source):
            meta["lab"] = Path(source).stem
        named = self.references.markdown(markdown, source)
        marked = mark(named, source, self.prepared.verdicts, self.reader.mistakes(source), meta.get("opened", ()),
                      lambda names: self.formal.lines(names, relative(source, "docs/index.md")))
        shown = self.prepared.evidence.items()
        addresses = {key: f"{relative(source, page)}#{anchor}" for key, (page, anchor) in shown}
        files = {key: f"{file_seen_from(source, page)}#{anchor}" for key, (page, anchor) in shown}
        return self.reader.markdown(render_values(marked, addresses), meta, source, files)

    def content(self, html, url):
        """Learn the labels of a page's equations before any page that refers to them is typeset; link figures to their data."""
        self.typesetter.survey(html, url=url)
        return self.references.content(self.reader.content(html, url), url)

    def page(self, output, source, url, markdown):
        """The whole page with its formulas typeset; two elements with one id are an error. `markdown` is for messages."""
        output = self.reader.page(output)
        if twice := pages.repeated_ids(output):
            raise BuildFailed([Problem(source, f"expected every id once on a page, found {', '.join(twice)} more than once",
                                       cause="two blocks with the same `attrs: {id: …}`, or a block named like a heading")])
        if is_lab(source):
            output, sheets = lab_styles.lifted(policy.without_notebook_extras(output), "../" * url.count("/"))
            self.lab_sheets |= sheets
        try:
            typeset = self.typesetter.page(output, source=source, url=url, locate=pages.locator(self.texts.get(source, markdown)))
            return self.sheet.page(pages.readable(typeset))
        except TypesetError as error:
            raise BuildFailed([Problem(f"{one.source}:{one.line}" if one.line else one.source, f"{one.reason}\n{' '.join(one.tex.split())}")
                               for one in error.problems]) from error
        except SetupError as error:
            raise BuildFailed([Problem(source, str(error))]) from error

    def frame(self, output):
        """A page that no source is behind, as that for addresses that don't exist, linked to the sheet of all others."""
        return self.sheet.page(output)

    def finish(self, site, name, url):
        """What belongs to no page: style sheet and fonts of the formulas used, downloads, the search, the feed of changes.

        `name` and `url` are those of the whole site; "" is an unknown address.
        """
        try:
            self.typesetter.finish(site)
            live.publish(site, self.prepared.verdicts, address)
        except SetupError as error:
            raise BuildFailed([Problem("package.json", str(error))]) from error
        self.sheet.finish(site)
        self.reader.finish(site)
        self.formal.publish(site)
        for path, sheet in self.lab_sheets.items():
            (site / path).parent.mkdir(exist_ok=True)
            (site / path).write_text(sheet, encoding="utf-8")
        for sheet in site.rglob("*.css"):
            if foreign := policy.foreign_in_css(sheet.read_text("utf-8")):
                raise BuildFailed([Problem(str(sheet.relative_to(site)),
                                           f"expected a style sheet that loads from this site only, found {', '.join(foreign)}")])
        for lab in self.tree.labs.glob("*.py"):
            shutil.copyfile(lab, site / "labs" / lab.stem / lab.name)
        self._publish_changes(site, name, url)
        publish_supply(self.tree, MODULES, site)

    def _publish_changes(self, site, name, url):
        """The feed of docs/changes.md, where there is such a page."""
        if has_changes(self.tree):
            try:
                text = feed.atom((self.tree.docs / "changes.md").read_text("utf-8"), name, url)
            except feed.BadChange as error:
                raise BuildFailed([Problem("docs/changes.md", str(error))]) from error
            (site / "feed.xml").write_bytes(text)


def closed(page, source, served=False):
    """The page with its policy; what it would load from another host is an error.

    While being served, a page has a script added that reloads it after an edit, which a policy would forbid.
    """
    found = policy.Loaded(page)
    if complaints := list(policy.complaints(found)):
        raise BuildFailed([Problem(source, complaint) for complaint in complaints])
    return page if served else policy.with_policy(page, found)


def has_changes(tree):
    """Whether there is a page that a feed can be made of."""
    return (tree.docs / "changes.md").exists()


def published_as(name):
    """What is generated for readers has the address that they expect.

    >>> published_as("generated/labs/one-neuron.ipynb"), published_as("generated/chapter1/a-light.svg")
    ('labs/one-neuron.ipynb', 'generated/chapter1/a-light.svg')
    """
    return name.removeprefix("generated/") if name.startswith(PUBLISHED_AS_IF_WRITTEN) else name


def is_lab(source):
    return source.endswith(".ipynb")


def relative(source, target):
    """The address of the page `target` as seen from the page `source`: both are files below docs/."""
    here, there = (posixpath.dirname(path) for path in (address(source), address(target)))
    return posixpath.relpath(there or ".", here or ".") + "/" if here != there else ""


def file_seen_from(source, target):
    """The file of the page `target` as Markdown on the page `source` names it; "" for the page itself.

    >>> file_seen_from("docs/chapter1/page.md", "docs/chapter3/noise.md")
    '../chapter3/noise.md'
    """
    return posixpath.relpath(target, posixpath.dirname(source)) if source != target else ""


def address(source):
    """`docs/chapter1/page.md` is served as `chapter1/page/index.html`, an index page one level up."""
    name = source.removeprefix("docs/").removesuffix(".md")
    return posixpath.join(name.removesuffix("index") if name.split("/")[-1] == "index" else name, "index.html")
