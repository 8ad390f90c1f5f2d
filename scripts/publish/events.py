"""What happens at each step of MkDocs' rendering. Nothing here decides anything: it hands over to the rest of the house."""

import logging
import os
import posixpath
import shutil
import sys
from pathlib import Path

from mkdocs.exceptions import PluginError

from scripts.errors import BuildFailed
from scripts.kernel.show import Formal
from scripts.pages.numbers import render_values
from scripts.paths import Tree
from scripts.publish import feed
from scripts.publish import html as pages
from scripts.publish import lab_styles, live, policy
from scripts.publish.prepare import prepare
from scripts.publish.progress import Bar
from scripts.publish.reader import Reader
from scripts.publish.references import References
from scripts.publish.site import exchange
from scripts.publish.statements import StatementsExtension
from scripts.publish.typeset import TypesetError, Typesetter
from scripts.publish.typeset_node import MODULES, SetupError
from scripts.publish.verdicts import mark
from scripts.supply.files import publish as publish_supply

PUBLISHED_AS_IF_WRITTEN = ("generated/labs/", "generated/ledger.json")


class Rendering:
    """One rendering of the site: the tree, what was found in it, and the typesetter that all its pages share."""

    def __init__(self, tree, prepared, report):
        self.tree, self.prepared = tree, prepared
        self.reader = Reader(prepared.outcomes, report)
        self.formal = Formal(prepared.kernel)
        addresses = {page.name: address(page.name).removesuffix("index.html") for page in prepared.pages}
        self.references = References(prepared.pages, addresses)
        self.typesetter = Typesetter(tree.state / "formulas.json")
        self.sheets = {}                                         # of the labs: address → style sheet


rendering = None                                                 # MkDocs' events have no place of their own to keep state
served = None                                                    # while serving, the folder that each rendering goes to


def on_startup(command, dirty):
    """While serving, pages are rendered beside those being read, so that a failed edit takes nothing away."""
    global served
    served = Path() if command == "serve" else None


def on_config(config):
    """Run, check and write what the pages include; a claim that does not hold ends the build here."""
    global rendering, served
    if served is not None:
        served = Path(config.site_dir + "-next")
        config.site_dir = str(served)
    tree = Tree(Path(config.config_file_path).resolve().parent)
    if str(tree.root) not in sys.path:
        sys.path.insert(0, str(tree.root))
    progress = Bar()
    try:
        jobs = int(os.environ.get("BUILD_JOBS", 0)) or None
        prepared = prepare(tree, progress, workers=jobs, proofs=served is None)
        rendering = Rendering(tree, prepared, config.extra.get("report", ""))
    except BuildFailed as failed:
        raise PluginError(f"{len(failed.problems)} to mend:\n{failed}") from failed
    finally:
        progress.close()
    config.markdown_extensions.append(StatementsExtension())
    config.extra["feed"] = (tree.docs / "changes.md").exists()
    return config


def on_files(files, config):
    """Labs and the machine-readable ledger are generated but have the addresses a reader expects: labs/one-neuron/."""
    for file in files:
        if file.src_uri.startswith(PUBLISHED_AS_IF_WRITTEN):
            file.dest_uri = file.dest_uri.removeprefix("generated/")
            file.url = file.url.removeprefix("generated/")
            file.abs_dest_path = os.path.normpath(os.path.join(config.site_dir, file.dest_uri))
    return files


def on_page_markdown(markdown, page, config, files):
    """Checked displays get their marks, asserted numbers link to their evidence, shown code to its file."""
    source = f"docs/{page.file.src_uri}"
    named = rendering.references.markdown(markdown, source)
    marked = mark(named, source, rendering.prepared.verdicts, rendering.reader.mistakes(source), page.meta.get("opened", ()),
                  lambda names: rendering.formal.lines(names, relative(source, "docs/index.md")))
    evidence = {key: f"{relative(source, shown)}#{anchor}" for key, (shown, anchor) in rendering.prepared.evidence.items()}
    return rendering.reader.markdown(render_values(marked, evidence), page, source, evidence)


def relative(source, target):
    """The address of the page `target` as seen from the page `source`: both are files below docs/."""
    here, there = (posixpath.dirname(path) for path in (address(source), address(target)))
    return posixpath.relpath(there or ".", here or ".") + "/" if here != there else ""


