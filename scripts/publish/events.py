"""What happens at each step of MkDocs' rendering. Nothing here decides anything: it hands over to the rest of the house."""

import contextlib
import logging
import os
import shutil
from pathlib import Path

from mkdocs.exceptions import PluginError

from scripts.errors import BuildFailed
from scripts.paths import Tree
from scripts.publish.rendering import Rendering, closed, has_changes, published_as
from scripts.publish.site import exchange
from scripts.publish.statements import StatementsExtension

rendering = None                                                 # MkDocs' events have no place of their own to keep state
served = None                                                    # while serving, the folder that each rendering goes to


@contextlib.contextmanager
def told_to_mkdocs():
    """What an author has to mend, as the one kind of error that MkDocs shows without a traceback."""
    try:
        yield
    except BuildFailed as failed:
        raise PluginError(str(failed)) from failed


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
    try:
        rendering = Rendering.begin(tree, config.extra.get("report", ""), proofs=served is None)
    except BuildFailed as failed:
        raise PluginError(f"{len(failed.problems)} to mend:\n{failed}") from failed
    config.markdown_extensions.append(StatementsExtension())
    config.extra["feed"] = has_changes(tree)
    return config


def on_files(files, config):
    """What is generated for readers has the address that they expect: labs/one-neuron/."""
    for file in files:
        if published_as(file.src_uri) != file.src_uri:
            file.dest_uri = file.dest_uri.removeprefix("generated/")
            file.url = file.url.removeprefix("generated/")
            file.abs_dest_path = os.path.normpath(os.path.join(config.site_dir, file.dest_uri))
    return files


def on_page_markdown(markdown, page, config, files):
    return rendering.markdown(markdown, source(page), page.meta)


def on_page_content(html, page, config, files):
    return rendering.content(html, page.url)


def on_post_page(output, page, config):
    with told_to_mkdocs():
        return closed(rendering.page(output, source(page), page.url, page.markdown or ""), source(page), served is not None)


def on_post_template(output, template_name, config):
    """The page for addresses that don't exist is closed like all others."""
    with told_to_mkdocs():
        return closed(rendering.frame(output), template_name, served is not None) if template_name.endswith(".html") else output


def on_post_build(config):
    with told_to_mkdocs():
        (Path(config.site_dir) / "sitemap.xml.gz").unlink(missing_ok=True)      # bears the day; a server compresses by itself
        rendering.finish(Path(config.site_dir), config.site_name, config.site_url or "")


def source(page):
    """The file of a page, from the root."""
    return f"docs/{page.file.src_uri}"


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
