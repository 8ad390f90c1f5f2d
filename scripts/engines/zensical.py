"""Zensical: has no hooks and no notebooks, so pages are prepared before it runs and finished after it.

Into `.build/zensical/` go the pages as Zensical is to read them, with marks and includes in place, and mkdocs.yml without
what it lacks. Its HTML then goes through the same passes as that of MkDocs; a lab takes the place of its outline.
"""

import importlib.util
import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import yaml
import yaml_env_tag

from scripts.engines.sources import INCLUDES, Sources
from scripts.errors import BuildFailed, Problem
from scripts.publish.rendering import Rendering, closed, has_changes

PACKAGES = ("zensical",)
HOME = Path(__file__).resolve().parents[2]
STATEMENTS = "scripts.publish.statements"
ARTICLE = re.compile(r'(?<=<article class="md-content__inner md-typeset">)(.*)(?=</article>)', re.S)
COLOURS = re.compile(r"\x1b\[[0-9;]*m")


def read_settings(tree):
    """mkdocs.yml with the tags that MkDocs knows resolved: values of the environment, places counted from the root."""
    class Loader(yaml.SafeLoader):
        pass

    yaml_env_tag.add_env_tag(Loader)
    Loader.add_constructor("!relative", lambda loader, node: loader.construct_scalar(node).replace("$config_dir", str(tree.root)))
    return yaml.load((tree.root / "mkdocs.yml").read_text("utf-8"), Loader)


@dataclass(frozen=True)
class Workshop:
    """The folder in which Zensical works."""

    root: Path

    @property
    def docs(self):
        return self.root / "docs"

    @property
    def theme(self):
        return self.root / "theme"

    @property
    def site(self):
        return self.root / "site"

    @property
    def config(self):
        return self.root / "mkdocs.yml"


def render(tree, folder):
    """Render the site into `folder`. After a failure what Zensical has read stays in .build/zensical/, to be looked at."""
    if importlib.util.find_spec("zensical") is None:
        raise BuildFailed([Problem("requirements-zensical.txt", "expected Zensical, found no such package",
                                   cause="it is no part of `make setup`; `make site ENGINE=zensical` installs it")])
    settings = read_settings(tree)
    rendering = Rendering.begin(tree, settings.get("extra", {}).get("report", ""))
    place = Workshop(tree.state / "zensical")
    shutil.rmtree(place.root, ignore_errors=True)
    sources = Sources(tree, place.docs, options(settings["markdown_extensions"], INCLUDES))
    pages = sources.write(rendering)
    shutil.copytree(tree.root / settings["theme"]["custom_dir"], place.theme)
    place.config.write_text(yaml.safe_dump(translated(settings, sources, has_changes(tree)), allow_unicode=True), "utf-8")
    run(place)
    finish(place.site, pages, rendering)
    rendering.finish(place.site, settings["site_name"], settings.get("site_url") or "")
    os.rename(place.site, folder)
    shutil.rmtree(place.root)


def translated(settings, sources, feed):
    """The settings for Zensical: those of MkDocs, where pages were moved, without what is done before it runs."""
    extensions = [one for one in settings["markdown_extensions"] if INCLUDES not in one]
    return {name: value for name, value in settings.items() if name not in ("hooks", "watch", "exclude_docs")} | {
        "docs_dir": "docs", "site_dir": "site",
        "theme": settings["theme"] | {"custom_dir": "theme", "variant": "classic"},
        "extra": settings.get("extra", {}) | {"feed": feed},
        "plugins": [one for one in settings["plugins"] if "search" in one],
        "markdown_extensions": [*extensions, STATEMENTS],
        "nav": sources.moved(settings["nav"])}


def options(extensions, name):
    """What is set for the extension `name`."""
    return next((one[name] for one in extensions if isinstance(one, dict) and name in one), {})


def run(place):
    """Zensical in a process of its own. A warning, of a link that leads nowhere for example, is an error."""
    done = subprocess.run([sys.executable, "-m", "zensical", "build", "--strict", "--config-file", str(place.config)],
                          cwd=place.root, env=os.environ | {"PYTHONPATH": str(HOME)}, capture_output=True, text=True, encoding="utf-8")
    if done.returncode:
        said = COLOURS.sub("", done.stderr).split("Traceback (most recent call last)")[0].strip() or done.stderr.strip()
        raise BuildFailed([Problem("mkdocs.yml", f"the site could not be rendered by Zensical:\n{said}",
                                   cause="the pages it has read are in .build/zensical/docs/; its lines are counted there")])


def finish(site, pages, rendering):
    """Replace Zensical's HTML of each page by the finished page; labels of equations are learnt from all pages first."""
    contents = {}
    for page in pages:
        file = site / page.file
        output = file.read_text("utf-8") if file.exists() else ""
        if not (article := ARTICLE.search(output)):
            raise BuildFailed([Problem(page.source, f"expected Zensical to write {page.file} with an article, found none")])
        content = rendering.content(page.content(article[1]), page.url)
        contents[page] = output[:article.start()] + content + output[article.end():]
    for page, output in contents.items():
        finished = closed(rendering.page(output, page.source, page.url, page.markdown), page.source)
        (site / page.file).write_text(finished, "utf-8")
    missing = site / "404.html"
    missing.write_text(closed(rendering.frame(missing.read_text("utf-8")), missing.name), "utf-8")