def address(source):
    """`docs/chapter1/page.md` is served as `chapter1/page/index.html`, an index page one level up."""
    name = source.removeprefix("docs/").removesuffix(".md")
    return posixpath.join(name.removesuffix("index") if name.split("/")[-1] == "index" else name, "index.html")


def on_page_content(html, page, config, files):
    """Learn the labels of a page's equations before any page that refers to them is typeset; link figures to their data."""
    rendering.typesetter.survey(html, url=page.url)
    return rendering.references.content(rendering.reader.content(html, page), page.url)


def on_post_page(output, page, config):
    """Typeset the formulas; two elements with one id are an error."""
    source, output = page.file.src_uri, rendering.reader.page(output)
    if twice := pages.repeated_ids(output):
        raise PluginError(f"docs/{source}: expected every id once on a page, found {', '.join(twice)} more than once\n"
                          "    Likely cause: two blocks with the same `attrs: {id: …}`, or a block named like a heading")
    if source.endswith(".ipynb"):
        output, sheets = lab_styles.lifted(policy.without_notebook_extras(output), "../" * page.url.count("/"))
        rendering.sheets |= sheets
    try:
        typeset = rendering.typesetter.page(output, source=f"docs/{source}", url=page.url, locate=pages.locator(page.markdown or ""))
    except (TypesetError, SetupError) as error:
        raise PluginError(str(error)) from error
    return closed(typeset, f"docs/{source}")


def on_post_template(output, template_name, config):
    """The page for addresses that don't exist is closed like all others."""
    return closed(output, template_name) if template_name.endswith(".html") else output


def closed(page, source):
    """The page with its policy; what it would load from another host is an error.

    While serving, the server adds a script to each page that reloads it after an edit, which a policy would forbid.
    """
    if complaints := list(policy.complaints(page)):
        raise PluginError("\n".join(f"{source}: {complaint}" for complaint in complaints))
    return page if served is not None else policy.with_policy(page)


def on_post_build(config):
    """The style sheet and the fonts for the formulas that were used; the labs as plain Python beside the notebooks."""
    site = Path(config.site_dir)
    rendering.typesetter.finish(site)
    rendering.reader.finish(site)
    rendering.formal.publish(site)
    live.publish(site, rendering.prepared.verdicts, address)
    for path, sheet in rendering.sheets.items():
        (site / path).parent.mkdir(exist_ok=True)
        (site / path).write_text(sheet, encoding="utf-8")
    for sheet in site.rglob("*.css"):
        if foreign := policy.foreign_in_css(sheet.read_text("utf-8")):
            raise PluginError(f"{sheet.relative_to(site)}: expected a style sheet that loads from this site only, found {', '.join(foreign)}")
    for lab in rendering.tree.labs.glob("*.py"):
        shutil.copyfile(lab, site / "labs" / lab.stem / lab.name)
    publish_changes(rendering.tree, config)
    publish_supply(rendering.tree, MODULES, site)


def publish_changes(tree, config):
    """The feed of docs/changes.md, where there is such a page."""
    page = tree.docs / "changes.md"
    if page.exists():
        try:
            text = feed.atom(page.read_text("utf-8"), config.site_name, config.site_url or "")
        except feed.BadChange as error:
            raise PluginError(str(error)) from error
        (Path(config.site_dir) / "feed.xml").write_bytes(text)


def on_serve(server, config, builder):
    """Watch what authors edit, not what the build itself writes; keep the last good pages when an edit fails."""
    exchange(served, Path(server.root))
    server.builder = keeping_the_last_good_pages(server)
    docs = Path(config.docs_dir)
    server.unwatch(str(docs))
    server.watch(str(docs), recursive=False)
    for folder in docs.iterdir():
        if folder.is_dir() and folder.name != "generated":
            server.watch(str(folder))
    return server


def keeping_the_last_good_pages(server):
    """A builder for the development server that puts a rendering in place only when it is whole."""
    render = server.builder

    def build():
        try:
            render()
        except (Exception, SystemExit) as error:                 # whatever an extension raises, reading goes on
            logging.getLogger("mkdocs").error("%s\nThe last good pages are still being served.", error)
        else:
            exchange(served, Path(server.root))

    return build


def on_shutdown():
    """Remove the rendering that never came into place."""
    if served:
        shutil.rmtree(served, ignore_errors=True)
